"""Support that is of another size each year, as a notice says it: 第一年按X的100%、第二年按50%给予F（以N计）. A pass of ``turns``.

N is the fact that says which year is asked. What is read is the table of that fact: 按照N分档给予F｛1年：X的100%；2年：X的50%｝ (T2); a sentence that names no
such fact is left as it stands, and is asked about.
"""

from __future__ import annotations

from itertools import pairwise

from policy_dsl.syntax.beside import FORMS, LIMITS, kind_at, mark
from policy_dsl.syntax.tokens import LITERALS, Token

_PARTS = frozenset(("COMMA", "PAUSE", "SEMI", "AND", "WITH", "LSEP"))
_ENDS = frozenset(("STOP", "COLON"))


def years(tokens: list[Token]) -> list[Token]:
    """The statement with its years in a table."""
    for i, token in enumerate(tokens):
        if token.type == "NTHYEAR" and kind_at(tokens, i + 1) == "COLON":  # a row of a table
            token.type = "DUR"
    places = [i for i, t in enumerate(tokens) if t.type == "NTHYEAR"]
    end = _end(tokens, places[-1]) if len(places) > 1 else None
    if end is None:
        return tokens
    form, measure = end
    rows = _respective(tokens, places, form) or _each(tokens, places, form)
    if rows is None:
        return tokens
    first = tokens[places[0]]
    table = [mark("ACCORD", first, value=0), tokens[measure + 1], mark("BYBRACKET", first, value=0), mark("GIVE", first, value=0)]
    table += [t for t in tokens[places[-1] : form] if t.type == "ONEOFF"]
    table += [tokens[form], mark("LB", first)]
    for i, (place, row) in enumerate(zip(places, rows, strict=True)):
        year = tokens[place]
        table += [mark("SEMI", year)] * (i > 0)
        table += [Token("DUR", year.source, year.start, year.end, year.value, year.mode), mark("COLON", year, after=True), *map(_copy, row)]
    return [*tokens[: places[0]], *table, mark("RB", tokens[form], after=True), *tokens[measure + 4 :]]


def _copy(token: Token) -> Token:
    return Token(token.type, token.source, token.start, token.end, token.value, token.mode)


def _end(tokens: list[Token], last: int) -> tuple[int, int] | None:
    """The form that closes the years, and where （以N计） begins."""
    for i in range(last + 1, len(tokens)):
        if tokens[i].type in FORMS:
            after = i + 1
            while kind_at(tokens, after) in ("TOTAL", "CAPNOUN"):
                after += 1
            found = kind_at(tokens, after) == "LIMITTO" and kind_at(tokens, after + 1) == "NAME" and kind_at(tokens, after + 2) == "COUNTED"
            return (i, after) if found and kind_at(tokens, after + 3) == "RP" else None
        if tokens[i].type in _ENDS:
            return None
    return None


def _each(tokens: list[Token], places: list[int], form: int) -> list[list[Token]] | None:
    """第一年按X的100%、第二年按50%: the share of the same base, where the later year names none."""
    rows: list[list[Token]] = []
    base: list[Token] = []
    for place, after in zip(places, (*places[1:], form), strict=True):
        row = [t for t in tokens[place + 1 : after] if t.type not in ("ACCORD", "GIVE", "RATIO", "STD", "ONEOFF", "CAPNOUN", *FORMS)]
        while row and row[-1].type in _PARTS:
            row.pop()
        while row and row[0].type in _PARTS:
            row.pop(0)
        figures = [t for t in row if t.type not in LIMITS]
        if not figures or any(t.type in _PARTS for t in row):
            return None
        if figures[-1].type == "PCT" and len(figures) > 1:
            base = figures[:-1]
        elif figures[-1].type == "PCT":
            row = [*(t for t in row if t.type in LIMITS), *base, figures[-1]]
            if not base:
                return None
        rows.append(row)
    return rows


def _respective(tokens: list[Token], places: list[int], form: int) -> list[list[Token]] | None:
    """第一年、第二年分别按X的100%、50%."""
    if any(b - a != 2 or tokens[a + 1].type not in _PARTS for a, b in pairwise(places)) or kind_at(tokens, places[-1] + 1) != "RESP":
        return None
    said = [t for t in tokens[places[-1] + 2 : form] if t.type not in ("ACCORD", "GIVE", "RATIO", "STD", "ONEOFF")]
    limits = [t for t in said[:1] if t.type in LIMITS]
    figures = [t for t in said if t.type in LITERALS and t.type in ("PCT", "MONEY")]
    if len(figures) != len(places) or len({t.type for t in figures}) > 1:
        return None
    base = said[len(limits) : said.index(figures[0])]
    rest = said[said.index(figures[0]) :]
    if any(t.type not in (figures[0].type, *_PARTS) for t in rest) or (figures[0].type == "PCT") != bool(base):
        return None
    return [[*limits, *base, figure] for figure in figures]
