"""A sentence: guards, effect, tails; and the clause or the head of a group around it (phrasebook 0.1, settled 2, 3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from attrs import evolve

from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.words import BY_TOKEN
from policy_dsl.syntax import ast
from policy_dsl.syntax.build_awards import with_sum
from policy_dsl.syntax.build_expressions import either
from policy_dsl.syntax.build_tables import promise_of
from policy_dsl.syntax.roles import (
    Bit,
    Build,
    Children,
    Refused,
    after,
    bit,
    bits,
    closed,
    has,
    maybe,
    names,
    need,
    node,
    nodes,
    not_bare,
    place,
    ref,
    token,
)  # fmt: skip
from policy_dsl.syntax.tokens import Token

_ENDS: dict[str, Literal["stop", "semicolon", "comma"]] = {"STOP": "stop", "SEMI": "semicolon", "ENDCOMMA": "comma"}


Guarding = ast.Guard | ast.Each
_LAST_IF: dict[str, Literal["for", "if", "bare", "whom", "support"]] = {"SUPPORT": "support", "FOR": "for", "IF": "if", "WHEN": "bare", "WHOM": "whom"}
STEPS = 3  # order of a pay: X每满N，给予M F

# ── guards ──


def g_for(children: Children) -> ast.Guard:
    """对C的， 对C的单位，: the noun after 的 is kept · if C, for a unit, if C,."""
    close, word = token(children, "DE_END"), need(children, "FOR")
    wording = word.value if close is None else BY_TOKEN["DE_END"].wording("zh", close.text)
    return ast.Guard(_whom(children), form="for", wording=wording, span=place(children))


def _whom(children: Children) -> ast.Node:
    """C（X除外）: C, and not X."""
    found = nodes(children)
    return found[0] if len(found) == 1 else ast.And((found[0], ast.Not(found[1], span=found[1].span)), span=found[0].span.to(found[1].span))


def g_support(children: Children) -> Bit:
    """支持C， 鼓励C，: which of these words is kept."""
    word = need(children, "SUPPORT", "ENCOURAGE")
    return _opened(children, lambda c, s: ast.Guard(c, form="support", wording=word.value + (word.type == "ENCOURAGE"), span=s))


def g_bare(children: Children) -> ast.Guard:
    return ast.Guard(node(children), form="bare", span=place(children))


def g_if(children: Children) -> Bit:
    return _opened(children, lambda c, s: ast.Guard(c, form="if", span=s))


def _opened(children: Children, make: Callable[[ast.Node, Span], Guarding]) -> Bit:
    """支持A，B的，: 支持 reaches to the comma, and B的 is a guard of its own."""
    condition = node(children)
    if not has(children, "DE_END") or not isinstance(condition, ast.And) or condition.joint != "comma":
        return Bit("guards", (make(condition, place(children)),), place(children))
    *before, last = condition.items
    first = before[0] if len(before) == 1 else evolve(condition, items=tuple(before), span=before[0].span.to(before[-1].span))
    bare = ast.Guard(last, form="bare", span=last.span.to(children[-1].span))
    return Bit("guards", (make(first, children[0].span.to(first.span)), bare), place(children))


def g_whom(children: Children) -> ast.Guard:
    """对⟨名⟩，."""
    return ast.Guard(_whom(children), form="whom", span=place(children))


def g_whoever(children: Children) -> ast.Guard:
    """for any A or B,."""
    either_ = nodes(children)
    return ast.Guard(ast.Or(tuple(either_), span=either_[0].span.to(either_[-1].span)), form="for", span=place(children))


def g_subject(children: Children) -> ast.Guard:
    """对C的检验检测企业 · for any inspection enterprise that C: C and the kind of applicant are the conditions."""
    subject, (condition, *excepted) = need(children, "NAME", "MEMBER", "NEG"), nodes(children)
    kind: ast.Node = ast.Not(ref(subject), span=subject.span) if subject.type == "NEG" else ref(subject)
    if excepted:
        unless = ast.Not(excepted[0], span=excepted[0].span)
        return ast.Guard(ast.And((condition, kind, unless), span=condition.span.to(unless.span)), form="for", span=place(children))
    both = ast.And((condition, kind), span=condition.span.to(subject.span))
    return ast.Guard(both, form="subject", span=place(children))


def g_grounds(children: Children) -> ast.Guard:
    """有下列情形之一的，: the grounds stand at the end of the sentence, which fills them in."""
    return ast.Guard(ast.Or((), joint="grounds", span=place(children)), form="for", span=place(children))


def g_all_grounds(children: Children) -> ast.Guard:
    """同时符合下列条件的，: likewise, all of them."""
    return ast.Guard(ast.And((), joint="list", span=place(children)), form="for", span=place(children))


def g_each(children: Children) -> Bit:
    """每条航线[满足]C的， · 每条航线完成10000架次飞行，."""
    named, condition = ref(need(children, "LIST")), maybe(children)
    if condition is None or has(children, "SATISFY"):
        return Bit("guards", (ast.Each(named, condition, span=place(children)),), place(children))
    closed = has(children, "DE_END") and not (isinstance(condition, ast.And) and condition.joint == "comma")
    return _opened(children, lambda c, s: ast.Each(named, c, wording=int(not closed), span=s))


def group(children: Children) -> Bit:
    """The shared guards of the clauses below."""
    return Bit("group", _guards(children), place(children))


def _guards(children: Children) -> tuple[Guarding, ...]:
    """In order; 对A，B的， is one guard, however it was put."""
    found: list[Guarding] = []
    for child in children:
        for guard in child.value if type(child) is Bit and child.role == "guards" else (child,):
            if not isinstance(guard, (ast.Guard, ast.Each)):
                continue
            before = found[-1] if found else None
            if isinstance(before, ast.Guard) and before.form == "whom" and isinstance(guard, ast.Guard) and guard.form == "bare":
                found[-1] = ast.Guard(_both(before.condition, guard.condition), form="for", span=before.span.to(guard.span))
            else:
                found.append(guard)
    return tuple(found)


def _both(first: ast.Node, second: ast.Node) -> ast.And:
    items = [i for c in (first, second) for i in (c.items if isinstance(c, ast.And) and c.joint == "comma" else (c,))]
    return ast.And(tuple(items), joint="comma", span=first.span.to(second.span))


# ── the body ──


def effect(children: Children) -> ast.Node | Bit:
    found: ast.Node | Bit = children[0]
    return found


def body(children: Children) -> Bit:
    """An effect and what follows it."""
    guards = _guards(children)
    rest = children[1:] if guards else children
    first = next(c for c in rest if type(c) is not Token and not (type(c) is Bit and c.role == "tails"))  # 择优支持… may stand before it
    caps: tuple[ast.Node, ...] = ()
    if type(first) is Bit and first.role == "effect":
        first, caps = first.value
    first, tails = with_sum(first, (*caps, *(t for found in bits(children, "tails") for t in found)))
    return Bit("body", (first, tails, bit(children, "limbs"), guards), place(children))


def body_if(children: Children) -> Bit:
    """pay M as a grant if C: the condition stands behind what it is for."""
    first, word, condition, *rest = children
    guard = ast.Guard(closed(condition), form=_LAST_IF[word.type], span=word.span.to(condition.span))
    found = body([first, *rest])
    effect_, tails, limbs, _ = found.value
    return Bit("body", (effect_, tails, limbs, (guard,)), place(children))


def body_either(children: Children) -> Bit:
    """pay a grant of 50% of X, or M, whichever is the lower: the lower of both is what is paid."""
    first, _or, second, which, *rest = children
    pay, caps = first.value if type(first) is Bit else (first, ())
    if not isinstance(pay, ast.Pay):
        raise Refused("P0108", place(children))
    both = either(which, pay.amount, not_bare(second, "MONEY"))
    paid = evolve(pay, amount=both)
    return body([Bit("effect", (paid, caps), first.span) if caps else paid, *rest])


def body_each(children: Children) -> Bit:
    """pay M for each exhibit as aid: for each exhibit, pay M as aid."""
    (amount, *rest), form = nodes(children), need(children, "FORM", "TERM")
    each = ast.Each(ref(need(children, "LIST")), rest[0] if rest else None, span=need(children, "EACH").span.to(need(children, "LIST").span))
    wording = need(children, "GIVE").value
    pay = ast.Pay(promise_of(children), not_bare(amount, "MONEY"), form.value, has(children, "ONEOFF"), wording=wording, span=place(children))
    tails = tuple(t for found in bits(children, "tails") for t in found)
    return Bit("body", (pay, tails, None, (each,)), place(children))


def steps_body(children: Children) -> Bit:
    """观众人次每满3000人次，给予1.1万元奖励 · for every full 3,000 visits of visitors, pay CNY 11,000 as a reward (A11)."""
    base, step = after(children, "DE") or node(children), after(children, "EVERYFULL")
    assert step is not None
    money, form = need(children, "MONEY"), need(children, "FORM", "TERM")
    amount = ast.Steps(base, step, money.value, span=place(children))
    pay = ast.Pay(promise_of(children), amount, form.value, has(children, "ONEOFF"), order=STEPS, span=place(children))
    tails = tuple(t for found in bits(children, "tails") for t in found)
    return Bit("body", (pay, tails, None, ()), place(children))


def sentence(children: Children) -> ast.Sentence:
    effect_, tails, limbs, subject = bit(children, "body")
    limbs = limbs or bit(children, "limbs")
    guards = [*_guards(children), *subject]
    end = _ENDS[need(children[-1:], *_ENDS).type] if type(children[-1]) is Token else bit(children, "end")
    if isinstance(effect_, ast.Pay) and effect_.order == STEPS and guards and not _closes(guards[-1]):
        effect_ = evolve(effect_, order=0)  # after 若C， only 按照X每满N计M给予F can follow in Chinese
    return ast.Sentence(tuple(_filled(guards, limbs, children)), effect_, tails, end=end, span=place(children))


def _closes(guard: Guarding) -> bool:
    """的 or its like ends it, so that a number may follow."""
    return guard.wording != 1 if isinstance(guard, ast.Each) else guard.form in ("for", "bare", "subject")


def _filled(guards: list[Guarding], limbs: tuple[ast.Node, ...] | None, children: Children) -> list[Guarding]:
    """The grounds go where 有下列情形之一的 stands."""
    at = next((i for i, g in enumerate(guards) if isinstance(g, ast.Guard) and _open(g.condition)), None)
    if at is None and limbs is None:
        return guards
    if at is None:
        raise Refused("P0121", place(children))
    guard = guards[at]
    assert isinstance(guard, ast.Guard)
    if limbs is None:
        raise Refused("P0122", guard.span)
    assert isinstance(guard.condition, (ast.And, ast.Or))
    guards[at] = evolve(guard, condition=evolve(guard.condition, items=limbs))
    return guards


def _open(condition: ast.Node) -> bool:
    return isinstance(condition, (ast.And, ast.Or)) and not condition.items


def end(children: Children) -> Bit:
    return Bit("end", _ENDS[children[0].type], place(children))


# ── the clause ──


def clause(children: Children) -> ast.Clause:
    number, named = token(children, "CLAUSENO"), names(need(children, "NAMES"))
    if number is None:
        raise Refused("P0123", named.span, name=named.text.id)
    return ast.Clause(number.value, named, tuple(c for c in children if isinstance(c, ast.Sentence)), span=place(children))


def external(children: Children) -> ast.ExternalClause:
    """外部条款 市级补助 / city aid：按照…给予补助。"""
    return ast.ExternalClause(names(need(children, "NAMES")), tuple(c for c in children if isinstance(c, ast.Sentence)), span=place(children))


BUILD: Build = {
    "external": external,
    "g_for": g_for,
    "g_support": g_support,
    "g_bare": g_bare,
    "g_if": g_if,
    "g_whom": g_whom,
    "g_whoever": g_whoever,
    "g_subject": g_subject,
    "g_any": g_grounds,
    "g_all": g_all_grounds,
    "g_each": g_each,
    "group": group,
    "effect": effect,
    "body": body,
    "body_if": body_if, "body_either": body_either, "body_each": body_each,
    "steps_body": steps_body,
    "sentence": sentence,
    "end": end,
    "clause": clause,
}
