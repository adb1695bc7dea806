"""What means the same is proved equal: translations, layout, order, names; and what cannot be settled is never called equal."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from attrs import evolve

from policy_dsl.check import Checked
from policy_dsl.compare import semantic
from policy_dsl.compare.diff import diff_documents
from policy_dsl.format.files import format_file
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources, open_library
from policy_dsl.report.diff_text import diff_text
from policy_dsl.syntax import ast
from tests.command_line import NOTICE
from tests.unit.diffing import clause, compared, document, line, lines, other_language


@cache
def notice() -> Checked:
    found = open_library(NOTICE).value
    assert found is not None
    return found.checked[0]


def printed(checked: Checked, lang: Lang, name: str = "notice", reverse: bool = False) -> Checked:
    """The document printed and read back; with ``reverse`` its clauses in the opposite order."""
    assert checked.bundle.document is not None
    texts = [format_file(reversed_clauses(f) if reverse else f, lang, checked.bundle.vocabulary) for f in checked.files]
    sources = [Source(f"{m.id}@{m.version}.pol", t) for m, t in zip(checked.document.measures, texts, strict=True)]
    shared = Source("document.pol", format_file(checked.bundle.document, lang, checked.bundle.vocabulary))
    found = check_sources(name, shared, sources, checked.bundle.text)
    assert found.value is not None
    return found.value


def reversed_clauses(file: ast.File) -> ast.File:
    clauses = [i for i in file.items if isinstance(i, (ast.Clause, ast.ClauseGroup))]
    other = iter(reversed(clauses))
    return evolve(file, items=tuple(next(other) if i in clauses else i for i in file.items), comments=())


@pytest.mark.parametrize("lang", LANGS)
def test_a_translation_is_proved_equal_without_a_question(lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "solver_for", _never)
    found = diff_documents(notice(), printed(notice(), lang, "another-folder"))
    assert not found.different
    assert not found.unknown
    assert len(found.verdicts) == 33
    assert all(v.shape for v in found.verdicts)
    assert [lines(found)] == [[]]
    assert "12" in diff_text(found, lang)


def _never(*_: Any) -> Any:
    raise AssertionError("the solver was asked")


def test_clauses_in_another_order_are_proved_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "solver_for", _never)
    found = diff_documents(notice(), printed(notice(), "zh", reverse=True))
    assert not found.different
    assert {c.change.note for c in found.changes} == {"moved"}
    assert all(v.shape for v in found.verdicts)


RENAMED = (
    "事实 旧名额 / old base：金额。\n条款 1.1 甲 / a：对获授牌的，按照旧名额的10%给予补助。",
    "事实 新名额 / new base：金额，曾用名「旧名额」。\n条款 1.1 甲 / a：对获授牌的，按照新名额的10%给予补助。",
)


def test_a_renamed_fact_is_the_same_fact() -> None:
    found = compared(clause(RENAMED[0]), clause(RENAMED[1]))
    assert lines(found) == ["wording 1.1 names"]
    assert all(v.shape for v in found.verdicts)


def test_a_renamed_fact_is_followed_into_a_change() -> None:
    found = compared(clause(RENAMED[0]), clause(RENAMED[1].replace("10%", "12%")))
    assert lines(found) == ["wording 1.1 names", "loosened 1.1 rate"]
    (verdict,) = found.verdicts
    assert [v.ones[1].key for v in verdict.witnesses[0].facts if 0 in v.ones and v.ones[0].key == "旧名额"] == ["新名额"]
    assert verdict.witnesses[0].cases[0].projects[0].facts[("doc", "旧名额")] == verdict.witnesses[0].cases[1].projects[0].facts[("doc", "新名额")]


def test_a_name_without_former_name_is_another_fact() -> None:
    found = compared(clause(RENAMED[0]), clause(RENAMED[1].replace("，曾用名「旧名额」", "")))
    assert lines(found) == ["mixed 1.1 base"]


def test_decisions_follow_a_renumbered_clause() -> None:
    old = clause("条款 1.1 甲 / a：对获授牌的，经评估给予最高5万元补助。")
    new = clause("条款 2.1 甲 / a：对获授牌的，经评估给予最高5万元补助。")
    assert [v.klass for v in compared(old, new).verdicts] == ["equivalent"]


def test_the_same_list_in_one_clause_more() -> None:
    """The key of the decision gains a number where two different lists test one fact (settled 15): still the same decision."""
    shared = "语言：中文\n标题：「甲」\n事实 领域 / sector：枚举｛甲 / a、乙 / b、丙 / c 等｝。\n"
    one = "语言：中文\n标题：「试」\n条款 1.1 甲 / x：对领域属于｛甲、乙等｝的，给予1元奖励。\n"
    two = one + "条款 1.2 乙 / y：对领域属于｛丙等｝的，给予2元奖励。\n"
    found = compared(document(one, shared=shared), document(two, shared=shared))
    assert lines(found) == ["added 1.2 clause"]
    assert [v.klass for v in found.verdicts] == ["equivalent"]


# ── what is not settled ──────────────────────────────────────────────────────────────────────────────────────────────
HARD = ("对获授牌的，按照改造投入的20%给予补助", "对获授牌的，按照改造投入的10%加改造投入的10%给予补助")


def test_a_solver_that_gives_up_proves_nothing() -> None:
    found = compared(clause(HARD[0]), clause(HARD[1]), timeout=0)
    assert [v.klass for v in found.verdicts] == ["unknown"]
    assert found.unknown
    assert not found.different
    for lang, words in (("zh", "没有断定"), ("en", "Not settled")):
        assert words in diff_text(found, lang)


def test_the_same_is_proved_with_time() -> None:
    found = compared(clause(HARD[0]), clause(HARD[1]))
    assert lines(found) == ["wording 1.1 formula"]
    assert not found.unknown


def test_without_a_solver_nothing_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name="z3")

    monkeypatch.setattr(semantic, "import_module", missing)
    found = compared(clause(HARD[0]), clause(HARD[1]))
    assert found.unknown
    assert "policy-dsl[diff]" in diff_text(found, "en")
    equal = compared(clause(HARD[0]), clause(HARD[0]))
    assert not equal.unknown
    assert not equal.different


def test_what_the_expressions_do_not_cover_is_said() -> None:
    old, new = (clause(f"对（改造投入减其他资金）除以其他资金不少于{n}的，给予1元奖励") for n in (2, 3))
    found = compared(old, new)
    assert [v.klass for v in found.verdicts] == ["unknown"]
    assert found.verdicts[0].why
    assert [c.change.part for c in found.changes] == ["threshold"]


def test_a_quotient_of_two_facts_is_settled() -> None:
    old, new = (clause(f"对改造投入除以其他资金不少于{n}的，给予1元奖励") for n in (2, 3))
    assert [v.klass for v in compared(old, new).verdicts] == ["tightened"]


def test_a_difference_is_definite_though_more_is_open() -> None:
    old, new = clause("对获授牌的，给予1元奖励"), clause("条款 1.2 乙 / b：须无障碍达标。")
    assert compared(old, new, timeout=0).different



def test_a_sum_that_follows_the_award_is_its_ceiling() -> None:
    """给予奖励，最高可达M says what 给予最高M奖励 says, and is no support without amount (S30)."""
    plain, after = clause("对获授牌的，经评估按等次给予最高5万元奖励"), clause("对获授牌的，经评估按等次给予奖励，最高可达5万元")
    assert plain.document.measures[0].meaning == after.document.measures[0].meaning
    assert after.document.measures[0].clauses[0].kind == "discretionary_ceiling"
    assert other_language(after).document.measures[0].meaning == after.document.measures[0].meaning
    assert [line(c) for c in compared(plain, after).changes] == ["wording 1.1 form"]
