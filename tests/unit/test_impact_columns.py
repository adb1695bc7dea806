"""Many rows at a time: the same ``Impact`` as row by row, whatever stands in the cells."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from policy_dsl.compare.diff import Diff
from policy_dsl.compare.impact import impact
from policy_dsl.compare.impact_columns import NotInColumns, impact_in_columns
from policy_dsl.compare.judging import Judges
from policy_dsl.compare.tallies import Impact, spread_of
from policy_dsl.facts.columns import Row
from policy_dsl.library.case_tables import CaseTable, open_table
from policy_dsl.library.flat_tables import flat_table
from policy_dsl.report.impact_json import impact_json
from tests.unit.diffing import clause, compared, document

OLD = """条款 1.1 改造 / renovation：对获授牌的，按照不超过改造投入的30%给予补助，最高200万元。
条款 1.2 奖励 / reward：对入选名录，书店等级属于｛示范、标准｝的，给予5万元奖励。
条款 1.3 演出 / performances：对非遗工坊，按照演出场次每场850元给予补助。
条款 1.4 评估 / assessed：对获授牌的，经评估给予最高20万元奖励。"""
NEW = """条款 1.1 改造 / renovation：对获授牌，改造投入不少于100万元的，按照不超过改造投入的35%给予补助，最高250万元。
条款 1.2 奖励 / reward：对入选名录，书店等级属于｛示范、标准｝的，给予最高5万元奖励。
条款 1.3 演出 / performances：对非遗工坊，按照演出场次每场800元给予补助，最高9万元。
条款 1.5 无障碍 / barrier-free：对无障碍达标的，给予3万元奖励。"""
VALUES: dict[str, list[str]] = {
    "名称": ["甲", "乙/B", "", "丙"],
    "区": ["东", "西", "", "南 "],
    "获授牌": ["是", "是", "否", "", "yes", "坏"],
    "改造投入": ["100万", "99.99万", "1000000", "12345678.95", "0", "", " ", "7142857.15", "3,000", "约五百万", "999999.99", "99999999999999999999"],
    "入选名录": ["是", "否", ""],
    "书店等级": ["示范", "标准", "社区", "", "model", "没有的"],
    "非遗工坊": ["是", "否", ""],
    "演出场次": ["0", "1", "106", "107", "", "1.5", "12场"],
    "无障碍达标": ["是", "", "否"],
    "1.4 经评估": ["是", "否", ""],
    "申报条款": ["1.1", "1.1、1.3", "", "", "1.9", "1.2"],
}


@pytest.fixture(scope="module")
def diff() -> Diff:
    return compared(clause(OLD), clause(NEW))


def table(path: Path, columns: list[str], rows: list[list[str]]) -> CaseTable:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    found = open_table(path).value
    assert found is not None
    return found


def plain(diff: Diff, found: CaseTable, columns: Sequence[str]) -> Impact:
    judges = Judges(diff)

    def rows() -> Iterator[tuple[int, Row]]:
        for row in found.rows():
            yield row.number, Row(None, {}, row.said) if row.cells is None else judges.columns.row(row.cells)

    return impact(judges, rows(), found.path, columns)


def by_columns(diff: Diff, found: CaseTable, columns: Sequence[str]) -> Impact:
    flat = flat_table(found)
    assert flat is not None
    return impact_in_columns(Judges(diff), flat.table, columns, flat.first)


def told(found: Impact) -> dict[str, Any]:
    data = impact_json(found)
    data["rejected"] = [(r["row"], sorted(e["code"] for e in r["errors"])) for r in data["rejected"]]
    return data


@pytest.mark.parametrize("seed", range(12))
def test_in_columns_is_row_by_row(seed: int, diff: Diff, tmp_path: Path) -> None:
    chance = random.Random(seed)
    columns = [c for c in VALUES if c in ("获授牌", "改造投入") or chance.random() < (0.8 if c != "申报条款" else 0.5)]
    faulty = chance.random() < 0.5
    values = {c: [v for v in VALUES[c] if faulty or v not in ("坏", "没有的", "约五百万", "1.5", "1.9")] for c in columns}
    rows = [[chance.choice(values[c]) for c in columns] for _ in range(chance.choice([1, 40, 700]))]
    rows += [row[:-1] for row in rows[:2]]
    found = table(tmp_path / "cases.csv", columns, rows)
    by = [c for c in ("区", "书店等级", "演出场次", "申报条款", "名称") if c in columns]
    assert told(by_columns(diff, found, by)) == told(plain(diff, found, by))


def test_other_names_and_other_documents(tmp_path: Path) -> None:
    """A fact that is called otherwise now, and a newer text in another document."""
    head = "语言：中文\n标题：「试」\n版本：「1.0.0」\n主体事实 老店 / old firm：是否。\n"
    old = document(f"{head}事实 旧名额 / old base：金额。\n条款 1.1 甲 / a：对老店，按照旧名额的10%给予补助，最高30万元。\n", shared=None)
    new = document(f"{head}事实 新名额 / new base：金额，曾用名「旧名额」。\n条款 1.1 甲 / a：对老店，按照新名额的20%给予补助。\n", shared=None, name="later")
    rows = [[chance, sum_] for chance in ("是", "否", "") for sum_ in ("", "100", "299.99", "3000000", "3000000.01")]
    for base in ("旧名额", "新名额", "new base"):
        found = table(tmp_path / "a.csv", ["老店", base], rows)
        one = by_columns(compared(old, new), found, [])
        assert told(one) == told(plain(compared(old, new), found, []))
        assert one.total.outcomes["gain"] == 4


def test_sums_of_any_size(tmp_path: Path) -> None:
    """Sums beyond 64 bits, in rows that columns hold and rows that they do not."""
    old, new = clause("对获授牌的，按照改造投入的10%给予补助"), clause("对获授牌的，按照改造投入的20%给予补助")
    sums = ["999999999999.99", "123456789012345678901234567890", "9007199254740993", "0.01"]
    found = table(tmp_path / "a.csv", ["获授牌", "改造投入"], [["是", s] for s in sums] * 50)
    one = by_columns(compared(old, new), found, [])
    assert told(one) == told(plain(compared(old, new), found, []))
    rounded = [Fraction(int(Fraction(s) * 20 + Fraction(1, 2)), 100) for s in sums]
    assert one.clauses[0].whole.after.most == 50 * sum(rounded)


def test_rows_that_stand_alone_are_for_the_plain_way(tmp_path: Path) -> None:
    found = table(tmp_path / "a.csv", ["获授牌", "改造投入"], [["是", "9" * 29]] * 9)
    with pytest.raises(NotInColumns):
        by_columns(compared(clause("对获授牌的，按照改造投入的10%给予补助"), clause("对获授牌的，按照改造投入的20%给予补助")), found, [])


def test_binary_figures_in_many_row_groups(tmp_path: Path) -> None:
    """Parts of a table that are read side by side come out as its blocks do: as the decimals that were written; a figure of too many digits by itself."""
    path = tmp_path / "a.parquet"
    sums = [1234567.89, 999999.99, 0.1 + 0.2, None, 2000000.0] * 8
    rows = {"获授牌": ["是", "否", "是", "是"] * 10, "改造投入": sums, "区": ["东", "西"] * 20}
    pl.DataFrame(rows).write_parquet(path, row_group_size=7)
    found, diff = open_table(path).value, compared(clause(OLD), clause(NEW))
    assert found is not None
    one = by_columns(diff, found, ["区"])
    assert told(one) == told(plain(diff, found, ["区"]))
    assert (one.total.cases, [r.row for r in one.rejected]) == (32, [*range(3, 41, 5)])


def test_how_differences_are_spread() -> None:
    found = spread_of({Fraction(1, 2): 1, 3: 2, 40: 1})
    assert (found.sizes, found.upto, found.scale) == ([1, 6, 80], [1, 3, 4], 2)
    assert (found.cases, found.least, found.half, found.most) == (4, Fraction(1, 2), 3, 40)
    assert [found.between(a, b) for a, b in ((None, None), (1, 40), (3, 3), (None, 3), (3, None), (41, None))] == [4, 2, 0, 1, 3, 0]
    assert (spread_of({}).cases, spread_of({}).half, spread_of({}).between(None, 5)) == (0, 0, 0)
