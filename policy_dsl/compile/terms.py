"""Numbers with a constant denominator, days and awards as integer expressions.

A number is ``e / den``, so that exact arithmetic stays whole; a quotient of two numbers stays exact until it is rounded (``ir.E.fraction``). A day is a number
of which months since year 0 and the day of the month are read: month arithmetic needs no calendar but the length of a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

from policy_dsl.compile.ir import E, Pool
from policy_dsl.compile.least import never_negative
from policy_dsl.kernel.number import Exact

RANK = {"discretionary_ceiling": 0, "ceiling": 1, "exact": 2}
"""How firm an award of each kind is."""


class Num(NamedTuple):
    """``e`` / ``den``, den > 0."""

    e: E
    den: int = 1


class Day(NamedTuple):
    """``place``: its month (since year 0) times 32, and the day of the month: one number that grows as days do. ``none``: known to be absent (无)."""

    place: E
    none: E


class Award(NamedTuple):
    """What is paid where ``applies``; amounts and kind are looked at only there. ``kind``: its ``RANK``."""

    applies: E
    guaranteed: Num
    most: Num
    kind: E


class Terms:
    """How they are combined, over one pool."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.zero = Num(pool.zero)
        self.not_paid = Award(pool.no, self.zero, self.zero, pool.number(RANK["exact"]))

    # ── numbers ──
    def constant(self, value: Exact) -> Num:
        f = Fraction(value)
        return Num(self.pool.number(f.numerator), f.denominator)

    def aligned(self, items: Sequence[Num]) -> tuple[list[E], int]:
        den = lcm(*(i.den for i in items))
        return [i.e * (den // i.den) for i in items], den

    def plus(self, items: Sequence[Num]) -> Num:
        parts, den = self.aligned(items)
        return Num(self.pool.add(parts), den)

    def times(self, a: Num, b: Num) -> Num:
        return Num(a.e * b.e, a.den * b.den)

    def over(self, a: Num, b: Num) -> Num:
        """a / b, exactly; looked at only where b > 0."""
        return Num(self.pool.over(a.e * b.den, b.e), a.den)

    def negative(self, a: Num) -> Num:
        return Num(-a.e, a.den)

    def compare(self, op: str, a: Num, b: Num) -> E:
        (x, y), _ = self.aligned((a, b))
        p = self.pool
        match op:
            case "ge":
                return p.le(y, x)
            case "gt":
                return p.lt(y, x)
            case "le":
                return p.le(x, y)
            case "lt":
                return p.lt(x, y)
            case "eq":
                return p.eq(x, y)
            case _:
                return p.no_(p.eq(x, y))

    def least(self, items: Sequence[Num]) -> Num:
        parts, den = self.aligned(items)
        return Num(self.pool.least(parts), den)

    def greatest(self, items: Sequence[Num]) -> Num:
        parts, den = self.aligned(items)
        return Num(self.pool.greatest(parts), den)

    def choose(self, condition: E, yes: Num, other: Num) -> Num:
        (x, y), den = self.aligned((yes, other))
        return Num(self.pool.ite(condition, x, y), den)

    def shared_out(self, own: Num, rest: Num, budget: Num) -> Num:
        """What a budget leaves of ``own`` beside the rest, rounded down."""
        parts, den = self.aligned((own, rest, budget))
        return Num(self.pool.share(*parts), den)

    def rounded(self, a: Num, quantum: Exact, mode: str) -> Num:
        """To a multiple of ``quantum``; ties away from zero."""
        q = Fraction(quantum)
        shared = gcd(q.denominator, a.den)
        top, below = a.e * (q.denominator // shared), a.den // shared * q.numerator
        if mode == "down":
            n = top // below
        elif mode == "up":
            n = -((-top) // below)
        else:
            n = up = (top * 2 + below) // (2 * below)
            if not never_negative(top):
                n = self.pool.ite(self.pool.le(self.pool.zero, top), up, -((top * -2 + below) // (2 * below)))
        return Num(n * q.numerator, q.denominator)

    # ── days ──
    def day(self, value: date) -> Day:
        return Day(self.pool.number(place_of(value)), self.pool.no)

    def no_day(self) -> Day:
        return Day(self.pool.one, self.pool.yes)

    def day_of(self, month: E, day: E, none: E) -> Day:
        """``month``: months since year 0."""
        return Day(month * MONTH + day, none)

    def month_length(self, month: E) -> E:
        """Days of the month ``month`` (months since year 0)."""
        p = self.pool
        year, m = month // 12, month % 12
        fours, hundreds = p.eq(year % 4, p.zero), p.eq(year % 100, p.zero)
        leap = p.all((fours, p.any((p.no_(hundreds), p.eq(year % 400, p.zero)))))
        short = p.any([p.eq(m, p.number(n)) for n in (3, 5, 8, 10)])
        february = p.ite(leap, p.number(29), p.number(28))
        return p.ite(p.eq(m, p.one), february, p.ite(short, p.number(30), p.number(31)))

    def ordinal(self, day: Day) -> E:
        """A count of days that grows by one a day."""
        return self.pool.rising(self._ordinal, day.place)

    def _ordinal(self, place: E) -> E:
        """The year begins in March."""
        p, (months, day) = self.pool, split(place)
        m = months % 12
        year = p.ite(p.lt(m, p.number(2)), months // 12 - 1, months // 12)
        return year * 365 + year // 4 - year // 100 + year // 400 + (((m + 10) % 12) * 153 + 2) // 5 + day

    def days_later(self, day: Day, days: E) -> Day:
        """So many days after."""
        return Day(self.pool.rising(self._days_later, day.place, days), day.none)

    def _days_later(self, place: E, days: E) -> E:
        """``ordinal`` undone: 400 years have 146,097 days."""
        p = self.pool
        since = self._ordinal(place) + days - 1
        era, within = since // 146_097, since % 146_097
        year = (within - within // 1_460 + within // 36_524 - within // 146_096) // 365
        of_year = within - (year * 365 + year // 4 - year // 100)
        month = (of_year * 5 + 2) // 153  # from March
        civil = era * 400 + year + p.ite(p.le(p.number(10), month), p.one, p.zero)
        return self._in_calendar((civil * 12 + (month + 2) % 12) * MONTH + (of_year - (month * 153 + 2) // 5 + 1), days)

    def months_later(self, day: Day, months: E) -> Day:
        """The same day of the month, else its last (S24)."""
        return Day(self.pool.rising(self._months_later, day.place, months), day.none)

    def _months_later(self, place: E, months: E) -> E:
        month, day = split(place)
        month = month + months
        return self._in_calendar(month * MONTH + self.pool.least((day, self.month_length(month))), months)

    def _in_calendar(self, place: E, by: E) -> E:
        """Beyond the calendar: its first or last day. A step that the text names stays within."""
        p = self.pool
        return place if by.op == "lit" else p.least((p.greatest((place, p.number(place_of(date.min)))), p.number(place_of(date.max))))

    def months_between(self, start: Day, end: Day) -> E:
        """The most months that can be added to the start without passing the end."""
        return self.pool.rising(self._months_between, start.place, end.place, falls=1)

    def _months_between(self, start: E, end: E) -> E:
        p = self.pool
        between = split(end)[0] - split(start)[0]
        return p.ite(p.lt(end, self._months_later(start, between)), between - 1, between)

    def calendar_months(self, start: Day, end: Day) -> E:
        """Calendar months touched, both days included; none where the end is before the start."""
        return self.pool.greatest((self.pool.zero, self.pool.rising(self._calendar_months, start.place, end.place, falls=1)))

    def _calendar_months(self, start: E, end: E) -> E:
        p = self.pool
        return p.ite(p.le(start, end), split(end)[0] - split(start)[0] + 1, p.zero)

    def compare_days(self, op: str, a: Day, b: Day) -> E:
        """Nothing is before or after 无 (F6)."""
        p, x, y = self.pool, a.place, b.place
        both = p.all((p.no_(a.none), p.no_(b.none)))
        if op in ("eq", "ne"):
            equal = p.any((p.all((a.none, b.none)), p.all((both, p.eq(x, y)))))
            return equal if op == "eq" else p.no_(equal)
        order = {"gt": p.lt(y, x), "ge": p.le(y, x), "lt": p.lt(x, y), "le": p.le(x, y)}[op]
        return p.all((both, order))

    def choose_day(self, condition: E, yes: Day, other: Day) -> Day:
        p = self.pool
        return Day(p.ite(condition, yes.place, other.place), p.ite(condition, yes.none, other.none))

    def choose_award(self, condition: E, yes: Award, other: Award) -> Award:
        """An alternative that does not apply has no amounts."""
        p = self.pool
        one, two = ([self._paid(a, n) for n in (a.guaranteed, a.most, Num(a.kind))] for a in (yes, other))
        return Award(
            p.ite(condition, yes.applies, other.applies),
            self.choose(condition, one[0], two[0]),
            self.choose(condition, one[1], two[1]),
            p.ite(condition, one[2].e, two[2].e),
        )

    def _paid(self, award: Award, value: Num) -> Num:
        return Num(self.pool.ite(award.applies, value.e, self.pool.void), value.den)


MONTH = 32
"""By so much the places of days differ from those of the month before."""


def place_of(day: date) -> int:
    return (day.year * 12 + day.month - 1) * MONTH + day.day


def split(place: E) -> tuple[E, E]:
    """Months since year 0, and the day of the month."""
    if place is place.pool.void:
        return place, place
    if place.op == "add" and len(place.args) == 2 and place.args[0].op == "mul":
        by, month = place.args[0].args
        if by.op == "lit" and by.value == MONTH:
            return month, place.args[1]
    if place.op == "ite":
        (a, b), (c, d) = (split(x) for x in place.args[1:])
        return place.pool.ite(place.args[0], a, c), place.pool.ite(place.args[0], b, d)
    return place // MONTH, place % MONTH
