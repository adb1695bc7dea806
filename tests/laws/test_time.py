"""Which version judges: the day asked about, or the day of the event that the clause names (S48, S49)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Range
from policy_dsl.kernel.period import Period
from policy_dsl.model.case import Between, Case, Project
from policy_dsl.model.policy import Document
from policy_dsl.model.types import DateType
from tests.laws.build import YES, cny, fact, pay
from tests.laws.checks import check_shape
from tests.laws.documents import make_clause, make_document
from tests.laws.pools import DOC

OPENED = fact("开业日", DateType())
YEARS = (2024, 2025, 2026)


def versions(event: bool, retroactive: bool = False) -> Document:
    """One clause in three versions, a calendar year each: 10, 20 and 30 yuan."""
    document = make_document((make_clause("1.1", YES, pay("exact", cny(1)), event=OPENED if event else None),))
    (measure,) = document.measures
    made = []
    for i, year in enumerate(YEARS):
        clause = make_clause("1.1", YES, pay("exact", cny(10 * (i + 1))), event=OPENED if event else None)
        made.append(
            evolve(
                measure,
                version=f"{i + 1}.0.0",
                period=Period(date(year, 1, 1), date(year, 12, 31)),
                clauses=(clause,),
                amends=f"{i}.0.0" if i else None,
                retroactive=retroactive,
            )
        )
    return evolve(document, inputs=(OPENED.input,), measures=tuple(made))


def judged(document: Document, as_of: date, opened: Any = None) -> ClauseResult:
    facts = {} if opened is None else {(DOC, "开业日"): opened}
    (result,) = evaluate((document,), Case({}, (Project(None, facts),)), as_of).projects[0].clauses
    check_shape(result)
    return result


def amount(result: ClauseResult) -> tuple[str, Any]:
    return result.status, result.amount


@given(st.dates(date(2022, 1, 1), date(2028, 12, 31)))
def test_the_day_asked_about_selects_the_version(day: date) -> None:
    result = judged(versions(False), day)
    if day.year in YEARS:
        yuan = 10 * (day.year - 2023)
        assert amount(result) == ("applies", Range(yuan, yuan))
        assert result.version == f"{day.year - 2023}.0.0"
    else:
        assert amount(result) == ("not_in_force", Range(0, 0))


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.sampled_from((date(2024, 6, 1), date(2025, 1, 1), date(2026, 12, 31))))
def test_the_event_selects_the_version(day: date, as_of: date) -> None:
    result = judged(versions(True), as_of, day)
    if day.year in YEARS:
        assert amount(result) == ("applies", Range(10 * (day.year - 2023), 10 * (day.year - 2023)))
    else:
        assert amount(result) == ("not_in_force", Range(0, 0))


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(1, 800))
def test_an_event_known_in_part_leaves_its_versions_open(first: date, days: int) -> None:
    last = min(first + timedelta(days), date(2026, 12, 31))
    result = judged(versions(True), date(2025, 6, 30), Between(first, last))
    low, high = 10 * (first.year - 2023), 10 * (last.year - 2023)
    assert amount(result) == ("applies" if low == high else "undetermined", Range(low, high))
    assert [m.key for m in result.missing] == ([] if low == high else ["开业日"])


def test_an_event_before_the_first_version_is_left_to_the_authority() -> None:
    """法不溯及既往 is a rule with exceptions; a declared retroactive effect is one."""
    result = judged(versions(True), date(2025, 6, 30), date(2023, 12, 31))
    assert result.status == "undetermined"
    assert len(result.decided_by) == 1
    assert result.missing == ()
    assert judged(versions(True, retroactive=True), date(2025, 6, 30), date(2023, 12, 31)).status == "applies"


def test_an_unknown_event_is_asked_for() -> None:
    result = judged(versions(True), date(2025, 6, 30))
    assert result.status == "undetermined"
    assert "开业日" in [m.key for m in result.missing]
    assert result.amount is not None
    assert (result.amount.min, result.amount.max) == (0, 30)
