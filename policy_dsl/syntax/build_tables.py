"""Tables: rows between braces, each a key, a value and caps of its own (T1 T2 T3 N12)."""

from __future__ import annotations

from typing import Literal

from policy_dsl.syntax import ast
from policy_dsl.syntax.build_conditions import OPS
from policy_dsl.syntax.literals import Bound, year_of
from policy_dsl.syntax.roles import Bit, Build, Children, Refused, bit, bits, has, maybe, node, place, ref, tokens
from policy_dsl.syntax.tokens import LITERALS, Token

Kind = Literal["class", "bracket", "slice", "case"]
Promise = Literal["exact", "up_to", "most"]
KINDS: dict[str, Kind] = {"BYCLASS": "class", "BYBRACKET": "bracket", "BYSLICE": "slice", "BYCASE": "case"}
FIGURES = (ast.Money, ast.Quantity, ast.Percent, ast.Number, ast.Duration)
PROMISES: dict[str, Promise] = {"UPTO": "up_to", "NOTMORE": "up_to", "CAP": "most", "MOST": "most"}


def promise_of(children: Children) -> Promise:
    """不超过 · 最高 · nothing."""
    return next((PROMISES[t.type] for t in tokens(children, *PROMISES)), "exact")


def rows(children: Children) -> Bit:
    return Bit("rows", tuple(c for c in children if isinstance(c, ast.Row)), place(children))


def row(children: Children) -> ast.Row:
    promise, value = bit(children, "rowvalue")
    return ast.Row(bit(children, "key"), value, promise, tuple(c for found in bits(children, "tails") for c in found), span=place(children))


def rowvalue(children: Children) -> Bit:
    return Bit("rowvalue", (promise_of(children), node(children)), place(children))


def blank(children: Children) -> ast.NotStated:
    """原文未载: the row is there, its value is not (T9)."""
    return ast.NotStated(span=place(children))


def key_other(children: Children) -> Bit:
    return Bit("key", (), place(children))


def key_members(children: Children) -> Bit:
    return Bit("key", tuple(ref(t) for t in tokens(children, "MEMBER", "NAME", "STR")), place(children))


def key_condition(children: Children) -> Bit:
    """A condition; one figure is a range of its own: 2026年 · 2人."""
    found = year_of(node(children))
    if isinstance(found, (ast.YearLiteral, ast.Quantity, ast.Duration)):
        found = ast.Bracket(found, True, found, True, span=found.span)
    return Bit("key", (found,), place(children))


def key_values(children: Children) -> Bit:
    """第2名、第3名."""
    return Bit("key", tuple(t.value for t in tokens(children, "ORD")), place(children))


def key_range(children: Children) -> Bit:
    """20人以上不满50人 · 不满20人 · 50人以上 · 超过90万元的部分: an absent end is open."""
    low: tuple[ast.Node, bool] | None = None
    high: tuple[ast.Node, bool] | None = None
    op = ""
    for child in children:
        if type(child) is Token and child.type == "BOUND":
            bound: Bound = child.value
            if bound.op in ("ge", "gt"):
                low = (bound.value, bound.op == "ge")
            else:
                high = (bound.value, bound.op == "le")
        elif type(child) is Token and child.type in OPS:
            op = OPS[child.type]
        elif type(child) is Token and child.type == "TO":
            low, op = low or (_last(children, child), True), "le"
        elif isinstance(child, ast.Node) and op in ("ge", "gt"):
            low, op = (child, op == "ge"), ""
        elif isinstance(child, ast.Node) and op:
            high, op = (child, op == "le"), ""
    return Bit("key", (_bracket(low, high, children),), place(children))


def _bracket(low: tuple[ast.Node, bool] | None, high: tuple[ast.Node, bool] | None, children: Children) -> ast.Bracket:
    return ast.Bracket(
        low[0] if low else None, low[1] if low else True, high[0] if high else None, high[1] if high else False, span=place(children)
    )


def _last(children: Children, before: Token) -> ast.Node:
    found: ast.Node = children[children.index(before) - 1]
    return found


def table(children: Children) -> ast.Table:
    """按照K分类｛…｝ in a definition."""
    return made(children, maybe(children))


def made(children: Children, selector: ast.Node | None) -> ast.Table:
    """The table of this production; its kind is the word before the rows."""
    kind: Kind = next(KINDS[t.type] for t in tokens(children, *KINDS))
    found: tuple[ast.Row, ...] = bit(children, "rows")
    for one in found:
        _fits(one, kind)
    return ast.Table(kind, None if kind == "case" else selector, found, span=place(children))


def _fits(row: ast.Row, kind: Kind) -> None:
    """Ranges are keys of brackets and slices only (a single figure of brackets too), conditions of cases only."""
    ranged = bool(row.key) and isinstance(row.key[0], (ast.Bracket, *FIGURES) if kind == "bracket" else ast.Bracket)
    if row.key and ranged != (kind in ("bracket", "slice")):
        raise Refused("P0124", row.key[0].span)


def has_rows(children: Children) -> bool:
    return bit(children, "rows") is not None


BUILD: Build = {
    "rows": rows,
    "row": row,
    "rowvalue": rowvalue,
    "blank": blank,
    "key_other": key_other,
    "key_members": key_members,
    "key_cond": key_condition,
    "key_value": key_condition,
    "key_values": key_values,
    "key_range": key_range,
    "table": table,
}

__all__ = ["BUILD", "LITERALS", "has", "has_rows", "made", "promise_of"]
