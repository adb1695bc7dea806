"""``pol test`` on a small rule: nothing escapes good examples, and for what escapes the rest an example is offered that would notice it."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from policy_dsl.format.files import format_file, with_language
from policy_dsl.kernel.lang import LANGS, Lang, Text
from policy_dsl.trial.junit import test_junit as junit_of
from policy_dsl.trial.session import Gap
from policy_dsl.trial.summary import test_json as json_of
from policy_dsl.trial.summary import test_summary as summary_of
from tests.unit.trials import GOOD, RULE, checked, run_document, tried, without

ALL = RULE + "\n" + GOOD


def said(g: Gap) -> tuple[str, str]:
    return (g.before.in_("zh"), g.after.in_("zh") if g.after is not None else "")


# ── good examples ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_nothing_escapes_good_examples() -> None:
    tested = tried(ALL)
    assert tested.passed
    assert tested.diagnostics == ()
    assert (tested.survivors, tested.uncovered, tested.waived) == ((), (), ())
    assert tested.coverage is not None
    assert tested.coverage.counts() == {"clauses": (3, 3), "conditions": (10, 10), "thresholds": (1, 1), "caps": (2, 2)}


def test_the_summary_is_one_line_and_the_coverage() -> None:
    tested = [tried(ALL)]
    assert summary_of(tested, "zh") == (
        "15 个案例全部通过；29 种改动发现 29 种，没有漏网。\n  覆盖  条款 3/3，封顶两侧 2/2，条件两面 10/10，恰在界上 1/1\n"
    )
    assert summary_of(tested, "en") == (
        "15 examples pass; 29 of 29 mutations noticed, none unnoticed.\n"
        "  coverage  clauses 3/3, both sides of caps 2/2, both sides of conditions 10/10, thresholds met exactly 1/1\n"
    )


# ── one example fewer ────────────────────────────────────────────────────────────────────────────────────────────────
LEFT: list[tuple[str, set[tuple[str, str]], set[tuple[str, str]]]] = [
    ("封顶", set(), {("最高40万元", "binds")}),  # the row without a cost speaks of the cap
    ("封顶以下", {
        ("观众人次不少于3000人次", "观众人次超过3000人次"), ("观众人次不少于3000人次", "观众人次不少于3001人次"),
        ("改造投入的20%", "改造投入的21%"), ("改造投入的20%", "改造投入的19%"),
    }, {("观众人次不少于3000人次", "exact"), ("最高40万元", "free")}),
    ("观众不够", {("观众人次不少于3000人次", "（删去）"), ("观众人次不少于3000人次", "观众人次不少于2999人次")}, {("观众人次不少于3000人次", "no")}),
    ("没有牌", {("对获授牌的", "（删去）")}, {("获授牌", "no")}),
    ("版画", {("商品含｛竹编、版画等｝之一", "商品含｛竹编等｝之一")}, set()),
    ("木偶", {("商品含｛竹编、版画等｝之一", "商品含｛竹编、版画｝之一")}, set()),
    ("末日", {("施行：2026年1月1日至2026年12月31日", "施行：2026年1月1日至2026年12月30日")}, set()),
    ("前一日", {("施行：2026年1月1日至2026年12月31日", "施行：2025年12月31日至2026年12月31日")}, set()),
    ("次日", {("施行：2026年1月1日至2026年12月31日", "施行：2026年1月1日至2027年1月1日")}, set()),
    ("得过", {("给予一次性3万元奖励", "给予3万元奖励")}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("title", "unnoticed", "unseen"), LEFT, ids=[row[0] for row in LEFT])
def test_an_example_fewer_lets_slips_through(title: str, unnoticed: set[tuple[str, str]], unseen: set[tuple[str, str]]) -> None:
    tested = tried(RULE + "\n" + without(title))
    assert {said(g) for g in tested.survivors} >= unnoticed
    assert {(g.before.in_("zh"), g.point.side) for g in tested.uncovered if g.point is not None} >= unseen
    assert tested.passed == (not tested.survivors)
    assert [d.code for d in tested.diagnostics] == ["P0922"] * len(tested.survivors)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("title", [row[0] for row in LEFT])
def test_the_example_offered_notices(title: str, lang: Lang) -> None:
    """Pasted into the file, in either language, it passes, and nothing that it was offered for is left."""
    text = RULE + "\n" + without(title)
    tested = tried(text)
    gaps = (*tested.survivors, *tested.uncovered)
    assert all(g.example is not None for g in gaps)
    offered = dict.fromkeys(g.example.in_(lang) for g in gaps if g.example is not None)
    rule = checked(text)
    if lang == "en":
        text = format_file(with_language(rule.files[0], "en"), "en", rule.bundle.vocabulary)
    again = tried(text + "\n" + "\n".join(offered) + "\n")
    assert again.passed
    assert again.uncovered == ()


def test_what_is_offered_reads_as_a_drafter_would_write_it() -> None:
    tested = tried(RULE + "\n" + without("封顶以下"))
    offered = {said(g): g.example for g in tested.survivors}
    assert offered["观众人次不少于3000人次", "观众人次超过3000人次"] == Text(
        "案例「恰好3000人次」：设书店，观众人次为3000人次，改造投入为40万元；1.1应得至多8万元。",
        'example "exactly 3,000 visits": given bookshop, visitors is 3,000 visits, renovation cost is CNY 400,000; 1.1 yields at most CNY 80,000.',
    )
    assert "\n  未发现  m01 1.1  观众人次不少于3000人次 → 观众人次超过3000人次\n          补：案例「恰好3000人次」" in summary_of([tested], "zh")
    assert "          补：上面的案例也能发现\n" in summary_of([tested], "zh")


def test_no_examples_at_all() -> None:
    tested = tried(RULE)
    assert tested.run is not None
    assert tested.run.tried == ()
    assert tested.coverage is not None
    assert tested.coverage.counts()["clauses"] == (0, 3)
    assert summary_of([tested], "zh").startswith("没有案例")
    assert {g.clauses for g in tested.uncovered if g.point is not None and g.point.side == "clause"} == {("1.1",), ("1.2",), ("1.3",)}


# ── waivers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def waived(what: str, *, examples: str) -> str:
    note = f"  不计变异：「{what}」，理由「试过」/\"tried\"。\n"
    return RULE.replace("条款 1.2", note + "\n条款 1.2") + "\n" + examples


def test_a_waiver_with_a_reason_is_honoured() -> None:
    tested = tried(waived("观众人次不少于3000人次 → 观众人次不少于3001人次", examples=without("封顶以下")))
    assert ("观众人次不少于3000人次", "观众人次不少于3001人次") not in {said(g) for g in tested.survivors}
    assert [(said(g), g.reason) for g in tested.waived] == [(("观众人次不少于3000人次", "观众人次不少于3001人次"), Text("试过", "tried"))]
    assert "，1 种已注明不计" in summary_of([tested], "zh")
    assert not tested.passed


@pytest.mark.parametrize("lang", LANGS)
def test_a_waiver_names_a_kind_or_a_change_in_either_language(lang: Lang) -> None:
    left = tried(RULE + "\n" + without("封顶以下")).survivors
    (strict,) = [g for g in left if said(g)[1] == "观众人次超过3000人次"]
    assert strict.after is not None
    for what in (strict.kind.in_(lang), f"{strict.before.in_(lang)} → {strict.after.in_(lang)}", f"{strict.before.in_(lang)}->{strict.after.in_(lang)}"):
        tested = tried(waived(what, examples=without("封顶以下")))
        assert [said(g)[1] for g in tested.waived] == ["观众人次超过3000人次"]


@pytest.mark.parametrize(
    ("what", "code"), [("含与不含", "P0921"), ("改造投入的20% → 改造投入的21%", "P0921"), ("改造投入的20% → 改造投入的50%", "P0920"), ("少一行", "P0920")]
)
def test_a_waiver_that_is_not_needed_or_matches_nothing_is_said(what: str, code: str) -> None:
    tested = tried(waived(what, examples=GOOD))
    assert [d.code for d in tested.diagnostics] == [code]
    assert tested.diagnostics[0].labels[0].span.text.startswith("不计变异")
    assert tested.passed


def test_waivers_are_not_weighed_without_mutants() -> None:
    assert tried(waived("少一行", examples=GOOD), mutate=False).diagnostics == ()


# ── other forms ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_json() -> None:
    tested = tried(waived("含与不含", examples=without("封顶以下").replace("1.3予以支持。", "1.3不予支持。", 1)))
    found = json_of([tested])
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
    document = found["documents"][0]
    assert (found["schema"], found["passed"], document["examples"]) == ("policy-dsl/test/1", False, {"all": 14, "passed": 13, "failed": 1})
    (failed,) = [r for r in document["results"] if not r["passed"]]
    assert (failed["title"], failed["as_of"]) == ({"zh": "竹编", "en": "bamboo"}, "2026-01-01")
    assert failed["expectations"][0]["found"] == {"zh": "1.3予以支持", "en": "1.3 is supported"}
    assert document["coverage"]["caps"] == {"seen": 1, "of": 2}
    mutations = document["mutations"]
    assert mutations["all"] == mutations["noticed"] + mutations["refused"] + len(mutations["waived"]) + len(mutations["unnoticed"])
    assert mutations["waived"][0]["reason"] == {"zh": "试过", "en": "tried"}
    assert {"measure", "clauses", "kind", "before", "after", "file", "line", "example"} <= set(mutations["unnoticed"][0])


def test_junit() -> None:
    tested = tried(waived("含与不含", examples=without("封顶以下").replace("1.3予以支持。", "1.3不予支持。", 1)))
    root = ET.fromstring(junit_of([tested], "zh"))
    examples, mutants = root.findall("testsuite")
    assert (examples.get("name"), examples.get("tests"), examples.get("failures")) == ("m01@1.0.0.pol", "14", "1")
    (failure,) = examples.iter("failure")
    assert failure.get("message") == "1.3不予支持 | 1.3予以支持"
    assert mutants.get("skipped") == "1"
    assert len(list(mutants.iter("skipped"))) == 1
    assert mutants.get("failures") == str(len(tested.survivors)) == str(len(list(mutants.iter("failure"))))
    assert junit_of([tested], "zh") == junit_of([tested], "zh")


def test_junit_of_examples_that_cannot_be_read() -> None:
    tested = tried(RULE + "\n案例「错」：主体获授牌；1.9应得3万元。\n")
    root = ET.fromstring(junit_of([tested], "en"))
    assert [s.get("errors") for s in root] == ["1"]
    assert json_of([tested])["documents"] == [{"document": "书店", "passed": False, "examples": None, "errors": 1}]
    assert summary_of([tested], "en") == "1 error in the examples; nothing was run.\n"


# ── several versions, examples of the document ───────────────────────────────────────────────────────────────────────
SHARED = """语言：中文
标题：「两版」/"Two versions"
施行：2026年1月1日至2027年12月31日
事实 改造投入 / renovation cost：金额。
主体事实 书店 / bookshop：是否。

