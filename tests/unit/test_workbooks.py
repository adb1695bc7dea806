"""Workbooks as people make them: each row comes out as it is meant, or is put aside with its reason; nothing that looks empty is taken for unknown.

In: tests/cases/workbooks: files of old and open forms, and what is to come out of them and of the workbooks that are written here.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from policy_dsl import load
from policy_dsl.batch.excel_cells import place
from policy_dsl.batch.excel_formats import deceptive
from policy_dsl.batch.prepared import start
from policy_dsl.batch.run import open_table
from policy_dsl.batch.table import Fault, Refused, diagnostics_of
from policy_dsl.library.case_tables import open_table as open_cases
from policy_dsl.report.diagnostics import render_diagnostics
from tests.command_line import ROOT

HOME = ROOT / "tests/cases/workbooks"
EXPECTED: dict[str, dict[str, list[str]]] = tomllib.loads((HOME / "expected.toml").read_text(encoding="utf-8"))
COMPILED = load(HOME / "trial.pol").compile(date(2026, 1, 1))
TITLES = ["编号", "software firm", "investment", "licence date", "staff", "kind"]
WHY = {"error": "an error of Excel", "formula": "never worked out", "joined": "merged with others", "shown": "than it shows", "digits": "more than 15 digits"}


def read(path: Path) -> list[str]:
    """What comes out, line by line."""
    try:
        table = open_table(path)
    except Refused as refused:
        return [_words(refused.diagnostics)]
    batch = start(COMPILED.compiled, table, ["编号"])
    if batch.value is None:
        return [_words(batch.diagnostics)]
    said = []
    for row in batch.value.rows():
        if isinstance(row, Fault):
            words = _words(diagnostics_of([row], table))
            assert f"{path.name}:{row.row + 1 + table.above}:" in words.replace("\n", "")
            said.append(f"{row.row} {row.column} {next((why for why, told in WHY.items() if told in words), words)}")
        else:
            said.append(f"{row.row} {row.outcomes[0].max}")
    return said


def _words(diagnostics: Any) -> str:
    text = " ".join(render_diagnostics(diagnostics, "en", "text", False).split())
    assert render_diagnostics(diagnostics, "zh", "text", False)
    return text


@pytest.mark.parametrize("name", EXPECTED["files"])
def test_files(name: str) -> None:
    _same(read(HOME / name), EXPECTED["files"][name])


def _same(found: list[str], expected: list[str]) -> None:
    if len(expected) == 1 and not expected[0][0].isdigit():
        assert expected[0] in found[0]
    else:
        assert found == expected


class Book:
    """A workbook of two applications; ``down``: rows above them."""

    def __init__(self, path: Path, before: Callable[[Any], None] = lambda _: None, down: int = 0, **options: Any) -> None:
        self.file = xlsxwriter.Workbook(str(path), options)
        before(self.file)
        self.page = self.file.add_worksheet("表")
        day = self.file.add_format({"num_format": "yyyy-mm-dd"})
        for at, row in enumerate((TITLES, ["A1", "是", 100, date(2025, 3, 1), 3, "big"], ["A2", "yes", 20000000.05, date(2025, 3, 1), 2, "大"]), down):
            for column, cell in enumerate(row):
                self.page.write(at, column, cell, *([day] if isinstance(cell, date) else []))

    def shown(self, form: str, value: int = 100) -> None:
        self.page.write_number(1, 2, value, self.file.add_format({"num_format": form}))


def _cover(sheet: Any, text: str = "填报说明") -> None:
    sheet.write(0, 0, text)


def _again(b: Book) -> None:
    b.file.add_worksheet("续").write_row(0, 0, [*TITLES, "备注"])


MADE: dict[str, tuple[dict[str, Any], Callable[[Book], Any]]] = {
    "plain": ({}, lambda _: None),
    "rows above": ({"down": 3}, lambda _: None),
    "a title above": ({"down": 1}, lambda b: b.page.write(0, 0, "2025年度申报表")),
    "a title over the columns": ({"down": 1}, lambda b: b.page.merge_range(0, 0, 0, 5, "2025年度申报表")),
    "header joined": ({}, lambda b: b.page.merge_range(0, 1, 0, 2, "software firm")),
    "header joined down": ({}, lambda b: b.page.merge_range(0, 1, 1, 1, "software firm")),
    "header empty": ({}, lambda b: b.page.write_string(0, 2, " ")),
    "header error": ({}, lambda b: b.page.write_formula(0, 2, "=1/0", None, "#DIV/0!")),
    "header formula": ({}, lambda b: b.page.write_formula(0, 2, '="invest"&"ment"')),
    "header number": ({}, lambda b: b.page.write_number(0, 2, 2025)),
    "header day": ({}, lambda b: b.page.write_datetime(0, 2, date(2025, 1, 1), b.file.add_format({"num_format": "yyyy-mm-dd"}))),
    "header in two lines": ({}, lambda b: (b.page.write(0, 2, "核定项目\n总投资"), b.page.write(0, 3, "licence\ndate"))),
    "header with a unit": ({}, lambda b: b.page.write(0, 2, "核定项目总投资（万元）")),
    "header twice": ({}, lambda b: b.page.write(0, 3, "核定项目总投资")),
    "copied twice": ({}, lambda b: b.page.write(0, 3, "编号")),
    "hidden sheet first": ({"before": lambda f: f.add_worksheet("内部").hide()}, lambda b: b.page.activate()),
    "chart first": ({"before": lambda f: f.add_chartsheet("图").set_chart(_chart(f))}, lambda _: None),
    "cover first": ({"before": lambda f: _cover(f.add_worksheet("封面"))}, lambda _: None),
    "empty sheet first": ({"before": lambda f: f.add_worksheet("封面")}, lambda _: None),
    "the same columns again": ({}, _again),
    "other sheet behind": ({}, lambda b: _cover(b.file.add_worksheet("说明"))),
    "never worked out": ({}, lambda b: b.page.write_formula(1, 2, "=50+50")),
    "worked out": ({}, lambda b: b.page.write_formula(1, 2, "=50+50", None, 100)),
    "shown in 万": ({}, lambda b: b.shown('0.00"万元"')),
    "shown in 万 and held in yuan": ({}, lambda b: b.shown('0!.0000"万元"', 30_000_000)),
    "shown in dollars": ({}, lambda b: b.shown("[$USD] #,##0.00")),
    "shown in yuan": ({}, lambda b: b.shown('_ "¥"* #,##0.00_ ;[Red]_ "¥"* -#,##0.00_ ')),
    "number as a text": ({}, lambda b: (b.page.write_string(1, 2, " 100.00 "), b.page.write_string(1, 4, "3"))),
    "digits rounded": ({}, lambda b: b.page.write_number(1, 2, 12345678901234567)),
    "counted from 1904": ({"date_1904": True}, lambda _: None),
    "a far cell": ({}, lambda b: b.page.write(1_048_575, 16_383, " ")),
}


def _chart(file: Any) -> Any:
    chart = file.add_chart({"type": "bar"})
    chart.add_series({"values": "=表!$C$2:$C$3"})
    return chart


@pytest.mark.parametrize("name", EXPECTED["made"])
def test_made(name: str, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    options, change = MADE.get(name, MADE["plain"])
    book = Book(path, **options)
    change(book)
    book.file.close()
    if name == "broken":
        path.write_bytes(path.read_bytes()[:3_000])
    elif name == "renamed":
        path = Path(shutil.move(path, tmp_path / "t.xls"))
    elif name in ("a text", "nothing"):
        path.write_text("编号\n1\n" if name == "a text" else "", encoding="utf-8")
    _same(read(path), EXPECTED["made"][name])


@pytest.mark.parametrize("name", ["ok.ods", "merged.ods"])
def test_a_workbook_that_was_cut_anywhere(name: str, tmp_path: Path) -> None:
    whole = (HOME / name).read_bytes()
    for end in range(0, len(whole), 109):
        path = tmp_path / "t.ods"
        path.write_bytes(whole[:end] + b"\xa5" + whole[end + 1 :])
        assert read(path)
        path.write_bytes(whole[:end])
        assert read(path)


def test_an_old_workbook_is_told_by_what_it_is(tmp_path: Path) -> None:
    """Whatever its suffix, and wherever a table of cases is opened; one that is not there is said not to be."""
    path = Path(shutil.copy(HOME / "ok.xls", tmp_path / "t.xlsx"))
    assert "it is an old .xls workbook" in read(path)[0]
    for name, told in (("ok.xls", "old .xls"), ("page.xls", "web page"), ("protected.xls", "password"), ("none.xls", "no such file")):
        found = open_cases(HOME / name)
        assert found.value is None
        assert told in _words(found.diagnostics)
    assert "no such file" in read(tmp_path / "none.xls")[0]


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("General", False), ("#,##0.00", False), ("0%", False), ('#,##0.00"元"', False), ('0.00"万元"', True), ("0.00万", True), ('0!.0,"万元"', False),
        (r'0\.0,"万元"', False), ('#,##0,"千元"', False), ('#,##0"千元"', True), ('0.00,,"百万元"', False), ('0"亿"', True), ('0!.00,,"亿元"', False),
        ('"$"#,##0', True), ("[$$-409]#,##0.00", True), ("[$¥-804]#,##0.00", False), ("[$€-2] 0", True), ("[Red]0;-0", False), ("yyyy\"年\"m\"月\"", False),
        ('0;"万"0', False), ('_-* #,##0.00_-', False),
    ],
)  # fmt: skip
def test_formats_that_show_another_amount(form: str, other: bool) -> None:
    assert deceptive(form) is other


def test_places_of_cells() -> None:
    assert [place(0, 0), place(9, 25), place(0, 26), place(1_048_575, 16_383)] == ["A1", "Z10", "AA1", "XFD1048576"]
