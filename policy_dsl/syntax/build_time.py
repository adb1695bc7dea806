"""Time: within a period, lasting so long, counts of months; terms, instalments and degression (phrasebook C10, C11, N9, P1–P3)."""

from __future__ import annotations

from typing import Literal

from policy_dsl.lexicon.literals import AGES
from policy_dsl.syntax import ast
from policy_dsl.syntax.literals import year_of
from policy_dsl.syntax.roles import Bit, Build, Children, Refused, after, bit, has, need, node, nodes, place, ref, token

_COUNTS: dict[str, Literal["year", "month", "day", "calendar_month"]] = {
    "COUNT_MONTHS": "month", "COUNT_TOUCHED": "calendar_month", "COUNT_YEARS": "year", "COUNT_DAYS": "day",
}  # fmt: skip


def length_of(children: Children) -> ast.Duration:
    """The one period of the production."""
    found: ast.Duration = need(children, "DUR").value
    return found


def measured(children: Children) -> ast.Node | None:
    """（以X计） · (measured by X)."""
    found: ast.Except | None = bit(children, "measure")
    return None if found is None else found.condition


def within(children: Children) -> ast.Within:
    """X在Y之日起N个月内 · X is within N months from Y."""
    day, start = (n for n in nodes(children) if not isinstance(n, ast.Duration))
    side: Literal["after", "before"] = "before" if has(children, "BEFORE_W") else "after"
    return ast.Within(day, start, length_of(children), side, has(children, "NEXTMONTH"), has(children, "NOTWITHIN"), span=place(children))


def lasted(children: Children) -> ast.Lasted:
    """自X至Y满N年 · 自X至Y满N周岁 · at least N years from X to Y · at least N years of age from X to Y."""
    start = after(children, "FROMW")
    assert start is not None
    age = need(children, "DUR").text.lower().endswith(AGES)
    return ast.Lasted(start, after(children, "TO"), length_of(children), "lt" if has(children, "LT") else "ge", age=age, span=place(children))


def within_end(children: Children) -> ast.Within:
    """自X至Y不超过N年: Y is within N years from X."""
    start, end = after(children, "FROMW"), after(children, "TO")
    assert start is not None
    assert end is not None
    return ast.Within(end, start, length_of(children), "after", False, False, span=place(children))


def time_count(children: Children) -> ast.TimeCount:
    """自X至Y的月数 · the full months from X to Y."""
    start, end = after(children, "FROMW"), after(children, "TO")
    assert start is not None
    assert end is not None
    return ast.TimeCount(start, end, _COUNTS[need(children, *_COUNTS).type], span=place(children))


def max_term(children: Children) -> Bit:
    """最长N年（以X计） · 最长N年（已有X） · 自D起最长N年."""
    had = token(children, "NAME") if has(children, "LPHAS") else None
    measure = ref(had) if had is not None else measured(children)
    word = need(children, "MAXLEN")
    tail = ast.MaxTerm(length_of(children), measure, had is not None, after(children, "FROMW"), wording=word.value or 0, span=place(children))
    return Bit("tails", (tail,), place(children))


def instalments(children: Children) -> Bit:
    """分3年按50%、30%、20%拨付 · 分3年等额拨付."""
    tail = ast.Instalments(length_of(children), bit(children, "litlist") or (), span=place(children))
    return Bit("tails", (tail,), place(children))


def governed(children: Children) -> Bit:
    """适用开业日期当日施行的规定."""
    return Bit("tails", (ast.Governed(node(children), span=place(children)),), place(children))


def degression(children: Children) -> Bit:
    """自2026年起逐年退坡20%（以申报年度计）."""
    start = year_of(node([c for c in children if not (isinstance(c, ast.Percent))]))
    if not isinstance(start, ast.YearLiteral):
        raise Refused("P0104", start.span, wanted="YEAR")
    measure = measured(children)
    assert measure is not None
    rate = need(children, "PCT").value.value
    return Bit("tails", (ast.Degression(start.value, rate, measure, has(children, "DEGLIN"), span=place(children)),), place(children))


BUILD: Build = {
    "within": within,
    "lasted": lasted,
    "within_end": within_end,
    "time_count": time_count,
    "max_term": max_term,
    "instalments": instalments,
    "degression": degression,
    "governed": governed,
}
