"""Surface conditions → core truths (S11–S13, S16–S19, S31)."""

from __future__ import annotations

from attrs import evolve

from policy_dsl.check.context import Context, Rules
from policy_dsl.check.dimensions import lower_number, lower_or_date, same_dimension
from policy_dsl.check.numbers import add, negative, zero_decision
from policy_dsl.check.partial import partial_table
from policy_dsl.check.words import type_words
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import TRUTH, AwardType, DateType, EnumType, NumberType, SetType, TextType, TruthType
from policy_dsl.syntax import ast

YES = core.Const(value=True, type=TRUTH)


def lower_condition(node: ast.Node, ctx: Context) -> Node | None:
    """Lower what must be a condition."""
    found = ctx.lower(node)
    if found is None or isinstance(found.type, TruthType):
        return found
    if isinstance(found.type, AwardType):
        return core.Received(item=found, type=TRUTH, span=node.span)
    ctx.report("P0611", node.span, notes=("fix",), found=type_words(found.type))
    return None


def conjunction(items: list[Node]) -> Node:
    """且, flattened; nothing to hold is yes."""
    flat: list[Node] = []
    for item in items:
        flat.extend(item.items if isinstance(item, core.And) and item.name is None else (item,))
    if not flat:
        return YES
    return flat[0] if len(flat) == 1 else core.And(items=tuple(flat), type=TRUTH)


def negation(node: Node) -> Node:
    return core.Not(item=node, type=TRUTH, span=node.span)


def _all(node: ast.And, ctx: Context) -> Node | None:
    items = [lower_condition(i, ctx) for i in node.items]
    good = [i for i in items if i is not None]
    if len(good) < len(items):
        return None
    return evolve(core.And(items=tuple(good), type=TRUTH), span=node.span) if len(good) > 1 else good[0]


def _any(node: ast.Or, ctx: Context) -> Node | None:
    items = [lower_condition(i, ctx) for i in node.items]
    good = [i for i in items if i is not None]
    if len(good) < len(items):
        return None
    return core.Or(items=tuple(good), type=TRUTH, span=node.span) if len(good) > 1 else good[0]


def _ground(node: ast.Ground, ctx: Context) -> Node | None:
    found = lower_condition(node.condition, ctx)
    return found if found is None or node.names is None else evolve(found, name=node.names.text)


def _not(node: ast.Not, ctx: Context) -> Node | None:
    found = lower_condition(node.item, ctx)
    return None if found is None else core.Not(item=found, type=TRUTH, span=node.span)


def _compare(node: ast.Compare, ctx: Context) -> Node | None:
    if isinstance(node.left, ast.Share) or (isinstance(node.left, ast.Change) and node.left.which == "growth"):
        return _ratio(node, ctx)
    left, right = lower_or_date(node.left, ctx), lower_or_date(node.right, ctx)
    if left is None or right is None:
        return None
    if isinstance(left.type, DateType) != isinstance(right.type, DateType):
        ctx.report("P0601", node.right.span, found=type_words(right.type), expected=type_words(left.type))
        return None
    if not isinstance(left.type, DateType) and not same_dimension(left, right, ctx, node.left, node.right):
        return None
    for side, place in ((left, node.left), (right, node.right)):
        hole = partial_table(side)
        if hole is not None:
            ctx.report("P0408", place.span, *(((hole.span, "other"),) if hole.span else ()), notes=("fix",))
            return None
    return core.Cmp(op=node.op, left=left, right=right, type=TRUTH, span=node.span)


def _ratio(node: ast.Compare, ctx: Context) -> Node | None:
    share = node.left
    assert isinstance(share, (ast.Share, ast.Change))
    part_of, whole_of = (share.part, share.whole) if isinstance(share, ast.Share) else (share.new, share.old)
    part, whole, bound = lower_number(part_of, ctx), lower_number(whole_of, ctx), lower_number(node.right, ctx)
    if part is None or whole is None or bound is None or not same_dimension(part, whole, ctx, part_of, whole_of):
        return None
    if isinstance(bound.type, NumberType) and bound.type.dimension:
        ctx.report("P0601", node.right.span, found=type_words(bound.type), expected=Text("比例", "a rate"))
        return None
    if isinstance(share, ast.Change):
        part = add(ctx, share.span, part, negative(whole))
    return core.Ratio(op=node.op, part=part, whole=whole, bound=bound, zero=zero_decision(ctx), type=TRUTH, span=node.span)


def _between(node: ast.Between, ctx: Context) -> Node | None:
    low = ast.Compare(node.left, "ge" if node.low_included else "gt", node.low, span=node.span)
    high = ast.Compare(node.left, "le" if node.high_included else "lt", node.high, span=node.span)
    items = [_compare(low, ctx), _compare(high, ctx)]
    good = [i for i in items if i is not None]
    return None if len(good) < 2 else core.And(items=tuple(good), type=TRUTH, span=node.span)


def _enumerated(node: ast.Node, ctx: Context) -> tuple[Node, Input | None] | None:
    found = ctx.lower(node)
    if found is None:
        return None
    carrier = found.input if isinstance(found, core.Fact) else found.field if isinstance(found, core.Item) else None
    return found, carrier


