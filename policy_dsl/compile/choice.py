"""The rules of lists and tables: the first row whose condition holds, each row read with its selector inside it (S21).

In: a core node, the expressions of its version and the list item at hand. Out: its value, and whether it has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from attrs import evolve

from policy_dsl.compile.inputs import Rules, Unsupported
from policy_dsl.compile.ir import E
from policy_dsl.compile.least import least_value
from policy_dsl.compile.terms import Award, Day, Num, place_of
from policy_dsl.model import nodes as core
from policy_dsl.model.tiers import adjoin, ascending
from policy_dsl.model.types import NumberType

if TYPE_CHECKING:
    from policy_dsl.compile.lower import Lower


def _fold(node: core.Fold, w: Lower, item: Any) -> tuple[Any, E]:
    if item is not None:
        raise Unsupported("a list in a list")
    return w.inputs.fold(node, w)


def _select(node: core.Select, w: Lower, item: Any) -> tuple[Any, E]:
    rows = [(w.truth(c, item), *w.value(v, item)) for c, v in node.rows]
    return _rows(w, rows, w.pool.any([c for c, _, _ in rows]))


def _tier(node: core.Tier, w: Lower, item: Any) -> tuple[Any, E]:
    selector, has = w.value(node.selector, item)
    narrows = w.inputs.restricts and isinstance(selector, (Num, Day))
    here = _somewhere(w, node, selector)
    rows = []
    for row in ascending(node.rows) if here is w.pool.yes else node.rows:
        inside = w.narrower(node.selector, _within(w, row, selector)) if narrows else w
        value, lies = inside.value(row.value, item)
        # Where some row holds whatever the value is, those before have taken all that is less, and the last one all that is left: of who does not know the
        # value, rows above all that it may be ask for nothing, and no gap stands open (S20).
        asked = evolve(row, low=None) if here is w.pool.yes else row
        rows.append((_lies(w, asked, selector), value, lies))
    if here is w.pool.yes:
        rows[-1] = (here, *rows[-1][1:])
    value, lies = _rows(w, rows, here)
    return value, w.pool.all((has, lies))


def _somewhere(w: Lower, node: core.Tier, selector: Any) -> E:
    """Whether the value lies in any row: rows that adjoin are asked as one, because who does not know the value cannot see it row by row."""
    whole = isinstance(node.selector.type, NumberType) and node.selector.type.whole
    runs: list[core.TierRow] = []
    for row in ascending(node.rows):
        if runs and adjoin(runs[-1], row, whole):
            runs[-1] = evolve(runs[-1], high=row.high, high_included=row.high_included)
        else:
            runs.append(row)
    least = least_value(selector.e) if isinstance(selector, Num) else None
    first = runs[0]
    if least is not None and isinstance(first.low, (int, Fraction)) and (Fraction(least, selector.den), first.low_included) >= (first.low, True):
        runs[0] = evolve(first, low=None)
    day = [w.pool.no_(selector.none)] if isinstance(selector, Day) else []  # a day that may be 无 lies in no row
    return w.pool.all([*day, w.pool.any([_lies(w, run, selector) for run in runs])])


def _within(w: Lower, row: core.TierRow, selector: Num | Day) -> Num | Day:
    """The selector pulled into the row, closed (S21)."""
    if isinstance(selector, Day):
        low, high = (place_of(b) if isinstance(b, date) else None for b in (row.low, row.high))
        return Day(_between(w, selector.place, low, high), w.pool.no)
    if selector.e.fraction:
        ends = [selector, *(w.terms.constant(b) for b in (row.low, row.high) if isinstance(b, (int, Fraction)))]
        (e, *_), den = w.terms.aligned(ends)
        selector = Num(e, den)
    low, high = (to(Fraction(b) * selector.den) if isinstance(b, (int, Fraction)) else None for to, b in ((ceil, row.low), (floor, row.high)))
    return Num(_between(w, selector.e, low, high), selector.den)


def _between(w: Lower, e: E, low: int | None, high: int | None) -> E:
    e = e if low is None else w.pool.greatest((e, w.pool.number(low)))
    return e if high is None else w.pool.least((e, w.pool.number(high)))


def _lies(w: Lower, row: core.TierRow, selector: Any) -> E:
    found: list[E] = []
    for bound, included, way in ((row.low, row.low_included, "g"), (row.high, row.high_included, "l")):
        if bound is not None:
            op = way + ("e" if included else "t")
            if isinstance(bound, date):
                found.append(w.terms.compare_days(op, selector, w.terms.day(bound)))
            else:
                found.append(w.terms.compare(op, selector, w.terms.constant(bound)))
    return w.pool.all(found)


def _rows(w: Lower, rows: Sequence[tuple[E, Any, E]], here: E) -> tuple[Any, E]:
    """The first row whose condition holds; none: no value. ``here``: whether any holds."""
    p = w.pool
    condition, value, has = rows[-1]
    value = only_where(w, p.all((condition, has)), value)
    lies = p.ite(condition, has, p.nothing)
    for c, v, h in reversed(rows[:-1]):
        value = choose_value(w, c, only_where(w, h, v), value)
        lies = p.ite(c, h, lies)
    return value, p.all((here, lies))


def only_where(w: Lower, condition: E, value: Any) -> Any:
    """The same value, of which the ends of a choice take no account where this surely does not hold."""
    p = w.pool
    if condition is p.yes:
        return value
    if isinstance(value, Num):
        return Num(p.ite(condition, value.e, p.void), value.den)
    if isinstance(value, Day):
        return Day(p.ite(condition, value.place, p.void), p.ite(condition, value.none, p.nothing))
    if isinstance(value, Award):
        return value._replace(applies=p.ite(condition, value.applies, p.nothing))
    return p.ite(condition, value, p.nothing) if isinstance(value, E) and value.is_truth else value


def choose_value(w: Lower, condition: E, yes: Any, other: Any) -> Any:
    """Either of two values of one type."""
    if isinstance(yes, Num):
        return w.terms.choose(condition, yes, other)
    if isinstance(yes, Day):
        return w.terms.choose_day(condition, yes, other)
    if isinstance(yes, Award):
        return w.terms.choose_award(condition, yes, other)
    if isinstance(yes, E) and yes.is_truth:
        return w.pool.ite(condition, yes, other)
    raise Unsupported("a table of members")


CHOICE: Rules = {core.Fold: _fold, core.Select: _select, core.Tier: _tier}
