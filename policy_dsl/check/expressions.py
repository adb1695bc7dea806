"""Surface arithmetic → core numbers and days (S12–S15, S22, S24): sums, parts, prices, slices, changes, shares, steps.

In: a surface expression over amounts. Out: its core node, or None after having said why not. Leaves live in ``leaves``; conditions in ``conditions``; what
folds over lists in ``folds``; ``lower.RULES`` joins the tables.
"""

from __future__ import annotations

from fractions import Fraction

from policy_dsl.check.context import Context, Rules
from policy_dsl.check.dimensions import fact_of_units, lower_number, lower_or_date, lower_pair, quoted, same_dimension, units_differ
from policy_dsl.check.numbers import add, excess, greatest, least, multiply, negative, number, quotient
from policy_dsl.check.words import type_words
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import AwardType, DateType, NumberType
from policy_dsl.syntax import ast


def _arithmetic(node: ast.Arithmetic, ctx: Context) -> Node | None:
    a, b = lower_or_date(node.left, ctx), lower_number(node.right, ctx)
    if a is None or b is None:
        return None
    if isinstance(a.type, DateType):
        return _date_shift(node, a, b, ctx)
    if node.op in ("add", "subtract"):
        if not same_dimension(a, b, ctx, node.left, node.right):
            return None
        return add(ctx, node.span, a, b if node.op == "add" else negative(b))
    return multiply(node.span, a, b) if node.op == "multiply" else quotient(a, b, ctx, node.span)


def _date_shift(node: ast.Arithmetic, day: Node, by: Node, ctx: Context) -> Node | None:
    t = number(by)
    unit = {"年": "year", "月": "month", "日": "day"}.get(t.dimension[0][0] if t and len(t.dimension) == 1 else "")
    if unit is None or node.op not in ("add", "subtract"):
        ctx.report(
            "P0601",
            node.right.span,
            found=type_words(by.type),
            expected=Text("期间（年、月、日）", "a length of time (years, months, days)"),
        )
        return None
    return core.Shift(day=day, by=by if node.op == "add" else negative(by), unit=unit, type=DateType(), span=node.span)  # type: ignore[arg-type]


def _part_of(node: ast.PartOf, ctx: Context) -> Node | None:
    base, rate = lower_number(node.base, ctx), lower_number(node.rate, ctx)
    if base is None or rate is None:
        return None
    t = number(rate)
    if t is None or t.dimension:
        ctx.report("P0601", node.rate.span, found=type_words(rate.type), expected=Text("比例", "a rate"))
        return None
    if isinstance(base.type, AwardType):
        return core.Scale(award=base, rate=rate, type=base.type, span=node.span)
    return multiply(node.span, base, rate)


def _per_unit(node: ast.PerUnit, ctx: Context) -> Node | None:
    price = lower_number(node.price, ctx)
    if price is None:
        return None
    t = number(price)
    per = [u for u, n in (t.dimension if t else ()) for _ in range(-n) if n < 0]
    base = fact_of_units(per, node.span, ctx) if node.base is None else lower_number(node.base, ctx)
    if base is None:
        return None
    result = multiply(node.span, base, price)
    left = number(result)
    currencies = [u for u, n in left.dimension if n == 1] if left else []
    if left is None or len(left.dimension) != 1 or len(currencies) != 1 or currencies[0] in per:
        tb = number(base)
        at = node.base.span if node.base is not None else None
        price_words = Text("标准", "the price")
        units_differ(
            node.price.span, price_words, t.dimension if t else (), at, quoted(at or node.span), tb.dimension if tb else (), ctx, product=True
        )
        return None
    return result


def _extreme(node: ast.Extreme, ctx: Context) -> Node | None:
    items = [lower_number(i, ctx) for i in node.items]
    good = [i for i in items if i is not None]
    if len(good) < len(items):
        return None
    for other, place in zip(good[1:], node.items[1:], strict=True):
        if not same_dimension(good[0], other, ctx, node.items[0], place):
            return None
    return least(node.span, *good) if node.which == "lower" else greatest(node.span, *good)


def _slice(node: ast.Slice, ctx: Context) -> Node | None:
    pair = lower_pair(node.base, node.bound, ctx)
    if pair is None:
        return None
    x, n = pair
    if node.which == "up_to":
        return least(node.span, x, n)
    return excess(x, n, ctx, node.span) if node.which == "above" else excess(n, x, ctx, node.span)


def _change(node: ast.Change, ctx: Context) -> Node | None:
    pair = lower_pair(node.new, node.old, ctx)
    if pair is None:
        return None
    new, old = pair
    if node.which == "stock":
        return least(node.span, new, old)
    if node.which == "increase":
        return excess(new, old, ctx, node.span)
    return quotient(add(ctx, node.span, new, negative(old)), old, ctx, node.span)


def _share(node: ast.Share, ctx: Context) -> Node | None:
    pair = lower_pair(node.part, node.whole, ctx)
    return None if pair is None else quotient(pair[0], pair[1], ctx, node.span)


def _limited(node: ast.Limited, ctx: Context) -> Node | None:
    pair = lower_pair(node.base, node.bound, ctx)
    if pair is None:
        return None
    return greatest(node.span, *pair) if node.floor else least(node.span, *pair)


def _steps(node: ast.Steps, ctx: Context) -> Node | None:
    pair = lower_pair(node.base, node.step, ctx)
    value = lower_number(node.value, ctx) if node.value is not None else None
    if pair is None or (node.value is not None and value is None):
        return None
    base, step = pair
    if not isinstance(step, core.Const) or not isinstance(step.value, (int, Fraction)) or step.value <= 0:
        ctx.report("P0610", node.step.span)
        return None
    steps = core.Steps(item=base, step=step.value, type=NumberType(whole=True), span=node.span)
    return steps if value is None else multiply(node.span, steps, value)


NUMBERS: Rules = {
    ast.Arithmetic: _arithmetic,
    ast.PartOf: _part_of,
    ast.PerUnit: _per_unit,
    ast.Extreme: _extreme,
    ast.Slice: _slice,
    ast.Change: _change,
    ast.Share: _share,
    ast.Limited: _limited,
    ast.Steps: _steps,
}
