"""``pol check --deep``: what one version does that its drafter hardly meant, and that nothing is called sound because nobody knew."""

from __future__ import annotations

import re
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from policy_dsl.check import Checked
from policy_dsl.compare.deep import deep
from policy_dsl.compare.finding import Finding
from policy_dsl.compare.semantic import Asking
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.unsupported import UNSUPPORTED
from policy_dsl.library.store import check_sources, open_library
from policy_dsl.report.deep_words import CODES, deep_diagnostics
from policy_dsl.report.diagnostics import render_diagnostics

ROOT = Path(__file__).parents[2]
HEAD = "语言：中文\n标题：「试」\n版本：「1.0.0」\n事实 面积 / area：数量（平方米）。\n事实 收入 / revenue：金额。\n事实 获授牌 / plaque：是否。\n"
HEAD += "".join(
    f"定义 标准{n} / standard {i}：分情形｛收入100万元以上：8万元；{row}：5万元；其他：1万元｝。\n"
    for i, (n, row) in enumerate((("一", "面积200平方米以上"), ("二", "收入不满100万元且面积200平方米以上")), 1)
)

FOUND = {
    "面积200平方米以上且面积不满100平方米的，给予5万元奖励": ["P1001"],
    "面积200平方米以上，且（获授牌或面积不满100平方米）的，给予5万元奖励": ["P1002 面积不满100平方米"],
    "面积200平方米以上且面积100平方米以上的，给予5万元奖励": ["P1003 面积100平方米以上"],
    "面积100平方米以上或面积200平方米以上的，给予5万元奖励": ["P1004 面积200平方米以上"],
    "获授牌的，按照收入（以100万元为限）的10%给予补助，最高20万元": ["P1005 最高20万元"],
    "获授牌的，按照收入（以100万元为限）的10%给予补助，最高10万元": ["P1005 最高10万元"],
    "获授牌的，按照收入（以100万元为限）的10%给予补助，最高9万元": [],
    "获授牌的，按照收入分档给予奖励｛不满100万元：收入的8%；100万元以上：收入的5%｝": ["P1006 999999.99→1000000"],
    "获授牌的，按照收入分档给予奖励｛不满100万元：收入的8%；100万元以上：8万元｝": [],
    "获授牌的，按照100万元减收入的10%给予补助": ["P1007"],
    "收入不满500万元的，给予3万元补助": ["P1010 4999999.99→5000000"],
    "获授牌，收入除以面积不少于3元/平方米的，给予3万元补助": ["P1010 3333333.333→3333333.334"],
    "获授牌，（收入减100万元）除以面积不少于3元/平方米的，给予3万元补助": ["P1009 a quotient that may be negative"],
    "获授牌的，给予3万元奖励": [],
    "获授牌的，按照标准一给予补助": ["P1012 面积200平方米以上"],
    "获授牌的，按照标准二给予补助": [],
    "收入不满100万元的，按照标准二给予补助": ["P1002 收入100万元以上", "P1010 999999.99→1000000"],
}


def checked(*bodies: str) -> Checked:
    clauses = "".join(f"条款 1.{i} 第{i} / number {i}：对{b}。\n" for i, b in enumerate(bodies, 1))
    found = check_sources("doc", None, [Source("m01.pol", HEAD + clauses)], None)
    assert found.value is not None, [(d.code, [x.span.text for x in d.labels]) for d in found.diagnostics]
    return found.value


def line(f: Finding) -> str:
    code = CODES[f.kind]
    if f.why:
        return f"{code} {f.why}"
    if f.kind in ("cliff", "ends") and f.number is not None:
        key = f.number.key
        return f"{code} " + "→".join(str(float(Fraction(s.value))).removesuffix(".0") for d in f.drafts for s in d.facts if s.one.key == key)
    return code if f.kind in ("never", "falls", "same_base") else f"{code} {f.places[0].text}"


@pytest.mark.parametrize("body", FOUND)
def test_each_kind_is_found_where_it_is(body: str) -> None:
    assert [line(f) for f in deep(checked(body))] == FOUND[body]


def test_a_finding_shows_a_case_that_the_engine_bears_out() -> None:
    (found,) = deep(checked("获授牌的，按照收入分档给予奖励｛不满100万元：收入的8%；100万元以上：收入的5%｝"))
    assert [r.amount.max for r in found.results if r.amount] == [80_000, 50_000]


