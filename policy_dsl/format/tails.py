"""What follows an effect: caps and their scope, exceptions, rounding."""

from __future__ import annotations

from attrs import evolve

from policy_dsl.format.pen import OR, POSTFIX, SUM, Pen, Rule, Said
from policy_dsl.syntax import ast


def scope(node: ast.Scope, pen: Pen) -> Said:
    """单个企业每年 · per applicant per year."""
    who = {"project": "PROJECT", "applicant": "APPLICANT", "item": "PERITEM"}.get(node.who or "", "")
    parts = [pen.word(who)] if who else []
    if node.who in ("unit", "item") and node.unit is not None:
        parts = [pen.run(pen.word("EACH" if pen.zh else "PERUNIT"), pen.unit_of(node.unit, False))]
    if node.when is not None:
        parts.append(pen.word("YEARLY" if node.when == "year" else "LIFETIME"))
    return Said(OR, pen.run(*parts))


def cap(node: ast.Cap, pen: Pen) -> Said:
    amount = pen.at(SUM, node.amount)
    if node.including is not None:
        return _including(node, amount, pen)
    each = not pen.zh and node.of == "item" and node.scope is not None and node.scope.unit is None
    scope_ = evolve(node.scope, who=None) if each and node.scope is not None else node.scope  # "each" has said whose
    where = pen.text(scope_) if scope_ is not None else ""
    word = pen.word("CAP", node.wording)
    if pen.zh:
        what = {"award": "", "item": "", "rate": pen.word("RATECAP"), "price": pen.word("PRICECAP")}[node.of]
        return Said(OR, f"{where}{what}{word}{amount}")
    head = {"award": word, "item": pen.word("EACHCAP", node.wording), "rate": pen.word("RATECAP"), "price": pen.word("PRICECAP")}[node.of]
    return Said(OR, pen.run(head, amount, where))


def _including(node: ast.Cap, amount: str, pen: Pen) -> Said:
    """同一企业连同已获补助累计最高88万元 · capped at CNY 880,000 per applicant in total including aid received."""
    assert node.including is not None
    past = pen.at(POSTFIX, node.including)
    who = pen.text(evolve(node.scope, when=None)) if node.scope is not None else ""
    if pen.zh:
        return Said(OR, f"{who}{pen.word('INCLUDING')}{past}{pen.word('LIFETIME')}{pen.word('CAP', node.wording)}{amount}")
    return Said(OR, pen.run(pen.word("CAP", node.wording), amount, who, pen.word("LIFETIME"), pen.word("INCLUDING"), past))


def except_(node: ast.Except, pen: Pen) -> Said:
    if pen.zh:
        return Said(OR, f"{pen.word('EXCEPT')}{pen.at(OR, node.condition)}{pen.word('EXCLUDED')}")
    return Said(OR, pen.run(pen.word("EXCEPT"), pen.text(node.condition)))


def rounding(node: ast.Rounding, pen: Pen) -> Said:
    """以10元为单位舍去 · to the nearest CNY 10, half up · rounded down to multiples of CNY 10."""
    mode = pen.word({"half_up": "HALF_UP", "down": "ROUND_DOWN", "up": "ROUND_UP"}[node.mode])
    quantum = pen.text(node.quantum)
    if pen.zh:
        return Said(OR, pen.run(pen.word("ROUND_UNIT"), quantum, pen.word("ROUND_BASE") + mode))
    if node.mode == "half_up":
        return Said(OR, f"{pen.run(pen.word('ROUND_UNIT'), quantum)}, {mode}")
    return Said(OR, pen.run(mode, pen.word("ROUND_UNIT", 1), quantum))


def fund(node: ast.Fund, pen: Pen) -> Said:
    """每年安排资金500万元 · with a fund of CNY 5 million a year."""
    return Said(OR, pen.run(pen.word("FUND"), pen.text(node.amount), "" if pen.zh else _A_YEAR))


def winners(node: ast.Winners, pen: Pen) -> Said:
    """每年名额不超过20个 · at most 20 winners a year."""
    if pen.zh:
        return Said(OR, f"{pen.word('WINNERS')}{node.most}{pen.unit_of(node.unit, False)}")
    return Said(OR, pen.run(pen.word("MOST"), str(node.most), pen.word("WINNERS"), _A_YEAR))


_A_YEAR = "a year"  # read as 每年 too

RULES: dict[type[ast.Node], Rule] = {
    ast.Scope: scope, ast.Cap: cap, ast.Except: except_, ast.Rounding: rounding, ast.Fund: fund, ast.Winners: winners,
}  # fmt: skip
