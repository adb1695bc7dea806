"""Places among all rows in columns: ``evaluate.places`` for a million of them, with the same results.

In: for each contender whether it takes part, its keys as ranges in which more is better, the groups that it may be in. Out: for each its place, best and worst,
and of how many. One exact sort over all groups; how many are above and below is then a matter of adding up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from policy_dsl.evaluate.places import Ties

NO, YES, PERHAPS = 0, 1, 2
"""Whether somebody takes part."""
BELOW, ABOVE = -(2**63) + 1, 2**63 - 1
"""Stand for a key without a bound."""


class Found(NamedTuple):
    best: Any
    worst: Any
    least: Any
    most: Any
    open: Any


def places(sure: Any, keys: Sequence[tuple[Any, Any]], who: Any, group: Any, ties: Ties) -> Found:
    """``sure``: of each contender, whether it surely takes part; ``keys``: for each key least and greatest; ``who``, ``group``: every contender in every group
    that it may be in. Contenders who surely take no part are not among them."""
    n = len(sure)
    sure = (sure & (np.bincount(who, minlength=n) == 1))[who]
    ends = [(low[who], high[who]) if len(who) != n else (_at(low, who), _at(high, who)) for low, high in keys]
    settled = np.logical_and.reduce([low == high for low, high in ends])
    open_ = np.flatnonzero(~settled)
    both = _dense([np.concatenate([column, other[open_]]) for column, other in ((group, group), *ends)])
    worst = best = both[: len(who)]
    if len(open_):
        best = worst.copy()
        best[open_] = both[len(who) :]
    many = int(max(worst.max(), best.max())) + 1
    surely, perhaps = _below(worst[sure], many), _below(best, many)  # of each number: how many are below it
    first, after = _bounds(group, worst, best)
    all_sure, all_perhaps = surely[after], perhaps[after]
    ahead = all_sure - surely[best] - (sure & settled) if ties == "lower" else all_sure - surely[best + 1]
    behind = all_perhaps - perhaps[worst + 1] - ~settled if ties == "share" else all_perhaps - perhaps[worst] - 1
    loose = ~(sure & settled)
    most = np.broadcast_to(all_perhaps - perhaps[first], len(who))
    open_ = np.bincount(group[loose], minlength=int(group.max()) + 1)[group] > loose
    if ties in (None, "office"):
        open_ |= settled & (behind > ahead)
    return _hull(Found(1 + ahead, 1 + behind, all_sure - surely[first] + ~sure, most, open_), who, n)


def small(most: int) -> Any:
    """What holds whole numbers up to here."""
    return np.int32 if most < 2**31 - 1 else np.int64


def _at(column: Any, who: Any) -> Any:
    """Mostly the contenders as they are."""
    return column if (who == np.arange(len(who))).all() else column[who]


def _below(codes: Any, many: int) -> Any:
    counts = np.zeros(many + 1, small(len(codes)))
    np.cumsum(np.bincount(codes, minlength=many), out=counts[1:])
    return counts


def _bounds(group: Any, worst: Any, best: Any) -> tuple[Any, Any]:
    """For each the least number in its group, and the first beyond: the group comes first in the order."""
    if not group.any():
        return np.zeros(1, np.intp), np.full(1, int(best.max()) + 1)
    first, after = np.full(int(group.max()) + 1, ABOVE), np.zeros(int(group.max()) + 1, np.int64)
    np.minimum.at(first, group, worst)
    np.maximum.at(after, group, best + 1)
    return first[group], after[group]


def _hull(found: Found, who: Any, n: int) -> Found:
    """Over the groups of each contender."""
    if len(who) == n:
        at = np.empty(n, np.intp)
        at[who] = np.arange(n)
        return Found(*(x[at] for x in found))
    result = Found(*(np.full(n, start, x.dtype) for x, start in zip(found, (len(who) + 1, 0, len(who) + 1, 0, False), strict=True)))
    for to, values, joined in zip(result, found, (np.minimum, np.maximum, np.minimum, np.maximum, np.logical_or), strict=True):
        joined.at(to, who, values)
    return result


def _dense(columns: Sequence[Any]) -> Any:
    """Rows by their order, the first column first: equal ones have one number."""
    order = np.lexsort([c for c in reversed(columns) if len(c) == 0 or c.min() != c.max()] or columns[:1])
    new = np.zeros(len(order), bool)
    for column in columns:
        ordered = column[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    codes = np.empty(len(order), small(len(order)))
    codes[order] = np.cumsum(new, dtype=codes.dtype)
    return codes
