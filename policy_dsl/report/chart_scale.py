"""Scales of a chart, exact: round ends and ticks, and where a value lies on the page.

In: values as exact numbers. Out: ``Scale``: coordinates as decimal texts of two places. No binary float: a kink stands where the rule puts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from policy_dsl.kernel.number import Exact, decimal_string, exact, round_to

STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))


def round_step(span: Exact, parts: int) -> Fraction:
    """A round step that parts ``span`` into at most ``parts``."""
    least = Fraction(span) / parts
    if least <= 0:
        return Fraction(1)
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * s for s in STEPS if power * s >= least)


def coordinate(value: Exact) -> str:
    """As SVG writes it: at most two places."""
    text = decimal_string(round_to(exact(Fraction(value)), exact(Fraction(1, 100)), "half_up"), 2)
    return text.rstrip("0").rstrip(".") or "0"


@frozen
class Scale:
    """From ``base`` to ``top`` on the page from ``start`` to ``end``. ``step``: between ticks."""

    top: Fraction
    step: Fraction
    start: Fraction
    end: Fraction
    base: Fraction = Fraction(0)

    @staticmethod
    def to(most: Exact, parts: int, start: int, end: int, base: Exact = 0) -> Scale:
        """Up to at least ``most``, in at most ``parts`` round steps."""
        span = Fraction(most) - base or Fraction(1)
        step = round_step(exact(span), parts)
        n = -(-span // step)
        return Scale(base + step * n, step, Fraction(start), Fraction(end), Fraction(base))

    def at(self, value: Exact) -> Fraction:
        return self.start + (self.end - self.start) * (Fraction(value) - self.base) / (self.top - self.base)

    def text(self, value: Exact) -> str:
        return coordinate(exact(self.at(value)))

    @property
    def ticks(self) -> tuple[Exact, ...]:
        return tuple(exact(self.base + self.step * i) for i in range(int((self.top - self.base) / self.step) + 1))


def rows_of(spans: Sequence[tuple[Fraction, Fraction]], gap: int) -> list[int]:
    """For labels at (left, right), in order: the first row in which each finds room."""
    ends: list[Fraction] = []
    found: list[int] = []
    for left, right in spans:
        row = next((i for i, end in enumerate(ends) if left >= end + gap), len(ends))
        if row == len(ends):
            ends.append(right)
        else:
            ends[row] = right
        found.append(row)
    return found
