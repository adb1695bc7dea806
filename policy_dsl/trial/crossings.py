"""Where two sides of a rule meet when one fact moves: the threshold of a share or a growth, the sum at which a cap is reached, the edge of a tier.

In: core clauses, the facts as they stand, the fact that may move. Out: the values of it at which a comparison turns, exactly. Algorithm: each pair of
sides is a difference that must be 0; read at three values of the fact it shows whether it is a straight line there, and then its root follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import NumberType
from policy_dsl.trial.constants import nodes_of

_FAR = 10**9
_FROM: tuple[tuple[Exact, Exact, Exact], ...] = ((0, 1, 2), (_FAR, 2 * _FAR, 3 * _FAR))
"""Near zero, and beyond what a floor of 0 or a lower bound flattens."""

Pair = tuple[core.Node, core.Node]


def pairs_of(clauses: Iterable[Clause]) -> tuple[Pair, ...]:
    """The sides that may meet, in no order; a share of a whole as the part and so much of the whole (S13)."""
    found: list[Pair] = []
    for node in nodes_of(clauses):
        match node:
            case core.Cmp() if isinstance(node.left.type, NumberType):
                found.append((node.left, node.right))
            case core.Ratio():
                whole = core.Mul(items=(node.whole, node.bound), type=node.part.type)
                found.append((node.part, whole))
            case core.Pay():
                found += [(node.amount, cap.limit) for cap in node.caps]
            case core.Tier() if isinstance(node.selector.type, NumberType):
                for row in node.rows:
                    found += [
                        (node.selector, core.Const(value=end, type=node.selector.type))
                        for end in (row.low, row.high)
                        if end is not None and not isinstance(end, date)
                    ]
            case core.Least() | core.Greatest() if len(node.items) == 2:
                found.append((node.items[0], node.items[1]))
    return tuple(p for p in found if not all(isinstance(side, (core.Const, core.Fact)) for side in p) or _two_facts(p))


def _two_facts(pair: Pair) -> bool:
    return all(isinstance(side, core.Fact) for side in pair)


def crossings(pairs: Iterable[Pair], facts: Mapping[Input, Any], one: Input) -> Iterator[Exact]:
    """The values of ``one`` at which some pair meets while the other facts stay. Not rounded: a figure that cannot be written is the caller's."""
    for pair in pairs:
        for points in _FROM:
            root = _root(pair, facts, one, points)
            if root is not None and root >= 0:
                yield root


def _root(pair: Pair, facts: Mapping[Input, Any], one: Input, points: tuple[Exact, Exact, Exact]) -> Exact | None:
    gaps = [_gap(pair, {**facts, one: x}) for x in points]
    if any(g is None for g in gaps):
        return None
    a, b, c = (Fraction(g) for g in gaps if g is not None)
    if a == b or c - b != b - a:
        return None
    return exact(points[0] - a * (points[1] - points[0]) / (b - a))


def _gap(pair: Pair, facts: Mapping[Input, Any]) -> Exact | None:
    left, right = (_value(side, facts) for side in pair)
    return None if left is None or right is None else left - right


def _value(node: core.Node, facts: Mapping[Input, Any]) -> Exact | None:
    """A number worked out with everything known; None where it is not a plain sum of facts and figures."""
    match node:
        case core.Const():
            return _plain(node.value)
        case core.Fact():
            return _plain(facts.get(node.input))
        case core.Neg():
            inner = _value(node.item, facts)
            return None if inner is None else -inner
        case core.Add() | core.Mul() | core.Least() | core.Greatest():
            return _many(node, [_value(i, facts) for i in node.items])
        case core.Div():
            left, right = _value(node.left, facts), _value(node.right, facts)
            return None if left is None or not right else exact(Fraction(left) / Fraction(right))
        case _:
            return None


def _many(node: core.Node, values: list[Exact | None]) -> Exact | None:
    known = [v for v in values if v is not None]
    if len(known) < len(values) or not known:
        return None
    if isinstance(node, core.Least):
        return min(known)
    if isinstance(node, core.Greatest):
        return max(known)
    total: Exact = known[0]
    for v in known[1:]:
        total = total + v if isinstance(node, core.Add) else total * v
    return total


def _plain(value: Any) -> Exact | None:
    return value if isinstance(value, (int, Fraction)) and not isinstance(value, bool) else None
