"""Limits of one sentence that do not fit one another: lawful, and hardly meant (P0640–P0644).

In: what the tails of a sentence did, in the written order (``Mark``). Out: warnings and remarks. Only what holds whatever the facts are is said (``extents``).
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from policy_dsl.check.context import Context
from policy_dsl.check.extents import extent
from policy_dsl.check.numbers import number
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Value
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.figures import money_words, percent_words
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.nodes import Node
from policy_dsl.syntax import ast

_MARKS = 20  # of a sentence that are compared with one another


@frozen(eq=False)
class Mark:
    """One thing that a tail did: a cap, a floor, a factor on the sum so far. ``scope``: of a cap, as in ``CapNode``; final: 最终金额不超过."""

    what: Literal["cap", "floor", "lift"]
    span: Span
    value: Node
    scope: str = "award"


def fit(amount: Node, effect: ast.Pay | ast.PerDone, marks: list[Mark], ctx: Context) -> None:
    """Say what does not fit. ``amount``: before any tail."""
    _more_than_all(effect, ctx)
    marks = marks[:_MARKS]
    for i, mark in enumerate(marks):
        for other in marks[:i]:
            _pair(other, mark, marks[marks.index(other) + 1 : i], ctx)
    first = next((m for m in marks if m.what == "cap" and _above(amount, m.value)), None)
    if first is not None and all(m.what == "cap" for m in marks[: marks.index(first)]):
        least = extent(amount, {}).low
        _say(ctx, "P0642", effect.amount.span, first.span, notes=("fix",), sum=_sum(least, amount), cap=_sum(extent(first.value, {}).high, first.value))
    _lifted(marks, ctx)


def _pair(a: Mark, b: Mark, between: list[Mark], ctx: Context) -> None:
    """Two marks in the written order."""
    if {a.what, b.what} == {"cap", "floor"}:
        floor, cap = (a, b) if a.what == "floor" else (b, a)
        if _above(floor.value, cap.value):
            values = {"floor": _sum(extent(floor.value, {}).low, floor.value), "cap": _sum(extent(cap.value, {}).high, cap.value)}
            _say(ctx, "P0640", floor.span, cap.span, notes=("cut" if floor is a else "lift",), **values)
    elif a.what == b.what == "cap" and not any(m.what != "cap" for m in between):
        for idle, lower in ((a, b), (b, a)):
            if _idle(idle, lower):
                values = {"idle": _sum(extent(idle.value, {}).low, idle.value), "lower": _sum(extent(lower.value, {}).high, lower.value)}
                _say(ctx, "P0641", idle.span, lower.span, notes=("fix",), **values)


def _idle(cap: Mark, lower: Mark) -> bool:
    """Limits on what is paid at once never bind above a lower one; a yearly limit never above a lower lifetime limit. The last word (最终金额) is there for
    what 其中 makes of the sentence, so it may lie above the usual cap."""
    if lower.scope == "item" and cap.scope != "item":
        return False  # the sum of several may pass what one may not
    once = cap.scope not in ("year", "lifetime", "final")
    return (once or (cap.scope == "year" and lower.scope == "lifetime")) and _above(cap.value, lower.value)


def _above(a: Node, b: Node) -> bool:
    low, high = extent(a, {}).low, extent(b, {}).high
    return low is not None and high is not None and low > high


def _lifted(marks: list[Mark], ctx: Context) -> None:
    """A factor above 1 behind the last cap: the sum may exceed the cap (phrasebook 0.2), unless a reading of the cap says so."""
    for i, mark in enumerate(marks):
        most = extent(mark.value, {}).high
        cap = next((m for m in reversed(marks[:i]) if m.what == "cap"), None)
        later = any(m.what == "cap" for m in marks[i + 1 :])
        if mark.what == "lift" and cap is not None and not later and (most is None or most > 1) and not _read(ctx, "cap"):
            _say(ctx, "P0643", mark.span, cap.span, notes=("fix", "reading"))


def _more_than_all(effect: ast.Pay | ast.PerDone, ctx: Context) -> None:
    """More than the whole of a sum of money."""
    amount = effect.amount
    if not isinstance(amount, ast.PartOf) or not isinstance(amount.rate, ast.Percent) or amount.rate.value <= 1 or _read(ctx, "rate"):
        return
    if isinstance(effect, ast.Pay) and effect.form not in ("缴纳", "扣除", "结算", "追回"):
        rate = Text(percent_words(amount.rate.value, "zh"), percent_words(amount.rate.value, "en"))
        _say(ctx, "P0644", amount.rate.span, notes=("fix", "reading"), rate=rate, base=amount.base.span.text)


def _read(ctx: Context, part: str) -> bool:
    """The clause has a reading of this part: the drafter knows."""
    clause = ctx.scope.clauses.get(ctx.clause)
    return clause is not None and any(isinstance(n, ast.Reading) and n.part == part for n in clause.notes)


def _sum(value: Exact | None, node: Node) -> Text:
    t = number(node)
    currency = t.dimension[0][0] if t is not None and len(t.dimension) == 1 else "CNY"
    if value is None or currency not in CURRENCY_BY_CODE:
        return Text("")
    return Text(money_words(value, "zh", currency), money_words(value, "en", currency))


def _say(ctx: Context, code: str, span: Span, *others: Span, notes: tuple[str, ...], **values: Value) -> None:
    """Once for each place: a sentence is lowered again for each row and each 其中."""
    if not any(d.code == code and d.labels and d.labels[0].span == span for d in ctx.said):
        labels = (Label(span, "main", values), *(Label(o, "other", values) for o in others))
        ctx.said.append(Diagnostic(code, values, labels, notes))
