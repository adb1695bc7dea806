"""The ranges of the rows of a table: what two of them share, and what lies between them (S21).

Ends are exact numbers or days, of one table all alike; None is open. Where values are whole (counts, years, days), 不超过49人 and 50人以上 leave nothing out.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from attrs import frozen

from policy_dsl.kernel.source import Span
from policy_dsl.model.tiers import Range

_DAY = timedelta(days=1)


@frozen(eq=False)
class Edge:
    """The range of one row, and where it is written."""

    low: Any
    low_included: bool
    high: Any
    high_included: bool
    span: Span


def overlap(a: Range, b: Range, whole: bool) -> Any:
    """A value that both rows hold, or None; ``b`` begins no earlier than ``a``."""
    if b.low is None:
        return _below(a if b.high is None or (a.high is not None and a.high <= b.high) else b, whole)
    begin = first(b, whole)
    discrete = whole or isinstance(begin, date)
    if a.high is None:
        return begin if b.low_included or discrete else b.low + 1 if b.high is None else Fraction(b.low + b.high) / 2
    if discrete:
        return begin if begin <= last(a, whole) else None
    if b.low > a.high or (b.low == a.high and not (b.low_included and a.high_included)):
        return None
    return b.low if b.low_included else a.high if a.high_included else Fraction(b.low + a.high) / 2


def _below(edge: Range, whole: bool) -> Any:
    """A value of a row that is open below."""
    if edge.high is None:
        return 0
    return last(edge, whole) if edge.high_included or whole or isinstance(edge.high, date) else Fraction(edge.high) / 2


def gap(a: Range, b: Range, whole: bool) -> Any:
    """A value between two rows that neither holds, or None."""
    if whole or isinstance(a.high, date):
        step = _DAY if isinstance(a.high, date) else 1
        after = last(a, whole) + step
        return after if after < first(b, whole) else None
    if a.high == b.low:
        return None if a.high_included or b.low_included else a.high
    return a.high if not a.high_included else b.low if not b.low_included else Fraction(a.high + b.low) / 2


def first(edge: Range, whole: bool) -> Any:
    """The first value of a row, where values are days or whole numbers."""
    if edge.low_included:
        return edge.low
    return edge.low + _DAY if isinstance(edge.low, date) else edge.low + 1 if whole else edge.low


def last(edge: Range, whole: bool) -> Any:
    if edge.high_included:
        return edge.high
    return edge.high - _DAY if isinstance(edge.high, date) else edge.high - 1 if whole else edge.high
