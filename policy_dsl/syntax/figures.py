"""The figure at a place of a sentence: what ``literals`` reads, and what only the words around it tell.

English: ``the year 2026``; ``545.4 times X`` multiplies while ``3 times`` counts.
"""

from __future__ import annotations

import re
from fractions import Fraction

from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.number import exact
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.literals import MATCHED, fraction_at, literal_at, worded_at
from policy_dsl.lexicon.words import BY_TOKEN
from policy_dsl.syntax import ast
from policy_dsl.syntax.keywords import keywords
from policy_dsl.syntax.literals import CODES, STARTS, Bound, Figure, bound_at, figure_at, figure_of
from policy_dsl.syntax.vocabulary import Vocabulary

_YEAR = re.compile(rf"{BY_TOKEN['THEYEAR'].en[0]} ((?:19|20|21)[0-9]{{2}})(?![0-9a-z])")
_TIMES = BY_TOKEN["TIMES"].en[0]
_OPENING = frozenset((
    "LOWER", "HIGHER", "EXCESS", "SHORTFALL", "INCREASE", "GROWTH", "STOCK", "SUMOF", "DIFFOF", "COUNTFULL", "F_SUM", "F_COUNT", "F_GREATEST",
    "F_LEAST", "F_AVERAGE",
))  # fmt: skip


_FRACTION = frozenset("hotfasen")  # half, one third, two thirds …
FIRST = STARTS | CODES | _FRACTION | frozenset("T")  # what a figure can begin with; "the year 2026"


def read_figure(source: Source, folded: str, pos: int, vocabulary: Vocabulary, lang: Lang, mode: str) -> Figure | None:
    """``folded``: the text as it is compared; ``mode``: which words are keywords."""
    if lang == "en" and (m := _YEAR.match(folded, pos)) is not None:
        year = ast.YearLiteral(int(m.group(1)), span=Span(source, pos, m.end()))
        bound = bound_at(source.text, m.end())
        return Figure("YEAR", year, m.end(), 4) if bound is None else Figure("BOUND", Bound(bound[0], year), bound[1], 4)
    char = source.text[pos]
    if lang == "en" and char in _FRACTION:
        part = fraction_at(source.text, pos)
        if part is None:
            counted = worded_at(source.text, pos, vocabulary.units)
            return None if counted is None else figure_of(counted, source, pos, vocabulary)
        return Figure("PCT", ast.Percent(part.value, span=Span(source, pos, part.end)), part.end, part.digits)  # type: ignore[arg-type]
    if char not in STARTS and char not in CODES:
        return None
    found = figure_at(source, pos, vocabulary)
    if found is None or lang != "en" or not isinstance(found.value, ast.Quantity) or not folded.endswith(_TIMES, pos, found.end):
        return found
    if not _operand(source.text, folded, found.end, vocabulary, lang, mode):
        return found
    end = pos + len(source.text[pos : found.end - len(_TIMES)].rstrip())
    return Figure("NUM", ast.Number(found.value.value, span=Span(source, pos, end)), end, found.digits)


def matched_at(source: Source, pos: int) -> Figure | None:
    """``其他资金1:0.5`` · ``1:0.5 of other funds``: so much for each one, a rate."""
    m = MATCHED.match(source.text, pos)
    if m is None:
        return None
    return Figure("PCT", ast.Percent(exact(Fraction(m[1])), span=Span(source, pos, m.end())), m.end(), len(m[1]))


def _operand(text: str, folded: str, end: int, vocabulary: Vocabulary, lang: Lang, mode: str) -> bool:
    """Something that can be multiplied stands after ``end``."""
    at = end
    while at < len(text) and text[at].isspace():
        at += 1
    if at >= len(text):
        return False
    if text[at] in "(（" or literal_at(text, at) is not None:
        return True
    key = keywords(lang, mode).longest(folded, at)
    return (key is not None and key[0].token in _OPENING) or vocabulary.names.longest(folded, at) is not None
