"""``if A, B and C, pay …``: the commas of an English row of conditions say what its last word says, and or or (phrasebook C3).

Between a guard's first word and the comma before the effect a comma joins only where one word, and the same throughout, joins what comes after it; else it is
left as it is, and the parser says that a comma joins nothing. And ``capped at M per year``.
"""

from __future__ import annotations

from policy_dsl.kernel.source import Span
from policy_dsl.syntax import ast
from policy_dsl.syntax.tokens import Token

_GUARDS = frozenset(("FOR", "IF", "WHEN", "WHOM", "SUPPORT", "ANYWHO", "EACH", "ANYGROUND", "ALLGROUND", "THEN"))
_OPENS_A_ROW = frozenset(("FOR", "IF", "WHEN", "WHOM"))
_EFFECTS = frozenset((
    "GIVE", "ASSESS", "ASSESSED", "BYGRADE", "PROVIDE", "PRIORITY", "CASEBYCASE", "MUST", "MAY", "EACHYEAR", "DENY", "RECOVER", "SETTLE", "PERMIT",
    "EVERYFULL", "UPTO",
))  # fmt: skip
_TAKES_AN_AND = frozenset(("BETWEEN", "LOWER", "HIGHER", "SUMOF", "DIFFOF"))
_JOINS = {"AND": "AND", "AND_COMMA": "AND", "OR": "OR"}
_OPEN, _CLOSE = frozenset(("LP", "LB")), frozenset(("RP", "RB"))


_CAPS = frozenset(("CAP", "MOST", "NOTMORE", "EACHCAP", "UPTO"))


def beyond(tokens: list[Token]) -> None:
    """``7% of investment in excess of USD 2 million``: the part above it, where no "the part of" has begun."""
    begun = 0
    for i, token in enumerate(tokens):
        if token.type == "EXCESS":
            begun += 1
        elif token.type == "ABOVE" and begun:
            begun -= 1
        elif token.type == "ABOVE" and token.text.lower().startswith("in excess") and i and tokens[i - 1].type in ("NAME", "RP"):
            token.type = "INEXCESS"


def yearly(tokens: list[Token]) -> list[Token]:
    """``capped at CNY 30,000 per year``: a sum and how often, no price of a year."""
    if not any(t.type == "PRICE" and _of_a_year(tokens, i) for i, t in enumerate(tokens)):
        return tokens
    found: list[Token] = []
    for i, token in enumerate(tokens):
        if token.type == "PRICE" and _of_a_year(tokens, i):
            price: ast.Price = token.value
            at = token.start + token.text.lower().rindex("per")
            span = Span(token.source, token.start, token.start + len(token.source.text[token.start : at].rstrip()))
            found.append(Token("MONEY", token.source, span.start, span.end, ast.Money(price.value, price.currency, span=span), token.mode))
            found.append(Token("YEARLY", token.source, at, token.end, 0, token.mode))
        else:
            found.append(token)
    return found


def _of_a_year(tokens: list[Token], at: int) -> bool:
    after = tokens[at + 1].type if at + 1 < len(tokens) else ""
    return tokens[at].value.per == ("年",) and at > 0 and tokens[at - 1].type in _CAPS and after != "DE" and "per" in tokens[at].text.lower()


def serial(tokens: list[Token]) -> None:
    """Narrow the commas of each row of conditions."""
    for i, token in enumerate(tokens):
        if token.type in _OPENS_A_ROW and not (i and tokens[i - 1].type in ("LB", "SEMI", "OFWHICH")):
            _row(tokens, i)


def _row(tokens: list[Token], start: int) -> None:
    commas, joints, depth, owed = list[int](), list[tuple[int, str]](), 0, 0
    for i in range(start + 1, len(tokens)):
        kind = tokens[i].type
        depth += (kind in _OPEN) - (kind in _CLOSE)
        if depth > 0:
            continue
        if depth < 0 or kind in ("STOP", "SEMI", "COLON"):
            return
        if kind == "COMMA":
            after = tokens[i + 1].type if i + 1 < len(tokens) else ""
            if after in _GUARDS or after in _EFFECTS:
                break
            commas.append(i)
        elif kind in _TAKES_AN_AND:
            owed += 1
        elif kind == "AND" and owed:
            owed -= 1
        elif kind in _JOINS:
            joints.append((i, _JOINS[kind]))
    else:
        return
    for comma in commas:
        said = {joint for at, joint in joints if at > comma}
        if len(said) == 1 and not any(at < comma and joint not in said for at, joint in joints):
            tokens[comma].type = said.pop()
