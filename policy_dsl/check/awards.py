"""What a sentence gives: the effect and its tails → Pay, or a kind without money (S7, S26–S30)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal, Protocol

from attrs import evolve, frozen

from policy_dsl.check.alterations import altered, apart, plain, pointed, replacing
from policy_dsl.check.between import floor_of
from policy_dsl.check.caps import caps_of, narrowed_by_tails, same_money
from policy_dsl.check.conditions import lower_condition
from policy_dsl.check.context import Context
from policy_dsl.check.dimensions import fact_of_units, lower_number, same_dimension
from policy_dsl.check.limits import Mark, fit
from policy_dsl.check.numbers import least, multiply, number
from policy_dsl.check.of_each import altered_of_each, of_the_item, table_of_each
from policy_dsl.check.tables import lower_table
from policy_dsl.check.tails import Sum, apply_tail
from policy_dsl.check.words import type_words
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.lexicon.forms import FORMS
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import RATE, TRUTH, AwardType, NumberType, money
from policy_dsl.syntax import ast

Kind = Literal["exact", "ceiling", "discretionary_ceiling", "qualitative", "permission", "requirement"]
ACTS = {
    "assessment": Text("经评估", "upon assessment"),
    "recognition": Text("经认定", "upon recognition"),
    "review": Text("经评审", "upon review"),
}
LITERAL_SUM = (ast.Money,)
STRENGTH: tuple[Kind, ...] = ("exact", "ceiling", "discretionary_ceiling")
FORM_SETTLED, FORM_RECOVERED = "结算", "追回"
FORM_CHARGED = {"payable": "缴纳", "deductible": "扣除"}


class Limbs(Protocol):
    @property
    def list(self) -> Input | None: ...

    @property
    def item_condition(self) -> Node | None: ...


@frozen(eq=False)
class Effect:
    """``conditions``: what the effect itself asks (经认定, 一次性 with an earlier grant)."""

    kind: Kind
    award: Node | None = None
    say: Node | None = None
    conditions: tuple[Node, ...] = ()
    form: Text | None = None
    one_off: bool = False
    manner: str | None = None
    per_project: bool = False
    charge: bool = False  # owed or deducted, never added to awards (A17)


def lower_effect(sentence: ast.Sentence, inner: Context, limbs: Limbs, rounding: ast.Rounding | None, ctx: Context) -> Effect | None:
    """The effect of one sentence. ``inner``: the context of the amount (inside the list of 每…); ``ctx``: of the whole."""
    sentence = apart(sentence)
    overrides = replacing(sentence)
    if overrides:
        return _altered(sentence, overrides, inner, limbs, rounding, ctx)
    raised = pointed(sentence, ctx)
    if raised is None:
        return None
    sentence, effect = raised, raised.effect
    match effect:
        case ast.Settle(amount=amount):
            form = FORM_RECOVERED if effect.recover else FORM_SETTLED
            if effect.recover:  # what is paid back is the award of the authority: below nothing for the applicant (A18)
                amount = ast.Arithmetic("subtract", ast.Money(0, span=amount.span), amount, span=amount.span)
            return _money(sentence, ast.Pay("exact", amount, form, span=effect.span), inner, limbs, rounding, ctx)
        case ast.Charge(amount=amount, kind=kind):
            pay = ast.Pay("exact", amount, FORM_CHARGED[kind], span=effect.span)
            paid = _money(sentence, pay, inner, limbs, rounding, ctx)
            return None if paid is None else evolve(paid, charge=True)
        case ast.Deny():
            return Effect("requirement", say=_say("requirement", effect))
        case ast.Pay(amount=ast.Table(kind="class" | "bracket" | "case") as table):
            return _table(sentence, effect, table, inner, limbs, rounding, ctx)
        case ast.Pay() | ast.PerDone():
            return _money(sentence, effect, inner, limbs, rounding, ctx)
        case ast.Support() if stray := next((t for t in sentence.tails if isinstance(t, ast.Cap)), None):
            ctx.report("P0604", stray.span, notes=("fix",))  # a cap of what has no amount
            return None
        case ast.Support(matter=matter, manner=manner):
            found = lower_condition(matter, ctx) if matter is not None else None
            if matter is not None and found is None:
                return None
            return Effect("qualitative", say=_say("qualitative", effect), conditions=() if found is None else (found,), manner=manner)
        case ast.Permit():
            for term in (*effect.matters, *((effect.free_from,) if effect.free_from else ())):
                ctx.used.add(term.name)
            matters = [lower_condition(m, ctx) for m in effect.matters if m.name in ctx.scope.inputs or m.name in ctx.scope.definitions]
            if any(m is None for m in matters):
                return None
            return Effect("permission", say=_say("permission", effect), conditions=tuple(m for m in matters if m is not None))
        case ast.Require():
            found = lower_condition(effect.condition, ctx)
            return None if found is None else Effect("requirement", say=_say("requirement", effect), conditions=(found,))
        case _:
            ctx.report("P0604", effect.span)
            return None


def _altered(
    sentence: ast.Sentence, overrides: list[ast.Override], inner: Context, limbs: Limbs, rounding: ast.Rounding | None, ctx: Context
) -> Effect | None:
    """A choice between the sentence as each 其中 alters it and as it stands (M1): the first whose condition holds."""
    base = plain(sentence, overrides)
    if limbs.list is not None and any(of_the_item(o.condition, limbs.list) for o in overrides):
        each = altered_of_each(base, overrides, ctx)
        return None if each is None else _money(each, each.effect, inner, limbs, rounding, ctx)  # type: ignore[arg-type]
    usual = lower_effect(base, inner, limbs, rounding, ctx)
    rows: list[tuple[Node, Node]] = []
    kinds: list[Kind] = []
    for override in overrides:
        condition = lower_condition(override.condition, ctx)
        other = altered(base, override, ctx)
        found = lower_effect(other, inner, limbs, rounding, ctx) if other is not None else None
        if condition is None or found is None or found.award is None:
            return None
        rows.append((condition, found.award))
        kinds.append(found.kind)
    if usual is None or usual.award is None:
        return None
    award = core.Select(rows=(*rows, (core.Const(value=True, type=TRUTH), usual.award)), type=usual.award.type, span=sentence.span)
    return evolve(usual, award=award, kind=max((usual.kind, *kinds), key=STRENGTH.index))


def _say(kind: Literal["qualitative", "permission", "requirement"], effect: ast.Node) -> Node:
    return core.Say(kind=kind, type=TRUTH, span=effect.span)


def _table(
    sentence: ast.Sentence, effect: ast.Pay, table: ast.Table, inner: Context, limbs: Limbs, rounding: ast.Rounding | None, ctx: Context
) -> Effect | None:
    """A table of awards: each row pays by its own promise and caps, all under the tails of the sentence (T1, T2, S20, S21)."""
    if limbs.list is not None:
        each = table_of_each(effect, table, ctx)
        return None if each is None else _money(sentence, each, inner, limbs, rounding, ctx)
    kinds: list[core.Kind] = []

    def row_award(row: ast.Row) -> Node | None:
        promise = row.promise if effect.promise == "exact" else effect.promise
        pay = ast.Pay(promise, row.value, effect.form, effect.one_off, span=row.span)
        part = ast.Sentence((), pay, (*row.caps, *sentence.tails), span=row.span)
        found = _money(part, pay, inner, limbs, rounding, ctx)
        if found is None or found.award is None:
            return None
        kinds.append(found.kind)  # type: ignore[arg-type]
        return found.award

    award = lower_table(table, inner, row_award, awards=True)
    if award is None:
        return None
    conditions: list[Node] = []
    if effect.assessed is not None:
        conditions.append(_assessed(effect.assessed, ctx))
    if effect.one_off and limbs.list is None:
        conditions.append(_not_before(effect, ctx.scope.currency, ctx))
    weakest = max(kinds, key=STRENGTH.index)
    return Effect(weakest, award=award, conditions=tuple(conditions), form=_form(effect.form, ctx), one_off=effect.one_off)


def _money(
    sentence: ast.Sentence, effect: ast.Pay | ast.PerDone, inner: Context, limbs: Limbs, rounding: ast.Rounding | None, ctx: Context
) -> Effect | None:
    floor: Node | None = None
    if isinstance(effect.amount, ast.FromTo) and isinstance(effect, ast.Pay):
        ends, floor = effect.amount, floor_of(effect.amount, inner, of_items=limbs.list is not None)
        if floor is None:
            return None
        effect = evolve(effect, amount=ends.high, promise="up_to")
    narrowed = narrowed_by_tails(effect, sentence.tails, ctx)
    if narrowed is None:
        return None
    amount = _amount(narrowed, inner)
    caps = caps_of(sentence, inner, ctx, items=limbs.list is not None)
    if amount is None or caps is None:
        return None
    whole_caps, item_caps = caps
    currency = ctx.scope.currency
    t = amount.type
    if isinstance(t, AwardType):
        return _match(effect, amount, [c for _, c in whole_caps], ctx)
    if not isinstance(t, NumberType) or len(t.dimension) != 1 or t.dimension[0][0] not in CURRENCY_BY_CODE or t.dimension[0][1] != 1:
        ctx.report("P0601", effect.amount.span, found=type_words(t), expected=Text("金额", "money"))
        return None
    currency = t.dimension[0][0]
    for limit in (*(c.limit for _, c in whole_caps), *item_caps):
        if not same_money(amount, limit, ctx):
            return None
    for cap in item_caps:
        amount = least(cap.span, amount, cap)
    if limbs.list is not None:
        amount = core.Fold(
            list=limbs.list,
            condition=limbs.item_condition,
            value=amount,
            how="sum",
            type=NumberType(t.dimension, False, t.signed),
            span=effect.span,
            **_quota(sentence, limbs.list, ctx),
        )
    so_far = Sum(amount, ctx, marks=[Mark("cap", cap.span or effect.span, cap, "item") for cap in item_caps])
    for tail in sentence.tails:
        so_far.wait(*(c for own, c in whole_caps if own is tail))
        if not apply_tail(tail, so_far):
            return None
    fit(amount, effect, so_far.marks, ctx)
    one_off = isinstance(effect, ast.Pay) and effect.one_off
    conditions: list[Node] = [*so_far.conditions]
    if isinstance(effect, ast.Pay) and effect.assessed is not None:
        conditions.append(_assessed(effect.assessed, ctx))
    if one_off and limbs.list is None:
        conditions.append(_not_before(effect, currency, ctx))
    quantum, mode = _rounding(sentence, rounding)
    kind = "ceiling" if so_far.fund and _kind(effect) == "exact" else _kind(effect)
    pay = core.Pay(
        kind=kind,
        amount=so_far.amount,
        caps=tuple(so_far.caps),
        floor=floor,
        settlement=isinstance(effect, ast.Pay) and effect.form in (FORM_SETTLED, FORM_RECOVERED),
        quantum=quantum,
        mode=mode,
        decided=None if kind == "exact" else ctx.decision(f"{ctx.clause} 金额", money(currency), Text("核定的金额", "the sum decided")),
        type=AwardType(currency),
        span=effect.span,
    )
    per_project = any(isinstance(tail, ast.Cap) and tail.scope is not None and tail.scope.who == "project" for tail in sentence.tails)
    return Effect(kind, award=pay, conditions=tuple(conditions), form=_form(effect.form, ctx), one_off=one_off, per_project=per_project)


def _kind(effect: ast.Pay | ast.PerDone) -> core.Kind:
    """S30: 不超过 is a ceiling; 最高 before a formula also; 最高 before a bare sum leaves the sum to the authority."""
    if isinstance(effect, ast.Pay) and (effect.may or isinstance(effect.amount, ast.Unstated)) and effect.promise == "exact":
        return "ceiling" if isinstance(effect.amount, ast.Unstated) else "discretionary_ceiling"  # 可以: whether and how much is the authority's to say
    if effect.promise == "exact":
        return "exact"
    if effect.promise == "up_to":
        return "ceiling"
    return "discretionary_ceiling" if isinstance(effect.amount, LITERAL_SUM) else "ceiling"


def _amount(effect: ast.Pay | ast.PerDone, inner: Context) -> Node | None:
    if isinstance(effect, ast.Pay):
        if isinstance(effect.amount, ast.Price):
            return inner.lower(ast.PerUnit(None, effect.amount, span=effect.amount.span))
        return lower_number(effect.amount, inner)
    return _per_done(effect, inner)


def _per_done(effect: ast.PerDone, ctx: Context) -> Node | None:
    """``每服务1家支持2.5万元``: money for each whole step of a count."""
    step = lower_number(effect.step, ctx)
    value = lower_number(effect.amount, ctx)
    if step is None or value is None:
        return None
    t = number(step)
    units = [u for u, _ in t.dimension] if t else []
    count = lower_number(effect.count, ctx) if effect.count is not None else fact_of_units(units, effect.span, ctx)
    if count is None or not same_dimension(count, step, ctx, effect.count if effect.count is not None else effect.step, effect.step):
        return None
    if not isinstance(step, core.Const) or not isinstance(step.value, (int, Fraction)) or step.value <= 0:
        ctx.report("P0610", effect.step.span)
        return None
    steps = core.Steps(item=count, step=step.value, type=NumberType(whole=True), span=effect.step.span)
    return multiply(effect.span, steps, value)


def _assessed(act: ast.Assessment, ctx: Context) -> Node:
    """The authority's act is a decision, unknown until it happened (S19, settled 15)."""
    words = ACTS[act.act]
    key = ctx.decision(f"{ctx.clause} {words.zh}", TRUTH, words)
    return core.Fact(input=key, type=TRUTH, span=act.span)


