"""Versions, periods, events: which text counts on which day (S48, S49)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from policy_dsl.evaluate.decision import ClauseResult, Range
from policy_dsl.kernel.period import Period
from policy_dsl.model.policy import Document, Measure
from policy_dsl.model.types import DateType
from tests.laws.build import YES, cny, fact, pay
from tests.laws.documents import make_clause, make_document
from tests.unit.judging import decide, one_project, results

EVENT = fact("获证日", DateType())


def version(number: str, first: str, last: str | None, amount: int, event: bool = False, **more: Any) -> Measure:
    clause = make_clause("1.1", YES, pay("exact", cny(amount)), event=EVENT if event else None)
    measure = make_document((clause,)).measures[0]
    period = Period(date.fromisoformat(first), None if last is None else date.fromisoformat(last))
    return evolve(measure, version=number, period=period, **more)


def document(*versions: Measure) -> Document:
    return evolve(make_document(()), measures=versions)


TWO = document(version("1.0.0", "2024-01-01", "2024-12-31", 10), version("2.0.0", "2025-01-01", "2025-12-31", 20))


def on(doc: Document, day: str, facts: dict[str, Any] | None = None) -> ClauseResult:
    return results(decide(doc, one_project(facts), date.fromisoformat(day)))["1.1"]


@pytest.mark.parametrize(
    ("day", "status", "amount", "chosen"),
    [
        ("2023-12-31", "not_in_force", 0, "1.0.0"),
        ("2024-01-01", "applies", 10, "1.0.0"),
        ("2024-12-31", "applies", 10, "1.0.0"),
        ("2025-01-01", "applies", 20, "2.0.0"),
        ("2025-12-31", "applies", 20, "2.0.0"),
        ("2026-01-01", "not_in_force", 0, "2.0.0"),
    ],
)
def test_both_ends_of_a_period_are_in_it(day: str, status: str, amount: int, chosen: str) -> None:  # S49
    found = on(TWO, day)
    assert (found.status, found.amount, found.version) == (status, Range(amount, amount), chosen)
    assert (found.kind, found.kinds) == ("exact", () if amount == 0 else ("exact",))


def test_a_gap_between_versions() -> None:  # S49
    gapped = document(version("1.0.0", "2024-01-01", "2024-06-30", 10), version("2.0.0", "2025-01-01", None, 20))
    assert (on(gapped, "2024-08-01").status, on(gapped, "2024-08-01").version) == ("not_in_force", "1.0.0")


def test_a_version_that_amends_another_ends_it() -> None:  # S49, 新法优于旧法
    amended = document(version("1.0.0", "2024-01-01", None, 10), version("2.0.0", "2025-01-01", "2025-12-31", 20, amends="1.0.0"))
    assert [on(amended, d).amount.max for d in ("2024-12-31", "2025-01-01")] == [10, 20]  # type: ignore[union-attr]
    assert on(amended, "2026-01-01").status == "not_in_force"  # the old one does not come back


def test_the_measures_of_a_decision() -> None:
    used = decide(TWO, day=date(2025, 3, 1)).measures
    assert [(m.measure, m.version, m.digest) for m in used] == [("m01", "2.0.0", "sha256:0")]


EVENTS = document(version("1.0.0", "2024-01-01", "2024-12-31", 10, True), version("2.0.0", "2025-01-01", "2025-12-31", 20, True))
JUDGED = "2025-06-30"


@pytest.mark.parametrize(
    ("happened", "status", "low", "high"),
    [
        (date(2024, 12, 31), "applies", 10, 10),
        (date(2025, 1, 1), "applies", 20, 20),
        (date(2026, 1, 1), "not_in_force", 0, 0),
        (date(2023, 12, 31), "undetermined", 0, 10),  # 法不溯及既往, with exceptions
    ],
)
def test_the_day_of_the_event_selects(happened: date, status: str, low: int, high: int) -> None:  # S48, S49
    found = on(EVENTS, JUDGED, {"获证日": happened})
    assert (found.status, found.amount) == (status, Range(low, high))
    assert [d.kind for d in found.decided_by] == (["retroactive"] if status == "undetermined" else [])


def test_the_version_of_the_event_is_reported() -> None:
    assert on(EVENTS, "2026-03-01", {"获证日": date(2024, 5, 1)}).version == "1.0.0"


def test_an_unknown_event_reaches_every_version() -> None:  # S48
    found = on(EVENTS, JUDGED)
    assert (found.status, found.amount, [m.key for m in found.missing]) == ("undetermined", Range(0, 20), ["获证日"])


def test_a_declared_retroactive_effect() -> None:  # S49
    back = document(version("1.0.0", "2024-01-01", None, 10, True, retroactive=True))
    assert on(back, JUDGED, {"获证日": date(2020, 1, 1)}).amount == Range(10, 10)


def test_a_retroactive_measure_without_an_event_is_not_in_force_before_its_day() -> None:  # S49
    assert on(document(version("1.0.0", "2024-01-01", None, 10, retroactive=True)), "2023-12-31").status == "not_in_force"
