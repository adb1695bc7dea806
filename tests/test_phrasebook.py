"""The phrase book as a test: every sentence pattern is one tree behind two languages, prints as itself, and gives the amounts worked out by hand.

``tests/cases/phrasebook/phrases.yaml`` holds the patterns; its head says how a case is written.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from policy_dsl.api import Policies
from policy_dsl.check import Checked
from policy_dsl.check.digest import canonical
from policy_dsl.compile.compiled import Compiled, values_of
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.format.nodes import format_node
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse

BOOK = Path(__file__).parent / "cases" / "phrasebook"
ROWS: list[dict[str, Any]] = yaml.load((BOOK / "phrases.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
VOCABULARY = Source("document.pol", (BOOK / "vocabulary.pol").read_text(encoding="utf-8"))
DAY = date(2026, 6, 1)
HEAD: dict[Lang, str] = {
    "zh": "语言：中文\n标题：「试」/\"Trial\"\n条次：「1」\n版本：「1.0.0」\n施行：2026年1月1日至2027年12月31日\n\n",
    "en": 'language: English\ntitle: "Trial"/「试」\narticle: "1"\nversion: "1.0.0"\neffective: 2026-01-01 to 2027-12-31\n\n',
}
CLAUSE: dict[Lang, str] = {"zh": "条款 1.1 例 / instance：\n  ", "en": "clause 1.1 instance / 例:\n  "}
FREE: dict[Lang, str] = {"zh": "\n  豁免「无条件」：「样张」\n", "en": '\n  waive "no condition": "sample"\n'}
IDS = [row["id"] for row in ROWS]


def text_of(row: dict[str, Any], lang: Lang) -> str:
    declared = row.get(f"declare_{lang}") or ""
    if "\n  " in declared:
        declared += FREE[lang]
    return f"{HEAD[lang]}{declared}\n{CLAUSE[lang]}{row[lang]}{FREE[lang]}"


def sentence_of(text: str) -> ast.Sentence:
    found = parse(Source("m01@1.0.0.pol", text), collect(VOCABULARY))
    assert not found.diagnostics, found.diagnostics
    clause = next(i for i in found.value.items if isinstance(i, ast.Clause) and i.number == "1.1")
    return clause.sentences[0]


def meaning(sentence: ast.Sentence) -> object:
    """The tree without which of several equal words was written."""
    return canonical(sentence, record=False)


def opened(row: dict[str, Any], lang: Lang) -> Checked:
    found = check_sources("短语册", VOCABULARY, [Source("m01@1.0.0.pol", text_of(row, lang))], None)
    assert found.value is not None, found.diagnostics
    return found.value


def said(one: ClauseResult) -> str:
    """What a clause yields, in the words of the file."""
    if one.kind == "requirement" and one.status != "undetermined":
        return "met" if one.status == "applies" else "not_met"
    if one.status == "does_not_apply":
        return "none"
    amount = one.amount
    if amount is None:
        return {"qualitative": "support", "permission": "permit"}[one.kind]
    if one.status == "undetermined":
        return f"undetermined {figure(amount.min)} {figure(amount.max)}"
    if one.kind == "exact":
        assert amount.min == amount.max
        return f"exact {figure(amount.min)}"
    return f"up_to {figure(amount.max)}" if amount.min == 0 else f"range {figure(amount.min)} {figure(amount.max)}"


def figure(value: Any) -> str:
    return "null" if value is None else format(Decimal(Fraction(value).numerator) / Decimal(Fraction(value).denominator), "f")


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_one_tree_behind_two_languages(row: dict[str, Any]) -> None:
    assert meaning(sentence_of(text_of(row, "zh"))) == meaning(sentence_of(text_of(row, "en")))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_prints_as_itself(row: dict[str, Any], lang: Lang) -> None:
    """What is printed is read as the same tree, in either language; and printing what was printed changes nothing."""
    tree = sentence_of(text_of(row, "zh"))
    vocabulary = collect(VOCABULARY).merged(collect(Source("m01@1.0.0.pol", text_of(row, lang))))
    printed = format_node(tree, lang, vocabulary)
    again = sentence_of(text_of({**row, lang: printed}, lang))
    assert meaning(again) == meaning(tree), printed
    assert format_node(again, lang, vocabulary) == printed


CASES = [(row, case) for row in ROWS for case in row.get("cases", ())]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("row", "case"), CASES, ids=[f"{row['id']} {n}" for n, (row, _) in enumerate(CASES)])
def test_amounts_worked_out_by_hand(row: dict[str, Any], case: dict[str, Any], lang: Lang) -> None:
    policies = Policies((opened(row, lang),))
    facts: dict[str, Any] = {"项目": [{**case["facts"]}]} if case["facts"] else {}
    facts |= {key: case[key] for key in ("history", "decisions", "references") if key in case}
    read = policies.read(facts)
    day = date.fromisoformat(case["on"]) if "on" in case else DAY
    decision = evaluate(policies.documents, read, day, judge_all=True)
    one = next(c for c in (*decision.applicant, *(c for p in decision.projects for c in p.clauses)) if c.clause == "1.1")
    assert said(one) == case["yields"]
    compiled = Compiled(policies.documents, day)
    assert compiled.decide(read) == values_of(decision)
