"""排名, 居前N名, 择优支持: what depends on all applications together, in words (phrasebook Q1, Q2)."""

from __future__ import annotations

from policy_dsl.format.pen import COMPARE, OR, POSTFIX, SOFT, SUM, Pen, Rule, Said
from policy_dsl.syntax import ast
from policy_dsl.syntax.build_population import PLACES

_TIES = {"share": "TIESHARE", "lower": "TIELOWER", "office": "TIEOFFICE"}


def ranking(node: ast.Ranking, pen: Pen) -> Said:
    """排名：评审名次按照评审得分从高到低排列，相同的并列。 · ranking: review rank is set by review score from highest to lowest, ties share the better rank."""
    comma = pen.marks.comma
    parts = [pen.run(pen.word("FOR"), pen.text(node.only), pen.word("DE_END") if pen.zh else "")] if node.only is not None else []
    if node.within:
        names = [pen.at(POSTFIX, n) for n in node.within]
        if pen.zh:
            parts.append(pen.word("ACCORD") + pen.pause_list(names) + pen.word("RANKEACH"))
        else:
            parts.append(pen.run(pen.word("RANKEACH"), f" {pen.word('AND')} ".join(names)))
    parts.append(pen.run(pen.text(node.rank), pen.word("ACCORD" if pen.zh else "RANKBY"), pen.text(node.keys[0])))
    for number, key in enumerate(node.keys[1:]):
        parts.append(pen.word("TIED", min(number, 1)) + pen.word("ACCORD") + pen.text(key) if pen.zh else pen.run(pen.word("THENBY"), pen.text(key)))
    if node.ties is not None:
        parts.append(pen.run(pen.word("TIED", int(pen.zh and len(node.keys) > 1)), pen.word(_TIES[node.ties])))
    if node.total is not None:
        parts.append(pen.run(pen.word("RANKTOTAL"), pen.text(node.total)))
    head = pen.word("H_RANK") + pen.marks.colon.rstrip(SOFT) + ("" if pen.zh else " ")
    return Said(OR, head + comma.join(parts) + pen.marks.stop)


def rank_key(node: ast.RankKey, pen: Pen) -> Said:
    order = pen.word("HIGHFIRST" if node.highest else "LOWFIRST", int(node.day))
    return Said(OR, pen.run(pen.at(POSTFIX, node.value), order, pen.word("INORDER") if pen.zh else ""))


def among_first(node: ast.AmongFirst, pen: Pen) -> Said:
    """评审名次居前10名 · review rank is among the first 10."""
    return Said(COMPARE, pen.run(pen.at(SUM, node.rank), pen.word("RANKFIRST"), _count(node.count, pen)))


def best_of(node: ast.BestOf, pen: Pen) -> Said:
    """按照评审名次择优支持不超过10家 · for the best 10 firms by review rank."""
    if pen.zh:
        comma = pen.marks.comma if isinstance(node.rank, ast.RankKey) else ""
        return Said(OR, f"{pen.word('ACCORD')}{pen.text(node.rank)}{comma}{pen.word('BESTOF')}{_count(node.count, pen)}")
    return Said(OR, pen.run(pen.word("BESTOF"), _count(node.count, pen), pen.word("BYCLASS"), pen.text(node.rank)))


def _count(node: ast.Node, pen: Pen) -> str:
    """English counts places without a word for them."""
    if not pen.zh and isinstance(node, ast.Quantity) and node.unit == PLACES:
        return pen.text(ast.Number(node.value, span=node.span))
    return pen.text(node)


RULES: dict[type[ast.Node], Rule] = {
    ast.Ranking: ranking, ast.RankKey: rank_key, ast.AmongFirst: among_first, ast.BestOf: best_of,
}  # fmt: skip
