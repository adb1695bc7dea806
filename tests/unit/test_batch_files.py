"""Long jobs and other files: a job that is killed goes on where it stood; folders of Parquet; Excel in and out; progress."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import python_calamine
import xlsxwriter

from policy_dsl.batch import arrow_files, write
from policy_dsl.batch.excel import exactly
from tests.command_line import GOOD, ROOT, pol
from tests.once import process
from tests.unit.killed_jobs import ROWS_OF_A_FILE, killed

ROWS = 40_000


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return filled(tmp_path)


def filled(tmp_path: Path) -> Path:
    """With a policy and a table of it."""
    (tmp_path / "good.pol").write_text(GOOD, encoding="utf-8")
    lines = [f"{i},{'是' if i % 3 else '否'},{'一百块' if i % 20_001 == 20_000 else i * 7}" for i in range(1, ROWS + 1)]
    (tmp_path / "t.csv").write_text("\n".join(["编号,软件企业,核定项目总投资", *lines]) + "\n", encoding="utf-8")
    return tmp_path


def arguments(home: Path, out: str) -> list[str]:
    rest = ["--as-of", "2026-01-01", "--lang", "en", "--keep", "编号", "--rejects", str(home / (out + ".rejects"))]
    return ["batch", str(home / "good.pol"), str(home / "t.csv"), "-o", str(home / out), *rest]


def content(path: Path) -> Any:
    if path.is_dir():
        return [pq.read_table(p).to_pydict() for p in sorted(path.iterdir())]
    return path.read_bytes()


@pytest.mark.parametrize("out", ["out.csv", "out.jsonl", "results"])
def test_a_killed_job_is_taken_up(home: Path, out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow_files.FolderWriter, "ROWS", ROWS_OF_A_FILE)
    assert pol(*arguments(home, "whole" + out.replace("results", ""))).code == 1
    killed(arguments(home, out), 16_384)
    killed(arguments(home, out), 32_768)
    assert not (home / out).exists()
    ran = pol(*arguments(home, out))
    assert ran.code == 1
    assert ran.err.startswith("taken up where it stood: ")
    assert int(ran.err.split("stood: ")[1].split(" ")[0]) >= 16_384
    whole = home / ("whole" + out.replace("results", ""))
    assert content(home / out) == content(whole)
    assert (home / (out + ".rejects")).read_text(encoding="utf-8") == (home / (whole.name + ".rejects")).read_text(encoding="utf-8")
    left = {p.name for p in home.iterdir()}
    assert not [name for name in left if name.endswith((".part", ".job", ".new"))]


@pytest.mark.parametrize("change", ["table", "policy", "again"])
def test_another_job_begins_anew(home: Path, change: str) -> None:
    killed(arguments(home, "out.csv"), 16_384)
    if change == "table":
        (home / "t.csv").write_text((home / "t.csv").read_text(encoding="utf-8").replace("\n5,是,35\n", "\n5,是,36\n"), encoding="utf-8")
    elif change == "policy":
        (home / "good.pol").write_text(GOOD.replace("1000万", "999万"), encoding="utf-8")
    ran = pol(*arguments(home, "out.csv"), *(["--again"] if change == "again" else []))
    assert ran.code == 1
    assert "taken up" not in ran.err


DAMAGES = {
    "checkpoint cut off": (".job", lambda b: b[:40]),
    "checkpoint is no JSON": (".job", lambda b: b"\xff\xfe"),
    "checkpoint is a list": (".job", lambda b: b"[1]"),
    "checkpoint without end": (".job", lambda b: b.replace(b'"row": ', b'"row": 1e999, "x": ')),
    "another row": (".job", lambda b: b.replace(b'"row": ', b'"row": 1')),
    "a size below nothing": (".job", lambda b: b.replace(b'"size": ', b'"size": -')),
    "another size": (".job", lambda b: b.replace(b'"size": ', b'"size": 1')),
    "results shorter": (".part", lambda b: b[:1000]),
    "results changed at the beginning": (".part", lambda b: b"X" * 50 + b[50:]),
    "rows put aside are gone": (".rejects", lambda _: b""),
    "results longer": (".part", lambda b: b + b"rubbish" * 100),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Where a job stood when it was killed, beside the results of one that was not; and a copy to put it back from."""
    home = filled(tmp_path_factory.mktemp("broken"))
    text = (home / "t.csv").read_text(encoding="utf-8")
    (home / "t.csv").write_text(text.replace("\n7,是,49\n", "\n7,也许,49\n"), encoding="utf-8")
    assert pol(*arguments(home, "whole.csv")).code == 1
    killed(arguments(home, "out.csv"), 32_768)
    return home, Path(shutil.copytree(home, tmp_path_factory.mktemp("kept") / "home"))


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_damaged_is_not_taken_up(broken: tuple[Path, Path], damage: str) -> None:
    """The results are those of a job that was never broken off; only what lies after the checkpoint may be cut off and decided again (this is how it is seen
    here that the job can be taken up at all)."""
    home, kept = broken
    shutil.rmtree(home)
    shutil.copytree(kept, home)
    suffix, change = DAMAGES[damage]
    hurt = home / f"out.csv{suffix}"
    before = hurt.read_bytes()
    hurt.write_bytes(change(before))
    assert hurt.read_bytes() != before
    ran = pol(*arguments(home, "out.csv"))
    assert ran.code == 1
    assert ran.err.startswith("taken up") == (damage == "results longer")
    assert content(home / "out.csv") == content(home / "whole.csv")
    assert content(home / "out.csv.rejects") == content(home / "whole.csv.rejects")


