"""Pages of Parquet that are read and written here: whatever pyarrow, Polars and DuckDB make of the same file, exactly."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_dsl.batch import arrow, pages_in
from policy_dsl.batch.arrow_out import CODED, MONEY
from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.pages_out import Pages
from policy_dsl.batch.parquet_out import ParquetFile
from policy_dsl.batch.thrift import NotThrift, Struct, read_struct, struct_bytes

WORDS = ["甲", "乙", "丙丁", "戊", "己", ""]
WIDEST = 10**38 - 1


# ── out ──
def money(figures: list[int | None]) -> pa.Array:
    return pa.array([None if f is None else Decimal(f"{f}E-2") for f in figures], MONEY)


def words(codes: list[int]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int8()), pa.array(WORDS))


@st.composite
def blocks(draw: Any) -> tuple[pa.Schema, list[pa.RecordBatch]]:
    schema = pa.schema([("row", pa.int64()), ("状态", CODED), ("额", MONEY), ("旁", pa.string()), ("同额", MONEY), ("3.1.missing", pa.list_(pa.string()))])
    made = []
    for _ in range(draw(st.integers(1, 4))):
        n = draw(st.integers(1, 40))
        figure = draw(st.sampled_from([st.integers(0, 9), st.integers(-WIDEST, WIDEST), st.none(), st.just(7), st.one_of(st.none(), st.integers(-9, 2**64))]))
        own = money(draw(st.lists(figure, min_size=n, max_size=n)))
        codes = words(draw(st.lists(st.integers(0, draw(st.integers(0, 5))), min_size=n, max_size=n)))
        texts = pa.array(draw(st.lists(st.sampled_from([None, "", "a", "長い"]), min_size=n, max_size=n)), pa.string())
        missing = pa.array(draw(st.lists(st.lists(st.sampled_from(["x", "y"]), max_size=2), min_size=n, max_size=n)), pa.list_(pa.string()))
        batch = pa.RecordBatch.from_arrays([pa.array(range(n), pa.int64()), codes, own, texts, own, missing], schema=schema)
        made.append(batch.slice(draw(st.integers(0, n - 1))))
    return schema, made


def written(path: Path, schema: pa.Schema, batches: list[pa.RecordBatch], group: int = 50) -> Path:
    pages = Pages(schema)
    file = ParquetFile(path, pages, group, ["row", "旁"])
    for batch in batches:
        file.put(pages.ready(batch))
    file.close()
    return path


@given(blocks())
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, made: tuple[pa.Schema, list[pa.RecordBatch]]) -> None:
    schema, batches = made
    path = written(tmp_path_factory.mktemp("out") / "o.parquet", schema, batches)
    wanted = pa.Table.from_batches(batches, schema)
    found = pq.read_table(path)
    assert found.schema.equals(schema)
    assert found.to_pylist() == wanted.to_pylist()
    plain = path.with_name("plain.parquet")
    pq.write_table(wanted, plain)
    assert pl.read_parquet(path).equals(pl.read_parquet(plain))
    ours, theirs = (duckdb.sql(f"select * from '{p}'").fetchall() for p in (path, plain))
    assert ours == theirs


def test_the_least_and_the_greatest_row_are_told(tmp_path: Path) -> None:
    schema = pa.schema([("row", pa.int64()), ("状态", CODED), ("额", MONEY)])
    batches = [pa.RecordBatch.from_arrays([pa.array([n, n + 1]), words([1, 2]), money([n, None])], schema=schema) for n in range(0, 12, 2)]
    data = pq.ParquetFile(written(tmp_path / "o.parquet", schema, batches, 4)).metadata
    assert data.num_row_groups == 3
    assert [(s.min, s.max) for s in (data.row_group(i).column(0).statistics for i in range(3))] == [(0, 3), (4, 7), (8, 11)]
    assert data.created_by.startswith("policy-dsl version ")


def test_a_file_without_rows(tmp_path: Path) -> None:
    schema = pa.schema([("row", pa.int64()), ("状态", CODED), ("额", MONEY)])
    assert pq.read_table(written(tmp_path / "o.parquet", schema, [])).equals(schema.empty_table())


# ── in ──
TRUTHS = st.one_of(
    st.lists(st.sampled_from([True, False, None]), max_size=300),
    st.lists(st.booleans(), max_size=300),
    st.builds(lambda a, b, c: [True] * a + [None] * b + [False] * c, *[st.integers(0, 100)] * 3),
)


def read_here(path: Path) -> list[pa.Array]:
    """The columns of truths, each of them from its pages; all row groups one after the other."""
    with pa.OSFile(str(path)) as source:
        metadata = pq.ParquetFile(path).metadata
        found = []
        for group in range(metadata.num_row_groups):
            places = pages_in.truths_in(metadata, group)
            found.append([pages_in.truths(source, metadata, group, i) for i in places.values()])
        assert all(column is not None for columns in found for column in columns)
        return [pa.concat_arrays(columns) for columns in zip(*found, strict=True)]


@given(TRUTHS, st.sampled_from(["none", "snappy", "zstd", "gzip"]), st.sampled_from(["1.0", "2.0"]), st.integers(1, 120), st.integers(1, 90))
@settings(max_examples=200, deadline=None)
def test_truths_are_read_from_pages(
    tmp_path_factory: pytest.TempPathFactory, cells: list[bool | None], codec: str, version: str, group: int, page: int
) -> None:
    path = tmp_path_factory.mktemp("in") / "i.parquet"
    columns = {"a": pa.array(cells, pa.bool_()), "3.1 是": pa.array([bool(c) for c in cells], pa.bool_())}
    schema = pa.schema([pa.field("a", pa.bool_()), pa.field("3.1 是", pa.bool_(), nullable=False)])
    options: Any = {"compression": codec, "data_page_version": version, "row_group_size": group, "write_batch_size": page, "data_page_size": 8}
    pq.write_table(pa.table(columns, schema), path, **options)
    if cells:
        assert [c.to_pylist() for c in read_here(path)] == [c.to_pylist() for c in columns.values()]
    found = [list(c) for c in zip(*(row for block in arrow.read_parquet(path).blocks for row in zip(*block.cells, strict=True)), strict=True)]
    assert found == [c.to_pylist() for c in columns.values()][: len(found)]


@pytest.mark.parametrize("codec", ["uncompressed", "snappy", "zstd", "lz4"])
def test_truths_that_others_wrote(tmp_path: Path, codec: Any) -> None:
    columns = {"全": [True, False] * 500, "缺": [True, None, None, False] * 250, "无": [None] * 1000}
    frame = pl.DataFrame(columns, dict.fromkeys(columns, pl.Boolean))
    frame.write_parquet(tmp_path / "p.parquet", compression=codec)
    duckdb.sql(f"copy (select * from frame) to '{tmp_path / 'd.parquet'}' (codec '{codec}')")
    for name in ("p.parquet", "d.parquet"):
        blocks = list(arrow.read_parquet(tmp_path / name).blocks)
        assert [[x for b in blocks for x in b.cells[i]] for i in range(3)] == [frame[c].to_list() for c in frame.columns]


def test_names_that_are_paths_of_others(tmp_path: Path) -> None:
    table = pa.table({"a.b": [True, False], "a": [{"b": 1}, {"b": 2}], "c": [None, True]})
    pq.write_table(table, tmp_path / "i.parquet")
    (block,) = arrow.read_parquet(tmp_path / "i.parquet").blocks
    assert [list(c) for c in block.cells] == [c.to_pylist() for c in table.columns]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_pages_are_for_the_other_reader(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    """Whatever stands in a chunk: a column of as many truths, or none."""
    path = tmp_path_factory.mktemp("bad") / "i.parquet"
    codec, version = data.draw(st.sampled_from(["none", "snappy"])), data.draw(st.sampled_from(["1.0", "2.0"]))
    pq.write_table(pa.table({"a": pa.array([True, None, False] * 30)}), path, compression=codec, data_page_version=version)
    metadata = pq.ParquetFile(path).metadata
    chunk = metadata.row_group(0).column(0)
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        raw[chunk.data_page_offset + data.draw(st.integers(0, chunk.total_compressed_size - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(raw)
    with pa.OSFile(str(path)) as source:
        found = pages_in.truths(source, metadata, 0, 0)
    assert found is None or (len(found) == 90 and len(list(ArrowCells(found))) == 90)


# ── what a file says of itself ──
@given(st.binary(max_size=60))
def test_bytes_that_are_no_structure(data: bytes) -> None:
    try:
        found, end = read_struct(data, 0)
    except NotThrift:
        return
    assert end <= len(data)
    assert read_struct(struct_bytes(found), 0)[0] == found


def test_a_footer_comes_back(tmp_path: Path) -> None:
    nested = pa.array([[{"x": 1, "y": Decimal("1.5")}], None], pa.list_(pa.struct([("x", pa.int16()), ("y", pa.decimal128(9, 1))])))
    pq.write_table(pa.table({f"列{i}": nested for i in range(20)}), tmp_path / "i.parquet", compression="gzip")
    raw = (tmp_path / "i.parquet").read_bytes()
    footer = raw[-8 - int.from_bytes(raw[-8:-4], "little") : -8]
    found: Struct
    found, end = read_struct(footer, 0)
    assert end == len(footer)
    assert struct_bytes(found) == footer
