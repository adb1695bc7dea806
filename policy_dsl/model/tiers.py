"""Rows of a table by intervals (S21): their order, and whether they adjoin.

In: rows, none of which overlap. Out: one statement for all engines.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import Any, Protocol, TypeVar

from policy_dsl.model.values import TierRow


class Range(Protocol):
    @property
    def low(self) -> Any: ...
    @property
    def low_included(self) -> bool: ...
    @property
    def high(self) -> Any: ...
    @property
    def high_included(self) -> bool: ...


Row = TypeVar("Row", bound=Range)


def ascending(rows: Iterable[Row]) -> list[Row]:
    """From the lowest upwards."""
    return sorted(rows, key=lambda r: (r.low is not None, r.low, not r.low_included))


def adjoin(a: TierRow, b: TierRow, whole: bool) -> bool:
    """Whether no value lies between two rows, the second of which is the higher."""
    if a.high is None or b.low is None:
        return True
    if a.high == b.low:
        return a.high_included or b.low_included
    return a.high > b.low or (whole and _last_whole(a) + 1 >= _first_whole(b))  # type: ignore[operator]


def _last_whole(row: TierRow) -> int:
    return ceil(row.high) - 1 if not row.high_included else floor(row.high)  # type: ignore[arg-type]


def _first_whole(row: TierRow) -> int:
    return floor(row.low) + 1 if not row.low_included else ceil(row.low)  # type: ignore[arg-type]
