"""When an award is paid (S28, P2): each instalment rounded down to the smallest coin, the last takes the remainder.

In: the shares and an award as a range. Out: ``Instalment``s, which add up to the award at either end.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from policy_dsl.evaluate.decision import Instalment, Range
from policy_dsl.kernel.number import Exact, exact, round_to


def instalments(shares: Sequence[Exact], award: Range, coin: Exact) -> tuple[Instalment, ...]:
    """An end without bound leaves every instalment without bound."""
    low = _parts(shares, award.min, coin)
    high = [None] * len(shares) if award.max is None else _parts(shares, award.max, coin)
    return tuple(Instalment(share, _range(a, b)) for share, a, b in zip(shares, low, high, strict=True))


def _parts(shares: Sequence[Exact], total: Exact, coin: Exact) -> list[Exact]:
    parts = [round_to(Fraction(total) * Fraction(share), coin, "down") for share in shares[:-1]]
    return [*parts, exact(Fraction(total) - sum(map(Fraction, parts), Fraction(0)))]


def _range(a: Exact, b: Exact | None) -> Range:
    """The remainder of the greater award may be the smaller by a coin."""
    return Range(a, b) if b is None or a <= b else Range(b, a)
