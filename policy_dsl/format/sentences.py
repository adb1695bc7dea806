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
    if node.form == "subject":
        return _subject(node, pen)
    if node.form == "support":
        figure_first = pen.zh and condition[:1].isdigit()  # 支持 before a figure is an award
        cases = not pen.zh and node.wording and not isinstance(node.condition, ast.Ref)  # to promote cases where …
        return pen.run(
            pen.word("G_SUPPORT", node.wording), pen.word("CASESWHERE") if cases else "", pen.bracketed(condition) if figure_first else condition
        )
    if not pen.zh:
        of_a_kind = node.form == "whom" and isinstance(node.condition, ast.Ref)
        return pen.run(pen.word("ANYWHO" if of_a_kind else _GUARDS[node.form], node.wording if node.form == "for" else 0), condition)
    if node.form == "for":
        return f"{pen.word('FOR')}{condition}{pen.word('DE_END', node.wording)}"
    before, after = {"bare": ("", "DE"), "if": ("IF", ""), "whom": ("FOR", "")}[node.form]
    return f"{pen.word(before) if before else ''}{condition}{pen.word(after) if after else ''}"


def _subject(node: ast.Guard, pen: Pen) -> str:
    """对C的检验检测企业 · for any inspection enterprise that C."""
    assert isinstance(node.condition, ast.And)
    condition, subject = (pen.text(i) for i in node.condition.items)
    return f"{pen.word('FOR')}{condition}{pen.word('DE')}{subject}" if pen.zh else pen.run(pen.word("ANYWHO"), subject, pen.word("THAT"), condition)


def _each(node: ast.Each, pen: Pen) -> str:
    """每条航线满足C的 · for each route with C."""
    list_ = pen.listed(node.list, many=False)
    condition = pen.text(node.condition) if node.condition is not None else ""
    if not pen.zh:
        return pen.run(pen.word("EACH"), list_, pen.word("G_SUPPORT" if node.wording else "SATISFY") if condition else "", condition)
    if not condition:
        return f"{pen.word('EACH')}{list_}"
    return (
        f"{pen.word('EACH')}{list_}{pen.word('SATISFY') if not node.wording else ''}{condition}{pen.word('DE') if not node.wording else ''}"
    )


def guards_text(nodes: tuple[ast.Guard | ast.Each, ...], pen: Pen) -> list[str]:
    """Guards without the commas between them."""
    return [_parted(g, pen) if pen.zh and i and _ends_open(nodes[i - 1]) else guard_words(g, pen) for i, g in enumerate(nodes)]


def _ends_open(node: ast.Guard | ast.Each) -> bool:
    """No 的 closes it: 支持C， 若C， 对⟨名⟩， 每条航线C，."""
    return node.wording == 1 if isinstance(node, ast.Each) else node.form in ("support", "if", "whom")


def _parted(node: ast.Guard | ast.Each, pen: Pen) -> str:
    """After an open guard the commas of a bare one stand in parentheses: 支持A，（B，C）的."""
    if isinstance(node, ast.Guard) and node.form == "bare" and isinstance(node.condition, ast.And) and node.condition.joint == "comma":
        return pen.at(OR, node.condition) + pen.word("DE")
    return guard_words(node, pen)


def guard(node: ast.Guard | ast.Each, pen: Pen) -> Said:
    return Said(OR, guard_words(node, pen))


def sentence(node: ast.Sentence, pen: Pen) -> Said:
    comma = pen.marks.comma
    words = zip(node.guards, guards_text(node.guards, pen), strict=True)
    body = "".join(said + ("" if _runs_on(g, node, pen) else comma) for g, said in words) + pen.text(node.effect)
    body += "".join(("" if isinstance(t, (ast.Override, ast.Final)) else comma) + pen.text(t) for t in node.tails)
    grounds = next((g.condition for g in node.guards if isinstance(g, ast.Guard) and _grounds(g.condition)), None)
    if isinstance(grounds, (ast.Or, ast.And)):
        body += f"{pen.marks.colon}{IN}{limbs(grounds.items, pen)}{OUT}"
    return Said(OR, body + {"stop": pen.marks.stop, "semicolon": pen.marks.semicolon, "comma": comma}[node.end].rstrip())


def _runs_on(guard: ast.Guard | ast.Each, node: ast.Sentence, pen: Pen) -> bool:
    """对C的检验检测企业予以支持: no comma between them."""
    plain = isinstance(node.effect, ast.Support) and node.effect.manner == "plain" and not node.effect.form
    return pen.zh and plain and guard is node.guards[-1] and isinstance(guard, ast.Guard) and guard.form == "subject"


def _grounds(condition: ast.Node) -> bool:
    return isinstance(condition, ast.Or) and condition.joint == "grounds"


RULES: dict[type[ast.Node], Rule] = {ast.Guard: guard, ast.Each: guard, ast.Sentence: sentence}
