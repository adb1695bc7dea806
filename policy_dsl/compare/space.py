"""The space of cases: every input that two versions read, as expressions; and from values for them back to a case.

Covered, and said so in every verdict: money in whole units of the smallest coin, rates to 1/10,000, measured quantities to 1/1,000 (finer where a rule
names a finer figure), lists of at most ``ITEMS`` items, every unlisted member of an open list as one, dates from 1900 to 2199.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any

from attrs import define, field

from policy_dsl.compile.ir import E, Pool
from policy_dsl.compile.lower import Lower, Unsupported, members_of
from policy_dsl.compile.terms import Day, Num, Terms
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.case import NONE, Case, Grant, Project
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, NumberType, SetType, TextType, TruthType

ITEMS = 2
RATE_STEPS, MEASURE_STEPS = 10_000, 1_000
FIRST_MONTH, LAST_MONTH = 1900 * 12, 2199 * 12 + 11

Valued = Callable[[E], int | bool]
"""What an expression comes to in a case that the solver found."""


@define(eq=False)
class Variable:
    """One input (of item ``item`` of its list) and its expressions."""

    one: Input
    value: Any  # Num | E | Day | index of a member | dict[str, E]
    item: int | None = None


@define(eq=False)
class Space:
    """``thresholds``: the figures that rules name, by dimension; ``universe``: members by input; ``names``: former names of facts → names now."""

    thresholds: Mapping[Any, frozenset[Exact]] = field(factory=dict)
    universe: Mapping[str, tuple[str, ...]] = field(factory=dict)
    names: Mapping[str, str] = field(factory=dict)
    pool: Pool = field(factory=Pool)
    restricts: bool = False
    variables: dict[Any, Variable] = field(factory=dict)
    decisions: dict[str, Any] = field(factory=dict)
    grants: dict[tuple[str, str, int, str], Num] = field(factory=dict)
    limits: list[E] = field(factory=list)
    presence: dict[tuple[str, int], E] = field(factory=dict)
    lists: dict[str, Input] = field(factory=dict)

    # ── what the rules read ──
    def fact(self, one: Input, item: int | None) -> Any:
        key = (self.names.get(one.key, one.key), one.type, item)
        found = self.variables.get(key)
        if found is None:
            name = "·".join(str(part) for part in (one.document, key[0], item) if part is not None)
            found = self.variables[key] = Variable(one, self._make(one, name), item)
        return found.value

    def _make(self, one: Input, name: str) -> Any:
        match one.type:
            case TruthType():
                return self.pool.input(name, truth=True)
            case NumberType() as t:
                return self._number(one, name, t)
            case DateType(nullable=nullable):
                return self._day(name, nullable)
            case EnumType() | TextType():
                index = self.pool.input(name)
                self._between(index, 0, len(self.members(one)) - 1)
                return index
            case SetType():
                return {m: self.pool.input(f"{name}∋{m}", truth=True) for m in self.members(one)}
            case _:
                raise Unsupported(one.key)

    def _number(self, one: Input, name: str, t: NumberType) -> Num:
        value = Num(self.pool.input(name), self.steps(t))
        terms = Terms(self.pool)
        if one.low is None and not t.signed:
            self.limits.append(self.pool.le(self.pool.zero, value.e))
        for bound, op in ((one.low, "ge"), (one.high, "le")):
            if isinstance(bound, (int, Fraction)):
                self.limits.append(terms.compare(op, value, terms.constant(bound)))
        return value

    def steps(self, t: NumberType) -> int:
        """Into how many steps the unit is divided."""
        if t.whole:
            return 1
        base = RATE_STEPS if not t.dimension else MEASURE_STEPS
        if len(t.dimension) == 1 and t.dimension[0][0] in CURRENCY_BY_CODE:
            base = int(10 ** CURRENCY_BY_CODE[t.dimension[0][0]].minor)
        return lcm(base, *(Fraction(v).denominator for v in self.thresholds.get(t.dimension, ())))

    def _day(self, name: str, nullable: bool) -> Day:
        month, day = self.pool.input(f"{name}·月"), self.pool.input(f"{name}·日")
        self._between(month, FIRST_MONTH, LAST_MONTH)
        self.limits += [self.pool.le(self.pool.one, day), self.pool.le(day, Terms(self.pool).month_length(month))]
        return Day(month, day, self.pool.input(f"{name}·无", truth=True) if nullable else self.pool.no)

    def _between(self, e: E, low: int, high: int) -> None:
        self.limits += [self.pool.le(self.pool.number(low), e), self.pool.le(e, self.pool.number(high))]

    def members(self, one: Input) -> tuple[str, ...]:
        return members_of(one, self.universe.get(one.key, ()))

    def decision(self, key: str) -> E:
        if key not in self.decisions:
            self.decisions[key] = self.pool.input(f"认定 {key}", truth=True)
        return self.decisions[key]  # type: ignore[no-any-return]

    def decided_number(self, key: str) -> Num:
        name = f"{key}#"
        if name not in self.decisions:
            value = self.pool.input(f"认定 {key}")
            self.limits.append(self.pool.le(self.pool.zero, value))
            self.decisions[name] = Num(value, RATE_STEPS)
        return self.decisions[name]  # type: ignore[no-any-return]

    def granted(self, node: core.Granted) -> Num:
        """Any sum; a shorter window holds no more than a longer one."""
        key = (node.clause, node.window, node.years, node.of)
        if key not in self.grants:
            value = self.pool.input("已得 " + " ".join(map(str, key)))
            self.limits.append(self.pool.le(self.pool.zero, value))
            for other, known in self.grants.items():
                if other[0] == node.clause and other[1] == "lifetime":
                    self.limits.append(self.pool.le(value, known.e))
                elif other[0] == node.clause and node.window == "lifetime":
                    self.limits.append(self.pool.le(known.e, value))
            self.grants[key] = Num(value, 100)
        return self.grants[key]

    # ── lists of at most ITEMS items ──
    def present(self, list_: Input, item: int) -> E:
        """Whether the list has an item ``item`` (from 0); items fill up from the front."""
        if list_.key not in self.lists:
            self.lists[list_.key] = list_
            for i in range(ITEMS):
                self.presence[list_.key, i] = self.pool.input(f"{list_.key}#{i}", truth=True)
            for i in range(1, ITEMS):
                later, earlier = self.presence[list_.key, i], self.presence[list_.key, i - 1]
                self.limits.append(self.pool.any((self.pool.no_(later), earlier)))
        return self.presence[list_.key, item]

    def fold(self, node: core.Fold, lower: Lower) -> tuple[Any, E]:
        p, t = self.pool, lower.terms
        present = [self.present(node.list, i) for i in range(ITEMS)]
        holds = [p.yes if node.condition is None else lower.truth(node.condition, i) for i in range(ITEMS)]
        passing = [p.all(pair) for pair in zip(present, holds, strict=True)]
        if node.how == "every":
            return p.all([p.any((p.no_(a), b)) for a, b in zip(present, holds, strict=True)]), p.yes
        if node.how in ("any", "some"):
            empty = [p.no_(present[0])] if node.how == "some" else []
            return p.any([*passing, *empty]), p.yes
        values: list[Num] = []
        for i in range(ITEMS):
            value, has = (t.constant(1), p.yes) if node.value is None else lower.number(node.value, i)
            passing[i] = p.all((passing[i], has))
            values.append(value)
        if node.how in ("sum", "count"):
            counted = self._within_quota(node, passing, t)
            return t.plus([t.choose(c, v, t.zero) for c, v in zip(counted, values, strict=True)]), p.yes
        if node.how == "average":
            raise Unsupported("an average")
        return self._extreme(node.how, passing, values, t), p.any(passing)

    def _within_quota(self, node: core.Fold, passing: list[E], t: Terms) -> list[E]:
        """The first so many of each kind, in list order (S23)."""
        if node.quota is None or node.quota >= ITEMS:
            return passing
        p = self.pool
        kinds = [self.fact(node.per, i) if node.per is not None else p.zero for i in range(ITEMS)]
        counted: list[E] = []
        for i in range(ITEMS):
            before = [t.choose(p.all((passing[j], p.eq(kinds[j], kinds[i]))), t.constant(1), t.zero) for j in range(i)]
            used = t.plus(before) if before else t.zero
            counted.append(p.all((passing[i], t.compare("lt", used, t.constant(node.quota)))))
        return counted

    def _extreme(self, how: str, passing: list[E], values: list[Num], t: Terms) -> Num:
        found, known = values[-1], passing[-1]
        for p, v in zip(reversed(passing[:-1]), reversed(values[:-1]), strict=True):
            best = t.greatest((v, found)) if how == "greatest" else t.least((v, found))
            found = t.choose(p, t.choose(known, best, v), found)
            known = self.pool.any((known, p))
        return found

    # ── back to a case ──
    def case(self, valued: Valued, day: date) -> Case:
        """The case that these values describe: only what was read is stated."""
        applicant: dict[tuple[str, str], Any] = {}
        project: dict[tuple[str, str], Any] = {}
        for v in self.variables.values():
            if v.one.kind != "field":
                (applicant if v.one.level == "applicant" else project)[v.one.document, v.one.key] = self._value(v, valued)
        for key, one in self.lists.items():
            items = tuple(self._record(key, i, valued) for i in range(ITEMS) if valued(self.presence[key, i]))
            (applicant if one.level == "applicant" else project)[one.document, one.key] = items
        decisions = {k.removesuffix("#"): exact(Fraction(valued(e.e), e.den)) if isinstance(e, Num) else bool(valued(e)) for k, e in self.decisions.items()}
        return Case(applicant, (Project(None, project),), decisions, self._history(valued, day), digest="")

    def _record(self, list_key: str, item: int, valued: Valued) -> dict[str, Any]:
        own = [v for v in self.variables.values() if v.one.kind == "field" and v.item == item and v.one.key.startswith(f"{list_key}.")]
        return {v.one.key.rpartition(".")[2]: self._value(v, valued) for v in own}

    def _value(self, v: Variable, valued: Valued) -> Any:
        value = v.value
        if isinstance(value, Num):
            return exact(Fraction(valued(value.e), value.den))
        if isinstance(value, Day):
            if valued(value.none):
                return NONE
            month = valued(value.month)
            return date(month // 12, month % 12 + 1, valued(value.day))
        if isinstance(value, dict):
            return frozenset(m for m, e in value.items() if valued(e))
        return bool(valued(value)) if value.is_truth else self.members(v.one)[valued(value)]

    def _history(self, valued: Valued, day: date) -> tuple[Grant, ...] | None:
        """Grants that give each window its sum: this year's on the day, older ones long before."""
        if not self.grants:
            return None
        found: list[Grant] = []
        for clause in dict.fromkeys(k[0] for k in self.grants):
            sums = {k[1]: Fraction(valued(n.e), n.den) for k, n in self.grants.items() if k[0] == clause}
            recent = max((s for w, s in sums.items() if w != "lifetime"), default=Fraction(0))
            older = sums.get("lifetime", recent) - recent
            found += [Grant(clause, day, exact(recent))] if recent else []
            found += [Grant(clause, date(day.year - 50, 1, 1), exact(older))] if older > 0 else []
        return tuple(found)


def space_for(roots: Iterable[core.Node], names: Mapping[str, str]) -> Space:
    """The space that these nodes read."""
    nodes = tuple(walk(roots))
    return Space(thresholds_of(nodes), universe_of(nodes), names)


def thresholds_of(nodes: Iterable[core.Node]) -> dict[Any, frozenset[Exact]]:
    """The figures that rules name, by dimension: constants and the ends of tiers."""
    found: dict[Any, set[Exact]] = {}
    for node in nodes:
        if isinstance(node, core.Const) and isinstance(node.type, NumberType):
            found.setdefault(node.type.dimension, set()).add(node.value)  # type: ignore[arg-type]
        if isinstance(node, core.Tier) and isinstance(node.selector.type, NumberType):
            ends = {b for row in node.rows for b in (row.low, row.high) if isinstance(b, (int, Fraction))}
            found.setdefault(node.selector.type.dimension, set()).update(ends)
    return {d: frozenset(values) for d, values in found.items()}


def universe_of(nodes: Iterable[core.Node]) -> dict[str, tuple[str, ...]]:
    """The members that conditions name, by the input they are about."""
    found: dict[str, dict[str, None]] = {}
    for node in nodes:
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
