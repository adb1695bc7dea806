"""Columns of truths of a Parquet file are read by Polars where it is installed: the same blocks as by pyarrow alone, and the same refusals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policy_dsl.batch import parquet_in
from policy_dsl.batch.table import Refused

ROWS = 3_000


def table() -> pa.Table:
    truths: list[bool | None] = [None if i % 11 == 0 else i % 3 == 0 for i in range(ROWS)]
    return pa.table({"甲": truths, "款": list(range(ROWS)), "乙[1]*": truths[::-1], "空": pa.nulls(ROWS, pa.bool_()), "真": [True] * ROWS})


def blocks(path: Path, monkeypatch: Any, *, polars: bool) -> tuple[tuple[str, ...], list[list[Any]], int]:
    """Header, columns and how many blocks."""
    with monkeypatch.context() as patch:
        if not polars:
            patch.setattr(parquet_in, "find_spec", lambda _: None)
        found = parquet_in.read_parquet(path)
        read = list(found.blocks)
    return found.header, [[v for b in read for v in b.cells[i].array.to_pylist()] for i in range(len(found.header))], len(read)


@pytest.mark.parametrize("codec", ["snappy", "zstd", "none", "gzip"])
@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_the_same_blocks(tmp_path: Path, monkeypatch: Any, codec: str, version: str) -> None:
    path = tmp_path / "事实[a]*.parquet"  # no pattern of names: the file itself
    pq.write_table(table(), path, row_group_size=700, compression=codec, data_page_version=version)
    header, columns, count = blocks(path, monkeypatch, polars=True)
    assert (header, columns, count) == blocks(path, monkeypatch, polars=False)
    assert columns == [c.to_pylist() for c in table().columns]
    assert count == 5


def test_two_columns_of_one_name(tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table([pa.array([True, False]), pa.array([False, None])], ["甲", "甲"]), path)
    assert blocks(path, monkeypatch, polars=True) == blocks(path, monkeypatch, polars=False) == (("甲", "甲"), [[True, False], [False, None]], 1)


def test_a_file_cut_short_after_it_was_opened(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(table(), path, row_group_size=700)
    found = parquet_in.read_parquet(path)
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(Refused):
        list(found.blocks)
