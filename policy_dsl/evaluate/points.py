"""The finitely many sums that an exact undetermined award can come to (outputs.md rule 3): 0 或 193.2万元.

In: an award that is undetermined. Out: the sums in rising order, with 0 where it perhaps does not apply; () where sums between them are possible.
"""

from __future__ import annotations

from policy_dsl.evaluate.arithmetic import number
from policy_dsl.evaluate.awards import cut, limits_of, smallest
from policy_dsl.evaluate.entries import Standing
from policy_dsl.evaluate.numbers import is_point, point
from policy_dsl.evaluate.rows import reached
from policy_dsl.evaluate.scope import Scope
from policy_dsl.kernel.number import Exact
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node

MOST = 8
"""More sums than this are not told apart."""
Points = frozenset[Exact]


def points_of(award: Node, standing: Standing, scope: Scope) -> tuple[Exact, ...]:
    if standing.award is None or standing.award.kinds != {"exact"}:
        return ()
    found = _award(award, scope)
    if found is None:
        return ()
    if standing.applies[0] is None:
        found = found | {0}
    return tuple(sorted(found)) if 1 < len(found) <= MOST else ()


def _award(node: Node, scope: Scope) -> Points | None:
    value = scope.value(node)
    if is_point(value.most) and is_point(value.guaranteed):
        return frozenset((value.most[0],))
    match node:
        case core.Pay():
            amounts, limits = _number(node.amount, scope), limits_of(node, scope)
            if amounts is None or not all(is_point(x) for x in limits):
                return None
            quantum = node.quantum or smallest(node)
            paid = [cut(node, point(a), limits, quantum)[0] for a in amounts]
            return frozenset(p for p in paid if p is not None)
        case core.Gate():
            return _award(node.award, scope)
        case core.Select() | core.Tier():
            return _united([_award(n, s) for s, n in reached(node, scope)[0]])
        case _:
            return None


def _number(node: Node, scope: Scope) -> Points | None:
    place = (_number, node)
    if place not in scope.memo:
        scope.memo[place] = (_sums(node, scope),)
    return scope.memo[place][0]  # type: ignore[no-any-return]


def _sums(node: Node, scope: Scope) -> Points | None:
    value = number(node, scope)
    if is_point(value) and value[0] is not None:
        return frozenset((value[0],))
    match node:
        case core.Select() | core.Tier():
            return _united([_number(n, s) for s, n in reached(node, scope)[0]])
        case core.Mul() if len(node.items) == 2:
            a, b = (_number(i, scope) for i in node.items)
            return None if a is None or b is None or len(a) * len(b) > MOST else frozenset(x * y for x in a for y in b)
        case _:
            return None


def _united(parts: list[Points | None]) -> Points | None:
    known = [p for p in parts if p is not None]
    if len(known) < len(parts) or not parts:
        return None
    found = frozenset().union(*known)
    return found if len(found) <= MOST else None
