"""Results as a file: CSV, JSON lines, Parquet or Arrow; whole or not at all.

In: a batch and a path, or a stream. Out: a file with one row for each row that was decided: its number, the copied columns, and for each clause status, kind,
min and max. It is written beside its place and put there when it is complete.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from policy_dsl.batch.engine import Outcome
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
            for block, found in batch.decided():
                rejected += len(found.faults)
                for fault in found.faults:
                    if reject is None:
                        faults.append(fault)
                    else:
                        reject(fault)
                if len(faults) > MOST:
                    break
                if not faults:
                    sink.put(block, found)
                rows += len(found.good)
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
    def __init__(self, path: Path, batch: Batch, missing: bool) -> None:
        self.batch, self.missing = batch, missing
        self.kept = [(at, batch.columns.header[at]) for at in batch.columns.kept]
        self.file = path.open("w", encoding="utf-8", newline="")

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def rows(self, block: Any, found: Any) -> Iterator[tuple[int, list[Any], Sequence[Outcome], Sequence[Sequence[str]] | None]]:
        for i in map(int, found.good):
            awaited = self.batch.missing(block, found, i) if self.missing else None
            yield found.rows[i], [block.cells[at][i] for at, _ in self.kept], found.outcomes(i), awaited


class CsvWriter(_TextWriter):
    """``3.1.status``, ``3.1.kind``, ``3.1.min``, ``3.1.max`` and, where asked for, ``3.1.missing``. No bound and no money: an empty cell."""

    def __init__(self, path: Path, batch: Batch, missing: bool) -> None:
        super().__init__(path, batch, missing)
        self.csv = csv.writer(self.file, lineterminator="\n")
        self.csv.writerow(["row", *(name for _, name in self.kept), *header(batch, missing)])

    def put(self, block: Any, found: Any) -> None:
        for row, kept, outcomes, awaited in self.rows(block, found):
            cells = [row, *("" if k is None else k for k in kept)]
            for i, o in enumerate(outcomes):
                cells += [o.status, o.kind, "" if o.min is None else figure(o.min), "" if o.max is None else figure(o.max)]
                if awaited is not None:
                    cells.append("；".join(awaited[i]))
            self.csv.writerow(cells)


class JsonWriter(_TextWriter):
    """``{"row": 1, …copied, "clauses": {"3.1": {"status", "kind", "min", "max"}}}``; money as text, exactly."""

    def put(self, block: Any, found: Any) -> None:
        for row, kept, outcomes, awaited in self.rows(block, found):
            clauses: dict[str, Any] = {}
            for i, (name, o) in enumerate(zip(self.batch.clauses, outcomes, strict=True)):
                low, high = (None if x is None else figure(x) for x in (o.min, o.max))
                clauses[name] = {"status": o.status, "kind": o.kind, "min": low, "max": high}
                if awaited is not None:
                    clauses[name]["missing"] = list(awaited[i])
            copied = {name: k for (_, name), k in zip(self.kept, kept, strict=True)}
            self.file.write(json.dumps({"row": row, **copied, "clauses": clauses}, ensure_ascii=False, default=str) + "\n")


def header(batch: Batch, missing: bool) -> list[str]:
    return [f"{clause}.{name}" for clause in batch.clauses for name in (*FIELDS, *(("missing",) if missing else ()))]
