"""The worked examples of semantics.md §9, and others worked out by hand, on the engine."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Range
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.period import Period
from policy_dsl.model.case import Case, Project, SpecialRule
from tests.laws.build import YES, cny, mul, pay, rate, value
from tests.laws.checks import check_shape, results_of
from tests.laws.documents import make_clause, make_document
from tests.laws.pools import AS_OF, DOC
from tests.laws.worked import FIFTY, GOT_85, KNOWN, LIFETIME, NARROW, OTHER, SAID, Expect, Row, X, no, one, truth


def judged(row: Row) -> dict[str, ClauseResult]:
    decision = evaluate(row.documents, row.case, row.as_of)
    return {clause: result for (_, _, clause), result in results_of(decision).items()}


def compare(result: ClauseResult, expect: Expect) -> None:
    check_shape(result)
    assert result.status == expect.status
    if expect.kind is not None:
        assert result.kind == expect.kind
    if expect.low is not None:
        assert result.amount == Range(value(expect.low), None if expect.unbounded else value(expect.high))
    if expect.missing is not None:
        assert tuple(m.key for m in result.missing) == expect.missing
    if expect.decided is not None:
        assert tuple(d.key for d in result.decided_by) == expect.decided
    if expect.kinds is not None:
        assert set(result.kinds) == set(expect.kinds)


@pytest.mark.parametrize("row", SAID + KNOWN, ids=lambda r: r.name)
def test_worked_example(row: Row) -> None:
    results = judged(row)
    for clause, expect in row.expect.items():
        compare(results[clause], expect)


def test_4_the_group_is_one_line_in_the_totals() -> None:
    known = next(r for r in KNOWN if r.name == "4 both")
    totals = evaluate(known.documents, known.case, AS_OF).totals[0]
    assert totals.all == totals.ceiling == Range(value("800万"), value("1000万"))
    assert totals.exact == Range(0, 0)
    unknown = next(r for r in SAID if r.name == "4 second undetermined")
    totals = evaluate(unknown.documents, unknown.case, AS_OF).totals[0]
    assert totals.all == Range(value("800万"), value("1000万"))
    assert totals.exact == totals.ceiling == Range(0, value("1000万"))


def test_5_an_exclusion_read_narrowly_is_a_reservation() -> None:
    listed, unlisted = ({"领域": x} for x in ("汽车", "生物医药"))
    plain, narrow = (judged(Row("", one(FIFTY, no(NARROW)), facts, {}))["1.1"] for facts in (listed, unlisted))
    assert plain.status == "does_not_apply"
    assert len(narrow.reservations) > 0


def test_10_a_premise_is_named_until_it_is_replaced() -> None:
    none, empty, some = (judged(Row("", one(LIFETIME), {}, {}, history=h))["1.1"] for h in (None, (), GOT_85))
    assert len(none.reservations) == len(empty.reservations) + 1
    assert empty.reservations == some.reservations


def test_11_totals() -> None:
    clauses = (
        make_clause("1.1", YES, FIFTY),
        make_clause("1.2", YES, pay("ceiling", mul(rate("30%"), X), cny("600万")), kind="ceiling"),
        make_clause("1.3", YES, pay("discretionary_ceiling", cny("50万")), kind="discretionary_ceiling"),
        make_clause("1.4", YES, None, kind="qualitative"),
    )
    totals = evaluate((make_document(clauses),), Case({}, (Project(None, {}),)), AS_OF).totals[0]
    fifty = value("50万")
    assert totals.exact == Range(fifty, fifty)
    assert totals.ceiling == Range(0, value("650万"))
    assert totals.discretionary_ceiling == Range(0, fifty)
    assert totals.all == Range(fifty, value("700万"))
    assert totals.determined == (Range(fifty, fifty), Range(0, fifty), Range(0, fifty), Range(fifty, value("100万")))
    assert totals.qualitative == ("1.4",)
    assert totals.undetermined == ("1.2",)


def test_12_the_day_before_the_first_version() -> None:
    document = make_document((make_clause("1.1", YES, FIFTY),), period=Period(date(2025, 1, 1), date(2025, 12, 31)))
    statuses = []
    for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)):
        (result,) = evaluate((document,), Case({}, (Project(None, {}),)), day).projects[0].clauses
        check_shape(result)
        statuses.append(result.status)
    assert statuses == ["not_in_force", "applies", "applies", "not_in_force"]


def test_42_a_special_rule_known() -> None:
    document = make_document((make_clause("1.1", OTHER, FIFTY), make_clause("1.2", YES, FIFTY)))
    case = Case({}, (Project(None, {(DOC, "甲"): True}),), special_rules=(SpecialRule("1.1", "另有规定", DOC),))
    first, second = evaluate((document,), case, AS_OF).projects[0].clauses
    assert (first.status, first.applicability, first.amount) == ("undetermined", "unknown", Range(0, None))
    assert len(first.decided_by) == 1
    assert second.status == "applies"


def test_45_clauses_are_judged_once_at_their_level() -> None:
    applicant = make_clause("1.1", truth("企业", level="applicant"), FIFTY, "applicant")
    document = make_document((applicant, make_clause("1.2", OTHER, FIFTY)))
    facts = {(DOC, "企业"): True}
    none = evaluate((document,), Case(facts), AS_OF)
    assert [r.clause for r in none.applicant] == ["1.1"]
    assert none.projects == ()
    two = evaluate((document,), Case(facts, (Project(Text("一"), {(DOC, "甲"): True}), Project(Text("二"), {(DOC, "甲"): False}))), AS_OF)
    assert [[(r.clause, r.status) for r in p.clauses] for p in two.projects] == [[("1.2", "applies")], [("1.2", "does_not_apply")]]
    assert two.totals[0].all == Range(value("100万"), value("100万"))


def test_46_49_a_day_is_one_day_long() -> None:
    document = make_document((make_clause("1.1", YES, FIFTY),), period=Period(AS_OF, AS_OF))
    found = [evaluate((document,), Case({}, (Project(None, {}),)), AS_OF + timedelta(d)).projects[0].clauses[0].status for d in (-1, 0, 1)]
    assert found == ["not_in_force", "applies", "not_in_force"]
