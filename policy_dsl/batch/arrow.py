"""Arrow tables, Arrow files, data frames (whatever offers ``__arrow_c_stream__``) as tables, block by block.

In: a path or an object. Out: ``Table``. A column of binary floating point is named as inexact; decimals, whole numbers, texts, truths, dates and lists of
records come out as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
from attrs import evolve

from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.instead import instead
from policy_dsl.batch.table import WIDE_BLOCK, Block, Refused, Table
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.batch_words import REASONS


def read_arrow(path: Path) -> Table:
    """An Arrow file (Feather 2) or stream."""
    with ExitStack() as held:
        try:
            source = held.enter_context(pa.memory_map(str(path)))
            schema, batches = _inside(source)
        except (pa.ArrowException, OSError) as error:
            raise Refused(unreadable(path, error)) from None
        return _table(str(path), schema, _closing(held.pop_all(), cut(batches)))


def _inside(source: Any) -> tuple[pa.Schema, Iterable[pa.RecordBatch]]:
    try:
        file = pa.ipc.open_file(source)
    except pa.ArrowInvalid:
        source.seek(0)
        stream = pa.ipc.open_stream(source)
        return stream.schema, stream
    return file.schema, (file.get_batch(i) for i in range(file.num_record_batches))


def _closing(held: ExitStack, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What was read stays in memory as long as somebody holds it; the file itself is open no longer than it is read."""
    with held:
        yield from batches


def read_frame(frame: Any) -> Table:
    """A table, a record batch reader, a data frame."""
    reader = pa.RecordBatchReader.from_stream(frame)
    table = _table("<table>", reader.schema, cut(reader))
    return table if isinstance(frame, pa.RecordBatchReader) else evolve(table, again=partial(read_frame, frame))


def cut(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for start in range(0, batch.num_rows, WIDE_BLOCK):
            yield batch.slice(start, WIDE_BLOCK)


def _table(name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Table:
    return Table(name, tuple(schema.names), blocks(name, batches), inexact_in(schema))


def inexact_in(schema: pa.Schema) -> frozenset[str]:
    """Its columns of binary floating point."""
    return frozenset(f.name for f in schema if _inexact(f.type))


def _inexact(t: pa.DataType) -> bool:
    if pa.types.is_dictionary(t):
        return _inexact(t.value_type)
    if pa.types.is_floating(t):
        return True
    return any(_inexact(t.field(i).type) for i in range(t.num_fields)) if pa.types.is_nested(t) else False


def blocks(name: str, batches: Iterable[pa.RecordBatch], done: int = 0) -> Iterator[Block]:
    try:
        for batch in batches:
            if batch.num_rows:
                batch.validate(full=True)  # texts that are not UTF-8
                yield Block(range(done + 1, done + 1 + batch.num_rows), [ArrowCells(c) for c in batch.columns])
                done += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise Refused(unreadable(name, error)) from None


def unreadable(name: object, error: Exception) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        return Diagnostic("P0201", {"path": str(name)})
    reason = instead(Path(str(name))) if Path(str(name)).is_file() else None
    return Diagnostic("P0749", {"table": str(name), "reason": reason or REASONS["form"]}, notes=("reason",))
