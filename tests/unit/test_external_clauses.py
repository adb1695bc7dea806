"""Clauses of other documents (F12): named by this one, counted by whoever they belong to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from policy_dsl.api import Policies
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import Checked, check_sources
from policy_dsl.report.explain import explain
from tests.unit.diffing import compared

DAY = date(2026, 6, 1)
DOCUMENT = """语言：中文
标题：「区办法」/"District measures"
施行：2026年1月1日至2027年12月31日
事实 改造投入 / renovation cost：金额。
外部条款 市级补助 / city aid：按照不超过改造投入的20%给予补助，最高200万元。
  出自「《市书店办法》」/"the City bookshop measures"，即「市办法：2.1」。
外部条款 省级奖励 / provincial reward：给予奖励。
"""
HEAD = """语言：中文
标题：「一」/"One"
条次：「1」
版本：「1.0.0」
"""
FREE = "\n  豁免「无条件」：理由「试」。\n"
MATCHING = "条款 1.1 配套 / matching：按照市级补助的50%予以配套，最高60万元。" + FREE
DISTRICT = "条款 1.2 区级补助 / district aid：按照改造投入的30%给予补助。" + FREE
CITY = """语言：中文
标题：「市办法」/"City measures"
施行：2026年1月1日至2027年12月31日
事实 改造投入 / renovation cost：金额。
"""
AID = "条款 2.1 市补 / aid：按照改造投入的8%给予补助，最高200万元。" + FREE


def checked(id_: str, document: str, *clauses: str) -> Checked:
    found = check_sources(id_, Source("document.pol", document), [Source("m01@1.0.0.pol", HEAD + "".join(clauses))], None)
    assert found.value is not None, found.diagnostics
    return found.value


def district(*clauses: str) -> Checked:
    return checked("区办法", DOCUMENT, *clauses)


def ends(one: Any) -> tuple[Any, ...]:
    return (one.status, None if one.amount is None else one.amount.min, None if one.amount is None else one.amount.max)


def clause(facts: dict[str, Any], *clauses: str, number: str = "1.1") -> Any:
    decision = Policies((district(*clauses),)).evaluate(facts, DAY).decision
    return next(c for c in (*decision.applicant, *(c for p in decision.projects for c in p.clauses)) if c.clause == number)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, ("applies", 0, 500_000)),
        ({"市级补助": "80万"}, ("applies", 400_000, 400_000)),
        ({"市级补助": "180万"}, ("applies", 600_000, 600_000)),
        ({"市级补助": 0}, ("does_not_apply", 0, 0)),
        ({"city aid": "80万"}, ("applies", 400_000, 400_000)),
    ],
    ids=["as quoted", "as stated", "beyond the cap", "none was paid", "in the other language"],
)
def test_matching(stated: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert ends(clause({"改造投入": "500万", **stated}, MATCHING)) == expected


def test_that_it_was_taken_from_the_words_is_a_premise() -> None:
    said = "市级补助是《市书店办法》的条款，没有提供实际得到的数，按所引的话计算"
    told = [p.zh for p in clause({"改造投入": "500万"}, MATCHING).premises]
    assert any(said in t for t in told), told
    assert not [p for p in clause({"改造投入": "500万", "市级补助": "80万"}, MATCHING).premises if "市级补助" in p.zh]


def test_words_without_a_sum_are_no_sum() -> None:
    reward = "条款 1.1 未得的 / none yet：对未已享受省级奖励的，给予5万元奖励。\n"
    assert ends(clause({"改造投入": 0}, reward)) == ("undetermined", 0, 50_000)
    assert [m.name.zh for m in clause({"改造投入": 0}, reward).missing] == ["省级奖励"]
    assert ends(clause({"省级奖励": 0}, reward)) == ("applies", 50_000, 50_000)
    assert ends(clause({"省级奖励": "1万"}, reward))[0] == "does_not_apply"


def totals(engine: Policies, facts: dict[str, Any]) -> tuple[Any, Any]:
    (one,) = engine.evaluate(facts, DAY).decision.totals
    return one.all.min, one.all.max


@pytest.mark.parametrize(
    ("rule", "stated", "expected"),
    [
        ("叠加：区级补助、市级补助可以叠加，合计最高150万元。\n", "100万", 500_000),
        ("叠加：区级补助、市级补助可以叠加，合计最高150万元。\n", "160万", 0),
        ("叠加：区级补助、市级补助可以叠加，合计最高150万元。\n", 0, 1_500_000),
        ("叠加：区级补助、市级补助就高不重复。\n", "100万", 1_500_000),
        ("叠加：区级补助、市级补助就高不重复。\n", "180万", 0),
    ],
)
def test_the_other_document_is_counted_against_the_limit_and_never_in_the_totals(rule: str, stated: Any, expected: int) -> None:
    engine = Policies((district(DISTRICT, rule),))
    assert totals(engine, {"改造投入": "500万", "市级补助": stated}) == (expected, expected)


def test_not_knowing_what_the_other_pays_leaves_the_sum_open() -> None:
    engine = Policies((district(DISTRICT, "叠加：区级补助、市级补助可以叠加，合计最高150万元。\n"),))
    assert totals(engine, {"改造投入": "500万"}) == (500_000, 1_500_000)


def test_a_loaded_document_says_what_it_pays_itself() -> None:
    both = Policies((district(MATCHING), checked("市办法", CITY, AID)))
    decision = both.evaluate({"改造投入": "500万", "市级补助": "100万"}, DAY).decision
    found = {c.clause: ends(c) for c in (*decision.applicant, *(c for p in decision.projects for c in p.clauses))}
    assert found == {"1.1": ("applies", 200_000, 200_000), "2.1": ("applies", 400_000, 400_000)}, "8% of 5 million, not the stated one million"


def test_a_circle_through_two_documents_is_left_to_what_is_stated() -> None:
    city = CITY + "外部条款 区配套 / district matching：给予奖励。\n  出自「《区办法》」，即「区办法：1.1」。\n"
    back = "条款 2.1 市补 / aid：按照区配套的10%给予补助。" + FREE
    both = Policies((district(MATCHING), checked("市办法", city, back)))
    decision = both.evaluate({"市级补助": "80万", "区配套": "10万"}, DAY).decision
    found = {c.clause: ends(c) for c in (*decision.applicant, *(c for p in decision.projects for c in p.clauses))}
    assert found == {"1.1": ("applies", 400_000, 400_000), "2.1": ("applies", 10_000, 10_000)}


def test_a_change_of_what_is_quoted_is_told() -> None:
    after = checked("区办法", DOCUMENT.replace("最高200万元", "最高100万元"), MATCHING)
    changes = compared(district(MATCHING), after).changes
    assert any(c.change.part == "external" for c in changes), changes


def test_what_pays_is_named_in_the_explanation() -> None:
    outcome = Policies((district(MATCHING),)).evaluate({"改造投入": "500万", "市级补助": "80万"}, DAY)
    assert "市级补助（《市书店办法》）" in explain(outcome.decision, "zh")


@pytest.mark.parametrize(("quoted", "codes"), [("不超过改造投入20%、最高200万元", set()), ("不超过改造投入25%、最高200万元", {"P0501"})])
def test_what_is_quoted_agrees_with_its_own_words_and_with_no_text_at_hand(quoted: str, codes: set[str]) -> None:
    external = "外部条款 省补助 / aid of the province：按照不超过改造投入的20%给予补助，最高200万元。\n"
    measure = HEAD + external + f"  原文 「给予{quoted}的补助」\n条款 1.1 奖励 / reward：给予3万元奖励。\n  原文 「给予3万元奖励」" + FREE
    found = check_sources("x", Source("document.pol", DOCUMENT), [Source("m01@1.0.0.pol", measure)], "一、给予3万元奖励。")
    assert {d.code for d in found.diagnostics if d.code in ("P0501", "P0502", "P0504", "P0505", "P0508", "P0510")} == codes
