"""What a sentence gives: awards, support without an amount, permissions, requirements."""

from __future__ import annotations

from attrs import evolve

from policy_dsl.format.expressions import is_product
from policy_dsl.format.names import form_text
from policy_dsl.format.pen import ATOM, OR, POSTFIX, SUM, Pen, Rule, Said
from policy_dsl.format.tables import rows, table_head
from policy_dsl.lexicon.forms import article
from policy_dsl.syntax import ast

_STEPS = 3  # the sentence pattern: X每满N，给予M F
_PROMISE = {"exact": "", "up_to": "UPTO", "most": "MOST"}
_ACTS = ("assessment", "recognition", "review")


def award_form(node: ast.Pay | ast.PerDone, pen: Pen) -> str:
    """一次性奖励 · a one-off reward."""
    form = form_text(node.form, pen)
    one_off = pen.word("ONEOFF") if isinstance(node, ast.Pay) and node.one_off else ""
    return one_off + form if pen.zh else pen.run(article(form, one_off=bool(one_off)), one_off, form)


def pay(node: ast.Pay, pen: Pen) -> Said:
    before = f"{pen.text(node.assessed)}" if node.assessed is not None else ""
    return Said(OR, before + (_chinese(node, pen) if pen.zh else _english(node, pen)))


def _chinese(node: ast.Pay, pen: Pen) -> str:
    give, form = pen.word("GIVE", node.wording), form_text(node.form, pen)
    promise = pen.word(_PROMISE[node.promise]) if node.promise != "exact" else ""
    one_off = pen.word("ONEOFF") if node.one_off else ""
    accord = pen.word("ACCORD", node.accord)
    if isinstance(node.amount, ast.Table):
        return f"{table_head(node.amount, pen)}{give}{one_off}{form}{rows(node.amount, pen)}"
    if node.order == _STEPS and isinstance(node.amount, ast.Steps) and node.amount.value is not None:
        steps = pen.text(evolve(node.amount, value=None)) + pen.marks.comma
        return f"{steps}{give}{one_off}{promise}{pen.text(node.amount.value)}{form}"
    amount = pen.text(node.amount)
    if _plain_sum(node.amount):
        if node.order == 2:
            return f"{give}{one_off}{form}{promise}{amount}"
        return f"{give}{one_off}{promise}{amount}{pen.word('DE') if node.order == 1 else ''}{form}"
    if node.order == 1:
        if isinstance(node.amount, ast.PartOf) and isinstance(node.amount.rate, ast.Percent):  # 给予不超过合同金额30%的资金支持
            amount = pen.at(POSTFIX, node.amount.base) + pen.text(node.amount.rate)
        return f"{give}{one_off}{promise}{amount}{pen.word('DE')}{form}"
    if isinstance(node.amount, ast.PerUnit) and isinstance(node.amount.base, ast.Arithmetic) and is_product(node.amount):  # 按照A与B以14元/平方米/月的标准
        left, right = (pen.at(POSTFIX, n) for n in (node.amount.base.left, node.amount.base.right))
        amount = f"{left}{pen.word('WITH')}{right}{pen.word('ROUND_UNIT')}{pen.text(node.amount.price)}{pen.word('STD')}"
    standard = pen.word("STD") if isinstance(node.amount, ast.Price) else ""
    return f"{accord}{promise}{amount}{standard}{give}{one_off}{form}"


def _english(node: ast.Pay, pen: Pen) -> str:
    give, form = pen.word("GIVE", node.wording), award_form(node, pen)
    promise = pen.word(_PROMISE[node.promise]) if node.promise != "exact" else ""
    if isinstance(node.amount, ast.Table):
        return pen.run(give, pen.word("AS"), form, table_head(node.amount, pen), rows(node.amount, pen))
    if node.order == _STEPS and isinstance(node.amount, ast.Steps) and node.amount.value is not None:
        head = pen.run(pen.word("EVERYFULL"), pen.text(node.amount.step), pen.word("DE"), pen.at(POSTFIX, node.amount.base))
        return pen.run(head + pen.marks.comma, give, promise, pen.text(node.amount.value), pen.word("AS"), form)
    amount = pen.text(node.amount)
    if node.order == 1:
        return pen.run(give, form, pen.word("DE"), promise, amount)
    if node.order == 2 and _plain_sum(node.amount):
        return pen.run(give, form, pen.word("INAMOUNT"), promise, amount)
    return pen.run(give, promise, amount, pen.word("AS"), form)


