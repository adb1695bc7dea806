"""Declarations: facts and their types, lists and their items, definitions, terms, units."""

from __future__ import annotations

from policy_dsl.format.combination import grid_definition
from policy_dsl.format.layout import STEP, Block
from policy_dsl.format.literals import currency_word, quoted
from policy_dsl.format.names import names_text
from policy_dsl.format.notes import verbatim
from policy_dsl.format.pen import OR, Pen, Rule, Said
from policy_dsl.syntax import ast

_PLAIN = {"money": "T_MONEY", "rate": "T_RATE", "date": "T_DATE", "year": "T_YEAR", "text": "T_TEXT", "number": "T_NUMBER"}
_ACTS = ("decides", "ranks", "publishes")


def type_expr(node: ast.TypeExpr, pen: Pen) -> Said:
    """A type in words: 数量（家） · count (firm)."""
    blank = "" if pen.zh else " "
    match node.kind:
        case "count":
            unit = f"{blank}{pen.bracketed(pen.unit_of(node.unit, False))}" if node.unit is not None else ""
            words = pen.word("T_COUNT") + unit
        case "money" if node.unit is not None:
            words = f"{pen.word('T_MONEY')}{blank}{pen.bracketed(currency_word(node.unit, pen))}"
        case "price":
            head = currency_word("CNY", pen)
            per = [pen.unit_of(u, False) for u in node.per]
            inside = "/".join((head, *per)) if pen.zh else " per ".join((head, *per))
            words = f"{pen.word('T_PRICE')}{blank}{pen.bracketed(inside)}"
        case "enum" | "set":
            words = f"{pen.word('T_ENUM' if node.kind == 'enum' else 'T_SET')}{blank}{pen.braced(_members(node, pen))}"
        case "truth":
            words = pen.word("T_TRUTH")
            if node.negative is not None:
                inside = f"{pen.word('NEGATIVE')}{pen.marks.colon}{names_text(node.negative, pen.lang)}"
                words += blank + pen.bracketed(inside)
        case _:
            words = pen.word(_PLAIN[node.kind])
    if node.nullable:
        words += pen.marks.comma + pen.word("NULLABLE")
    return Said(OR, words)


def _members(node: ast.TypeExpr, pen: Pen) -> str:
    words = pen.pause_list(names_text(m.names, pen.lang) for m in node.members)
    if node.open:
        words += " " + pen.word("ETC")
    if node.outside:
        words += pen.marks.comma + pen.run(pen.word("OUTSIDE"), pen.pause_list(names_text(m.names, pen.lang) for m in node.outside))
    return words


def decider(node: ast.Decider, pen: Pen) -> Said:
    """由「县文旅局」认定 · decided by "county culture office"."""
    office = pen.text(node.office)
    if pen.zh:
        return Said(OR, pen.word("BY") + office + pen.word({"decides": "DECIDES", "ranks": "RANKS", "publishes": "PUBLISHES"}[node.act]))
    return Said(OR, pen.run(pen.word("BY", _ACTS.index(node.act)), office))


def fact(node: ast.Fact, pen: Pen) -> Said:
    token = {"applicant": "H_APPLICANT_FACT", "project": "H_PROJECT_FACT", None: "H_FACT"}[node.level]
    parts = [pen.text(node.type)]
    if node.low is not None and node.high is not None:
        parts.append(pen.run(pen.word("RANGE"), pen.text(node.low), pen.word("TO"), pen.text(node.high)))
    if node.default is not None:
        parts.append(pen.run(pen.word("DEFAULT"), pen.text(node.default)))
    if node.decider is not None:
        parts.append(pen.text(node.decider))
    if node.note is not None:
        parts.append(pen.run(pen.word("NOTE"), pen.text(node.note)))
    if node.source:
        parts.append(pen.run(pen.word("QUOTED"), *(verbatim(q.words) for q in node.source)))
    if node.former:
        parts.append(pen.run(pen.word("FORMER"), pen.pause_list(quoted(f, pen) for f in node.former)))
    return Said(OR, _head(token, node.names, pen) + pen.marks.comma.join(parts) + pen.marks.stop)


