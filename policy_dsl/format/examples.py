"""Examples: the facts given, what the authority decided, what was granted before, and what each clause must yield (settled 25)."""

from __future__ import annotations

from attrs import evolve

from policy_dsl.format.layout import STEP, Block
from policy_dsl.format.notes import verbatim
from policy_dsl.format.pen import ATOM, IN, OR, OUT, ROW, SUM, Pen, Rule, Said
from policy_dsl.lexicon.figures import date_words
from policy_dsl.syntax import ast


def assign(node: ast.Assign, pen: Pen) -> Said:
    name = pen.text(node.name)
    if node.unknown:
        return Said(OR, pen.run(name, pen.word("UNKNOWNV")))
    if node.records is not None:
        records = pen.pause_list(pen.bracketed(_assigns(r, pen)) for r in node.records)
        return Said(OR, pen.run(name, pen.word("IS"), pen.braced(records)))
    if node.values:
        return Said(OR, pen.run(name, pen.word("IS"), pen.braced(pen.pause_list(pen.at(ATOM, v) for v in node.values))))
    if node.value is not None:
        return Said(OR, pen.run(name, pen.word("IS"), pen.at(SUM, node.value)))
    return Said(OR, pen.run(pen.word("NOT") if node.negated else "", name))


def _assigns(nodes: tuple[ast.Assign, ...], pen: Pen) -> str:
    return pen.marks.comma.join(pen.text(n) for n in nodes)


def project(node: ast.ProjectFacts, pen: Pen) -> Said:
    parts = [_assigns(node.facts, pen)] if node.facts else []
    if node.apply_for:
        parts.append(pen.run(pen.word("APPLYFOR"), pen.pause_list(node.apply_for)))
    body = pen.marks.comma.join(parts)
    if node.name is None:
        return Said(OR, pen.run(pen.word("GIVEN"), body))
    return Said(OR, f"{pen.run(pen.word('PROJECTIS'), pen.text(node.name))}{pen.marks.colon}{body}")


def decided(node: ast.Decided, pen: Pen) -> Said:
    key = verbatim(node.key)
    if node.value is not None:
        return Said(OR, pen.run(key, pen.word("IS"), pen.at(SUM, node.value)))
    return Said(OR, pen.run(pen.word("NOT") if node.negated else "", key))


def granted(node: ast.Granted, pen: Pen) -> Said:
    return Said(OR, pen.run(pen.word("EX_GRANTED"), node.clause, pen.word("ON"), date_words(node.day, pen.lang), pen.text(node.amount)))


def published(node: ast.Published, pen: Pen) -> Said:
    """基准一年期LPR于2025年5月20日为3% · reference one-year LPR on 2025-05-20 is 3%."""
    name, day = pen.text(node.reference), date_words(node.day, pen.lang)
    return Said(OR, pen.run(pen.word("EX_PUBLISHED"), name, pen.word("ON"), day, pen.word("IS"), pen.at(ATOM, node.value)))


def special_rule(node: ast.SpecialRule, pen: Pen) -> Said:
    return Said(OR, pen.run(pen.word("EX_SPECIAL"), node.clause, pen.text(node.rule)))


_OUTCOMES = {"support": "SUPPORTED", "permit": "PERMITTED", "met": "MET", "not_in_force": "NOTINFORCE"}


def expect(node: ast.Expect, pen: Pen) -> Said:
    """3.3应得至多936万元 · 3.3 yields at most CNY 9.36 million."""
    subject = node.clause
    if node.project is not None:
        subject = pen.run(subject, pen.bracketed(verbatim(node.project)))
    if node.outcome in _OUTCOMES:
        return Said(OR, pen.run(subject, pen.word(_OUTCOMES[node.outcome])))
    if node.outcome == "none":
        return Said(OR, pen.run(subject, pen.word("PAYSNONE"), _because(node, "EXBECAUSE", pen)))
    head = pen.word("UNDETERMINED" if node.outcome == "undetermined" else "SHOULD")
    return Said(OR, pen.run(subject, head, _amounts(node, pen), _because(node, "MISSING", pen)))


