"""What a block of rows comes to, as columns: for each line status, kind and both amounts, the totals, and the rows that were decided one by one.

In: what the kernel returns. Out: ``LineColumns``, ``TotalColumns`` and ``Decided``, from which a row's outcomes can be read one by one. What is the same in
every row of a block is one value, not a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from attrs import frozen

from policy_dsl.batch.engine import RowTotals
from policy_dsl.batch.table import Fault
from policy_dsl.compile.program import Line
from policy_dsl.compile.reported import KINDS, STATUSES, Reported, Total
from policy_dsl.compile.results import Outcome
from policy_dsl.evaluate.decision import Range
from policy_dsl.kernel.number import Exact, exact

__all__ = [
    "CODE_OF_KIND", "CODE_OF_STATUS", "KINDS", "STATUSES", "Decided", "LineColumns", "TotalColumns", "amount", "column", "lines_of", "nothing", "numbers_of",
    "totals_of",
]  # fmt: skip


CODE_OF_STATUS: dict[str, int] = {status: code for code, status in enumerate(STATUSES)}
CODE_OF_KIND: dict[str, int] = {kind: code for code, kind in enumerate(KINDS)}


@frozen(eq=False)
class LineColumns:
    """``status`` and ``kind`` are places in ``STATUSES`` and ``KINDS``; amounts are over ``den``; den 0: a kind without money. ``open``: no upper bound."""

    status: Any
    kind: Any
    low: Any
    high: Any
    open: Any
    den: int

    def outcome(self, i: int) -> Outcome:
        status, kind = STATUSES[at(self.status, i)], KINDS[at(self.kind, i)]
        if not self.den:
            return Outcome(status, kind, None, None)
        high = None if at(self.open, i) else amount(at(self.high, i), self.den)
        return Outcome(status, kind, amount(at(self.low, i), self.den), high)


@frozen(eq=False)
class TotalColumns:
    """One of the sums, over ``den``."""

    low: Any
    high: Any
    open: Any
    den: int

    def range(self, i: int) -> Range:
        return Range(amount(at(self.low, i), self.den), None if at(self.open, i) else amount(at(self.high, i), self.den))


@frozen(eq=False)
class Decided:
    """``good``: places in the block of the rows that were decided. ``single``: place → what a row decided by itself comes to. ``lines``: () where only totals
    are wanted; ``totals``: () where they are not. ``undetermined``: how many units of a row are."""

    rows: Sequence[int]
    good: Any
    lines: tuple[LineColumns, ...]
    totals: tuple[TotalColumns, ...]
    undetermined: Any
    single: Mapping[int, tuple[Outcome, ...]]
    single_totals: Mapping[int, RowTotals]
    faults: tuple[Fault, ...]

    def outcomes(self, i: int) -> tuple[Outcome, ...]:
        found = self.single.get(i)
        return found if found is not None else tuple(line.outcome(i) for line in self.lines)

    def sums(self, i: int) -> RowTotals:
        found = self.single_totals.get(i)
        return found if found is not None else RowTotals(tuple(t.range(i) for t in self.totals), at(self.undetermined, i))


def at(column: Any, i: int) -> int:
    return int(column[i]) if isinstance(column, np.ndarray) else int(column)


def column(x: Any, n: int) -> Any:
    """What is the same in every row, as a column."""
    return x if isinstance(x, np.ndarray) else np.full(n, x)


def numbers_of(rows: Sequence[int]) -> Any:
    """Of the rows of a block."""
    return np.arange(rows.start, rows.stop) if isinstance(rows, range) else np.asarray(rows, np.int64)


def amount(steps: Any, den: int) -> Exact:
    """So many steps of 1/``den``."""
    return exact(Fraction(int(steps), den))


def _amounts(column: Any) -> Any:
    """As numbers of 64 bits: small ones come as bytes, and those that take them go on reckoning with them."""
    return column.astype(np.int64) if isinstance(column, np.ndarray) and column.dtype != np.int64 else column


def nothing(line: Line) -> LineColumns:
    """A place for what is decided row by row."""
    return LineColumns(3, CODE_OF_KIND[line.clause.kind], 0, 0, False, 1 if line.clause.award is not None else 0)


def lines_of(reported: Sequence[Reported | None], lines: Sequence[Line], found: Iterator[Any]) -> tuple[LineColumns, ...]:
    """What the kernel found for each line, in their order."""
    return tuple(
        nothing(line) if r is None else LineColumns(next(found), next(found), _amounts(next(found)), _amounts(next(found)), next(found), r.den)
        for r, line in zip(reported, lines, strict=True)
    )


def totals_of(totals: Sequence[Total], found: Iterator[Any]) -> tuple[TotalColumns, ...]:
    return tuple(TotalColumns(_amounts(next(found)), _amounts(next(found)), next(found), t.den) for t in totals)
