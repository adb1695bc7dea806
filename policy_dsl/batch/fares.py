"""Two versions over the rows of one block, in columns: what each pays, how each row fares, exact sums by group.

In: results of a block under either version (``results.LineColumns``). Out: ``Paid`` columns, codes of how rows fare, sums of whole numbers of any size.
Amounts are whole steps of 1/``scale``; where 64 bits could not hold a sum, columns of Python integers take their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from policy_dsl.batch import decode
from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.results import KINDS, STATUSES, Decided, LineColumns

FARES = ("gain", "lose", "mixed", "lose_guarantee", "gain_guarantee", "same", "undetermined", "not_concerned")
GAIN, LOSE, MIXED, LOSE_GUARANTEE, GAIN_GUARANTEE, SAME, UNDETERMINED, NOT_CONCERNED = range(len(FARES))
ROOM = 2**61
WIDE = 15
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


# ── rows and groups ──────────────────────────────────────────────────────────────────────────────────────────────────
def zeros(n: int) -> Any:
    return np.zeros(n, np.int64)


def decided(found: Sequence[Decided], n: int) -> Any:
    """The places of the rows that every version decided in columns."""
    both = np.ones(n, bool)
    for one in found:
        own = np.zeros(n, bool)
        own[one.good] = True
        own[list(one.single)] = False
        both &= own
    return np.flatnonzero(both)


def picked(cells: Sequence[Any], rows: Any) -> Sequence[Any]:
    """The cells of these rows."""
    if len(rows) == len(cells):
        return cells
    return ArrowCells(cells.array.take(pa.array(rows))) if isinstance(cells, ArrowCells) else [cells[i] for i in rows.tolist()]


def stated(cells: Sequence[Any]) -> Any:
    """In which rows a column says something."""
    if isinstance(cells, ArrowCells):
        return _stated(cells.array)
    try:
        return np.fromiter(map(bool, map(str.strip, cells)), bool, len(cells))
    except TypeError:
        return np.fromiter((bool(c.strip()) if type(c) is str else c is not None for c in cells), bool, len(cells))


def _stated(array: Any) -> Any:
    t = array.type
    if pa.types.is_dictionary(t):
        codes, different = decode.coded(array)
        return np.array([bool(c.strip()) if type(c) is str else c is not None for c in different])[codes]
    if pa.types.is_string(t) or pa.types.is_large_string(t):
        said = pc.fill_null(pc.not_equal(pc.utf8_trim_whitespace(array), ""), False)
        return np.asarray(said.to_numpy(zero_copy_only=False), bool)
    known = decode.valid(array)
    return np.ones(len(array), bool) if known is True else known


def coded(cells: Sequence[Any], known: dict[Any, int]) -> Any:
    """The place of each cell among the different ones; new ones are added to ``known``, by themselves or, what is no text, with their type."""
    if isinstance(cells, ArrowCells):
        codes, different = decode.coded(cells.array)
        return np.array([known.setdefault(_key(c), len(known)) for c in different], np.int64)[codes]
    if {*map(type, cells)} != {str}:
        cells = [_key(c) for c in cells]
    for cell in dict.fromkeys(cells):
        known.setdefault(cell, len(known))
    return np.fromiter(map(known.__getitem__, cells), np.int64, len(cells))


def _key(cell: Any) -> Any:
    return cell if type(cell) is str else (type(cell), cell if cell.__hash__ is not None else repr(cell))


def patterns(columns: Sequence[Any], n: int) -> tuple[list[bytes], list[int], Any]:
    """Rows that agree in all columns: each pattern once, a row that shows it, and which pattern every row has."""
    if not columns:
        return [b""], [0], zeros(n)
    whole = np.ascontiguousarray(np.stack([np.asarray(c, np.int64) for c in columns], axis=1))
    if all(c.dtype == bool for c in columns) and len(columns) < 63:
        keys = whole @ (1 << np.arange(len(columns), dtype=np.int64))
    else:
        keys = whole.view(np.dtype((np.void, whole.dtype.itemsize * len(columns)))).ravel()
    _, examples, which = np.unique(keys, return_index=True, return_inverse=True)
    return [whole[i].tobytes() for i in examples.tolist()], examples.tolist(), which


def chosen(answers: Sequence[bool], which: Any) -> Any:
    return np.asarray(answers, bool)[which]


def any_of(masks: Sequence[Any], n: int) -> Any:
    found = np.zeros(n, bool)
    for mask in masks:
        found |= mask
    return found


def here(groups: Any) -> tuple[list[int], Any]:
    """The groups that occur, and the place of each row's among them."""
    found, which = np.unique(groups, return_inverse=True)
    return found.tolist(), which