def test_a_fault_leaves_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "EVERY", 0)
    assert pol(*arguments(home, "out.csv")[:-2]).code == 2
    assert sorted(p.name for p in home.iterdir()) == ["good.pol", "t.csv"]


def test_a_folder_is_not_written_over(home: Path) -> None:
    (home / "results").mkdir()
    (home / "results" / "mine").write_text("x", encoding="utf-8")
    ran = pol(*arguments(home, "results"))
    assert ran.code == 2
    assert (home / "results" / "mine").read_text(encoding="utf-8") == "x"


# ── Excel ──
def test_excel_in_and_out(home: Path) -> None:
    book = xlsxwriter.Workbook(str(home / "t.xlsx"))
    page = book.add_worksheet()
    for r, row in enumerate([("编号", "软件企业", "核定项目总投资"), (1, True, 30000000.05), (2, "是", "1亿元"), (3, "", 0.07), (4, False, None)]):
        page.write_row(r, 0, row)
    book.close()
    ran = pol("batch", home / "good.pol", home / "t.xlsx", "--as-of", "2026-01-01", "--keep", "编号", "-o", home / "out.xlsx")
    assert (ran.code, ran.out) == (0, "")
    sheet = python_calamine.CalamineWorkbook.from_path(str(home / "out.xlsx")).get_sheet_by_index(0).to_python()
    assert sheet == [
        ["row", "编号", "1.1.status", "1.1.kind", "1.1.min", "1.1.max"],
        [1, 1, "applies", "ceiling", 0, 6000000.01],
        [2, 2, "applies", "ceiling", 0, 10000000],
        [3, 3, "undetermined", "ceiling", 0, 0.01],
        [4, 4, "does_not_apply", "ceiling", 0, 0],
    ]


def test_more_digits_than_excel_keeps(home: Path) -> None:
    book = xlsxwriter.Workbook(str(home / "t.xlsx"))
    page = book.add_worksheet()
    for r, row in enumerate([("软件企业", "核定项目总投资"), (True, 0.1 + 0.2), (True, 12345678901234567)]):
        page.write_row(r, 0, row)
    book.close()
    ran = pol("batch", home / "good.pol", home / "t.xlsx", "--as-of", "2026-01-01", "--lang", "en")
    assert ran.code == 2
    assert "P0748" in ran.err
    assert "核定项目总投资" in ran.err


def test_a_fault_stands_where_excel_counts_its_row(home: Path) -> None:
    book = xlsxwriter.Workbook(str(home / "t.xlsx"))
    page = book.add_worksheet()
    for r, row in enumerate([("软件企业", "核定项目总投资"), (True, 5), (True, "大约三千万")]):
        page.write_row(r, 0, row)
    book.close()
    (home / "t.csv").write_text("软件企业,核定项目总投资\n是,5\n是,大约三千万\n", encoding="utf-8")
    for name in ("t.xlsx", "t.csv"):
        ran = pol("batch", home / "good.pol", home / name, "--as-of", "2026-01-01", "--lang", "en")
        assert ran.code == 2
        assert f"{name}:3:" in ran.err


