"""A sum between two ends that the text names: 给予A至B, 按照X的10%至20% (S6, S30)."""

from __future__ import annotations

from policy_dsl.check.context import Context
from policy_dsl.check.dimensions import lower_number, same_dimension
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.syntax import ast


def floor_of(ends: ast.FromTo, ctx: Context, *, of_items: bool) -> Node | None:
    """What is sure. Of a list the sum has no floor that the words name."""
    low, high = lower_number(ends.low, ctx), lower_number(ends.high, ctx)
    if of_items:
        ctx.report("P0604", ends.span, notes=("fix",))
        return None
    if low is None or high is None or not same_dimension(low, high, ctx, ends.low, ends.high):
        return None
    if _falls(ends, low, high):
        first, last = (end.rate if isinstance(end, ast.PartOf) else end for end in (ends.low, ends.high))
        ctx.report("P0310", ends.span, notes=("fix",), name=ends.span.text, low=first.span.text, high=last.span.text)
        return None
    return low


def _falls(ends: ast.FromTo, low: Node, high: Node) -> bool:
    """给予10万元至5万元 · 按照X的20%至10%: the lower end is the greater."""
    if isinstance(ends.low, ast.PartOf) and isinstance(ends.high, ast.PartOf):
        first, last = ends.low.rate, ends.high.rate
        return isinstance(first, ast.Percent) and isinstance(last, ast.Percent) and first.value > last.value
    return isinstance(low, core.Const) and isinstance(high, core.Const) and low.value > high.value  # type: ignore[operator]
