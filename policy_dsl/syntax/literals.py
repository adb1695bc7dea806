"""A figure in the text → its token and its node; what is fused with it: 以上, 以下, 以内 (BOUND), "for each performance" (a price)."""

from __future__ import annotations

import re
from datetime import date

from attrs import frozen

from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.literals import MAX_DIGITS, Literal, dollars_at, literal_at, unit_at
from policy_dsl.syntax import ast
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.vocabulary import Vocabulary

STARTS = frozenset("0123456789０１２３４５６７８９零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万")
CODES = frozenset("CRUESHGJKMTA€£$FDNO")  # of currencies, of months
_MARK = r"[（(]不?含(?:本数|当[日天])?[）)]"
_BOUND_ZH = re.compile(  # 前（含当日）最近一次公布的 is none
    rf"[ \t　]*(?P<a>{_MARK})?(?P<word>及?以上|及?以下|以内|及?[以之]后|后|及?[以之]前|前)(?P<b>{_MARK})?(?![ \t　]*最近)"
)
_FROM_ZH = re.compile(r"[（(](?P<not>不?)含(?:本数)?[）)][ \t　]*[至到~～—－-]+[ \t　]*(?=[0-9０-９零一二两三四五六七八九十])")
_TO_ZH = re.compile(r"[（(](?P<not>不?)含(?:本数)?[）)]")
_AFTER_FROM = re.compile(r"[（(]不?含(?:本数)?[）)][ \t　]*[至到~～—－-]+[ \t　]*$")
_BOUND_EN = re.compile(
    r"\s+(?:(?P<up>or (?:more|above|over|later|older|longer|greater)|onwards)|(?P<down>or (?:less|fewer|below|under|younger|shorter)))(?![A-Za-z])"
    r"(?P<out>\s*[（(](?:exclusive|excluded)[）)])?", re.IGNORECASE
)
_BARE = frozenset(("后", "之后", "前", "之前", "以前"))
_YEARLY = frozenset(("以后", "及以后", "及之后", "及以前", "及之前", "onwards", "or later"))  # said of years
_FOR_EACH = re.compile(r"\s+for\s+(?:each|every)\s+(?:1\s+|one\s+)?", re.IGNORECASE)


@frozen
class Bound:
    """``50人以上``: the value of a BOUND token."""

    op: str
    value: ast.Node


@frozen
class Figure:
    """A literal token: type, node or ``Bound``, end, digits."""

    type: str
    value: object
    end: int
    digits: int


def figure_at(source: Source, pos: int, vocabulary: Vocabulary) -> Figure | None:
    """The figure at ``pos`` with what is fused to it."""
    text = source.text
    found = dollars_at(text, pos, vocabulary.currency or "CNY") if text[pos] == "$" else literal_at(text, pos, vocabulary.units)
    return None if found is None or found.end <= pos else figure_of(found, source, pos, vocabulary)


def figure_of(found: Literal, source: Source, pos: int, vocabulary: Vocabulary) -> Figure:
    """The token of a literal that was read at ``pos``, with what is fused to it."""
    text = source.text
    type_, end = _TYPES[found.kind], found.end
    per = found.per
    if type_ == "MONEY":
        m = _FOR_EACH.match(text, end)
        unit = unit_at(text, m.end(), vocabulary.units) if m is not None else None
        if unit is not None and not _a_list(text, m.end() if m is not None else 0, unit[1], vocabulary):
            type_, per, end = "PRICE", (unit[0],), unit[1]
    if type_ == "NUM" and found.big:
        type_ = "MONEY"
    node = _node(found, type_, per, vocabulary.currency or "CNY", Span(source, pos, end))
    bound = (bound_at(text, end) or _from_to(text, pos, end)) if type_ != "PRICE" else None
    if bound is not None:
        if text[bound[1] - 1] in "后前sr" and text[end : bound[1]].strip().lower() in _YEARLY:
            node = year_of(node)
        return Figure("BOUND", Bound(bound[0], node), bound[1], found.digits)
    return Figure(type_, node, end, found.digits)


_NAME_LENGTH = 200  # characters; no list has a longer name


def _a_list(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """``for each vehicle as a grant`` of a list of vehicles: no price, unless of a quantity."""
    named = vocabulary.names.longest(fold(text[start : start + _NAME_LENGTH]), 0)
    return (
        named is not None and start + named[1] >= end and any(e.kind == "list" for e in named[0]) and not text.startswith(" of ", start + named[1])
    )


_TYPES = {
    "number": "NUM", "money": "MONEY", "percent": "PCT", "quantity": "QTY", "duration": "DUR", "date": "DATE", "year": "YEAR", "price": "PRICE",
}  # fmt: skip


def _node(found: Literal, type_: str, per: tuple[str, ...], currency: str, span: Span) -> ast.Node:
    value = found.value
    if isinstance(value, date):
        return ast.DateLiteral(value, span=span)
    figure: Exact = value
    match type_:
        case "MONEY":
            return ast.Money(figure, found.unit or currency, span=span)
        case "PRICE":
            return ast.Price(figure, per, found.unit or currency, span=span)
        case "PCT":
            return ast.Percent(figure, points=found.points, span=span)
        case "QTY":
            return ast.Quantity(figure, found.unit or "", span=span)
        case "DUR":
            return ast.Duration(figure, found.unit, span=span)  # type: ignore[arg-type]
        case "YEAR":
            return ast.YearLiteral(int(figure), span=span)
        case _:
            return ast.Number(figure, span=span)


def bound_at(text: str, end: int) -> tuple[str, int] | None:
    """What is fused to a figure that ends at ``end``: 以上, or less …; the comparison, and where it ends."""
    m = _BOUND_ZH.match(text, end)
    if m is not None and not (m["word"] in _BARE and not m["a"] and not m["b"]):  # a bare 前 does not say whether the day belongs to it
        without = "不" in ((m["a"] or "") + (m["b"] or ""))
        up = m["word"][-1] in "上后"
        return (("gt" if without else "ge") if up else ("lt" if without else "le")), m.end()
    m = _BOUND_EN.match(text, end)
    if m is not None:
        return (("gt" if m["out"] else "ge") if m["up"] else ("lt" if m["out"] else "le")), m.end()
    return None


def _from_to(text: str, start: int, end: int) -> tuple[str, int] | None:
    """``2000万元（含）至1亿元（不含）``: either figure with its mark, the first one also with 至."""
    m = _FROM_ZH.match(text, end)
    if m is not None:
        return ("gt" if m["not"] else "ge"), m.end()
    m = _TO_ZH.match(text, end)
    if m is not None and _AFTER_FROM.search(text, max(0, start - 12), start):
        return ("lt" if m["not"] else "le"), m.end()
    return None


def year_of(node: ast.Node) -> ast.Node:
    """Where a year is meant, 2026 is the year 2026."""
    if isinstance(node, ast.Number) and isinstance(node.value, int) and 1900 <= node.value <= 2199:
        return ast.YearLiteral(node.value, span=node.span)
    return node


def too_long(figure: Figure) -> bool:
    """More digits than S57 allows."""
    return figure.digits > MAX_DIGITS
