"""Versions of one measure on the time line: order, overlap, gap (S48, S49).

A version that amends another ends it the day before it begins, without touching its file. An overlap without 修订自 is an error.
"""

from __future__ import annotations

import itertools
from datetime import timedelta

from attrs import evolve

from policy_dsl.check.measures import Built
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Value
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.period import Period
from policy_dsl.model.policy import Measure


def version_key(version: str) -> tuple[tuple[int, ...], str]:
    """Sort key of a version: 1.2.0 < 1.10.0; a pre-release before nothing special."""
    numbers, _, rest = version.partition("-")
    return tuple(int(p) for p in numbers.split(".")), rest


def settle(builts: list[Built], said: list[Diagnostic]) -> list[Built]:
    """All versions of one measure, oldest first, with successors ending their predecessors."""
    ordered = sorted(builts, key=lambda b: (version_key(b.measure.version), b.measure.path))
    for a, b in itertools.pairwise(ordered):
        if a.measure.version == b.measure.version:
            said.append(_two("P0803", b, a, ("fix",), name=f"{b.measure.id}@{b.measure.version}"))
    for i, later in enumerate(ordered):
        if later.measure.amends and not later.measure.source:
            values = {"name": f"{later.measure.id}@{later.measure.version}", "before": later.measure.amends}
            said.append(Diagnostic("P0817", values, (Label(later.headers.span("amends"), "main"),), ("fix",)))
        before = [b for b in ordered[:i] if _amends(later.measure, b.measure)]
        if later.measure.amends and i and not before:
            known = "、".join(b.measure.version for b in ordered[:i])
            said.append(Diagnostic("P0806", {"before": later.measure.amends, "known": known}, (Label(later.headers.span("amends"), "main"),)))
        for j in range(i):
            ordered[j] = _end(ordered[j], later, said)
    for a, b in itertools.pairwise(ordered):
        last, first = a.measure.period.last, b.measure.period.first
        if last is not None and first is not None and last + timedelta(days=1) < first:
            gap: dict[str, Value] = {"first": (last + timedelta(days=1)).isoformat(), "last": (first - timedelta(days=1)).isoformat()}
            said.append(_two("P0805", b, a, ("fix",), **gap))
    return ordered


def _end(earlier: Built, later: Built, said: list[Diagnostic]) -> Built:
    a, b = earlier.measure, later.measure
    start = b.period.first
    if a.version == b.version or not _overlap(a.period, b.period):
        return earlier
    if not _amends(b, a) or start is None:
        first = max(d for d in (a.period.first, b.period.first) if d is not None) if (a.period.first or b.period.first) else None
        last = min((d for d in (a.period.last, b.period.last) if d is not None), default=None)
        begin = first.isoformat() if first else Text("最初", "the beginning")
        end = last.isoformat() if last else Text("以后一直", "no end")
        said.append(_two("P0804", later, earlier, ("fix",), first=begin, last=end, earlier=a.version, later=b.version))
        return earlier
    if a.period.first is not None and start <= a.period.first:
        said.append(_two("P0807", later, earlier, earlier=a.version, later=b.version))
    if b.period.last is not None and (a.period.last is None or b.period.last < a.period.last):
        end = a.period.last.isoformat() if a.period.last else Text("不限期", "without end")
        said.append(_two("P0818", later, earlier, ("fix",), earlier=a.version, later=b.version, promised=end, last=b.period.last.isoformat()))
    ended = Period(a.period.first, start - timedelta(days=1))
    return evolve(earlier, measure=evolve(a, period=ended))


def _amends(later: Measure, earlier: Measure) -> bool:
    return later.amends is not None and later.amends.strip() in (earlier.version, f"{earlier.id}@{earlier.version}")


def _overlap(a: Period, b: Period) -> bool:
    return (a.last is None or b.first is None or b.first <= a.last) and (b.last is None or a.first is None or a.first <= b.last)


def _two(code: str, here: Built, there: Built, notes: tuple[str, ...] = (), **values: Value) -> Diagnostic:
    return Diagnostic(code, values, (Label(here.headers.span("effective"), "main"), Label(there.headers.span("effective"), "other")), notes)
