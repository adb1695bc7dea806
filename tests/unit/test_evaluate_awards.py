"""From a sum to an award, combination, history, caps (S6–S8, S26–S37)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from policy_dsl.api import loads
from policy_dsl.evaluate.decision import ClauseResult, Range
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as n
from policy_dsl.model.case import Case, Grant
from policy_dsl.model.policy import Group
from policy_dsl.model.types import TRUTH, AwardType, NumberType
from tests.laws.build import MONEY, YES, cny, decision, fact, granted, highest, limit, mul, of_clause, pay, rate, scale, select, stack, truth, value
from tests.laws.documents import make_clause, make_document
from tests.unit.judging import decide, judged, keyed, named, one_project, results

X, A = fact("投资"), truth("入选")


def of(r: ClauseResult) -> tuple[str, tuple[str, ...], Range | None]:
    return r.status, r.kinds, r.amount


# ── rounding, floors, decided sums ───────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("kind", "amount", "more", "low", "high"),
    [
        ("exact", Fraction(1, 200), {}, "0.01", "0.01"),
        ("ceiling", Fraction(199, 10000), {}, 0, "0.01"),
        ("exact", 1250, {"quantum": 100, "mode": "half_up"}, 1300, 1300),
        ("ceiling", 1299, {"quantum": 100, "mode": "down"}, 0, 1200),
        ("exact", 1201, {"quantum": 100, "mode": "up"}, 1300, 1300),
        ("ceiling", 1000, {"floor": cny("100.001")}, "100.01", 1000),
    ],
)
def test_rounding(kind: Any, amount: Any, more: dict[str, Any], low: Any, high: Any) -> None:  # S27
    assert judged(pay(kind, cny(amount), **more)).amount == Range(value(low), value(high))


def test_a_currency_without_small_coins() -> None:  # S27
    yen = n.Pay(kind="exact", amount=n.Const(value=Fraction(5, 2), type=MONEY), type=AwardType("JPY"))
    found = judged(yen)
    assert (found.amount, found.currency) == (Range(3, 3), "JPY")


DECIDED = {"decided": decision("1.1 金额", MONEY)}


def test_a_ceiling_fixed_by_decision() -> None:  # settled 15
    ceiling = pay("ceiling", mul(rate("30%"), X), cny(100), **DECIDED)
    assert of(judged(ceiling, facts={"投资": 1000}, decisions={"1.1 金额": 40})) == ("applies", ("ceiling",), Range(40, 40))
    assert of(judged(ceiling, facts={"投资": 1000}, decisions={"1.1 金额": 400})) == ("applies", ("ceiling",), Range(100, 100))
    assert of(judged(ceiling, decisions={"1.1 金额": 40})) == ("undetermined", ("ceiling",), Range(0, 40))
    assert of(judged(ceiling, facts={"投资": 1000})) == ("applies", ("ceiling",), Range(0, 100))


def test_an_award_that_perhaps_does_not_apply() -> None:  # S8
    found = judged(pay("exact", cny(50)), A)
    assert (found.amount, found.amount_if_applies, found.if_applies_points) == (Range(0, 50), Range(50, 50), (0, 50))
    no = judged(pay("exact", cny(50)), A, {"入选": False})
    assert (no.amount, no.amount_if_applies, no.kind, no.kinds, no.missing) == (Range(0, 0), None, "exact", (), ())


def test_a_zero_base_under_an_unknown_condition_is_undetermined() -> None:  # settled 16
    found = judged(pay("exact", mul(rate("5%"), X)), A, {"投资": 0})
    assert (found.status, found.amount, [m.key for m in found.missing]) == ("undetermined", Range(0, 0), ["入选"])


def test_settlement_may_be_negative() -> None:  # S15
    loss = n.Neg(item=X, type=NumberType((("CNY", 1),), signed=True))
    assert judged(pay("exact", loss, settlement=True), facts={"投资": 5}).amount == Range(-5, -5)
    open_ = judged(pay("exact", loss, settlement=True))
    assert (open_.status, open_.amount) == ("undetermined", Range(0, 0, open_below=True))
    plain = judged(pay("exact", loss), facts={"投资": 5})
    assert (plain.amount, [s.op for s in plain.steps][-1]) == (Range(0, 0), "zero")


# ── caps ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("invested", "binds"), [(99, False), (100, False), (101, True)],
)  # fmt: skip
def test_a_cap_binds_only_above_it(invested: int, binds: bool) -> None:  # S29
    found = judged(pay("exact", X, cny(100)), facts={"投资": invested})
    assert found.cap is not None
    assert (found.cap.limit, found.cap.binds, found.cap.uncut) == (100, binds, Range(invested, invested))


def test_a_cap_of_what_is_unknown() -> None:  # S29
    found = judged(pay("exact", X, cny(100)))
    assert found.cap is not None
    assert (found.cap.binds, found.cap.uncut) == (None, Range(0, None))


def test_several_caps() -> None:  # S29
    found = judged(pay("exact", cny(500), cny(300), cny(200)))
    assert [c.limit for c in found.caps] == [300, 200]
    assert found.cap is found.caps[1]
    open_ = judged(pay("exact", cny(500), cny(300), X))
    assert open_.cap is not None
    assert (open_.cap.limit, open_.cap.binds) == (None, True)  # whichever is lowest, 500 is above it


@pytest.mark.parametrize(
    ("amount", "cap", "expected"),
    [
        (mul(rate("30%"), X), "2000万", (Text("投资", "en 投资"), Fraction(6666666667, 100), "CNY")),
        (mul(X, rate("50%")), "100", (Text("投资", "en 投资"), 200, "CNY")),
        (mul(n.Steps(item=X, step=900, type=NumberType(whole=True)), cny(70)), "140", (Text("投资", "en 投资"), 1800, "CNY")),
        (X, "100", (Text("投资", "en 投资"), 100, "CNY")),
        (cny(5), "100", None),
        (mul(rate("30%"), n.Add(items=(X, X), type=MONEY)), "100", None),
    ],
)  # fmt: skip
def test_where_a_cap_is_reached(amount: n.Node, cap: str, expected: Any) -> None:  # outputs.md rule 5
    found = judged(pay("ceiling", amount, cny(cap)))
    assert found.cap is not None
    assert found.cap.reached_at == expected


# ── history ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def remainder(window: Any, **more: Any) -> n.Pay:
    return pay("exact", cny(30), n.CapNode(limit=cny(100), granted=granted("1.1", window, **more), scope="lifetime"))


def grant(day: date, amount: int, **more: Any) -> Grant:
    return Grant("1.1", day, amount, **more)


@pytest.mark.parametrize(
    ("window", "grants", "expected"),
    [
        ({"window": "lifetime"}, (grant(date(2019, 1, 1), 85),), 15),
        ({"window": "lifetime"}, (grant(date(2019, 1, 1), 150),), 0),
        ({"window": "year"}, (grant(date(2024, 12, 31), 85), grant(date(2025, 1, 1), 80)), 20),
        ({"window": "rolling", "years": 3}, (grant(date(2022, 6, 30), 85), grant(date(2022, 7, 1), 80)), 20),
        ({"window": "lifetime"}, (grant(date(2025, 7, 1), 85),), 30),  # after the day of judgement
        ({"window": "lifetime"}, (grant(date(2025, 6, 30), 85),), 15),
        ({"window": "lifetime"}, (grant(date(2019, 1, 1), 85, document="别的"),), 30),
        ({"window": "lifetime"}, (Grant("1.2", date(2019, 1, 1), 85),), 30),
    ],
)
def test_windows(window: dict[str, Any], grants: tuple[Grant, ...], expected: int) -> None:  # S36
    assert judged(remainder(**window), history=grants).amount == Range(expected, expected)


def test_a_cap_that_is_more_than_used_up_leaves_nothing() -> None:  # S15, S36
    settled = n.Pay(kind="exact", amount=cny(30), caps=remainder("lifetime").caps, settlement=True, type=EIGHTY.type)
    found = judged(settled, history=(grant(date(2019, 1, 1), 150),))
    assert found.cap is not None
    assert (found.amount, found.cap.limit, found.cap.granted) == (Range(0, 0), 0, 150)  # and nothing is to be paid back


def test_grants_of_a_project() -> None:  # S36
    clauses = (make_clause("1.1", YES, remainder("lifetime", of="project")),)
    case = Case({}, (named("甲", {}), named("乙", {})), history=(grant(date(2024, 1, 1), 85, project="甲"), grant(date(2024, 1, 1), 10)))
    found = results(decide(clauses, case))
    assert [found[k].amount for k in ("1.1@甲", "1.1@乙")] == [Range(5, 5), Range(30, 30)]


def test_once_only() -> None:  # S36
    before = n.Cmp(op="le", left=granted("1.1"), right=cny(0), type=TRUTH, name=Text("此前未获一次性支持"))
    assert judged(pay("exact", cny(5)), before, history=()).status == "applies"
    no = judged(pay("exact", cny(5)), before, history=(grant(date(2024, 1, 1), 5),))
    assert (no.status, no.failed[0].subject.zh, no.failed[0].found) == ("does_not_apply", "此前未获一次性支持", 5)
    silent = judged(pay("exact", cny(5)), before)
    assert (silent.status, len(silent.premises)) == ("applies", 1)


# ── reading and combining awards ─────────────────────────────────────────────────────────────────────────────────────
def second(award: n.Node, facts: dict[str, Any], first: n.Node, condition: n.Node = YES) -> ClauseResult:
    clauses = (make_clause("1.1", condition, first), make_clause("1.2", YES, award))
    return results(decide(clauses, one_project(facts)))["1.2"]


def test_a_share_of_another_award() -> None:  # S31
    fifth = scale(of_clause("1.1"), rate("20%"))
    ceiling = pay("ceiling", mul(rate("30%"), X), cny(500))
    assert of(second(fifth, {}, ceiling)) == ("undetermined", ("ceiling",), Range(0, 100))
    assert of(second(fifth, {"投资": value("0.1")}, pay("exact", X))) == ("applies", ("exact",), Range(value("0.02"), value("0.02")))
    no = second(fifth, {"入选": False}, ceiling, A)
    assert (of(no), [(o.op, o.subject.zh) for o in no.failed]) == (("does_not_apply", (), Range(0, 0)), [("received", "条1.1")])
    assert [m.key for m in second(fifth, {"投资": 1}, ceiling, A).missing] == ["入选"]


@pytest.mark.parametrize(
    ("first", "low", "high"),
    [
        (pay("exact", cny("0.13")), "0.03", "0.03"),  # 20% is 0.026: a sum to the nearest
        (pay("ceiling", cny("0.13")), 0, "0.02"),  # what is paid at most, down
        (pay("ceiling", cny(100), floor=cny("0.13")), "0.03", 20),  # what is promised, up
    ],
)
def test_a_share_is_rounded_as_what_it_is_of(first: n.Node, low: Any, high: Any) -> None:  # S27, S31
    assert second(scale(of_clause("1.1"), rate("20%")), {}, first).amount == Range(value(low), value(high))


def test_not_more_than_another_award() -> None:  # S31, S34
    at_most = limit(pay("exact", cny(80)), of_clause("1.1"))
    assert of(second(at_most, {}, pay("exact", cny(50)))) == ("applies", ("exact",), Range(50, 50))
    assert of(second(at_most, {}, pay("ceiling", cny(100)))) == ("applies", ("ceiling",), Range(0, 80))
    assert of(second(at_most, {"入选": False}, pay("exact", cny(50)), A)) == ("applies", ("exact",), Range(0, 0))


EIGHTY, UP_TO_60 = pay("exact", cny(80)), pay("ceiling", mul(rate("30%"), X), cny(60))
BIG = {"投资": 1000}


@pytest.mark.parametrize(
    ("award", "facts", "expected"),
    [
        (stack(EIGHTY, UP_TO_60), BIG, ("applies", ("ceiling",), Range(80, 140))),
        (stack(EIGHTY, EIGHTY), {}, ("applies", ("exact",), Range(160, 160))),
        (limit(stack(EIGHTY, UP_TO_60), cny(100)), BIG, ("applies", ("ceiling",), Range(80, 100))),
        (highest(EIGHTY, UP_TO_60), BIG, ("applies", ("exact",), Range(80, 80))),
        (highest(pay("exact", cny(50)), UP_TO_60), BIG, ("applies", ("ceiling",), Range(50, 60))),
        (highest(pay("exact", cny(50)), UP_TO_60), {}, ("undetermined", ("exact", "ceiling"), Range(50, 60))),
        (highest(pay("discretionary_ceiling", cny(50)), UP_TO_60), BIG, ("applies", ("discretionary_ceiling",), Range(0, 60))),
    ],
)
def test_combination(award: n.Node, facts: dict[str, Any], expected: Any) -> None:  # S32–S34
    assert of(judged(award, facts=facts)) == expected


def gated(award: n.Node, condition: n.Node = A) -> n.Gate:
    return n.Gate(condition=condition, award=award, type=award.type)


def test_members_that_perhaps_do_not_apply() -> None:  # S32, S33
    assert of(judged(stack(EIGHTY, gated(pay("ceiling", cny(60)))))) == ("undetermined", ("exact", "ceiling"), Range(80, 140))
    assert of(judged(stack(gated(EIGHTY), gated(pay("ceiling", cny(60)))), facts={"入选": False})) == ("does_not_apply", (), Range(0, 0))
    assert of(judged(highest(EIGHTY, gated(pay("exact", cny(60)))))) == ("applies", ("exact",), Range(80, 80))  # the lower one is not asked for
    assert of(judged(highest(EIGHTY, gated(pay("exact", cny(90)))))) == ("undetermined", ("exact",), Range(80, 90))


def test_the_applicants_choice() -> None:  # S35
    chosen = select((A, pay("exact", cny(10))), (YES, pay("exact", cny(30))))
    assert of(judged(chosen)) == ("undetermined", ("exact",), Range(10, 30))
    assert judged(chosen).if_applies_points == (10, 30)


def test_a_group_is_one_award() -> None:  # S34, S37, S38
    clauses = (make_clause("1.1", YES, EIGHTY), make_clause("1.2", YES, UP_TO_60, kind="ceiling"))
    group = Group("g1", limit(stack(of_clause("1.1"), of_clause("1.2")), cny(100)), ("1.1", "1.2"))
    decision_ = decide(make_document(clauses, (group,)), one_project(BIG))
    combined = decision_.groups[0][1]
    assert (combined.status, combined.kinds, combined.amount) == ("applies", ("ceiling",), Range(80, 100))
    assert (decision_.totals[0].all, decision_.totals[0].cumulation) == (Range(80, 100), "declared")


def test_an_applicants_clause_read_by_projects_and_the_other_way() -> None:  # S31, S45
    clauses = (
        make_clause("1.1", YES, pay("exact", fact("年收入", level="applicant")), "applicant"),
        make_clause("1.2", YES, scale(of_clause("1.1"), rate("50%"))),
        make_clause("1.3", YES, scale(of_clause("1.2"), rate("10%")), "applicant"),
    )
    case = Case(keyed({"年收入": 100}), (named("甲", {}), named("乙", {})))
    found = results(decide(clauses, case))
    assert found["1.2@甲"].amount == Range(50, 50)
    assert found["1.3"].amount == Range(10, 10)


def test_a_sum_fixed_above_the_ceiling_is_told_with_what_the_text_allows() -> None:  # settled 15
    rule = "主体事实 合格 / fit：是否。\n条款 1.1 奖励 / reward：\n  对合格的，给予最高5万元奖励。\n"
    found = loads(rule).evaluate({"applicant": {"合格": True}, "decisions": {"1.1 金额": "6万"}}, date(2026, 1, 1))
    assert (found["1.1"].amount.min, found["1.1"].amount.max) == (50_000, 50_000)
    assert "核定 6万元，原文许可 5万元" in found.explain("zh")
    assert "CNY 60,000; the text allows\n           CNY 50,000" in found.explain("en")
    within = loads(rule).evaluate({"applicant": {"合格": True}, "decisions": {"1.1 金额": "5万"}}, date(2026, 1, 1))
    assert "原文许可" not in within.explain("zh")
