"""Results as Arrow columns.

In: decided blocks. Out: for each clause status and kind as coded texts, min and max as ``decimal128(38, 2)``: every result is a whole number of fen (S27);
the sums of each row likewise. What is the same in many columns or rows is one buffer.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import define, field

from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.results import CODE_OF_KIND, CODE_OF_STATUS, numbers_of
from policy_dsl.batch.table import Block, Refused
from policy_dsl.compile.reported import KINDS, STATUSES
from policy_dsl.compile.results import Outcome
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.batch_words import REASONS

PLACES = 100
WIDEST = (2**63 - 1) // PLACES
DIGITS = 10**38
MONEY = pa.decimal128(38, 2)
CODED = pa.dictionary(pa.int8(), pa.string())
STATUS_WORDS, KIND_WORDS = pa.array(STATUSES), pa.array(KINDS)


def schema_of(batch: Batch, missing: bool) -> pa.Schema:
    fields = [pa.field("row", pa.int64()), *(pa.field(batch.columns.header[at], pa.string()) for at in batch.columns.kept)]
    if batch.wanted != "clauses":
        fields += [pa.field(f"{name}.{end}", MONEY) for name in batch.totals for end in ("min", "max")]
        fields.append(pa.field("total.undetermined", pa.int32()))
    for clause in batch.clauses if batch.wanted != "totals" else ():
        fields += [pa.field(f"{clause}.{name}", t) for name, t in (("status", CODED), ("kind", CODED), ("min", MONEY), ("max", MONEY))]
        if missing:
            fields.append(pa.field(f"{clause}.missing", pa.list_(pa.string())))
    return pa.schema(fields)


def batch_of(batch: Batch, schema: pa.Schema, block: Block, found: Any, missing: bool = False) -> pa.RecordBatch:
    """One block of results."""
    n = len(block.rows)
    good = None if len(found.good) == n else np.asarray(found.good, np.intp)
    place = {int(i): at for at, i in enumerate(found.good)} if found.single or found.single_totals else {}
    rows = numbers_of(block.rows)
    columns: list[Any] = [pa.array(rows if good is None else rows[good])]
    columns += [kept_texts(block.cells[at], found.good, good is None) for at in batch.columns.kept]
    out = _Columns(len(found.good), good)
    if batch.wanted != "clauses":
        singles = {place[i]: sums for i, sums in found.single_totals.items()}
        columns += _sums(found, out, singles, len(batch.totals))
    single = {place[i]: outcomes for i, outcomes in found.single.items()}
    awaited = [batch.missing(block, found, int(i)) for i in found.good] if missing else []
    for n, line in enumerate(found.lines):
        columns += line_of(line, out, {at: outcomes[n] for at, outcomes in single.items()})
        if missing:
            columns.append(pa.array([list(row[n]) for row in awaited], pa.list_(pa.string())))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def kept_texts(cells: Any, good: Any, whole: bool) -> Any:
    """As text."""
    if isinstance(cells, ArrowCells):
        t = cells.array.type
        inner = t.value_type if pa.types.is_dictionary(t) else t
        if pa.types.is_string(inner) or pa.types.is_large_string(inner) or pa.types.is_integer(inner):
            return (cells.array if whole else cells.array.take(pa.array(good))).cast(pa.string())
    return pa.array([None if (cell := cells[int(i)]) is None else str(cell) for i in good], pa.string())


def line_of(line: Any, out: _Columns, single: dict[int, Outcome]) -> list[Any]:
    """Status, kind, min, max."""
    none = line.den == 0
    return [
        out.codes(line.status, STATUS_WORDS, {at: CODE_OF_STATUS[o.status] for at, o in single.items()}),
        out.codes(line.kind, KIND_WORDS, {at: CODE_OF_KIND[o.kind] for at, o in single.items()}),
        out.money(line.low, none, line.den, {at: o.min for at, o in single.items()}),
        out.money(line.high, none or line.open, line.den, {at: o.max for at, o in single.items()}),
    ]


def _sums(found: Any, out: _Columns, single: dict[int, Any], n: int) -> list[Any]:
    columns: list[Any] = []
    for at in range(n):
        t = found.totals[at] if found.totals else None
        low, high, open_, den = (t.low, t.high, t.open, t.den) if t is not None else (0, 0, False, 1)
        columns.append(out.money(low, False, den, {i: s.sums[at].min for i, s in single.items()}))
        columns.append(out.money(high, open_, den, {i: s.sums[at].max for i, s in single.items()}))
    count = out.picked(found.undetermined, np.int32)
    for i, s in single.items():
        count[i] = s.undetermined
    return [*columns, pa.array(count)]


@define(eq=False)
class _Columns:
    """Columns of ``n`` results, those of the rows ``good`` (None: all) of a block. What was made of one column is kept for the next that is the same."""

    n: int
    good: Any = None
    _made: dict[Any, Any] = field(factory=dict)

    def picked(self, column: Any, dtype: Any) -> Any:
        """A new array."""
        if not isinstance(column, np.ndarray):
            return np.full(self.n, column, dtype)
        return column.astype(dtype) if self.good is None else column[self.good].astype(dtype, copy=False)

    def codes(self, column: Any, words: Any, single: dict[int, int]) -> Any:
        key = (_key(column), id(words))
        if single or key not in self._made:
            values = self.picked(column, np.int8)
            for at, code in single.items():
                values[at] = code
            indices = pa.Array.from_buffers(pa.int8(), self.n, [None, pa.py_buffer(values)])
            made = pa.DictionaryArray.from_arrays(indices, words)
            if single:
                return made
            self._made[key] = made
        return self._made[key]

    def money(self, column: Any, none: Any, den: int, single: dict[int, Any]) -> Any:
        key = (_key(column), _key(none), den)
        if single or key not in self._made:
            halves = self._fen(column, den)
            null: Any = self.picked(none, bool) if isinstance(none, np.ndarray) or none or single else None
            for at, value in single.items():
                null[at] = value is None
                halves[at] = _halves(value)
            valid = pa.py_buffer(np.packbits(~null, bitorder="little")) if null is not None and null.any() else None
            made = pa.Decimal128Array.from_buffers(MONEY, self.n, [valid, pa.py_buffer(halves)])
            if single:
                return made
            self._made[key] = made
        return self._made[key]

    def _fen(self, column: Any, den: int) -> Any:
        """As 128-bit integers, (low half, high half) each."""
        halves = np.empty((self.n, 2), np.int64)
        if not isinstance(column, np.ndarray) or not den:
            halves[:] = _halves(Fraction(int(column), den) if den else 0)
            return halves
        values = column if self.good is None else column[self.good]
        if den != PLACES:
            if den % PLACES and len(values) and max(int(values.max()), -int(values.min())) > WIDEST:
                return np.array([_halves(Fraction(v, den)) for v in values.tolist()], np.int64)
            scale, by = (1, den // PLACES) if den % PLACES == 0 else (PLACES, den)
            values = values * scale
            fen = values // by
            if (fen * by != values).any():
                raise _refused("finer")
            values = fen
        halves[:, 0] = values
        halves[:, 1] = 0 if not len(values) or values.min() >= 0 else values >> 63
        return halves


def _key(column: Any) -> Any:
    return ("", id(column)) if isinstance(column, np.ndarray) else int(column)


def _halves(value: Any) -> tuple[int, int]:
    if value is None:
        return 0, 0
    fen = Fraction(value) * PLACES
    if fen.denominator != 1:
        raise _refused("finer")
    if abs(fen.numerator) >= DIGITS:
        raise _refused("wider")
    low = fen.numerator & (2**64 - 1)
    return low - 2**64 if low >= 2**63 else low, fen.numerator >> 64


def _refused(why: str) -> Refused:
    return Refused(Diagnostic("P0749", {"table": "Arrow", "reason": REASONS[why]}, notes=("reason",)))


def table_of(batch: Batch, most: int | None = None) -> tuple[pa.Table, list[Any]]:
    """Everything at once, and what is wrong with the rows that are not in it. ``most``: after so many faults the rest is not looked at."""
    schema = schema_of(batch, False)
    faults: list[Any] = []
    found = []

    def ready(block: Block, decided: Any) -> tuple[Sequence[Any], pa.RecordBatch]:
        return decided.faults, batch_of(batch, schema, block, decided)

    for wrong, made in batch.decided(ready):
        faults += wrong
        found.append(made)
        if most is not None and len(faults) >= most:
            break
    return pa.Table.from_batches(found, schema), faults
