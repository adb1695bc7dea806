"""Places among all rows in columns: ``evaluate.places`` for a million of them, with the same results.

In: for each contender whether it takes part, its keys as ranges in which more is better, the groups that it may be in. Out: for each its place, best and worst,
and of how many. One exact sort over all groups, counted by bisection.
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
    alone = np.bincount(who, minlength=n) == 1
    codes = _dense([np.concatenate(ends) for ends in keys], 2 * n)
    worst, best = codes[:n], codes[n:]
    settled = worst == best
    sure = sure & alone
    width = 2 * n
    base = group * width
    surely = np.sort((base + worst[who])[sure[who]])
    perhaps = np.sort(base + best[who])
    top, floor = base + width, base
    own_best, own_worst, own_sure, own_settled = base + best[who], base + worst[who], sure[who], settled[who]
    all_sure, all_perhaps = np.searchsorted(surely, top), np.searchsorted(perhaps, top)
    if ties == "lower":
        ahead = all_sure - np.searchsorted(surely, own_best, "left") - (own_sure & own_settled)
    else:
        ahead = all_sure - np.searchsorted(surely, own_best, "right")
    if ties == "share":
        behind = all_perhaps - np.searchsorted(perhaps, own_worst, "right") - ~own_settled
    else:
        behind = all_perhaps - np.searchsorted(perhaps, own_worst, "left") - 1
    loose = ~(own_sure & own_settled)
    others = np.bincount(group[loose], minlength=int(group.max(initial=-1)) + 1)[group] - loose
    tie = own_settled & (behind > ahead) if ties in (None, "office") else np.zeros(len(who), bool)
    least = all_sure - np.searchsorted(surely, floor) + ~own_sure
    most = all_perhaps - np.searchsorted(perhaps, floor)
    return _hull(Found(1 + ahead, 1 + behind, least, most, (others > 0) | tie), who, n)


def _hull(found: Found, who: Any, n: int) -> Found:
    """Over the groups of each contender."""
    if len(who) == n:
        at = np.empty(n, np.intp)
        at[who] = np.arange(n)
        return Found(*(x[at] for x in found))
    result = Found(*(np.full(n, start, x.dtype) for x, start in zip(found, (ABOVE, 0, ABOVE, 0, False), strict=True)))
    for to, values, joined in zip(result, found, (np.minimum, np.maximum, np.minimum, np.maximum, np.logical_or), strict=True):
        joined.at(to, who, values)
    return result


def _dense(columns: Sequence[Any], m: int) -> Any:
    """Rows by their order, the first column first: equal ones have one number."""
    order = np.lexsort(columns[::-1])
    new = np.zeros(m, np.int64)
    for column in columns:
        ordered = column[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    codes = np.empty(m, np.int64)
    codes[order] = np.cumsum(new)
    return codes
