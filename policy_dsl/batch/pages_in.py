"""Truths as they lie in the pages of a Parquet file: bits, taken over as bits.

In: an open file, and a column of one row group. Out: an Arrow column; None where its pages are not plain, which is then for pyarrow's reader, as is every other
type. That reader takes a byte and half a dozen operations for each truth, and tables of applications are mostly truths.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from policy_dsl.batch.thrift import NotThrift, Struct, read_struct

CODECS = {"UNCOMPRESSED": None, "SNAPPY": "snappy", "ZSTD": "zstd", "GZIP": "gzip", "BROTLI": "brotli"}
DATA, DATA_2 = 0, 3
PLAIN, RLE = 0, 3
LARGEST = 2**24
"""Bytes of a page that is read here."""
RUNS = 256
"""A page whose nulls are so scattered is read as quickly by pyarrow."""


class NotPlain(Exception):
    """Raised and caught in this file only."""


def truths_in(metadata: Any, group: int) -> dict[str, int]:
    """The columns of a row group that may be such, with their places among the leaves."""
    schema, rows = metadata.schema, metadata.row_group(group)
    found = {}
    for i in range(rows.num_columns):
        leaf, chunk = schema.column(i), rows.column(i)
        if leaf.physical_type != "BOOLEAN" or leaf.path != leaf.name or leaf.max_repetition_level or leaf.max_definition_level > 1:
            continue
        if chunk.compression in CODECS and chunk.num_values == rows.num_rows and not chunk.file_path and not chunk.has_dictionary_page:
            found[leaf.name] = i
    return found


def truths(file: Any, metadata: Any, group: int, i: int) -> pa.BooleanArray | None:
    """The column, or None. ``file``: can be read at a place."""
    chunk = metadata.row_group(group).column(i)
    try:
        data = file.read_at(chunk.total_compressed_size, chunk.data_page_offset)
        return _column(data, chunk.num_values, metadata.schema.column(i).max_definition_level == 1, CODECS[chunk.compression])
    except (NotPlain, NotThrift, IndexError, ValueError, KeyError, TypeError, pa.ArrowException, OSError):
        return None


def _column(data: bytes, n: int, optional: bool, codec: str | None) -> pa.BooleanArray:
    values, known = [], []
    at = done = 0
    while done < n:
        head, at = read_struct(data, at)
        raw, size = head[2][1], head[3][1]
        if not 0 <= raw <= LARGEST or not 0 <= size <= len(data) - at:
            raise NotPlain
        count, levels, page, encoding = _parts(head, memoryview(data)[at : at + size], raw, optional, codec)
        if not 0 < count <= n - done:
            raise NotPlain
        here = _bits(levels, count) if optional else True
        found = _values(page, count if here is True else int(np.count_nonzero(here)), encoding)
        if here is not True:
            whole = np.zeros(count, bool)
            whole[here] = found
            found = whole
        values.append(found)
        known.append(np.ones(count, bool) if here is True else here)
        at, done = at + size, done + count
    valid = np.concatenate(known)
    packed = None if valid.all() else pa.py_buffer(np.packbits(valid, bitorder="little"))
    return pa.Array.from_buffers(pa.bool_(), n, [packed, pa.py_buffer(np.packbits(np.concatenate(values), bitorder="little"))])


def _parts(head: Struct, page: Any, raw: int, optional: bool, codec: str | None) -> tuple[int, Any, Any, int]:
    """How many values, which of them there are, the values, how these are written."""
    kind = head[1][1]
    if kind == DATA:
        own = head[5][1]
        page = _whole(page, raw, codec)
        if not optional:
            return own[1][1], b"", page, own[2][1]
        if own[3][1] != RLE:
            raise NotPlain
        end = 4 + int.from_bytes(page[:4], "little")
        return own[1][1], page[4:end], page[end:], own[2][1]
    if kind != DATA_2:
        raise NotPlain
    own = head[8][1]
    end = own[5][1]
    if own[6][1] or not 0 <= end <= len(page) or (end and not optional):
        raise NotPlain
    rest = page[end:]
    return own[1][1], page[:end], _whole(rest, raw - end, codec) if own.get(7, (0, True))[1] else rest, own[4][1]


def _whole(page: Any, raw: int, codec: str | None) -> Any:
    if codec is None:
        return page
    return memoryview(pa.Codec(codec).decompress(page, raw, asbytes=True)) if raw else memoryview(b"")


def _values(page: Any, n: int, encoding: int) -> Any:
    if encoding == RLE:
        found = _bits(page[4 : 4 + int.from_bytes(page[:4], "little")], n)
        return np.ones(n, bool) if found is True else found
    if encoding != PLAIN:
        raise NotPlain
    return np.unpackbits(np.frombuffer(page, np.uint8, -(-n // 8)), count=n, bitorder="little").view(bool)


def _bits(data: Any, n: int) -> Any:
    """Runs of one bit each; True: all are set."""
    found = np.empty(n, bool)
    at = done = 0
    for _ in range(RUNS):
        if done >= n:
            break
        head = shift = 0
        while data[at] & 128:
            head |= (data[at] & 127) << shift
            at, shift = at + 1, shift + 7
        head |= data[at] << shift
        at += 1
        if head & 1:
            groups, count = head >> 1, min(n - done, (head >> 1) * 8)
            found[done : done + count] = np.unpackbits(np.frombuffer(data, np.uint8, -(-count // 8), at), count=count, bitorder="little")
            at += groups
        else:
            count = min(n - done, head >> 1)
            if data[at] > 1:
                raise NotPlain
            if count == n and data[at]:
                return True
            found[done : done + count] = data[at]
            at += 1
        if not count:
            raise NotPlain
        done += count
    if done < n:
        raise NotPlain
    return True if found.all() else found
