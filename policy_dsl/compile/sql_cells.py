"""A cell of a database table as what stands in slots: whether it can be taken, whether it is known, and the whole number or truth of each slot.

In: an input and the text of a column. Out: ``Cell``. A cell that the slots cannot hold exactly, that lies outside the declared range, or that a closed list
does not have, cannot be taken: its row gets no result, and the name of the column instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor

from attrs import frozen

from policy_dsl.compile.bounds import ITEMS, most
from policy_dsl.compile.dialects import STEPS, WIDE, Dialect
from policy_dsl.compile.inputs import OTHER
from policy_dsl.compile.slots import Slot
from policy_dsl.facts.names import spellings
from policy_dsl.lexicon.envelope import NONE_WORDS
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TextType, TruthType


@frozen(eq=False)
class Cell:
    """``good``: where it is not null, whether it can be taken. ``values``: of a cell that can."""

    good: str
    values: dict[Slot, str]


@frozen(eq=False)
class Cells:
    """``limit``: no number is larger. ``members``: what the index in a slot counts. ``names``: how a field of a list is called in the table."""

    sql: Dialect
    limit: int
    members: dict[Slot, tuple[str, ...]]
    lang: str

    def name(self, one: Input) -> str:
        return (one.name.en if self.lang == "en" else one.name.zh) or one.key.rpartition(".")[2]

    def declared(self, one: Input) -> str:
        """The type that a column of the input is best declared with."""
        match one.type:
            case NumberType(whole=True):
                return "BIGINT"
            case NumberType():
                return "DECIMAL(18, 6)" if not one.type.dimension else "DECIMAL(18, 2)"
            case ListType():
                fields = [f"{self.sql.identifier(self.name(f))}{':' if self.sql.name == 'spark' else ''} {self.declared(f)}" for f in one.fields]
                return f"ARRAY<STRUCT<{', '.join(fields)}>>" if self.sql.name == "spark" else f"STRUCT({', '.join(fields)})[]"
            case _:
                return self.sql.types[_kind(one)][0]

    def read(self, one: Input, cell: str, slots: Sequence[Slot], items: Sequence[Slot] = ()) -> Cell:
        """``slots`` of the input itself; ``items``: of the fields of a list."""
        match one.type:
            case TruthType():
                found = Cell("TRUE", dict.fromkeys(slots, cell))
            case NumberType():
                found = self._number(one, cell, slots)
            case DateType(nullable=nullable):
                found = self._day(one, cell, slots, nullable)
            case SetType():
                found = self._set(one, cell, slots)
            case EnumType() | TextType():
                found = self._member(one, cell, slots)
            case _:
                found = self._list(one, cell, items)
        return Cell(self.sql.typed(_kind(one), cell, self.name(one), found.good), found.values)

    def _number(self, one: Input, cell: str, slots: Sequence[Slot]) -> Cell:
        (slot,) = slots
        exact = f"TRY_CAST({cell} AS {WIDE})"
        scaled = exact if slot.den == 1 else f"({exact} * CAST({slot.den} AS {STEPS}))"
        top = most(slot, self.limit)
        low = max(0 if slot.natural else -top, *(ceil(b * slot.den) for b in (one.low,) if isinstance(b, (int, Fraction))), -top)
        high = min(top, *(floor(b * slot.den) for b in (one.high,) if isinstance(b, (int, Fraction))), top)
        whole = f"TRY_CAST({scaled} AS BIGINT)"
        return Cell(f"COALESCE({scaled} BETWEEN {low} AND {high} AND {whole} = {scaled}, FALSE)", {slot: whole})

    def _day(self, one: Input, cell: str, slots: Sequence[Slot], nullable: bool) -> Cell:
        day = f"TRY_CAST(TRIM(CAST({cell} AS {self._string})) AS DATE)" if nullable else cell
        none = f"(LOWER(TRIM(CAST({cell} AS {self._string}))) IN ({self._texts(NONE_WORDS)}))"
        conditions = [f"{day} IS NOT NULL"] if nullable else []
        conditions += [f"{day} {op} DATE '{b.isoformat()}'" for b, op in ((one.low, ">="), (one.high, "<=")) if isinstance(b, date)]
        good = " AND ".join(conditions) or "TRUE"
        values = {}
        for slot in slots:
            if slot.part == "none":
                values[slot] = none if nullable else "FALSE"
            else:
                part = (self.sql.day if slot.part == "day" else self.sql.month).format(day=day)
                values[slot] = f"CASE WHEN {none} THEN {1 if slot.part == 'day' else 0} ELSE {part} END" if nullable else part
        return Cell(f"COALESCE({none} OR ({good}), FALSE)" if nullable else good, values)

    @property
    def _string(self) -> str:
        return self.sql.types["text"][0]

    def _member(self, one: Input, cell: str, slots: Sequence[Slot]) -> Cell:
        (slot,) = slots
        members = self.members[slot]
        rows = " ".join(f"WHEN {self.sql.text(said)} THEN {members.index(m)}" for said, m in self._said(one, members).items())
        rest = len(members) - 1 if OTHER in members else "NULL"
        found = f"CASE LOWER(TRIM({cell})) {rows} ELSE {rest} END" if rows else str(rest)
        return Cell(f"({found}) IS NOT NULL" if rest == "NULL" else f"TRIM({cell}) <> ''", {slot: f"CAST({found} AS BIGINT)"})

    def _set(self, one: Input, cell: str, slots: Sequence[Slot]) -> Cell:
        members = tuple(s.member for s in slots)
        said = self._said(one, members)
        listed = f"LOWER(TRIM(t)) IN ({self._texts(said)})" if said else "FALSE"
        values = {}
        for slot in slots:
            own = [text for text, m in said.items() if m == slot.member]
            meets = f"NOT ({listed})" if slot.member == OTHER else f"LOWER(TRIM(t)) IN ({self._texts(own)})"
            values[slot] = self.sql.any(cell, f"COALESCE({meets}, FALSE)")
        bad = "t IS NULL" if OTHER in members else f"COALESCE(NOT ({listed}), TRUE)"
        return Cell(f"NOT {self.sql.any(cell, bad)}", values)

    def _list(self, one: Input, cell: str, items: Sequence[Slot]) -> Cell:
        bad = []
        for field in one.fields:
            own = [s for s in items if s.key == field.key]
            if own:
                inner = f"t.{self.sql.identifier(self.name(field))}"
                bad.append(f"({inner} IS NOT NULL AND NOT ({self.read(field, inner, own).good}))")
        fits = f"{self.sql.size.format(list=cell)} <= {ITEMS}"
        return Cell(f"({fits} AND NOT {self.sql.any(cell, ' OR '.join(bad))})" if bad else fits, {})

    def _said(self, one: Input, members: Iterable[str]) -> dict[str, str]:
        """Spelling, in small letters → member."""
        named = {s.lower(): m.id for m in one.members for s in spellings(m) if m.id in members}
        return {m.lower(): m for m in members if m != OTHER} | named

    def _texts(self, texts: Iterable[str]) -> str:
        return ", ".join(self.sql.text(t) for t in texts)


def _kind(one: Input) -> str:
    match one.type:
        case TruthType():
            return "truth"
        case NumberType():
            return "number"
        case DateType(nullable=nullable):
            return "date_or_none" if nullable else "date"
        case SetType():
            return "set"
        case ListType():
            return "list"
        case _:
            return "text"
