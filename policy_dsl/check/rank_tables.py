"""A table by rank (T8): 第1名, 第2名、第3名, 其他 → rows of neighbouring ranks.

As rows of a tier they say at once that whoever is second or third is in the row for both; and no rank is in two rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from policy_dsl.check.context import Context
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import NumberType, Type
from policy_dsl.syntax import ast

Run = tuple[int | None, int | None, Node, Span]
"""From rank to rank, both included; what the row gives; where it is written."""


def is_by_rank(table: ast.Table, selector: Node) -> bool:
    """Every key is a rank; the last row may be 其他."""
    keyed = [r for r in table.rows if r.key]
    whole = isinstance(selector.type, NumberType) and selector.type.whole
    return whole and bool(keyed) and all(isinstance(k, ast.Ordinal) for r in keyed for k in r.key)


def rank_table(table: ast.Table, selector: Node, values: Sequence[Node], type_: Type, ctx: Context) -> Node | None:
    """The tier, or None after having said which rank stands in two rows."""
    runs: list[Run] = []
    seen: dict[int, Span] = {}
    for row, value in zip(table.rows, values, strict=True):
        ranks = []
        for key in row.key:
            assert isinstance(key, ast.Ordinal)
            if key.value in seen:
                shown = Text(f"第{key.value}名", f"no. {key.value}")
                name = table.selector.span.text if table.selector is not None else ""
                ctx.report("P0401", key.span, (seen[key.value], "other"), notes=("fix",), name=name, value=shown)
                return None
            seen[key.value] = key.span
            ranks.append(key.value)
        runs += [(first, last, value, row.span) for first, last in _runs(sorted(ranks))] if ranks else []
    if table.rows and not table.rows[-1].key:
        runs += _others(sorted(seen), values[-1], table.rows[-1].span)
    runs.sort(key=lambda r: (r[0] is not None, r[0] or 0))
    rows = tuple(
        core.TierRow(low=low, low_included=True, high=high, high_included=True, value=evolve(value), span=span) for low, high, value, span in runs
    )
    return core.Tier(selector=selector, rows=rows, type=type_, span=table.span)


def _runs(ranks: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for rank in ranks:
        if found and found[-1][1] == rank - 1:
            found[-1] = (found[-1][0], rank)
        else:
            found.append((rank, rank))
    return found


def _others(named: Sequence[int], value: Node, span: Span) -> list[Run]:
    """其他: what is left between the ranks that are named, and beyond them."""
    found: list[Run] = []
    before: int | None = None
    for first, last in _runs(named):
        low = None if before is None else before + 1
        if first > 1:  # nobody is before the first
            found.append((low, first - 1, value, span))
        before = last
    return [*found, (None if before is None else before + 1, None, value, span)]
