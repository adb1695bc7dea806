"""Any text: the parser answers, never raises, and every place it names lies inside the text."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.words import HEADERS, HEADS, WORDS
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse
from tests.laws.effort import examples

ROOT = Path(__file__).resolve().parents[2]
NOTICE = ROOT / "policies" / "shanghai-2024-527"
FILES = [p.read_text(encoding="utf-8") for p in sorted((*NOTICE.glob("*.pol"), *(ROOT / "tests/cases/format").glob("*.pol")))]
NAMES = collect(Source("document.pol", (NOTICE / "document.pol").read_text(encoding="utf-8")))
WORDS_OF_BOTH = [s for w in (*WORDS, *HEADS, *HEADERS) for s in (*w.zh, *w.en)]
SIGNS = list("，。；：、（）｛｝【】「」\"“”/|｜.,;:(){}[]#＃\n\r\t 　%％0123456789一二万亿元年月日的且或每在中\u200b\ufeff\U0001f600\u0301\x00￥$")
PIECES = [*SIGNS, *WORDS_OF_BOTH, "30%", "2000万元", "2024年7月29日", "CNY 5 million", "家", "（一）", "原文 「", "条款 1.1 甲 / a：", "核定项目总投资", "企业"]


def pieces() -> SearchStrategy[str]:
    return st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A piece of a good file with something cut out or put in."""
    text = draw(st.sampled_from(FILES))
    start = draw(st.integers(0, len(text)))
    text = text[start : start + draw(st.integers(40, 1200))]
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.one_of(st.just(""), st.sampled_from(PIECES))) + text[at + draw(st.integers(0, 12)) :]
    return text


@examples(250)
@given(st.one_of(damaged(), damaged(), pieces(), st.text(max_size=60)))
def test_any_text_is_answered(text: str) -> None:
    found = parse(Source("<any>", text), NAMES)
    for said in found.diagnostics:
        assert said.labels
        for label in said.labels:
            assert label.span.source.name != "<any>" or 0 <= label.span.start <= label.span.end <= len(text)
    if found.value is None:
        assert found.diagnostics
        return
    stack: list[ast.Node] = [found.value]
    while stack:
        node = stack.pop()
        assert 0 <= node.span.start <= node.span.end <= len(text)
        stack.extend(node.children())


@examples(60)
@given(st.sampled_from(FILES), st.data())
def test_a_broken_clause_breaks_no_other(text: str, data: st.DataObject) -> None:
    """What stands before the damage reads as it did: declarations, clauses and examples of lines above."""
    lines = text.splitlines(keepends=True)
    starts = [i for i, line in enumerate(lines) if line.startswith(("条款", "clause", "案例"))]
    if not starts:
        return
    at = data.draw(st.sampled_from(starts))
    lines[at] = lines[at].rstrip("\n") + "））\n"
    whole, broken = parse(Source("a", text), NAMES).value, parse(Source("b", "".join(lines)), NAMES)
    assert whole is not None
    assert broken.value is not None
    assert broken.diagnostics
    before = len("".join(lines[:at]))
    kept = [n for n in whole.items if n.span.end <= before]
    assert [n for n in broken.value.items if n.span.end <= before] == kept
