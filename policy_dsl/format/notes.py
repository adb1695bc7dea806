"""What stands with a clause: quotations (never translated), readings, waivers, mutants that no example can notice."""

from __future__ import annotations

from policy_dsl.format.literals import quoted, verbatim
from policy_dsl.format.pen import OR, Pen, Rule, Said
from policy_dsl.syntax import ast

_PARTS = {"condition": "PARTCOND", "rate": "PARTRATE", "cap": "PARTCAP"}


def quotation(node: ast.Quotation, pen: Pen) -> Said:
    return Said(OR, f"{pen.word('H_SOURCE')} {verbatim(node.words)}")


def reading(node: ast.Reading, pen: Pen) -> Said:
    head = pen.word("H_READING")
    if node.part is not None:
        head = f"{head}{'' if pen.zh else ' '}{pen.bracketed(pen.word(_PARTS[node.part]))}"
    parts = [pen.run(pen.word("ADOPTED"), pen.text(node.adopted)), *(pen.run(pen.word("ALSO"), pen.text(o)) for o in node.others)]
    body = pen.marks.semicolon.join(parts)
    if node.reason is not None:
        body += pen.marks.comma + pen.run(pen.word("BECAUSE"), pen.text(node.reason))
    return Said(OR, f"{pen.run(head, pen.text(node.question))}{pen.marks.colon}{body}{pen.marks.stop}")


def origin(node: ast.Origin, pen: Pen) -> Said:
    """出自「《某市办法》」，即「city-2025：3.2」. · origin "…", that is 「…」."""
    said = pen.run(pen.word("H_ORIGIN"), pen.text(node.whose))
    return Said(OR, (said if node.target is None else said + pen.marks.comma + pen.run(pen.word("THATIS"), verbatim(node.target))) + pen.marks.stop)


def waiver(node: ast.Waiver, pen: Pen) -> Said:
    reason = pen.run(pen.word("BECAUSE"), pen.text(node.reason))
    return Said(OR, f"{pen.run(pen.word('H_WAIVE'), verbatim(node.what))}{pen.marks.colon}{reason}{pen.marks.stop}")


def mutant_waiver(node: ast.MutantWaiver, pen: Pen) -> Said:
    reason = pen.run(pen.word("BECAUSE"), pen.text(node.reason))
    head = f"{pen.word('H_MUTANT')}{'：' if pen.zh else ': '}"
    return Said(OR, f"{head}{verbatim(node.what)}{pen.marks.comma}{reason}{pen.marks.stop}")


RULES: dict[type[ast.Node], Rule] = {
    ast.Origin: origin,
    ast.Quotation: quotation,
    ast.Reading: reading,
    ast.Waiver: waiver,
    ast.MutantWaiver: mutant_waiver,
}

__all__ = ["RULES", "quoted", "verbatim"]
