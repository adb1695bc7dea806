"""Ranks and shares of a budget over a table, from the command line and from Python: files, threads, jobs that are killed, rows that cannot be read."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from threading import Event
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policy_dsl.api import FactsError, loads
from policy_dsl.batch import arrow_files, csv_in, prepared
from policy_dsl.batch.population.stage import surveyed
from policy_dsl.batch.prepared import start
from policy_dsl.batch.run import open_records, open_table
from policy_dsl.batch.table import BLOCK, Refused, last_of
from tests.command_line import pol
from tests.laws.test_population import DAY
from tests.unit.killed_jobs import ROWS_OF_A_FILE, killed

POLICY = """语言：中文
标题：「试」/"Trial"
版本：「1.0.0」
施行：2026年1月1日至2027年12月31日
事实 合格 / eligible：是否。
事实 得分 / score：数量（分）。
事实 街道 / street：文本。
事实 名次 / rank：数量（名）。
事实 投入 / cost：金额。
事实 应付总额 / total payable：金额。
事实 预算 / budget：金额。
条款 1.1 补助 / aid：
  对合格且名次居前3000名的，按照投入的33%给予补助，最高100元。
条款 1.2 奖 / prize：
  对合格的，按照投入的1%给予奖励。
排名：按照街道分别排名，名次按照得分从高到低排列，相同的都按靠后的名次。
缩减：应付总额超过预算的，补助等比例缩减。
"""
ROWS = 40_000


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "p.pol").write_text(POLICY, encoding="utf-8")
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["编号", "合格", "得分", "街道", "投入", "预算"])
        for i in range(1, ROWS + 1):
            score: Any = "约七" if i % 20_001 == 20_000 else "" if i % 9_973 == 0 else i * 7919 % 5_000
            table.writerow([i, "是" if i % 3 else "否", score, f"{i % 4}街" if i % 9_001 else "", i % 400, 100_000])
    return tmp_path


def arguments(home: Path, out: str, *more: str, table: str = "t.csv") -> list[str]:
    rest = ["--as-of", DAY.isoformat(), "--lang", "en", "--keep", "编号", "--rejects", str(home / (out + ".rejects"))]
    return ["batch", str(home / "p.pol"), str(home / table), "-o", str(home / out), *rest, *more]


def content(path: Path) -> Any:
    return [(p.name, pq.read_table(p).to_pylist()) for p in sorted(path.iterdir())] if path.is_dir() else path.read_bytes()


@pytest.mark.parametrize("out", ["results.csv", "results.jsonl", "results"])
def test_a_killed_job_is_taken_up_with_the_same_ranks(home: Path, out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow_files.FolderWriter, "ROWS", ROWS_OF_A_FILE)
    whole = "whole" + out.removeprefix("results")
    ran = pol(*arguments(home, whole))
    assert ran.code == 1
    assert "rank: 26667 ranked over the 40000 applications of this file." in ran.err
    assert "rows that cannot be read are applications too" in ran.err
    for _ in range(2):  # once while it decides, once while it looks at all rows again
        killed(arguments(home, out), ROWS - 100, home / (out + ".part"))
    ran = pol(*arguments(home, out))
    assert ran.err.startswith("taken up where it stood: ")
    assert int(ran.err.split("stood: ")[1].split(" ")[0]) > 16_384
    assert content(home / out) == content(home / whole)
    assert content(home / (out + ".rejects")) == content(home / (whole + ".rejects"))


def test_threads_and_forms_give_the_same(home: Path) -> None:
    with (home / "t.csv").open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["得分"] != "约七"]
    with (home / "u.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    columns = {name: pa.array([r[name] or None for r in rows], pa.string()) for name in rows[0]}
    pq.write_table(pa.table(columns), home / "u.parquet", row_group_size=7_000)
    for out, name, jobs in (("a.csv", "u.csv", "1"), ("b.csv", "u.csv", "2"), ("c.csv", "u.parquet", "2"), ("d.csv", "u.parquet", "1")):
        assert pol(*arguments(home, out, "--jobs", jobs, table=name)).code == 0
    assert len({content(home / f"{name}.csv") for name in "abcd"}) == 1
    compiled = loads(POLICY).compile(DAY)
    arrow = compiled.batch_arrow(pa.table(columns), keep=("编号",), jobs=2)
    with (home / "a.csv").open(encoding="utf-8") as file:
        wanted = [(r["1.1.status"], r["1.1.min"], r["1.1.max"]) for r in csv.DictReader(file)]
    found = [(s, *(f"{x.normalize():f}" for x in ends)) for s, *ends in zip(*(arrow[f"1.1.{c}"].to_pylist() for c in ("status", "min", "max")), strict=True)]
    assert found == wanted
    assert {s for s, _, _ in wanted} == {"applies", "does_not_apply", "undetermined"}


def test_what_is_missing_is_told(home: Path) -> None:
    (home / "few.csv").write_text("合格,得分,街道,投入,预算\n是,3,甲,100,20\n是,,甲,100,20\n,1,甲,100,20\n", encoding="utf-8")
    text = POLICY.replace("前3000名", "前1名")
    (home / "p.pol").write_text(text, encoding="utf-8")
    ran = pol("batch", home / "p.pol", home / "few.csv", "--as-of", DAY.isoformat(), "--missing")
    assert ran.code == 0
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert [(r["1.1.status"], r["1.1.min"], r["1.1.max"]) for r in rows] == [
        ("undetermined", "0", "20"), ("undetermined", "0", "20"), ("does_not_apply", "0", "0"),
    ]  # fmt: skip
    assert rows[0]["1.1.missing"] == "名次；应付总额"
    assert rows[1]["1.1.missing"] == "得分；名次；应付总额"


def test_who_may_be_in_any_division_is_not_surely_among_others() -> None:
    """Two of which nobody knows the street may each be the first in theirs; the better one is, wherever it is."""
    policies = loads(POLICY.replace("前3000名", "前1名"))
    rows = [{"合格": "是", "得分": n, "投入": 100, "预算": 1000} for n in (1, 2)]
    assert [r.outcomes[0].status for r in policies.compile(DAY).batch(rows)] == ["undetermined", "applies"]
    told = policies.together([{"projects": [r]} for r in rows], DAY)
    assert [policies.evaluate(c, DAY)["1.1"].status for c in told.cases] == ["undetermined", "applies"]


def test_a_table_that_changes_between_the_passes_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = open_table(home / "t.csv")
    text = (home / "t.csv").read_text(encoding="utf-8")
    (home / "t.csv").write_text(text + "40001,是,1,1街,3,100000\n", encoding="utf-8")
    assert table.again is not None
    with pytest.raises(Refused) as refused:
        table.again()
    assert [d.code for d in refused.value.diagnostics] == ["P0749"]

    def grows(path: Path) -> Any:
        path.write_text(text + "40001,是,1,1街,3,100000\n40002,是,1,1街,3,100000\n", encoding="utf-8")
        return csv_columns(path)

    csv_columns = csv_in.read_csv_columns
    monkeypatch.setattr(csv_in, "read_csv_columns", grows)
    table = open_table(home / "t.csv")
    assert table.again is not None
    with pytest.raises(Refused):
        table.again()

    class Growing:
        """One more each time that it is gone through."""

        def __init__(self) -> None:
            self.rows: list[dict[str, Any]] = [{"合格": "是", "得分": 1, "街道": "甲", "投入": 100, "预算": 1000}]

        def __iter__(self) -> Any:
            self.rows.append(dict(self.rows[0]))
            return iter(list(self.rows))

    with pytest.raises(FactsError, match="P0749"):
        list(loads(POLICY).compile(DAY).batch(Growing()))


def test_different_budgets_are_refused_and_nothing_is_written(home: Path) -> None:
    text = (home / "t.csv").read_text(encoding="utf-8").split("\n")
    assert text[1].endswith(",100000\r") or text[1].endswith(",100000")
    text[41] = text[41].replace(",100000", ",100001")
    (home / "t.csv").write_text("\n".join(text), encoding="utf-8")
    before = set(os.listdir(home))
    ran = pol(*arguments(home, "out.csv"))
    assert ran.code == 2
    assert "P0758" in ran.err
    assert set(os.listdir(home)) == before


def test_a_block_that_is_slower_than_the_last_one_does_not_make_the_table_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads, one of which is about to look at the number of its last row while the other is done with the last block."""
    rows = [{"合格": "是", "得分": i, "街道": "甲", "投入": 100, "预算": 1000} for i in range(BLOCK + 1)]
    batch = start(loads(POLICY).compile(DAY).compiled, open_records(rows), jobs=2, whole=True).value
    assert batch is not None
    found = surveyed(batch)
    done = Event()

    def slowly(block: Any) -> int:
        if block.rows[0] == 1:
            assert done.wait(20)
        return last_of(block)

    def then(block: Any, _: Any) -> int:
        if block.rows[0] > 1:
            done.set()
        return int(block.rows[0])

    monkeypatch.setattr(prepared, "last_of", slowly)
    assert list(found.decided(then)) == [1, BLOCK + 1]
