"""What rules name: the figures of each dimension, the members of each list. And every node of a tree, once."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from policy_dsl.kernel.number import Exact
from policy_dsl.model import nodes as core
from policy_dsl.model.types import NumberType


def thresholds_of(nodes: Iterable[core.Node]) -> dict[Any, frozenset[Exact]]:
    """The figures that rules name, by dimension: constants and the ends of tiers."""
    found: dict[Any, set[Exact]] = {}
    for node in nodes:
        if isinstance(node, core.Const) and isinstance(node.type, NumberType):
            found.setdefault(node.type.dimension, set()).add(node.value)  # type: ignore[arg-type]
        if isinstance(node, core.Tier) and isinstance(node.selector.type, NumberType):
            ends = {b for row in node.rows for b in (row.low, row.high) if isinstance(b, (int, Fraction))}
            found.setdefault(node.selector.type.dimension, set()).update(ends)
    return {d: frozenset(values) for d, values in found.items()}


def universe_of(nodes: Iterable[core.Node]) -> dict[str, tuple[str, ...]]:
    """The members that conditions name, by the input they are about."""
    found: dict[str, dict[str, None]] = {}
    for node in nodes:
        if isinstance(node, core.Member):
            names: tuple[str, ...] = (*node.members, *node.outside)
            item = node.item
        elif isinstance(node, core.Cmp) and isinstance(node.right, core.Const) and isinstance(node.right.value, str):
            names, item = (node.right.value,), node.left
        else:
            continue
        one = item.input if isinstance(item, core.Fact) else item.field if isinstance(item, core.Item) else None
        if one is not None:
            found.setdefault(one.key, {}).update(dict.fromkeys(names))
    return {key: tuple(names) for key, names in found.items()}


def walk(roots: Iterable[core.Node]) -> Iterable[core.Node]:
    """Every node, once."""
    seen: set[int] = set()
    stack = list(roots)
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            stack.extend(node.args)
