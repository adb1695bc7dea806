"""What cannot be read from a repository or a table is said, with the reason; nothing is raised."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from policy_dsl.library.case_tables import open_table
from policy_dsl.library.git import top_of


def test_a_folder_in_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    found = top_of(tmp_path)
    assert found.value is None
    assert [d.code for d in found.diagnostics] == ["P0221"]
    assert found.diagnostics[0].values["reason"]


def test_a_machine_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = top_of(tmp_path)
    assert found.value is None
    assert [d.code for d in found.diagnostics] == ["P0223"]


def test_columns_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cases.parquet"
    path.write_bytes(b"PAR1")
    for module in [m for m in sys.modules if m.partition(".")[0] == "polars"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "polars", None)
    found = open_table(path)
    assert found.value is None
    assert [(d.code, d.notes) for d in found.diagnostics] == [("P0751", ("fix",))]
    assert str(found.diagnostics[0].values["module"]).startswith("polars")


@pytest.mark.parametrize("cell", [b"\xd3\xf1\xca\xaf", b'"' + b"1" * 200_000 + b'"'], ids=["not UTF-8", "too long"])
def test_a_row_that_is_no_text_is_said_and_the_next_are_read(tmp_path: Path, cell: bytes) -> None:
    path = tmp_path / "cases.csv"
    padding = b"1,1\n" * 20_000  # what is wrong lies beyond the part that is looked at first
    path.write_bytes("甲,乙\n".encode() + padding + b"2," + cell + b"\n3,4\n")
    table = open_table(path)
    assert table.value is not None, table.diagnostics
    rows = list(table.value.rows())
    wrong = [(r.number, [d.code for d in r.said]) for r in rows if r.said]
    assert wrong == [(20_002, ["P0753"])]
    assert (rows[-1].number, rows[-1].cells) == (20_003, {"甲": "3", "乙": "4"})
