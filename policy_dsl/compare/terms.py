"""Numbers, truths and days as solver terms, folded where they are known.

A number is an integer term over a constant denominator, so that exact arithmetic stays linear and no quotient enters before an award is rounded. A
truth is a Python bool or a solver Bool. A day is (months since year 0, day of the month): month arithmetic needs no calendar but the length of a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

import z3

from policy_dsl.kernel.number import Exact

Truth = Any  # bool | z3.BoolRef
Int = Any  # int | z3.ArithRef


class Num(NamedTuple):
    """``e`` / ``den``; den > 0 is a plain int."""

    e: Int
    den: int = 1


class Day(NamedTuple):
    """``none``: known to be absent (无)."""

    month: Int
    day: Int
    none: Truth = False


class Award(NamedTuple):
    """What is paid where ``applies``; amounts and kind are looked at only there. ``kind``: rank, 0 discretionary ceiling … 2 exact."""

    applies: Truth
    guaranteed: Num
    most: Num
    kind: Int


# ── truths ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def all_of(items: Sequence[Truth]) -> Truth:
    if any(i is False for i in items):
        return False
    left = [i for i in items if i is not True]
    return True if not left else left[0] if len(left) == 1 else z3.And(*left)


def any_of(items: Sequence[Truth]) -> Truth:
    if any(i is True for i in items):
        return True
    left = [i for i in items if i is not False]
    return False if not left else left[0] if len(left) == 1 else z3.Or(*left)


def no(item: Truth) -> Truth:
    return (not item) if isinstance(item, bool) else z3.Not(item)


def choose(condition: Truth, yes: Int, other: Int) -> Int:
    if isinstance(condition, bool):
        return yes if condition else other
    return yes if yes is other else z3.If(condition, yes, other)


def choose_truth(condition: Truth, yes: Truth, other: Truth) -> Truth:
    if isinstance(condition, bool):
        return yes if condition else other
    if isinstance(yes, bool) and isinstance(other, bool) and yes == other:
        return yes
    return z3.If(condition, z3.BoolVal(yes) if isinstance(yes, bool) else yes, z3.BoolVal(other) if isinstance(other, bool) else other)


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def constant(value: Exact) -> Num:
    f = Fraction(value)
    return Num(f.numerator, f.denominator)


def _aligned(items: Sequence[Num]) -> tuple[list[Int], int]:
    den = lcm(*(i.den for i in items))
    return [i.e * (den // i.den) if i.den != den else i.e for i in items], den


def plus(items: Sequence[Num]) -> Num:
    parts, den = _aligned(items)
    total = parts[0]
    for p in parts[1:]:
        total = total + p
    return Num(total, den)


def times(a: Num, b: Num) -> Num:
    return Num(a.e * b.e, a.den * b.den)


def negative(a: Num) -> Num:
    return Num(-a.e, a.den)


def compare(op: str, a: Num, b: Num) -> Truth:
    (x, y), _ = _aligned((a, b))
    if op == "ge":
        return x >= y
    if op == "gt":
        return x > y
    if op == "le":
        return x <= y
    if op == "lt":
        return x < y
    return x == y if op == "eq" else no(x == y)


def least(items: Sequence[Num]) -> Num:
    parts, den = _aligned(items)
    found = parts[0]
    for p in parts[1:]:
        found = choose(p < found, p, found)
    return Num(found, den)


def greatest(items: Sequence[Num]) -> Num:
    return negative(least([negative(i) for i in items]))


def choose_number(condition: Truth, yes: Num, other: Num) -> Num:
    if isinstance(condition, bool):
        return yes if condition else other
    (x, y), den = _aligned((yes, other))
    return Num(choose(condition, x, y), den)


def floor_div(e: Int, by: int) -> Int:
    """⌊e / by⌋, by > 0: the solver's division of integers is the floor for a positive divisor."""
    return e // by if isinstance(e, int) else e if by == 1 else e / by


def rounded(a: Num, quantum: Exact, mode: str) -> Num:
    """To a multiple of ``quantum``; ties away from zero."""
    q = Fraction(quantum)
    top, below = a.e * q.denominator, a.den * q.numerator
    if mode == "down":
        n = floor_div(top, below)
    elif mode == "up":
        n = -floor_div(-top, below)
    else:
        up, away = floor_div(2 * top + below, 2 * below), -floor_div(-2 * top + below, 2 * below)
        n = up if isinstance(top, int) and top >= 0 else choose(top >= 0, up, away)
    return Num(n * q.numerator, q.denominator)


ZERO = Num(0)


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def day_constant(day: date) -> Day:
    return Day(day.year * 12 + day.month - 1, day.day)


def month_length(month: Int) -> Int:
    """Days of the month ``month`` (months since year 0)."""
    year, m = floor_div(month, 12), month % 12
    leap = all_of((year % 4 == 0, any_of((no(year % 100 == 0), year % 400 == 0))))
    short = any_of((m == 3, m == 5, m == 8, m == 10))
    return choose(m == 1, choose(leap, 29, 28), choose(short, 30, 31))


def ordinal(day: Day) -> Int:
    """A count of days that grows by one a day."""
    year, m = floor_div(day.month, 12), day.month % 12
    shifted, y = (m + 10) % 12, choose(m < 2, year - 1, year)  # the year begins in March
    return 365 * y + floor_div(y, 4) - floor_div(y, 100) + floor_div(y, 400) + floor_div(153 * shifted + 2, 5) + day.day


def months_later(day: Day, months: Int) -> Day:
    """The same day of the month, else its last (S24)."""
    month = day.month + months
    length = month_length(month)
    return Day(month, choose(day.day <= length, day.day, length), day.none)


def compare_days(op: str, a: Day, b: Day) -> Truth:
    """Order by month, then by day. Nothing is before or after 无 (F6)."""
    same = all_of((a.month == b.month, a.day == b.day))
    later = any_of((a.month > b.month, all_of((a.month == b.month, a.day > b.day))))
    both = all_of((no(a.none), no(b.none)))
    if op in ("eq", "ne"):
        equal = any_of((all_of((a.none, b.none)), all_of((both, same))))
        return equal if op == "eq" else no(equal)
    held = {"gt": later, "ge": any_of((later, same)), "lt": no(any_of((later, same))), "le": no(later)}[op]
    return all_of((both, held))


def choose_day(condition: Truth, yes: Day, other: Day) -> Day:
    return Day(choose(condition, yes.month, other.month), choose(condition, yes.day, other.day), choose_truth(condition, yes.none, other.none))