案例「去年的案件」/"last year"（2026年6月1日）：主体书店；设改造投入为100万元；1.1应得20万元。
案例「今年的案件」/"this year"（2027年6月1日）：主体书店；设改造投入为100万元；1.1应得25万元。
"""
FIRST = """语言：中文
标题：「改造」/"Renovation"
条次：「1」
版本：「1.0.0」
施行：2026年1月1日至2027年12月31日

条款 1.1 改造补助 / renovation aid：
  对书店，按照改造投入的20%给予补助，最高40万元。
  原文 「对书店，按照改造投入的20%给予补助，最高40万元。」

案例「一」/"one"：主体书店；设改造投入为100万元；1.1应得20万元。
案例「顶」/"cap"（2027年12月31日）：主体书店；设改造投入为1000万元；1.1应得40万元。
"""
SECOND = (
    FIRST.replace("20%", "25%")
    .replace("版本：「1.0.0」", "版本：「1.1.0」\n修订自：「1.0.0」")
    .replace("施行：2026", "施行：2027")
    .replace("应得20万元", "应得25万元")
)


def test_an_example_is_judged_by_the_version_it_stands_in() -> None:
    """What 1.1.0 does to the end of 1.0.0 is no concern of the examples of 1.0.0 (S49); those of the document see both."""
    tested = run_document(checked(FIRST, SECOND, document=SHARED), with_coverage=True, mutate=True)
    assert tested.run is not None
    assert (tested.run.passed, tested.run.failed) == (6, 0)
    assert {g.measure for g in tested.survivors} == {"m01@1.0.0", "m01@1.1.0"}
    assert {said(g)[1] for g in tested.survivors} == {
        "施行：2025年12月31日至2027年12月31日", "施行：2026年1月1日至2028年1月1日", "施行：2026年12月31日至2027年12月31日", "施行：2027年1月1日至2028年1月1日",
    }  # fmt: skip
    summary = summary_of([tested], "zh")
    assert summary.count("补：案例「2028年1月1日」（2028年1月1日）：1.1不在施行期。") == 2  # once for each file
    assert summary.count("补：案例「未书店」") == 2


def test_an_example_fails_in_one_version_only() -> None:
    wrong = SECOND.replace("1.1应得25万元", "1.1应得20万元")
    tested = run_document(checked(FIRST, wrong, document=SHARED))
    assert [(d.code, d.labels[0].span.source.name) for d in tested.diagnostics] == [("P0910", "m01@1.1.0.pol")]
