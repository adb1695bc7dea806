"""Amounts and other numbers in words. Chinese puts what is done to a number after it (X的30%), English before it (30% of X)."""

from __future__ import annotations

from policy_dsl.format.literals import price_text
from policy_dsl.format.pen import ATOM, COMPARE, POSTFIX, PRODUCT, SUM, Pen, Rule, Said
from policy_dsl.syntax import ast

_OPERATORS = {"add": ("PLUS", SUM), "subtract": ("MINUS", SUM), "multiply": ("TIMES", PRODUCT), "divide": ("DIVIDE", PRODUCT)}
_NAMED = {"add": "SUMOF", "subtract": "DIFFOF"}


def ref(node: ast.Ref, pen: Pen) -> Said:
    return Said(ATOM, pen.name_of(node.name))


def arithmetic(node: ast.Arithmetic, pen: Pen) -> Said:
    token, level = _OPERATORS[node.op]
    if node.wording and node.op in _NAMED:
        return _named(node, pen)
    return Said(level, pen.run(pen.at(level, node.left), pen.word(token, node.wording), pen.at(level + 1, node.right)))


def _named(node: ast.Arithmetic, pen: Pen) -> Said:
    """A与B之和 · the sum of A and B."""
    word = pen.word(_NAMED[node.op])
    left, right = (pen.at(ATOM if isinstance(i, (ast.Extreme, ast.Arithmetic)) else POSTFIX, i) for i in (node.left, node.right))
    if pen.zh:
        return Said(POSTFIX, f"{left}{pen.word('WITH')}{right}{word}")
    return Said(POSTFIX, pen.run(word, left, pen.word("AND"), right))


def part_of(node: ast.PartOf, pen: Pen) -> Said:
    if pen.zh:
        return Said(POSTFIX, f"{pen.at(POSTFIX, node.base)}{pen.word('DE')}{pen.at(ATOM, node.rate)}")
    return Said(POSTFIX, pen.run(pen.at(ATOM, node.rate), pen.word("DE"), pen.at(POSTFIX, node.base)))


def per_unit(node: ast.PerUnit, pen: Pen) -> Said:
    """X每吨1500元, X以850元/场 · CNY 1,500 per tonne of X. Without a base the price stands alone (按照1500元/吨的标准)."""
    if node.base is None:
        return Said(POSTFIX, pen.text(node.price))
    if not pen.zh and is_product(node):
        return Said(PRODUCT, pen.run(pen.text(node.price), pen.word("DE"), pen.text(node.base)))
    if not pen.zh:
        return Said(POSTFIX, pen.run(pen.at(ATOM, node.price), pen.word("DE"), pen.at(POSTFIX, node.base)))
    base = pen.at(POSTFIX, node.base)
    if isinstance(node.price, ast.Price) and len(node.price.per) == 1:
        sum_of_money = ast.Money(node.price.value, node.price.currency, span=node.price.span)
        return Said(POSTFIX, f"{base}{pen.word('EACH')}{pen.unit_of(node.price.per[0], False)}{pen.text(sum_of_money)}")
    return Said(POSTFIX, f"{base}{pen.word('ROUND_UNIT')}{pen.text(node.price)}{pen.word('STD')}")


def is_product(node: ast.PerUnit) -> bool:
    """A price of two units, of the product of two (A9)."""
    two = isinstance(node.price, ast.Price) and len(node.price.per) == 2
    return two and isinstance(node.base, ast.Arithmetic) and node.base.op == "multiply" and not any(_multiplied(n) for n in (node.base.left, node.base.right))


def _multiplied(node: ast.Node) -> bool:
    return isinstance(node, ast.PerUnit) or (isinstance(node, ast.Arithmetic) and not node.wording)


def extreme(node: ast.Extreme, pen: Pen) -> Said:
    token = "LOWER" if node.which == "lower" else "HIGHER"
    parts = [pen.at(ATOM if isinstance(i, (ast.Extreme, ast.Arithmetic)) else POSTFIX, i) for i in node.items]
    if not pen.zh:
        return Said(POSTFIX, f"{pen.word(token)} {pen.and_list(parts, pen.word('AND'))}")
    joined = pen.word("WITH").join(parts) if len(parts) == 2 else pen.pause_list(parts)
    return Said(POSTFIX, f"{joined}{pen.word(token)}")


