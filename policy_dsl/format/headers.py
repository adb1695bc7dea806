"""Header lines: ``标题：「…」/"…"``. The value is written by its type (see ``ast.Header``)."""

from __future__ import annotations

from datetime import date

from policy_dsl.format.layout import STEP, Block
from policy_dsl.format.literals import quoted
from policy_dsl.format.pen import OR, Pen, Rule, Said
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.figures import date_words
from policy_dsl.lexicon.words import HEADER_BY_KEY
from policy_dsl.syntax import ast

LANGUAGES: dict[Lang, str] = {"zh": "中文", "en": "English"}


def header(node: ast.Header, pen: Pen) -> Said:
    key = HEADER_BY_KEY[node.key].spelling(pen.lang)
    return Said(OR, f"{key}{'：' if pen.zh else ': '}{value_text(node.key, node.value, pen)}")


def value_text(key: str, value: object, pen: Pen) -> str:
    if key == "language":
        return LANGUAGES[pen.lang]
    if isinstance(value, tuple):
        return pen.marks.pause.join(value_text(key, v, pen) for v in value)
    if isinstance(value, date):
        return date_words(value, pen.lang)
    if isinstance(value, ast.Node):
        return pen.text(value)
    return quoted(str(value), pen)


def period(node: ast.PeriodExpr, pen: Pen) -> Said:
    """2024年7月29日至2027年12月31日 · 自…起 · 至…止 · 自公布之日起至…."""
    retroactive = pen.marks.comma + pen.word("RETROACTIVE") if node.retroactive else ""
    if node.since:
        return Said(OR, _since(node, pen) + retroactive)
    first = date_words(node.first, pen.lang) if node.first is not None else ""
    last = date_words(node.last, pen.lang) if node.last is not None else ""
    if pen.zh:
        words = f"{first}至{last}" if first and last else f"自{first}起" if first else f"至{last}止"
    else:
        words = pen.run(first, pen.word("TO"), last) if first and last else f"from {first}" if first else f"to {last}"
    return Said(OR, words + retroactive)


def _since(node: ast.PeriodExpr, pen: Pen) -> str:
    """The day itself stands in a header line above."""
    day = pen.word("SINCE_PUBLISHED" if node.since == "published" else "SINCE_ISSUED")
    last = pen.run(pen.word("TO"), date_words(node.last, pen.lang)) if node.last is not None else ""
    return pen.run(pen.word("FROM"), day, last)


def blocks(node: ast.Header, pen: Pen) -> list[Block]:
    return [Block(pen.text(node), node.span, hang=STEP)]


RULES: dict[type[ast.Node], Rule] = {ast.Header: header, ast.PeriodExpr: period}
