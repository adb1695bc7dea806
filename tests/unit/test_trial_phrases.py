"""For every sentence pattern of the phrase book: without examples everything escapes, and the examples that ``pol test`` then offers pass when pasted and
leave nothing behind of what they were offered for. The patterns take turns in the two languages."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from policy_dsl.check import Checked
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.trial.session import test_document as run_document  # not a test: pytest would collect the name
from tests.unit.trials import CASES

BOOK = CASES.parent / "phrasebook"
PHRASES: list[dict[str, Any]] = yaml.safe_load((BOOK / "phrases.yaml").read_text(encoding="utf-8"))
HEAD: dict[Lang, str] = {
    "zh": "语言：中文\n标题：「试」/\"Trial\"\n条次：「1」\n版本：「1.0.0」\n施行：2026年1月1日至2027年12月31日\n\n",
    "en": 'language: English\ntitle: "Trial"/「试」\narticle: "1"\nversion: "1.0.0"\neffective: 2026-01-01 to 2027-12-31\n\n',
}
CLAUSE: dict[Lang, str] = {"zh": "条款 1.1 甲 / a：\n  ", "en": "clause 1.1 a / 甲:\n  "}
GUARD: dict[Lang, str] = {"zh": "对获授牌的，", "en": "if holds the plaque, "}


def opened(text: str) -> tuple[Checked | None, set[str]]:
    vocabulary = Source("document.pol", (BOOK / "vocabulary.pol").read_text(encoding="utf-8"))
    result = check_sources("短语册", vocabulary, [Source("m01@1.0.0.pol", text)], None)
    return result.value, {d.code for d in result.diagnostics}


def measure(row: dict[str, Any], lang: Lang) -> tuple[str, Checked] | None:
    """The pattern as the one clause of a measure, quoting itself; None where its own words are no quotation of it."""
    body = row[lang]
    quoted = body.replace("「", "").replace("」", "").replace('"', "")
    quote = f"\n  原文 「{quoted}」\n" if lang == "zh" else f'\n  source "{quoted}"\n'
    for guard in ("", GUARD[lang]):
        text = HEAD[lang] + row.get(f"declare_{lang}", "") + "\n\n" + CLAUSE[lang] + guard + body + quote
        found, codes = opened(text)
        if found is not None:
            return text, found
        if codes and not codes & {"P0506"}:
            return None
    return None


TURNS = [(row, LANGS[i % 2]) for i, row in enumerate(PHRASES)]
NO_QUOTATION = {"A14 matching", "N8 coefficient", "N12 by case", "T5 two dimensions", "T9 in a definition", "T9 in two dimensions"}
"""The words of these are no quotation of themselves, in either language: there is nothing to offer examples for."""


@pytest.mark.parametrize(("row", "turn"), TURNS, ids=[f"{row['id']} {turn}" for row, turn in TURNS])
def test_offers_of_a_pattern_hold(row: dict[str, Any], turn: Lang) -> None:
    """In the language whose turn it is, else in the other."""
    found, lang = next(((m, lang) for lang in sorted(LANGS, key=lambda one: one != turn) if (m := measure(row, lang)) is not None), (None, turn))
    if found is None:
        assert row["id"] in NO_QUOTATION
        _, codes = opened(HEAD[lang] + row.get(f"declare_{lang}", "") + "\n\n" + CLAUSE[lang] + row[lang] + "\n")
        assert {c for c in codes if c.startswith(("P01", "P02", "P03", "P06"))} == set(), "the pattern is read and understood"
        return
    assert row["id"] not in NO_QUOTATION
    text, rule = found
    tested = run_document(rule, with_coverage=True, mutate=True)
    gaps = (*tested.survivors, *tested.uncovered)
    offered = dict.fromkeys(g.example.in_(lang) for g in gaps if g.example is not None)
    assert offered
    pasted, _ = opened(text + "\n" + "\n".join(offered) + "\n")
    assert pasted is not None, offered
    again = run_document(pasted, with_coverage=True, mutate=True)
    assert again.run is not None
    assert again.run.failed == 0
    left = {(g.before, g.after) for g in (*again.survivors, *again.uncovered)}
    assert left <= {(g.before, g.after) for g in gaps if g.example is None}
