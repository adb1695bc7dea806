"""Results as a Parquet or an Arrow file, or a folder of Parquet files.

In: blocks of results. Out: a file, written block by block.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyarrow as pa

from policy_dsl.batch.arrow_out import batch_of, schema_of
from policy_dsl.batch.pages_out import Pages, Ready
from policy_dsl.batch.parquet_out import ParquetFile
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.resume import Checkpoint
from policy_dsl.batch.table import Block

GROUP = 131_072
"""Rows of a row group that is written."""


class ParquetWriter:
    """Writes block by block. It cannot go on where it stood."""

    def __init__(self, path: Path, batch: Batch, missing: bool, _done: Checkpoint) -> None:
        self.batch, self.missing = batch, missing
        self.schema = schema_of(batch, missing)
        self.pages = Pages(self.schema)
        self.sink = ParquetFile(path, self.pages, GROUP, told(batch))

    def __enter__(self) -> ParquetWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.sink.close()

    def ready(self, block: Block, found: Any) -> Ready | None:
        """What ``put`` writes: the work that several may do at a time."""
        return self.pages.ready(batch_of(self.batch, self.schema, block, found, self.missing)) if len(found.good) else None

    def put(self, ready: Ready | None) -> None:
        if ready is not None:
            self.sink.put(ready)

    def stand(self, _done: Checkpoint) -> bool:
        return False


class ArrowWriter:
    """The same as an Arrow file."""

    def __init__(self, path: Path, batch: Batch, missing: bool, _done: Checkpoint) -> None:
        self.batch, self.missing = batch, missing
        self.schema = schema_of(batch, missing)
        self.file = pa.OSFile(str(path), "wb")
        self.sink = pa.ipc.new_file(self.file, self.schema)

    def __enter__(self) -> ArrowWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.sink.close()
        self.file.close()

    def ready(self, block: Block, found: Any) -> pa.RecordBatch:
        return batch_of(self.batch, self.schema, block, found, self.missing)

    def put(self, ready: pa.RecordBatch) -> None:
        self.sink.write_batch(ready)

    def stand(self, _done: Checkpoint) -> bool:
        return False


class FolderWriter:
    """Parquet files of about half a million rows, numbered; a file has its name when it is complete. Goes on after the last that a checkpoint knows."""

    ROWS = 500_000

    def __init__(self, path: Path, batch: Batch, missing: bool, done: Checkpoint) -> None:
        self.path, self.batch, self.missing = path, batch, missing
        self.schema = schema_of(batch, missing)
        self.pages = Pages(self.schema)
        self.parts, self.rows = done.parts, 0
        path.mkdir(exist_ok=True)
        for found in path.iterdir():
            if found.suffix == ".new" or int(found.stem.rpartition("-")[2]) >= self.parts:
                found.unlink()
        self.sink: ParquetFile | None = None

    def __enter__(self) -> FolderWriter:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and (self.rows or not self.parts):
            self._close(self._open())
        elif self.sink is not None:
            self.sink.close()

    def ready(self, block: Block, found: Any) -> Ready | None:
        return self.pages.ready(batch_of(self.batch, self.schema, block, found, self.missing)) if len(found.good) else None

    def put(self, ready: Ready | None) -> None:
        if ready is None:
            return
        sink = self._open()
        sink.put(ready)
        self.rows += ready.num_rows
        if self.rows >= self.ROWS:
            self._close(sink)

    def stand(self, done: Checkpoint) -> bool:
        """Only between two files."""
        done.parts = self.parts
        return self.sink is None

    @property
    def _name(self) -> Path:
        return self.path / f"part-{self.parts:05}.parquet"

    def _open(self) -> ParquetFile:
        if self.sink is None:
            self.sink = ParquetFile(self._name.with_suffix(".new"), self.pages, GROUP, told(self.batch))
        return self.sink

    def _close(self, sink: ParquetFile) -> None:
        sink.close()
        os.replace(self._name.with_suffix(".new"), self._name)
        self.sink, self.rows = None, 0
        self.parts += 1


def told(batch: Batch) -> list[str]:
    """Columns by which results are looked up."""
    return ["row", *(batch.columns.header[at] for at in batch.columns.kept)]
