"""What the tests of the parser share: sources from words, the vocabulary of the phrase book, the notice's files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.source import Source
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse
from policy_dsl.syntax.vocabulary import EMPTY, Vocabulary

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "syntax"
NOTICE = ROOT / "policies" / "shanghai-2024-527"
_TERMS = "术语 场地补助 / venue subsidy。\n术语 名录 / county register。\n术语 夜间开放 / night opening。\n"
PHRASES = collect(Source("phrases", (ROOT / "tests/cases/phrasebook/vocabulary.pol").read_text(encoding="utf-8") + _TERMS))


def read(text: str, base: Vocabulary = EMPTY) -> Result[ast.File]:
    return parse(Source("<test>", text), base)


def whole(text: str, base: Vocabulary = EMPTY) -> ast.File:
    """The tree of a text in which nothing is wrong."""
    found = read(text, base)
    assert not found.diagnostics, shown(found.diagnostics)
    assert found.value is not None
    return found.value


def clause(sentence: str) -> ast.Clause:
    """A clause over the names of the phrase book."""
    found = whole(f"语言：中文\n条款 1.1 甲 / a：\n  {sentence}\n", PHRASES).items[-1]
    assert isinstance(found, ast.Clause)
    return found


def sentence(words: str) -> ast.Sentence:
    (found,) = clause(words).sentences
    return found


def shown(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, int, str]]:
    """Codes, lines and words, for a failing test."""
    return [(d.code, d.labels[0].span.line, d.labels[0].span.text) for d in diagnostics]


def notice_files() -> list[Path]:
    return [NOTICE / "document.pol", *sorted(NOTICE.glob("m*.pol"))]


def notice_base(path: Path) -> Vocabulary:
    """What a file of the notice may use beside its own names."""
    return EMPTY if path.name == "document.pol" else collect(Source("document.pol", (NOTICE / "document.pol").read_text(encoding="utf-8")))


def walk(node: ast.Node) -> Iterator[ast.Node]:
    yield node
    for child in node.children():
        yield from walk(child)
