"""A sentence: guards, effect, tails; and the clause or the head of a group around it (phrasebook 0.1, settled 2, 3)."""

from __future__ import annotations

from typing import Literal

from attrs import evolve

from policy_dsl.syntax import ast
from policy_dsl.syntax.roles import (
    Bit, Build, Children, Refused, after, bit, bits, closed, has, maybe, names, need, node, nodes, place, ref, token, tokens,
)  # fmt: skip
from policy_dsl.syntax.tokens import Token

_ENDS: dict[str, Literal["stop", "semicolon", "comma"]] = {"STOP": "stop", "SEMI": "semicolon", "ENDCOMMA": "comma"}
_WHO: dict[str, Literal["project", "applicant", "item"]] = {"PROJECT": "project", "APPLICANT": "applicant", "PERITEM": "item"}
_MODES: dict[str, Literal["half_up", "down", "up"]] = {"HALF_UP": "half_up", "ROUND_DOWN": "down", "ROUND_UP": "up"}


# ── guards ──


def g_for(children: Children) -> ast.Guard:
    return ast.Guard(node(children), form="for", span=place(children))


def g_support(children: Children) -> ast.Guard:
    """支持C， 鼓励C，: which of these words is kept."""
    word = token(children, "ENCOURAGE")
    return ast.Guard(node(children), form="support", wording=0 if word is None else word.value + 1, span=place(children))


def g_bare(children: Children) -> ast.Guard:
    return ast.Guard(node(children), form="bare", span=place(children))


def g_if(children: Children) -> ast.Guard:
    return ast.Guard(node(children), form="if", span=place(children))


def g_whom(children: Children) -> ast.Guard:
    """对⟨名⟩，."""
    return ast.Guard(node(children), form="whom", span=place(children))


def g_grounds(children: Children) -> ast.Guard:
    """有下列情形之一的，: the grounds stand at the end of the sentence, which fills them in."""
    return ast.Guard(ast.Or((), joint="grounds", span=place(children)), form="for", span=place(children))


def g_all_grounds(children: Children) -> ast.Guard:
    """同时符合下列条件的，: likewise, all of them."""
    return ast.Guard(ast.And((), joint="list", span=place(children)), form="for", span=place(children))


def g_each(children: Children) -> ast.Each:
    """每条航线[满足]C的，."""
    wording = 1 if maybe(children) is not None and not has(children, "SATISFY") else 0
    return ast.Each(ref(need(children, "LIST")), maybe(children), wording=wording, span=place(children))


def group(children: Children) -> Bit:
    """The shared guards of the clauses below."""
    return Bit("group", _guards(children), place(children))


def _guards(children: Children) -> tuple[ast.Guard | ast.Each, ...]:
    return tuple(c for c in children if isinstance(c, (ast.Guard, ast.Each)))


# ── the body ──


def effect(children: Children) -> ast.Node | Bit:
    found: ast.Node | Bit = children[0]
    return found


def body(children: Children) -> Bit:
    """An effect and what follows it."""
    first = children[0]
    caps: tuple[ast.Node, ...] = ()
    if type(first) is Bit and first.role == "effect":
        first, caps = first.value
    tails = tuple(t for found in bits(children, "tails") for t in found)
    return Bit("body", (first, (*caps, *tails), bit(children, "limbs")), place(children))


def subject_body(children: Children) -> Bit:
    """对C的检验检测企业予以支持: C and the kind of applicant are the conditions."""
    subject = need(children, "NAME", "MEMBER", "NEG")
    word = need(children, "FOR")
    condition = closed(children[1])
    both = ast.And((condition, ref(subject)), span=condition.span.to(subject.span))
    guard = ast.Guard(both, form="subject", span=word.span.to(subject.span))
    at = children.index(subject) + 1
    inner = body(children[at:])
    return Bit("body", (*inner.value, guard), place(children))


def steps_body(children: Children) -> Bit:
    """观众人次每满3000人次，给予1.1万元奖励 (A11)."""
    base, step = node(children), after(children, "EVERYFULL")
    assert step is not None
    money, form = need(children, "MONEY"), need(children, "FORM", "TERM")
    promise: Literal["exact", "up_to", "most"] = "up_to" if has(children, "UPTO") else "most" if has(children, "CAP") else "exact"
    amount = ast.Steps(base, step, money.value, span=place(children))
    pay = ast.Pay(promise, amount, form.value, has(children, "ONEOFF"), span=place(children))
    tails = tuple(t for found in bits(children, "tails") for t in found)
    return Bit("body", (pay, tails, None), place(children))


