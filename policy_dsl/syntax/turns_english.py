"""Turns of phrase of English schemes that say in another order, or with a word more, what the grammar says in one way (phrasebook §12).

Passes over the tokens of one statement, before ``retag`` narrows them. Nothing that bears on who is paid or how much is ever left out.
"""

from __future__ import annotations

from policy_dsl.kernel.source import Span
from policy_dsl.syntax import ast
from policy_dsl.syntax.beside import FORMS, kind_at, mark
from policy_dsl.syntax.serial import WHICHEVER
from policy_dsl.syntax.tokens import LITERALS, Token

_CAPS = frozenset(("CAP", "MOST", "NOTMORE", "EACHCAP", "UPTO"))
_IFS = frozenset(("FOR", "IF", "WHEN", "WHOM", "SUPPORT"))
_GOES_ON = frozenset(("AS", "APPLICANT", "PROJECT", "YEARLY", "LIFETIME", "PERITEM", "PERUNIT"))
_COMPARES = {"GE": "GE", "GT": "GT", "LT": "LT", "LE": "LE", "NOTMORE": "LE", "UPTO": "LE", "MOST": "LE"}
_WHO, _WHEN = "家", "年"


def english_turns(tokens: list[Token]) -> list[Token]:
    """The statement, as the grammar has it."""
    kinds = {t.type for t in tokens}
    for kinds_of, turn in _TURNS:
        if not kinds.isdisjoint(kinds_of):
            tokens = turn(tokens)
    return tokens


def _whose_and_when(tokens: list[Token]) -> list[Token]:
    """``capped at GBP 30,000 per company per year``: a sum, whose and how often; no price of a firm or a year."""
    found: list[Token] = []
    for i, token in enumerate(tokens):
        if token.type == "PRICE" and kind_at(tokens, i - 1) in _CAPS and set(token.value.per) <= {_WHO, _WHEN} and kind_at(tokens, i + 1) != "DE":
            found += _scoped(token)
        else:
            found.append(token)
    return found


def _scoped(token: Token) -> list[Token]:
    price: ast.Price = token.value
    words = token.text.lower()
    at, starts = len(words), list[int]()
    for _ in price.per:
        at = max(words.rfind(" per ", 0, at), words.rfind("/", 0, at), words.rfind(" for ", 0, at))
        starts.insert(0, at + (words[at : at + 1] == " "))
    if at < 0:
        return [token]
    start = token.start
    span = Span(token.source, start, start + len(words[:at].rstrip()))
    money = Token("MONEY", token.source, span.start, span.end, ast.Money(price.value, price.currency, span=span), token.mode)
    stops = [*(start + s for s in starts[1:]), token.end]
    return [money, *(
        Token("YEARLY" if unit == _WHEN else "APPLICANT", token.source, start + s, stop, 0, token.mode)
        for unit, s, stop in zip(price.per, starts, stops, strict=True)
    )]  # fmt: skip


def _multiplied(tokens: list[Token]) -> list[Token]:
    """``twice X`` is 2 times X."""
    found: list[Token] = []
    for token in tokens:
        if token.type == "TWICE":
            two = Token("NUM", token.source, token.start, token.end, ast.Number(2, span=token.span), token.mode)
            found += [two, mark("TIMES", token, after=True, value=0)]
        else:
            found.append(token)
    return found


def _half(tokens: list[Token]) -> list[Token]:
    """``half the X`` is half of the X."""
    found: list[Token] = []
    for i, token in enumerate(tokens):
        found.append(token)
        if token.type == "PCT" and token.text.lower() == "half" and kind_at(tokens, i + 1) in ("NAME", "LP", "CLAUSE"):
            found.append(mark("DE", token, after=True, value=0))
    return found


def _compared(tokens: list[Token]) -> list[Token]:
    """``with X of at least N`` is: with X at least N."""
    found: list[Token] = []
    for i, token in enumerate(tokens):
        after = kind_at(tokens, i + 1)
        if token.type == "DE" and after in _COMPARES and kind_at(tokens, i - 1) == "NAME" and kind_at(tokens, i + 2) in LITERALS | {"NAME"}:
            tokens[i + 1].type = _COMPARES[after]
            continue
        found.append(token)
    return found


def _whichever(tokens: list[Token]) -> list[Token]:
    """``, whichever is lower,`` and ``(whichever is lower)``: the signs around it say no more."""
    drop: set[int] = set()
    for i, token in enumerate(tokens):
        if token.type in WHICHEVER:
            before, after = kind_at(tokens, i - 1), kind_at(tokens, i + 1)
            if before == "COMMA" or (before == "LP" and after == "RP"):
                drop.add(i - 1)
            if (before == "LP" and after == "RP") or (after == "COMMA" and kind_at(tokens, i + 2) in _GOES_ON):
                drop.add(i + 1)
    return [t for i, t in enumerate(tokens) if i not in drop]


def _last_if(tokens: list[Token]) -> list[Token]:
    """``pay M as a grant, provided that C``: the comma before a condition that stands right after the form."""
    return [
        t for i, t in enumerate(tokens)
        if not (t.type == "COMMA" and kind_at(tokens, i + 1) in _IFS and kind_at(tokens, i - 1) in FORMS and any(b.type == "GIVE" for b in tokens[:i]))
    ]  # fmt: skip


_TURNS = (
    (("PRICE",), _whose_and_when),
    (("TWICE",), _multiplied),
    (("PCT",), _half),
    (("DE",), _compared),
    (("WHICHLOW", "WHICHHIGH"), _whichever),
    (tuple(_IFS), _last_if),
)
