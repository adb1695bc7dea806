"""Conditions in words: comparisons, members, 且 或 非, lists of conditions."""

from __future__ import annotations

from policy_dsl.format.literals import verbatim
from policy_dsl.format.names import names_text
from policy_dsl.format.pen import AND, ATOM, COMPARE, LOOSE, NOT, OR, POSTFIX, SOFT, SUM, Pen, Rule, Said
from policy_dsl.syntax import ast

_TOKENS = {"ge": "GE", "gt": "GT", "lt": "LT"}
_DONE = 5  # the twin 完成
_DAYS = {"ge": "GE_DAY", "gt": "GT_DAY", "le": "LE_DAY", "lt": "LT_DAY"}
LITERALS = (ast.Number, ast.Money, ast.Percent, ast.Quantity, ast.Price, ast.Duration, ast.DateLiteral, ast.YearLiteral)
_ENUMERALS = "一二三四五六七八九十"


def comparison_word(op: str, wording: int, pen: Pen, *, days: bool = False) -> str:
    """The word of a comparison; 不超过 and its fellows are written with one row in Chinese and another in English. ``days``: of two dates."""
    if days and not wording:
        return pen.word(_DAYS[op])
    return pen.word("UPTO" if pen.zh else "LE", wording) if op == "le" else pen.word(_TOKENS[op], wording)


def compare(node: ast.Compare, pen: Pen) -> Said:
    left, right = pen.at(SUM, node.left), pen.at(SUM, node.right)
    if node.amount_first:
        done = node.op == "ge" and pen.word("GE", node.wording) == pen.word("GE", _DONE)
        word = pen.word("GE_DONE") if done else comparison_word(node.op, node.wording, pen)
        return Said(COMPARE, pen.run(word, right, "" if pen.zh else pen.word("DE"), left))
    if node.after:
        return Said(COMPARE, pen.run(left, "" if pen.zh else pen.word("IS"), bound_after(node.op, right, node.wording, pen)))
    days = isinstance(node.left, ast.DateLiteral) or isinstance(node.right, ast.DateLiteral)
    return Said(COMPARE, pen.run(left, comparison_word(node.op, node.wording, pen, days=days), right))


def bound_after(op: str, figure: str, wording: int, pen: Pen) -> str:
    """25家以上 · 25家（不含）以上 · 25 firms or more · 25 firms or more (exclusive)."""
    word = pen.word("GE_POST" if op in ("ge", "gt") else "LE_POST", wording)
    if op in ("ge", "le"):
        return pen.run(figure, word)
    return f"{figure}{pen.word('EXCLUSIVE')}{word}" if pen.zh else pen.run(figure, word, pen.word("EXCLUSIVE"))


def between(node: ast.Between, pen: Pen) -> Said:
    """20人以上不满50人 · 超过20人不超过50人 · is at least 20 persons but below 50 persons."""
    left, low, high = pen.at(SUM, node.left), pen.at(SUM, node.low), pen.at(SUM, node.high)
    days = (ast.DateLiteral, ast.YearLiteral)
    if isinstance(node.low, days) and isinstance(node.high, days) and node.low_included and node.high_included:
        both = pen.run(pen.word("AT"), low, pen.word("TO"), high)
        return Said(COMPARE, pen.run(left, both + (pen.word("DURING") if pen.zh else "")))
    above, below = ("GE" if node.low_included else "GT"), ("LE" if node.high_included else "LT")
    if not pen.zh:
        return Said(COMPARE, pen.run(left, pen.word(above), low, pen.word(f"BUT{below}"), high))
    literal = isinstance(node.low, LITERALS) and node.low_included
    first = pen.run(low, pen.word("GE_POST")) if literal else pen.run(pen.word(above), low)
    return Said(COMPARE, pen.run(left, first, pen.word("UPTO" if node.high_included else "LT"), high))


def bracket(node: ast.Bracket, pen: Pen) -> Said:
    """A range as the key of a row, or after a number in a condition; one value where both ends are the same."""
    if node.low is not None and node.low == node.high and node.low_included and node.high_included:
        return Said(COMPARE, pen.at(SUM, node.low))
    low = pen.at(SUM, node.low) if node.low is not None else ""
    high = pen.at(SUM, node.high) if node.high is not None else ""
    parts: list[str] = []
    if low:
        on = pen.word("YEAR_ON" if isinstance(node.low, ast.YearLiteral) else "GE_POST")
        parts.append(pen.run(low, on) if node.low_included else pen.run(pen.word("GT" if pen.zh else "ABOVE"), low))
    if high:
        parts.append(pen.run(pen.word("UPTO" if node.high_included else "LT" if pen.zh else "BELOW"), high))
    return Said(COMPARE, ("" if pen.zh else ", ").join(parts))


