"""Which rows of a table can be reached (S20, S21).

In: a table in a scope. Out: (the rows as (scope, value node), for each what decides between it and those after it, whether one surely is reached).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.arithmetic import number
from policy_dsl.evaluate.dates import day_settled
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.values import NOTHING, Needs
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.tiers import adjoin, ascending
from policy_dsl.model.types import DateType, NumberType

Value = TypeVar("Value")
Reached = tuple[list[tuple[Scope, Node]], list[Needs], bool]


def reached(node: core.Select | core.Tier, scope: Scope) -> Reached:
    """The rows of either kind of table; asked again, the same answer."""
    place = (reached, node)
    found = scope.memo.get(place)
    if found is None:
        found = scope.memo[place] = _select(node, scope) if isinstance(node, core.Select) else _tier(node, scope)
    return found


def _select(node: core.Select, scope: Scope) -> Reached:
    rows: list[tuple[Scope, Node]] = []
    needs: list[Needs] = []
    for condition, value in node.rows:
        holds, own = scope.value(condition)
        if holds is False:
            continue
        rows.append((scope, value))
        needs.append(own)
        if holds:
            return rows, needs, True
    return rows, needs, False


def _tier(node: core.Tier, scope: Scope) -> Reached:
    """In each row that can be reached the selector is read as restricted to it, closed (S21)."""
    selector: Any = scope.value(node.selector)
    is_day = node.selector.type.__class__ is DateType
    if not is_day:
        selector = number(node.selector, scope)
    low, high, needs = selector[:3]
    if is_day and selector[3] is True:
        return [], [], False
    if low is not None and low == high and not (is_day and selector[3] is None):
        chosen = [(scope, row.value) for row in node.rows if _meets(row, low, high)][:1]
        return chosen, [NOTHING for _ in chosen], bool(chosen)
    met = [(i, row) for i, row in enumerate(node.rows) if _meets(row, low, high)]
    key = _selector_key(node.selector)
    rows = []
    for i, row in met:
        part = numbers.within((low, high, needs), row.low, row.high)  # type: ignore[arg-type]
        value: Any = day_settled(part[0], part[1], needs, False) if is_day else part  # type: ignore[arg-type]
        rows.append((scope.row(node, i, key, value), row.value))
    sure = _covered(node, low, high) and not (is_day and selector[3] is None)
    return rows, [needs for _ in rows], sure


def _selector_key(selector: Node) -> Any:
    """What is read anew inside a row: the input, wherever it stands, or this very definition."""
    if isinstance(selector, core.Fact):
        return selector.input
    return selector.field if isinstance(selector, core.Item) else selector


def _meets(row: core.TierRow, low: Any, high: Any) -> bool:
    """Whether some value from ``low`` to ``high`` lies in the row."""
    if row.low is not None and high is not None and (high < row.low or (high == row.low and not row.low_included)):
        return False
    return not (row.high is not None and low is not None and (low > row.high or (low == row.high and not row.high_included)))


def _covered(node: core.Tier, low: Any, high: Any) -> bool:
    """Whether every value from ``low`` to ``high`` lies in some row. Rows do not overlap; a whole number passes over gaps between whole numbers."""
    whole = isinstance(node.selector.type, NumberType) and node.selector.type.whole
    rows = ascending(r for r in node.rows if _meets(r, low, high))
    if not rows:
        return False
    first, last = rows[0], rows[-1]
    if not _starts(first, low) or not _ends(last, high):
        return False
    return all(adjoin(a, b, whole) for a, b in itertools.pairwise(rows))


def _starts(row: core.TierRow, low: Any) -> bool:
    return row.low is None or (low is not None and (low > row.low or (low == row.low and row.low_included)))


def _ends(row: core.TierRow, high: Any) -> bool:
    return row.high is None or (high is not None and (high < row.high or (high == row.high and row.high_included)))


def folded(values: Sequence[Value], needs: Sequence[Needs], join: Callable[[Value, Value, Needs], Value]) -> Value:
    """What rows come to together, from the last upwards: a guard after which all rows give the same is not asked for (S10)."""
    found = values[-1]
    for value, own in zip(reversed(values[:-1]), reversed(needs[: len(values) - 1]), strict=True):
        found = join(value, found, own)
    return found
