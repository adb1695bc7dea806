"""Results as Arrow columns, a Parquet or an Arrow file.

In: decided blocks. Out: for each clause status and kind as coded texts, min and max as ``decimal128(38, 2)``: every result is a whole number of fen (S27).
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from policy_dsl.batch.engine import Outcome
from policy_dsl.batch.results import STATUSES, LineColumns
from policy_dsl.batch.run import Batch
from policy_dsl.batch.table import Block, Refused
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.batch_words import REASONS

PLACES = 100
WIDEST = (2**63 - 1) // PLACES
MONEY = pa.decimal128(38, 2)
CODED = pa.dictionary(pa.int8(), pa.string())
KINDS = ("discretionary_ceiling", "ceiling", "exact", "qualitative", "permission", "requirement")


def schema_of(batch: Batch, missing: bool) -> pa.Schema:
    fields = [pa.field("row", pa.int64()), *(pa.field(batch.columns.header[at], pa.string()) for at in batch.columns.kept)]
    for clause in batch.clauses:
        fields += [pa.field(f"{clause}.{name}", t) for name, t in (("status", CODED), ("kind", CODED), ("min", MONEY), ("max", MONEY))]
        if missing:
            fields.append(pa.field(f"{clause}.missing", pa.list_(pa.string())))
    return pa.schema(fields)


def batch_of(batch: Batch, schema: pa.Schema, block: Block, found: Any, missing: bool) -> pa.RecordBatch:
    """One block of results."""
    good = np.asarray(found.good, np.intp)
    place = {int(i): at for at, i in enumerate(good)}
    columns: list[Any] = [pa.array(np.asarray(block.rows, np.int64)[good])]
    columns += [pa.array([_text(block.cells[at][i]) for i in good.tolist()], pa.string()) for at in batch.columns.kept]
    single = {place[i]: outcomes for i, outcomes in found.single.items()}
    awaited = [batch.missing(block, found, i) for i in good.tolist()] if missing else []
    for n, line in enumerate(found.lines):
        columns += _line(line, good, {at: outcomes[n] for at, outcomes in single.items()})
        if missing:
            columns.append(pa.array([list(row[n]) for row in awaited], pa.list_(pa.string())))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _text(cell: Any) -> str | None:
    return None if cell is None else str(cell)


def _line(line: LineColumns, good: Any, single: dict[int, Outcome]) -> list[Any]:
    status = line.status[good].copy()
    kind = np.asarray([KINDS.index(k) for k in line.kinds], np.int8)[line.kind[good]]
    money = line.den > 0
    low, high, null = _fen(line.low[good], line.den), _fen(line.high[good], line.den), np.array(line.open[good])
    none = np.full(len(good), not money)
    null |= none
    for at, o in single.items():
        status[at], kind[at] = STATUSES.index(o.status), KINDS.index(o.kind)
        none[at], null[at] = o.min is None, o.max is None
        low[at], high[at] = _halves(o.min), _halves(o.max)
    return [
        pa.DictionaryArray.from_arrays(pa.array(status, pa.int8()), pa.array(STATUSES)),
        pa.DictionaryArray.from_arrays(pa.array(kind, pa.int8()), pa.array(KINDS)),
        _decimals(low, none),
        _decimals(high, null),
    ]


def _fen(values: Any, den: int) -> Any:
    """As 128-bit integers, (low half, high half) each."""
    if not den:
        return np.zeros((len(values), 2), np.int64)
    if den % PLACES and len(values) and max(int(values.max()), -int(values.min())) > WIDEST:
        return np.array([_halves(Fraction(v, den)) for v in values.tolist()], np.int64)
    fen, rest = (values // (den // PLACES), values % (den // PLACES)) if den % PLACES == 0 else (values * PLACES // den, values * PLACES % den)
    if rest.any():
        raise Refused(Diagnostic("P0749", {"table": "Arrow", "reason": REASONS["finer"]}, notes=("reason",)))
    return np.stack([fen, fen >> 63], axis=1)


def _halves(value: Any) -> tuple[int, int]:
    if value is None:
        return 0, 0
    fen = Fraction(value) * PLACES
    if fen.denominator != 1:
        raise Refused(Diagnostic("P0749", {"table": "Arrow", "reason": REASONS["finer"]}, notes=("reason",)))
    low = fen.numerator & (2**64 - 1)
    return low - 2**64 if low >= 2**63 else low, fen.numerator >> 64


def _decimals(halves: Any, null: Any) -> Any:
    valid = pa.py_buffer(np.packbits(~null, bitorder="little").tobytes())
    return pa.Decimal128Array.from_buffers(MONEY, len(halves), [valid, pa.py_buffer(np.ascontiguousarray(halves, "<i8").tobytes())])


class ArrowWriter:
    """Writes block by block."""

    def __init__(self, path: Path, batch: Batch, missing: bool, parquet: bool = True) -> None:
        self.batch, self.missing = batch, missing
        self.schema = schema_of(batch, missing)
        self.out = pq.ParquetWriter(path, self.schema, compression="zstd") if parquet else pa.OSFile(str(path), "wb")
        self.sink = self.out if parquet else pa.ipc.new_file(self.out, self.schema)

    @classmethod
    def file(cls, path: Path, batch: Batch, missing: bool) -> ArrowWriter:
        return cls(path, batch, missing, parquet=False)

    def __enter__(self) -> ArrowWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.sink.close()
        self.out.close()

    def put(self, block: Block, found: Any) -> None:
        self.sink.write_batch(batch_of(self.batch, self.schema, block, found, self.missing))


def table_of(batch: Batch) -> tuple[pa.Table, list[Any]]:
    """Everything at once, and what is wrong with the rows that are not in it."""
    schema = schema_of(batch, False)
    faults: list[Any] = []
    found = []
    for block, decided in batch.decided():
        faults += decided.faults
        found.append(batch_of(batch, schema, block, decided, False))
    return pa.Table.from_batches(found, schema), faults
