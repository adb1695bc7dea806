"""Tables of examples: what is given and what must come out, a row for each (X2)."""

from __future__ import annotations

from policy_dsl.syntax import ast
from policy_dsl.syntax.roles import Bit, Build, Children, bit, bits, place, ref, token
from policy_dsl.syntax.tokens import Token


def column(children: Children) -> Bit:
    head = children[0]
    if head.type in ("CLAUSENO", "NUM", "STR"):
        return Bit("column", ast.String(head.value if isinstance(head.value, str) else head.text, span=head.span), place(children))
    return Bit("column", ref(head), place(children))


def columns(children: Children) -> Bit:
    return Bit("columns", tuple(bits(children, "column")), place(children))


def cell(children: Children) -> Bit:
    """A value of a fact, or what a clause must yield."""
    found = children[0]
    if type(found) is Bit and found.role == "outcome":
        outcome, more = found.value
        return Bit("cell", ast.Expect("", None, outcome, span=found.span, **more), found.span)
    if type(found) is Token:
        return Bit("cell", ast.String(found.text, span=found.span), found.span)
    kind, value = found.value
    return Bit("cell", value if kind == "value" else ast.String(found.span.text, span=found.span), found.span)


def cells(children: Children) -> Bit:
    """One row: a cell between bars may be empty."""
    row: list[ast.Node | None] = [None]
    for child in children:
        if type(child) is Token:
            row.append(None)
        else:
            row[-1] = child.value
    return Bit("cells", tuple(row), place(children))


def example_table(children: Children) -> ast.ExampleTable:
    day = token(children, "DATE")
    title = next((c for c in children if isinstance(c, ast.Prose)), None)
    return ast.ExampleTable(
        title, day.value.value if day is not None else None, bit(children, "columns"), tuple(bits(children, "cells")), span=place(children)
    )


BUILD: Build = {
    "example_table": example_table,
    "columns": columns,
    "column": column,
    "cells": cells,
    "cell": cell,
}
