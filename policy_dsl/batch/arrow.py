"""Arrow tables, Parquet and Arrow files, data frames (whatever offers ``__arrow_c_stream__``) as tables, block by block.

In: a path or an object. Out: ``Table``. A column of binary floating point is named as inexact; decimals, whole numbers, texts, truths, dates and lists of
records come out as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import evolve

from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.table import WIDE_BLOCK, Block, Refused, Table
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.batch_words import REASONS

PART = 2**18
"""Row groups of at most so many rows are read whole, side by side; larger ones as a stream."""


def read_parquet(path: Path) -> Table:
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise Refused(_unreadable(path, error)) from None
    table = _table(str(path), file.schema_arrow, _cut(file.iter_batches(WIDE_BLOCK)))
    sizes = [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)]
    if max(sizes, default=0) > PART:
        return table
    truths = _truths(file.schema_arrow)
    parts = [partial(_part, path, file.metadata, truths, i, sum(sizes[:i])) for i in range(len(sizes))]
    return evolve(table, blocks=(block for part in parts for block in part()), parts=parts)


def _part(path: Path, metadata: Any, truths: list[str], i: int, before: int) -> Iterable[Block]:
    """One row group."""
    try:
        with pq.ParquetFile(path, metadata=metadata) as file:
            quick = _bits(path, truths, before, metadata.row_group(i).num_rows)
            names = file.schema_arrow.names
            slow = file.read_row_group(i, columns=[n for n in names if n not in quick] if quick else None, use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise Refused(_unreadable(path, error)) from None
    group = pa.table([quick[n] if n in quick else slow[n] for n in names], names) if quick else slow
    return _blocks(str(path), _cut(group.combine_chunks().to_batches()), before)


def _truths(schema: pa.Schema) -> list[str]:
    """Columns of truths that a name tells from all others: Polars reads them as the bits they are, pyarrow by way of a byte each, which is half of its work
    on a table of facts."""
    if find_spec("polars") is None or len(set(schema.names)) < len(schema.names):
        return []
    return [f.name for f in schema if pa.types.is_boolean(f.type)]


def _bits(path: Path, names: list[str], before: int, rows: int) -> dict[str, pa.Array]:
    """Some rows of columns of truths. None where Polars does not read the file: then pyarrow reads it whole, or says why not."""
    if not names:
        return {}
    import polars as pl

    try:
        found = pl.scan_parquet(path, glob=False, hive_partitioning=False).select(names).slice(before, rows).collect().to_arrow()
    except (pl.exceptions.PolarsError, OSError):
        return {}
    return dict(zip(names, found.columns, strict=True)) if found.num_rows == rows else {}


def read_arrow(path: Path) -> Table:
    """An Arrow file (Feather 2) or stream."""
    try:
        source = pa.memory_map(str(path))
        try:
            file = pa.ipc.open_file(source)
            batches: Iterable[pa.RecordBatch] = (file.get_batch(i) for i in range(file.num_record_batches))
        except pa.ArrowInvalid:
            source.seek(0)
            file = pa.ipc.open_stream(source)
            batches = file
    except (pa.ArrowException, OSError) as error:
        raise Refused(_unreadable(path, error)) from None
    return _table(str(path), file.schema, _cut(batches))


def read_frame(frame: Any) -> Table:
    """A table, a record batch reader, a data frame."""
    reader = pa.RecordBatchReader.from_stream(frame)
    table = _table("<table>", reader.schema, _cut(reader))
    return table if isinstance(frame, pa.RecordBatchReader) else evolve(table, again=partial(read_frame, frame))


def _cut(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for start in range(0, batch.num_rows, WIDE_BLOCK):
            yield batch.slice(start, WIDE_BLOCK)


def _table(name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Table:
    inexact = frozenset(f.name for f in schema if _inexact(f.type))
    return Table(name, tuple(schema.names), _blocks(name, batches), inexact)


def _inexact(t: pa.DataType) -> bool:
    if pa.types.is_dictionary(t):
        return _inexact(t.value_type)
    if pa.types.is_floating(t):
        return True
    return any(_inexact(t.field(i).type) for i in range(t.num_fields)) if pa.types.is_nested(t) else False


def _blocks(name: str, batches: Iterable[pa.RecordBatch], done: int = 0) -> Iterator[Block]:
    try:
        for batch in batches:
            if batch.num_rows:
                batch.validate(full=True)  # texts that are not UTF-8
                yield Block(range(done + 1, done + 1 + batch.num_rows), [ArrowCells(c) for c in batch.columns])
                done += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise Refused(_unreadable(name, error)) from None


def _unreadable(name: object, error: Exception) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        return Diagnostic("P0201", {"path": str(name)})
    return Diagnostic("P0749", {"table": str(name), "reason": REASONS["form"]}, notes=("reason",))
