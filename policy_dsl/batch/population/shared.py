"""What all rows come to under one budget, from what each block said.

In: ``Said`` of every block, in order. Out: ``Shared``: the total, and of each row, while the total is not settled, what it is owed itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from attrs import define, field

from policy_dsl.batch.population.arrays import OwnArrays, exact_sum
from policy_dsl.batch.population.by_columns import Said
from policy_dsl.batch.population.found import Shared
from policy_dsl.batch.population.one_budget import one_budget
from policy_dsl.batch.population.steps import Budget
from policy_dsl.batch.results import LineColumns, amount, column
from policy_dsl.compile.bounds import ADDABLE
from policy_dsl.evaluate.population import Counted, different
from policy_dsl.evaluate.shares import Own, Sum
from policy_dsl.kernel.number import Exact


@define(eq=False)
class Owed:
    """Of one clause or group: chunks of rows (a slice where they follow one another), their least and most over ``den``, and whether it is open."""

    chunks: list[tuple[Any, Any, Any, Any, int]] = field(factory=list)
    claimed: dict[int, Own] = field(factory=dict)

    def arrays(self, size: int) -> OwnArrays:
        low, high, open_ = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, bool)
        den = lcm(*(chunk[-1] for chunk in self.chunks))
        odd: dict[int, Own] = {}
        for rows, least, most, bare, own in self.chunks:
            low[rows], high[rows], open_[rows] = least, most, bare
            by = den // own
            if by > 1:
                far = (abs(low[rows]) > ADDABLE // by) | (abs(high[rows]) > ADDABLE // by)
                at = np.arange(size)[rows][far]
                odd |= {int(i): (amount(low[i], own), None if open_[i] else amount(high[i], own)) for i in at}
                low[rows] *= by
                high[rows] *= by
        for row, ends in self.claimed.items():
            scaled = [Fraction(x or 0) * den for x in ends]
            if any(x.denominator != 1 or abs(x) > ADDABLE for x in scaled):
                odd[row] = ends
            else:
                low[row], high[row], open_[row] = int(scaled[0]), int(scaled[1]), ends[1] is None
        return OwnArrays(low, high, open_, den, odd)


@define(eq=False)
class Summed:
    """``asked``: the clauses and groups, in the order of the lines; the last two lines are the budget."""

    step: Budget
    asked: Sequence[tuple[str, int | None]]
    total: Sum = field(factory=Sum)
    owed: dict[tuple[str, int | None], Owed] = field(factory=dict)
    stated: list[tuple[int, Exact]] = field(factory=list)

    def add(self, said: Said) -> None:
        stated: list[tuple[int, Exact]] = []
        if len(said.rows):
            stated += self._columns(said.rows, said.lines)
        for claim in said.claims:
            for place, own in claim.own:
                self.total.add(own)
                self.owed.setdefault(place, Owed()).claimed[claim.row] = own
            if any(high != 0 for _, (_, high) in claim.own):
                stated += [(claim.row, b) for b in claim.budgets]
        self.stated += different(sorted(stated))

    def _columns(self, rows: Any, lines: Sequence[LineColumns]) -> Iterator[tuple[int, Exact]]:
        n = len(rows)
        pays = np.zeros(n, bool)
        for place, line in zip(self.asked, lines, strict=False):
            low, high, open_ = (column(x, n) for x in (line.low, line.high, line.open))
            follow = slice(int(rows[0]), int(rows[-1]) + 1) if int(rows[-1] - rows[0]) == n - 1 else rows
            self.owed.setdefault(place, Owed()).chunks.append((follow, line.low, line.high, line.open, line.den))
            self.total.low += amount(exact_sum(low), line.den)
            self.total.bounded += amount(exact_sum(np.where(open_, 0, high)), line.den)
            self.total.unbounded += int(open_.sum())
            pays |= open_ | (high != 0)
        above, below = lines[-2:]
        high, low = column(above.high, n), column(below.high, n)
        known = pays & (high == -low) & ~column(above.open, n) & ~column(below.open, n)
        at = np.flatnonzero(known)
        if len(at):
            others = at[high[at] != high[at[0]]]
            for i in (at[0], *others[:1]):
                yield int(rows[i]), amount(high[i], above.den)

    def shared(self, size: int, applications: int) -> Shared:
        """``size``: one more than the last number of a row. Raises ``Refused``."""
        budget = one_budget(self.step, sorted(self.stated))
        told = Counted(self.step.document.id, self.step.reduction.total, self.total.low, self.total.high, applications)
        own = {} if self.total.settled else {place: owed.arrays(size) for place, owed in self.owed.items()}
        return Shared(self.step.document, self.step.reduction, self.total, own, budget, told)