def reference(node: ast.Reference, pen: Pen) -> Said:
    """基准 一年期LPR / one-year LPR：比例，由「…」公布，已公布｛2025年5月20日：3%｝。"""
    parts = [pen.text(node.type)]
    if node.low is not None and node.high is not None:
        parts.append(pen.run(pen.word("RANGE"), pen.text(node.low), pen.word("TO"), pen.text(node.high)))
    if node.decider is not None:
        parts.append(pen.text(node.decider))
    if node.note is not None:
        parts.append(pen.run(pen.word("NOTE"), pen.text(node.note)))
    if node.values:
        parts.append(pen.run(pen.word("VALUES"), pen.braced(pen.marks.semicolon.join(pen.text(v) for v in node.values))))
    return Said(OR, _head("H_REFERENCE", node.names, pen) + pen.marks.comma.join(parts) + pen.marks.stop)


def published_value(node: ast.PublishedValue, pen: Pen) -> Said:
    """2025年5月20日：3%，出处「…」."""
    words = f"{pen.text(node.day)}{'：' if pen.zh else ': '}{pen.text(node.value)}"
    return Said(OR, words if node.source is None else words + pen.marks.comma + pen.run(pen.word("ORIGIN"), pen.text(node.source)))


def _head(token: str, names: ast.Names, pen: Pen) -> str:
    return f"{pen.word(token)} {names_text(names, pen.lang)}{'：' if pen.zh else ': '}"


def field(node: ast.Field, pen: Pen) -> Said:
    value = node.definition if node.definition is not None else node.type
    return Said(OR, _head("H_ITEM", node.names, pen) + (pen.text(value) if value is not None else "") + pen.marks.stop)


def list_decl(node: ast.ListDecl, pen: Pen) -> Said:
    """The head line of a list; its items are blocks of their own."""
    token = "H_APPLICANT_LIST" if node.level == "applicant" else "H_LIST"
    unit = pen.bracketed(pen.unit_of(node.unit, False))
    return Said(OR, f"{pen.word(token)} {names_text(node.names, pen.lang)}{'' if pen.zh else ' '}{unit}{'：' if pen.zh else ':'}")


def definition(node: ast.Definition, pen: Pen) -> Said:
    if isinstance(node.value, ast.Grid):
        return grid_definition(node, pen)
    return Said(OR, _head("H_DEFINE", node.names, pen) + pen.text(node.value) + pen.marks.stop)


def term(node: ast.Term, pen: Pen) -> Said:
    return Said(OR, f"{pen.word('H_TERM')} {names_text(node.names, pen.lang)}{pen.marks.stop}")


def unit(node: ast.Unit, pen: Pen) -> Said:
    return Said(OR, f"{pen.word('H_UNIT')} {names_text(node.names, pen.lang)}{pen.marks.stop}")


def blocks(node: ast.Node, pen: Pen, *, apart: bool) -> list[Block]:
    """The lines of a declaration."""
    if not isinstance(node, ast.ListDecl):
        return [Block(pen.text(node), node.span, hang=STEP, apart=apart)]
    return [
        Block(pen.text(node), node.names.span, hang=STEP, apart=apart),
        *(Block(pen.text(f), f.span, indent=STEP, hang=STEP) for f in node.fields),
    ]


RULES: dict[type[ast.Node], Rule] = {
    ast.TypeExpr: type_expr,
    ast.Decider: decider,
    ast.Fact: fact,
    ast.Reference: reference,
    ast.PublishedValue: published_value,
    ast.Field: field,
    ast.ListDecl: list_decl,
    ast.Definition: definition,
    ast.Term: term,
    ast.Unit: unit,
}
