"""A quota (每类1件): for each class the first items in list order count, because the applicant chooses the order in which he claims (S23).

In: items that pass or may pass. Out: the sum as an interval. For each number of places used the interval of the sum is carried along; an item that
meets only filled quotas is not asked for (S10).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.values import NOTHING, ZERO, Needs, Number, Truth

ANY = object()
"""The one class of a list without classes."""


class Counted(NamedTuple):
    """``classes``: (the classes that the item may be of, or None: any; needs), or None for no classes."""

    passes: Truth
    value: Number
    classes: tuple[frozenset[Any] | None, Needs] | None
    classed: bool


def classes_of(value: Any) -> tuple[frozenset[Any] | None, Needs]:
    """What a field's value says of its class."""
    if len(value) == 2:
        found, needs = value
        if found is None or isinstance(found, frozenset):
            return found, needs
        return frozenset((found,)), needs
    low, high, needs = value[:3]
    return (frozenset((low,)), NOTHING) if low is not None and low == high else (None, needs)


def with_quota(counted: Sequence[Counted], quota: int) -> Number:
    """The sum of what counts."""
    places: dict[Any, None] = {}
    for c in counted:
        for key in (ANY,) if c.classes is None else c.classes[0] or ():
            places[key] = None
    loose = any(c.classes is not None and c.classes[0] is None for c in counted)
    sums = [_one_class(counted, key, quota) for key in places]
    if loose:
        sums.append(_free([c for c in counted if c.classes is not None and c.classes[0] is None]))
    found = numbers.plus(sums) if sums else ZERO
    return _no_more_than_all(found, counted)


def _one_class(counted: Sequence[Counted], key: Any, quota: int) -> Number:
    states: dict[int, tuple[Any, Any]] = {0: (0, 0)}
    needs = NOTHING
    for c in counted:
        sure, own = c.passes[0], c.passes[1]
        if c.classes is not None:
            possible, more = c.classes
            if possible is not None and key not in possible:
                continue
            if possible is None or len(possible) > 1:
                sure, own = None, own | more
        if all(used >= quota for used in states):
            break
        needs = needs | own | c.value[2]
        after: dict[int, tuple[Any, Any]] = {}
        for used, (low, high) in states.items():
            if used >= quota or sure is None:
                _join(after, used, low, high)
            if used < quota:
                _join(after, used + 1, _sum(low, c.value[0]), _sum(high, c.value[1]))
        states = after
    return numbers.hull([(low, high, NOTHING) for low, high in states.values()], needs)


def _sum(a: Any, b: Any) -> Any:
    return None if a is None or b is None else a + b


def _join(states: dict[int, tuple[Any, Any]], used: int, low: Any, high: Any) -> None:
    if used in states:
        other = states[used]
        low = None if low is None or other[0] is None else min(low, other[0])
        high = None if high is None or other[1] is None else max(high, other[1])
    states[used] = (low, high)


def _free(counted: Sequence[Counted]) -> Number:
    """Items whose class may be one that no other item has: each may count."""
    return numbers.plus([numbers.hull((ZERO, c.value), c.passes[1] | (c.classes[1] if c.classes else NOTHING)) for c in counted])


def _no_more_than_all(found: Number, counted: Sequence[Counted]) -> Number:
    """An item whose class is open counts once at most: the sum is not above that of all items that add something, nor below that of all that take away."""
    if all(c.classes is None or (c.classes[0] is not None and len(c.classes[0]) == 1) for c in counted):
        return found
    ends = numbers.plus([numbers.hull((ZERO, c.value)) for c in counted])
    return numbers.within(found, ends[0], ends[1])
