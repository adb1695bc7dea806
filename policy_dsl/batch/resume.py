"""How far a job is, on disk: so that one that was broken off goes on where it stood.

In: what the job is (a digest of policy, table and options). Out: ``Checkpoint``: the last row that is surely written, and how long the files were then. It is
replaced as a whole, after what it speaks of is on disk: whatever is killed, at worst the rows since the last checkpoint are decided again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import asdict, define, field

from policy_dsl.batch.formats import files_of
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.table import BLOCK, WIDE_BLOCK, Block, Table, last_of
from policy_dsl.version import VERSION

ENDS = 2**20
"""So many bytes at either end of a table tell whether it is the same, with its size and the time of its last change."""


@define
class Checkpoint:
    """``row``: the last row of the table that is done; ``rows``, ``rejected``: how many were; ``size``, ``rejects``: of the files then; ``parts``: of a
    folder."""

    path: Path = field(eq=False)
    job: str
    row: int = 0
    rows: int = 0
    rejected: int = 0
    size: int = 0
    rejects: int = 0
    parts: int = 0

    @classmethod
    def found(cls, path: Path, job: str, *files: Path | None) -> Checkpoint:
        """Where the job stood; at its beginning if it is another, or none, or if what it speaks of is not what lies there: one of the files (results, rows put
        aside) or the checkpoint itself is shorter or was changed."""
        try:
            said: Any = json.loads(path.read_text(encoding="utf-8"))
            sealed = said.pop("seal")
            if said.pop("job") == job and all(type(value) is int and value >= 0 for value in said.values()):
                known = cls(path, job, **said)
                if known._seal(files) == sealed:
                    return known
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            pass
        return cls(path, job)

    def save(self, *files: Path | None) -> None:
        beside = self.path.with_name(self.path.name + ".new")
        with beside.open("w", encoding="utf-8") as file:
            json.dump({**self._said(), "seal": self._seal(files)}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self.path)

    def _said(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if key != "path"}

    def _seal(self, files: Sequence[Path | None]) -> str:
        """A digest of what the checkpoint says, and of what lies on disk up to there: either end of a file, the sizes of the files of a folder."""
        found = sha256(json.dumps(self._said(), sort_keys=True).encode())
        for path, size in zip(files, (self.size, self.rejects), strict=False):
            if path is None or (path.is_file() and not size):
                continue
            if path.is_dir():
                parts = sorted((one.name, one.stat().st_size) for one in path.glob("*.parquet"))[: self.parts]
                found.update(repr(parts).encode())
            elif path.exists() or size:
                found.update(_ends(path, size))
        return found.hexdigest()

    def remaining(self, table: Table) -> Table:
        """The blocks that are not done."""
        return table.over(self._rest(table.blocks), [partial(self._part, part) for part in table.parts])

    def _rest(self, blocks: Iterable[Block]) -> Iterator[Block]:
        return (block for block in blocks if last_of(block) > self.row)

    def _part(self, part: Callable[[], Iterable[Block]]) -> Iterator[Block]:
        return self._rest(part())


def _ends(path: Path, size: int) -> bytes:
    """Of the first ``size`` bytes: how many there are, and a digest of either end."""
    with path.open("rb") as file:
        there = min(size, os.fstat(file.fileno()).st_size)
        found = sha256(file.read(min(ENDS, there)))
        file.seek(max(0, there - ENDS))
        found.update(file.read(there - max(0, there - ENDS)))
    return there.to_bytes(8, "big") + found.digest()


def job_of(batch: Batch, data: Path, *options: object) -> str:
    """What the results depend on: engine, versions, day, reference values, table, options."""
    compiled = batch.compiled
    versions = [(line.document.id, line.measure.id, line.measure.version, line.measure.meaning, line.clause.number) for line in compiled.program.lines]
    what = (VERSION, BLOCK, WIDE_BLOCK, compiled.day, versions, compiled.references, batch.wanted, batch.columns.kept, batch.table.header, options)
    return sha256(repr((what, [_known(one) for one in files_of(data)])).encode()).hexdigest()


def _known(file: Path) -> tuple[Any, ...]:
    """By what it is the same file."""
    stat = file.stat()
    return str(file.resolve()), stat.st_size, stat.st_mtime_ns, _ends(file, stat.st_size)
