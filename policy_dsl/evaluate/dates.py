"""Days as intervals (S5, S24): moving a day, counting from one day to another."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from math import floor

from policy_dsl.evaluate.values import NOTHING, Day, Needs, Number
from policy_dsl.kernel.number import Exact

NONE_AT_ALL: Day = (None, None, NOTHING, True)


def day_point(day: date) -> Day:
    return (day, day, NOTHING, False)


def day_settled(first: date | None, last: date | None, needs: Needs, absent: bool | None) -> Day:
    """The interval; one day, or surely none, has no needs."""
    if absent is True:
        return NONE_AT_ALL
    return (first, last, NOTHING if absent is False and first is not None and first == last else needs, absent)


def moved(day: date, by: Exact, unit: str) -> date:
    """``day`` and ``by`` whole units: the same day of the month, else its last. Beyond the calendar: its first or last day."""
    n = floor(by)
    try:
        if unit == "day":
            return day + timedelta(days=n)
        months = day.year * 12 + day.month - 1 + (n * 12 if unit == "year" else n)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError, calendar.IllegalMonthError, IndexError):
        return date.max if n > 0 else date.min


def shifted(day: Day, by: Number, unit: str) -> Day:
    first, last, needs, absent = day
    low, high, own = by
    start = None if first is None or low is None else moved(first, low, unit)
    end = None if last is None or high is None else moved(last, high, unit)
    return day_settled(start, end, needs | own, absent)


def days_between(start: date, end: date) -> int:
    return (end - start).days


def months_between(start: date, end: date) -> int:
    """The most months that can be added to ``start`` without passing ``end``."""
    n = (end.year - start.year) * 12 + end.month - start.month
    return n if moved(start, n, "month") <= end else n - 1


def years_between(start: date, end: date) -> int:
    n = end.year - start.year
    return n if moved(start, n, "year") <= end else n - 1


def calendar_months(start: date, end: date) -> int:
    """Calendar months touched, both included; none where ``end`` is before ``start``."""
    return (end.year - start.year) * 12 + end.month - start.month + 1 if end >= start else 0


COUNT: dict[str, Callable[[date, date], int]] = {
    "day": days_between, "month": months_between, "year": years_between, "calendar_month": calendar_months,
}  # fmt: skip


def span(start: Day, end: Day, unit: str) -> Number:
    """Rises with the end, falls with the start. Where there is no day at all: 0, and ``gaps`` says so."""
    count = COUNT[unit]
    if start[3] or end[3]:
        return (0, 0, NOTHING)
    low = None if start[1] is None or end[0] is None else count(start[1], end[0])
    high = None if start[0] is None or end[1] is None else count(start[0], end[1])
    if unit == "calendar_month":
        low = 0 if low is None else low
    return (low, high, NOTHING) if low is not None and low == high else (low, high, start[2] | end[2])
