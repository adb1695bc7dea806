"""Values in no row (S21): whether every table that an award uses has a row for its value, every extreme an item, every length of time its days.

"Lies in a row" is joined by 且 to the conditions of the award. Asked only after some gap was met (``Judge.gappy``). A gap in a part that is dropped (a
limb of 或 beside one that holds) does not count; an item of a list in a gap does not pass, and awards carry their own gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from policy_dsl.evaluate.rows import folded, reached
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.truths import both, either, same
from policy_dsl.evaluate.values import NO, NOTHING, YES, Truth
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import AwardType


def lies(node: Node, scope: Scope) -> Truth:
    """Whether the node has a value in this scope."""
    if isinstance(node.type, AwardType):
        return YES
    place = (lies, node)
    found = scope.memo.get(place)
    if found is None:
        rule = _RULES.get(node.__class__)
        found = both([lies(a, scope) for a in node.args]) if rule is None else rule(node, scope)
        scope.memo[place] = found
    return found


def _rows(node: Any, scope: Scope) -> Truth:
    """Some row is reached, and its value has one."""
    rows, needs, sure = reached(node, scope)
    found = [lies(n, s) for s, n in rows] + ([] if sure else [NO])
    return both((asked(node, scope), folded(found, needs, lambda a, b, own: same((a, b), own))))


def asked(node: core.Select | core.Tier, scope: Scope) -> Truth:
    """Whether what a table asks has a value: its selector, or the guards that were looked at."""
    if isinstance(node, core.Tier):
        return lies(node.selector, scope)
    guards = []
    for condition, _ in node.rows:
        guards.append(lies(condition, scope))
        if scope.value(condition)[0]:
            break
    return _agreed(guards)


def _limbs(node: core.And | core.Or, scope: Scope) -> Truth:
    """Where one limb decides, the others are dropped."""
    deciding = isinstance(node, core.Or)
    value = scope.value(node)
    if value[0] is deciding:
        return either([lies(i, scope) for i in node.items if scope.value(i)[0] is deciding])
    found = [lies(i, scope) for i in node.items]
    return _agreed(found, value[1]) if value[0] is None else both(found)


def _agreed(found: Sequence[Truth], needs: frozenset[Any] = NOTHING) -> Truth:
    return YES if all(f[0] for f in found) else same(found, needs)


def _fold(node: core.Fold, scope: Scope) -> Truth:
    """An extreme or an average needs an item that passes."""
    if node.how not in ("greatest", "least", "average"):
        return YES
    items, needs = scope.items(node.list)
    if items is None:
        one = scope.item(node.list, None, 0, needs)
        passes = both((YES if node.condition is None else one.value(node.condition), *(lies(a, one) for a in node.args)))
        return NO if passes[0] is False else (None, needs | passes[1])
    scopes = [scope.item(node.list, record, i, NOTHING) for i, record in enumerate(items)]
    passing = [YES if node.condition is None else s.value(node.condition) for s in scopes]
    return either([both((p, *(lies(a, s) for a in node.args))) for p, s in zip(passing, scopes, strict=True) if p[0] is not False])


def _span(node: core.SpanOf | core.Reference, scope: Scope) -> Truth:
    days = [scope.value(a) for a in node.args]
    absent = [YES if d[3] is False else NO if d[3] else (None, d[2]) for d in days]
    return both((*absent, *(lies(a, scope) for a in node.args)))


_RULES: dict[type[Node], Callable[[Any, Scope], Truth]] = {
    core.Select: _rows,
    core.Tier: _rows,
    core.And: _limbs,
    core.Or: _limbs,
    core.Fold: _fold,
    core.SpanOf: _span,
    core.Reference: _span,
}
