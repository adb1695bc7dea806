"""What a sentence gives: awards, support without an amount, permissions, requirements."""

from __future__ import annotations

from attrs import evolve

from policy_dsl.format.expressions import is_product
from policy_dsl.format.names import form_text
from policy_dsl.format.pen import ATOM, OR, POSTFIX, SUM, Pen, Rule, Said
from policy_dsl.format.tables import rows, table_head
from policy_dsl.format.time import measured
from policy_dsl.lexicon.forms import article
from policy_dsl.syntax import ast

_SUM_AFTER = 5  # 给予F，最高可达M
_GROWTH = 4  # X较Y每增加N，给予M F
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
    flags = [pen.word(w) for w, on in (("MAY", node.may), ("YEARLY" if pen.zh else "EACHYEAR", node.yearly)) if on]
    special = _special(node, pen)
    said = special if special is not None else _chinese(node, pen) if pen.zh else _english(node, pen)
    return Said(OR, before + pen.run(*flags, said))


def _special(node: ast.Pay, pen: Pen) -> str | None:
    """Amounts with a sentence of their own: interest, a share that is not stated, one by one, steps of growth."""
    promise = pen.word(_PROMISE[node.promise]) if node.promise != "exact" else ""
    give, accord = pen.word("GIVE", node.wording), pen.word("ACCORD", node.accord)
    one_off, form = pen.word("ONEOFF") if node.one_off else "", form_text(node.form, pen)
    end = f"{give}{one_off}{form}" if pen.zh else pen.run(pen.word("AS"), award_form(node, pen))
    match node.amount:
        case ast.Interest(principal=principal, rate=rate, term=term):
            base = pen.at(POSTFIX, principal)
            yearly = pen.at(POSTFIX, rate)
            if pen.zh:
                return f"{accord}{base}{pen.word('ANNUAL')}{yearly}{end}{measured(term, pen)}"
            return pen.run(give, yearly, pen.word("ANNUAL"), base, end, measured(term, pen))
        case ast.FromTo(low=ast.PartOf(base=of, rate=ast.Percent() as low_rate), high=ast.PartOf(rate=ast.Percent() as high_rate)):
            base, low_said, high_said = pen.at(POSTFIX, of), pen.text(low_rate), pen.text(high_rate)
            if pen.zh:
                return f"{accord}{base}{pen.word('DE')}{low_said}{pen.word('TO')}{high_said}{end}"
            return pen.run(give, pen.word("FROMW"), low_said, pen.word("TO"), high_said, pen.word("DE"), base, end)
        case ast.FromTo(low=low, high=high):
            ends = f"{pen.text(low)}{pen.word('TO')}{pen.text(high)}" if pen.zh else pen.run(pen.word("FROMW"), pen.text(low), pen.word("TO"), pen.text(high))
            return f"{give}{one_off}{ends}{pen.word('DE') if node.order == 1 else ''}{form}" if pen.zh else pen.run(give, ends, end)
        case ast.Unstated(base=of):
            base = pen.at(POSTFIX, of)
            return f"{accord}{base}{pen.word('UNSTATED')}{end}" if pen.zh else pen.run(give, pen.word("UNSTATED"), base, end)
        case ast.Respectively(base=base_):
            amounts = pen.text(node.amount)
            if not pen.zh:
                return pen.run(give, promise, amounts, end)
            if base_ is not None and isinstance(node.amount.amounts[0], ast.Price):
                return f"{accord}{pen.at(POSTFIX, base_)}{pen.word('RESP')}{give}{one_off}{promise}{amounts}{form}"
            if base_ is not None:
                return f"{pen.word('RESP')}{accord}{promise}{amounts}{end}"
            return f"{pen.word('RESP')}{give}{one_off}{promise}{amounts}{form}"
        case ast.Steps(base=ast.Change(which="increase") as change, value=value) if node.order == _GROWTH and value is not None:
            new, old, step = pen.at(POSTFIX, change.new), pen.at(POSTFIX, change.old), pen.at(ATOM, node.amount.step)
            if pen.zh:
                return f"{new}{pen.word('OVER')}{old}{pen.word('EVERYMORE')}{step}{pen.marks.comma}{give}{one_off}{promise}{pen.text(value)}{form}"
            head = pen.run(pen.word("EVERYFULL"), step, pen.word("BYWHICH"), new, pen.word("GT"), old)
            return pen.run(head + pen.marks.comma, give, promise, pen.text(value), end)
        case _:
            return None


def charge(node: ast.Charge, pen: Pen) -> Said:
    """按照X计算缴纳 · X is payable."""
    amount, word = pen.text(node.amount), pen.word("PAYABLE" if node.kind == "payable" else "DEDUCTIBLE")
    if not pen.zh and not _literal_first(node.amount):
        amount = pen.bracketed(amount)  # a sentence does not begin with a name
    return Said(OR, f"{pen.word('ACCORD')}{amount}{word}" if pen.zh else pen.run(amount, word))


def _literal_first(node: ast.Node) -> bool:
    """2% of X · CNY 5 per piece of X."""
    return isinstance(node, ast.PerUnit) or (isinstance(node, ast.PartOf) and isinstance(node.rate, ast.Percent))


def settle(node: ast.Settle, pen: Pen) -> Said:
    """按照X结算，多还少补 · settle X, either way."""
    amount = pen.text(node.amount)
    if node.recover:
        return Said(OR, pen.run(pen.word("RECOVER"), amount))
    if pen.zh:
        return Said(OR, f"{pen.word('ACCORD')}{amount}{pen.word('SETTLE')}")
    return Said(OR, pen.run(pen.word("SETTLE"), amount) + pen.word("EITHERWAY"))


def deny(node: ast.Deny, pen: Pen) -> Said:
    """不予支持甲、乙 · no support is given under a and b."""
    named = pen.and_list((pen.text(c) for c in node.clauses), pen.word("AND"))
    return Said(OR, pen.run(pen.word("DENY"), pen.word("UNDER") if named and not pen.zh else "", named))


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
        if node.order == _SUM_AFTER:
            return f"{give}{one_off}{form}{pen.marks.comma}{pen.word('CAP', node.accord)}{amount}"
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
    if node.order == _SUM_AFTER and _plain_sum(node.amount):
        return pen.run(give, form + pen.marks.comma, pen.word("CAP", node.accord), amount)
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
        case _ if node.form:
            before = f"{pen.text(node.assessed)}" if node.assessed is not None else ""
            return Said(OR, before + pen.run(pen.word("GIVE"), form_text(node.form, pen)))
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
    ast.Charge: charge,
    ast.Settle: settle,
    ast.Deny: deny,
    ast.Support: support,
    ast.Permit: permit,
    ast.Require: require,
    ast.Assessment: assessment,
}

__all__ = ["ATOM", "RULES", "SUM"]
