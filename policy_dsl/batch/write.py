"""Results as a file, or as a folder of Parquet files: whole or not at all.

In: a batch and a path. Out: one row for each row that was decided: its number, the copied columns, and for each clause status, kind, min and max. It is written
beside its place and put there when it is complete. CSV, JSON lines and folders keep a checkpoint: a job that was broken off goes on where it stood.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import IO, Any, NamedTuple

from attrs import evolve, frozen

from policy_dsl.batch.formats import BINARY, TEXT, need_extra
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.resume import Checkpoint
from policy_dsl.batch.table import Block, Fault, Refused, last_of
from policy_dsl.batch.text_out import CsvWriter, JsonWriter
from policy_dsl.kernel.diagnostic import Diagnostic

MOST = 20
"""Faults that are told before a table is given up."""
EVERY = 3
"""Seconds between checkpoints."""


class Done(NamedTuple):
    """How many rows were decided, and which were not (none kept where ``rejects`` took them). ``before``: how many of the rows an earlier run had done."""

    rows: int
    faults: list[Fault]
    rejected: int
    before: int = 0


@frozen
class Rejects:
    """Where rows go that cannot be read, and what is written of one: everything that is wrong with it, and what stands in the copied columns."""

    path: Path
    line: Callable[[Sequence[Fault], Mapping[str, Any]], str]


def write(
    batch: Batch,
    out: Path,
    missing: bool = False,
    rejects: Rejects | None = None,
    job: str = "",
    progress: Callable[[int], None] = lambda rows: None,  # noqa: ARG005
) -> Done:
    """Decide and write. ``job``: what it is (``resume.job_of``); "": nothing is kept where it is broken off.

    Where rows are faulty and nobody takes them (``rejects``), nothing is left behind. Raises ``Refused``.
    """
    make = writer_for(out)
    part, at = out.with_name(out.name + ".part"), out.with_name(out.name + ".job")
    files = (part, rejects.path if rejects is not None else None)
    done = Checkpoint.found(at, job, *files) if job and part.exists() else Checkpoint(at, job)
    before = done.rows
    rest = evolve(batch, table=done.remaining(batch.table))
    faults: list[Fault] = []
    keep = False
    try:
        with _Lines(rejects, done) as put_aside, make(part, rest, missing, done) as sink:

            def ready(block: Any, found: Any) -> Any:
                made = None if found.faults and rejects is None else sink.ready(block, found)
                return last_of(block), _Wrong(rest, block, found.faults), len(found.good), made

            stood = monotonic()
            for last, wrong, good, made in rest.decided(ready):
                put_aside(wrong)
                if rejects is None:
                    faults += wrong.faults
                if len(faults) > MOST:
                    break
                if not faults:
                    sink.put(made)
                done.row, done.rows, done.rejected = last, done.rows + good, done.rejected + len(wrong.rows)
                progress(done.rows)
                if job and not faults and monotonic() - stood >= EVERY and sink.stand(done):
                    put_aside.stand(done)
                    done.save(*files)
                    keep, stood = True, monotonic()
        keep = False
        if not faults:
            os.replace(part, out)
    except Refused:
        keep = False
        raise
    finally:
        if not keep:
            _remove(part, at)
    return Done(done.rows, faults, done.rejected, before)


def _remove(*paths: Path) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


class _Wrong:
    """What is wrong in a block. ``rows``: number of a row → its faults."""

    def __init__(self, batch: Batch, block: Block, faults: Sequence[Fault]) -> None:
        self.faults = faults
        self.rows: dict[int, list[Fault]] = {}
        for fault in faults:
            self.rows.setdefault(fault.row, []).append(fault)
        self.places = {int(row): i for i, row in enumerate(block.rows) if row in self.rows} if self.rows else {}
        self.kept = [(batch.columns.header[at], block.cells[at]) for at in batch.columns.kept] if self.rows else []

    def copied(self, row: int) -> dict[str, Any]:
        """What stands in the copied columns; of a row that has no cells nothing is known."""
        at = self.places.get(row)
        return {} if at is None else {name: cells[at] for name, cells in self.kept}


class _Lines:
    """The file of rejects, one line a row."""

    def __init__(self, rejects: Rejects | None, done: Checkpoint) -> None:
        self.rejects = rejects
        self.file: IO[bytes] | None = None
        if rejects is not None:
            self.file = rejects.path.open("r+b" if done.rejects and rejects.path.exists() else "wb")
            self.file.truncate(done.rejects)
            self.file.seek(done.rejects)

    def __enter__(self) -> _Lines:
        return self

    def __exit__(self, *_: object) -> None:
        if self.file is not None:
            self.file.close()

    def __call__(self, wrong: _Wrong) -> None:
        if self.file is not None and self.rejects is not None:
            for row, faults in wrong.rows.items():
                self.file.write(self.rejects.line(faults, wrong.copied(row)).encode())

    def stand(self, done: Checkpoint) -> None:
        if self.file is not None:
            self.file.flush()
            os.fsync(self.file.fileno())
            done.rejects = self.file.tell()


def writer_for(out: Path) -> Any:
    """By the suffix; none: a folder of Parquet files. Raises ``Refused``."""
    suffix = out.suffix.lower()
    need_extra(out)
    if not suffix:
        need_extra(out.with_suffix(".parquet"))
        if out.is_dir() and any(out.iterdir()):
            raise Refused(Diagnostic("P0749", {"table": str(out)}, notes=("full",)))
        from policy_dsl.batch.arrow_files import FolderWriter

        return FolderWriter
    if suffix in BINARY:
        from policy_dsl.batch.arrow_files import ArrowWriter

        return ArrowWriter if suffix == ".parquet" else ArrowWriter.file
    if suffix == ".xlsx":
        from policy_dsl.batch.excel import ExcelWriter

        return ExcelWriter
    if suffix not in TEXT:
        raise Refused(Diagnostic("P0749", {"table": str(out)}, notes=("suffix",)))
    return CsvWriter if suffix == ".csv" else JsonWriter
