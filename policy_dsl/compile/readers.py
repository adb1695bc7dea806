"""One fact read from a plain value: into its slots, by a reader that is made once and remembers what texts and figures mean.

In: the declaration of a fact, and a value. Out: pairs of place and what stands there. What a text means is asked of ``facts`` itself, once; whatever is unusual
is ``Odd``: the mapping is then read in full by ``facts``, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from policy_dsl.compile.rows import Filler, Known, ListFiller, Row
from policy_dsl.compile.slots import DoesNotFit
from policy_dsl.facts.claims import read_apply_for, read_decision
from policy_dsl.facts.envelope import Reader as FactsReader
from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.names import Names
from policy_dsl.facts.plain import read_plain
from policy_dsl.facts.tree import Entry, Refused
from policy_dsl.facts.values import ABSENT, MAX_ITEMS, read_value
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document
from policy_dsl.model.types import ListType, NumberType, TruthType

REMEMBERED = 4_096
"""Values of a fact whose meaning is kept."""
MOST_BITS = 62


class Odd(Exception):
    """Not to be read here."""


class Facts:
    """What ``facts`` makes of keys and single values, for one thread at a time at most in vain: nothing here changes what a value means."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.documents = documents
        self.names = Names(documents)

    def _reader(self) -> FactsReader:
        return FactsReader(self.names, Findings())

    def inputs(self, key: str, level: str) -> tuple[Input, ...]:
        """The facts that a key feeds. ``level`` "": of either."""
        reader = self._reader()
        try:
            found = reader.feeds(Entry(key, 0, 0, read_plain(None)), "", level)
        except Refused:
            raise Odd from None
        if not found or reader.findings.said:
            raise Odd
        return tuple(found)

    def value(self, one: Input, value: Any) -> Any:
        """Typed; ``ABSENT`` where nothing is said."""
        reader = self._reader()
        try:
            found = read_value(Place(read_plain(value), "", one.name, (), reader.units), one, reader.findings)
        except Refused:
            raise Odd from None
        if reader.findings.said:
            raise Odd
        return found

    def named(self, value: Any) -> Any:
        reader = self._reader()
        try:
            found = reader.name(read_plain(value), "")
        except Refused:
            raise Odd from None
        if reader.findings.said:
            raise Odd
        return found

    def applied(self, value: Any) -> tuple[str, ...] | None:
        findings = Findings()
        try:
            found = read_apply_for(read_plain(value), "", self.names, findings)
        except Refused:
            raise Odd from None
        if findings.said:
            raise Odd
        return found

    def decided(self, key: str) -> str:
        """The key of a decision, as it is printed."""
        reader = self._reader()
        try:
            found = read_decision(Entry(key, 0, 0, read_plain(True)), "", self.names, reader.units, reader.findings)
        except Refused:
            raise Odd from None
        if found is None or reader.findings.said or not isinstance(found[1], bool):
            raise Odd
        return found[0]


class Said:
    """What a value says: pairs of place and what stands there; ``unlisted``: members that no list names; ``nothing``: unknown after all."""

    __slots__ = ("pairs", "typed", "unlisted")

    def __init__(self, pairs: tuple[tuple[int, Any], ...], unlisted: tuple[str, ...] = (), typed: Any = None) -> None:
        self.pairs, self.unlisted, self.typed = pairs, unlisted, typed


NOTHING = Said(())


def _small(value: Decimal) -> bool:
    """Of so few digits, written out, that it is no work to look at them."""
    return -12 < value.adjusted() < 15 and len(str(value)) < 30


