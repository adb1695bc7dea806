"""Tables: rows between braces, each ``key：value，caps`` (T1 T2 T3 N12)."""

from __future__ import annotations

from policy_dsl.format.pen import ATOM, OR, POSTFIX, Pen, Rule, Said
from policy_dsl.syntax import ast

_KINDS = {"class": "BYCLASS", "bracket": "BYBRACKET", "slice": "BYSLICE", "case": "BYCASE"}


def table(node: ast.Table, pen: Pen) -> Said:
    """In a definition."""
    return Said(ATOM, pen.run(table_head(node, pen), rows(node, pen)))


def table_head(node: ast.Table, pen: Pen) -> str:
    word = pen.word(_KINDS[node.kind])
    if node.selector is None:
        return word
    selector = pen.at(POSTFIX, node.selector)
    return f"{pen.word('ACCORD')}{selector}{word}" if pen.zh else pen.run(word, selector)


def rows(node: ast.Table, pen: Pen) -> str:
    return pen.braced(pen.marks.semicolon.join(_row(r, node.kind, pen) for r in node.rows))


def row(node: ast.Row, pen: Pen) -> Said:
    return Said(OR, _row(node, "class", pen))


def _row(node: ast.Row, kind: str, pen: Pen) -> str:
    colon = pen.marks.colon.rstrip() if pen.zh else ": "
    promise = {"exact": "", "up_to": pen.word("UPTO"), "most": pen.word("MOST")}[node.promise]
    caps = "".join(pen.marks.comma.rstrip() + ("" if pen.zh else " ") + pen.text(c) for c in node.caps)
    return f"{_key(node, kind, pen)}{colon}{pen.run(promise, pen.text(node.value))}{caps}"


def _key(node: ast.Row, kind: str, pen: Pen) -> str:
    if not node.key:
        return pen.word("OTHERWISE" if kind == "case" and not pen.zh else "OTHER")
    if kind == "case":
        return pen.at(OR, node.key[0]) if pen.zh else pen.run(pen.word("FOR"), pen.text(node.key[0]))
    key = pen.pause_list(pen.text(k) for k in node.key)
    if kind != "slice":
        return key
    return f"{key}{pen.word('PARTWORD')}" if pen.zh else pen.run(pen.word("PART"), key)


def not_stated(_node: ast.NotStated, pen: Pen) -> Said:
    """原文未载 · not stated (T9)."""
    return Said(ATOM, pen.word("NOTSTATED"))


RULES: dict[type[ast.Node], Rule] = {ast.Table: table, ast.Row: row, ast.NotStated: not_stated}
