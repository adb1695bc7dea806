"""Rows of one block by what stands in their cells: which are alike, which say something, where a number falls.

In: cells of columns, places of rows. Out: columns of codes, truths and places, for whoever counts by groups (``fares``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from policy_dsl.batch import decode
from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.results import Decided
from policy_dsl.compile.bounds import ADDABLE

WIDE = 15


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
        return _stated(cells)
    try:
        return np.fromiter(map(bool, map(str.strip, cells)), bool, len(cells))
    except TypeError:
        return np.fromiter((bool(c.strip()) if type(c) is str else c is not None for c in cells), bool, len(cells))


def _stated(cells: ArrowCells) -> Any:
    array = cells.array
    t = array.type
    if pa.types.is_dictionary(t):
        codes, different = cells.coded
        return np.array([bool(c.strip()) if type(c) is str else c is not None for c in different])[codes]
    if pa.types.is_string(t) or pa.types.is_large_string(t):
        said = pc.fill_null(pc.not_equal(pc.utf8_trim_whitespace(array), ""), False)
        return np.asarray(said.to_numpy(zero_copy_only=False), bool)
    known = decode.valid(array)
    return np.ones(len(array), bool) if known is True else known


def coded(cells: Sequence[Any], known: dict[Any, int]) -> Any:
    """The place of each cell among the different ones; new ones are added to ``known``, by themselves or, what is no text, with their type."""
    if isinstance(cells, ArrowCells):
        codes, different = cells.coded
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


def regions(cells: Sequence[Any], rows: Any, begins: Sequence[int], den: int) -> tuple[Any, list[int], Any]:
    """The region of the number in each of ``rows``, by where regions begin, in steps of 1/``den``; of which of them the cell is no plain figure, to be looked
    at by themselves, and of which it is null."""
    null: Any = []
    if isinstance(cells, ArrowCells):
        values, plain = _arrow_figures(cells, den)
        known = decode.valid(cells.array)
        if len(rows) < len(plain):
            values, plain, known = values[rows], plain[rows], known if known is True else known[rows]
        if known is not True:
            null, plain = np.flatnonzero(~known), plain | ~known
    else:
        values, plain = _text_figures(picked(cells, rows), den)
    found = np.searchsorted(np.array(begins, np.int64), values, side="right") - 1
    return found, np.flatnonzero(~plain).tolist(), null


def _text_figures(cells: Sequence[Any], den: int) -> tuple[Any, Any]:
    try:
        return _figures(np.array(cells, f"S{WIDE + 1}"), den)
    except UnicodeEncodeError:  # 3000万
        texts = [c if isinstance(c, str) and c.isascii() else "" for c in cells]
        return _figures(np.array(texts, f"S{WIDE + 1}"), den)


def _arrow_figures(cells: ArrowCells, den: int) -> tuple[Any, Any]:
    """As ``_figures``, of an Arrow column."""
    array = cells.array
    t = array.type
    if pa.types.is_string(t) or pa.types.is_large_string(t):
        array = cells.figures
    elif pa.types.is_integer(t):
        array = array.cast(pa.decimal128(20, 0))
    elif not pa.types.is_decimal128(t) or not 0 <= t.scale <= 18:
        return np.zeros(len(array), np.int64), np.zeros(len(array), bool)
    unit = 10**array.type.scale
    halves = np.frombuffer(array.buffers()[1], np.int64, 2 * len(array), array.offset * 16).reshape(-1, 2)
    raw, high = np.ascontiguousarray(halves[:, 0]), halves[:, 1]
    known = decode.valid(array)
    plain = (high == 0) & (raw >= 0) & (raw < 10**12 * unit if unit <= 10**6 else raw < ADDABLE)
    plain = plain if known is True else plain & known
    raw = np.where(plain, raw, 0)
    if unit <= den and den % unit == 0:
        return raw * (den // unit), plain
    rest = raw % unit
    if unit * den > ADDABLE:
        return raw // unit * den, plain & (rest == 0)
    return raw // unit * den + rest * den // unit, plain & (rest * den % unit == 0)


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
