"""Results as a file: CSV, JSON lines, Parquet or Arrow; whole or not at all.

In: a batch and a path, or a stream. Out: a file with one row for each row that was decided: its number, the copied columns, and for each clause status, kind,
min and max. It is written beside its place and put there when it is complete.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from policy_dsl.batch.engine import Outcome, RowTotals
from policy_dsl.batch.run import BINARY, TEXT, Batch, need_extra
from policy_dsl.batch.table import Fault, Refused
from policy_dsl.facts.write import figure
from policy_dsl.kernel.diagnostic import Diagnostic

FIELDS = ("status", "kind", "min", "max")


class Done(NamedTuple):
    """How many rows were decided, and which were not (none kept where ``rejected`` took them)."""

    rows: int
    faults: list[Fault]
    rejected: int


def write(batch: Batch, out: Path, missing: bool = False, reject: Callable[[Fault], None] | None = None) -> Done:
    """Decide and write. Where rows are faulty and nobody takes them (``reject``), nothing is left behind. Raises ``Refused``."""
    if out.suffix.lower() not in (*TEXT, *BINARY):
        raise Refused(Diagnostic("P0749", {"table": str(out)}, notes=("suffix",)))
    need_extra(out)
    part = out.with_name(out.name + ".part")
    faults: list[Fault] = []
    rows = rejected = 0
    try:
        with _writer(out.suffix.lower())(part, batch, missing) as sink:

            def ready(block: Any, found: Any) -> Any:
                return found.faults, len(found.good), None if found.faults and reject is None else sink.ready(block, found)

            for wrong, good, made in batch.decided(ready):
                rejected += len(wrong)
                for fault in wrong:
                    if reject is None:
                        faults.append(fault)
                    else:
                        reject(fault)
                if len(faults) > MOST:
                    break
                if not faults:
                    sink.put(made)
                rows += good
        if not faults:
            os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)
    return Done(rows, faults, rejected)


MOST = 20
"""Faults that are told before a table is given up."""


def _writer(suffix: str) -> Any:
    if suffix in BINARY:
        from policy_dsl.batch.arrow_out import ArrowWriter

        return ArrowWriter if suffix == ".parquet" else ArrowWriter.file
    return CsvWriter if suffix == ".csv" else JsonWriter


class _TextWriter:
    """``ready``: the text of a block, which several may work on at a time; ``put`` writes it."""

    def __init__(self, path: Path, batch: Batch, missing: bool) -> None:
        self.batch, self.missing = batch, missing
        self.kept = [(at, batch.columns.header[at]) for at in batch.columns.kept]
        self.clauses = batch.clauses if batch.wanted != "totals" else ()
        self.totals = batch.totals if batch.wanted != "clauses" else ()
        self.file = path.open("w", encoding="utf-8", newline="")

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def put(self, ready: str) -> None:
        self.file.write(ready)

    def rows(self, block: Any, found: Any) -> Iterator[_Row]:
        for i in map(int, found.good):
            awaited = self.batch.missing(block, found, i) if self.missing and self.clauses else None
            sums = found.sums(i) if self.totals else None
            yield _Row(found.rows[i], [block.cells[at][i] for at, _ in self.kept], found.outcomes(i) if self.clauses else (), sums, awaited)


class _Row(NamedTuple):
    number: int
    kept: list[Any]
    outcomes: Sequence[Outcome]
    sums: RowTotals | None
    awaited: Sequence[Sequence[str]] | None


class CsvWriter(_TextWriter):
    """``total.all.min`` …, ``3.1.status``, ``3.1.kind``, ``3.1.min``, ``3.1.max`` and, where asked for, ``3.1.missing``. No bound and no money: an empty
    cell."""

    def __init__(self, path: Path, batch: Batch, missing: bool) -> None:
        super().__init__(path, batch, missing)
        totals = [f"{name}.{end}" for name in self.totals for end in ("min", "max")] + (["total.undetermined"] if self.totals else [])
        fields = (*FIELDS, *(("missing",) if missing else ()))
        header = [f"{clause}.{name}" for clause in self.clauses for name in fields]
        self.put(_lines([["row", *(name for _, name in self.kept), *totals, *header]]))

    def ready(self, block: Any, found: Any) -> str:
        return _lines(map(self._cells, self.rows(block, found)))

    @staticmethod
    def _cells(row: _Row) -> list[Any]:
        cells = [row.number, *("" if k is None else k for k in row.kept)]
        if row.sums is not None:
            cells += ["" if x is None else figure(x) for r in row.sums.sums for x in (r.min, r.max)]
            cells.append(row.sums.undetermined)
        for i, o in enumerate(row.outcomes):
            cells += [o.status, o.kind, "" if o.min is None else figure(o.min), "" if o.max is None else figure(o.max)]
            if row.awaited is not None:
                cells.append("；".join(row.awaited[i]))
        return cells


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


class JsonWriter(_TextWriter):
    """``{"row": 1, …copied, "totals": {"exact": {"min", "max"}, …, "undetermined": 2}, "clauses": {"3.1": {"status", "kind", "min", "max"}}}``; money as
    text, exactly."""

    def ready(self, block: Any, found: Any) -> str:
        return "".join(json.dumps(self._record(row), ensure_ascii=False, default=str) + "\n" for row in self.rows(block, found))

    def _record(self, row: _Row) -> dict[str, Any]:
        record: dict[str, Any] = {"row": row.number, **{name: k for (_, name), k in zip(self.kept, row.kept, strict=True)}}
        if row.sums is not None:
            totals = {name.removeprefix("total."): _range(r.min, r.max) for name, r in zip(self.totals, row.sums.sums, strict=True)}
            record["totals"] = {**totals, "undetermined": row.sums.undetermined}
        if self.clauses:
            clauses = {n: {"status": o.status, "kind": o.kind, **_range(o.min, o.max)} for n, o in zip(self.clauses, row.outcomes, strict=True)}
            for name, missing in zip(self.clauses, row.awaited or (), strict=False):
                clauses[name]["missing"] = list(missing)
            record["clauses"] = clauses
        return record


def _range(low: Any, high: Any) -> dict[str, Any]:
    return {"min": None if low is None else figure(low), "max": None if high is None else figure(high)}
