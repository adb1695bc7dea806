"""Arrow tables, Parquet and Arrow files, data frames (whatever offers ``__arrow_c_stream__``) as tables, block by block.

In: a path or an object. Out: ``Table``. A column of binary floating point is named as inexact; decimals, whole numbers, texts, truths, dates and lists of
records come out as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import evolve

from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.pages_in import truths, truths_in
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
    parts = [partial(_part, path, file.metadata, i, sum(sizes[:i])) for i in range(len(sizes))]
    return evolve(table, blocks=(block for part in parts for block in part()), parts=parts)


def _part(path: Path, metadata: Any, i: int, before: int) -> Iterable[Block]:
    """One row group."""
    try:
        with pa.OSFile(str(path)) as source, pq.ParquetFile(source, metadata=metadata) as file:
            group = _group(source, file, i)
    except (pa.ArrowException, OSError) as error:
        raise Refused(_unreadable(path, error)) from None
    return _blocks(str(path), _cut(group.combine_chunks().to_batches()), before)


def _group(source: Any, file: Any, i: int) -> pa.Table:
    """Truths from their pages, everything else, and what has no such pages, by pyarrow's reader."""
    schema = file.schema_arrow
    found: dict[str, Any] = {}
    if len(set(schema.names)) == len(schema):
        for name, leaf in truths_in(file.metadata, i).items():
            column = truths(source, file.metadata, i, leaf) if pa.types.is_boolean(schema.field(name).type) else None
            if column is not None:
                found[name] = column
    others = [name for name in schema.names if name not in found]
    if others:
        read = file.read_row_group(i, columns=others, use_threads=False)
        if read.schema.names != others:
            return file.read_row_group(i, use_threads=False)
        found |= zip(others, read.columns, strict=True)
    return pa.table([found[name] for name in schema.names], schema=schema)


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
