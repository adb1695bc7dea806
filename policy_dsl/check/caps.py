"""The caps of an award: on the rate or price before it is multiplied, on an item, on the whole (S26, S36; K1–K4).

In: a sentence and its contexts. Out: the effect with its rate or price cut, cap nodes with their tails, limits of an item; or None after having said why not.
"""

from __future__ import annotations

from attrs import evolve

from policy_dsl.check.context import Context
from policy_dsl.check.dimensions import lower_number, units_differ
from policy_dsl.check.numbers import number
from policy_dsl.check.tails import KNOWN_TAILS
from policy_dsl.check.words import type_words, unit_words
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import AwardType, money
from policy_dsl.syntax import ast


def narrowed_by_tails(effect: ast.Pay | ast.PerDone, tails: tuple[ast.Node, ...], ctx: Context) -> ast.Pay | ast.PerDone | None:
    """``，支持比例最高20%`` and ``，单价最高900元`` cut the rate or the price before it is multiplied (S26)."""
    for tail in tails:
        if not isinstance(tail, ast.Cap) or tail.of not in ("rate", "price"):
            continue
        amount: ast.Node = effect.amount
        if tail.of == "rate" and isinstance(amount, ast.PartOf):
            amount = evolve(amount, rate=ast.Extreme("lower", (amount.rate, tail.amount), span=tail.span))
        elif tail.of == "price" and isinstance(amount, ast.PerUnit):
            amount = evolve(amount, price=ast.Extreme("lower", (amount.price, tail.amount), span=tail.span))
        else:
            ctx.report("P0604", tail.span, notes=("fix",))
            return None
        effect = evolve(effect, amount=amount)
    return effect


def caps_of(sentence: ast.Sentence, inner: Context, ctx: Context, *, items: bool) -> tuple[list[tuple[ast.Node, core.CapNode]], list[Node]] | None:
    """The caps of the whole, each with its tail, and those of an item. ``items``: the award is paid for each item of a list."""
    whole: list[tuple[ast.Node, core.CapNode]] = []
    item: list[Node] = []
    for tail in sentence.tails:
        if not isinstance(tail, ast.Cap):
            if not isinstance(tail, KNOWN_TAILS):
                ctx.report("P0604", tail.span, notes=("fix",))
                return None
            continue
        if tail.of in ("rate", "price"):
            continue
        bound = ast.Slice("above", tail.amount, tail.including, span=tail.span) if tail.including is not None else tail.amount
        limit = lower_number(bound, inner if tail.of == "item" else ctx)
        if limit is None:
            return None
        if tail.of == "item" or (tail.scope is not None and tail.scope.who in ("item", "unit")):
            if not items:
                unit = tail.scope.unit if tail.scope is not None else None
                words = Text("项", "item") if unit is None else unit_words(((unit, 1),))
                ctx.report("P0645", tail.span, notes=("list", "applicant"), words=tail.span.text, unit=words)
                return None
            item.append(limit)
            continue
        whole.append((tail, _cap(tail, limit, ctx)))
    return whole, item


def same_money(amount: Node, limit: Node, ctx: Context) -> bool:
    """A cap is money of the award's own currency (S4)."""
    a, b = number(amount), number(limit)
    if isinstance(limit.type, AwardType) or (a is not None and b is not None and a.dimension == b.dimension):
        return True
    if limit.span is not None and a is not None and b is not None:
        cap, paid = Text("封顶", "the cap"), Text("支持的金额", "the award")
        units_differ(limit.span, cap, b.dimension, amount.span, paid, a.dimension, ctx)
    elif limit.span is not None:
        ctx.report("P0601", limit.span, found=type_words(limit.type), expected=Text("金额", "money"))
    return False


def _cap(tail: ast.Cap, limit: Node, ctx: Context) -> core.CapNode:
    when = tail.scope.when if tail.scope else None
    granted = None
    if when is not None:
        granted = core.Granted(
            clause=ctx.clause,
            window="year" if when == "year" else "lifetime",
            of="project" if tail.scope is not None and tail.scope.who == "project" else "applicant",
            type=money(ctx.scope.currency),
            span=tail.span,
        )
    who = tail.scope.who if tail.scope and tail.scope.who in ("project", "applicant") else None
    return core.CapNode(limit=limit, granted=granted, span=tail.span, scope=when or who or "award")
