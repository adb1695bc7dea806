"""Who gains and who loses, by one number: both versions of an award as exact lines, side by side.

In: a clause in two versions, a case in which everything else is known, the number that varies. Out: regions in order, each with the line of the difference
of the maximum and of the guarantee; the points at which the answer changes, to the smallest coin. Where the award falls as the number grows by one
coin, that is a cliff.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Literal

from attrs import frozen

from policy_dsl.compare.curves import run
from policy_dsl.compare.drafts import Stated
from policy_dsl.compare.lines import Line, NoCurve, Paid, Piece, pieces_of
from policy_dsl.compare.sides import DAY
from policy_dsl.compare.witness import Pair, Witness
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import NumberType

Way = Literal["gain", "lose", "same", "lose_guarantee", "gain_guarantee"]


@frozen
class Region:
    """From ``low`` (the first value, in whole steps of the unit) up to but not with ``high`` (None: no end)."""

    low: Exact
    high: Exact | None
    way: Way
    before: Paid
    after: Paid

    @property
    def difference(self) -> Line:
        """Of the maximum."""
        a, b = _paid(self.before).most, _paid(self.after).most
        return Line(exact(Fraction(b.slope) - a.slope), exact(Fraction(b.start) - a.start))

    @property
    def guarantee(self) -> Line:
        a, b = _paid(self.before).guaranteed, _paid(self.after).guaranteed
        return Line(exact(Fraction(b.slope) - a.slope), exact(Fraction(b.start) - a.start))


@frozen
class Cliff:
    """One step more of the number, and the newer award jumps."""

    at: Exact  # the last value before it
    before: Exact
    after: Exact


@frozen(eq=False)
class Gains:
    """``curves``: the pieces of each version, for drawing. ``step``: the smallest step of the number that varies."""

    clause: str
    varies: Input
    witness: Witness
    regions: tuple[Region, ...]
    curves: tuple[tuple[Piece, ...], tuple[Piece, ...]]
    step: Exact
    cliffs: tuple[Cliff, ...] = ()
    assumed: Input | None = None  # what the older version counts by, assumed to be the same number under another name


ZERO = Line(0, 0)
NOWHERE = ("", "")
"""The key of a number that a version does not read."""
NOTHING = Paid(False, ZERO, ZERO, 2)


def _paid(p: Paid) -> Paid:
    return p if p.applies else NOTHING


def gains(pair: Pair, witness: Witness, high: Exact | None = None) -> Gains | None:
    """By the number of the witness that tells most: one that parts who gains from who loses, else the first, sums of money before counts and what both
    versions read before the rest; None where there is none, or no exact curve."""
    found: list[Gains] = []
    for varies in _numbers(witness):
        try:
            one = gains_by(pair, witness, varies, high)
        except NoCurve:
            continue
        if len({r.way for r in one.regions}) > 1 or any(r.difference.slope or r.guarantee.slope for r in one.regions):
            return one
        found.append(one)
    return found[0] if found else None


def _numbers(witness: Witness) -> list[Stated]:
    """Numbers that the case states."""
    found = [s for s in witness.facts if isinstance(s.one.type, NumberType) and s.one.kind == "fact"]
    return sorted(found, key=lambda s: (len(s.ones) < 2, not is_money(s.one)))


def is_money(one: Input) -> bool:
    return isinstance(one.type, NumberType) and len(one.type.dimension) == 1 and one.type.dimension[0][0] in CURRENCY_BY_CODE


def step_of(one: Input) -> Exact:
    """The smallest step of a number: one fen, one piece; a hundredth of what is measured, a hundredth of a percent."""
    assert isinstance(one.type, NumberType)
    if one.type.whole:
        return 1
    places = CURRENCY_BY_CODE[one.type.dimension[0][0]].minor if is_money(one) else 2 if one.type.dimension else 4
    return exact(Fraction(1, 10**places))


def gains_by(pair: Pair, witness: Witness, varies: Stated, high: Exact | None = None) -> Gains:
    keys = [(one.document, one.key) if (one := varies.ones.get(side)) is not None else NOWHERE for side in (0, 1)]
    ends = [one.high for one in varies.ones.values() if isinstance(one.high, (int, Fraction))]
    starts = [one.low for one in varies.ones.values() if isinstance(one.low, (int, Fraction))]

    def both(a: Exact, b: Exact | None) -> tuple[Paid, Paid]:
        x = run(witness.cases[0], keys[0], a, b, pair.before.clauses, DAY).outcome(pair.old)
        y = run(witness.cases[1], keys[1], a, b, pair.after.clauses, DAY)
        z = y.outcome(pair.new)
        for p, q in ((_paid(x).most, _paid(z).most), (_paid(x).guaranteed, _paid(z).guaranteed)):
            y.sign(p, q)  # parts the interval where the difference changes its sign
        return x, z

    parts = pieces_of(both, low=max(starts, default=0), high=min([*ends, *([high] if high is not None else [])], default=None))
    step = step_of(varies.one)
    regions = _regions(parts, step)
    curves = tuple(tuple(Piece(a, b, pair_[i]) for a, b, pair_ in parts) for i in (0, 1))
    return Gains(pair.new.number, varies.one, witness, regions, curves, step, _cliffs(parts, step))  # type: ignore[arg-type]


Parts = Sequence[tuple[Exact, Exact | None, tuple[Paid, Paid]]]


def _regions(parts: Parts, step: Exact) -> tuple[Region, ...]:
    """Pieces → regions of whole steps; neighbours with the same lines are one."""
    found: list[Region] = []
    for low, high, (a, b) in parts:
        point = high is not None and low == high
        first = _first(low, step, included=point)
        last = None if high is None else _first(high, step, included=not point)
        if last is not None and first >= last and not (point and Fraction(low) % Fraction(step) == 0):
            continue
        if point:
            first, last = low, exact(Fraction(low) + Fraction(step))
        here = Region(first, last, _way(a, b, first, point), a, b)
        known = found[-1] if found and found[-1].high == first else None
        whole = Fraction(low) % Fraction(step) == 0
        if known is not None and not point and known.low < low and whole and _continues(here, known.before, known.after, low, True):
            found[-1] = Region(known.low, low, known.way, known.before, known.after)  # a point on both lines is where the later one begins
            here, first, known = Region(low, last, here.way, a, b), low, found[-1]
        if known is not None and known.way == here.way and _continues(known, a, b, first, point):
            found[-1] = Region(known.low, last, known.way, known.before, known.after)
        elif known is not None and _turns(known, here) and _is_point(known, step) and _continues(here, known.before, known.after, known.low, True):
            found[-1] = Region(known.low, last, here.way, a, b)
        else:
            found.append(here)
    return tuple(found)


def _turns(point: Region, here: Region) -> bool:
    """A point at which nobody gains or loses yet is where the later region begins."""
    return point.way in ("same", here.way) or not point.difference.at(point.low)


def _is_point(region: Region, step: Exact) -> bool:
    return region.high is not None and Fraction(region.high) - Fraction(region.low) == Fraction(step)


def _first(x: Exact, step: Exact, *, included: bool) -> Exact:
    """The first whole step at or after x; strictly after where x is not included."""
    n = ceil(Fraction(x) / Fraction(step))
    if not included and Fraction(x) % Fraction(step) == 0:
        n += 1
    return exact(n * Fraction(step))


def _continues(region: Region, x: Paid, y: Paid, at: Exact, point: bool) -> bool:
    """The same lines go on; at a point it is enough that the values lie on them."""
    for one, other in ((region.before, x), (region.after, y)):
        if (one.applies, one.kind if one.applies else 2) != (other.applies, other.kind if other.applies else 2):
            return False
        if not one.applies:
            continue
        for p, q in ((one.guaranteed, other.guaranteed), (one.most, other.most)):
            if (p.at(at) != q.at(at)) if point else p != q:
                return False
    return True


def _way(a: Paid, b: Paid, x: Exact, point: bool = False) -> Way:
    """Which way the region goes; its sign is the same all over, so one place inside tells. A point is told by itself."""
    p, q = _paid(a), _paid(b)
    inside = Fraction(x) if point else Fraction(x) + Fraction(1, 1000)
    most = q.most.at(inside) - p.most.at(inside)
    guaranteed = q.guaranteed.at(inside) - p.guaranteed.at(inside)
    if most:
        return "gain" if most > 0 else "lose"
    if a.applies != b.applies:
        return "gain" if b.applies else "lose"
    if guaranteed:
        return "gain_guarantee" if guaranteed > 0 else "lose_guarantee"
    return "same"


def _cliffs(parts: Parts, step: Exact) -> tuple[Cliff, ...]:
    """Where the newer award jumps from one step to the next, and the older does not, or otherwise."""
    found: list[Cliff] = []
    for (low, high, (old_a, a)), (_next, _end, (old_b, b)) in itertools.pairwise(parts):
        if high is None:
            continue
        x, y = _paid(a).most.at(high), _paid(b).most.at(high)
        if x != y and (_paid(old_a).most.at(high), _paid(old_b).most.at(high)) != (x, y):
            last = high if low == high else exact(Fraction(_first(high, step, included=True)) - Fraction(step))
            found.append(Cliff(last, x, y))
    return tuple(found)
