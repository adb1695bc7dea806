"""Results as a Parquet or an Arrow file, or a folder of Parquet files.

In: blocks of results. Out: a file, written block by block.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from policy_dsl.batch.arrow_out import batch_of, schema_of
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.resume import Checkpoint
from policy_dsl.batch.table import Block

GROUP = 131_072
"""Rows of a row group that is written."""


class ArrowWriter:
    """Writes block by block. It cannot go on where it stood."""

    def __init__(self, path: Path, batch: Batch, missing: bool, _done: Checkpoint, parquet: bool = True) -> None:
        self.batch, self.missing = batch, missing
        self.schema = schema_of(batch, missing)
        self.parquet, self._held = parquet, list[pa.RecordBatch]()
        if parquet:
            words = [f.name for f in self.schema if pa.types.is_dictionary(f.type) or pa.types.is_string(f.type)]
            told = ["row", *(batch.columns.header[at] for at in batch.columns.kept)]
            self.out = pq.ParquetWriter(path, self.schema, compression="zstd", use_dictionary=words, write_statistics=told)
        else:
            self.out = pa.OSFile(str(path), "wb")
        self.sink = self.out if parquet else pa.ipc.new_file(self.out, self.schema)

    @classmethod
    def file(cls, path: Path, batch: Batch, missing: bool, done: Checkpoint) -> ArrowWriter:
        return cls(path, batch, missing, done, parquet=False)

    def __enter__(self) -> ArrowWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self.sink.close()
        self.out.close()

    def ready(self, block: Block, found: Any) -> Any:
        """What ``put`` writes: the work that several may do at a time."""
        return batch_of(self.batch, self.schema, block, found, self.missing)

    def put(self, ready: Any) -> None:
        if not self.parquet:
            self.sink.write_batch(ready)
            return
        self._held.append(ready)
        if sum(b.num_rows for b in self._held) >= GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            held = pa.Table.from_batches(self._held)
            self.sink.write_table(held, row_group_size=held.num_rows)
            self._held.clear()

    def stand(self, _done: Checkpoint) -> bool:
        return False


class FolderWriter:
    """Parquet files of about half a million rows, numbered; a file has its name when it is complete. Goes on after the last that a checkpoint knows."""

    ROWS = 500_000

    def __init__(self, path: Path, batch: Batch, missing: bool, done: Checkpoint) -> None:
        self.path, self.batch, self.missing = path, batch, missing
        self.schema = schema_of(batch, missing)
        self.parts, self.rows = done.parts, 0
        path.mkdir(exist_ok=True)
        for found in path.glob("part-*"):  # what others keep there for themselves is theirs
            if found.suffix == ".new" or int(found.stem.rpartition("-")[2]) >= self.parts:
                found.unlink()
        self.sink: Any = None

    def __enter__(self) -> FolderWriter:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and (self.rows or not self.parts):
            self._open()
            self._close()
        elif self.sink is not None:
            self.sink.close()

    def ready(self, block: Block, found: Any) -> Any:
        return batch_of(self.batch, self.schema, block, found, self.missing)

    def put(self, ready: Any) -> None:
        self._open()
        self.sink.write_batch(ready)
        self.rows += ready.num_rows
        if self.rows >= self.ROWS:
            self._close()

    def stand(self, done: Checkpoint) -> bool:
        """Only between two files."""
        done.parts = self.parts
        return self.sink is None

    @property
    def _name(self) -> Path:
        return self.path / f"part-{self.parts:05}.parquet"

    def _open(self) -> None:
        if self.sink is None:
            self.sink = pq.ParquetWriter(self._name.with_suffix(".new"), self.schema, compression="zstd")

    def _close(self) -> None:
        self.sink.close()
        os.replace(self._name.with_suffix(".new"), self._name)
        self.sink, self.rows = None, 0
        self.parts += 1