def is_(node: ast.Is, pen: Pen) -> Said:
    values = pen.and_list((pen.at(ATOM, v) for v in node.values), pen.word("OR"))
    return Said(COMPARE, pen.run(pen.at(SUM, node.left), pen.word("ISNOT" if node.negated else "IS"), values))


def one_of(node: ast.OneOf, pen: Pen) -> Said:
    members = pen.braced(pen.pause_list(pen.text(m) for m in node.members) + (_etc(pen) if node.open else ""))
    left = pen.at(SUM, node.left)
    if node.how == "one":
        return Said(COMPARE, pen.run(left, pen.word("NOTIN" if node.negated else "IN", node.wording), members))
    if pen.zh:
        head = pen.word("HASNOT" if node.negated else "HAS")
        return Said(COMPARE, f"{left}{head}{members}{pen.word('ANYOF' if node.how == 'any' else 'ALLOF')}")
    head = pen.word(("NOT" if node.negated else "") + ("HASANY" if node.how == "any" else "HASALL"))
    return Said(COMPARE, pen.run(left, head, members))


def _etc(pen: Pen) -> str:
    return pen.word("ETC") if pen.zh else f" {pen.word('ETC')}"


def not_(node: ast.Not, pen: Pen) -> Said:
    """未获授牌; in the words that the fact declares for it, where it does: 外地书店."""
    declared = pen.negative_of(node.item.name) if isinstance(node.item, ast.Ref) and not node.wording else None
    if declared is not None:
        return Said(ATOM, declared)
    inner = pen.at(ATOM, node.item)
    return Said(NOT, pen.run(pen.word("NOT", node.wording), inner))


def and_(node: ast.And, pen: Pen) -> Said:
    if node.joint == "list":
        return Said(ATOM, pen.word("ALLLIST") + _limbs(node.items, pen))
    if node.joint == "and":
        return Said(AND, _joined(node.items, "AND", NOT, pen))
    if node.joint == "comma":
        comma = pen.marks.comma if pen.zh else pen.word("AND_COMMA") + SOFT
        return Said(LOOSE, comma.join(pen.text(i) if _pauses(i) else pen.at(AND, i) for i in node.items))
    return Said(LOOSE, _joined(node.items, "AND_PAUSE", AND, pen))


def _pauses(node: ast.Node) -> bool:
    """A、B: binds tighter than a comma."""
    return isinstance(node, ast.And) and node.joint == "pause"


def or_(node: ast.Or, pen: Pen) -> Said:
    if node.joint == "list":
        return Said(ATOM, pen.word("ANYLIST") + _limbs(node.items, pen))
    if node.joint == "grounds":
        return Said(OR, pen.word("ANYGROUND"))
    return Said(OR, _joined(node.items, "OR", AND, pen))


def _joined(items: tuple[ast.Node, ...], token: str, level: int, pen: Pen) -> str:
    """Conditions with one word between them."""
    word = pen.word(token) if pen.zh else f" {pen.word(token)}{SOFT}"
    return word.join(pen.at(level, i) for i in items)


def _limbs(items: tuple[ast.Node, ...], pen: Pen) -> str:
    blank = "" if pen.zh else " "
    return blank + pen.braced(limbs(items, pen))


def limbs(items: tuple[ast.Node, ...], pen: Pen) -> str:
    """（一）…；（二）… · (1) …; (2) …"""
    return pen.marks.semicolon.join(pen.marks.enumerator.format(enumeral(n, pen)) + pen.text(i) for n, i in enumerate(items, 1))


def enumeral(number: int, pen: Pen) -> str:
    if not pen.zh:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _ENUMERALS[ones - 1]
    return ("" if tens == 1 else _ENUMERALS[tens - 1]) + "十" + (_ENUMERALS[ones - 1] if ones else "")


def ground(node: ast.Ground, pen: Pen) -> Said:
    named = f"{names_text(node.names, pen.lang)}{pen.marks.colon}" if node.names is not None else ""
    comma = pen.marks.comma.rstrip(SOFT) + ("" if pen.zh else " ")  # a quotation at the start of a line would be the clause's
    quotations = "".join(f"{comma}{pen.run(pen.word('H_SOURCE'), verbatim(q.words))}" for q in node.source)
    return Said(OR, named + pen.text(node.condition) + quotations)


def received(node: ast.Received, pen: Pen) -> Said:
    if pen.zh:
        return Said(COMPARE, pen.word("RECEIVED") + pen.text(node.clause))
    return Said(COMPARE, pen.run(pen.text(node.clause), pen.word("RECEIVED")))


RULES: dict[type[ast.Node], Rule] = {
    ast.Compare: compare,
    ast.Between: between,
    ast.Bracket: bracket,
    ast.Is: is_,
    ast.OneOf: one_of,
    ast.Not: not_,
    ast.And: and_,
    ast.Or: or_,
    ast.Ground: ground,
    ast.Received: received,
}

__all__ = ["POSTFIX", "RULES", "limbs"]
