"""Columns of which each different cell is looked at once: what it comes to is spread over the rows by codes.

In: codes, for each row the place of its cell among the different ones, and tables of what these come to. Out: columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from policy_dsl.batch.columns import Read
from policy_dsl.kernel.diagnostic import Diagnostic


@frozen(eq=False)
class Coded:
    """What different cells come to: of each what it says (and which are faulty), and for each target a table of values, of what is known of them, and of
    cells that do not fit."""

    reads: Sequence[Read]
    wrong: Mapping[int, Diagnostic]
    tables: Sequence[tuple[Any, Any, Any]]


def spread(table: Any, codes: Any) -> Any:
    """``table[codes]``; of bytes by bytes in the quickest way there is."""
    if codes.dtype == np.uint8 and table.itemsize == 1:
        return np.frombuffer(bytearray(codes.data).translate(table.tobytes().ljust(256, b"\0")), table.dtype)
    return table.take(codes)


def spread_all(tables: Sequence[Any], codes: Any) -> list[Any]:
    """Each ``table[codes]``; several truths of one column as the bits of one byte."""
    if not 2 < len(tables) <= 8 or codes.dtype != np.uint8 or any(t.dtype != bool for t in tables):
        return [codes if t.dtype == np.uint8 == codes.dtype and (t == np.arange(len(t))).all() else spread(t, codes) for t in tables]
    packed = spread(np.packbits(np.stack(tables), axis=0, bitorder="little")[0], codes)
    return [np.not_equal(np.bitwise_and(packed, np.uint8(1 << i)), 0) for i in range(len(tables))]


def writable(known: Any, n: int) -> Any:
    return np.full(n, known) if isinstance(known, bool) else np.array(known)


def each_once(cells: Any) -> tuple[Any, Sequence[Any]]:
    """Each different cell once, and for each row which it is. 1, 1.0 and true are different."""
    typed: Sequence[Any] = cells if len({*map(type, cells)} - {type(None)}) <= 1 else [(type(c), c) for c in cells]
    try:
        index = {c: i for i, c in enumerate(dict.fromkeys(typed))}
    except TypeError:  # lists of records
        return np.arange(len(cells)), cells
    codes = np.fromiter(map(index.__getitem__, typed), np.intp, len(cells))
    return codes, list(index) if typed is cells else [c for _, c in index]
