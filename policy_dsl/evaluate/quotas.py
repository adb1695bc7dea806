"""A quota (每类1件): for each class the first items in list order count, because the applicant chooses the order in which he claims (S23).

In: items that pass or may pass. Out: the sum as an interval, or the items that count. For each number of places used the interval of the sum is
carried along; an item that meets only filled quotas is not asked for (S10).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.values import NOTHING, Needs, Number, Truth, united

ANY = object()
"""The one class of a list without classes."""


class Counted(NamedTuple):
    """``classes``: (the classes that the item may be of, or None: any; needs), or None for no classes."""

    passes: Truth
    value: Number
    classes: tuple[frozenset[Any] | None, Needs] | None

    @property
    def sure_of_class(self) -> bool:
        return self.classes is None or (self.classes[0] is not None and len(self.classes[0]) == 1)

    @property
    def needs(self) -> Needs:
        """What decides the class."""
        return NOTHING if self.classes is None or self.sure_of_class else self.classes[1]


def classes_of(value: Any) -> tuple[frozenset[Any] | None, Needs]:
    """What a field's value says of its class."""
    if len(value) == 2:
        found, needs = value
        if found is None or isinstance(found, frozenset):
            return found, needs
        return frozenset((found,)), needs
    low, high, needs = value[:3]
    return (frozenset((low,)), NOTHING) if low is not None and low == high else (None, needs)


def with_quota(counted: Sequence[Counted], quota: int, special: Mapping[Any, int]) -> Number:
    """The sum of what counts. ``special``: classes with a quota of their own."""
    found = numbers.plus([_one_class(own, special.get(k, quota)) for k, own in _by_class(counted).items()])
    strangers = [c for c in counted if c.classes is not None and c.classes[0] is None]
    if strangers:  # each may be of a class that no other item has
        found = numbers.plus((found, *(numbers.or_zero(c.value, c.passes[1] | c.needs) for c in strangers)))
    if all(c.sure_of_class for c in counted):
        return found
    ends = numbers.plus([numbers.or_zero(c.value, NOTHING) for c in counted])  # an item counts once at most, whatever its class
    return numbers.within(found, ends[0], ends[1])


def within_quota(counted: Sequence[Counted], quota: int, special: Mapping[Any, int]) -> list[Counted]:
    """The items as they count towards an extreme or an average: of each class the first ``quota``; one that perhaps comes too late perhaps counts."""
    sure: Counter[Any] = Counter()
    perhaps: Counter[Any] = Counter()
    needs: dict[Any, set[Any]] = {}
    found: list[Counted] = []
    for c in counted:
        possible = (ANY,) if c.classes is None else c.classes[0]
        if possible is not None and all(sure[k] >= special.get(k, quota) for k in possible):
            continue
        before = perhaps[None] + max((perhaps[k] for k in (perhaps if possible is None else possible) if k is not None), default=0)
        least = quota if possible is None else min((special.get(k, quota) for k in possible), default=quota)
        if before < (min(least, *special.values()) if possible is None and special else least):
            found.append(c)
        else:
            own = NOTHING.union(c.passes[1], c.needs, *(needs.get(k, ()) for k in (needs if possible is None else (*possible, None))))
            found.append(c._replace(passes=(None, own)))
        for k in (None,) if possible is None else possible:
            perhaps[k] += 1
            sure[k] += bool(c.passes[0] and c.sure_of_class)
            needs.setdefault(k, set()).update(c.passes[1], c.needs)
    return found


def last_within(counted: Sequence[Counted], quota: int, special: Mapping[Any, int]) -> Counted | None:
    """The last of these items as it counts beside those before it; None where its class is surely full."""
    found, before = (within_quota(some, quota, special) for some in (counted, counted[:-1]))
    return found[-1] if len(found) > len(before) else None


def _by_class(counted: Sequence[Counted]) -> dict[Any, list[Counted]]:
    """The items that may be of each class, in list order."""
    found: dict[Any, list[Counted]] = {}
    for c in counted:
        for key in (ANY,) if c.classes is None else c.classes[0] or ():
            found.setdefault(key, [])
    for c in counted:
        possible = (ANY,) if c.classes is None else c.classes[0]
        for key in found if possible is None else possible:
            found[key].append(c)
    return found


def _one_class(counted: Sequence[Counted], quota: int) -> Number:
    """What the items that may be of one class add, for each number of places used."""
    states: dict[int, tuple[Any, Any]] = {0: (0, 0)}
    needs: list[Needs] = []
    for c in counted:
        if all(used >= quota for used in states):
            break
        sure = c.passes[0] and c.sure_of_class
        needs += (c.passes[1], c.value[2], c.needs)
        after: dict[int, tuple[Any, Any]] = {}
        for used, (low, high) in states.items():
            if used >= quota or not sure:
                _join(after, used, low, high)
            if used < quota:
                _join(after, used + 1, _sum(low, c.value[0]), _sum(high, c.value[1]))
        states = after
    return numbers.hull([(low, high, NOTHING) for low, high in states.values()], united(needs))


def _sum(a: Any, b: Any) -> Any:
    return None if a is None or b is None else a + b


def _join(states: dict[int, tuple[Any, Any]], used: int, low: Any, high: Any) -> None:
    if used in states:
        other = states[used]
        low = None if low is None or other[0] is None else min(low, other[0])
        high = None if high is None or other[1] is None else max(high, other[1])
    states[used] = (low, high)
