"""A sentence: guards, effect, tails, and the list of its grounds where it has one (phrasebook 0.1, settled 3)."""

from __future__ import annotations

from policy_dsl.format.conditions import limbs
from policy_dsl.format.pen import IN, OR, OUT, Pen, Rule, Said
from policy_dsl.syntax import ast

_GUARDS = {"for": "FOR", "support": "G_SUPPORT", "bare": "G_BARE", "if": "IF", "whom": "WHOM", "otherwise": "OTHERWISE"}


def guard_words(node: ast.Guard | ast.Each, pen: Pen) -> str:
    """A guard without the comma after it."""
    if isinstance(node, ast.Each):
        return _each(node, pen)
    if node.form == "otherwise":
        return pen.word("OTHERWISE")
    condition = pen.text(node.condition)
    if _grounds(node.condition):
        return condition
    if not pen.zh:
        return pen.run(pen.word(_GUARDS[node.form]), condition)
    before, after = {"for": ("FOR", "DE"), "support": ("G_SUPPORT", ""), "bare": ("", "DE"), "if": ("IF", ""), "whom": ("FOR", "")}[
        node.form
    ]
    return f"{pen.word(before) if before else ''}{condition}{pen.word(after) if after else ''}"


def _each(node: ast.Each, pen: Pen) -> str:
    list_ = pen.text(node.list)
    condition = pen.text(node.condition) if node.condition is not None else ""
    if not pen.zh:
        return pen.run(pen.word("EACH"), list_, pen.word("G_SUPPORT" if node.wording else "SATISFY") if condition else "", condition)
    if not condition:
        return f"{pen.word('EACH')}{list_}"
    return (
        f"{pen.word('EACH')}{list_}{pen.word('SATISFY') if not node.wording else ''}{condition}{pen.word('DE') if not node.wording else ''}"
    )


def guard(node: ast.Guard | ast.Each, pen: Pen) -> Said:
    return Said(OR, guard_words(node, pen))


def sentence(node: ast.Sentence, pen: Pen) -> Said:
    comma = pen.marks.comma
    body = "".join(guard_words(g, pen) + comma for g in node.guards) + pen.text(node.effect)
    body += "".join(comma + pen.text(t) for t in node.tails)
    grounds = next((g.condition for g in node.guards if isinstance(g, ast.Guard) and _grounds(g.condition)), None)
    if isinstance(grounds, (ast.Or, ast.And)):
        body += f"{pen.marks.colon}{IN}{limbs(grounds.items, pen)}{OUT}"
    return Said(OR, body + {"stop": pen.marks.stop, "semicolon": pen.marks.semicolon, "comma": comma}[node.end].rstrip())


def _grounds(condition: ast.Node) -> bool:
    return isinstance(condition, ast.Or) and condition.joint == "grounds"


RULES: dict[type[ast.Node], Rule] = {ast.Guard: guard, ast.Each: guard, ast.Sentence: sentence}
