"""Clauses and groups of clauses under one guard: a head line, the sentences below it, then the notes, each on its own line."""

from __future__ import annotations

from policy_dsl.format.layout import STEP, Block
from policy_dsl.format.names import names_text
from policy_dsl.format.pen import OR, SOFT, Pen, Rule, Said, plain
from policy_dsl.format.sentences import guards_text
from policy_dsl.syntax import ast


def head(node: ast.Clause | ast.ExternalClause, pen: Pen) -> str:
    """条款 3.3 研发支持 / R&D support："""
    if isinstance(node, ast.ExternalClause):
        return f"{pen.word('H_EXTERNAL')} {names_text(node.names, pen.lang)}{'：' if pen.zh else ':'}"
    return f"{pen.word('H_CLAUSE')} {node.number} {names_text(node.names, pen.lang)}{'：' if pen.zh else ':'}"


def group_head(node: ast.ClauseGroup, pen: Pen) -> str:
    return pen.marks.comma.join(guards_text(node.guards, pen)) + ("：" if pen.zh else ":")


def blocks(node: ast.Clause | ast.ExternalClause | ast.ClauseGroup, pen: Pen, *, indent: int = 0, apart: bool = True) -> list[Block]:
    if isinstance(node, ast.ClauseGroup):
        found = [
            Block(group_head(node, pen), node.guards[0].span.to(node.guards[-1].span) if node.guards else node.span, indent, STEP, apart)
        ]
        for clause in node.clauses:
            found.extend(blocks(clause, pen, indent=indent + STEP, apart=False))
        return found
    below = indent + STEP
    return [
        Block(head(node, pen), node.names.span, indent, STEP, apart),
        *(Block(pen.text(s), s.span, below) for s in node.sentences),
        *(Block(pen.text(n), n.span, below, STEP) for n in node.notes),
    ]


def clause(node: ast.Clause | ast.ExternalClause, pen: Pen) -> Said:
    """A whole clause as running text (for diffs and messages); a file lays out its blocks."""
    found = blocks(node, pen)
    return Said(OR, SOFT.join(plain(b.text, pen.lang) for b in found))


RULES: dict[type[ast.Node], Rule] = {ast.Clause: clause, ast.ClauseGroup: clause, ast.ExternalClause: clause}
