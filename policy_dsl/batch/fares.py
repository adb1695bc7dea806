"""Two versions over the rows of one block, in columns: what each pays, how each row fares, exact sums by group.

In: results of a block under either version (``results.LineColumns``). Out: ``Paid`` columns, codes of how rows fare, sums of whole numbers of any size.
Amounts are whole steps of 1/``scale``; where 64 bits could not hold a sum, columns of Python integers take their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import Any

import numpy as np
from attrs import field, frozen

from policy_dsl.batch.results import KINDS, STATUSES, LineColumns

FARES = ("gain", "lose", "mixed", "lose_guarantee", "gain_guarantee", "same", "undetermined", "not_concerned")
GAIN, LOSE, MIXED, LOSE_GUARANTEE, GAIN_GUARANTEE, SAME, UNDETERMINED, NOT_CONCERNED = range(len(FARES))
ROOM = 2**61
EXACT = 2**53
HALF = 31
LOW = 2**HALF - 1
_APPLIES, _UNDETERMINED = STATUSES.index("applies"), STATUSES.index("undetermined")


@frozen(eq=False)
class Paid:
    """What is paid for each row. ``unbounded``: no upper bound follows; ``kind``: the place of its weakest kind among those asked for, -1: no money."""

    settled: Any
    applies: Any
    low: Any
    high: Any
    unbounded: Any
    kind: Any
    _whole: list[Sums] = field(factory=list)


@frozen
class Sums:
    """Of a group. The first three over settled rows; ``open_most`` None: no bound follows. In steps of 1/scale."""

    applies: int = 0
    guaranteed: int = 0
    most: int = 0
    open_cases: int = 0
    open_guaranteed: int = 0
    open_most: int | None = 0


def scale_of(lines: Sequence[LineColumns]) -> int:
    return lcm(100, *(line.den for line in lines if line.den))


def paid(line: LineColumns, rows: Any, scale: int, parts: int, kinds: Sequence[str]) -> Paid:
    """Of the rows at these places. ``parts``: so many such columns are going to be added up; ``kinds``: kinds of money, by whose places ``kind`` counts."""
    status, kind, low, high, unbounded = (_of(x, rows) for x in (line.status, line.kind, line.low, line.high, line.open))
    settled, applies = status != _UNDETERMINED, (status == _APPLIES) | (status == _UNDETERMINED)
    if not line.den:
        zeros, no = np.zeros(len(status), np.int64), np.zeros(len(status), bool)
        return Paid(settled, applies, zeros, zeros, no, np.full(len(status), -1, np.int8))
    place = np.asarray([kinds.index(k) if k in kinds else -1 for k in KINDS], np.int8)
    low, high = (_steps(np.where(applies, x, 0), scale // line.den, parts) for x in (low, high))
    return Paid(settled, applies, low, high, applies & (unbounded != 0), np.where(applies, place[kind], -1))


def _of(column: Any, rows: Any) -> Any:
    return column[rows] if isinstance(column, np.ndarray) else np.full(len(rows), int(column))


def nothing(n: int) -> Paid:
    """A clause that a version does not have."""
    zeros, no = np.zeros(n, np.int64), np.zeros(n, bool)
    return Paid(np.ones(n, bool), no, zeros, zeros, no, np.full(n, -1, np.int8))


def together(parts: Sequence[tuple[Paid, Any]], n: int) -> Paid:
    """The sum of several clauses, each over the rows that it concerns."""
    if len(parts) == 1 and parts[0][1].all():
        return parts[0][0]
    whole = nothing(n)
    for one, mask in parts:
        whole = Paid(
            whole.settled & (one.settled | ~mask), whole.applies | (one.applies & mask), whole.low + np.where(mask, one.low, 0),
            whole.high + np.where(mask, one.high, 0), whole.unbounded | (one.unbounded & mask), whole.kind,
        )  # fmt: skip
    return whole


def at(one: Paid, mask: Any) -> Paid:
    if mask.all():
        return one
    return Paid(one.settled[mask], one.applies[mask], one.low[mask], one.high[mask], one.unbounded[mask], one.kind[mask])


def fares(before: Paid, after: Paid) -> Any:
    """How each row fares, as places in ``FARES``: by what it may get at most, then by what it is sure of, then by whether it is supported at all."""
    more, less = after.high > before.high, after.high < before.high
    surer, unsurer = after.low > before.low, after.low < before.low
    found = np.full(len(before.settled), SAME, np.int8)
    found[before.applies & ~after.applies] = LOSE
    found[~before.applies & after.applies] = GAIN
    found[surer], found[unsurer] = GAIN_GUARANTEE, LOSE_GUARANTEE
    found[more], found[less] = GAIN, LOSE
    found[(more & unsurer) | (less & surer)] = MIXED
    found[~(before.settled & after.settled)] = UNDETERMINED
    return found


def counts(groups: Any, n: int, codes: Any) -> list[list[int]]:
    """For each group how many rows fare how."""
    if n == 1:
        return [np.bincount(codes, minlength=len(FARES)).tolist()]
    found: list[list[int]] = np.bincount(groups * len(FARES) + codes, minlength=n * len(FARES)).reshape(n, len(FARES)).tolist()
    return found


def sums(one: Paid, groups: Any, n: int) -> list[Sums]:
    """For each group what is paid in it."""
    if n > 1:
        return _sums(one, groups, n)
    if not one._whole:
        one._whole[:] = _sums(one, groups, n)
    return one._whole


def by_kind(one: Paid, n: int) -> list[Sums]:
    """For each of ``n`` kinds of money what is paid in it."""
    kind = int(one.kind.max(initial=-1))
    if kind >= 0 and ((one.kind == kind) | ~one.applies).all():
        (whole,) = sums(one, np.zeros(len(one.kind), np.int64), 1)
        return [whole if i == kind else Sums() for i in range(n)]
    return sums(one, one.kind + 1, n + 1)[1:]


def _sums(one: Paid, groups: Any, n: int) -> list[Sums]:
    settled = one.settled
    whole = bool(settled.all())
    applies = _count(one.applies if whole else settled & one.applies, groups, n)
    money = [_by_group(x if whole else np.where(settled, x, 0), groups, n) for x in (one.low, one.high)]
    if whole:
        return [Sums(a, low, high) for a, low, high in zip(applies, *money, strict=True)]
    waiting = ~settled
    cases, boundless = _count(waiting, groups, n), _count(waiting & one.unbounded, groups, n)
    own = groups[waiting]
    open_ = [_by_group(x[waiting], own, n) for x in (one.low, one.high)]
    rows = zip(applies, *money, cases, *open_, boundless, strict=True)
    return [Sums(a, g, m, c, og, None if b else om) for a, g, m, c, og, om, b in rows]


def changes(before: Paid, after: Paid) -> tuple[Any, Any]:
    """The rows, by place, whose settled maximum is another now, and by how much."""
    rows = np.flatnonzero(before.settled & after.settled & (before.high != after.high))
    return rows, after.high[rows] - before.high[rows]


def rest(rows: Any, n: int) -> list[int]:
    """The places that are not among these."""
    if len(rows) == n:
        return []
    left = np.ones(n, bool)
    left[rows] = False
    return np.flatnonzero(left).tolist()


def over(values: Any, least: int) -> Any:
    """The places of values above this."""
    return np.flatnonzero(values > least)


def largest(values: Any, n: int) -> list[int]:
    """The places of the n largest, the first of equals first."""
    if len(values) > 4 * n and values.dtype != object:
        near = np.flatnonzero(values >= np.partition(values, len(values) - n)[len(values) - n])
        return near[np.argsort(-values[near], kind="stable")[:n]].tolist()  # type: ignore[no-any-return]
    return np.argsort(-values, kind="stable")[:n].tolist()  # type: ignore[no-any-return]


def different(found: Sequence[Any]) -> tuple[Any, Any]:
    """Each different value once, ascending, and how many values there are up to and with it."""
    if not found:
        return [], []
    values = np.concatenate(found)
    values.sort()
    last = np.flatnonzero(np.append(values[1:] != values[:-1], True))
    return values[last], last + 1


def _steps(values: Any, factor: int, parts: int) -> Any:
    most = max(int(values.max(initial=0)), -int(values.min(initial=0)))
    return values * factor if most * factor * parts < ROOM else values.astype(object) * factor


def _count(mask: Any, groups: Any, n: int) -> list[int]:
    found: list[int] = [int(np.count_nonzero(mask))] if n == 1 else np.bincount(groups[mask], minlength=n).tolist()
    return found


def _by_group(values: Any, groups: Any, n: int) -> list[int]:
    """Exact: binary numbers of 53 bits count what does not fill them, else two halves of 31 bits."""
    if values.dtype == object:
        found = [0] * n
        for group, value in zip(groups.tolist(), values.tolist(), strict=True):
            found[group] += value
        return found
    most = max(int(values.max(initial=0)), -int(values.min(initial=0)))
    if not most:
        return [0] * n
    if most * len(values) < EXACT:
        return [int(values.sum())] if n == 1 else [int(x) for x in np.bincount(groups, values, n).tolist()]
    halves = (np.bincount(groups, part, n).tolist() for part in (values >> HALF, values & LOW))
    return [(int(high) << HALF) + int(low) for high, low in zip(*halves, strict=True)]
