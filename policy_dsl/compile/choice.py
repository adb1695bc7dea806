"""The rules of lists and tables: the first row whose condition holds, each row read with its selector inside it (S21).

In: a core node, the expressions of its version and the list item at hand. Out: its value, and whether it has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from attrs import evolve

from policy_dsl.compile.inputs import Rules, Unsupported
from policy_dsl.compile.ir import E
from policy_dsl.compile.least import least_value
from policy_dsl.compile.terms import Award, Day, Num
from policy_dsl.model import nodes as core

if TYPE_CHECKING:
    from policy_dsl.compile.lower import Lower


def _fold(node: core.Fold, w: Lower, item: Any) -> tuple[Any, E]:
    if item is not None:
        raise Unsupported("a list in a list")
    return w.inputs.fold(node, w)


def _select(node: core.Select, w: Lower, item: Any) -> tuple[Any, E]:
    return _rows(w, [(w.truth(c, item), *w.value(v, item)) for c, v in node.rows])


def _tier(node: core.Tier, w: Lower, item: Any) -> tuple[Any, E]:
    selector, has = w.value(node.selector, item)
    rows = []
    for row in node.rows:
        inside = w.narrower(node.selector, _within(w, row, selector)) if w.inputs.restricts and isinstance(selector, Num) else w
        value, lies = inside.value(row.value, item)
        rows.append((w.pool.all((has, _lies(w, row, selector))), value, lies))
    if _covers_all(node.rows, selector):
        rows[-1] = (has, *rows[-1][1:])  # nothing else is left: some row holds whatever the value is (S20)
    value, lies = _rows(w, rows)
    ordered = _one_after_the_other(node.rows, selector)
    if ordered:  # between the first and the last row some row holds, whichever it is
        within = w.pool.all((has, _lies(w, evolve(ordered[0], high=None), selector), _lies(w, evolve(ordered[-1], low=None), selector)))
        some, own = _rows(w, [*rows[:-1], (w.pool.yes, *rows[-1][1:])])
        lies = w.pool.all((within, own))
        if isinstance(value, Award):
            value = value._replace(applies=w.pool.all((within, some.applies)))
    return value, lies


def _one_after_the_other(rows: Sequence[core.TierRow], selector: Any) -> list[core.TierRow]:
    """Rows of a number that leave no gap between them, in their order; []: they do. Between 1 and 2 there is no whole number."""
    if not isinstance(selector, Num) or selector.e.fraction or any(isinstance(b, date) for r in rows for b in (r.low, r.high)):
        return []
    ordered = sorted(rows, key=lambda r: (r.low is not None, r.low or 0, not r.low_included))

    def follows(a: core.TierRow, b: core.TierRow) -> bool:
        if a.high is None or b.low is None or isinstance(a.high, date) or isinstance(b.low, date):
            return False
        if a.high == b.low:
            return a.high_included != b.low_included
        if selector.den != 1:
            return False
        last = floor(a.high) if a.high_included else ceil(a.high) - 1
        return last + 1 == (ceil(b.low) if b.low_included else floor(b.low) + 1)

    return ordered if len(ordered) > 1 and all(follows(a, b) for a, b in pairwise(ordered)) else []


def _covers_all(rows: Sequence[core.TierRow], selector: Any) -> bool:
    """The rows, none of which overlap, leave no gap from the least value of the selector upwards."""
    if isinstance(selector, Day):  # a day that may be 无 lies in no row
        return selector.none is selector.none.pool.no and _no_gap(sorted(rows, key=lambda r: (r.low is not None, r.low or date.min)))
    if not isinstance(selector, Num) or any(isinstance(b, date) for r in rows for b in (r.low, r.high)):
        return False
    ordered = sorted(rows, key=lambda r: (r.low is not None, r.low or 0, not r.low_included))
    first, least = ordered[0], least_value(selector.e)
    begins = first.low is None or (least is not None and (Fraction(least, selector.den), first.low_included) >= (first.low, True))
    joined = all(a.high is not None and a.high == b.low and a.high_included != b.low_included for a, b in pairwise(ordered))
    return begins and joined and ordered[-1].high is None


def _no_gap(ordered: Sequence[core.TierRow]) -> bool:
    """Days: from no bound to no bound, each row beginning where the one before it ends."""
    joined = all(a.high is not None and a.high == b.low and a.high_included != b.low_included for a, b in pairwise(ordered))
    return joined and ordered[0].low is None and ordered[-1].high is None


def _within(w: Lower, row: core.TierRow, selector: Num) -> Num:
    """The selector pulled into the row, closed (S21)."""
    e = selector.e
    if e.fraction:
        ends = [Num(e, selector.den), *(w.terms.constant(b) for b in (row.low, row.high) if isinstance(b, (int, Fraction)))]
        e, selector = w.terms.aligned(ends)[0][0], Num(e, w.terms.aligned(ends)[1])
    if isinstance(row.low, (int, Fraction)):
        e = w.pool.greatest((e, w.pool.number(ceil(Fraction(row.low) * selector.den))))
    if isinstance(row.high, (int, Fraction)):
        e = w.pool.least((e, w.pool.number(floor(Fraction(row.high) * selector.den))))
    return Num(e, selector.den)


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


def _rows(w: Lower, rows: Sequence[tuple[E, Any, E]]) -> tuple[Any, E]:
    """The first row whose condition holds; none: no value."""
    p = w.pool
    condition, value, has = rows[-1]
    value = only_where(w, p.all((condition, has)), value)
    lies = p.all((condition, has))
    for c, v, h in reversed(rows[:-1]):
        value = choose_value(w, c, only_where(w, h, v), value)
        lies = p.ite(c, h, lies)
    return value, lies


def only_where(w: Lower, condition: E, value: Any) -> Any:
    """The same value, of which the ends of a choice take no account where this surely does not hold."""
    if condition is w.pool.yes:
        return value
    if isinstance(value, Num):
        return Num(w.pool.ite(condition, value.e, w.pool.void), value.den)
    if isinstance(value, Award):
        return value._replace(applies=w.pool.all((condition, value.applies)))
    return value


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
