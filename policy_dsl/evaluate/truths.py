"""Truths of three values (S5, S11) and comparison of intervals (S12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policy_dsl.evaluate.values import NO, NOTHING, YES, Truth, united


def both(items: Iterable[Truth]) -> Truth:
    """且: a "no" drops the rest."""
    needs = []
    for value, own in items:
        if value is False:
            return NO
        if value is None:
            needs.append(own)
    return (None, united(needs)) if needs else YES


def either(items: Iterable[Truth]) -> Truth:
    """或: a "yes" drops the rest."""
    needs = []
    for value, own in items:
        if value is True:
            return YES
        if value is None:
            needs.append(own)
    return (None, united(needs)) if needs else NO


def opposite(a: Truth) -> Truth:
    return a if a[0] is None else (NO if a[0] else YES)


def same(items: Iterable[Truth], needs: frozenset[Any] = NOTHING) -> Truth:
    """What all agree on, else unknown; ``needs``: of what decides between them."""
    found = list(items)
    values = {v for v, _ in found}
    if len(values) == 1 and None not in values:
        return YES if True in values else NO
    return (None, united([needs, *(own for _, own in found)]))


def truth_of(value: bool | None, needs: frozenset[Any]) -> Truth:
    return (None, needs) if value is None else (YES if value else NO)


def compare(op: str, a_low: Any, a_high: Any, b_low: Any, b_high: Any) -> bool | None:
    """yes if it holds for all pairs, no if for none (S12). Absent ends are open."""
    if op == "ge":
        return _at_least(a_low, a_high, b_low, b_high)
    if op == "le":
        return _at_least(b_low, b_high, a_low, a_high)
    if op == "lt":
        return _denied(_at_least(a_low, a_high, b_low, b_high))
    if op == "gt":
        return _denied(_at_least(b_low, b_high, a_low, a_high))
    equal = _equal(a_low, a_high, b_low, b_high)
    return equal if op == "eq" else _denied(equal)


def _at_least(a_low: Any, a_high: Any, b_low: Any, b_high: Any) -> bool | None:
    if a_low is not None and b_high is not None and a_low >= b_high:
        return True
    if a_high is not None and b_low is not None and a_high < b_low:
        return False
    return None


def _equal(a_low: Any, a_high: Any, b_low: Any, b_high: Any) -> bool | None:
    if (a_high is not None and b_low is not None and a_high < b_low) or (b_high is not None and a_low is not None and b_high < a_low):
        return False
    if a_low is not None and a_low == a_high == b_low == b_high:
        return True
    return None


def _denied(value: bool | None) -> bool | None:
    return None if value is None else not value
