"""The sums that an award may pay, each with what must hold for it to be the one.

In: the award of a clause. Out: ``Pay`` nodes with conditions: the rows of a table before it do not hold, its own does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policy_dsl.compile.ir import E
from policy_dsl.compile.lower import Lower
from policy_dsl.compile.terms import Num
from policy_dsl.model import nodes as core


def pays_in(node: core.Node | None, lower: Lower, reached: tuple[E, ...] = ()) -> Iterator[tuple[core.Pay, tuple[E, ...]]]:
    p = lower.pool
    match node:
        case core.Pay():
            yield node, reached
        case core.Gate():
            yield from pays_in(node.award, lower, (*reached, lower.truth(node.condition)))
        case core.Select():
            before: tuple[E, ...] = ()
            for condition, value in node.rows:
                holds = lower.truth(condition)
                yield from pays_in(value, lower, (*reached, *before, holds))
                before = (*before, p.no_(holds))
        case core.Tier():
            selector, _ = lower.value(node.selector)
            for row in node.rows:
                yield from pays_in(row.value, lower, (*reached, *_lies(row, selector, lower)))
        case core.Stack() | core.Highest():
            for item in node.items:
                yield from pays_in(item, lower, reached)
        case core.Scale() | core.Limit():
            yield from pays_in(node.award, lower, reached)
        case _:
            return


def _lies(row: core.TierRow, selector: object, lower: Lower) -> list[E]:
    found: list[E] = []
    if not isinstance(selector, Num):
        return found
    for bound, included, way in ((row.low, row.low_included, "g"), (row.high, row.high_included, "l")):
        if bound is not None and not isinstance(bound, date):
            found.append(lower.terms.compare(way + ("e" if included else "t"), selector, lower.terms.constant(bound)))
    return found
