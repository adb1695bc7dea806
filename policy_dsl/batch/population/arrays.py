"""What was found over all rows, in arrays by number of row: some bytes a row.

In: places and sums of the rows, in any order. Out: by row what the reference engine takes, and for a block of rows columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import field, frozen

from policy_dsl.batch.results import amount
from policy_dsl.evaluate.shares import Own
from policy_dsl.model.case import Rank


@frozen(eq=False)
class RankArrays:
    """``there``: whether the row is ranked at all, perhaps."""

    there: Any
    best: Any
    worst: Any
    least: Any
    most: Any
    open: Any

    @classmethod
    def of(cls, size: int, rows: Any, best: Any, worst: Any, least: Any, most: Any, open_: Any) -> RankArrays:
        """``size``: one more than the last number of a row."""
        whole = np.int32 if size < 2**31 else np.int64
        spread = [np.zeros(size, bool), *(np.zeros(size, whole) for _ in range(4)), np.zeros(size, bool)]
        for to, values in zip(spread, (True, best, worst, least, most, open_), strict=True):
            to[rows] = values
        return cls(*spread)

    def get(self, row: int) -> Rank | None:
        if not self.there[row]:
            return None
        return Rank(int(self.best[row]), int(self.worst[row]), int(self.least[row]), int(self.most[row]), bool(self.open[row]))


@frozen(eq=False)
class OwnArrays:
    """Least and most over ``den``; ``open``: no bound follows. ``odd``: rows whose sums these steps do not hold."""

    low: Any
    high: Any
    open: Any
    den: int
    odd: Mapping[int, Own] = field(factory=dict)

    def get(self, row: int) -> Own | None:
        if row in self.odd:
            return self.odd[row]
        return amount(self.low[row], self.den), None if self.open[row] else amount(self.high[row], self.den)


def exact_sum(values: Any) -> int:
    """Of 64-bit integers, whatever they come to."""
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFFFFFF).sum())
