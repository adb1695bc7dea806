"""A header line → its typed value (see ``ast.Header``).

In: the token of a whole line, its key already known, and the days that lines before it gave. Out: the header, or what is wrong with its value.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal as Choice

from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.literals import Literal, literal_at
from policy_dsl.syntax import ast
from policy_dsl.syntax.keywords import keywords
from policy_dsl.syntax.language import LANGUAGE_NAMES
from policy_dsl.syntax.roles import prose_of, text_of
from policy_dsl.syntax.scraps import Quotes
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.tokens import Token

PROSE = frozenset(("title", "reservation", "decider", "status"))
PROSES = frozenset(("issuer",))
DAYS = frozenset(("signed", "issued", "published"))
_APART = "、，,；;"
_STROKE = "/／"
_BLANK = re.compile(r"[\s　]*")
_DAY = re.compile(r"(\d{4})\s*[年/-]\s*(\d{1,2})\s*[月/-]\s*(\d{1,2})日?(?!\d)")
_ARTICLE = re.compile(r"第?\s*([^\s第条]+)\s*条?")
VALUE = "P0108"

Word = tuple[str, int, int, bool]  # words, start, end, quoted?
Items = list[tuple[str, Literal | int]]


def read_header(line: Token, lang: Lang, days: Mapping[str, date]) -> ast.Header | Diagnostic:
    """The header of one line. ``days``: what the lines before say was signed, issued and published when."""
    text = line.source.text
    start = _BLANK.match(text, _colon(text, line.start) + 1).end()  # type: ignore[union-attr]
    end = max(start, line.end)
    key: str = line.value
    value = _value(key, line, start, end, lang, days)
    if value is None:
        place = Span(line.source, start, end) if end > start else line.span
        no_day = _no_day(line, start, end) if _kind(key) in ("date", "effective") else None
        if no_day is not None:
            return Diagnostic(VALUE, {"key": text[line.start : _colon(text, line.start)].strip(), "day": no_day.text}, (Label(no_day, "main"),), ("no-day",))
        return Diagnostic(VALUE, {"key": text[line.start : _colon(text, line.start)].strip(), "what": key}, (Label(place, "main"),), (f"fix-{_kind(key)}",))
    return ast.Header(key, value, span=line.span)


def _no_day(line: Token, start: int, end: int) -> Span | None:
    """The first day that is written in full and is not in the calendar."""
    for found in _DAY.finditer(line.source.text, start, end):
        try:
            date(*(int(part) for part in found.groups()))
        except ValueError:
            return Span(line.source, found.start(), found.end())
    return None


def _kind(key: str) -> str:
    return key if key in ("effective", "rounding", "language") else "date" if key in DAYS else "text"


def _colon(text: str, at: int) -> int:
    return next(i for i in range(at, len(text)) if text[i] in "：:")


def _value(key: str, line: Token, start: int, end: int, lang: Lang, days: Mapping[str, date]) -> object:
    text = line.source.text
    if key == "language":
        return LANGUAGE_NAMES.get(text[start:end].strip(" 。.「」\"").lower())
    if key in DAYS:
        found = literal_at(text, start) if start < end else None
        return found.value if found is not None and found.kind == "date" and _done(text, found.end, end) else None
    if key == "effective":
        return _period(_items(text, start, end, lang), Span(line.source, start, end), days)
    if key == "rounding":
        return _rounding(_items(text, start, end, lang), Span(line.source, start, end))
    words = _words(text, start, end)
    if not words:
        return None
    proses = [_prose(pair, line) for pair in words]
    if key in PROSES:
        return tuple(proses)
    if key in PROSE:
        return proses[0] if len(proses) == 1 else tuple(proses)
    said = "…".join(w[0] for pair in words for w in pair) if all(w[3] for pair in words for w in pair) else text[start:end].strip(" 。.「」\"")
    article = _ARTICLE.fullmatch(said) if key == "article" else None
    return article.group(1) if article is not None else said


# ── words ──


def _words(text: str, start: int, end: int) -> list[list[Word]] | None:
    """「中文」/"English"、「…」: pairs of words, quoted or bare. None where words stray beside a quotation."""
    pairs: list[list[Word]] = []
    quotes = Quotes(text, start, end)
    at, joined = start, False
    while (at := _BLANK.match(text, at).end()) < end:  # type: ignore[union-attr]
        if text[at] in _APART:
            at, joined = at + 1, False
            continue
        if text[at] in _STROKE and pairs:
            at, joined = at + 1, True
            continue
        quoted = quotes.at(at)
        if quoted is not None:
            word: Word = (quoted[0], at, quoted[1], True)
        else:
            stop = at + 1
            while stop < end and text[stop] not in _APART and not (text[stop] in _STROKE and text[stop - 1] == " "):
                stop += 1
            bare = text[at:stop].rstrip().rstrip("。")
            if not bare:
                at = stop
                continue
            word = (bare, at, stop, False)
        if joined and len(pairs[-1]) < 2:
            pairs[-1].append(word)
        elif pairs and pairs[-1][-1][3] != word[3] and not any(c in _APART for c in text[pairs[-1][-1][2] : at]):
            return None
        else:
            pairs.append([word])
        at, joined = word[2], False
    return pairs


def _prose(pair: list[Word], line: Token) -> ast.Prose:
    return prose_of([Token("STR", line.source, start, end, words) for words, start, end, _quoted in pair])


# ── days and sums ──


def _items(text: str, start: int, end: int, lang: Lang) -> Items | None:
    """Figures and words of a value, in order; None where something is neither."""
    folded = fold(text)
    found: Items = []
    at = start
    while at < end:
        if folded[at].isspace() or folded[at] in ",;。、":
            at += 1
            continue
        figure = literal_at(text, at)
        word = keywords(lang, "h").longest(folded, at)
        if figure is not None and figure.end > at and (word is None or figure.end >= word[1]):
            found.append((figure.kind, figure))
            at = figure.end
        elif word is not None:
            found.append((word[0].token, word[0].wording))
            at = word[1]
        elif folded[at] == "." and _done(text, at, end):
            at = end
        else:
            return None
    return found


def _done(text: str, at: int, end: int) -> bool:
    return not text[at:end].strip(" 。.\t　")


def _rounding(items: Items | None, span: Span) -> ast.Rounding | None:
    """以100元为单位四舍五入 · to the nearest CNY 100, half up."""
    figure = next((v for k, v in items or () if isinstance(v, Literal)), None)
    modes = {"HALF_UP": "half_up", "ROUND_DOWN": "down", "ROUND_UP": "up"}
    mode = next((modes[k] for k, _ in items or () if k in modes), "half_up")
    if figure is None or isinstance(figure.value, date) or figure.kind not in ("money", "number") or figure.value <= 0:
        return None
    return ast.Rounding(ast.Money(figure.value, figure.unit, span=span), mode, span=span)  # type: ignore[arg-type]


def _period(items: Items | None, span: Span, days: Mapping[str, date]) -> ast.PeriodExpr | None:
    """D1至D2 · 自D1起 · 至D2止 · 自公布之日起至D2 · 自印发之日起45日后施行，有效期5年."""
    first: date | None = None
    last: date | None = None
    since: Choice["published", "issued", ""] = ""
    to = valid = False
    for kind, value in items or ():
        if kind in ("SINCE_PUBLISHED", "SINCE_ISSUED"):
            since = "published" if kind == "SINCE_PUBLISHED" else "issued"
            if since not in days:
                return None
            first = days[since]
        elif kind in ("TO", "VALIDFOR"):
            to, valid = kind == "TO", kind == "VALIDFOR"
        elif isinstance(value, Literal) and isinstance(value.value, date):
            if to:
                last = value.value
            elif first is None:
                first = value.value
            else:
                return None
        elif isinstance(value, Literal) and kind == "duration" and isinstance(value.value, int):
            if valid and first is not None:
                last = _later(first, value) - timedelta(days=1)
            elif first is not None and since:
                first, since = _later(first, value), ""
            else:
                return None
        elif isinstance(value, Literal):
            return None
    if not items or (first is None and last is None):
        return None
    retroactive = any(k == "RETROACTIVE" for k, _ in items)
    return ast.PeriodExpr(first, last, retroactive, since=since, span=span)


def _later(day: date, by: Literal) -> date:
    """The same day some months or years on, or the last of its month (S6)."""
    count = int(by.value)  # type: ignore[arg-type]
    try:
        if by.unit in ("day", "week"):
            return day + timedelta(days=count * (7 if by.unit == "week" else 1))
        months = day.month - 1 + count * (12 if by.unit == "year" else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return date.max


__all__ = ["VALUE", "read_header", "text_of"]