def _sum(node: ast.Node, pen: Pen) -> str:
    """100万元 · 负100万元, which is to be paid back."""
    if isinstance(node, (ast.Money, ast.Number)) and node.value < 0:
        return pen.run(pen.word("NEGSIGN"), pen.at(SUM, evolve(node, value=-node.value)))
    return pen.at(SUM, node)


def _amounts(node: ast.Expect, pen: Pen) -> str:
    low = _sum(node.low, pen) if node.low is not None else ""
    high = pen.word("NOBOUND") if node.unbounded else _sum(node.high, pen) if node.high is not None else ""
    if node.outcome == "up_to":
        return pen.run(pen.word("ATMOST"), high)
    if low and high and low != high:
        return pen.run(low, pen.word("OR" if node.either else "TO"), high)
    return low or high


def _because(node: ast.Expect, token: str, pen: Pen) -> str:
    if not node.because:
        return ""
    return pen.bracketed(pen.run(pen.word(token), pen.pause_list(pen.name_of(b) for b in node.because)))


def example(node: ast.Example, pen: Pen) -> Said:
    day = pen.bracketed(date_words(node.on, pen.lang)) if node.on is not None else ""
    head = f"{pen.run(pen.word('H_EXAMPLE') + pen.text(node.title) if pen.zh else pen.word('H_EXAMPLE') + ' ' + pen.text(node.title), day)}"
    parts: list[str] = []
    if node.applicant:
        parts.append(pen.run(pen.word("APPLICANTIS"), _assigns(node.applicant, pen)))
    parts.extend(pen.text(p) for p in node.projects)
    if node.decisions:
        parts.append(pen.run(pen.word("EX_DECIDED"), pen.marks.comma.join(pen.text(d) for d in node.decisions)))
    if node.history is not None:
        parts.append(pen.marks.comma.join(pen.text(g) for g in node.history) if node.history else pen.word("EX_NOHISTORY"))
    parts.extend(pen.text(r) for r in node.references)
    parts.extend(pen.text(s) for s in node.special_rules)
    if node.expects:
        parts.append(pen.marks.comma.join(pen.text(e) for e in node.expects))
    body = (pen.marks.semicolon.rstrip() + ROW).join(parts)
    return Said(OR, f"{head}{pen.marks.colon}{IN}{body}{pen.marks.stop}{OUT}")


def example_table(node: ast.ExampleTable, pen: Pen) -> Said:
    head = pen.word("H_TABLE")
    if node.title is not None:
        head = pen.run(head, pen.text(node.title))
    if node.on is not None:
        head = pen.run(head, pen.bracketed(date_words(node.on, pen.lang)))
    bar = "｜" if pen.zh else " | "
    rows = [bar.join(_column(c, pen) for c in node.columns)]
    rows.extend(bar.join(pen.text(v) if v is not None else "" for v in r) for r in node.rows)
    semicolon = pen.marks.semicolon.rstrip()
    return Said(
        OR,
        f"{head}{'' if pen.zh else ' '}{pen.marks.open_brace}{IN}{(semicolon + ROW).join(rows)}{OUT}{pen.marks.close_brace}{pen.marks.stop}",
    )


def _column(node: ast.Node, pen: Pen) -> str:
    return node.value if isinstance(node, ast.String) else pen.text(node)


def blocks(node: ast.Node, pen: Pen, *, apart: bool) -> list[Block]:
    return [Block(pen.text(node), node.span, hang=0, apart=apart)]


RULES: dict[type[ast.Node], Rule] = {
    ast.Assign: assign,
    ast.ProjectFacts: project,
    ast.Decided: decided,
    ast.Granted: granted,
    ast.Published: published,
    ast.SpecialRule: special_rule,
    ast.Expect: expect,
    ast.Example: example,
    ast.ExampleTable: example_table,
}

__all__ = ["RULES", "STEP", "blocks"]
