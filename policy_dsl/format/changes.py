"""What changes an amount after it is said, what ends it, and amounts said one by one (phrasebook 0.3, K8, K10, K11, K16, A16, T4, T7, M1–M5)."""

from __future__ import annotations

from policy_dsl.format.pen import COMPARE, OR, POSTFIX, SUM, Pen, Rule, Said
from policy_dsl.format.time import measured
from policy_dsl.syntax import ast


def figures(nodes: tuple[ast.Node, ...], pen: Pen) -> str:
    """19%、11%、7% · 19%, 11% and 7%."""
    return pen.and_list((pen.text(n) for n in nodes), pen.word("AND"))


# ── 其中 ──


def override(node: ast.Override, pen: Pen) -> Said:
    """；其中C的，按18%，最高55万元 · ; of which if C, at 18%, capped at CNY 550,000."""
    comma = pen.marks.comma
    changes = comma.join(pen.text(c) for c in node.changes)
    condition = pen.text(node.condition)
    head = f"{pen.word('OFWHICH')}{condition}{pen.word('DE')}" if pen.zh else pen.run(pen.word("OFWHICH"), condition)
    return Said(OR, f"{head}{comma}{changes}")


def new_rate(node: ast.NewRate, pen: Pen) -> Said:
    rate = pen.text(node.rate)
    if node.raised:
        return Said(OR, pen.run(pen.word("RAISETO"), rate))
    return Said(OR, pen.run(pen.word("ATRATE"), pen.word("UPTO") if node.promise == "up_to" else "", rate))


def uplift(node: ast.Uplift, pen: Pen) -> Said:
    return Said(OR, pen.run(pen.word("LOWERED" if node.down else "UPLIFT"), pen.text(node.rate)))


def points(node: ast.Points, pen: Pen) -> Said:
    """提高5个百分点: another word than for 上浮."""
    return Said(OR, pen.run(pen.word("LOWERED" if node.down else "UPLIFT", 1), pen.text(node.rate)))


def times(node: ast.Times, pen: Pen) -> Said:
    if node.halved:
        return Said(OR, pen.word("HALVE"))
    factor = pen.text(node.factor)
    return Said(OR, f"{pen.word('ATRATE')}{factor}{pen.word('TIMESN')}" if pen.zh else pen.run(pen.word("TIMES"), factor))


# ── tails ──


def floor(node: ast.Floor, pen: Pen) -> Said:
    amount = pen.at(SUM, node.amount)
    if pen.zh:
        return Said(OR, f"{pen.word('LT', 1)}{amount}{pen.word('FLOORBY')}{amount}{pen.word('GIVE')}")
    return Said(OR, pen.run(pen.word("GE_TIME"), amount))


def minimum(node: ast.Minimum, pen: Pen) -> Said:
    amount = pen.at(SUM, node.amount)
    if pen.zh:
        return Said(OR, f"{pen.word('LT', 1)}{amount}{pen.word('NOTPAID')}")
    return Said(OR, pen.run(pen.word("AMOUNTSBELOW"), amount, pen.word("NOTPAID")))


def quota(node: ast.Quota, pen: Pen) -> Said:
    """同一展品门类最多2件（木偶4件） · at most 2 pieces per category (puppets 4 pieces)."""

    def pieces(n: int) -> str:
        unit = pen.unit_of(node.unit, n != 1) if node.unit else ""
        return f"{n}{unit}" if pen.zh else pen.run(str(n), unit)

    field = pen.text(node.field)
    if pen.zh:
        others = pen.pause_list(f"{pen.text(m)}{pieces(n)}" for m, n in node.exceptions)
        return Said(OR, f"{pen.word('SAME')}{field}{pen.word('MOSTN')}{pieces(node.most)}" + (pen.bracketed(others) if others else ""))
    others = ", ".join(f"{pen.text(m)} {pieces(n)}" for m, n in node.exceptions)
    return Said(OR, pen.run(pen.word("MOST"), pieces(node.most), pen.word("PERFIELD"), field, pen.bracketed(others) if others else ""))


def top_up(node: ast.TopUp, pen: Pen) -> Said:
    amount = pen.at(POSTFIX, node.amount)
    if node.wording:
        return Said(OR, f"{pen.word('REDUCED')}{amount}" if pen.zh else pen.run(pen.word("REDUCED"), amount))
    return Said(OR, f"{pen.word('DEDUCTING')}{amount}{pen.word('TOPUP')}" if pen.zh else pen.run(pen.word("DEDUCTING"), amount))


def final(node: ast.Final, pen: Pen) -> Said:
    return Said(OR, pen.run(pen.word("FINALLY"), pen.word("UPTO" if pen.zh else "MOST"), pen.at(SUM, node.amount)))


def cap_each(node: ast.CapEach, pen: Pen) -> Said:
    scope = pen.text(node.scope) if node.scope is not None else ""
    sums = figures(node.amounts, pen)
    if pen.zh:
        return Said(OR, f"{pen.word('RESP')}{scope}{pen.word('CAP', 1)}{sums}")
    return Said(OR, pen.run(pen.word("CAP"), sums, pen.word("RESP"), scope))


# ── one by one ──


def passed(node: ast.Passed, pen: Pen) -> Said:
    """票房收入首次超过240万元、650万元（以以往最高票房计）."""
    before = measured(node.before, pen) if node.before is not None else ""
    word = pen.word("GT") if node.strict else pen.word("GE", 3)
    return Said(COMPARE, pen.run(pen.at(SUM, node.base), pen.word("FIRSTW") if node.first else "", word, figures(node.steps, pen), before))


def respectively(node: ast.Respectively, pen: Pen) -> Said:
    """What stands after 按照 or 给予; ``effects`` writes the sentence around it."""
    sums = figures(node.amounts, pen)
    if node.base is None:
        return Said(OR, sums if pen.zh else pen.run(sums, pen.word("RESP")))
    base = pen.at(POSTFIX, node.base)
    if pen.zh and isinstance(node.amounts[0], ast.Price):
        return Said(OR, sums)
    return Said(OR, f"{base}{pen.word('DE')}{sums}" if pen.zh else pen.run(sums, pen.word("RESP"), pen.word("DE"), base))


RULES: dict[type[ast.Node], Rule] = {
    ast.Override: override, ast.NewRate: new_rate, ast.Uplift: uplift, ast.Points: points, ast.Times: times, ast.Floor: floor, ast.Minimum: minimum,
    ast.Quota: quota, ast.TopUp: top_up, ast.Final: final, ast.CapEach: cap_each, ast.Passed: passed, ast.Respectively: respectively,
}  # fmt: skip
