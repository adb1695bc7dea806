"""What follows an effect: caps and whose they are, exceptions, rounding (phrasebook K, C4, P5)."""

from __future__ import annotations

from typing import Literal

from policy_dsl.syntax import ast
from policy_dsl.syntax.build_expressions import either_of
from policy_dsl.syntax.roles import Bit, Build, Children, after, bits, has, need, node, nodes, not_bare, place, token, tokens
from policy_dsl.syntax.tokens import Token

_WHO: dict[str, Literal["project", "applicant", "item"]] = {"PROJECT": "project", "APPLICANT": "applicant", "PERITEM": "item"}
Mode = Literal["half_up", "down", "up"]
Of = Literal["award", "item", "rate", "price"]
_MODES: dict[str, Mode] = {"HALF_UP": "half_up", "ROUND_DOWN": "down", "ROUND_UP": "up"}


def tail(children: Children) -> Bit:
    found = children[0]
    return found if type(found) is Bit else Bit("tails", (found,), place(children))


def cap(children: Children) -> Bit:
    return _caps(children, "award")


def cap_either(children: Children) -> Bit:
    """capped at A or B, whichever is the lower: both limit it; whichever is the higher: the higher of them."""
    if has(children, "WHICHLOW"):
        return _caps(children, "award")
    kept = [c for c in children if not isinstance(c, ast.Node)]
    return _caps([*kept, either_of(children)], "award")


def cap_item(children: Children) -> Bit:
    """each capped at M: of each item."""
    return _caps(children, "item", ast.Scope("item", span=need(children, "EACHCAP").span))


def cap_rate(children: Children) -> Bit:
    return _caps(children, "rate")


def cap_price(children: Children) -> Bit:
    return _caps(children, "price")


def _caps(children: Children, of: Of, default: ast.Scope | None = None) -> Bit:
    """最高M; 不超过E1且不超过E2 is two."""
    scope = scope_of([p for found in bits(children, "scope") for p in found], children) or default
    word = token(children, "CAP", "EACHCAP")
    wording = word.value if word is not None else 0
    what: Of = "item" if of == "award" and scope is not None and scope.who == "item" else of
    first = children[0].span
    limits = [not_bare(n, "PCT" if of == "rate" else "MONEY") for n in nodes(children)]
    return Bit("tails", tuple(ast.Cap(n, scope, what, wording=wording, span=first.to(n.span)) for n in limits), place(children))


def cap_including(children: Children) -> Bit:
    """连同X累计最高M · capped at M in total including X (K3)."""
    past = after(children, "INCLUDING")
    limit = after(children, "CAP", "MOST", "NOTMORE", "UPTO")
    assert past is not None
    assert limit is not None
    scope = scope_of([p for found in bits(children, "scope") for p in found] + tokens(children, "LIFETIME"), children)
    word = token(children, "CAP")
    wording = word.value if word is not None else 0
    return Bit("tails", (ast.Cap(limit, scope, including=past, wording=wording, span=place(children)),), place(children))


def scope(children: Children) -> Bit:
    return Bit("scope", tokens(children, *_WHO, "YEARLY", "LIFETIME", "TOTAL", "F_SUM", "UNIT"), place(children))


def scope_of(words: list[Token], children: Children) -> ast.Scope | None:
    """单个企业每年: whose and when, in any order; 总额 and 合计 say nothing more."""
    who: Literal["project", "applicant", "unit", "item"] | None = None
    when: Literal["year", "lifetime"] | None = None
    unit = None
    for word in words:
        if word.type in _WHO:
            who = _WHO[word.type]
        elif word.type == "UNIT":
            who, unit = "item", word.value
        elif word.type in ("YEARLY", "LIFETIME"):
            when = "year" if word.type == "YEARLY" else "lifetime"
    if who is None and when is None:
        return None
    return ast.Scope(who, when, unit=unit, span=words[0].span.to(words[-1].span) if words else place(children))


def except_(children: Children) -> ast.Except:
    return ast.Except(node(children), span=place(children))


def rounding(children: Children) -> ast.Rounding:
    mode: Mode = next((_MODES[t.type] for t in tokens(children, *_MODES)), "half_up")
    return ast.Rounding(node(children), mode, span=place(children))


BUILD: Build = {
    "tail": tail,
    "cap": cap,
    "cap_item": cap_item, "cap_either": cap_either,
    "cap_rate": cap_rate,
    "cap_price": cap_price,
    "cap_including": cap_including,
    "scope": scope,
    "whose": scope,
    "except_": except_,
    "rounding_tail": rounding,
}
