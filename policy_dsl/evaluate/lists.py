"""Folds over a list (S23): sums, counts, extremes, conditions on every or any item, quotas in list order.

An unknown list has any number of items; an item is judged in a scope of its own, shared by all folds over the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.arithmetic import number
from policy_dsl.evaluate.gaps import lies
from policy_dsl.evaluate.quotas import Counted, classes_of, with_quota, within_quota
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.truths import both, either
from policy_dsl.evaluate.values import NO, NOTHING, ONE, YES, ZERO, Number, Truth
from policy_dsl.kernel.number import divide
from policy_dsl.model import nodes as core

TRUTHS = ("every", "any", "some")


def fold(node: core.Fold, scope: Scope) -> Any:
    items, needs = scope.items(node.list)
    if items is None:
        return _unknown(node, scope, needs)
    scopes = [scope.item(node.list, record, i, NOTHING) for i, record in enumerate(items)]
    if node.how in TRUTHS:
        conditions = [condition_of(node, s) for s in scopes]
        if node.how == "every":
            return both(conditions)
        return YES if node.how == "some" and not conditions else either(conditions)
    counted = [c for s in scopes if (c := counted_in(node, s)) is not None]
    if node.how in ("sum", "count"):
        return _sum(counted) if node.quota is None else with_quota(counted, node.quota, dict(node.quotas))
    if node.quota is not None:
        counted = within_quota(counted, node.quota, dict(node.quotas))
    if all(c.passes[0] for c in counted) and counted:
        found = [c.value for c in counted]
        if node.how == "average":
            total = numbers.plus(found)
            return numbers.times(total, numbers.point(divide(1, len(found))))
        return numbers.greatest(found) if node.how == "greatest" else numbers.least(found)
    scope.judge.gappy = True
    return _perhaps(node.how, counted)


def condition_of(node: core.Fold, scope: Scope) -> Truth:
    """Whether the item of this scope passes."""
    if node.condition is None:
        return YES
    passes: Truth = scope.value(node.condition)
    return both((passes, lies(node.condition, scope))) if scope.judge.gappy else passes


def counted_in(node: core.Fold, scope: Scope) -> Counted | None:
    """What the item of this scope adds, or None where it surely does not pass. A value in no row of a table does not pass (S21)."""
    passes = condition_of(node, scope)
    if passes[0] is False:
        return None
    value = ONE if node.value is None else number(node.value, scope)
    if scope.judge.gappy and node.value is not None:
        passes = both((passes, lies(node.value, scope)))
        if passes[0] is False:
            return None
    possible = None if node.per is None else classes_of(scope.field(node.list, node.per))
    return Counted(passes, value, possible)


def _sum(counted: Sequence[Counted]) -> Number:
    return numbers.plus([c.value if c.passes[0] else numbers.or_zero(c.value, c.passes[1]) for c in counted])


def _perhaps(how: str, counted: Sequence[Counted]) -> Number:
    """An extreme or average of items of which some perhaps do not pass; where none passes there is none (S21)."""
    if not counted:
        return ZERO
    sure = [c.value for c in counted if c.passes[0]]
    every = numbers.hull([c.value for c in counted], NOTHING.union(*(c.passes[1] for c in counted)))
    if not sure or how == "average":
        return every
    if how == "greatest":
        low = numbers.greatest(sure)[0]
        live = [c for c in counted if low is None or c.value[1] is None or c.value[1] > low]
        return numbers.settled(low, every[1], NOTHING.union(*(c.passes[1] | c.value[2] for c in live)))
    high = numbers.least(sure)[1]
    live = [c for c in counted if high is None or c.value[0] is None or c.value[0] < high]
    return numbers.settled(every[0], high, NOTHING.union(*(c.passes[1] | c.value[2] for c in live)))


# ── an unknown list ──────────────────────────────────────────────────────────────────────────────────────────────────
def _unknown(node: core.Fold, scope: Scope, needs: frozenset[Any]) -> Any:
    """Any number of items, each with anything in it."""
    one = scope.item(node.list, None, 0, needs)
    if node.how in TRUTHS:
        condition = condition_of(node, one)
        if condition[0] is (node.how != "any"):  # every: all there can be pass; any: none there can be passes
            return YES if condition[0] else NO
        return (None, needs | condition[1])
    counted = counted_in(node, one)
    if node.how in ("sum", "count"):
        if counted is None:
            return ZERO
        low, high, own = counted.value
        most = node.most_items
        needs = needs | own | counted.passes[1]
        return numbers.settled(_many(low, most, -1), _many(high, most, 1), needs)
    scope.judge.gappy = True
    return ZERO if counted is None else (counted.value[0], counted.value[1], needs | counted.value[2] | counted.passes[1])


def _many(end: Any, most: int | None, sign: int) -> Any:
    """The end of a sum of up to ``most`` items (None: any number), of none at least."""
    if end is not None and end * sign <= 0:
        return 0
    return None if most is None or end is None else most * end
