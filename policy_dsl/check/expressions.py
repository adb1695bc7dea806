"""Surface expressions → core nodes, with types and dimensions checked on the way (S4, S9–S15, S20–S24).

``context.lower(node)`` gives a core node, or None after having said why not. Conditions and amounts share one grammar; their types part here.
Numbers live in this room; conditions in ``conditions``; what folds over lists in ``folds``; ``lower.RULES`` joins their tables.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import evolve

from policy_dsl.check.context import Context
from policy_dsl.check.declarations import DURATION_UNIT, YEAR
from policy_dsl.check.words import type_words, unit_words
from policy_dsl.kernel.diagnostic import Edit
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, divide
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import (
    RATE,
    AwardType,
    DateType,
    Dimension,
    NumberType,
    TextType,
    count,
    dimension,
    money,
    over,
    times,
)
from policy_dsl.syntax import ast

ZERO_DECISION = "除数为零"


def constant(value: Exact, type_: NumberType, span: Span | None = None) -> core.Const:
    return core.Const(value=value, type=type_, span=span)


def zero_of(type_: NumberType) -> core.Const:
    return constant(0, NumberType(type_.dimension))


def number(node: Node | None) -> NumberType | None:
    """The number type of a node, or None where it is no number."""
    return node.type if node is not None and isinstance(node.type, NumberType) else None


def lower_number(node: ast.Node, ctx: Context) -> Node | None:
    """Lower what must be a number; an award read as money counts (S31)."""
    found = ctx.lower(node)
    if found is None:
        return None
    if isinstance(found.type, (NumberType, AwardType)):
        return found
    ctx.report("P0601", node.span, found=type_words(found.type), expected=Text("数", "a number"))
    return None


# ── literals and names ───────────────────────────────────────────────────────────────────────────────────────────────


def _money(node: ast.Money, ctx: Context) -> Node:
    return constant(node.value, money(node.currency or ctx.scope.currency), node.span)


def _number(node: ast.Number, _ctx: Context) -> Node:
    return constant(node.value, NumberType(whole=isinstance(node.value, int)), node.span)


def _percent(node: ast.Percent, _ctx: Context) -> Node:
    return constant(node.value, RATE, node.span)


def _quantity(node: ast.Quantity, _ctx: Context) -> Node:
    return constant(node.value, NumberType(dimension((node.unit, 1)), isinstance(node.value, int)), node.span)


def _price(node: ast.Price, ctx: Context) -> Node:
    currency = node.currency or ctx.scope.currency
    return constant(node.value, NumberType(dimension((currency, 1), *((u, -1) for u in node.per))), node.span)


def _duration(node: ast.Duration, _ctx: Context) -> Node:
    return constant(node.value, count(DURATION_UNIT[node.unit]), node.span)


def _date(node: ast.DateLiteral, _ctx: Context) -> Node:
    return core.Const(value=node.value, type=DateType(), span=node.span)


def _year(node: ast.YearLiteral, _ctx: Context) -> Node:
    return constant(node.value, YEAR, node.span)


def _string(node: ast.String, _ctx: Context) -> Node:
    return core.Const(value=node.value, type=TextType(), span=node.span)


def _nothing(node: ast.Nothing, _ctx: Context) -> Node:
    return core.Const(value=None, type=DateType(nullable=True), span=node.span)


def _ref(node: ast.Ref, ctx: Context) -> Node | None:
    name, scope = node.name, ctx.scope
    ctx.used.add(name)
    if ctx.item_of is not None:
        for f in ctx.item_of.fields:
            if f.key.split(".", 1)[1] == name:
                ctx.used.add(f.key)
                return core.Item(list=ctx.item_of, field=f, type=f.type, span=node.span)
    found = scope.inputs.get(name)
    if found is not None:
        return core.Fact(input=found, type=found.type, span=node.span)
    if name in scope.definitions:
        return definition(name, ctx)
    if name in scope.clauses:
        return core.Award(clause=scope.clauses[name].number, type=AwardType(scope.currency), span=node.span)
    if name in scope.members:
        owner = scope.members[name][0]
        ctx.report("P0605", node.span, name=name, fact=owner.name)
        return None
    if name in scope.terms:
        ctx.report("P0603", node.span, name=name)
        return None
    carrier = next((i for i in scope.inputs.values() if any(f.key.split(".", 1)[1] == name for f in i.fields)), None)
    if carrier is not None:
        ctx.report("P0624", node.span, *((carrier.span,) if carrier.span else ()), notes=("fix",), name=node.span.text or name, list=carrier.name)
        return None
    ctx.report("P0301", node.span, name=node.span.text or name)
    return None


def definition(name: str, ctx: Context) -> Node | None:
    """A definition, lowered once and shared. Those that it reads were lowered before it (``definitions``), so that none needs itself."""
    if name not in ctx.lowered:
        decl = ctx.scope.definitions[name]
        ctx.open.append(name)
        root = evolve(ctx, item_of=None).lower(decl.value)
        ctx.open.pop()
        ctx.lowered[name] = None if root is None else evolve(root, name=decl.names.text, definition=True)
    return ctx.lowered[name]


# ── arithmetic ───────────────────────────────────────────────────────────────────────────────────────────────────────


def same_dimension(a: Node, b: Node, ctx: Context, left: ast.Node, right: ast.Node) -> bool:
    """Equal dimensions, or P0602 with both places and, for a bare figure, the unit to write."""
    ta, tb = number(a), number(b)
    if ta is None or tb is None:
        if isinstance(a.type, AwardType) and (tb is None or tb.dimension == money(a.type.currency).dimension):
            return True
        if isinstance(b.type, AwardType) and (ta is None or ta.dimension == money(b.type.currency).dimension):
            return True
        ctx.report(
            "P0601",
            right.span if tb is None else left.span,
            found=type_words((b if tb is None else a).type),
            expected=Text("数", "a number"),
        )
        return False
    if ta.dimension == tb.dimension:
        return True
    for bare, place, other in ((tb, right, ta), (ta, left, tb)):
        if not bare.dimension and isinstance(place, ast.Number):
            unit = unit_words(other.dimension)
            spelt = f"{place.span.text}{unit.in_('zh')}" if ctx.scope.language == "zh" else f"{place.span.text} {unit.in_('en')}"
            counted = len(other.dimension) == 1 and other.dimension[0][0] not in CURRENCY_BY_CODE
            edits = (Edit(place.span, spelt),) if counted and place.span.text else ()
            ctx.report(
                "P0606",
                place.span,
                (left.span if place is right else right.span, "other"),
                notes=("fix",),
                edits=edits,
                number=place.span.text,
                unit=unit,
            )
            return False
    units_differ(right.span, quoted(right.span), tb.dimension, left.span, quoted(left.span), ta.dimension, ctx)
    return False


def quoted(span: Span) -> Text:
    """Words of the file in a sentence."""
    return Text(f"「{span.text}」", f"`{span.text}`") if span.text else Text("另一边", "the other side")


def units_differ(
    right: Span, what: Text, right_unit: Dimension, left: Span | None, name: Text, left_unit: Dimension, ctx: Context, *, product: bool = False
) -> None:
    """P0602, with the one fact of the wanted unit as an offer where there is one."""
    per = tuple((u, -n) for u, n in right_unit if n < 0) if product else right_unit
    found = [i for i in ctx.scope.inputs.values() if isinstance(i.type, NumberType) and i.type.dimension == per and per]
    note = "product" if product else "no-conversion"
    suggestion, where = Text(), Text()
    if len(found) == 1:
        note, suggestion, unit = "suggest", found[0].name, unit_words(per)
        line = found[0].span.line if found[0].span is not None else 0
        where = Text(f"{unit.in_('zh')}，见第 {line} 行", f"{unit.in_('en')} (line {line})")
    shown = per if product else right_unit
    labels = ((left, "other"),) if left is not None else ()
    here, there = unit_words(left_unit), unit_words(shown)
    ctx.report("P0602", right, *labels, notes=(note,), name=name, what=what, left=here, right=there, suggestion=suggestion, where=where)


def add(ctx: Context, span: Span, *items: Node) -> Node:
    types = [t for t in map(number, items) if t is not None]
    dim: Dimension = types[0].dimension if types else money(ctx.scope.currency).dimension
    return core.Add(items=items, type=NumberType(dim, all(t.whole for t in types), any(t.signed for t in types)), span=span)


def negative(node: Node) -> Node:
    t = number(node) or RATE
    return core.Neg(item=node, type=NumberType(t.dimension, t.whole, True), span=node.span)


def least(span: Span | None, *items: Node) -> Node:
    types = [t for t in map(number, items) if t is not None]
    return core.Least(
        items=items, type=NumberType(types[0].dimension, all(t.whole for t in types), any(t.signed for t in types)), span=span
    )


def greatest(span: Span | None, *items: Node) -> Node:
    types = [t for t in map(number, items) if t is not None]
    return core.Greatest(
        items=items, type=NumberType(types[0].dimension, all(t.whole for t in types), all(t.signed for t in types)), span=span
    )


def multiply(span: Span | None, a: Node, b: Node) -> Node:
    ta, tb = number(a) or RATE, number(b) or RATE
    return core.Mul(
        items=(a, b), type=NumberType(times(ta.dimension, tb.dimension), ta.whole and tb.whole, ta.signed or tb.signed), span=span
    )


def quotient(a: Node, b: Node, ctx: Context, span: Span) -> Node:
    ta, tb = number(a) or RATE, number(b) or RATE
    dim = over(ta.dimension, tb.dimension)
    if isinstance(b, core.Const) and isinstance(b.value, (int, Fraction)) and b.value != 0:
        inverse = constant(divide(1, b.value), NumberType(over((), tb.dimension)), b.span)
        return core.Mul(items=(a, inverse), type=NumberType(dim, False, ta.signed), span=span)
    return core.Div(left=a, right=b, zero=zero_decision(ctx), type=NumberType(dim, False, ta.signed or tb.signed), span=span)


def zero_decision(ctx: Context) -> Input:
    return ctx.decision(f"{ctx.where} {ZERO_DECISION}", RATE, Text("基数为零时如何认定", "what a zero base means"))


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


def lower_or_date(node: ast.Node, ctx: Context) -> Node | None:
    found = ctx.lower(node)
    if found is None or isinstance(found.type, (NumberType, AwardType, DateType)):
        return found
    ctx.report("P0601", node.span, found=type_words(found.type), expected=Text("数", "a number"))
    return None


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


def fact_of_units(per: list[str], span: Span, ctx: Context) -> Node | None:
    """The one fact in scope that is counted in this unit (A8: the count is the one fact of that unit)."""
    carriers = list(ctx.scope.inputs.values())
    if ctx.item_of is not None:
        carriers = [*ctx.item_of.fields, *carriers]
    found = [i for i in carriers if isinstance(i.type, NumberType) and i.type.dimension == dimension(*((u, 1) for u in per))]
    if len(found) != 1:
        unit = unit_words(dimension(*((u, 1) for u in per)))
        names = Text("、".join(i.name.in_("zh") for i in found), ", ".join(i.name.in_("en") for i in found))
        ctx.report("P0608" if found else "P0609", span, notes=("fix",), unit=unit, names=names)
        return None
    one = found[0]
    ctx.used.add(one.key)
    if one.kind == "field":
        assert ctx.item_of is not None
        return core.Item(list=ctx.item_of, field=one, type=one.type, span=span)
    return core.Fact(input=one, type=one.type, span=span)


def _extreme(node: ast.Extreme, ctx: Context) -> Node | None:
    items = [lower_number(i, ctx) for i in node.items]
    good = [i for i in items if i is not None]
    if len(good) < len(items):
        return None
    for other, place in zip(good[1:], node.items[1:], strict=True):
        if not same_dimension(good[0], other, ctx, node.items[0], place):
            return None
    return least(node.span, *good) if node.which == "lower" else greatest(node.span, *good)


def _pair(a: ast.Node, b: ast.Node, ctx: Context) -> tuple[Node, Node] | None:
    left, right = lower_number(a, ctx), lower_number(b, ctx)
    if left is None or right is None or not same_dimension(left, right, ctx, a, b):
        return None
    return left, right


def excess(a: Node, b: Node, ctx: Context, span: Span) -> Node:
    """max(0, a − b) (S15)."""
    t = number(a) or RATE
    return greatest(span, zero_of(t), add(ctx, span, a, negative(b)))


def _slice(node: ast.Slice, ctx: Context) -> Node | None:
    pair = _pair(node.base, node.bound, ctx)
    if pair is None:
        return None
    x, n = pair
    if node.which == "up_to":
        return least(node.span, x, n)
    return excess(x, n, ctx, node.span) if node.which == "above" else excess(n, x, ctx, node.span)


def _change(node: ast.Change, ctx: Context) -> Node | None:
    pair = _pair(node.new, node.old, ctx)
    if pair is None:
        return None
    new, old = pair
    if node.which == "stock":
        return least(node.span, new, old)
    if node.which == "increase":
        return excess(new, old, ctx, node.span)
    return quotient(add(ctx, node.span, new, negative(old)), old, ctx, node.span)


def _share(node: ast.Share, ctx: Context) -> Node | None:
    pair = _pair(node.part, node.whole, ctx)
    return None if pair is None else quotient(pair[0], pair[1], ctx, node.span)


def _limited(node: ast.Limited, ctx: Context) -> Node | None:
    pair = _pair(node.base, node.bound, ctx)
    if pair is None:
        return None
    return greatest(node.span, *pair) if node.floor else least(node.span, *pair)


def _steps(node: ast.Steps, ctx: Context) -> Node | None:
    pair = _pair(node.base, node.step, ctx)
    value = lower_number(node.value, ctx) if node.value is not None else None
    if pair is None or (node.value is not None and value is None):
        return None
    base, step = pair
    if not isinstance(step, core.Const) or not isinstance(step.value, (int, Fraction)) or step.value <= 0:
        ctx.report("P0610", node.step.span)
        return None
    steps = core.Steps(item=base, step=step.value, type=NumberType(whole=True), span=node.span)
    return steps if value is None else multiply(node.span, steps, value)


NUMBERS: dict[type[ast.Node], Callable[..., Node | None]] = {
    ast.Money: _money,
    ast.Number: _number,
    ast.Percent: _percent,
    ast.Quantity: _quantity,
    ast.Price: _price,
    ast.Duration: _duration,
    ast.DateLiteral: _date,
    ast.YearLiteral: _year,
    ast.String: _string,
    ast.Nothing: _nothing,
    ast.Ref: _ref,
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