def regions(cells: Sequence[Any], begins: Sequence[int], den: int) -> tuple[Any, list[int]]:
    """The region of each number by where regions begin, in steps of 1/``den``; and the rows whose cell is no plain figure, to be looked at by themselves."""
    try:
        if isinstance(cells, ArrowCells):
            values, plain = _arrow_figures(cells.array, den)
        else:
            values, plain = _figures(np.array(cells, f"S{WIDE + 1}"), den)
    except UnicodeEncodeError:  # 3000万
        texts = [c if isinstance(c, str) and c.isascii() else "" for c in cells]
        values, plain = _figures(np.array(texts, f"S{WIDE + 1}"), den)
    found = np.searchsorted(np.array(begins, np.int64), values, side="right") - 1
    return found, np.flatnonzero(~plain).tolist()


def _arrow_figures(array: Any, den: int) -> tuple[Any, Any]:
    """As ``_figures``, of an Arrow column."""
    t = array.type
    if pa.types.is_string(t) or pa.types.is_large_string(t):
        plain = pc.fill_null(pc.match_substring_regex(array, decode.DIGITS), False)
        array = pc.if_else(plain, array, pa.scalar(None, t)).cast(pa.decimal128(17, 2))
    elif pa.types.is_integer(t):
        array = array.cast(pa.decimal128(20, 0))
    elif not pa.types.is_decimal128(t) or not 0 <= t.scale <= 18:
        return np.zeros(len(array), np.int64), np.zeros(len(array), bool)
    unit = 10**array.type.scale
    halves = np.frombuffer(array.buffers()[1], np.int64, 2 * len(array), array.offset * 16).reshape(-1, 2)
    raw, high = np.ascontiguousarray(halves[:, 0]), halves[:, 1]
    known = decode.valid(array)
    plain = (high == 0) & (raw >= 0) & (raw < 10**12 * unit if unit <= 10**6 else raw < 2**62)
    plain = plain if known is True else plain & known
    raw = np.where(plain, raw, 0)
    if unit <= den and den % unit == 0:
        return raw * (den // unit), plain
    return raw // unit * den + raw % unit * den // unit, plain & (raw % unit * den % unit == 0)


def _figures(texts: Any, den: int) -> tuple[Any, Any]:
    """Figures of at most 12 digits and 2 places in steps of 1/``den``, a multiple of 100; and which texts are such figures."""
    signs = texts.view(np.uint8).reshape(len(texts), WIDE + 1)
    digits, dots = (signs >= ord("0")) & (signs <= ord("9")), signs == ord(".")
    value, places, after = np.zeros(len(texts), np.int64), np.zeros(len(texts), np.int64), np.zeros(len(texts), bool)
    for at in range(WIDE):
        value = np.where(digits[:, at], value * 10 + signs[:, at] - ord("0"), value)
        places += digits[:, at] & after
        after |= dots[:, at]
    length = (signs != 0).sum(axis=1)
    plain = (digits | dots).sum(axis=1) == length
    plain &= (dots.sum(axis=1) <= 1) & digits[:, 0] & digits[np.arange(len(texts)), length - 1] & (length <= WIDE)
    plain &= (places <= 2) & (digits.sum(axis=1) - places <= 12)
    return np.where(plain, value, 0) * (den // np.array([1, 10, 100])[np.minimum(places, 2)]), plain


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
