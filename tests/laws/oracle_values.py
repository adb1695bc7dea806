"""Numbers, days, truths and lists when everything is known (semantics.md §2): one rule for each operator, as written, without short cuts."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from policy_dsl.model import nodes as n
from policy_dsl.model.case import NONE
from tests.laws.oracle_world import NoRow, World

# ── numbers (S9, S14, S15) ───────────────────────────────────────────────────────────────────────────────────────────

ZERO_ANSWERS = (Fraction(0), Fraction(1, 2), Fraction(7))


def total(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def number(node: n.Node, world: World) -> Fraction:
    found = value_of(node, world)
    assert isinstance(found, (int, Fraction)), (node, found)
    return Fraction(found)


def numbers(node: Any, world: World) -> list[Fraction]:
    return [number(i, world) for i in node.items]


def _product(node: n.Mul, world: World) -> Fraction:
    result = Fraction(1)
    for x in numbers(node, world):
        result *= x
    return result


def _quotient(node: n.Div, world: World) -> Fraction:
    a, b = number(node.left, world), number(node.right, world)
    return a / b if b else Fraction(world.decision(node.zero.key, ZERO_ANSWERS))


def rounded(x: Fraction, quantum: Fraction, mode: str) -> Fraction:
    """``x`` as a multiple of ``quantum``. Half a quantum goes away from zero."""
    whole, rest = divmod(x, quantum)
    if mode == "up":
        whole += 1 if rest else 0
    elif mode == "half_up":
        whole += 1 if 2 * rest > quantum or (2 * rest == quantum and x > 0) else 0
    return whole * quantum


# ── dates (S24) ──────────────────────────────────────────────────────────────────────────────────────────────────────


def months_later(day: date, months: int) -> date:
    """The same day of the month, else its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _shift(node: n.Shift, world: World) -> date:
    day, by = value_of(node.day, world), int(number(node.by, world))
    if node.unit == "day":
        return day + timedelta(by)
    return months_later(day, by * (12 if node.unit == "year" else 1))


def whole_months(start: date, end: date) -> int:
    """The greatest number of months that have passed since ``start`` by ``end``."""
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    while months_later(start, count) > end:
        count -= 1
    return count


