"""Conditions with unknown operands: ratios, members, sets, days (S12–S19, S24, S31)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.model import nodes as n
from policy_dsl.model.case import NONE, Among, Between
from policy_dsl.model.types import RATE, TRUTH, DateType, EnumType, SetType, count
from tests.laws.build import MONEY, amount_of, cmp, cny, day, decision, div, fact, in_list, no, of_clause, pay, rate, ratio
from tests.laws.documents import make_clause
from tests.unit.judging import decide, judged, one_project, results

FIFTY = pay("exact", cny("50万"))
PART, WHOLE = fact("研发投入"), fact("营业收入")
SPENDS = ratio(PART, "ge", WHOLE, rate("15%"))
ZERO_KEY = "1.1 除数为零"


def outcome(condition: n.Node, facts: dict[str, Any], **more: Any) -> tuple[str, set[str]]:
    found = judged(FIFTY, condition, facts, **more)
    return found.applicability, asked(found)


def asked(r: ClauseResult) -> set[str]:
    return {m.key for m in r.missing} | {d.key for d in r.decided_by}


@pytest.mark.parametrize(
    ("facts", "applies", "waits"),
    [
        ({"研发投入": 100, "营业收入": 0}, "yes", set()),  # nothing sold yet
        ({"研发投入": 0, "营业收入": 0}, "unknown", {ZERO_KEY}),
        ({"研发投入": 100}, "unknown", {"营业收入"}),
        ({"研发投入": 100, "营业收入": Between(0, 600)}, "yes", set()),
        ({"研发投入": 100, "营业收入": Between(0, 700)}, "unknown", {"营业收入"}),
        ({"营业收入": 100}, "unknown", {"研发投入"}),
        ({"营业收入": 0}, "unknown", {"研发投入", ZERO_KEY}),
        ({}, "unknown", {"研发投入", "营业收入", ZERO_KEY}),
        ({"研发投入": 0, "营业收入": Between(1, None)}, "no", set()),
    ],
)
def test_ratio(facts: dict[str, Any], applies: str, waits: set[str]) -> None:  # S13
    assert outcome(SPENDS, facts) == (applies, waits)


@pytest.mark.parametrize(("answer", "applies"), [(0, "no"), (1, "yes"), (True, "yes"), (False, "no")])
def test_the_authority_settles_nothing_over_nothing(answer: Any, applies: str) -> None:  # S13
    assert outcome(SPENDS, {"研发投入": 0, "营业收入": 0}, decisions={ZERO_KEY: answer})[0] == applies


def test_below_the_ratio_at_zero() -> None:  # S13: d = 0 < n exceeds every k
    below = ratio(PART, "le", WHOLE, rate("15%"))
    assert outcome(below, {"研发投入": 100, "营业收入": 0}) == ("no", set())


def test_division_that_may_be_by_zero() -> None:  # S14
    quotient = div(fact("总额"), fact("人数"))
    amount = pay("exact", quotient, cny(70))
    found = judged(amount, facts={"总额": 100})
    assert (found.amount.min, found.amount.max) == (0, 70)  # type: ignore[union-attr]
    assert asked(found) == {"人数", ZERO_KEY}
    assert judged(amount, facts={"总额": 100, "人数": Between(2, 4)}).amount.min == 25  # type: ignore[union-attr]
    by_zero = judged(amount, facts={"总额": 100, "人数": 0})
    assert asked(by_zero) == {ZERO_KEY}
    assert judged(amount, facts={"总额": 100, "人数": 0}, decisions={ZERO_KEY: 5}).amount.max == 5  # type: ignore[union-attr]


CLOSED = EnumType(("甲级", "乙级", "丙级"))
GRADE = fact("等级", CLOSED)
SECTOR = fact("领域", EnumType(("集成电路", "汽车"), True))


def test_an_unknown_member_of_a_closed_list() -> None:  # S16
    assert outcome(in_list(GRADE, "甲级", "乙级", "丙级"), {}) == ("yes", set())
    assert outcome(in_list(GRADE, "甲级"), {}) == ("unknown", {"等级"})
    assert outcome(in_list(GRADE, "甲级", "乙级"), {"等级": Among(frozenset(("甲级", "乙级")))}) == ("yes", set())
    assert outcome(in_list(GRADE, "甲级"), {"等级": Among(frozenset(("丙级", "乙级")))}) == ("no", set())


def test_a_member_of_an_open_list() -> None:  # S16
    member = in_list(SECTOR, "集成电路", open=True, outside=("烟草",))
    assert outcome(member, {"领域": "集成电路"}) == ("yes", set())
    assert outcome(member, {"领域": "烟草"}) == ("no", set())
    assert outcome(member, {"领域": "生物医药"}) == ("unknown", {"领域：生物医药"})
    assert outcome(member, {}) == ("unknown", {"领域"})
    both = {"领域": Among(frozenset(("集成电路", "生物医药")))}
    assert outcome(member, both) == ("unknown", {"领域", "领域：生物医药"})
    assert outcome(member, both, decisions={"领域：生物医药": True}) == ("yes", set())


def test_exclusions_are_read_narrowly() -> None:  # S17
    excluded = in_list(SECTOR, "集成电路", open=True, exclusion=True)
    found = judged(FIFTY, no(excluded), {"领域": "生物医药"})
    assert found.status == "applies"
    assert [p.zh for p in found.premises] == ["「领域：」的除外范围没有列明「生物医药」，按未被主管部门列入计算。"]
    decided = judged(FIFTY, no(excluded), {"领域": "生物医药"}, decisions={"领域：生物医药": True})
    assert (decided.status, decided.premises) == ("does_not_apply", ())


TITLES = fact("资质", SetType(EnumType(("示范", "标准"), True)))


def test_sets() -> None:  # S16
    some = in_list(TITLES, "示范", how="any", open=True)
    assert outcome(some, {"资质": frozenset(("示范", "其他"))}) == ("yes", set())
    assert outcome(some, {"资质": frozenset(("其他",))}) == ("unknown", {"资质：其他"})
    assert outcome(some, {"资质": frozenset()}) == ("no", set())
    assert outcome(some, {}) == ("unknown", {"资质"})
    every = in_list(TITLES, "示范", "标准", how="all")
    assert outcome(every, {"资质": frozenset(("示范", "标准", "其他"))}) == ("yes", set())
    assert outcome(every, {"资质": frozenset(("示范",))}) == ("no", set())


REGISTERED = fact("注册日", DateType(nullable=True))
NOTHING = n.Const(value=None, type=DateType(nullable=True))


def test_days() -> None:  # S12, S24
    since = cmp(REGISTERED, "ge", day("2024-01-01"))
    assert outcome(since, {"注册日": date(2024, 1, 1)}) == ("yes", set())
    assert outcome(since, {"注册日": Between(date(2024, 1, 1), date(2025, 1, 1))}) == ("yes", set())
    assert outcome(since, {"注册日": Between(date(2023, 1, 1), date(2025, 1, 1))}) == ("unknown", {"注册日"})
    assert outcome(since, {"注册日": NONE}) == ("no", set())
    assert outcome(since, {}) == ("unknown", {"注册日"})
    assert outcome(cmp(REGISTERED, "eq", NOTHING), {}) == ("unknown", {"注册日"})
    assert outcome(cmp(REGISTERED, "ne", NOTHING), {"注册日": date(2024, 1, 1)}) == ("yes", set())
    assert outcome(since, {"注册日": Among(frozenset((NONE, date(2020, 1, 1))))}) == ("no", set())


START, END = fact("起", DateType()), fact("止", DateType())


@pytest.mark.parametrize(
    ("unit", "start", "end", "expected"),
    [
        ("day", date(2025, 1, 1), date(2025, 1, 31), 30),
        ("month", date(2025, 1, 31), date(2025, 2, 28), 1),
        ("month", date(2025, 1, 31), date(2025, 2, 27), 0),
        ("year", date(2004, 2, 29), date(2022, 2, 28), 18),
        ("year", date(2004, 2, 29), date(2022, 2, 27), 17),
        ("calendar_month", date(2025, 1, 31), date(2025, 2, 1), 2),
        ("calendar_month", date(2025, 2, 1), date(2025, 1, 1), 0),
    ],
)
def test_lengths_of_time(unit: Any, start: date, end: date, expected: int) -> None:  # S24
    length = n.SpanOf(start=START, end=END, unit=unit, type=count("月"))
    same = cmp(length, "eq", amount_of(expected, ("月", 1)))
    assert outcome(same, {"起": start, "止": end})[0] == "yes"


def test_a_length_of_time_of_an_unknown_end_is_an_interval() -> None:  # S9, S24
    length = n.SpanOf(start=START, end=END, unit="year", type=count("年"))
    old = cmp(length, "ge", amount_of(5, ("年", 1)))
    assert outcome(old, {"起": date(2010, 1, 1), "止": Between(date(2016, 1, 1), date(2017, 1, 1))}) == ("yes", set())
    assert outcome(old, {"起": date(2010, 1, 1), "止": Between(date(2014, 1, 1), date(2017, 1, 1))}) == ("unknown", {"止"})


def test_moving_a_day() -> None:  # S24
    later = n.Shift(day=START, by=amount_of(1, ("月", 1)), unit="month", type=DateType())
    assert outcome(cmp(later, "eq", day("2025-02-28")), {"起": date(2025, 1, 31)})[0] == "yes"
    assert outcome(cmp(later, "ge", day("2025-02-28")), {"起": Between(date(2025, 1, 28), None)})[0] == "yes"
    far = n.Shift(day=START, by=amount_of(10**6, ("年", 1)), unit="year", type=DateType())
    assert outcome(cmp(far, "ge", day("2199-12-31")), {"起": date(2025, 1, 31)})[0] == "yes"


def test_received() -> None:  # S31
    source = pay("ceiling", fact("投资"), decided=decision("1.1 金额", MONEY))
    reads = n.Received(item=of_clause("1.1"), type=TRUTH)
    clauses = (make_clause("1.1", fact("入选", TRUTH), source, kind="ceiling"), make_clause("1.2", reads, FIFTY))

    def second(facts: dict[str, Any], **more: Any) -> tuple[str, set[str]]:
        found = results(decide(clauses, one_project(facts, **more)))["1.2"]
        return found.applicability, asked(found)

    assert second({"入选": False}) == ("no", set())
    assert second({"入选": True, "投资": 0}) == ("no", set())
    assert second({"入选": True, "投资": 100}) == ("unknown", {"1.1 金额"})  # up to 100: nobody knows whether anything is paid
    assert second({"入选": True, "投资": 100}, decisions={"1.1 金额": 7}) == ("yes", set())
    assert second({"投资": 100}, decisions={"1.1 金额": 7}) == ("unknown", {"入选"})


def test_assessment_is_a_decision_until_it_happened() -> None:  # S19
    assessed = n.Fact(input=decision("1.1 经认定"), type=TRUTH)
    assert outcome(assessed, {}) == ("unknown", {"1.1 经认定"})
    assert outcome(assessed, {}, decisions={"1.1 经认定": False}) == ("no", set())


def test_a_ratio_as_a_number_type_keeps_rates_apart() -> None:
    assert outcome(cmp(fact("占比", RATE), "ge", rate("15%")), {"占比": rate("15%").value}) == ("yes", set())
