"""How clauses combine (S32–S39): sums worked out by hand, in both languages, by both engines, told in words.

``tests/cases/combination/groups.yaml`` holds the rules; its head says how a case is written.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from policy_dsl.api import Policies
from policy_dsl.check import Checked
from policy_dsl.compile.compiled import Compiled, values_of
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import Decision, Range
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.report.decision_json import decision_json
from policy_dsl.report.explain import explain

CASES = Path(__file__).parent / "cases" / "combination"
ROWS: list[dict[str, Any]] = yaml.load((CASES / "groups.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
COMMON = (CASES / "common.pol").read_text(encoding="utf-8")
NAME = "m01@1.0.0.pol"
DAY = date(2026, 6, 1)
RULES = [pytest.param(row, lang, id=f"{row['id']} {lang}") for row in ROWS for lang in LANGS]
APPLICATIONS = [pytest.param(row, case, lang, id=f"{row['id']} {n} {lang}") for row in ROWS for n, case in enumerate(row["cases"]) for lang in LANGS]


def source(row: dict[str, Any], lang: Lang) -> Source:
    written = Source(NAME, f"{COMMON}\n{row['zh']}\n")
    if lang == "zh":
        return written
    found = format_source(written, lang)
    assert found.value is not None, found.diagnostics
    return Source(NAME, found.value)


def opened(row: dict[str, Any], lang: Lang) -> Checked:
    found = check_sources("叠加", None, [source(row, lang)], None)
    assert found.value is not None, found.diagnostics
    return found.value


def decided(row: dict[str, Any], case: dict[str, Any], lang: Lang) -> tuple[Policies, Any, Decision]:
    policies = Policies((opened(row, lang),))
    of_projects = {"apply_for": case["apply_for"]} if "apply_for" in case else {}
    facts: dict[str, Any] = {"applicant": {key: case[key] for key in case if key in ("新设", "有处罚") or key.startswith("择一：")}}
    facts["projects"] = [{"name": f"项目{n}", **of_projects, **given} for n, given in enumerate(case["projects"], 1)]
    read = policies.read({**facts, "history": case["history"]} if "history" in case else facts)
    return policies, read, evaluate(policies.documents, read, DAY)


def figures(found: Range) -> str:
    ends = ["null" if end is None else str(Fraction(end)) for end in (found.min, found.max)]
    return ends[0] if ends[0] == ends[1] else " ".join(ends)


@pytest.mark.parametrize(("row", "lang"), RULES)
def test_both_languages_say_one_thing(row: dict[str, Any], lang: Lang) -> None:
    """The translation has the digest of what was written, and what was printed prints as itself."""
    assert opened(row, lang).document.measures[0].meaning == opened(row, "zh").document.measures[0].meaning
    printed = format_source(source(row, lang), lang).value
    assert printed is not None
    assert format_source(Source(NAME, printed), lang).value == printed


@pytest.mark.parametrize(("row", "case", "lang"), APPLICATIONS)
def test_sums_worked_out_by_hand(row: dict[str, Any], case: dict[str, Any], lang: Lang) -> None:
    policies, read, decision = decided(row, case, lang)
    assert [figures(g.amount) for _, g in decision.groups] == case["groups"]
    assert figures(decision.totals[0].all) == case["total"]
    assert sorted({n for _, g in decision.groups for n in g.superseded}) == sorted(case.get("gone", []))
    results = [*decision.applicant, *(c for p in decision.projects for c in p.clauses)]
    refused = {r.clause for r in results if r.status == "does_not_apply" and not r.offered and r.kind != "requirement"}
    usual = {r.clause for r in results if r.clause in ("1.3", "1.4") and r.status == "does_not_apply"}
    assert refused - usual == set(case.get("none", [])) - usual
    all_judged = evaluate(policies.documents, read, DAY, judge_all=True)
    assert Compiled(policies.documents, DAY).decide(read) == values_of(all_judged)


@pytest.mark.parametrize("lang", LANGS)
def test_a_group_is_told_in_words(lang: Lang) -> None:
    row = next(r for r in ROWS if r["id"] == "a limit for each applicant and year")
    told = explain(decided(row, row["cases"][2], lang)[2], lang).replace("\n  ", "" if lang == "zh" else " ")
    assert WORDS[lang] in told


WORDS = {
    "zh": "1.1、1.2 可以叠加；合计上限 每年 100万元，此前已得 75万元，余 25万元，已到，截去 35万元：合计 25万元。",
    "en": "1.1 and 1.2 may be combined; in total capped at CNY 1 million a year, of which CNY 750,000 was granted before; CNY 250,000 is left, "
    "reached; CNY 350,000 is cut: CNY 250,000 in all.",
}  # fmt: skip


def test_the_choice_is_asked_for() -> None:
    row = next(r for r in ROWS if r["id"] == "one at the applicant's choice")
    group = decision_json(decided(row, row["cases"][0], "zh")[2])["groups"][0]
    assert (group["how"], group["clauses"], group["missing"]) == ("choice", ["1.1", "1.2"], ["择一：1.1、1.2"])
    assert group["asks"][0]["type"] == "enum"


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_group_takes_as_given_is_told(lang: Lang) -> None:
    """No history: nothing was granted before under the limit of a year, and the decision says so (S41)."""
    row = next(r for r in ROWS if r["id"] == "a limit for each applicant and year")
    words = {"zh": "没有提供以前的发放记录", "en": "No record of earlier grants"}[lang]
    without = next(c for c in row["cases"] if "history" not in c)
    decision = decided(row, without, lang)[2]
    assert words.casefold() in " ".join(explain(decision, lang).split()).casefold()
    assert decision_json(decision)["groups"][0]["reservations"]
    known = decided(row, {**without, "history": []}, lang)[2]
    assert words.casefold() not in " ".join(explain(known, lang).split()).casefold()
    assert decision_json(known)["groups"][0]["reservations"] == []


OF_APPLICANTS = """语言：中文
标题：「示例」
版本：「1.0.0」
施行：2025年1月1日至2030年12月31日
主体事实 新设 / newly founded：是否。
条款 1.1 甲 / A：
  对新设的，给予8万元奖励。
