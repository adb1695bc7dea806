"""Clauses that name an event: its day selects the version, not the day of judgement (S48); what happened before there was any (S49).

In: the day of the event as an interval, the versions of the clause, oldest first. Out: which of them can be reached, and whether the day may lie before
the first or outside all. 法不溯及既往 is a rule with exceptions: without a declared retroactive effect the authority decides.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from policy_dsl.evaluate.values import Day
from policy_dsl.kernel.period import Period
from policy_dsl.model.policy import Clause, Measure

Version = tuple[Measure, Clause]


@frozen(eq=False)
class Reach:
    """``versions``: whose periods the day may lie in; ``before``: it may lie before the first of all; ``outside``: after the last, or in a gap."""

    versions: tuple[Version, ...]
    before: bool
    outside: bool


def reach_of(event: Day, versions: Sequence[Version]) -> Reach:
    """Where the event may lie on the time line."""
    first, last, _needs, absent = event
    if absent is True:  # there was no such event: it lies in no version
        return Reach((), False, True)
    periods = [m.period for m, _ in versions]
    met = tuple(v for v, p in zip(versions, periods, strict=True) if _meets(p, first, last))
    start = periods[0].first
    return Reach(met, start is not None and (first is None or first < start), _may_leave(periods, first, last))


def _meets(period: Period, first: date | None, last: date | None) -> bool:
    return (period.first is None or last is None or period.first <= last) and (period.last is None or first is None or first <= period.last)


def _may_leave(periods: Sequence[Period], first: date | None, last: date | None) -> bool:
    """Whether some day from ``first`` to ``last`` lies after the last period or between two."""
    end = periods[-1].last
    if end is not None and (last is None or last > end):
        return True
    for a, b in itertools.pairwise(periods):
        if a.last is not None and b.first is not None and a.last + timedelta(days=1) < b.first:
            gap = Period(a.last + timedelta(days=1), b.first - timedelta(days=1))
            if _meets(gap, first, last):
                return True
    return False
