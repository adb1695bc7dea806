"""CSV in columns is CSV row by row: the same cells, the same faults, the same text."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_dsl.api import load, loads
from policy_dsl.batch import csv_in, formats, json_out, text_columns
from policy_dsl.batch.csv_in import read_csv_columns
from policy_dsl.batch.run import open_table, start
from policy_dsl.batch.table import Refused, Table
from policy_dsl.batch.text import read_csv
from policy_dsl.batch.write import Rejects, write
from tests.bench.tables import table
from tests.command_line import GOOD, NOTICE

DAY = date(2026, 1, 1)
CELLS = ("", "是", "3000万", "12.5", " a ", '"x,y"', '"a""b"', "a\nb", '"a\nb"', "é", "\x00", 'q"q', "1\r", "，")


def read(made: Any, path: Path) -> Any:
    """Cells and faults of every row; or why the table is refused."""
    try:
        found: Table = made(path)
        rows, faults = [], []
        for block in found.blocks:
            rows += list(zip(block.rows, *(list(c) for c in block.cells), strict=True))
            faults += [(f.row, f.column, f.diagnostic.code) for f in block.faults]
    except Refused as refused:
        return [(d.code, d.values.get("reason")) for d in refused.diagnostics]  # near which row depends on how much is decoded at a time
    return found.header, rows, sorted(faults)


@pytest.mark.parametrize("stretch", [7, 60, 2**23])
@given(data=st.data())
@settings(max_examples=120)
def test_the_same_cells(tmp_path_factory: pytest.TempPathFactory, stretch: int, data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 3))
    few = data.draw(st.sampled_from((CELLS[:5], CELLS)))
    row = st.lists(st.sampled_from(few), min_size=width, max_size=width) | st.lists(st.sampled_from(few), max_size=4)
    end = data.draw(st.sampled_from(("\n", "\r\n", "\n\n")))
    start_ = data.draw(st.sampled_from(("", "\ufeff", "\n")))
    lines = [",".join("甲乙丙"[:width]), *(",".join(r) for r in data.draw(st.lists(row, max_size=12)))]
    text = start_ + end.join(lines) + data.draw(st.sampled_from(("", end)))
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    path.write_bytes(text.encode() + data.draw(st.sampled_from((b"", b"", b"\xff,\n"))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_in, "STRETCH", stretch)
        assert read(read_csv_columns, path) == read(read_csv, path)


@pytest.mark.parametrize("wanted", ["clauses", "totals", "all"])
@pytest.mark.parametrize("jobs", [1, 3])
def test_the_same_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Any, jobs: int) -> None:
    columns = {**table(60), "编号": [None if i % 7 == 0 else f'a{i}"' if i % 5 == 0 else f"b,{i}" if i % 3 == 0 else str(i) for i in range(60)]}
    columns["核定项目总投资"][3] = "900719925474099299"
    columns["核定项目总投资"][5] = "0.075"
    columns["核定项目总投资"][7] = "约三千万"
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *zip(*columns.values(), strict=True)])
    compiled = load(NOTICE).compile(DAY).compiled

    def written(name: str) -> str:
        batch = start(compiled, open_table(tmp_path / "t.csv"), ["编号"], wanted, jobs).value
        assert batch is not None
        done = write(batch, tmp_path / name, rejects=Rejects(tmp_path / f"{name}.rejects", lambda faults, _: f"{faults[0].row}\n"))
        assert (done.rows, done.rejected) == (59, 1)
        return (tmp_path / name).read_text(encoding="utf-8")

    ours = [written(name) for name in ("columns.csv", "columns.jsonl")]
    monkeypatch.setattr(text_columns, "ROOM", 2**15)
    assert [written(name) for name in ("columns.csv", "columns.jsonl")] == ours
    monkeypatch.setattr(formats, "extra", lambda: False)
    assert ours == [written(name) for name in ("rows.csv", "rows.jsonl")]


def test_money_in_words_of_csv(tmp_path: Path) -> None:
    sums = ["0.05", "0.50", "5", "1234567.89", "33.35", ""]
    (tmp_path / "t.csv").write_text("软件企业,核定项目总投资\n" + "".join(f"是,{s}\n" for s in sums), encoding="utf-8")
    batch = start(loads(GOOD).compile(DAY).compiled, open_table(tmp_path / "t.csv")).value
    assert batch is not None
    write(batch, tmp_path / "o.csv")
    rows = list(csv.reader((tmp_path / "o.csv").open(encoding="utf-8")))
    assert [r[4] for r in rows[1:]] == ["0.01", "0.1", "1", "246913.57", "6.67", "10000000"]


def _row_by_row(_batch: Any, _block: Any, found: Any, plain: Any) -> bytes:
    return "".join(plain(int(i)) for i in found.good).encode()


@pytest.mark.parametrize("wanted", ["clauses", "totals", "all"])
@pytest.mark.parametrize("name", ["编号", 'a"b\\', "rows", "total"])
def test_what_is_copied_to_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Any, name: str) -> None:
    """Cells of any type, names of any kind: as the writer of rows has them."""
    marks = ["1", 'a"', "\\", "\n\t", "\x01", "", None, "漢字 é\u2028"]
    copied = [
        pa.array(marks), pa.array(marks[3:] * 2).slice(1, 8), pa.array(marks, pa.large_string()), pa.array(marks).dictionary_encode(),
        pa.array(["a", None] * 4), pa.array([2**63 - 1, -1, None, 0] * 2), pa.array([True, None, False, True] * 2), pa.array([date(2024, 1, 2), None] * 4),
        pa.array([Decimal("1.50"), None] * 4), pa.array([1.5, float("nan"), None, 0.0] * 2), pa.array([["a"], None, [None], []] * 2),
    ]  # fmt: skip
    facts = {"软件企业": [True, None, False, True] * 2, "核定项目总投资": pa.array([Decimal("900719925474099299"), None, Decimal("0.05"), Decimal(7)] * 2)}
    compiled = loads(GOOD).compile(DAY).compiled
    for column in copied:
        pq.write_table(pa.table({name: column, **facts}), tmp_path / "t.parquet")
        found = []
        for made in (json_out.text_of, _row_by_row):
            monkeypatch.setattr(json_out, "text_of", made)
            batch = start(compiled, open_table(tmp_path / "t.parquet"), [name], wanted).value
            assert batch is not None
            write(batch, tmp_path / "o.jsonl")
            found.append((tmp_path / "o.jsonl").read_text(encoding="utf-8"))
            monkeypatch.undo()
        assert found[0] == found[1]
