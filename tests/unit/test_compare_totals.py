"""The total of a document in two versions (S32–S38): what is called equal is equal in every case, and every difference is shown by a case."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve

from policy_dsl.check import Checked
from policy_dsl.compare.diff import Diff, diff_documents
from policy_dsl.compare.semantic import Asking
from policy_dsl.compare.sides import DAY
from policy_dsl.compare.totals import Total
from policy_dsl.evaluate.application import evaluate
from policy_dsl.kernel.lang import LANGS
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.model.case import Case
from policy_dsl.report.diff_json import diff_json
from policy_dsl.report.diff_text import diff_text
from tests.test_combination import ROWS, decided, opened
from tests.unit.diffing import HEAD, compared, document, lines
from tests.unit.test_compare_combining import CLAUSES, STACK, measure

FOR_ALL = STACK.replace("合计最高25", "单个企业合计最高65")


def total(found: Diff) -> Total:
    assert found.total is not None
    return found.total


def sums(found: Total) -> list[str]:
    """``3×: 930000 → 650000``: the most that is paid, before and after; how many projects."""
    return [f"{sum(w.draft.projects)}: {w.before[0].all.max} → {w.after[0].all.max}" for w in found.witnesses]


@pytest.mark.parametrize(
    ("old", "new", "klass", "shown"),
    [
        (STACK, STACK.replace("25", "28"), "loosened", ["1: 250000 → 280000"]),
        (STACK.replace("25", "31"), STACK.replace("25", "99"), "equivalent", []),
        (STACK, STACK.replace("非遗奖", "达标奖"), "mixed", ["1: 300000 → 350000", "1: 260000 → 250000"]),
        ("", FOR_ALL, "tightened", ["3: 930000 → 650000"]),
        ("", FOR_ALL.replace("企业合计", "企业每年合计").replace("65", "25"), "tightened", ["1: 310000 → 250000"]),
        (STACK, "择一：授牌奖、非遗奖不重复享受。\n", "tightened", ["1: 250000 → 210000"]),
    ],
)
def test_a_total_is_settled_and_shown(old: str, new: str, klass: str, shown: list[str]) -> None:
    found = compared(measure(old), measure(new))
    assert total(found).klass == klass
    assert total(found).proved
    assert sums(total(found)) == shown
    assert found.different
    assert not found.unknown


def test_what_one_clause_gains_another_may_lose() -> None:
    """Two clauses differ, the total does not: proved, and said."""
    one = "条款 1.1 甲 / a：\n  对获授牌的，给予21万元奖励。\n条款 1.2 乙 / b：\n  对获授牌的，给予10万元奖励。\n"
    found = compared(measure_of(one), measure_of(one.replace("21", "20").replace("10", "11")))
    assert [v.klass for v in found.verdicts] == ["tightened", "loosened"]
    assert (total(found).klass, total(found).clauses) == ("equivalent", ("1.1", "1.2"))
    assert "两版相同，已证明" in diff_text(found, "zh")
    assert found.different


def measure_of(clauses: str) -> Checked:
    found = check_sources("doc", Source("document.pol", "语言：中文\n标题：「甲」\n事实 获授牌 / plaque：是否。\n"),
                          [Source("m1.pol", f"语言：中文\n标题：「试」\n版本：「1.0.0」\n{clauses}")], None)  # fmt: skip
    assert found.value is not None, found.diagnostics
    return found.value


def test_clauses_that_all_go_one_way_need_no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policy_dsl.compare.totals.solver_for", _never)
    clauses = CLAUSES.replace("21万元", "22万元").replace("10万元", "12万元")
    found = compared(measure(""), document_with(clauses))
    assert (total(found).klass, total(found).asked) == ("loosened", False)


def _never(*_: Any) -> Any:
    raise AssertionError("the solver was asked")


def document_with(clauses: str) -> Checked:
    return document(HEAD["zh"] + clauses)


def test_a_rule_in_the_documents_own_file_is_told() -> None:
    shared = "语言：中文\n标题：「甲」\n事实 获授牌 / plaque：是否。\n"
    ones = [Source(f"m{i}.pol", f"语言：中文\n标题：「试{i}」\n版本：「1.0.0」\n条款 {i}.1 支{i} / s{i}：对获授牌的，给予{i}0万元奖励。\n") for i in (1, 2)]
    old, new = (check_sources("doc", Source("document.pol", shared + rule), ones, None).value for rule in ("", "叠加：1.1、2.1就高不重复。\n"))
    assert old is not None
    assert new is not None
    found = diff_documents(old, new)
    assert lines(found) == ["tightened 1.1 2.1 combination"]
    assert sums(total(found)) == ["1: 300000 → 200000"]
    assert not diff_documents(new, new).different


def test_without_time_a_total_is_unknown_and_never_equal() -> None:
    found = compared(measure(STACK.replace("25", "31")), measure(STACK.replace("25", "32")), timeout=0)
    assert total(found).klass == "unknown"
    assert found.unknown
    for lang, words in (("zh", "没有断定"), ("en", "not settled")):
        assert words in diff_text(found, lang)


def test_what_a_total_does_not_cover_is_said() -> None:
    found = compared(measure(""), measure("缩减：应付总额超过年度预算减100万元的，达标奖等比例缩减。\n"))
    assert (total(found).klass, total(found).why) == ("unknown", "a quotient that may be negative")
    assert found.unknown


def test_a_reduction_in_proportion_is_settled() -> None:
    found = compared(measure(""), measure("缩减：应付总额超过年度预算的，达标奖等比例缩减。\n"))
    assert (total(found).klass, total(found).proved, found.unknown) == ("tightened", True, False)


def test_the_total_has_words_and_data() -> None:
    found = compared(measure(""), measure(FOR_ALL))
    for lang, words in (("zh", "3 个项目，各：获授牌、非遗工坊  93万元 改为 65万元"), ("en", "3 projects, each: holds the plaque and heritage workshop")):
        assert words in diff_text(found, lang, 200)
    data = diff_json(found)["total"]
    assert (data["verdict"], data["sorts_of_projects"], data["witnesses"][0]["after"][0]["all"]["max"]) == ("tightened", 2, "650000")
    for lang in LANGS:
        assert "{" not in diff_text(found, lang)


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
NONE = {"id": "no rule", "zh": "", "cases": []}
CASES = [c for row in ROWS for c in row["cases"] if "apply_for" not in c and not any(k.startswith("择一：") for p in (c, *c["projects"]) for k in p)]
CASES = [c for c in CASES if all(g["clause"] <= "1.4" for g in c.get("history", []))]  # of clauses that every row has
PAIRS = [pytest.param(a, b, id=f"{a['id']} | {b['id']}") for a, b in pairwise([NONE, *ROWS, NONE])]


def joint(one: Case, other: Case) -> tuple[Case, Case]:
    """Each with what only the other states too: a fact that one version's rules ask may be asked, in the other, by clauses that did not change."""
    return _with(one, other), _with(other, one)


