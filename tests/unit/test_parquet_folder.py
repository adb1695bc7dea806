"""Parquet files and folders of them as one table, in small row groups and in large ones; and a job over them that is killed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policy_dsl.batch import arrow_files, parquet_in
from policy_dsl.batch.run import open_table
from policy_dsl.batch.table import Refused
from tests.command_line import GOOD, pol
from tests.unit.killed_jobs import ROWS_OF_A_FILE, killed

ROWS = 40_000


def table(begin: int, end: int) -> pa.Table:
    rows = range(begin, end)
    sums = pa.array([Decimal(-1) if i % 20_001 == 20_000 else Decimal(i * 7) for i in rows], pa.decimal128(18, 2))
    return pa.table({"编号": [str(i) for i in rows], "软件企业": [None if i % 5 == 0 else i % 3 > 0 for i in rows], "核定项目总投资": sums})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The same rows as one file and as a folder with what Spark leaves in it."""
    (tmp_path / "good.pol").write_text(GOOD, encoding="utf-8")
    pq.write_table(table(0, ROWS), tmp_path / "t.parquet", row_group_size=3_000)
    (tmp_path / "t").mkdir()
    for n, begin in enumerate(range(0, ROWS, 10_000)):
        pq.write_table(table(begin, begin + 10_000), tmp_path / "t" / f"part-{n:05}-c000.snappy.parquet", row_group_size=4_000)
    (tmp_path / "t" / "_SUCCESS").touch()
    (tmp_path / "t" / ".part-00000-c000.snappy.parquet.crc").write_bytes(b"crc")
    return tmp_path


def rows(path: Path) -> list[tuple[Any, ...]]:
    found = open_table(path)
    return [row for block in found.blocks for row in zip(block.rows, *block.cells, strict=True)]


def test_a_folder_is_one_table(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [(i + 1, *row.values()) for i, row in enumerate(table(0, ROWS).to_pylist())]
    parts = [list(zip(b.rows, *b.cells, strict=True)) for part in open_table(home / "t").parts for b in part()]
    assert [row for part in parts for row in part] == whole
    assert rows(home / "t") == rows(home / "t.parquet") == whole
    monkeypatch.setattr(parquet_in, "PART", 100)
    monkeypatch.setattr(parquet_in, "ROOM", 100)  # as a stream
    assert not open_table(home / "t").parts
    assert rows(home / "t") == rows(home / "t.parquet") == whole


@pytest.mark.parametrize("columns", [["软件企业"], ["编号"], ["软件企业", "编号", "软件企业"]])
def test_large_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: list[str]) -> None:
    """Of truths only, of none, of columns with the same name."""
    found = table(0, 70_000)
    pq.write_table(pa.table([found[c] for c in columns], names=columns), tmp_path / "t.parquet")
    wanted = [(i + 1, *row) for i, row in enumerate(zip(*(found[c].to_pylist() for c in columns), strict=True))]
    assert rows(tmp_path / "t.parquet") == wanted
    monkeypatch.setattr(parquet_in, "PART", 100)
    monkeypatch.setattr(parquet_in, "ROOM", 100)
    assert rows(tmp_path / "t.parquet") == wanted


def test_folders_that_are_no_table(home: Path) -> None:
    def said(path: Path) -> list[Any]:
        with pytest.raises(Refused) as found:
            open_table(path)
        return [(d.code, *d.notes, getattr(d.values.get("reason"), "en", "")) for d in found.value.diagnostics]

    (home / "empty").mkdir()
    assert said(home / "empty") == [("P0749", "empty", "")]
    pq.write_table(table(0, 9).select([1, 0, 2]), home / "t" / "zz.parquet")
    assert said(home / "t") == [("P0749", "reason", "its columns are not those of the first file of the folder, in their order")]
    (home / "t" / "zz.parquet").unlink()
    (home / "t" / "year=2024").mkdir()
    assert said(home / "t") == [("P0749", "reason", "it holds folders: only .parquet files that lie in it directly are read")]
    (home / "t" / "year=2024").rmdir()
    (home / "t" / "notes.txt").write_text("")
    assert [found[:2] for found in said(home / "t")] == [("P0749", "reason")]


def arguments(home: Path, data: str, out: str) -> list[str]:
    rest = ["--as-of", "2026-01-01", "--lang", "en", "--keep", "编号", "--rejects", str(home / (out + ".rejects"))]
    return ["batch", str(home / "good.pol"), str(home / data), "-o", str(home / out), *rest]


def content(path: Path) -> Any:
    if path.is_dir():
        return [row for p in sorted(path.iterdir()) for row in pq.read_table(p).to_pylist()]
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("out", ["results", "o.jsonl"])
@pytest.mark.parametrize("data", ["t.parquet", "t"])
def test_a_job_over_parquet_that_is_killed_is_taken_up(home: Path, monkeypatch: pytest.MonkeyPatch, data: str, out: str) -> None:
    monkeypatch.setattr(arrow_files.FolderWriter, "ROWS", ROWS_OF_A_FILE)
    assert pol(*arguments(home, data, f"whole-{out}")).code == 1
    killed(arguments(home, data, out), 15_000)
    killed(arguments(home, data, out), 32_000)
    assert not (home / out).exists()
    ran = pol(*arguments(home, data, out))
    assert ran.code == 1
    assert ran.err.startswith("taken up where it stood: ")
    assert int(ran.err.split("stood: ")[1].split(" ")[0]) >= 10_000
    assert content(home / out) == content(home / f"whole-{out}")
    assert content(home / f"{out}.rejects") == content(home / f"whole-{out}.rejects")


def test_a_folder_that_has_changed_is_another_job(home: Path) -> None:
    killed(arguments(home, "t", "o.jsonl"), 15_000)
    last = sorted((home / "t").glob("*.parquet"))[-1]
    pq.write_table(table(30_000, 40_001), last, row_group_size=4_000)
    ran = pol(*arguments(home, "t", "o.jsonl"))
    assert (ran.code, "taken up" in ran.err) == (1, False)
