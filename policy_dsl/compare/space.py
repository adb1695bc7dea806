"""The space of cases: every input that two versions read, as solver variables; and back from a solver's model to a case.

Covered, and said so in every verdict: money in whole units of the smallest coin, rates to 1/10,000, measured quantities to 1/1,000 (finer where a rule
names a finer figure), lists of at most ``ITEMS`` items, every unlisted member of an open list as one, dates from 1900 to 2199.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any

import z3
from attrs import define, field

from policy_dsl.compare.terms import Day, Num, Truth, month_length
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.case import NONE, Case, Grant, Project
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TextType, TruthType

ITEMS = 2
OTHER = "（未列的一项）"
"""Stands for every member that no list names."""
RATE_STEPS, MEASURE_STEPS = 10_000, 1_000
FIRST_MONTH, LAST_MONTH = 1900 * 12, 2199 * 12 + 11


class Unsupported(Exception):
    """What the encoding does not cover: the verdict is unknown, and says why."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@define(eq=False)
class Variable:
    """One input: ``terms`` by part: value, member or item fields; ``known`` decodes a model value."""

    one: Input
    value: Any  # Num | Truth | Day | Int (index of a member) | dict[str, Truth] | tuple[Item, ...]
    item: int | None = None


@define(eq=False)
class Space:
    """``grain``: for each dimension the denominators that the constants of both versions name. ``universe``: members by input key."""

    grain: Mapping[Any, int]
    universe: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str] = field(factory=dict)  # former name → name now
    thresholds: Mapping[Any, frozenset[Exact]] = field(factory=dict)  # figures that the rules name, by dimension
    variables: dict[Any, Variable] = field(factory=dict)
    decisions: dict[str, Any] = field(factory=dict)
    granted: dict[tuple[str, str, int, str], Num] = field(factory=dict)
    limits: list[Truth] = field(factory=list)
    presence: dict[tuple[str, int], Truth] = field(factory=dict)

    # ── variables ──
    def fact(self, one: Input, item: int | None = None) -> Any:
        """The terms of an input (of one item of a list)."""
        key = (self.names.get(one.key, one.key), one.type, item)
        found = self.variables.get(key)
        if found is None:
            found = self.variables[key] = Variable(one, self._make(one, "·".join(map(str, (key[0], item)))), item)
        return found.value

    def _make(self, one: Input, name: str) -> Any:
        match one.type:
            case TruthType():
                return z3.Bool(name)
            case NumberType() as t:
                return self._number(one, name, t)
            case DateType(nullable=nullable):
                return self._day(name, nullable)
            case EnumType() | TextType():
                index = z3.Int(name)
                self.limits += [index >= 0, index < len(self.members(one))]
                return index
            case SetType():
                return {m: z3.Bool(f"{name}∋{m}") for m in self.members(one)}
            case ListType():
                raise Unsupported(one.key)
            case _:
                raise Unsupported(one.key)

    def _number(self, one: Input, name: str, t: NumberType) -> Num:
        den = self.steps(t)
        value = z3.Int(name)
        if one.low is None and not t.signed:
            self.limits.append(value >= 0)
        for bound, at_least in ((one.low, True), (one.high, False)):
            if isinstance(bound, (int, Fraction)):
                top = Fraction(bound) * den
                self.limits.append(value * top.denominator >= top.numerator if at_least else value * top.denominator <= top.numerator)
        return Num(value, den)

    def steps(self, t: NumberType) -> int:
        """Into how many steps the unit is divided."""
        if t.whole:
            return 1
        base = RATE_STEPS if not t.dimension else MEASURE_STEPS
        if len(t.dimension) == 1 and t.dimension[0][0] in CURRENCY_BY_CODE:
            base = int(10 ** CURRENCY_BY_CODE[t.dimension[0][0]].minor)
        return lcm(base, self.grain.get(t.dimension, 1))

    def _day(self, name: str, nullable: bool) -> Day:
        month, day = z3.Int(f"{name}·月"), z3.Int(f"{name}·日")
        self.limits += [month >= FIRST_MONTH, month <= LAST_MONTH, day >= 1, day <= month_length(month)]
        return Day(month, day, z3.Bool(f"{name}·无") if nullable else False)

    def members(self, one: Input) -> tuple[str, ...]:
        """All that the value may be, the unlisted ones last and as one."""
        inner = one.type.of if isinstance(one.type, SetType) else one.type
        own = inner.members if isinstance(inner, EnumType) else ()
        closed = isinstance(inner, EnumType) and not inner.open
        named = self.universe.get(one.key, ())
        all_ = dict.fromkeys((*own, *one.outside, *(() if closed else (*named, OTHER))))
        return tuple(all_)

    def present(self, list_: Input, item: int) -> Truth:
        """Whether the list has an item ``item`` (from 0); items fill up from the front."""
        key = (list_.key, item)
        if key not in self.presence:
            for i in range(ITEMS):
                self.presence[list_.key, i] = z3.Bool(f"{list_.key}#{i}")
            self.limits += [z3.Implies(self.presence[list_.key, i], self.presence[list_.key, i - 1]) for i in range(1, ITEMS)]
        return self.presence[key]

    def decision(self, key: str) -> Truth:
        """A yes/no of the authority."""
        return self.decisions.setdefault(key, z3.Bool(f"认定 {key}"))

    def decided_number(self, key: str) -> Num:
        """A number that the authority decides (what a zero base means)."""
        name = f"{key}#"
        if name not in self.decisions:
            value = z3.Int(f"认定 {key}")
            self.limits.append(value >= 0)
            self.decisions[name] = Num(value, RATE_STEPS)
        return self.decisions[name]  # type: ignore[no-any-return]

    def grants(self, node: core.Granted) -> Num:
        """What was granted before in a window: any sum; a shorter window holds no more than a longer one."""
        key = (node.clause, node.window, node.years, node.of)
        if key not in self.granted:
            value = z3.Int("已得 " + " ".join(map(str, key)))
            self.limits.append(value >= 0)
            for other, known in self.granted.items():
                if other[0] == node.clause and "lifetime" in (other[1], node.window):
                    self.limits.append(value <= known.e if other[1] == "lifetime" else value >= known.e)
            self.granted[key] = Num(value, 100)
        return self.granted[key]

    # ── back ──
    def case(self, model: z3.ModelRef, day: date) -> Case:
        """The case that a model describes: only what was read is stated."""
        applicant: dict[tuple[str, str], Any] = {}
        project: dict[tuple[str, str], Any] = {}
        lists: dict[tuple[str, str], tuple[Input, list[dict[str, Any]]]] = {}
        for v in self.variables.values():
            if v.one.kind == "field":
                continue
            target = applicant if v.one.level == "applicant" else project
            target[v.one.document, v.one.key] = self._value(v, model)
        for (key, i), present in self.presence.items():
            lists.setdefault(("", key), (self._list_input(key), []))
            if z3.is_true(model.eval(present, model_completion=True)):
                fields = {v.one.key: self._value(v, model) for v in self.variables.values() if v.one.kind == "field" and v.item == i and self._of(v.one, key)}
                lists["", key][1].append({k.rpartition(".")[2] if "." in k else k: x for k, x in fields.items()})
        for one, items in lists.values():
            (applicant if one.level == "applicant" else project)[one.document, one.key] = tuple(items)
        decided = {k.removesuffix("#"): self._decided(t, model) for k, t in self.decisions.items()}
        decisions = {k: v for k, v in decided.items() if v is not None}
        return Case(applicant, (Project(None, project),), decisions, self._history(model, day), digest="")

    lists: dict[str, Input] = field(factory=dict)

    def _list_input(self, key: str) -> Input:
        return self.lists[key]

    @staticmethod
    def _of(one: Input, list_key: str) -> bool:
        return one.key.startswith(f"{list_key}.")

    def _value(self, v: Variable, model: z3.ModelRef) -> Any:
        value = v.value
        if isinstance(value, Num):
            return exact(Fraction(_int(value.e, model), value.den))
        if isinstance(value, Day):
            if not isinstance(value.none, bool) and z3.is_true(model.eval(value.none, model_completion=True)):
                return NONE
            month = _int(value.month, model)
            return date(month // 12, month % 12 + 1, _int(value.day, model))
        if isinstance(value, dict):
            return frozenset(m for m, t in value.items() if z3.is_true(model.eval(t, model_completion=True)))
        if z3.is_bool(value):
            return z3.is_true(model.eval(value, model_completion=True))
        return self.members(v.one)[_int(value, model)]

    @staticmethod
    def _decided(term: Any, model: z3.ModelRef) -> Any:
        if isinstance(term, Num):
            return exact(Fraction(_int(term.e, model), term.den))
        return z3.is_true(model.eval(term, model_completion=True))

    def _history(self, model: z3.ModelRef, day: date) -> tuple[Grant, ...] | None:
        """Grants that give each window its sum: this year's on the day, older ones long before."""
        if not self.granted:
            return None
        found: list[Grant] = []
        for clause in dict.fromkeys(k[0] for k in self.granted):
            sums = {k[1]: Fraction(_int(n.e, model), n.den) for k, n in self.granted.items() if k[0] == clause}
            recent = max((s for w, s in sums.items() if w != "lifetime"), default=Fraction(0))
            older = sums.get("lifetime", recent) - recent
            if recent:
                found.append(Grant(clause, day, exact(recent)))
            if older > 0:
                found.append(Grant(clause, date(day.year - 50, 1, 1), exact(older)))
        return tuple(found)


def _int(term: Any, model: z3.ModelRef) -> int:
    return term if isinstance(term, int) else model.eval(term, model_completion=True).as_long()


def thresholds_of(roots: Iterable[core.Node]) -> dict[Any, frozenset[Exact]]:
    """The figures that rules name, by dimension: constants and the ends of tiers."""
    found: dict[Any, set[Exact]] = {}
    for node in walk(roots):
        if isinstance(node, core.Const) and isinstance(node.type, NumberType):
            found.setdefault(node.type.dimension, set()).add(node.value)  # type: ignore[arg-type]
        if isinstance(node, core.Tier) and isinstance(node.selector.type, NumberType):
            ends = {b for row in node.rows for b in (row.low, row.high) if isinstance(b, (int, Fraction))}
            found.setdefault(node.selector.type.dimension, set()).update(ends)
    return {d: frozenset(values) for d, values in found.items()}


def grain_of(thresholds: Mapping[Any, frozenset[Exact]]) -> dict[Any, int]:
    """The denominators of the figures of each dimension: a threshold of 0.5 tonnes needs half tonnes."""
    return {d: lcm(1, *(Fraction(v).denominator for v in values)) for d, values in thresholds.items()}


def universe_of(roots: Iterable[core.Node]) -> dict[str, tuple[str, ...]]:
    """The members that conditions name, by the input they are about."""
    found: dict[str, dict[str, None]] = {}
    for node in walk(roots):
        if isinstance(node, core.Member):
            names: tuple[str, ...] = (*node.members, *node.outside)
            item = node.item
        elif isinstance(node, core.Cmp) and isinstance(node.right, core.Const) and isinstance(node.right.value, str):
            names, item = (node.right.value,), node.left
        else:
            continue
        one = item.input if isinstance(item, core.Fact) else item.field if isinstance(item, core.Item) else None
        if one is not None:
            found.setdefault(one.key, {}).update(dict.fromkeys(names))
    return {key: tuple(names) for key, names in found.items()}


def walk(roots: Iterable[core.Node]) -> Iterable[core.Node]:
    """Every node, once."""
    seen: set[int] = set()
    stack = list(roots)
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            stack.extend(node.args)