def _not_before(effect: ast.Node, currency: str, ctx: Context) -> Node:
    """一次性 with an earlier grant does not apply (S36)."""
    granted = core.Granted(clause=ctx.clause, type=money(currency), span=effect.span)
    none = core.Const(value=0, type=money(currency))
    return core.Cmp(
        op="le",
        left=granted,
        right=none,
        type=TRUTH,
        span=effect.span,
        name=Text("此前未获一次性支持", "no one-off support received before"),
    )


def _rounding(sentence: ast.Sentence, rounding: ast.Rounding | None) -> tuple[Exact, Literal["half_up", "down", "up"] | None]:
    """Multiple and direction: of the sentence, else of the header; (0, None): to the fen by kind (S27)."""
    own = next((t for t in sentence.tails if isinstance(t, ast.Rounding)), rounding)
    if own is None or not isinstance(own.quantum, ast.Money):
        return 0, None
    return own.quantum.value, own.mode


def _quota(sentence: ast.Sentence, list_: Input, ctx: Context) -> dict[str, Any]:
    """同一⟨项⟩最多N件（⟨成员⟩M件）: the first in list order of each kind (K8, S23)."""
    quota = next((t for t in sentence.tails if isinstance(t, ast.Quota)), None)
    if quota is None:
        return {}
    per = next((f for f in list_.fields if f.key.rpartition(".")[2] == quota.field.name), None)
    if per is None:
        ctx.report("P0301", quota.field.span, name=quota.field.span.text or quota.field.name)
        return {}
    ctx.used.add(per.key)
    return {"quota": quota.most, "per": per, "quotas": tuple((m.name, n) for m, n in quota.exceptions)}


def _form(word: str, ctx: Context) -> Text:
    return FORMS.get(word) or ctx.scope.terms.get(word) or Text(word)


def _match(effect: ast.Pay | ast.PerDone, award: Node, caps: list[core.CapNode], ctx: Context) -> Effect:
    """配套: a share of another clause's award (S31)."""
    for cap in caps:
        award = core.Limit(award=award, limit=cap.limit, type=award.type, span=cap.span)
    return Effect("exact", award=award, form=_form(effect.form, ctx))


__all__ = ["RATE", "Effect", "lower_effect"]
