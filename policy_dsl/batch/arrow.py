"""Arrow tables, Parquet and Arrow files, data frames (whatever offers ``__arrow_c_stream__``) as tables, block by block.

In: a path or an object. Out: ``Table``. A column of binary floating point is named as inexact; decimals, whole numbers, texts, truths, dates and lists of
records come out as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.table import WIDE_BLOCK, Block, Refused, Table
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.batch_words import REASONS


def read_parquet(path: Path) -> Table:
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise Refused(_unreadable(path, error)) from None
    return _table(str(path), file.schema_arrow, _cut(file.iter_batches(WIDE_BLOCK)))


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
    return _table("<table>", reader.schema, _cut(reader))


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


def _blocks(name: str, batches: Iterable[pa.RecordBatch]) -> Iterator[Block]:
    done = 0
    try:
        for batch in batches:
            if batch.num_rows:
                yield Block(range(done + 1, done + 1 + batch.num_rows), [ArrowCells(c) for c in batch.columns])
                done += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise Refused(_unreadable(name, error)) from None


def _unreadable(name: object, error: Exception) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        return Diagnostic("P0201", {"path": str(name)})
    return Diagnostic("P0749", {"table": str(name), "reason": REASONS["form"]}, notes=("reason",))
