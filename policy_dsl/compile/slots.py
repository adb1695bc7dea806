"""The places of a case that expressions read: each input as whole numbers and truths in fixed slots.

In: inputs, as rules read them (``lower.Inputs``). Out: slots in the order of first reading; and from a typed value of an input to what stands in its slots.
A value that is finer than the slots (a sum below one coin) does not fit, and the case goes to the reference engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any, Literal

from attrs import define, evolve, field, frozen

from policy_dsl.compile.inputs import OTHER, Unsupported, members_of
from policy_dsl.compile.ir import UNLIMITED, E, Pool
from policy_dsl.compile.lower import Lower
from policy_dsl.compile.terms import Award, Day, Num, Terms
from policy_dsl.kernel.number import Exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.case import NONE, Among, Between, References
from policy_dsl.model.inputs import Input, Published, series_of
from policy_dsl.model.types import DateType, EnumType, NumberType, SetType, TextType, TruthType

Key = tuple[str, str]
"""Document, fact."""
RATE_STEPS, MEASURE_STEPS = 10_000, 1_000
Part = Literal["value", "month", "day", "none", "member", "number", "low", "high", "bounded"]


@frozen
class Slot:
    """One whole number or truth. ``of``: facts by (document, key); decisions by key; ``list``: of an item, the key of its list. ``low``, ``high``,
    ``bounded``: of what all applications together say of one (``Supplied``), where it is not one value: its ends, and whether the upper one is any."""

    kind: Literal["fact", "decision", "granted", "reference", "rest"]
    document: str
    key: str
    part: Part = "value"
    member: str = ""
    list: str = ""
    natural: bool = field(default=False, eq=False)  # never below 0
    den: int = field(default=1, eq=False)
    input: Input | None = field(default=None, eq=False, repr=False)


class DoesNotFit(Exception):
    """A value that no slot can hold exactly: the case is one for the reference engine."""


@frozen
class Supplied:
    """What is found over all applications before one is decided (S47), and supplied as a range: ``ranges``: facts (ranks, how many are ranked, totals);
    ``rests``: totals that are not settled, so that of each clause the rest is supplied; ``uncut``: totals that do not cut yet."""

    ranges: frozenset[Key] = frozenset()
    rests: frozenset[Key] = frozenset()
    uncut: frozenset[Key] = frozenset()


@define(eq=False)
class Slots:
    """Implements ``lower.Inputs`` for engines. ``thresholds``: figures that rules name, by dimension; ``universe``: members by input."""

    thresholds: Mapping[Any, frozenset[Exact]]
    universe: Mapping[str, tuple[str, ...]]
    today: date = date.min
    pool: Pool = field(factory=Pool)
    restricts: bool = True
    references: References = field(factory=dict)  # values of reference series besides those that the policies list
    document: str = ""  # whose rules are being read, where there are several: a decision is then named with it
    supplied: Supplied = Supplied()
    ranges: dict[Slot, tuple[E, E, E]] = field(factory=dict)  # of a slot whose value is supplied as a range: low, high, bounded
    slots: dict[Slot, E] = field(factory=dict)
    lists: dict[str, Input] = field(factory=dict)
    _facts: dict[Any, Any] = field(factory=dict)

    # ── what the rules read ──
    def fact(self, one: Input, item: Any) -> Any:
        key = (one.document, one.key, item)
        if key not in self._facts:
            self._facts[key] = self._make(one, item or "")
        return self._facts[key]

    def _slot(self, one: Input, list_: str, part: Part = "value", *, member: str = "", truth: bool = False, natural: bool = False, den: int = 1) -> E:
        slot = Slot("fact", one.document, one.key, part, member, list_, natural, den, one)
        return self.slots.setdefault(slot, self.pool.input(slot, truth=truth))

    def _make(self, one: Input, list_: str) -> Any:
        match one.type:
            case TruthType():
                return self._slot(one, list_, truth=True)
            case NumberType() if not list_ and (one.document, one.key) in self.supplied.uncut:
                return Num(self.pool.zero)
            case NumberType(signed=signed) as t:
                den = self.steps(t)
                if not list_ and (one.document, one.key) in self.supplied.ranges:
                    return Num(self._ranged(Slot("fact", one.document, one.key, natural=True, den=den, input=one)), den)
                low = one.low if isinstance(one.low, (int, Fraction)) else None
                natural = not signed if low is None else low >= 0
                return Num(self._slot(one, list_, natural=natural, den=den), den)
            case DateType(nullable=nullable):
                none = self._slot(one, list_, "none", truth=True) if nullable else self.pool.no
                month, day = (self._slot(one, list_, part, natural=True) for part in ("month", "day"))
                return Terms(self.pool).day_of(month, day, none)
            case EnumType() | TextType():
                return self._slot(one, list_, natural=True)
            case SetType():
                return {m: self._slot(one, list_, "member", member=m, truth=True) for m in self.members(one)}
            case _:
                raise Unsupported(one.key)

    def _ranged(self, slot: Slot) -> E:
        """A value that is supplied, or its ends."""
        if slot not in self.slots:
            self.slots[slot] = self.pool.input(slot)
            ends = [evolve(slot, part=part) for part in ("low", "high", "bounded")]
            self.ranges[slot] = low, high, bounded = tuple(self.pool.input(s, truth=s.part == "bounded") for s in ends)  # type: ignore[assignment]
            self.slots |= dict(zip(ends, (low, high, bounded), strict=True))
        return self.slots[slot]

    def rest(self, shared: core.Shared) -> Num | Literal["fact", "uncut"]:
        total = shared.total
        if total is not None and (total.document, total.key) in self.supplied.uncut:
            return "uncut"
        if total is None or (total.document, total.key) not in self.supplied.rests:
            return "fact"
        assert isinstance(total.type, NumberType)
        return Num(self._ranged(rest_slot(total, shared.clause, self.steps(total.type))), self.steps(total.type))

    def steps(self, t: NumberType) -> int:
        """Into how many steps the unit is divided."""
        if t.whole:
            return 1
        base = RATE_STEPS if not t.dimension else MEASURE_STEPS
        if len(t.dimension) == 1 and t.dimension[0][0] in CURRENCY_BY_CODE:
            base = int(10 ** CURRENCY_BY_CODE[t.dimension[0][0]].minor)
        return lcm(base, *(Fraction(v).denominator for v in self.thresholds.get(t.dimension, ())))

    def series(self, one: Input) -> tuple[Published, ...]:
        return series_of(one, self.references)

    def unpublished(self, one: Input, _day: Day, _included: bool) -> Num:
        assert isinstance(one.type, NumberType)
        den = self.steps(one.type)
        slot = Slot("reference", one.document, one.key, natural=one.low is None and not one.type.signed, den=den, input=one)
        return Num(self.slots.setdefault(slot, self.pool.input(slot)), den)

    def external(self, _node: core.Award) -> Award:
        raise Unsupported("a clause of another document")

    def members(self, one: Input) -> Sequence[str]:
        return members_of(one, self.universe.get(one.key, ()))

    def decision(self, key: str) -> E:
        slot = Slot("decision", self.document, key)
        return self.slots.setdefault(slot, self.pool.input(slot, truth=True))

    def decided_number(self, key: str) -> Num:
        slot = Slot("decision", self.document, key, "number", natural=True, den=RATE_STEPS)
        return Num(self.slots.setdefault(slot, self.pool.input(slot)), RATE_STEPS)

    def granted(self, node: core.Granted) -> Num:
        slot = Slot("granted", "", f"{node.clause} {node.window} {node.years} {node.of}", natural=True, den=100)
        return Num(self.slots.setdefault(slot, self.pool.input(slot)), 100)

    def fold(self, node: core.Fold, lower: Lower) -> tuple[Any, E]:
        """As sums over the items: how many pass, how many do not, what those that pass add."""
        p, t, key = self.pool, lower.terms, node.list.key
        if self.lists.setdefault(key, node.list) != node.list:
            raise Unsupported("lists of one name in several documents")
        if node.quota is not None or node.how in ("greatest", "least", "average"):
            return self._counted(node, lower)
        holds = p.yes if node.condition is None else lower.truth(node.condition, key)
        passing, failing = p.sum(key, p.ite(holds, p.one, p.zero)), p.sum(key, p.ite(holds, p.zero, p.one))
        if node.how == "every":
            return p.eq(failing, p.zero), p.yes
        if node.how in ("any", "some"):
            none_fails = [p.eq(failing, p.zero)] if node.how == "some" else []
            return p.any([p.lt(p.zero, passing), *none_fails]), p.yes
        if node.value is None:
            return Num(passing), p.yes
        value, has = lower.number(node.value, key)
        chosen = t.choose(p.all((holds, has)), value, t.zero)
        return Num(p.sum(key, chosen.e), chosen.den), p.yes


    def _counted(self, node: core.Fold, lower: Lower) -> tuple[Any, E]:
        """Of the items that pass, where a quota is set of each class the first so many: their sum, average or extreme (S23)."""
        p, t, key = self.pool, lower.terms, node.list.key
        passes = p.yes if node.condition is None else lower.truth(node.condition, key)
        value, has = (Num(p.one), p.yes) if node.value is None else lower.number(node.value, key)
        passes = p.all((passes, has))
        if node.how in ("greatest", "least"):
            if node.quota is not None:
                raise Unsupported("a quota")
            counted = p.first(key, passes, p.zero, p.number(UNLIMITED), p.one)
            return Num(p.extreme("top" if node.how == "greatest" else "bottom", key, passes, value.e), value.den), p.lt(p.zero, counted)
        class_ = p.zero if node.per is None else self._class(node.per, key)
        quota = p.number(UNLIMITED + (node.how == "average") if node.quota is None else node.quota)
        for name, most in node.quotas:
            if node.per is not None and name in self.members(node.per):
                quota = p.ite(p.eq(class_, p.number(list(self.members(node.per)).index(name))), p.number(most), quota)
        if node.how != "average":
            return Num(p.first(key, passes, class_, quota, value.e, most=node.most_items), value.den), p.yes
        if node.quota is not None:
            raise Unsupported("a quota")
        total = Num(p.first(key, passes, class_, quota, value.e), value.den)
        counted = p.first(key, passes, class_, quota, p.one)
        return t.over(total, Num(counted)), p.lt(p.zero, counted)

    def _class(self, per: Input, key: str) -> E:
        """What tells the class of an item, as a number."""
        mine, p = self.fact(per, key), self.pool
        if isinstance(mine, Num):
            return mine.e
        if isinstance(mine, E) and mine.is_truth:
            return p.ite(mine, p.one, p.zero)
        if not isinstance(mine, E) or OTHER in self.members(per):  # members that no list names are not told apart
            raise Unsupported("a quota by what is no category")
        return mine


def rest_slot(total: Input, clause: str, den: int) -> Slot:
    """What is to be paid from the total besides a clause."""
    return Slot("rest", total.document, f"{total.key} {clause}", natural=True, den=den)


# ── values into slots ────────────────────────────────────────────────────────────────────────────────────────────────
def fill(slot: Slot, value: Any, members: Sequence[str]) -> int | bool:
    """What stands in a slot when the input has this value. Raises ``DoesNotFit``: a value between the slot's steps, or one that is known in part only."""
    one = slot.input
    assert one is not None
    if isinstance(value, (Between, Among)):
        raise DoesNotFit
    match one.type:
        case TruthType():
            return bool(value)
        case NumberType():
            scaled = value * slot.den
            if isinstance(scaled, Fraction) and scaled.denominator != 1:
                raise DoesNotFit
            return int(scaled)
        case DateType():
            return _day(slot.part, value)
        case SetType():
            return slot.member in value or (slot.member == OTHER and any(v not in members for v in value))
        case _:
            return members.index(value) if value in members else len(members) - 1


def _day(part: Part, value: Any) -> int | bool:
    if part == "none":
        return value is NONE
    if not isinstance(value, date):
        return 1 if part == "day" else 0
    return value.day if part == "day" else value.year * 12 + value.month - 1
