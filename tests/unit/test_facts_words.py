"""What a person reads of a wrong facts file, in both languages: one golden text for each code (data: tests/cases/facts/words.*.txt)."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from policy_dsl.facts.read import case_from_assignments, case_from_mapping, read_case
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.closing import nothing_computed
from policy_dsl.lexicon.messages import facts as rows
from policy_dsl.report.diagnostics import render_diagnostics
from tests.unit.facts_cases import all_cases
from tests.unit.model_documents import document

FOLDER = Path(__file__).parent.parent / "cases" / "facts_words"
DOCUMENTS = (document(),)


@cache
def said() -> dict[str, Diagnostic]:
    """The first diagnostic of each code that the cases yield, and those that only other doors say."""
    found: dict[str, Diagnostic] = {}
    for case in all_cases():
        for diagnostic in case.read().diagnostics:
            found.setdefault(diagnostic.code, diagnostic)
    three = '{"projects": [{}, {}, {}]}'
    many = "{" + ", ".join(f'"键{i}": 1' for i in range(300)) + "}"
    for diagnostics in (
        read_case(three, "facts.json", "json", DOCUMENTS, ("座位数=12",)).diagnostics,
        case_from_assignments(("座位数",), DOCUMENTS).diagnostics,
        case_from_mapping({"研发占比": 0.3}, DOCUMENTS).diagnostics,
        read_case("[" * 300, "facts.json", "json", DOCUMENTS).diagnostics,
        read_case('{"备注": "' + "长" * 20_000 + '"}', "facts.json", "json", DOCUMENTS).diagnostics,
        read_case(many, "facts.json", "json", DOCUMENTS).diagnostics[-1:],
    ):
        for diagnostic in diagnostics:
            found.setdefault(diagnostic.code, diagnostic)
    return dict(sorted(found.items()))


def rendered(lang: Lang) -> str:
    blocks = (render_diagnostics((diagnostic,), lang) for diagnostic in said().values())
    return "\n".join(blocks) + "\n" + nothing_computed(len(said()), lang) + "\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words(lang: Lang) -> None:
    path = FOLDER / f"words.{lang}.txt"
    if os.environ.get("POLICY_DSL_BLESS"):
        path.write_text(rendered(lang), encoding="utf-8")
    assert rendered(lang) == path.read_text(encoding="utf-8")


def test_every_code_of_facts_is_said() -> None:
    assert sorted(said()) == sorted(row.code for row in rows.ROWS)


@pytest.mark.parametrize(
    ("errors", "zh", "en"),
    [
        (1, "没有计算：事实文件有 1 处错误。", "Nothing was computed: 1 error in the facts file."),
        (2, "没有计算：事实文件有 2 处错误。", "Nothing was computed: 2 errors in the facts file."),
    ],
)
def test_closing_line(errors: int, zh: str, en: str) -> None:
    assert nothing_computed(errors, "zh") == zh
    assert nothing_computed(errors, "en") == en