def test_cells_of_excel() -> None:
    assert [exactly(c) for c in (0.07, 30.0, 1e15, datetime(2026, 1, 2), datetime(2026, 1, 2, 3), True, "x")] == [
        Decimal("0.07"), 30, 10**15, date(2026, 1, 2), "2026-01-02 03:00:00", True, "x",
    ]  # fmt: skip
    assert isinstance(exactly(12345678901234568.0), float)


def test_cells_that_look_empty(home: Path) -> None:
    """An error, a formula that nobody worked out, a merged cell, a cell beyond the header: none of them is unknown, and none is passed over."""
    book = xlsxwriter.Workbook(str(home / "t.xlsx"))
    page = book.add_worksheet()
    page.write_row(1, 1, ("编号", "软件企业", "核定项目总投资"))  # the table may begin anywhere
    for row in range(2, 12):
        page.write_row(row, 1, (f"A{row}", "是", 100))
    page.write_formula(2, 3, "=50*2", None, 100)
    page.write_formula(3, 3, '=IF(1,"","")', None, "")  # an empty text is empty
    page.write_formula(4, 3, "=1/0", None, "#DIV/0!")
    page.write_formula(5, 3, "=1+1", None, "")
    page.merge_range(6, 2, 7, 2, "是")
    page.write(8, 9, "旁注")
    book.close()
    _as_text(home / "t.xlsx", "D4")
    ran = pol("batch", home / "good.pol", home / "t.xlsx", "--as-of", "2026-01-01", "--keep", "编号", "-o", home / "o.csv", "--rejects", home / "r.jsonl")
    assert ran.code == 1, ran.err
    rejects = [json.loads(line) for line in (home / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(r["row"], r["column"]) for r in rejects] == [(3, "核定项目总投资"), (4, "核定项目总投资"), (5, "软件企业"), (6, "软件企业"), (7, None)]
    for reject, words in zip(rejects, ("an error of Excel", "never worked out", "merged", "merged", "9 cells"), strict=True):
        assert words in json.dumps(reject, ensure_ascii=False)
    done = (home / "o.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split(",")[1] for line in done] == ["A2", "A3", "A9", "A10", "A11"]
    assert done[0].endswith(",0,20")
    assert done[1].endswith(",0,10000000")


def _as_text(path: Path, place: str) -> None:
    """The formula of a cell as Excel writes one that was worked out to an empty text."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name, plain = "xl/worksheets/sheet1.xml", f'<c r="{place}"><f>'.encode()
    assert plain in parts[name]
    parts[name] = parts[name].replace(plain, f'<c r="{place}" t="str"><f>'.encode())
    with zipfile.ZipFile(path, "w") as new:
        for one, content in parts.items():
            new.writestr(one, content)


def test_a_damaged_workbook(home: Path) -> None:
    (home / "t.xlsx").write_bytes(os.urandom(100))
    ran = pol("batch", home / "good.pol", home / "t.xlsx")
    assert ran.code == 2
    assert "P0749" in ran.err


def test_progress_is_shown_where_it_is_asked_for(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from policy_dsl.cli import progress

    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "EVERY", 0)
    ran = pol(*arguments(home, "out.csv"), "--progress")
    assert "rows, " in ran.err
    assert ran.err.rstrip("\n").split("\r")[-1].startswith("rows decided: ")
    assert "rows, " not in pol(*arguments(home, "out.csv")).err


# ── what a table is instead ──
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("t.csv", "软件企业,核定项目总投资\n是,5\n".encode("gb18030"), "iconv -f GB18030"),
        ("t.csv", "软件企业,核定项目总投资\n是,5\n".encode("utf-16"), "it is UTF-16"),
        ("t.csv", "software,firm\nyes,5\n".encode("utf-16-le"), "it is UTF-16"),
        ("t.csv", gzip.compress(b"x" * 100), "a .gz file"),
        ("t.csv", "软件企业;核定项目总投资\n是;5\n".encode(), "set apart by `;`"),
        ("t.csv", "软件企业\t核定项目总投资\n是\t5\n".encode(), "set apart by `Tab`"),
        ("t.csv", "软件企业，核定项目总投资\n是，5\n".encode(), "set apart by `，`"),
        ("t.csv", "软件企业,,核定项目总投资\n是,,5\n".encode(), "column 2 has no name"),
        ("t.csv", "软件企业,核定项目总投资,软件企业\n是,5,否\n".encode(), "stands twice"),
        ("t.csv", "核定项目总投资（万元）\n5\n".encode(), "a unit in a column's name is not read"),
        ("t.parquet", "软件企业,核定项目总投资\n是,5\n".encode(), "name it .csv"),
        ("t.parquet", b"PAR1" + b"x" * 50, "damaged or not complete"),
        ("t.arrow", b"", "there is nothing in the file"),
    ],
)
def test_a_table_that_is_something_else(home: Path, name: str, content: bytes, words: str) -> None:
    (home / name).write_bytes(content)
    ran = pol("batch", home / "good.pol", home / name, "--as-of", "2026-01-01", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert words in " ".join(ran.err.split())


def test_a_pipe_and_a_circle_of_links_are_told(home: Path) -> None:
    os.mkfifo(home / "pipe.csv")
    (home / "a.csv").symlink_to(home / "b.csv")
    (home / "b.csv").symlink_to(home / "a.csv")
    (home / "folder.csv").mkdir()
    for name, words in (("pipe.csv", "only once"), ("a.csv", "it cannot be read"), ("folder.csv", "it is a folder")):
        ran = pol("batch", home / "good.pol", home / name, "--as-of", "2026-01-01", "--lang", "en")
        assert (ran.code, ran.out) == (2, "")
        assert "P0999" not in ran.err
        assert words in " ".join(ran.err.split())


@pytest.mark.parametrize("end", ["good.pol", "t.csv", "o.csv.part", "o.csv.job", "o.csv"])
def test_rows_put_aside_are_never_written_over_what_is_needed(home: Path, end: str) -> None:
    (home / "t.csv").write_text("软件企业,核定项目总投资\n是,5\n是,大约\n", encoding="utf-8")
    before = {p.name: p.read_bytes() for p in home.iterdir() if p.is_file()}
    ran = pol("batch", home / "good.pol", home / "t.csv", "--as-of", "2026-01-01", "-o", home / "o.csv", "--rejects", home / end)
    assert ran.code == 2
    assert {p.name: p.read_bytes() for p in home.iterdir() if p.is_file()} == before


@pytest.mark.parametrize("name", ["row", "1.1.min", "total.all.max", "refused"])
def test_a_copied_column_is_not_one_of_the_results(home: Path, name: str) -> None:
    (home / "t.csv").write_text(f"软件企业,{name}\n是,5\n", encoding="utf-8")
    ran = pol("batch", home / "good.pol", home / "t.csv", "--as-of", "2026-01-01", "--keep", name, "--lang", "en")
    assert ran.code == 2
    assert "give it another name" in " ".join(ran.err.split())


@pytest.mark.parametrize("option", ["-o", "--rejects"])
@pytest.mark.parametrize("place", ["", ".", "..", "/dev/null", "folder.csv", "pipe.csv"])
def test_results_go_to_files(home: Path, option: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    os.mkfifo("pipe.csv")
    Path("folder.csv").mkdir()
    Path("t.csv").write_text("软件企业,核定项目总投资\n是,5\n", encoding="utf-8")
    ran = pol("batch", "good.pol", "t.csv", "--as-of", "2026-01-01", option, place, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "name a file" in ran.err


@pytest.mark.parametrize("name", ["o.csv", "o.jsonl", "o.parquet", "o.arrow", "o.xlsx", "o"])
def test_a_disk_that_is_full(home: Path, name: str) -> None:
    """Nothing is left behind but what was there, and the reason is told."""
    rows = "".join(f"是,{n}\n" for n in range(30_000))
    (home / "t.csv").write_text(f"软件企业,核定项目总投资\n{rows}", encoding="utf-8")
    limit = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))"
    code = f"{limit}; from policy_dsl.cli.main import main; sys.exit(main(sys.argv[1:]))"
    args = ["batch", "good.pol", "t.csv", "--as-of", "2026-01-01", "-o", name, "--lang", "en"]
    ran = subprocess.run(
        [sys.executable, "-c", code, *args], cwd=home, capture_output=True, text=True, check=False, env={**process(), "PYTHONPATH": str(ROOT)}
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "P0215" in ran.stderr
    assert sorted(p.name for p in home.iterdir()) == ["good.pol", "t.csv"]
