"""Arrow batches → Arrow batches: the one function that engines of many machines run on each part of a table.

In: checked documents, a day, the columns to copy. Out: a callable that can be pickled and compiles in the process that runs it. Every row comes out: one that
cannot be read has no results, and ``refused`` holds what is wrong with it, as JSON. The order of the rows is kept; nothing knows of other parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from threading import Lock
from typing import Any

import pyarrow as pa
from attrs import define, evolve, field

from policy_dsl.batch.arrow import read_frame
from policy_dsl.batch.arrow_out import table_of
from policy_dsl.batch.prepared import Batch, start
from policy_dsl.batch.table import Fault, Refused, Table, diagnostics_of
from policy_dsl.compile.compiled import Compiled
from policy_dsl.kernel.asked import expected, several
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.model.case import References
from policy_dsl.model.policy import Document

HEADERS = 16
"""Headers whose work is kept."""


@define(eq=False)
class ArrowKernel:
    """``kernel(batches)``: an iterator of record batches → one of results, for Spark's ``mapInArrow``. ``kernel.table(part)``: one table → one table."""

    documents: tuple[Document, ...]
    day: date
    keep: tuple[str, ...]
    words: Callable[[tuple[Diagnostic, ...]], str]
    """What is wrong with a row, for ``refused``."""
    error: Callable[[tuple[Diagnostic, ...]], Exception]
    """Raised where a part as a whole cannot be read."""
    references: References = field(factory=dict)
    _compiled: Compiled | None = field(default=None, init=False)
    _known: dict[Any, Batch] = field(factory=dict, init=False)
    """Of each header that was met, what decides its rows: parts have mostly the same."""
    _lock: Any = field(factory=Lock, init=False)

    def __getstate__(self) -> tuple[Any, ...]:
        return self.documents, self.day, self.keep, self.words, self.error, self.references

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.documents, self.day, self.keep, self.words, self.error, self.references = state
        self._compiled, self._known, self._lock = None, {}, Lock()

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in several("batches", batches, "record batches"):
            if not isinstance(batch, pa.RecordBatch):
                raise expected("each of batches", "a pyarrow.RecordBatch", batch)
            yield from self.table(pa.Table.from_batches([batch])).to_batches()

    def schema(self, columns: pa.Schema) -> pa.Schema:
        """Of the results, where a part has these columns."""
        if not isinstance(columns, pa.Schema):
            raise expected("columns", "a pyarrow.Schema", columns)
        return self.table(columns.empty_table()).schema

    def table(self, part: pa.Table) -> pa.Table:
        """The results of one part. Raises ``error``: a column that no rule reads, or of binary floating point."""
        if not isinstance(part, (pa.Table, pa.RecordBatch)):
            raise expected("part", "a pyarrow.Table", part)
        read = read_frame(part)
        try:
            found, faults = table_of(evolve(self._batch(read), table=read))
        except Refused as refused:
            raise self.error(refused.diagnostics) from None
        plain = found.cast(pa.schema([pa.field(f.name, _plain(f.type)) for f in found.schema]))
        for name in self.keep:
            plain = plain.set_column(plain.schema.get_field_index(name), name, part[name].take(_places(plain["row"])))
        plain = plain.append_column("refused", pa.nulls(len(plain), pa.string()))
        return (self._with(plain, part, read, faults) if faults else plain).drop_columns(["row"])

    def _batch(self, read: Table) -> Batch:
        key = read.header, read.inexact
        with self._lock:
            if key not in self._known:
                if self._compiled is None:
                    self._compiled = Compiled(self.documents, self.day, self.references)
                batch = start(self._compiled, read, self.keep)
                if batch.value is None:
                    raise self.error(batch.diagnostics)
                if len(self._known) >= HEADERS:
                    self._known.clear()
                self._known[key] = batch.value.kept()
            return self._known[key]

    def _with(self, found: pa.Table, part: pa.Table, table: Table, faults: Sequence[Fault]) -> pa.Table:
        """The rows that could not be read, in their places."""
        by_row: dict[int, list[Fault]] = {}
        for fault in faults:
            by_row.setdefault(fault.row, []).append(fault)
        rows = sorted(by_row)
        columns: list[Any] = []
        for f in found.schema:
            if f.name == "row":
                columns.append(pa.array(rows, pa.int64()))
            elif f.name == "refused":
                columns.append(pa.array([self.words(diagnostics_of(by_row[row], table)) for row in rows], pa.string()))
            elif f.name in self.keep:
                columns.append(part[f.name].take(pa.array([row - 1 for row in rows], pa.int64())).combine_chunks())
            else:
                columns.append(pa.nulls(len(rows), f.type))
        return pa.concat_tables([found, pa.table(columns, schema=found.schema)]).sort_by("row")


def _plain(type_: pa.DataType) -> pa.DataType:
    return type_.value_type if pa.types.is_dictionary(type_) else type_


def _places(rows: Any) -> pa.Array:
    return pa.array([row - 1 for row in rows.to_pylist()], pa.int64())