def _plain_sum(node: ast.Node) -> bool:
    return isinstance(node, ast.Money)


def assessment(node: ast.Assessment, pen: Pen) -> Said:
    """经评估按等次 · upon assessment according to grade,"""
    row = _ACTS.index(node.act)
    word = pen.word("ASSESSED" if node.wording else "ASSESS", row)
    if not pen.zh:
        return Said(OR, pen.run(word, pen.word("BYGRADE") if node.graded else "") + pen.marks.comma)
    if node.graded:
        return Said(OR, word + pen.word("BYGRADE"))
    return Said(OR, word if node.wording else word + pen.marks.comma)


def per_done(node: ast.PerDone, pen: Pen) -> Said:
    amount, step, form = pen.text(node.amount), pen.text(node.step), form_text(node.form, pen)
    promise = pen.word(_PROMISE[node.promise]) if node.promise != "exact" else ""
    count = pen.text(node.count) if node.count is not None else ""
    if pen.zh:
        return Said(OR, f"{pen.word('DOEACH', node.wording)}{step}{count}{form}{pen.word('SUM')}{promise}{amount}")
    if isinstance(node.step, ast.Quantity) and node.step.value == 1:
        step = pen.unit_of(node.step.unit, False)
    head = pen.run(pen.word("EACH", 1), step, pen.word("DOEACH", node.wording), pen.word("DE") if count else "", count)
    return Said(OR, pen.run(head + pen.marks.comma, pen.word("GIVE"), promise, amount, pen.word("AS"), award_form(node, pen)))


def support(node: ast.Support, pen: Pen) -> Said:
    matter = pen.text(node.matter) if node.matter is not None else ""
    if not pen.zh and node.matter is not None and not isinstance(node.matter, ast.Ref):
        matter = pen.run(pen.word("CASESWHERE"), matter)
    match node.manner:
        case "direction":
            return Said(OR, pen.run(pen.word("ENCOURAGE", node.wording), matter))
        case "rules":
            if pen.zh:
                return Said(OR, f"{pen.word('RULES')}{pen.word('GIVE')}{form_text('支持', pen)}")
            return Said(OR, pen.run(pen.word("PROVIDE"), pen.word("RULES")))
        case "case_by_case":
            return Said(OR, pen.word("CASEBYCASE"))
        case "priority":
            return Said(OR, pen.word("PRIORITY"))
        case _:
            return Said(OR, pen.word("PROVIDE", node.wording))


def permit(node: ast.Permit, pen: Pen) -> Said:
    matters = pen.marks.comma.join(pen.text(m) for m in node.matters)
    if node.free_from is None:
        return Said(OR, pen.run(pen.word("PERMIT"), matters))
    free = pen.run(pen.word("FREE"), pen.text(node.free_from), pen.word("LIMIT") if pen.zh else "")
    return Said(OR, pen.run(pen.word("PERMIT"), matters) + pen.marks.comma + free)


def require(node: ast.Require, pen: Pen) -> Said:
    condition = pen.at(OR, node.condition) if pen.zh else pen.text(node.condition)
    return Said(OR, pen.run(pen.word("ASRULE") if node.as_rule else "", pen.word("MUST"), condition))


RULES: dict[type[ast.Node], Rule] = {
    ast.Pay: pay,
    ast.PerDone: per_done,
    ast.Support: support,
    ast.Permit: permit,
    ast.Require: require,
    ast.Assessment: assessment,
}

__all__ = ["ATOM", "RULES", "SUM"]
