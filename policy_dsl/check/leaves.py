"""Literals and names → core leaves: what a name stands for in this measure, and what to say where it stands for nothing.

In: a surface literal or name. Out: a constant, a fact, a field of the list at hand, a definition (lowered once), the award of another clause.
"""

from __future__ import annotations

from attrs import evolve

from policy_dsl.check.context import Context, Rules
from policy_dsl.check.declarations import DURATION_UNIT, YEAR
from policy_dsl.check.numbers import constant
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import RATE, AwardType, DateType, NumberType, TextType, count, dimension, money
from policy_dsl.syntax import ast


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
        if name in scope.computed.get(ctx.item_of.key, ()):
            return ctx.lower(scope.computed[ctx.item_of.key][name].value)  # of the item at hand: never shared (F5b)
    found = scope.inputs.get(name)
    if found is not None and found.kind == "reference":  # of which day? (N11)
        ctx.report("P0696", node.span, *((found.span,) if found.span else ()), notes=("fix",), name=found.name)
        return None
    if found is not None:
        return core.Fact(input=found, type=found.type, span=node.span)
    if name in scope.definitions:
        return definition(name, ctx)
    if name in scope.clauses:
        number = scope.clauses[name].number
        return core.Award(clause=number, external=scope.externals.get(number), type=AwardType(scope.currency), span=node.span)
    if name in scope.members:
        owner = scope.members[name][0]
        ctx.report("P0605", node.span, name=name, fact=owner.name)
        return None
    if name in scope.terms:
        ctx.report("P0603", node.span, name=name)
        return None
    carrier = next((i for i in scope.inputs.values() if any(f.key.split(".", 1)[1] == name for f in i.fields) or name in scope.computed.get(i.key, ())), None)
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


LEAVES: Rules = {
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
}
