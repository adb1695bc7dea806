"""Which version of each measure counts on a day (S48, S49).

In: a document, a day. Out: for each measure the version in force, or the nearest one with the word that it is not. A version that amends another has
ended it before; where two still overlap, the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from policy_dsl.model.policy import Document, Group, Measure


@frozen(eq=False)
class Selected:
    measure: Measure
    in_force: bool


def selected(document: Document, day: date) -> tuple[Selected, ...]:
    """One version of every measure, in the order of the document."""
    by_id: dict[str, list[Measure]] = {}
    for measure in document.measures:
        by_id.setdefault(measure.id, []).append(measure)
    return tuple(_select(versions, day) for versions in by_id.values())


def standing(document: Document, versions: Iterable[Selected]) -> dict[str, Group]:
    """Rules of combination that count, by name: of the document, and of versions that are in force."""
    here = {(s.measure.id, s.measure.version) for s in versions if s.in_force}
    return {g.id: g for g in document.groups if not g.measure or (g.measure, g.version) in here}


def _select(versions: list[Measure], day: date) -> Selected:
    current = [m for m in versions if day in m.period and not _amended(m, versions, day)]
    if current:
        return Selected(max(current, key=_start), True)
    begun = [m for m in versions if m.period.first is None or m.period.first <= day]
    return Selected(max(begun, key=_start) if begun else min(versions, key=_start), False)


def _amended(measure: Measure, versions: Iterable[Measure], day: date) -> bool:
    """Whether a later version that amends this one has begun, and so ended it, even if it has run out itself (S49)."""
    names = (measure.version, f"{measure.id}@{measure.version}")
    return any(
        m is not measure and m.amends is not None and m.amends.strip() in names and m.period.first is not None and m.period.first <= day
        for m in versions
    )


def _start(measure: Measure) -> date:
    return measure.period.first or date.min
