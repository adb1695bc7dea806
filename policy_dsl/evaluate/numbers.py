"""Numbers as intervals with exact ends and needs (S3, S9, S10, S14).

In: intervals. Out: intervals. Every operator that only rises or only falls maps end points to end points; a result that is one value drops its needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import floor

from policy_dsl.evaluate.values import NOTHING, ZERO, Needs, Number, united
from policy_dsl.kernel.number import Exact, divide, exact, round_to


def point(value: Exact) -> Number:
    return (value, value, NOTHING)


def settled(low: Exact | None, high: Exact | None, needs: Needs) -> Number:
    """The interval; one value has no needs (S10)."""
    return (low, high, NOTHING) if low == high and low is not None else (low, high, needs)


def is_point(a: Number) -> bool:
    return a[0] is not None and a[0] == a[1]


def plus(items: Sequence[Number]) -> Number:
    low: Exact | None = 0
    high: Exact | None = 0
    needs: list[Needs] = []
    for lo, hi, own in items:
        low = None if low is None or lo is None else low + lo
        high = None if high is None or hi is None else high + hi
        if own:
            needs.append(own)
    return settled(low if low is None else exact(low), high if high is None else exact(high), united(needs))


def negative(a: Number) -> Number:
    low, high, needs = a
    return (None if high is None else -high, None if low is None else -low, needs)


def times(a: Number, b: Number) -> Number:
    """The four products; ∞·0 = 0 (S3)."""
    alo, ahi, aneeds = a
    blo, bhi, bneeds = b
    if alo is None or blo is None or alo < 0 or blo < 0:
        return _four(a, b)
    if ahi is None or bhi is None:
        high: Exact | None = 0 if ahi == 0 or bhi == 0 else None
    else:
        high = exact(ahi * bhi)
    return settled(exact(alo * blo), high, aneeds | bneeds)


def _four(a: Number, b: Number) -> Number:
    low: Exact | None = None
    high: Exact | None = None
    down = up = False
    for x, x_sign in ((a[0], -1), (a[1], 1)):
        for y, y_sign in ((b[0], -1), (b[1], 1)):
            if x == 0 or y == 0:
                product: Exact = 0
            elif x is None or y is None:
                sign = (x_sign if x is None else 1 if x > 0 else -1) * (y_sign if y is None else 1 if y > 0 else -1)
                down, up = down or sign < 0, up or sign > 0
                continue
            else:
                product = exact(x * y)
            low = product if low is None else min(low, product)
            high = product if high is None else max(high, product)
    return settled(None if down else low, None if up else high, a[2] | b[2])


def quotient(a: Number, b: Number) -> Number:
    """a / b for a divisor that is surely not 0."""
    low, high, needs = b
    if low is not None and low > 0:
        return times(a, (0 if high is None else divide(1, high), divide(1, low), needs))
    assert high is not None
    return times(a, (divide(1, high), 0 if low is None else divide(1, low), needs))


def least(items: Sequence[Number]) -> Number:
    """S10: what surely lies at or above the least upper end is not asked for."""
    low = _lowest([i[0] for i in items])
    highs = [i[1] for i in items if i[1] is not None]
    high = min(highs) if highs else None
    needs = [own for lo, _, own in items if own and (high is None or lo is None or lo < high)]
    return settled(low, high, united(needs))


def greatest(items: Sequence[Number]) -> Number:
    """Mirror of ``least``."""
    lows = [i[0] for i in items if i[0] is not None]
    low = max(lows) if lows else None
    highs = [i[1] for i in items]
    high = None if None in highs else max(h for h in highs if h is not None)
    needs = [own for _, hi, own in items if own and (low is None or hi is None or hi > low)]
    return settled(low, high, united(needs))


def _lowest(lows: list[Exact | None]) -> Exact | None:
    return None if None in lows else min(x for x in lows if x is not None)


def not_below_zero(a: Number) -> Number:
    return a if a[0] is not None and a[0] >= 0 else greatest((ZERO, a))


def hull(items: Iterable[Number], needs: Needs = NOTHING) -> Number:
    """The smallest interval around all; ``needs``: of what decides between them."""
    low: Exact | None = 0
    high: Exact | None = 0
    first = True
    parts = [needs]
    for lo, hi, own in items:
        low = lo if first else (None if low is None or lo is None else min(low, lo))
        high = hi if first else (None if high is None or hi is None else max(high, hi))
        parts.append(own)
        first = False
    return settled(low, high, united(parts))


def or_zero(a: Number, needs: Needs) -> Number:
    """``a``, or 0: the hull of both; ``needs``: of what decides between them."""
    low, high, own = a
    if low is None or low > 0:
        low = None if low is None else 0
    if high is not None and high < 0:
        high = 0
    return settled(low, high, needs | own)


def steps(a: Number, step: Exact) -> Number:
    """Whole steps ⌊x / s⌋."""
    low, high, needs = a
    return settled(None if low is None else floor(Fraction(low) / step), None if high is None else floor(Fraction(high) / step), needs)


def rounded(a: Number, quantum: Exact, mode: str) -> Number:
    low, high, needs = a
    return settled(None if low is None else rounded_to(low, quantum, mode), None if high is None else rounded_to(high, quantum, mode), needs)


def rounded_to(value: Exact, quantum: Exact, mode: str) -> Exact:
    """``round_to``, at once for whole values of a fine quantum."""
    return value if value.__class__ is int and quantum.numerator == 1 else round_to(value, quantum, mode)


def within(a: Number, low: Exact | None, high: Exact | None) -> Number:
    """The part of ``a`` between two bounds, closed (S21)."""
    lo, hi, needs = a
    if low is not None and (lo is None or lo < low):
        lo = low
    if high is not None and (hi is None or hi > high):
        hi = high
    return settled(lo, hi, needs)
