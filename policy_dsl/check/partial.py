"""Tables that may have no row for a value: in an award that is "does not apply", in a condition it would be no answer (S21)."""

from __future__ import annotations

import itertools

from policy_dsl.check.ranges import gap
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import below
from policy_dsl.model.nodes import Node
from policy_dsl.model.tiers import ascending
from policy_dsl.model.types import EnumType, NumberType


def partial_table(root: Node) -> Node | None:
    """The first table below ``root`` that does not cover every case."""
    return next((n for n in below(root) if (isinstance(n, core.Select) and not _chosen(n)) or (isinstance(n, core.Tier) and not _tiled(n))), None)


def _chosen(select: core.Select) -> bool:
    """An 其他 row, or every member of one closed list."""
    last = select.rows[-1][0]
    if isinstance(last, core.Const) and last.value is True:
        return True
    found: set[str] = set()
    carriers: list[Node] = []
    for condition, _ in select.rows:
        for one in condition.items if isinstance(condition, core.Or) else (condition,):
            if isinstance(one, core.Cmp) and one.op == "eq" and isinstance(one.right, core.Const) and isinstance(one.right.value, str):
                found.add(one.right.value)
                carriers.append(one.left)
            elif isinstance(one, core.Member) and not one.open:
                found.update(one.members)
                carriers.append(one.item)
            else:
                return False
    inputs = {c.input.key if isinstance(c, core.Fact) else c.field.key if isinstance(c, core.Item) else "" for c in carriers}
    type_ = carriers[0].type if carriers else None
    return len(inputs) == 1 and isinstance(type_, EnumType) and not type_.open and set(type_.members) <= found


def _tiled(tier: core.Tier) -> bool:
    """From the least possible value up without a gap and without an end."""
    whole = isinstance(tier.selector.type, NumberType) and tier.selector.type.whole
    rows = ascending(tier.rows)
    first, last = rows[0], rows[-1]
    from_zero = first.low == 0 and first.low_included and isinstance(tier.selector.type, NumberType) and not tier.selector.type.signed
    opened = (first.low is None or from_zero) and last.high is None
    return opened and all(gap(a, b, whole) is None for a, b in itertools.pairwise(rows))