def sentence(children: Children) -> ast.Sentence:
    guards = list(_guards(children))
    said = bit(children, "body")
    effect_, tails, limbs = said[0], said[1], said[2] if len(said) > 2 else None
    if len(said) > 3:
        guards.append(said[3])
    end = _ENDS[need(children[-1:], *_ENDS).type] if type(children[-1]) is Token else bit(children, "end")
    return ast.Sentence(tuple(_filled(guards, limbs, children)), effect_, tails, end=end, span=place(children))


def _filled(guards: list[ast.Guard | ast.Each], limbs: tuple[ast.Node, ...] | None, children: Children) -> list[ast.Guard | ast.Each]:
    """The grounds go where 有下列情形之一的 stands."""
    at = next((i for i, g in enumerate(guards) if isinstance(g, ast.Guard) and _open(g.condition)), None)
    if at is None and limbs is None:
        return guards
    if at is None:
        raise Refused("P0108", place(children))
    guard = guards[at]
    assert isinstance(guard, ast.Guard)
    if limbs is None:
        raise Refused("P0109", guard.span)
    assert isinstance(guard.condition, (ast.And, ast.Or))
    guards[at] = evolve(guard, condition=evolve(guard.condition, items=limbs))
    return guards


def _open(condition: ast.Node) -> bool:
    return isinstance(condition, (ast.And, ast.Or)) and not condition.items


def end(children: Children) -> Bit:
    return Bit("end", _ENDS[children[0].type], place(children))


# ── tails ──


def tail(children: Children) -> Bit:
    found = children[0]
    return found if type(found) is Bit else Bit("tails", (found,), place(children))


def cap(children: Children) -> Bit:
    return _caps(children, "award")


def cap_item(children: Children) -> Bit:
    """each capped at M."""
    return _caps(children, "item")


def cap_rate(children: Children) -> Bit:
    return _caps(children, "rate")


def cap_price(children: Children) -> Bit:
    return _caps(children, "price")


def _caps(children: Children, of: Literal["award", "item", "rate", "price"]) -> Bit:
    """最高M; 不超过E1且不超过E2 is two."""
    scope = scope_of([p for found in bits(children, "scope") for p in found], children)
    word = token(children, "CAP")
    wording = word.value if word is not None else 0
    what = "item" if of == "award" and scope is not None and scope.who == "item" else of
    first = children[0].span if type(children[0]) is not Token else children[0].span
    return Bit("tails", tuple(ast.Cap(n, scope, what, wording=wording, span=first.to(n.span)) for n in nodes(children)), place(children))  # type: ignore[arg-type]


def cap_including(children: Children) -> Bit:
    """连同X累计最高M (K3): what is left of M, never below 0."""
    past, limit = nodes(children)
    scope = scope_of([p for found in bits(children, "scope") for p in found] + tokens(children, "LIFETIME"), children)
    zero = ast.Money(0, span=limit.span)
    left = ast.Limited(ast.Arithmetic("subtract", limit, past, span=limit.span), zero, True, span=limit.span)
    return Bit("tails", (ast.Cap(left, scope, span=place(children)),), place(children))


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
    return ast.Scope(who, when, unit, span=words[0].span.to(words[-1].span) if words else place(children))


def except_(children: Children) -> ast.Except:
    return ast.Except(node(children), span=place(children))


def rounding(children: Children) -> ast.Rounding:
    mode = next((_MODES[t.type] for t in tokens(children, *_MODES)), "half_up")
    return ast.Rounding(node(children), mode, span=place(children))


# ── the clause ──


def clause(children: Children) -> ast.Clause:
    number, named = token(children, "CLAUSENO"), names(need(children, "NAMES"))
    if number is None:
        raise Refused("P0104", named.span, name=named.text.id)
    return ast.Clause(number.value, named, tuple(c for c in children if isinstance(c, ast.Sentence)), span=place(children))


BUILD: Build = {
    "g_for": g_for,
    "g_support": g_support,
    "g_bare": g_bare,
    "g_if": g_if,
    "g_whom": g_whom,
    "g_any": g_grounds,
    "g_all": g_all_grounds,
    "g_each": g_each,
    "group": group,
    "effect": effect,
    "body": body,
    "subject_body": subject_body,
    "steps_body": steps_body,
    "sentence": sentence,
    "end": end,
    "tail": tail,
    "cap": cap,
    "cap_item": cap_item,
    "cap_rate": cap_rate,
    "cap_price": cap_price,
    "cap_including": cap_including,
    "scope": scope,
    "except_": except_,
    "rounding_tail": rounding,
    "clause": clause,
}
