"""The space of cases: every input that two versions read, as expressions.

In: the clauses of both versions and how their names correspond. Out: a ``Reader`` for each version, through which ``compile.lower`` reads the same expression
where both mean the same thing; from values for the expressions ``drafts`` makes a case for each version.

Covered, and said so in every verdict: money in whole units of the smallest coin, rates to 1/10,000, measured quantities to 1/1,000 (finer where a rule
names a finer figure), lists of up to ``SORTS`` different items, each any number of times, every unlisted member of an open list as one, dates from 1900 to
2199.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Any, Literal

from attrs import define, field

from policy_dsl.compare.joined import joined_inputs
from policy_dsl.compare.lists import ListReader
from policy_dsl.compare.naming import Naming
from policy_dsl.compare.sides import DAY
from policy_dsl.compile.inputs import Unsupported, members_of
from policy_dsl.compile.ir import E, Pool
from policy_dsl.compile.lower import Lower
from policy_dsl.compile.named import thresholds_of, universe_of, walk
from policy_dsl.compile.terms import RANK, Award, Day, Num, Terms
from policy_dsl.kernel.number import Exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input, Published
from policy_dsl.model.types import DateType, EnumType, NumberType, SetType, TextType, TruthType

SORTS = 2
MOST_ITEMS, MOST_PROJECTS = 1_000, 100
RATE_STEPS, MEASURE_STEPS = 10_000, 1_000
FIRST_MONTH, LAST_MONTH = 1900 * 12, 2199 * 12 + 11

Key = tuple[str, int | None, int | None, int]
"""(name now, sort of item, side, project); the side only where the two versions mean different things, the project 0 of what the applicant is asked."""


@define(eq=False)
class Variable:
    """One input (of the item of a sort) and its expressions. ``one``: of both versions; ``ones``: as each version declares it."""

    one: Input
    value: Any  # Num | E | Day | index of a member | dict[str, E]
    sort: int | None = None
    ones: dict[int, Input] = field(factory=dict)
    project: int = 0


@define(eq=False)
class Granted:
    """What was granted: (window, years, of) of one clause, as each version numbers it."""

    value: Num
    clauses: dict[int, str] = field(factory=dict)


@define(eq=False)
class Listed:
    """A list: how many items there are of each sort."""

    one: Input
    times: tuple[E, ...]
    ones: dict[int, Input] = field(factory=dict)
    project: int = 0


@define(eq=False)
class Unpublished:
    """The value of a reference series on a day before the first that a version lists. ``ones``: the series as each version declares it."""

    day: Day
    included: bool
    value: Num
    ones: dict[int, Input] = field(factory=dict)


@define(eq=False)
class Decision:
    value: Any  # E | Num
    keys: dict[int, str] = field(factory=dict)


@define(eq=False)
class Space:
    """``inputs``: what both versions read, by the name now. ``thresholds``: figures that rules name, by dimension; ``universe``: members by name.
    ``copies``: how many projects there are of each sort; empty: one."""

    inputs: Mapping[str, Input | None] = field(factory=dict)
    thresholds: Mapping[Any, frozenset[Exact]] = field(factory=dict)
    universe: Mapping[str, tuple[str, ...]] = field(factory=dict)
    pool: Pool = field(factory=Pool)
    variables: dict[Key, Variable] = field(factory=dict)
    decisions: dict[str, Decision] = field(factory=dict)
    grants: dict[tuple[str, str, int, str], Granted] = field(factory=dict)
    lists: dict[tuple[str, int], Listed] = field(factory=dict)
    copies: tuple[E, ...] = ()
    unpublished: dict[tuple[Any, ...], Unpublished] = field(factory=dict)
    limits: list[E] = field(factory=list)

    def with_projects(self, sorts: int) -> None:
        """Room for so many sorts of project, one project at least."""
        self.copies = tuple(self.pool.input(f"项目#{i}") for i in range(sorts))
        for i, n in enumerate(self.copies):
            self.between(n, 0 if i else 1, MOST_PROJECTS)

    def between(self, e: E, low: int, high: int) -> None:
        self.limits += [self.pool.le(self.pool.number(low), e), self.pool.le(e, self.pool.number(high))]

    def members(self, one: Input, name: str) -> tuple[str, ...]:
        """What the index of a member counts: of the joined input, so that both versions count alike."""
        return members_of(self.inputs.get(name) or one, self.universe.get(name, ()))

    def steps(self, t: NumberType) -> int:
        """Into how many steps the unit is divided."""
        if t.whole:
            return 1
        base = RATE_STEPS if not t.dimension else MEASURE_STEPS
        if len(t.dimension) == 1 and t.dimension[0][0] in CURRENCY_BY_CODE:
            base = int(10 ** CURRENCY_BY_CODE[t.dimension[0][0]].minor)
        return lcm(base, *(Fraction(v).denominator for v in self.thresholds.get(t.dimension, ())))

    # ── making expressions ──
    def make(self, one: Input, name: str, members: Sequence[str]) -> Any:
        match one.type:
            case TruthType():
                return self.pool.input(name, truth=True)
            case NumberType() as t:
                return self._number(one, name, t)
            case DateType(nullable=nullable):
                return self._day(name, nullable)
            case EnumType() | TextType():
                index = self.pool.input(name)
                self.between(index, 0, len(members) - 1)
                return index
            case SetType():
                return {m: self.pool.input(f"{name}∋{m}", truth=True) for m in members}
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

    def _day(self, name: str, nullable: bool) -> Day:
        month, day = self.pool.input(f"{name}·月"), self.pool.input(f"{name}·日")
        self.between(month, FIRST_MONTH, LAST_MONTH)
        self.limits += [self.pool.le(self.pool.one, day), self.pool.le(day, Terms(self.pool).month_length(month))]
        return Terms(self.pool).day_of(month, day, self.pool.input(f"{name}·无", truth=True) if nullable else self.pool.no)


@define(eq=False)
class Reader:
    """How one version reads the space. ``side``: 0 the older, 1 the newer; ``project``: whose facts are read. Implements ``lower.Inputs``."""

    space: Space
    side: int
    naming: Naming
    pool: Pool = field()
    restricts: bool = False
    today: date = DAY
    project: int = 0

    @pool.default
    def _own_pool(self) -> Pool:
        return self.space.pool

    def fact(self, one: Input, item: int | None) -> Any:
        name = self.naming.fact(one.key)
        both = self.space.inputs.get(name)
        project = self.project if one.level == "project" else 0
        key = (name, item, None if both is not None else self.side, project)
        found = self.space.variables.get(key)
        if found is None:
            said = "·".join(str(part) for part in key[:3] if part is not None) + "′" * project
            made = self.space.make(both or one, said, self.members(one))
            found = self.space.variables[key] = Variable(both or one, made, item, project=project)
        found.ones[self.side] = one
        return found.value

    def members(self, one: Input) -> tuple[str, ...]:
        return self.space.members(one, self.naming.fact(one.key))

    def external(self, node: core.Award) -> Award:
        """A sum that facts state: nothing, where it pays nothing."""
        assert node.external is not None
        sum_: Num = self.fact(node.external, None)
        return Award(self.pool.lt(self.pool.zero, sum_.e), sum_, sum_, self.pool.number(RANK["exact"]))

    def series(self, one: Input) -> tuple[Published, ...]:
        return one.published

    def rest(self, _shared: core.Shared) -> Literal["fact"]:
        """Nothing is known of other applications."""
        return "fact"

    def unpublished(self, one: Input, day: Day, included: bool) -> Num:
        """One value for each day of lookup: what is published on another day is another value."""
        name = self.naming.fact(one.key)
        key = (name, id(day.place), included)
        found = self.space.unpublished.get(key)
        if found is None:
            assert isinstance(one.type, NumberType)
            value = self.space.make(one, f"{name}@{len(self.space.unpublished)}", ())
            found = self.space.unpublished[key] = Unpublished(day, included, value)
        found.ones[self.side] = one
        return found.value

    def decision(self, key: str) -> E:
        found = self._decision(key, lambda said: self.pool.input(f"认定 {said}", truth=True))
        return found.value  # type: ignore[no-any-return]

    def decided_number(self, key: str) -> Num:
        found = self._decision(key + "#", lambda said: Num(self.pool.input(f"认定 {said}"), RATE_STEPS))
        if not found.keys or len(found.keys) == 1:
            self.space.limits.append(self.pool.le(self.pool.zero, found.value.e))
        return found.value  # type: ignore[no-any-return]

    def _decision(self, key: str, make: Any) -> Decision:
        name = self.naming.decision(key)
        found = self.space.decisions.get(name)
        if found is None:
            found = self.space.decisions[name] = Decision(make(name))
        found.keys[self.side] = key.removesuffix("#")
        return found

    def granted(self, node: core.Granted) -> Num:
        """Any sum; a shorter window holds no more than a longer one, a project no more than the applicant."""
        key = (self.naming.clause(node.clause), node.window, node.years, node.of)
        grants, p = self.space.grants, self.pool
        if key not in grants:
            made = Granted(Num(p.input("已得 " + " ".join(map(str, key))), 100))
            self.space.limits.append(p.le(p.zero, made.value.e))
            for other, known in grants.items():
                if other[0] == key[0]:
                    for small, large in (((key, made), (other, known)), ((other, known), (key, made))):
                        if _holds(small[0], large[0]):
                            self.space.limits.append(p.le(small[1].value.e, large[1].value.e))
            grants[key] = made
        grants[key].clauses[self.side] = node.clause
        return grants[key].value

    def fold(self, node: core.Fold, lower: Lower) -> tuple[Any, E]:
        return ListReader(self, lower).fold(node)

    def times(self, list_: Input) -> tuple[E, ...]:
        """How many items the list has of each sort; a later sort only where there is an earlier one."""
        name, space, p = self.naming.fact(list_.key), self.space, self.pool
        project = self.project if list_.level == "project" else 0
        found = space.lists.get((name, project))
        if found is None:
            times = tuple(p.input(f"{name}#{i}" + "′" * project) for i in range(SORTS))
            found = space.lists[name, project] = Listed(space.inputs.get(name) or list_, times, project=project)
            for t in times:
                space.between(t, 0, MOST_ITEMS)
            for earlier, later in pairwise(times):
                space.limits.append(p.any((p.le(later, p.zero), p.lt(p.zero, earlier))))
        found.ones[self.side] = list_
        return found.times


_WINDOWS = {"year": 0, "rolling": 1, "lifetime": 2}


def _holds(small: tuple[str, str, int, str], large: tuple[str, str, int, str]) -> bool:
    """What falls into the first window falls into the second too."""
    within = _WINDOWS[small[1]] < _WINDOWS[large[1]] or (small[1] == large[1] and small[2] <= large[2])
    return within and (small[3], large[3]) != ("applicant", "project")


Side = tuple[Iterable[core.Node], Iterable[Input], Naming]


def space_for(sides: Sequence[Side]) -> tuple[Space, tuple[Reader, ...]]:
    """The space that these nodes read, and a reader for each version. ``sides``: nodes, inputs and naming of each."""
    nodes = [tuple(walk(roots)) for roots, _, _ in sides]
    universe: dict[str, dict[str, None]] = {}
    for own, (_, _, naming) in zip(nodes, sides, strict=True):
        for key, names in universe_of(own).items():
            universe.setdefault(naming.fact(key), {}).update(dict.fromkeys(names))
    inputs = joined_inputs((inputs, naming) for _, inputs, naming in sides)
    space = Space(inputs, thresholds_of(n for own in nodes for n in own), {k: tuple(v) for k, v in universe.items()})
    return space, tuple(Reader(space, i, naming) for i, (_, _, naming) in enumerate(sides))
