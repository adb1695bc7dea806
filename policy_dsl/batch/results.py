"""What a block of rows comes to, as columns: for each line status, kind and both amounts, and the rows that were decided one by one.

In: what the kernel returns. Out: ``LineColumns``, and ``Decided``, from which a row's outcomes can be read one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from attrs import frozen

from policy_dsl.batch.engine import Outcome
from policy_dsl.batch.table import Fault
from policy_dsl.compile.compiled import KINDS
from policy_dsl.compile.program import Line
from policy_dsl.kernel.number import exact

STATUSES = ("does_not_apply", "applies", "undetermined", "not_in_force")


@frozen(eq=False)
class LineColumns:
    """``status`` and ``kind`` are places in ``STATUSES`` and ``kinds``; amounts are over ``den``; den 0: a kind without money. ``open``: no upper bound."""

    status: Any
    kind: Any
    kinds: tuple[str, ...]
    low: Any
    high: Any
    open: Any
    den: int

    def outcome(self, i: int) -> Outcome:
        status, kind = STATUSES[self.status[i]], self.kinds[self.kind[i]]
        if not self.den:
            return Outcome(status, kind, None, None)
        high = None if self.open[i] else exact(Fraction(int(self.high[i]), self.den))
        return Outcome(status, kind, exact(Fraction(int(self.low[i]), self.den)), high)


@frozen(eq=False)
class Decided:
    """``good``: places in the block of the rows that were decided. ``single``: place → the outcomes of a row decided by itself."""

    rows: Sequence[int]
    good: Any
    lines: tuple[LineColumns, ...]
    single: Mapping[int, tuple[Outcome, ...]]
    faults: tuple[Fault, ...]

    def outcomes(self, i: int) -> tuple[Outcome, ...]:
        found = self.single.get(i)
        return found if found is not None else tuple(line.outcome(i) for line in self.lines)


def nothing(line: Line, n: int) -> LineColumns:
    """A line that is not in force; or, for one that the kernel does not cover, a place for what is decided row by row."""
    zeros = np.zeros(n, np.int64)
    kinds = (line.clause.kind,)
    return LineColumns(np.full(n, 3, np.int8), np.zeros(n, np.int8), kinds, zeros, zeros, np.zeros(n, bool), 1 if line.clause.award is not None else 0)


def when_known(line: Line, found: tuple[Any, ...], n: int) -> LineColumns:
    """Of (applies, guaranteed, most, kind rank)."""
    assert line.bounds is not None
    applies, low, high = (_column(x, n) for x in found[:3])
    kinds = (*KINDS, line.clause.kind)
    status = np.where(applies, 1, 0).astype(np.int8)
    if line.clause.award is None:
        return LineColumns(status, np.full(n, 3, np.int8), kinds, low, high, np.zeros(n, bool), 0)
    kind = np.where(applies, _column(found[3], n), 3).astype(np.int8)
    return LineColumns(status, kind, kinds, np.where(applies, low, 0), np.where(applies, high, 0), np.zeros(n, bool), line.bounds.den)


def when_partly(line: Line, found: tuple[Any, ...], n: int) -> LineColumns:
    """Of (surely, possibly, guaranteed low, high, open, most low, high, open, three possible kinds): S6, S8, S40."""
    assert line.bounds is not None
    surely, possibly, g_low, g_high, g_open, m_low, m_high, m_open, k0, k1, k2 = (_column(x, n) for x in found)
    kinds = (*KINDS, line.clause.kind)
    if line.clause.award is None:
        status = np.where(possibly, np.where(surely, 1, 2), 0).astype(np.int8)
        return LineColumns(status, np.full(n, 3, np.int8), kinds, m_low, m_high, np.zeros(n, bool), 0)
    several = k0.astype(np.int8) + k1 + k2 != 1
    settled = surely & ~g_open & ~m_open & (g_low == g_high) & (m_low == m_high) & ~several
    status = np.where(possibly, np.where(settled, 1, 2), 0).astype(np.int8)
    kind = np.where(possibly, np.where(k0, 0, np.where(k1, 1, 2)), 3).astype(np.int8)
    low = np.where(possibly, np.where(surely, g_low, np.minimum(g_low, 0)), 0)
    high = np.where(possibly, np.where(surely, m_high, np.maximum(m_high, 0)), 0)
    return LineColumns(status, kind, kinds, low, high, possibly & m_open, line.bounds.den)


def _column(x: Any, n: int) -> Any:
    return np.broadcast_to(np.asarray(x), (n,))
