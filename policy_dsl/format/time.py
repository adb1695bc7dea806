"""Time in words: within a period, lasting so long, counts; terms, instalments, degression; what happens first (phrasebook C10, C11, N9, P1–P3, H1)."""

from __future__ import annotations

from policy_dsl.format.pen import ATOM, COMPARE, OR, POSTFIX, SUM, Pen, Rule, Said
from policy_dsl.lexicon.figures import percent_words
from policy_dsl.syntax import ast

_COUNTS = {"month": "COUNT_MONTHS", "calendar_month": "COUNT_TOUCHED", "year": "COUNT_YEARS", "day": "COUNT_DAYS"}


def measured(fact: ast.Node, pen: Pen) -> str:
    """（以X计） · (measured by X)."""
    if pen.zh:
        return f"{pen.word('LIMITTO')}{pen.text(fact)}{pen.word('COUNTED')}{pen.marks.close}"
    return pen.bracketed(pen.run(pen.word("MEASURED"), pen.text(fact)))


def within(node: ast.Within, pen: Pen) -> Said:
    """申请日期在开业日期之日起9个月内 · application date is within 9 months from opening date."""
    side = "NEXTMONTH" if node.next_month else "BEFORE_W" if node.side == "before" else "SINCE_DAY" if pen.zh else "FROMW"
    day, length = pen.at(SUM, node.day), pen.text(node.length)
    word = pen.word("NOTWITHIN" if node.negated else "AT" if pen.zh else "ISWITHIN")
    start = pen.at(POSTFIX, node.start)
    if pen.zh:
        return Said(COMPARE, f"{day}{word}{start}{pen.word(side)}{length}{pen.word('INSIDE')}")
    return Said(COMPARE, pen.run(day, word, length, pen.word(side), start))


def lasted(node: ast.Lasted, pen: Pen) -> Said:
    """自开业日期至申请日期满8个月 · at least 8 months from opening date to application date."""
    start, length = pen.at(POSTFIX, node.start), pen.text(node.length)
    end = pen.at(POSTFIX, node.end) if node.end is not None else ""
    word = pen.word("GE_TIME" if node.op == "ge" else "LT_TIME")
    if node.age:
        length = f"{length.removesuffix('年')}周岁" if pen.zh else f"{length} of age"
    if pen.zh:
        return Said(COMPARE, f"{pen.word('FROMW')}{start}{pen.word('TO') + end if end else pen.word('SINCE_DAY')}{word}{length}")
    return Said(COMPARE, pen.run(word, length, pen.word("FROMW"), start, pen.word("TO") if end else "", end))


def time_count(node: ast.TimeCount, pen: Pen) -> Said:
    """自X至Y的月数 · the full months from X to Y."""
    start, end, word = pen.at(POSTFIX, node.start), pen.at(POSTFIX, node.end), pen.word(_COUNTS[node.unit])
    if pen.zh:
        return Said(ATOM, f"{pen.word('FROMW')}{start}{pen.word('TO')}{end}{word}")
    return Said(POSTFIX, pen.run(word, pen.word("FROMW"), start, pen.word("TO"), end))


def first_time(node: ast.FirstTime, pen: Pen) -> Said:
    """首次获授牌（以曾获授牌计） · first holds the plaque (measured by held the plaque before)."""
    word = pen.word("AGAINW" if node.again else "FIRSTW")
    return Said(COMPARE, pen.run(word, pen.at(POSTFIX, node.condition), measured(node.measure, pen)))


def max_term(node: ast.MaxTerm, pen: Pen) -> Said:
    """最长4年（以资助年次计） · for at most 4 years (measured by year of aid)."""
    length = pen.text(node.length)
    head = pen.run(pen.word("MAXLEN"), length)
    if node.since is not None:
        since = pen.at(POSTFIX, node.since)
        return Said(OR, f"{pen.word('FROMW')}{since}{pen.word('SINCE_DAY')}{head}" if pen.zh else pen.run(head, pen.word("FROMW"), since))
    if node.measure is None:
        return Said(OR, head)
    had = pen.run(pen.word("LPHAS"), pen.text(node.measure)) + pen.marks.close if node.after else measured(node.measure, pen)
    return Said(OR, head + had if pen.zh else pen.run(head, had))


def instalments(node: ast.Instalments, pen: Pen) -> Said:
    """分3年按50%、30%、20%拨付 · paid over 3 years in instalments of 50%, 30% and 20%."""
    over = pen.text(node.over) if node.over is not None else ""
    if not node.shares:
        said = pen.run(pen.word("SPLIT"), over, pen.word("EQUALLY"))
        return Said(OR, said + pen.word("PAYOUT") if pen.zh else said)
    shares = pen.and_list((pen.text(s) for s in node.shares), pen.word("AND"))
    if pen.zh:
        return Said(OR, f"{pen.word('SPLIT')}{over}{pen.word('ATRATE')}{shares}{pen.word('PAYOUT')}")
    return Said(OR, pen.run(pen.word("SPLIT"), over, pen.word("PAYOUT"), shares))


def degression(node: ast.Degression, pen: Pen) -> Said:
    """自2026年起逐年退坡20%（以申报年度计） · falling by 20% each year from the year 2026 (measured by claim year)."""
    rate, word, measure = percent_words(node.rate, pen.lang), pen.word("DEGLIN" if node.linear else "DEGRESS"), measured(node.measure, pen)
    if pen.zh:
        return Said(OR, f"{pen.word('FROMW')}{node.since}年{pen.word('SINCE_DAY', 1)}{word}{rate}{measure}")
    return Said(OR, pen.run(word, rate, pen.word("EACHYEAR"), pen.word("FROMW"), pen.word("THEYEAR"), str(node.since), measure))


def governed(node: ast.Governed, pen: Pen) -> Said:
    """适用开业日期当日施行的规定 · under the rules in force on opening date."""
    return Said(OR, pen.run(pen.word("GOVERNED"), pen.at(POSTFIX, node.day), pen.word("RULESOF") if pen.zh else ""))


RULES: dict[type[ast.Node], Rule] = {
    ast.Within: within, ast.Lasted: lasted, ast.TimeCount: time_count, ast.FirstTime: first_time, ast.MaxTerm: max_term, ast.Instalments: instalments,
    ast.Degression: degression, ast.Governed: governed,
}  # fmt: skip
