"""Results as CSV or JSON lines, block by block.

In: decided blocks. Out: text. Money is written exactly; no bound and no money are an empty cell, or null.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from policy_dsl.batch.engine import RowsDecided, RowTotals
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.resume import Checkpoint
from policy_dsl.compile.results import Outcome
from policy_dsl.facts.write import figure

FIELDS = ("status", "kind", "min", "max")


class ResultRow(NamedTuple):
    """One row of the table. ``outcomes`` and ``awaited`` in the order of the clauses."""

    number: int
    kept: list[Any]
    outcomes: Sequence[Outcome]
    sums: RowTotals | None
    awaited: Sequence[Sequence[str]] | None


class Sheet:
    """What stands in which column. ``rows``: a block's."""

    def __init__(self, batch: Batch, missing: bool) -> None:
        self.batch, self.missing = batch, missing
        self.kept = [(at, batch.columns.header[at]) for at in batch.columns.kept]
        self.clauses = batch.clauses if batch.wanted != "totals" else ()
        self.totals = batch.totals if batch.wanted != "clauses" else ()

    @property
    def header(self) -> list[str]:
        totals = [f"{name}.{end}" for name in self.totals for end in ("min", "max")] + (["total.undetermined"] if self.totals else [])
        fields = (*FIELDS, *(("missing",) if self.missing else ()))
        return ["row", *(name for _, name in self.kept), *totals, *(f"{clause}.{name}" for clause in self.clauses for name in fields)]

    def rows(self, block: Any, found: Any, places: Iterable[int] | None = None) -> Iterator[ResultRow]:
        """``places``: of some rows only."""
        for i in map(int, found.good) if places is None else places:
            awaited = self.batch.missing(block, found, i) if self.missing and self.clauses else None
            sums = found.sums(i) if self.totals else None
            yield ResultRow(found.rows[i], [block.cells[at][i] for at, _ in self.kept], found.outcomes(i) if self.clauses else (), sums, awaited)

    def cells(self, row: ResultRow) -> list[Any]:
        """One row under the header; sums of money as they are, None where there is none."""
        cells = [row.number, *row.kept]
        if row.sums is not None:
            cells += [x for r in row.sums.sums for x in (r.min, r.max)]
            cells.append(row.sums.undetermined)
        for i, o in enumerate(row.outcomes):
            cells += [o.status, o.kind, o.min, o.max]
            if row.awaited is not None:
                cells.append("；".join(row.awaited[i]))
        return cells


class _TextWriter:
    """``ready``: the text of a block, which several may work on at a time; ``put`` writes it. Goes on at a checkpoint."""

    def __init__(self, path: Path, batch: Batch, missing: bool, done: Checkpoint) -> None:
        self.batch, self.sheet = batch, Sheet(batch, missing)
        self.file = path.open("r+b" if done.size else "wb")
        self.file.truncate(done.size)
        self.file.seek(done.size)

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def put(self, ready: bytes) -> None:
        self.file.write(ready)

    def stand(self, done: Checkpoint) -> bool:
        """What was put is on disk; ``done`` learns how long the file is."""
        self.file.flush()
        os.fsync(self.file.fileno())
        done.size = self.file.tell()
        return True


class CsvWriter(_TextWriter):
    """``row``, what was copied, ``total.all.min`` …, ``3.1.status``, ``3.1.kind``, ``3.1.min``, ``3.1.max`` and, where asked for, ``3.1.missing``."""

    def __init__(self, path: Path, batch: Batch, missing: bool, done: Checkpoint) -> None:
        super().__init__(path, batch, missing, done)
        if not done.size:
            self.put(_lines([self.sheet.header]).encode())

    def ready(self, block: Any, found: Any) -> Any:
        if isinstance(found, RowsDecided) or self.sheet.missing:
            return self._text(block, found).encode()
        from policy_dsl.batch.csv_out import text_of

        return text_of(self.batch, block, found, lambda i: self._text(block, found, (i,)), lambda cell: _lines([(cell, "")])[:-2])

    def _text(self, block: Any, found: Any, places: Iterable[int] | None = None) -> str:
        money = len(self.sheet.kept) + 1
        return _lines(_written(self.sheet.cells(row), money) for row in self.sheet.rows(block, found, places))


def _written(cells: list[Any], first: int) -> list[Any]:
    """``first``: where results begin; what stands before is copied as it is."""
    return [*("" if c is None else c for c in cells[:first]), *("" if c is None else c if isinstance(c, str) else figure(c) for c in cells[first:])]


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


class JsonWriter(_TextWriter):
    """``{"row": 1, …copied, "totals": {"exact": {"min", "max"}, …, "undetermined": 2}, "clauses": {"3.1": {"status", "kind", "min", "max"}}}``; money as
    text, exactly."""

    def ready(self, block: Any, found: Any) -> bytes:
        if isinstance(found, RowsDecided) or self.sheet.missing:
            return self._text(block, found).encode()
        from policy_dsl.batch.json_out import text_of

        return text_of(self.batch, block, found, lambda i: self._text(block, found, (i,)))

    def _text(self, block: Any, found: Any, places: Iterable[int] | None = None) -> str:
        return "".join(json.dumps(self._record(row), ensure_ascii=False, default=str) + "\n" for row in self.sheet.rows(block, found, places))

    def _record(self, row: ResultRow) -> dict[str, Any]:
        sheet = self.sheet
        record: dict[str, Any] = {"row": row.number, **{name: k for (_, name), k in zip(sheet.kept, row.kept, strict=True)}}
        if row.sums is not None:
            totals = {name.removeprefix("total."): _range(r.min, r.max) for name, r in zip(sheet.totals, row.sums.sums, strict=True)}
            record["totals"] = {**totals, "undetermined": row.sums.undetermined}
        if sheet.clauses:
            clauses = {n: {"status": o.status, "kind": o.kind, **_range(o.min, o.max)} for n, o in zip(sheet.clauses, row.outcomes, strict=True)}
            for name, missing in zip(sheet.clauses, row.awaited or (), strict=False):
                clauses[name]["missing"] = list(missing)
            record["clauses"] = clauses
        return record


def _range(low: Any, high: Any) -> dict[str, Any]:
    return {"min": None if low is None else figure(low), "max": None if high is None else figure(high)}
