"""What must be a number, of which unit: expressions lowered and held against each other (S4).

In: surface expressions. Out: core nodes that fit, or None after the mistake was said with both places and, where there is one, the repair.
"""

from __future__ import annotations

from functools import reduce

from policy_dsl.check.context import Context
from policy_dsl.check.numbers import multiply, number
from policy_dsl.check.words import type_words, unit_words
from policy_dsl.kernel.diagnostic import Edit
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import AwardType, DateType, Dimension, NumberType, dimension, money
from policy_dsl.syntax import ast


def lower_number(node: ast.Node, ctx: Context) -> Node | None:
    """Lower what must be a number; an award read as money counts (S31)."""
    found = ctx.lower(node)
    if found is None:
        return None
    if isinstance(found.type, (NumberType, AwardType)):
        return found
    ctx.report("P0601", node.span, found=type_words(found.type), expected=Text("数", "a number"))
    return None


def lower_or_date(node: ast.Node, ctx: Context) -> Node | None:
    found = ctx.lower(node)
    if found is None or isinstance(found.type, (NumberType, AwardType, DateType)):
        return found
    ctx.report("P0601", node.span, found=type_words(found.type), expected=Text("数", "a number"))
    return None


def lower_pair(a: ast.Node, b: ast.Node, ctx: Context) -> tuple[Node, Node] | None:
    left, right = lower_number(a, ctx), lower_number(b, ctx)
    if left is None or right is None or not same_dimension(left, right, ctx, a, b):
        return None
    return left, right


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
            if unit.zh == "月":  # 12月 is December
                unit = Text("个月", unit.en)
            if unit.zh == "年度":  # 2011年 · the year 2011
                unit = Text("年", "the year")
                spelt = f"{place.span.text}年" if ctx.scope.language == "zh" else f"the year {place.span.text}"
            else:
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
    found = [i for i in ctx.scope.inputs.values() if i.kind != "reference" and isinstance(i.type, NumberType) and i.type.dimension == per and per]
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


def _counted_in(per: list[str], ctx: Context) -> list[Input]:
    carriers = [i for i in ctx.scope.inputs.values() if i.kind != "reference"]
    if ctx.item_of is not None:
        carriers = [*ctx.item_of.fields, *carriers]
    return [i for i in carriers if isinstance(i.type, NumberType) and i.type.dimension == dimension(*((u, 1) for u in per))]


def fact_of_units(per: list[str], span: Span, ctx: Context) -> Node | None:
    """The one fact in scope that is counted in this unit (A8: the count is the one fact of that unit); of several units none is counted in together, the
    product of the one fact of each (A9)."""
    if len(per) > 1 and not _counted_in(per, ctx):
        counts = [fact_of_units([unit], span, ctx) for unit in per]
        good = [count for count in counts if count is not None]
        return reduce(lambda a, b: multiply(span, a, b), good) if len(good) == len(per) else None
    found = _counted_in(per, ctx)
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
