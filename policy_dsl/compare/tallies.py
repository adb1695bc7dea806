"""What is counted of the cases of a table: how they fare, and exact sums, over all, for each clause, by any column, by the regions of a number.

In: nothing. Out: ``Impact`` and its parts. Every row is counted: judged, not concerned, or rejected with a reason. Sums of undetermined cases are kept
apart, as ranges.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from math import ceil, lcm
from typing import Literal

from attrs import define, field, frozen

from policy_dsl.compare.gains import Gains, Region
from policy_dsl.compare.judging import Changed
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact

Outcome = Literal["gain", "lose", "mixed", "lose_guarantee", "gain_guarantee", "same", "undetermined", "not_concerned"]
OUTCOMES: tuple[Outcome, ...] = ("gain", "lose", "mixed", "lose_guarantee", "gain_guarantee", "same", "undetermined", "not_concerned")
MONEY = ("exact", "ceiling", "discretionary_ceiling")


@define(eq=False)
class Sums:
    """``cases``: that apply; ``guaranteed``, ``most``: over settled ones. ``open_cases``: not settled, with the hull of their sums (``open_most`` None: no
    bound follows)."""

    cases: int = 0
    guaranteed: Exact = 0
    most: Exact = 0
    open_cases: int = 0
    open_guaranteed: Exact = 0
    open_most: Exact | None = 0

    def add(self, paid: Paid) -> None:
        if paid.settled:
            self.cases += int(paid.applies)
            self.guaranteed += paid.low
            self.most += paid.high or 0
        else:
            self.open_cases += 1
            self.open_guaranteed += paid.low
            self.open_most = None if self.open_most is None or paid.high is None else self.open_most + paid.high


    def join(self, other: Sums) -> None:
        self.cases += other.cases
        self.guaranteed += other.guaranteed
        self.most += other.most
        self.open_cases += other.open_cases
        self.open_guaranteed += other.open_guaranteed
        self.open_most = None if self.open_most is None or other.open_most is None else self.open_most + other.open_most


@frozen
class Paid:
    """What a clause, or all changed clauses, give in one case. ``high`` None: no bound follows."""

    settled: bool
    applies: bool
    low: Exact
    high: Exact | None
    kinds: frozenset[str] = frozenset()


NOTHING = Paid(True, False, 0, 0)


@define(eq=False)
class Tally:
    """A group of cases: how they fare, and what each version pays them. ``label``: of a column's value; ``region``: of a number."""

    label: str = ""
    region: Region | None = None
    cases: int = 0
    outcomes: Counter[Outcome] = field(factory=Counter)
    before: Sums = field(factory=Sums)
    after: Sums = field(factory=Sums)

    def add(self, outcome: Outcome, before: Paid, after: Paid) -> None:
        self.cases += 1
        self.outcomes[outcome] += 1
        self.before.add(before)
        self.after.add(after)


def tallies_together(parts: Iterable[Tally]) -> Tally:
    """Groups that are told as one."""
    whole = Tally()
    for one in parts:
        whole.cases += one.cases
        whole.outcomes.update(one.outcomes)
        whole.before.join(one.before)
        whole.after.join(one.after)
    return whole


@define(eq=False)
class ClauseTally:
    """One clause. ``kinds``: sums of each version by kind of money; ``regions``: by the number of ``gains``, where the table states it."""

    clause: Changed
    whole: Tally
    kinds: tuple[dict[str, Sums], dict[str, Sums]]
    gains: Gains | None = None
    regions: tuple[Tally, ...] = ()


@frozen
class Affected:
    """A case whose maximum changes much. ``row``: as the table counts it."""

    row: int
    name: Text | None
    before: Exact
    after: Exact

    @property
    def difference(self) -> Exact:
        return exact(Fraction(self.after) - self.before)


@frozen(eq=False)
class Spread:
    """How the differences of one way are spread: their sizes, ascending, in steps of 1/``scale``, and of each and all before it how many cases."""

    sizes: Sequence[int] = ()
    upto: Sequence[int] = ()
    scale: int = 1

    @property
    def cases(self) -> int:
        return int(self.upto[-1]) if len(self.upto) else 0

    @property
    def least(self) -> Exact:
        return self._size(0)

    @property
    def most(self) -> Exact:
        return self._size(-1)

    @property
    def half(self) -> Exact:
        """What at least half of the cases reach."""
        return self._size(bisect_left(self.upto, self.cases // 2 + 1))

    def between(self, low: Exact | None, high: Exact | None) -> int:
        """Cases whose difference is at least ``low`` and below ``high``."""
        below = [(int(self.upto[at - 1]) if (at := self._at(bound)) else 0) if bound is not None else end for bound, end in ((low, 0), (high, self.cases))]
        return below[1] - below[0]

    def _at(self, bound: Exact) -> int:
        return bisect_left(self.sizes, ceil(Fraction(bound) * self.scale))

    def _size(self, at: int) -> Exact:
        return exact(Fraction(int(self.sizes[at]), self.scale)) if len(self.sizes) else 0


def spread_of(sizes: Mapping[Exact, int]) -> Spread:
    """``sizes``: of differences, without their sign, and how many cases have each."""
    scale = lcm(*(Fraction(d).denominator for d in sizes))
    ordered = sorted(sizes)
    return Spread([int(Fraction(d) * scale) for d in ordered], list(accumulate(sizes[d] for d in ordered)), scale)


@frozen(eq=False)
class Rejected:
    row: int
    said: tuple[Diagnostic, ...]


@define(eq=False)
class Impact:
    """``total``: every accepted row. ``by``: for each column, groups by its values; ``labels``: values that have names in two languages. ``gains``,
    ``losses``: differences of the maximum, of settled cases that change. ``others``: columns that are no facts, with the fact that each may mean.
    ``over_all``: ranks and totals that only all applications together tell; they were taken as the table states them."""

    table: str
    total: Tally
    clauses: tuple[ClauseTally, ...]
    by: dict[str, dict[str, Tally]] = field(factory=dict)
    labels: dict[str, dict[str, Text]] = field(factory=dict)
    gains: Spread = field(factory=Spread)
    losses: Spread = field(factory=Spread)
    gainers: list[Affected] = field(factory=list)
    losers: list[Affected] = field(factory=list)
    rejected: list[Rejected] = field(factory=list)
    others: dict[str, Text | None] = field(factory=dict)
    over_all: tuple[Text, ...] = ()

    @property
    def rows(self) -> int:
        return self.total.cases + len(self.rejected)


def outcome_of(before: Paid, after: Paid) -> Outcome:
    """How a case fares: by what it may get at most, then by what it is sure of."""
    if not (before.settled and after.settled):
        return "same" if (before, after) == (after, before) and before.settled else "undetermined"
    more, less = (after.high or 0) > (before.high or 0), (after.high or 0) < (before.high or 0)
    surer, unsurer = after.low > before.low, after.low < before.low
    if (more and unsurer) or (less and surer):
        return "mixed"
    if more or less:
        return "gain" if more else "lose"
    if surer or unsurer:
        return "gain_guarantee" if surer else "lose_guarantee"
    if before.applies != after.applies:
        return "gain" if after.applies else "lose"
    return "same"


def paid_together(parts: Iterable[Paid]) -> Paid:
    found = list(parts)
    if len(found) == 1:
        return found[0]
    high = None if any(p.high is None for p in found) else sum((p.high or 0 for p in found), 0)
    kinds = frozenset(k for p in found for k in p.kinds)
    return Paid(all(p.settled for p in found), any(p.applies for p in found), sum((p.low for p in found), 0), high, kinds)