def _span(node: n.SpanOf, world: World) -> Fraction:
    start, end = value_of(node.start, world), value_of(node.end, world)
    if node.unit == "day":
        return Fraction((end - start).days)
    if node.unit == "calendar_month":
        return Fraction((end.year - start.year) * 12 + end.month - start.month + 1 if end >= start else 0)
    months = whole_months(start, end)
    return Fraction(months if node.unit == "month" else months // 12)


# ── lists and choice (S20–S23) ───────────────────────────────────────────────────────────────────────────────────────


def _fold(node: n.Fold, world: World) -> Any:
    items = world.fact(node.list)
    used: dict[Any, int] = {}
    passed: list[World] = []
    truths: list[bool] = []
    for item in items:
        here = replace(world, item={f"{node.list.key}.{k}": v for k, v in item.items()})
        holds = node.condition is None or truth(node.condition, here)
        truths.append(holds)
        place = here.item[node.per.key] if node.per is not None else None
        if not holds or (node.quota is not None and used.get(place, 0) >= node.quota):
            continue
        used[place] = used.get(place, 0) + 1
        passed.append(here)
    if node.how == "every":
        return all(truths)
    if node.how == "any":
        return any(truths)
    if node.how == "some":
        return any(truths) or not truths
    if node.how == "count":
        return len(passed)
    assert node.value is not None
    values = [number(node.value, w) for w in passed]
    if node.how == "sum":
        return total(values)
    if not values:
        raise NoRow
    return max(values) if node.how == "greatest" else min(values) if node.how == "least" else total(values) / len(values)


def chosen_row(node: n.Select, world: World) -> n.Node:
    for condition, value in node.rows:
        if truth(condition, world):
            return value
    raise NoRow


def tier_row(node: n.Tier, world: World) -> n.Node:
    x = value_of(node.selector, world)
    for row in node.rows:
        above = row.low is None or x > row.low or (row.low_included and x == row.low)
        below = row.high is None or x < row.high or (row.high_included and x == row.high)
        if above and below:
            return row.value
    raise NoRow


# ── conditions (S11–S13, S16, S17, S31) ──────────────────────────────────────────────────────────────────────────────


def truth(node: n.Node, world: World) -> bool:
    found = value_of(node, world)
    assert isinstance(found, bool), (node, found)
    return found


def compared(op: str, a: Any, b: Any) -> bool:
    if op == "eq":
        return bool(a == b)
    if op == "ne":
        return bool(a != b)
    return bool({"ge": a >= b, "gt": a > b, "le": a <= b, "lt": a < b}[op])


def _cmp(node: n.Cmp, world: World) -> bool:
    a, b = (None if v is NONE else v for v in (value_of(node.left, world), value_of(node.right, world)))
    if node.op not in ("eq", "ne") and (a is None or b is None):
        return False
    return compared(node.op, a, b)


def _ratio(node: n.Ratio, world: World) -> bool:
    part, whole, bound = (number(x, world) for x in (node.part, node.whole, node.bound))
    if whole > 0:
        return compared(node.op, part, bound * whole)
    if whole == 0 and part > 0:
        return node.op in ("ge", "gt")
    answer = world.decision(node.zero.key, ZERO_ANSWERS)
    return answer if isinstance(answer, bool) else compared(node.op, answer, bound)


def _member(node: n.Member, world: World) -> bool:
    found = value_of(node.item, world)
    if node.how == "one":
        return _listed(node, found, world)
    if node.how == "all":
        return all(member in found for member in node.members)
    known = [x for x in found if x in node.members]
    return bool(known) or any(_listed(node, x, world) for x in sorted(found))


def _listed(node: n.Member, one: str, world: World) -> bool:
    if one in node.members:
        return True
    if one in node.outside or not node.open or node.exclusion:
        return False
    assert node.list is not None
    return bool(world.decision(node.list.key + one, (True, False)))


RECEIVED = "received"  # the made-up decision "does the authority pay anything of this ceiling?"


def _received(node: n.Received, world: World) -> bool:
    award = world.award(node.item, world)
    if award is None or award.m <= 0:
        return False
    if award.g > 0:
        return True
    of = node.item.clause if isinstance(node.item, n.Award) else id(node.item)
    entry = world.project.name.id if world.project and world.project.name else ""
    return bool(world.decision(f"{RECEIVED} {of} {entry}", (True, False)))


def _published(node: n.Reference, world: World) -> Fraction:
    """N11: of what is listed and what the case adds, the latest before the day."""
    day = value_of(node.day, world)
    one = node.input
    known = {p.day: p.value for p in (*one.published, *world.case.references.get((one.document, one.key), ()))}
    before = [d for d in known if d < day or (node.included and d == day)]
    if not before:
        raise LookupError(f"the case is not complete: {one.key}")
    return Fraction(known[max(before)])


def _granted(node: n.Granted, world: World) -> Fraction:
    names = (world.project.name.zh, world.project.name.en) if world.project and world.project.name else ()
    granted = Fraction(0)
    for grant in world.case.history or ():
        if grant.clause != node.clause or grant.document not in (None, world.document.id):
            continue
        if node.of == "project" and grant.project not in names:
            continue
        if node.window == "year" and grant.day.year != world.as_of.year:
            continue
        if node.window == "rolling" and grant.day <= months_later(world.as_of, -12 * node.years):
            continue
        granted += grant.amount
    return granted


VALUES: dict[type[n.Node], Callable[[Any, World], Any]] = {
    n.Const: lambda x, w: x.value,
    n.Fact: lambda x, w: w.fact(x.input),
    n.Today: lambda x, w: w.as_of,
    n.Item: lambda x, w: w.item[x.field.key],
    n.Reference: _published,
    n.Add: lambda x, w: total(numbers(x, w)),
    n.Least: lambda x, w: min(numbers(x, w)),
    n.Greatest: lambda x, w: max(numbers(x, w)),
    n.Neg: lambda x, w: -number(x.item, w),
    n.Mul: _product,
    n.Div: _quotient,
    n.Steps: lambda x, w: number(x.item, w) // Fraction(x.step),
    n.Round: lambda x, w: rounded(number(x.item, w), Fraction(x.quantum), x.mode),
    n.Shift: _shift,
    n.SpanOf: _span,
    n.Fold: _fold,
    n.Select: lambda x, w: value_of(chosen_row(x, w), w),
    n.Tier: lambda x, w: value_of(tier_row(x, w), w),
    n.Cmp: _cmp,
    n.Ratio: _ratio,
    n.Member: _member,
    n.And: lambda x, w: all(truth(i, w) for i in x.items),
    n.Or: lambda x, w: any(truth(i, w) for i in x.items),
    n.Not: lambda x, w: not truth(x.item, w),
    n.Granted: _granted,
    n.Received: _received,
}


def value_of(node: n.Node, world: World) -> Any:
    """A number, truth, date, text or set."""
    return VALUES[type(node)](node, world)