GROUPED = HEAD + "".join(f"条款 1.{i} 第{i} / number {i}：对获授牌的，给予{n}万元奖励。\n" for i, n in enumerate((21, 10), 1))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("叠加：1.1、1.2可以叠加，合计最高30万元。", []),
        ("叠加：1.1、1.2可以叠加，合计最高32万元。", ["P1005 合计最高32万元"]),
        ("叠加：1.1、1.2就高不重复，合计最高25万元。", ["P1005 合计最高25万元"]),
        ("叠加：1.1、1.2可以叠加，单个企业合计最高65万元。", []),
    ],
)
def test_a_limit_of_a_group_that_never_binds(rule: str, said: list[str]) -> None:
    """A limit on all projects of an applicant is reached by three of them."""
    found = check_sources("doc", None, [Source("m01.pol", GROUPED + rule + "\n")], None)
    assert found.value is not None
    assert [line(f) for f in deep(found.value) if f.kind != "same_base"] == said


@pytest.mark.parametrize("body", ["获授牌的，按照收入的10%减已获补助给予补助", "获授牌的，按照收入的10%给予补助，单个项目连同已获补助累计最高20万元"])
def test_what_is_taken_off_as_it_stands_is_no_finding(body: str) -> None:
    """The more was paid before, the less is left: the text says so."""
    said = HEAD + "事实 已获补助 / aid received：金额。\n" + f"条款 1.1 第1 / number 1：对{body}。\n"
    found = check_sources("doc", None, [Source("m01.pol", said)], None)
    assert found.value is not None, [d.code for d in found.diagnostics]
    assert deep(found.value) == []


def test_clauses_that_pay_on_one_sum_are_named_together() -> None:
    bodies = "获授牌的，按照收入的10%给予补助，最高9万元", "按照收入的5%给予奖励，最高9万元", "面积2平方米以上的，给予1万元奖励"
    (found,) = deep(checked("获授牌的，" + bodies[0].partition("，")[2], "面积1平方米以上的，" + bodies[1], bodies[2]))
    assert (CODES[found.kind], [c.number for c in found.clauses]) == ("P1008", ["1.1", "1.2"])


def test_clauses_that_exclude_each_other_are_not() -> None:
    assert deep(checked("面积不满2平方米的，按照收入的10%给予补助，最高9万元", "面积2平方米以上的，按照收入的5%给予补助，最高9万元"))[0].kind == "ends"
    kinds = [f.kind for f in deep(checked("面积不满2平方米的，按照收入的10%给予补助，最高9万元", "面积2平方米以上的，按照收入的5%给予补助，最高9万元"))]
    assert "same_base" not in kinds


def test_the_notice_holds_no_slip() -> None:
    one = open_library(ROOT / "policies" / "shanghai-2024-527").value
    assert one is not None
    assert {f.kind for f in deep(one.checked[0])} == {"same_base"}


def test_without_time_it_is_said_that_nothing_was_settled() -> None:
    found = deep(checked("面积200平方米以上且收入100万元以上的，按照收入的10%给予补助，最高9万元"), Asking(timeout=0))
    assert [line(f) for f in found] == ["P1009 time"]


def test_without_a_solver_it_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    monkeypatch.delitem(sys.modules, "policy_dsl.compare.solve", raising=False)
    (found,) = deep_diagnostics(deep(checked(*FOUND)), checked(*FOUND).document)
    assert found.code == "P1011"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_has_words(lang: Lang) -> None:
    one = checked(*FOUND)
    found = deep(one)
    assert {f.kind for f in found} == set(CODES) - {"no_solver"}
    said = render_diagnostics(deep_diagnostics(found, one.document), lang)
    assert "{" not in said
    assert "999,999.99" in said
    assert ("可能为负的商" if lang == "zh" else "a quotient that may be negative") in said


def test_whatever_is_not_covered_has_words_in_both_languages() -> None:
    sources = [p.read_text(encoding="utf-8") for part in ("compare", "compile") for p in (ROOT / "policy_dsl" / part).glob("*.py")]
    said = {what for text in sources for what in re.findall(r'Unsupported\("([^"]+)"\)', text)}
    assert said <= set(UNSUPPORTED), said - set(UNSUPPORTED)
