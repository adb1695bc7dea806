"""Parquet files, and folders of them, as tables, block by block.

In: a path. Out: ``Table``. Row groups are read side by side, each whole, where they are small; larger ones as a stream, so that memory does not grow with them.
The files of a folder, in the order of their names, are one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from policy_dsl.batch.arrow import blocks, cut, inexact_in, unreadable
from policy_dsl.batch.formats import files_of
from policy_dsl.batch.table import WIDE_BLOCK, Block, Refused, Table
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.batch_words import REASONS

PART, ROOM = 2**18, 2**27
"""Row groups of at most so many rows, or about so many bytes, are read whole."""


class _Group(NamedTuple):
    """The ``i``-th row group of a file, after ``first`` rows of it and ``before`` rows of the table."""

    path: Path
    metadata: Any
    i: int
    first: int
    before: int

    @property
    def rows(self) -> int:
        return int(self.metadata.row_group(self.i).num_rows)

    @property
    def small(self) -> bool:
        return self.rows <= PART or self.rows * _width(self.metadata.schema.to_arrow_schema(), self.metadata.row_group(self.i)) <= ROOM


def read_parquet(path: Path) -> Table:
    """Raises ``Refused``: no Parquet file; a folder whose files are not all of them, or not of the same columns."""
    files = files_of(path)
    if not files:
        raise Refused(Diagnostic("P0749", {"table": str(path)}, notes=("empty",)))
    groups: list[_Group] = []
    inexact: frozenset[str] = frozenset()
    header: list[str] | None = None
    rows = 0
    for one in files:
        metadata, schema = _opened(one)
        if header is not None and schema.names != header:
            raise Refused(Diagnostic("P0749", {"table": str(one), "reason": REASONS["columns"]}, notes=("reason",)))
        header, inexact = schema.names, inexact | inexact_in(schema)
        begin = rows
        for i in range(metadata.num_row_groups):
            groups.append(_Group(one, metadata, i, rows - begin, rows))
            rows += groups[-1].rows
    parts = [partial(_part, group) for group in groups] if all(group.small for group in groups) else []
    return Table(str(path), tuple(header or ()), _all(groups), inexact, parts)


def _opened(path: Path) -> tuple[Any, pa.Schema]:
    if not path.is_file() and path.exists():
        raise Refused(Diagnostic("P0749", {"table": str(path.parent), "reason": REASONS["inner"]}, notes=("reason",)))
    try:
        with pq.ParquetFile(path) as file:
            return file.metadata, file.schema_arrow
    except (pa.ArrowException, OSError) as error:
        raise Refused(unreadable(path, error)) from None


def _width(schema: pa.Schema, group: Any) -> int:
    """Bytes of a row in memory, about."""
    fixed = sum(t.bit_width for t in schema.types if pa.types.is_primitive(t)) // 8
    return int(fixed + group.total_byte_size // max(1, group.num_rows))


def _all(groups: Sequence[_Group]) -> Iterator[Block]:
    for group in groups:
        yield from _part(group) if group.small else _stream(group)


def _part(group: _Group) -> Iterable[Block]:
    """The whole of a row group."""
    try:
        with pq.ParquetFile(group.path, metadata=group.metadata) as file:
            names = file.schema_arrow.names
            quick = _bits(group, _truths(file.schema_arrow))
            slow = file.read_row_group(group.i, columns=[n for n in names if n not in quick] if quick else None, use_threads=False)
            table = pa.table([quick[n] if n in quick else slow[n] for n in names], names) if quick else slow
    except (pa.ArrowException, OSError) as error:
        raise Refused(unreadable(group.path, error)) from None
    return blocks(str(group.path), cut(table.combine_chunks().to_batches()), group.before)


def _stream(group: _Group) -> Iterator[Block]:
    """A row group, block by block."""
    return blocks(str(group.path), _batches(group), group.before)


def _batches(group: _Group) -> Iterator[pa.RecordBatch]:
    with pq.ParquetFile(group.path, metadata=group.metadata) as file:
        names = file.schema_arrow.names
        quick = _bits(group, _truths(file.schema_arrow))
        others = [n for n in names if n not in quick]
        if not quick or not others:
            yield from file.iter_batches(WIDE_BLOCK, [group.i])
            return
        done = 0
        for batch in file.iter_batches(WIDE_BLOCK, [group.i], others):
            here = {n: quick[n].slice(done, len(batch)).combine_chunks() if n in quick else batch[n] for n in names}
            yield pa.RecordBatch.from_arrays(list(here.values()), names)
            done += len(batch)


def _truths(schema: pa.Schema) -> list[str]:
    """Columns of truths that a name tells from all others: Polars reads them as the bits they are, pyarrow by way of a byte each, which is half of its work
    on a table of facts."""
    if find_spec("polars") is None or len(set(schema.names)) < len(schema.names):
        return []
    return [f.name for f in schema if pa.types.is_boolean(f.type)]


def _bits(group: _Group, names: list[str]) -> dict[str, pa.ChunkedArray]:
    """Columns of truths; none where Polars does not read the file: then pyarrow reads it whole, or says why not."""
    if not names:
        return {}
    import polars as pl

    try:
        found = pl.scan_parquet(group.path, glob=False, hive_partitioning=False).select(names).slice(group.first, group.rows).collect().to_arrow()
    except (pl.exceptions.PolarsError, OSError):
        return {}
    return dict(zip(names, found.columns, strict=True)) if found.num_rows == group.rows else {}