def _member_ids(values: tuple[ast.Node, ...], type_: EnumType | None, carrier: Input | None, ctx: Context) -> tuple[str, ...] | None:
    ids: list[str] = []
    for v in values:
        if isinstance(v, ast.Ref):
            ctx.used.add(v.name)
            name = v.name
        elif isinstance(v, ast.String):
            name = v.value
        else:
            ctx.report("P0612", v.span)
            return None
        if type_ is not None and name not in type_.members:
            ctx.report(
                "P0302",
                v.span,
                *((carrier.span,) if carrier and carrier.span else ()),
                name=v.span.text or name,
                fact=carrier.name if carrier else Text(""),
                notes=("members",),
                members=_member_words(carrier),
            )
            return None
        ids.append(name)
    return tuple(ids)


def _member_words(carrier: Input | None) -> Text:
    members = carrier.members if carrier else ()
    return Text("、".join(m.in_("zh") for m in members), ", ".join(m.in_("en") for m in members))


def _is(node: ast.Is, ctx: Context) -> Node | None:
    found = _enumerated(node.left, ctx)
    if found is None:
        return None
    left, carrier = found
    result: Node | None
    if isinstance(left.type, SetType):
        ids = _member_ids(node.values, left.type.of, carrier, ctx)
        result = None if ids is None else core.Member(item=left, members=ids, how="any", type=TRUTH, span=node.span)
    elif isinstance(left.type, (EnumType, TextType)):
        ids = _member_ids(node.values, left.type if isinstance(left.type, EnumType) else None, carrier, ctx)
        if ids is None:
            return None
        if len(ids) == 1:
            value = core.Const(value=ids[0], type=left.type, span=node.values[0].span)
            result = core.Cmp(op="eq", left=left, right=value, type=TRUTH, span=node.span)
        else:
            result = core.Member(item=left, members=ids, type=TRUTH, span=node.span)
    else:
        result = _equal(node, left, ctx)
    return negation(result) if result is not None and node.negated else result


def _equal(node: ast.Is, left: Node, ctx: Context) -> Node | None:
    """``X为2026年``, ``X为3件``: equality of numbers, years and dates."""
    parts: list[Node] = []
    for v in node.values:
        right = ctx.lower(v)
        if right is None:
            return None
        same = isinstance(left.type, (DateType, TruthType)) and type(left.type) is type(right.type)
        if not same and not same_dimension(left, right, ctx, node.left, v):
            return None
        parts.append(core.Cmp(op="eq", left=left, right=right, type=TRUTH, span=node.span))
    return parts[0] if len(parts) == 1 else core.Or(items=tuple(parts), type=TRUTH, span=node.span)


def _one_of(node: ast.OneOf, ctx: Context) -> Node | None:
    found = _enumerated(node.left, ctx)
    if found is None:
        return None
    left, carrier = found
    inner = left.type.of if isinstance(left.type, SetType) else left.type
    if not isinstance(inner, (EnumType, TextType)):
        ctx.report("P0613", node.left.span, found=type_words(left.type))
        return None
    how = node.how
    if isinstance(left.type, SetType) and how == "one":
        how = "any"
    if not isinstance(left.type, SetType) and how == "all":
        ctx.report("P0614", node.span, name=node.left.span.text)
        return None
    if how == "all" and node.open:
        ctx.report("P0615", node.span)
        return None
    ids = _member_ids(node.members, inner if isinstance(inner, EnumType) else None, carrier, ctx)
    if ids is None:
        return None
    if node.open and isinstance(inner, EnumType) and not inner.open and carrier is not None:
        ctx.report("P0616", node.span, *((carrier.span,) if carrier.span else ()), notes=("fix",), name=carrier.name)
    key, name = (carrier.key, carrier.name) if carrier else (node.left.span.text, Text(node.left.span.text))
    if carrier is not None and ctx.scope.open_lists.get(carrier.key, 1) > 1:
        key = f"{ctx.where} {key}"
    list_ = ctx.decision(f"{key}：", TRUTH, name, carrier.decider if carrier else None) if node.open else None
    outside = carrier.outside if carrier else ()
    result = core.Member(
        item=left, members=ids, outside=outside, open=node.open, how=how if isinstance(left.type, SetType) else "one",
        list=list_, exclusion=ctx.exclusion, type=TRUTH, span=node.span,
    )  # fmt: skip
    return negation(result) if node.negated else result


def _received(node: ast.Received, ctx: Context) -> Node | None:
    award = ctx.lower(node.clause)
    if award is None:
        return None
    if not isinstance(award.type, AwardType):
        ctx.report("P0601", node.span, found=type_words(award.type), expected=Text("条款", "a clause"))
        return None
    return core.Received(item=award, type=TRUTH, span=node.span)


CONDITIONS: Rules = {
    ast.And: _all,
    ast.Or: _any,
    ast.Ground: _ground,
    ast.Not: _not,
    ast.Compare: _compare,
    ast.Between: _between,
    ast.Is: _is,
    ast.OneOf: _one_of,
    ast.Received: _received,
}
