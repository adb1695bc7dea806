"""Tables of two dimensions → choices of choices (T5, S20, S21). The keys of each side are checked as those of any table are: no key twice, no ranges that
overlap; members and values that no key holds are said."""

from __future__ import annotations

from policy_dsl.check.blanks import blank_cell, stated
from policy_dsl.check.conditions import conjunction, lower_condition
from policy_dsl.check.context import Context, Rules
from policy_dsl.check.dimensions import lower_number, lower_or_date
from policy_dsl.check.extents import carrier
from policy_dsl.check.numbers import number
from policy_dsl.check.tables import edges_of, members_left
from policy_dsl.kernel.source import Span
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import EnumType, NumberType
from policy_dsl.syntax import ast


def key_condition(selector: ast.Node, keys: tuple[ast.Node, ...], ctx: Context) -> Node | None:
    """A value lies in a row or column: one of some members, a range, or a condition of its own."""
    if len(keys) == 1 and isinstance(keys[0], ast.Bracket):
        b = keys[0]
        ends = ((b.low, "ge" if b.low_included else "gt"), (b.high, "le" if b.high_included else "lt"))
        found = [lower_condition(ast.Compare(selector, op, end, span=b.span), ctx) for end, op in ends if end is not None]  # type: ignore[arg-type]
        good = [f for f in found if f is not None]
        return conjunction(good) if len(good) == len(found) else None
    return lower_condition(ast.Is(selector, keys, span=keys[0].span), ctx)


def _axis(selector: ast.Node, keys: tuple[tuple[ast.Node, ...], ...], table: ast.Grid, ctx: Context) -> bool:
    """The keys of one side; False after having said why not."""
    if all(len(k) == 1 and isinstance(k[0], ast.Bracket) for k in keys):
        lowered = lower_or_date(selector, ctx)
        return lowered is not None and edges_of([ast.Row(k, k[0], span=k[0].span) for k in keys], selector, lowered, ctx) is not None
    seen: dict[str, Span] = {}
    for key in (k for row in keys for k in row if isinstance(k, ast.Ref)):
        if key.name in seen:
            ctx.report("P0401", key.span, (seen[key.name], "other"), notes=("fix",), name=selector.span.text, value=key.span.text)
            return False
        seen[key.name] = key.span
    found = ctx.lower(selector)
    one = carrier(found) if found is not None else None
    if one is not None and isinstance(one.type, EnumType):
        members_left(one, seen, table.span, ctx)
    return found is not None


def _grid(node: ast.Grid, ctx: Context) -> Node | None:
    """For each row that holds, the column that holds; an empty cell has no value (S21)."""
    sides = (_axis(node.rows, node.row_keys, node, ctx), _axis(node.columns, node.column_keys, node, ctx))
    if not all(sides):
        return None
    rows: list[tuple[Node, Node]] = []
    kind = None if not any(isinstance(c, ast.NotStated) for row in node.cells for c in row) else stated(
        lower_number(c, ctx) for row in node.cells for c in row if c is not None and not isinstance(c, ast.NotStated)
    )
    for keys, cells in zip(node.row_keys, node.cells, strict=True):
        condition = key_condition(node.rows, keys, ctx)
        inner: list[tuple[Node, Node]] = []
        for column, cell in zip(node.column_keys, cells, strict=True):
            if cell is None:
                continue
            if isinstance(cell, ast.NotStated) and kind is not None:
                blank_cell(cell, (keys, column), kind, ctx)
            holds, value = key_condition(node.columns, column, ctx), lower_number(cell, ctx)
            if holds is None or value is None:
                return None
            inner.append((holds, value))
        if condition is None or not inner:
            return None
        t = number(inner[0][1]) or NumberType()
        rows.append((condition, core.Select(rows=tuple(inner), type=t, span=node.span)))
    return core.Select(rows=tuple(rows), type=rows[0][1].type, span=node.span) if rows else None


GRIDS: Rules = {ast.Grid: _grid}
