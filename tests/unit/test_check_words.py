"""What a drafter reads of a wrong measure, in both languages: one golden text for each code (data: tests/cases/check_words)."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.messages import MESSAGES, limits, names, periods, population, ranks, tables, text, types
from policy_dsl.report.diagnostics import render_diagnostics
from tests.unit.check_cases import all_cases
from tests.unit.test_check_bounds import CLAUSE, chain, check

FOLDER = Path(__file__).parent.parent / "cases" / "check_words"
MINE = sorted(row.code for group in (names, tables, text, types, ranks, population, limits, periods) for row in group.ROWS)
BOUND = {"P0623", "P0757", "P0758"}  # two hundred thousand nodes; a table, a facts file


@cache
def said() -> dict[str, Diagnostic]:
    """The first diagnostic of each code that the cases yield."""
    found: dict[str, Diagnostic] = {}
    for case in all_cases():
        for diagnostic in case.check().diagnostics:
            found.setdefault(diagnostic.code, diagnostic)
    for source in (chain(250), CLAUSE.format("总投资乘以得分" + "乘以得分" * 120)):
        for diagnostic in check(source).diagnostics:
            found.setdefault(diagnostic.code, diagnostic)
    return {code: found[code] for code in MINE if code in found}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words(lang: Lang) -> None:
    path = FOLDER / f"words.{lang}.txt"
    written = "\n".join(render_diagnostics((diagnostic,), lang) for diagnostic in said().values())
    if os.environ.get("POLICY_DSL_BLESS"):
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


def test_every_code_is_said() -> None:
    assert sorted(set(MINE) - said().keys()) == sorted(BOUND)


@pytest.mark.parametrize("case", all_cases(), ids=lambda c: f"{c.file}-{c.title}")
def test_every_message_has_its_values(case: object) -> None:
    for diagnostic in case.check().diagnostics:  # type: ignore[attr-defined]
        row = MESSAGES[diagnostic.code]
        for label in diagnostic.labels:
            assert label.key == "" or label.key in row.labels, (diagnostic.code, label.key)
            given = {*diagnostic.values, *label.values}
            assert fields(row.labels.get(label.key, ("",))[0]) <= given, (diagnostic.code, label.key)
        assert set(diagnostic.notes) <= set(row.notes), diagnostic.code
        for template in (row.zh, *(row.notes[key][0] for key in diagnostic.notes)):
            assert fields(template) <= diagnostic.values.keys(), (diagnostic.code, template)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
