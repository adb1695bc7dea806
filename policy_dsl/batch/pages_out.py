"""Columns of results as pages of a Parquet file: words of a small vocabulary and sums of money, of which results are made.

In: Arrow columns of one block. Out: pages, ready to be written, many times faster than a writer of any column makes them: a word takes one to three bits, what
is the same in all rows a few bytes, and a column that is the same as another is made once. What is no such column is for pyarrow's writer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from policy_dsl.batch.decode import valid
from policy_dsl.batch.thrift import I32, STRUCT, struct_bytes, varint

CODEC, CODEC_NUMBER = "zstd", 6
PLAIN, RLE, CODED = 0, 3, 8
DATA, DICTIONARY = 0, 2
REMEMBERED = 4096
"""Pages of one value that are kept."""


class Page(NamedTuple):
    """``data`` with its header; ``raw``: its size before it was compressed, with its header."""

    data: bytes
    raw: int


def quick(t: pa.DataType) -> bool:
    """Whether a column of this type is written here."""
    if pa.types.is_dictionary(t):
        return bool(pa.types.is_int8(t.index_type) and pa.types.is_string(t.value_type))
    return bool(pa.types.is_decimal128(t) and t.precision == 38)


class Ready(NamedTuple):
    """A block: ``pages`` of its quick columns, and the others."""

    num_rows: int
    pages: list[Page]
    others: pa.RecordBatch


class Pages:
    """``ready``: a block of this schema as pages; several threads may ask. ``vocabulary``: the words of each column that has some, as it is met."""

    def __init__(self, schema: pa.Schema) -> None:
        self.schema = schema
        self.quick = [i for i, f in enumerate(schema) if quick(f.type)]
        self.others = [i for i, f in enumerate(schema) if not quick(f.type)]
        self.vocabulary: dict[int, Page] = {}
        self._same: dict[Any, Page] = {}

    def ready(self, batch: pa.RecordBatch) -> Ready:
        """At least one row."""
        made: dict[Any, Page] = {}
        found = []
        for i in self.quick:
            column = batch.column(i)
            coded = pa.types.is_dictionary(column.type)
            if coded and i not in self.vocabulary:
                self.vocabulary[i] = words(column.dictionary.to_pylist())
            key = _place(column)
            if key not in made:
                made[key] = self._codes(column) if coded else self._money(column)
            found.append(made[key])
        return Ready(batch.num_rows, found, batch.select(self.others))

    def _codes(self, column: pa.Array) -> Page:
        assert not column.null_count
        codes = np.frombuffer(column.indices.buffers()[1], np.uint8, len(column), column.indices.offset)
        low, high = int(codes.min(initial=255)), int(codes.max(initial=0))
        n = len(codes)
        width = max(1, high.bit_length())
        if low == high:
            return self._once(("code", n, low), lambda: _page(n, _levels(True, n) + bytes((width,)) + varint(n << 1) + bytes((low,)), CODED))
        return _page(n, _levels(True, n) + bytes((width,)) + _packed(codes, width), CODED)

    def _money(self, column: pa.Array) -> Page:
        n = len(column)
        known = valid(column)
        halves = np.frombuffer(column.buffers()[1], np.int64, 2 * n, column.offset * 16).reshape(-1, 2)
        if known is not True:
            if not known.any():
                return self._once(("none", n), lambda: _page(n, _levels(False, n), PLAIN))
            halves = halves[known]
        elif all((half == half[0]).all() for half in halves.T):
            return self._once(("money", n, *halves[0].tolist()), lambda: _page(n, _levels(True, n) + _figures(halves), PLAIN))
        return _page(n, _levels(known, n) + _figures(halves), PLAIN)

    def _once(self, key: Any, make: Any) -> Page:
        found = self._same.get(key)
        if found is None:
            if len(self._same) >= REMEMBERED:
                self._same.clear()
            found = self._same[key] = make()
        return found


def words(values: Sequence[str]) -> Page:
    """The vocabulary of a column, before its pages."""
    data = b"".join(len(text).to_bytes(4, "little") + text for text in (v.encode() for v in values))
    return _compressed(data, DICTIONARY, 7, {1: (I32, len(values)), 2: (I32, PLAIN)})


def _place(column: pa.Array) -> Any:
    """The same for columns that lie at the same place in memory."""
    dictionary = pa.types.is_dictionary(column.type)
    array = column.indices if dictionary else column
    return dictionary, array.offset, *(0 if b is None else b.address for b in array.buffers())


def _page(n: int, data: bytes, encoding: int) -> Page:
    return _compressed(data, DATA, 5, {1: (I32, n), 2: (I32, encoding), 3: (I32, RLE), 4: (I32, RLE)})


def _compressed(data: bytes, kind: int, field: int, header: Any) -> Page:
    small = pa.Codec(CODEC).compress(data, asbytes=True) if data else b""
    head = struct_bytes({1: (I32, kind), 2: (I32, len(data)), 3: (I32, len(small)), field: (STRUCT, header)})
    return Page(head + small, len(head) + len(data))


def _levels(known: Any, n: int) -> bytes:
    """Which values there are: ``known`` of all, or of each."""
    runs = varint(n << 1) + bytes((known,)) if isinstance(known, bool) else _packed(known.view(np.uint8), 1)
    return len(runs).to_bytes(4, "little") + runs


def _packed(codes: Any, width: int) -> bytes:
    """Numbers of ``width`` bits side by side, in groups of eight."""
    groups = -(-len(codes) // 8)
    bits = codes if width == 1 else codes[:, None] >> np.arange(width, dtype=np.uint8) & 1
    packed = np.packbits(bits, bitorder="little").tobytes()
    return varint(groups << 1 | 1) + packed.ljust(groups * width, b"\0")


def _figures(halves: Any) -> bytes:
    """128-bit integers, the greatest byte first."""
    turned = np.empty(halves.shape, ">i8")
    turned[:, 0], turned[:, 1] = halves[:, 1], halves[:, 0]
    return turned.tobytes()
