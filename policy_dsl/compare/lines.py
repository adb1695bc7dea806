"""An award as an exact function of one number: straight pieces and the points between them.

In: a clause, a case in which everything else is known, and the input that varies. Out: pieces; their ends are exact, computed from the rule and never
sampled. The nodes are evaluated (``run``) with numbers of the form slope·x + start on an open interval; wherever an order of two of them changes inside
it, the interval is parted there (``Split``) and both sides and the point itself are evaluated anew. Rounding to the fen is left out: a piece is the line
that the rounded award follows to within one fen.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from attrs import frozen

from policy_dsl.kernel.number import Exact, exact

MOST_PIECES = 240


class Line(NamedTuple):
    """slope·x + start."""

    slope: Exact
    start: Exact

    def at(self, x: Exact) -> Exact:
        return exact(Fraction(self.slope) * x + self.start)


class Paid(NamedTuple):
    applies: bool
    guaranteed: Line
    most: Line
    kind: int


@frozen
class Piece:
    """Between ``low`` and ``high`` (both excluded; None: no end), or, where they are equal, at that point."""

    low: Exact
    high: Exact | None
    paid: Paid

    @property
    def is_point(self) -> bool:
        return self.low == self.high


class Split(Exception):
    """The interval must be parted at ``at``."""

    def __init__(self, at: Fraction) -> None:
        super().__init__(at)
        self.at = at


class NoCurve(Exception):
    """The award is no function of straight pieces: a product of two things that vary, too many pieces, something unknown."""


ZERO = Line(0, 0)
NOT_PAID = Paid(False, ZERO, ZERO, 2)
RANK = {"discretionary_ceiling": 0, "ceiling": 1, "exact": 2}


class NoRow(Exception):
    """A value in no row: the award that uses it does not apply (S21)."""


Evaluate = Callable[[Exact, Exact | None], Any]


def pieces_of(evaluate: Evaluate, low: Exact = 0, high: Exact | None = None) -> list[tuple[Exact, Exact | None, Any]]:
    """(low, high, value) from ``low`` on, in order: points and the open intervals between them. Raises ``NoCurve``."""
    found: list[tuple[Exact, Exact | None, Any]] = [(low, low, evaluate(low, low))]
    todo: list[tuple[Exact, Exact | None]] = [(low, high)]
    while todo:
        if len(found) > MOST_PIECES:
            raise NoCurve("too many pieces")
        a, b = todo.pop()
        try:
            found.append((a, b, evaluate(a, b)))
        except Split as split:
            at = exact(split.at)
            found.append((at, at, evaluate(at, at)))
            todo += [(at, b), (a, at)]
    return sorted(found, key=lambda p: (Fraction(p[0]), p[0] != p[1], p[1] is None))
