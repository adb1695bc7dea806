"""What is said over the items of a list (N6, C12)."""

from __future__ import annotations

from policy_dsl.format.pen import ATOM, COMPARE, NOT, POSTFIX, Pen, Rule, Said
from policy_dsl.syntax import ast

_HOW = {"sum": "F_SUM", "count": "F_COUNT", "greatest": "F_GREATEST", "least": "F_LEAST", "average": "F_AVERAGE"}


def fold(node: ast.Fold, pen: Pen) -> Said:
    if node.how in ("every", "any"):
        return _quantified(node, pen)
    return _chinese(node, pen) if pen.zh else _english(node, pen)


def _chinese(node: ast.Fold, pen: Pen) -> Said:
    """展品中首展的，布展费用合计 · 展品的布展费用合计 · 展品中首展的，数量."""
    list_, field = pen.text(node.list), pen.at(POSTFIX, node.field) if node.field is not None else ""
    if node.condition is None:
        return Said(POSTFIX, f"{list_}{pen.word('DE')}{field}{pen.word(_HOW[node.how])}")
    condition = pen.text(node.condition)
    return Said(POSTFIX, f"{list_}{pen.word('AMONG')}{condition}{pen.word('DE')}{pen.marks.comma}{field}{pen.word(_HOW[node.how])}")


def _english(node: ast.Fold, pen: Pen) -> Said:
    """the total mounting cost of exhibits with premiere · the number of exhibits with (A and B)."""
    head = pen.word(_HOW[node.how])
    list_ = pen.listed(node.list, many=True)
    parts = [head, pen.at(ATOM, node.field), pen.word("DE")] if node.field is not None else [head]
    tail = [pen.word("SATISFY"), pen.at(ATOM, node.condition)] if node.condition is not None else []
    return Said(POSTFIX, pen.run(*parts, list_, *tail))


def _quantified(node: ast.Fold, pen: Pen) -> Said:
    """每条航线均C · every route is such that C."""
    list_ = pen.text(node.list) if pen.zh and node.how == "any" else pen.listed(node.list, many=False)
    condition = pen.at(NOT, node.condition) if node.condition is not None else ""
    if pen.zh:
        head = f"{pen.word('EACH')}{list_}{pen.word('ALLARE')}" if node.how == "every" else f"{pen.word('ANYITEM')}{list_}"
        return Said(COMPARE, head + condition)
    return Said(COMPARE, pen.run(pen.word("EVERYITEM" if node.how == "every" else "ANYITEM"), list_, pen.word("ALLARE"), condition))


RULES: dict[type[ast.Node], Rule] = {ast.Fold: fold}