class KeyReader:
    """One fact under one key. Safe to share: a value that two threads ask for at once is asked for twice."""

    def __init__(self, facts: Facts, one: Input, filler: Filler | None) -> None:
        self.facts, self.input, self.filler = facts, one, filler
        self.known: dict[Any, Said] = {}
        at = filler.slots[0][0] if filler is not None else -1
        self.yes, self.no = (Said(((at, v),) if filler is not None else (), (), v) for v in (True, False))
        self.steps = filler.slots[0][1].den if filler is not None else 1
        self.at = at
        t = one.type
        self.truth = isinstance(t, TruthType)
        free = one.low is None and one.high is None
        # a whole number is what it says: money in units of the currency, a count
        self.plain = free and isinstance(t, NumberType) and len(t.dimension) == 1 and t.dimension[0][1] == 1 and t.dimension[0][0] != "年度"
        self.signed = isinstance(t, NumberType) and t.signed
        self.list = isinstance(t, ListType)

    def put(self, value: Any, row: Row, known: Known, decisions: Mapping[str, Any]) -> None:
        """Into the row. Raises ``Odd``."""
        said = self.said(value)
        for at, v in said.pairs:
            row[at] = v
            known[at] = True
        if said.unlisted and decisions:
            assert self.filler is not None
            self.filler.decide(said.unlisted, row, known, decisions)

    def said(self, value: Any) -> Said:
        if value is True and self.truth:
            return self.yes
        if value is False and self.truth:
            return self.no
        if value is None:
            return NOTHING
        kind = value.__class__
        if kind is int and self.plain and (value >= 0 or self.signed) and value.bit_length() < MOST_BITS:
            return Said(((self.at, value * self.steps),) if self.filler is not None else (), (), value)
        if kind is Decimal and self.plain and self.filler is not None and value.is_finite() and value >= 0 and _small(value):
            return Said(((self.at, self.scaled(value)),))
        if kind is not str and isinstance(value, str):
            return self.said(str.__str__(value))  # a subclass: shapes with code of their own take it as the text that it equals
        key: Any = (kind, value)
        if kind in (list, tuple, set, frozenset):
            value = [*value]  # what is remembered under a key is of this key, whoever changes the list meanwhile
            key = (list, *value)
            if {*map(type, value)} - {str}:
                raise Odd
        elif kind not in (str, int, Decimal, Fraction, date) or (kind is Decimal and not value.is_finite()):
            raise Odd
        found = self.known.get(key)
        if found is None:
            found = self._asked(value)
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            self.known[key] = found
        return found

    def scaled(self, value: Decimal) -> int:
        """In steps of the slot."""
        top, below = value.as_integer_ratio()
        steps, rest = divmod(top * self.steps, below)
        if rest:
            raise Odd
        return steps

    def _asked(self, value: Any) -> Said:
        typed = self.facts.value(self.input, value)
        if typed is ABSENT:
            return NOTHING
        if self.filler is None:
            return Said((), (), typed)
        row: dict[int, Any] = {}
        try:
            self.filler.put(typed, row, {}, {})  # type: ignore[arg-type]
        except DoesNotFit:
            raise Odd from None
        return Said(tuple(row.items()), self.filler.unlisted(typed), typed)


class ListReader:
    """A list of records, each read field by field."""

    def __init__(self, facts: Facts, one: Input, filler: ListFiller | None) -> None:
        self.facts, self.input, self.filler = facts, one, filler
        self.fields = {f.key.rpartition(".")[2]: KeyReader(facts, f, None) for f in one.fields}
        self.shapes: dict[tuple[str, ...], tuple[tuple[str, KeyReader], ...]] = {}
        self.at = filler.at if filler is not None else -1

    def put(self, value: Any, row: Row, known: Known, decisions: Mapping[str, Any]) -> None:
        if value is None:
            return
        records = self.records(value)
        if self.filler is not None:
            try:
                self.filler.put(records, row, known, decisions)
            except DoesNotFit:
                raise Odd from None

    def records(self, value: Any) -> list[dict[str, Any]]:
        if value.__class__ not in (list, tuple) or len(value) > MAX_ITEMS:
            raise Odd
        return [self._record(item) for item in value]

    def _record(self, item: Any) -> dict[str, Any]:
        if not isinstance(item, dict):
            raise Odd
        item = dict(item)
        shape = tuple(item)
        readers = self.shapes.get(shape)
        if readers is None:
            readers = self._shape(shape)
            if len(self.shapes) >= REMEMBERED:
                self.shapes.clear()
            self.shapes[shape] = readers
        said = ((name, r.said(v)) for (name, r), v in zip(readers, item.values(), strict=True))
        return {name: s.typed for name, s in said if s.typed is not None}

    def _shape(self, shape: Sequence[Any]) -> tuple[tuple[str, KeyReader], ...]:
        names = [self._field(key) for key in shape]
        if len(set(names)) < len(names):
            raise Odd
        return tuple((name, self.fields[name]) for name in names)

    def _field(self, key: Any) -> str:
        for name, reader in self.fields.items():
            if key in (name, reader.input.name.zh, reader.input.name.en):
                return name
        raise Odd
