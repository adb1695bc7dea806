"""Numbers of the core, each with the type that follows from its parts: dimension, wholeness, sign (S4, S12–S15).

In: core nodes that were found to fit one another. Out: one core node. What does not fit is said before (``dimensions``).
"""

from __future__ import annotations

from fractions import Fraction

from policy_dsl.check.context import Context
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, divide
from policy_dsl.kernel.source import Span
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import RATE, Dimension, NumberType, money, over, times

ZERO_DECISION = "除数为零"


def constant(value: Exact, type_: NumberType, span: Span | None = None) -> core.Const:
    return core.Const(value=value, type=type_, span=span)


def zero_of(type_: NumberType) -> core.Const:
    return constant(0, NumberType(type_.dimension))


def number(node: Node | None) -> NumberType | None:
    """The number type of a node, or None where it is no number."""
    return node.type if node is not None and isinstance(node.type, NumberType) else None


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


def excess(a: Node, b: Node, ctx: Context, span: Span) -> Node:
    """max(0, a − b) (S15)."""
    t = number(a) or RATE
    return greatest(span, zero_of(t), add(ctx, span, a, negative(b)))