条款 1.2 乙 / B：
  对新设的，给予6万元奖励。
择一：甲、乙不重复享受。
"""


def test_a_choice_between_clauses_of_the_applicant_is_the_applicant_s() -> None:
    """No clause of it is about a project: it is said once, with the facts of the applicant (S45)."""
    result = check_sources("示例", None, [Source(NAME, OF_APPLICANTS)], None)
    assert result.value is not None
    assert [i.level for i in result.value.document.inputs if i.key.startswith("择一")] == ["applicant"]


def test_rules_of_another_version_do_not_count() -> None:
    first = Source("m01@1.0.0.pol", f"{COMMON}\n叠加：甲、乙可以叠加，合计最高10万元。\n".replace("2027年12月31日", "2026年5月31日"))
    later = f"{COMMON}\n叠加：甲、乙可以叠加，合计最高20万元。\n".replace("1.0.0", "1.1.0").replace("2026年1月1日至", "2026年6月1日至")
    found = check_sources("叠加", None, [first, Source("m01@1.1.0.pol", later)], None)
    assert found.value is not None, found.diagnostics
    policies = Policies((found.value,))
    read = policies.read({"projects": [{"投入": "300万", "有品牌": "否"}], "applicant": {"新设": "否"}})
    for day, total in ((date(2026, 5, 31), 100000), (date(2026, 6, 1), 200000)):
        decision = evaluate(policies.documents, read, day)
        assert (len(decision.groups), decision.totals[0].all) == (1, Range(total, total))


def test_the_document_says_it_of_all_its_measures() -> None:
    document = Source("document.pol", "语言：中文\n标题：「试」/\"Trial\"\n施行：2026年1月1日至2027年12月31日\n\n叠加：本文件各条款就高不重复。\n")
    second = f"{COMMON}".replace("条款 1.", "条款 2.").replace("条次：「1」", "条次：「2」")
    for name, number in (("投入", "投资"), ("有品牌", "品牌"), ("新设", "新办"), ("有处罚", "受罚"), ("甲", "戊"), ("乙", "己"), ("丙", "庚"), ("丁", "辛")):
        second = second.replace(name, number)
    found = check_sources("叠加", document, [Source(NAME, COMMON), Source("m02@1.0.0.pol", second)], None)
    assert found.value is not None, found.diagnostics
    policies = Policies((found.value,))
    read = policies.read({"projects": [{"投入": "100万", "投资": "200万", "有品牌": "否", "品牌": "否"}], "applicant": {"新设": "否", "新办": "否"}})
    decision = evaluate(policies.documents, read, DAY)
    assert [figures(g.amount) for _, g in decision.groups] == ["400000"]
    assert figures(decision.totals[0].all) == "400000"
