"""The rules of leaves, numbers and days.

In: a core node, the expressions of its version and the list item at hand. Out: its value, and whether it has one.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from policy_dsl.compile.inputs import Rules, Unsupported
from policy_dsl.compile.ir import E
from policy_dsl.compile.least import positive
from policy_dsl.compile.terms import Day, Num
from policy_dsl.model import nodes as core
from policy_dsl.model.types import DateType, NumberType

if TYPE_CHECKING:
    from policy_dsl.compile.lower import Lower


# ── leaves ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _const(node: core.Const, w: Lower, _item: Any) -> tuple[Any, E]:
    value, yes = node.value, w.pool.yes
    if isinstance(node.type, DateType):
        return (w.terms.no_day() if value is None else w.terms.day(value)), yes  # type: ignore[arg-type]
    if isinstance(value, bool):
        return w.pool.truth(value), yes
    if isinstance(value, (int, Fraction)):
        return w.terms.constant(value), yes
    return value, yes


def _fact(node: core.Fact, w: Lower, _item: Any) -> tuple[Any, E]:
    one = node.input
    if one.kind == "decision" and isinstance(one.type, NumberType):
        return w.inputs.decided_number(one.key), w.pool.yes
    if one.kind == "decision":
        return w.inputs.decision(one.key), w.pool.yes
    return w.inputs.fact(one, None), w.pool.yes


def _today(_node: core.Today, w: Lower, _item_at: Any) -> tuple[Day, E]:
    return w.terms.day(w.inputs.today), w.pool.yes


def _reference(node: core.Reference, w: Lower, item: Any) -> tuple[Num, E]:
    """The last of the known values before the day (N11)."""
    day, has = w.value(node.day, item)
    found = w.inputs.unpublished(node.input, day, node.included)
    for p in w.inputs.series(node.input):
        reached = w.terms.compare_days("ge" if node.included else "gt", day, w.terms.day(p.day))
        found = w.terms.choose(reached, w.terms.constant(p.value), found)
    return found, w.pool.all((has, w.pool.no_(day.none)))


def _item(node: core.Item, w: Lower, item: Any) -> tuple[Any, E]:
    if item is None:
        raise Unsupported("a field outside its list")
    return w.inputs.fact(node.field, item), w.pool.yes


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _add(node: Any, w: Lower, item: Any) -> tuple[Num, E]:
    values, has = w.numbers(node.items, item)
    return w.terms.plus(values), has


def _least(node: Any, w: Lower, item: Any) -> tuple[Num, E]:
    values, has = w.numbers(node.items, item)
    return w.terms.least(values), has


def _greatest(node: Any, w: Lower, item: Any) -> tuple[Num, E]:
    values, has = w.numbers(node.items, item)
    return w.terms.greatest(values), has


def _mul(node: Any, w: Lower, item: Any) -> tuple[Num, E]:
    values, has = w.numbers(node.items, item)
    found = values[0]
    for v in values[1:]:
        found = w.terms.times(found, v)
    return found, has


def _neg(node: core.Neg, w: Lower, item: Any) -> tuple[Num, E]:
    value, has = w.number(node.item, item)
    return w.terms.negative(value), has


def _steps(node: core.Steps, w: Lower, item: Any) -> tuple[Num, E]:
    value, has = w.number(node.item, item)
    step = Fraction(node.step)
    return Num((value.e * step.denominator) // (value.den * step.numerator)), has


def _round(node: core.Round, w: Lower, item: Any) -> tuple[Num, E]:
    value, has = w.number(node.item, item)
    return w.terms.rounded(value, node.quantum, node.mode), has


def _div(node: core.Div, w: Lower, item: Any) -> tuple[Num, E]:
    """S14: by nothing, it is what the authority decides."""
    (a, x), (b, y) = w.number(node.left, item), w.number(node.right, item)
    if isinstance(node.type, NumberType) and node.type.signed:
        raise Unsupported("a quotient that may be negative")
    found = w.terms.over(a, b)
    if not positive(b.e):
        found = w.terms.choose(w.terms.compare("gt", b, w.terms.zero), found, w.inputs.decided_number(node.zero.key))
    return found, w.pool.all((x, y))


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _shift(node: core.Shift, w: Lower, item: Any) -> tuple[Day, E]:
    day, has = w.value(node.day, item)
    by, also = w.number(node.by, item)
    if by.e.fraction:
        raise Unsupported("a quotient of two facts")
    if by.den != 1:
        raise Unsupported("days added to a day")
    if node.unit == "day":
        return w.terms.days_later(day, by.e), w.pool.all((has, also))
    return w.terms.months_later(day, by.e * 12 if node.unit == "year" else by.e), w.pool.all((has, also))


def _span(node: core.SpanOf, w: Lower, item: Any) -> tuple[Num, E]:
    (start, a), (end, b) = w.value(node.start, item), w.value(node.end, item)
    p = w.pool
    has = p.all((a, b, p.no_(start.none), p.no_(end.none)))
    if node.unit == "day":
        return Num(w.terms.ordinal(end) - w.terms.ordinal(start)), has
    if node.unit == "calendar_month":
        return Num(w.terms.calendar_months(start, end)), has
    months = w.terms.months_between(start, end)
    return Num(months if node.unit == "month" else months // 12), has


VALUES: Rules = {
    core.Const: _const, core.Fact: _fact, core.Item: _item, core.Today: _today, core.Reference: _reference,
    core.Add: _add, core.Least: _least, core.Greatest: _greatest, core.Neg: _neg, core.Mul: _mul, core.Div: _div, core.Steps: _steps, core.Round: _round,
    core.Shift: _shift, core.SpanOf: _span,
}  # fmt: skip
