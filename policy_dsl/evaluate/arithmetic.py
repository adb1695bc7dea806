"""Operators that yield numbers and days (S9, S10, S14, S24)."""

from __future__ import annotations

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.dates import shifted, span
from policy_dsl.evaluate.read import ABSENT
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.values import ZERO, AwardValue, Day, Number
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import NumberType


def number(node: Node, scope: Scope) -> Number:
    """The value of a node read as a number; an award read as money is its maximum."""
    found = scope.value(node)
    if found.__class__ is AwardValue:
        return outward(found)[1]
    return found  # type: ignore[no-any-return]


def outward(award: AwardValue) -> tuple[Number, Number]:
    """(guaranteed, most) as others read them: no application, no amount; perhaps none puts 0 into both (S8)."""
    applies, needs = award.applies
    if applies:
        return award.guaranteed, award.most
    if applies is False:
        return ZERO, ZERO
    most = numbers.or_zero(award.most, needs)
    return (most if award.guaranteed is award.most else numbers.or_zero(award.guaranteed, needs)), most


def add(node: core.Add, scope: Scope) -> Number:
    return numbers.plus([number(i, scope) for i in node.items])


def least(node: core.Least, scope: Scope) -> Number:
    return numbers.least([number(i, scope) for i in node.items])


def greatest(node: core.Greatest, scope: Scope) -> Number:
    return numbers.greatest([number(i, scope) for i in node.items])


def neg(node: core.Neg, scope: Scope) -> Number:
    return numbers.negative(number(node.item, scope))


def mul(node: core.Mul, scope: Scope) -> Number:
    items = node.items
    found = number(items[0], scope)
    for other in items[1:]:
        found = numbers.times(found, number(other, scope))
    return found


def div(node: core.Div, scope: Scope) -> Number:
    """S14: a divisor that may be 0 gives the whole type; one that is 0 needs the authority."""
    left, right = number(node.left, scope), number(node.right, scope)
    low, high, needs = right
    if (low is not None and low > 0) or (high is not None and high < 0):
        return numbers.quotient(left, right)
    judge = scope.judge
    decided = judge.decided(node.zero.key)
    surely = numbers.is_point(right)
    if decided is not ABSENT and surely:
        return numbers.point(decided)
    if decided is ABSENT:
        needs = needs | judge.register.decision(node.zero)
    signed = isinstance(node.type, NumberType) and node.type.signed
    floor = None if signed else 0
    if decided is not ABSENT and not signed and decided < 0:
        floor = decided
    return (floor, None, needs if surely else needs | left[2])


def steps(node: core.Steps, scope: Scope) -> Number:
    return numbers.steps(number(node.item, scope), node.step)


def round_(node: core.Round, scope: Scope) -> Number:
    return numbers.rounded(number(node.item, scope), node.quantum, node.mode)


def shift(node: core.Shift, scope: Scope) -> Day:
    return shifted(scope.value(node.day), number(node.by, scope), node.unit)


def span_of(node: core.SpanOf, scope: Scope) -> Number:
    """Where there is no day, there is no length of time: a gap (S21)."""
    start, end = scope.value(node.start), scope.value(node.end)
    if start[3] is not False or end[3] is not False:
        scope.judge.gappy = True
    return span(start, end, node.unit)

