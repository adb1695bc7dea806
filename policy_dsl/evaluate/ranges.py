"""Intervals of the engine → ranges as decisions tell them."""

from __future__ import annotations

from policy_dsl.evaluate.arithmetic import outward
from policy_dsl.evaluate.decision import Range
from policy_dsl.evaluate.values import AwardValue, Number


def range_of(a: Number) -> Range:
    """One interval."""
    return between(a, a)


def between(low: Number, high: Number) -> Range:
    """From what is guaranteed at least to the most (S6)."""
    return Range(low[0], high[1]) if low[0] is not None else Range(0, high[1], True)


def reach(award: AwardValue) -> Range:
    """An award, outward (S8)."""
    return between(*outward(award))