def slice_(node: ast.Slice, pen: Pen) -> Said:
    """The bound is one term in both languages; what it cuts may itself be a part of something."""
    base, bound = pen.at(POSTFIX, node.base), pen.at(ATOM, node.bound)
    if pen.zh:
        token = {"above": "GT", "up_to": "UPTO", "shortfall": "LT"}[node.which]
        word = pen.word(token, 2) if node.which == "shortfall" else pen.word(token)
        return Said(POSTFIX, f"{base}{word}{bound}{pen.word('PARTWORD')}")
    head = pen.word("SHORTFALL" if node.which == "shortfall" else "EXCESS")
    word = pen.word({"above": "ABOVE", "up_to": "UPTO", "shortfall": "BELOW"}[node.which])
    return Said(POSTFIX, pen.run(head, base, word, bound))


def change(node: ast.Change, pen: Pen) -> Said:
    new, old = pen.at(POSTFIX, node.new), pen.at(ATOM if pen.zh else POSTFIX, node.old)
    token = {"increase": "INCREASE", "growth": "GROWTH", "stock": "STOCK"}[node.which]
    if pen.zh:
        return Said(POSTFIX, f"{new}{pen.word('OVER')}{old}{pen.word(token)}")
    return Said(POSTFIX, pen.run(pen.word(token), new, pen.word("AGAINST" if node.which == "stock" else "OVER"), old))


def share(node: ast.Share, pen: Pen) -> Said:
    if pen.zh:
        return Said(POSTFIX, f"{pen.at(POSTFIX, node.part)}{pen.word('SHARE')}{pen.at(ATOM, node.whole)}{pen.word('RATIO')}")
    return Said(POSTFIX, pen.run(pen.at(ATOM, node.part), pen.word("SHARE"), pen.at(ATOM, node.whole)))


def limited(node: ast.Limited, pen: Pen) -> Said:
    bound = pen.at(SUM, node.bound) if pen.zh else pen.at(ATOM, node.bound)
    if not pen.zh:
        return Said(POSTFIX, pen.run(pen.at(ATOM, node.base), pen.word("FLOORTO" if node.floor else "LIMITTO"), bound))
    base = pen.at(POSTFIX, node.base)
    if node.floor:
        return Said(POSTFIX, base + pen.bracketed(pen.word("GE", 1) + bound))
    return Said(POSTFIX, f"{base}{pen.word('LIMITTO')}{bound}{pen.word('LIMITEND')}")


def steps(node: ast.Steps, pen: Pen) -> Said:
    base, step = pen.at(POSTFIX, node.base), pen.at(ATOM, node.step)
    value = pen.at(ATOM, node.value) if node.value is not None else ""
    if pen.zh:
        return Said(POSTFIX, pen.run(base, pen.word("EVERYFULL"), step, pen.word("COUNTED") if value else "", value))
    if value:
        return Said(POSTFIX, pen.run(value, pen.word("EVERYFULL"), step, pen.word("DE"), base))
    return Said(POSTFIX, pen.run(pen.word("COUNTFULL"), step, pen.word("WITHIN_"), base))


def last_published(node: ast.LastPublished, pen: Pen) -> Said:
    """D前最近一次公布的X · D适用的X · 最近一次公布的X · the last X published before D · X in effect on D."""
    name = pen.text(node.reference)
    if node.day is None:
        return Said(ATOM, pen.run(pen.word("LASTPUB"), name))
    day = pen.at(POSTFIX, node.day)
    if node.wording:
        return Said(POSTFIX, f"{day}{pen.word('INEFFECT')}{name}" if pen.zh else pen.run(name, pen.word("INEFFECT"), day))
    if pen.zh:
        return Said(POSTFIX, f"{day}{pen.word('BEFORE_W')}{pen.word('INCLDAY') if node.included else ''}{pen.word('LASTPUB')}{name}")
    return Said(POSTFIX, pen.run(pen.word("THELAST"), name, pen.word("PUBBY" if node.included else "PUBBEFORE"), day))


RULES: dict[type[ast.Node], Rule] = {
    ast.Ref: ref,
    ast.Arithmetic: arithmetic,
    ast.PartOf: part_of,
    ast.PerUnit: per_unit,
    ast.Extreme: extreme,
    ast.Slice: slice_,
    ast.Change: change,
    ast.Share: share,
    ast.Limited: limited,
    ast.Steps: steps,
    ast.LastPublished: last_published,
}

__all__ = ["COMPARE", "RULES", "price_text"]