def _with(one: Case, more: Case) -> Case:
    projects = tuple(evolve(p, facts={**q.facts, **p.facts}) for p, q in zip(one.projects, more.projects, strict=True))
    return evolve(one, applicant={**more.applicant, **one.applicant}, projects=projects)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_a_verdict_holds_in_every_case_worked_by_hand(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Equal: no case parts them. More: no case pays less. And what is shown is the difference that the engine finds between the whole documents."""
    one, other = opened(old, "zh"), opened(new, "zh")
    found = total(diff_documents(one, other, Asking(simply=False)))
    assert found.proved
    for w in found.witnesses:
        wholes = [evaluate((c.document,), case, DAY).totals[0].all for c, case in zip((one, other), joint(*w.cases), strict=True)]
        a, b = w.before[0].all, w.after[0].all
        assert wholes[1].min - wholes[0].min == b.min - a.min
        assert (wholes[1].max is None) == (wholes[0].max is None)
        assert (wholes[1].max or 0) - (wholes[0].max or 0) == (b.max or 0) - (a.max or 0) or wholes[1].max is None
    for case in CASES:
        a, b = (decided(row, case, "zh")[2].totals[0] for row in (old, new))
        if a.undetermined or b.undetermined:
            continue
        x, y = ([Fraction(t.all.min), Fraction(t.all.max or 0)] for t in (a, b))
        if found.klass == "equivalent":
            assert x == y
        if found.klass in ("loosened", "tightened"):
            less, more = (x, y) if found.klass == "loosened" else (y, x)
            assert all(p <= q for p, q in zip(less, more, strict=True))

