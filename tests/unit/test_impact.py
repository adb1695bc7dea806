"""Real cases under two versions: every row counted, every sum exact, whatever the form of the table."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter
from attrs import asdict

from policy_dsl.compare.diff import Diff
from policy_dsl.compare.impact import impact
from policy_dsl.compare.judging import Judges
from policy_dsl.compare.sides import DAY
from policy_dsl.compare.tallies import Impact, Paid, Sums, outcome_of
from policy_dsl.evaluate.application import evaluate
from policy_dsl.facts.columns import Row
from policy_dsl.facts.read import case_from_mapping
from policy_dsl.kernel.lang import LANGS
from policy_dsl.library.case_tables import open_table
from policy_dsl.report.diff_json import diff_json
from policy_dsl.report.diff_text import diff_text
from tests.command_line import pol
from tests.unit.diffing import clause, compared

OLD = "对获授牌的，按照不超过改造投入的30%给予补助，最高200万元"
NEW = "对获授牌的，改造投入不少于100万元的，按照不超过改造投入的35%给予补助，最高250万元"
ROWS = [
    {"名称": "甲", "区": "东", "获授牌": "是", "改造投入": "99.99万"},
    {"名称": "乙", "区": "东", "获授牌": "是", "改造投入": "100万元"},
    {"名称": "丙", "区": "西", "获授牌": "是", "改造投入": "12345678.95"},
    {"名称": "丁", "区": "西", "获授牌": "是", "改造投入": ""},
    {"名称": "戊", "区": "西", "获授牌": "否", "改造投入": "500万"},
    {"名称": "己", "区": "", "获授牌": "是", "改造投入": "约五百万"},
    {"名称": "庚", "区": "", "获授牌": "", "改造投入": ""},
]


@pytest.fixture(scope="module")
def diff() -> Diff:
    return compared(clause(OLD), clause(NEW))


def judged(diff: Diff, rows: list[dict[str, Any]], *columns: str) -> Impact:
    judges = Judges(diff)
    return impact(judges, [(i, judges.columns.row(r)) for i, r in enumerate(rows, 2)], "cases", columns)


def test_every_row_is_counted(diff: Diff) -> None:
    found = judged(diff, ROWS, "区")
    assert found.rows == len(ROWS)
    assert dict(found.total.outcomes) == {"gain": 2, "lose": 1, "undetermined": 1, "same": 1, "not_concerned": 1}
    assert [(r.row, [d.code for d in r.said]) for r in found.rejected] == [(7, ["P0702"])]
    (tally,) = found.clauses
    assert (tally.whole.before.most, tally.whole.after.most) == (Fraction(29997000, 100) + 300000 + 2000000, 350000 + 2500000)
    assert (tally.whole.before.open_cases, tally.whole.before.open_most, tally.whole.after.open_most) == (1, 2000000, 2500000)
    assert {k: t.cases for k, t in found.by["区"].items()} == {"东": 2, "西": 3, "": 1}
    assert [(a.name.zh, a.difference) for a in found.gainers if a.name] == [("丙", 500000), ("乙", 50000)]
    assert [(a.name.zh, a.difference) for a in found.losers if a.name] == [("甲", Fraction(-299970))]
    assert [t.cases for t in tally.regions] == [1, 2, 0, 1]
    assert (found.gains.sizes, found.gains.half, found.losses.most) == ([50000, 500000], 500000, 299970)
    assert [found.gains.between(a, b) for a, b in ((None, 50000), (50000, 500000), (50001, None), (None, None))] == [0, 1, 1, 2]


def test_sums_are_those_of_the_reference_engine(diff: Diff) -> None:
    """Each row by itself through the engine, both versions, no compiled code."""
    found = judged(diff, ROWS)
    for side, whole in ((0, found.clauses[0].whole.before), (1, found.clauses[0].whole.after)):
        version = (diff.measures[0].old, diff.measures[0].new)[side]
        document = version.side.alone(version.measure.clauses)
        total = Fraction(0)
        for row in (r for r in ROWS if r["改造投入"] not in ("约五百万", "")):
            case = case_from_mapping({k: v for k, v in row.items() if k in ("获授牌", "改造投入") and v}, (document,)).value
            assert case is not None
            decision = evaluate((document,), case, DAY)
            results = [r for p in decision.projects for r in p.clauses]
            total += sum(Fraction(r.amount.max or 0) for r in results if r.status == "applies" and r.amount is not None)
        assert whole.most == total


def test_columns_in_either_language(diff: Diff) -> None:
    english = [{"name": r["名称"], "holds the plaque": r["获授牌"], "Renovation Cost": r["改造投入"]} for r in ROWS]
    assert judged(diff, english).total.outcomes == judged(diff, ROWS).total.outcomes


def test_a_case_is_about_what_it_applies_for() -> None:
    old = clause("条款 1.1 甲 / a：对获授牌的，给予1元补助。\n条款 1.2 乙 / b：对获授牌的，给予5元奖励。")
    new = clause("条款 1.1 甲 / a：对获授牌的，给予2元补助。\n条款 1.2 乙 / b：对获授牌的，给予5元奖励。")
    rows = [{"获授牌": "是"}, {"获授牌": "是", "申报条款": "1.2"}, {"获授牌": "是", "申报条款": "1.1、1.2"}]
    found = judged(compared(old, new), rows)
    assert dict(found.total.outcomes) == {"gain": 2, "not_concerned": 1}
    assert [c.clause.number for c in found.clauses] == ["1.1"]


def test_added_and_removed_clauses_count() -> None:
    old = clause("条款 1.1 甲 / a：对获授牌的，给予1元补助。\n条款 1.2 乙 / b：对获授牌的，给予5元奖励。")
    new = clause(
        "条款 1.1 甲 / a：对获授牌的，给予1元补助。\n条款 1.3 丙 / c：须无障碍达标且装修面积80平方米以上。\n"
        "条款 1.4 丁 / d：对非遗工坊的，给予7元补助。"
    )
    found = judged(compared(old, new), [{"获授牌": "是", "非遗工坊": "否"}, {"获授牌": "否", "非遗工坊": "是"}])
    assert {c.clause.number: (c.whole.before.most, c.whole.after.most) for c in found.clauses} == {"1.2": (5, 0), "1.3": (0, 0), "1.4": (0, 7)}
    assert dict(found.total.outcomes) == {"lose": 1, "gain": 1}


def test_a_renamed_fact_is_read_for_both_versions() -> None:
    old = clause("事实 旧名额 / old base：金额。\n条款 1.1 甲 / a：对获授牌的，按照旧名额的10%给予补助。")
    new = clause("事实 新名额 / new base：金额，曾用名「旧名额」。\n条款 1.1 甲 / a：对获授牌的，按照新名额的20%给予补助。")
    (tally,) = judged(compared(old, new), [{"获授牌": "是", "新名额": "100"}]).clauses
    assert (tally.whole.before.most, tally.whole.after.most) == (10, 20)


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ((0, 5), (0, 6), "gain"), ((0, 6), (0, 5), "lose"), ((5, 5), (0, 5), "lose_guarantee"), ((0, 5), (5, 5), "gain_guarantee"),
        ((5, 5), (0, 9), "mixed"), ((0, 9), (5, 5), "mixed"), ((0, 5), (0, 5), "same"), ((5, 5), (6, 6), "gain"),
    ],
)  # fmt: skip
def test_outcomes(before: tuple[int, int], after: tuple[int, int], outcome: str) -> None:
    assert outcome_of(Paid(True, True, *before), Paid(True, True, *after)) == outcome
    assert outcome_of(Paid(False, True, *before), Paid(True, True, *after)) == "undetermined"


def test_nothing_paid_is_still_eligible() -> None:
    nothing, zero = Paid(True, False, 0, 0), Paid(True, True, 0, 0)
    assert (outcome_of(nothing, zero), outcome_of(zero, nothing)) == ("gain", "lose")


# ── forms of tables ──────────────────────────────────────────────────────────────────────────────────────────────────
def write(path: Path, rows: list[dict[str, str]]) -> Path:
    heads = list(rows[0])
    if path.suffix in (".csv", ".tsv"):
        gap = "\t" if path.suffix == ".tsv" else ","
        path.write_text("\ufeff" + "\r\n".join(gap.join(cells) for cells in [heads, *([r[h] for h in heads] for r in rows)]), encoding="utf-8")
    elif path.suffix == ".jsonl":
        path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    elif path.suffix in (".json", ".yaml"):
        path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    elif path.suffix == ".xlsx":
        _workbook(path, [heads, *([r[h] for h in heads] for r in rows)])
    else:
        pl.DataFrame(rows).write_parquet(path)
    return path


def _workbook(path: Path, rows: list[list[str]]) -> None:
    """The smallest workbook there is: figures as numbers, the rest as text."""
    cells = []
    for i, row in enumerate(rows, 1):
        own = []
        for j, value in enumerate(row):
            at = f"{chr(65 + j)}{i}"
            plain = value.replace(".", "", 1).isdigit()
            own.append(f'<c r="{at}"><v>{value}</v></c>' if plain else f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>')
        cells.append(f'<row r="{i}">{"".join(own)}</row>')
    main, rel = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    workbook = f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="{RELATIONS}"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": _relation(package, f"{rel}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": _relation(package, f"{rel}/worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(cells)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as z:
        for name, text in parts.items():
            z.writestr(name, text)


RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


def _relation(package: str, kind: str, target: str) -> str:
    return f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".json", ".yaml", ".xlsx", ".parquet"])
def test_every_form_of_table_says_the_same(suffix: str, tmp_path: Path, diff: Diff) -> None:
    path = write(tmp_path / f"cases{suffix}", ROWS)
    table = open_table(path).value
    assert table is not None
    judges = Judges(diff)

    def rows() -> Iterator[tuple[int, Row]]:
        for row in table.rows():
            assert row.cells is not None
            yield row.number, judges.columns.row(row.cells)

    found = impact(judges, rows(), str(path), ["区"])
    plain = judged(diff, ROWS, "区")
    assert found.total.outcomes == plain.total.outcomes
    assert found.clauses[0].whole.after.most == plain.clauses[0].whole.after.most
    assert {k: t.cases for k, t in found.by["区"].items()} == {k: t.cases for k, t in plain.by["区"].items()}


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.docx", "x", "P0750"),
        ("a.csv", "标题,,\n1,2,3\n", "P0755"),
        ("a.csv", "改造投入,改造投入\n1,2\n", "P0754"),
        ("a.xlsx", "no workbook", "P0749"),
        ("a.parquet", "no columns", "P0756"),
        ("missing.csv", None, "P0201"),
        ("a.json", "[{", "P0"),
    ],
)
def test_a_table_that_cannot_be_used_is_named(name: str, text: str | None, code: str, tmp_path: Path) -> None:
    old, new = tmp_path / "old.pol", tmp_path / "new.pol"
    for path, body in ((old, "2"), (new, "3")):
        head = "语言：中文\n标题：「试」\n版本：「1.0.0」\n事实 改造投入：金额。\n"
        path.write_text(f"{head}条款 1.1 甲：对改造投入不少于1元的，给予{body}元补助。\n", encoding="utf-8")
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = pol("diff", old, new, "--facts", tmp_path / name)
    assert done.code == 2
    assert code in done.err
    assert done.out == ""


def test_rows_that_do_not_fit_are_listed(tmp_path: Path, diff: Diff) -> None:
    path = tmp_path / "a.csv"
    path.write_text('获授牌,改造投入\n是,3,000万\n是,"3,000万"\n是,"3000万\n', encoding="utf-8")
    table = open_table(path).value
    assert table is not None
    rows = list(table.rows())
    assert next((r.number, [d.code for d in r.said]) for r in rows) == (2, ["P0752"])
    assert rows[1].cells == {"获授牌": "是", "改造投入": "3,000万"}


def test_a_binary_number_is_the_decimal_it_was_written_from(tmp_path: Path, diff: Diff) -> None:
    path = tmp_path / "a.parquet"
    pl.DataFrame({"获授牌": [True, True], "改造投入": [1000000.1, 0.1 + 0.2]}).write_parquet(path)
    table = open_table(path).value
    assert table is not None
    columns = Judges(diff).columns
    first, second = [columns.row(r.cells) for r in table.rows() if r.cells is not None]
    assert first.case is not None
    assert first.case.projects[0].facts[("doc", "改造投入")] == Fraction(10000001, 10)
    assert second.case is None
    assert [d.code for d in second.said] == ["P0734"]


def test_the_command_line(tmp_path: Path) -> None:
    head = "语言：中文\n标题：「试」\n版本：「{v}」\n施行：2026年1月1日起\n事实 获授牌 / plaque：是否。\n事实 改造投入 / cost：金额。\n"
    old, new = tmp_path / "m@1.0.0.pol", tmp_path / "m@1.1.0.pol"
    old.write_text(head.format(v="1.0.0") + f"条款 1.1 甲 / a：{OLD}。\n", encoding="utf-8")
    new.write_text(head.format(v="1.1.0") + f"条款 1.1 甲 / a：{NEW}。\n", encoding="utf-8")
    cases = write(tmp_path / "cases.csv", ROWS)
    done = pol("diff", old, new, "--facts", cases, "--by", "区")
    assert done.code == 1
    for said in ("7 件案例：2 件得益，1 件受损", "按区", "1 行没有读进来", "第 7 行，改造投入 读不出金额「约五百万」"):
        assert said in done.out
    data = json.loads(pol("diff", old, new, "--facts", cases, "--format", "json").out)["impact"]
    assert (data["rows"], data["outcomes"]["gain"], data["rejected"][0]["row"]) == (7, 2, 7)
    assert data["columns_not_used"] == ["区"]
    misused = pol("diff", old, new, "--facts", cases, "--by", "地区")
    assert (misused.code, "地区" in misused.err) == (2, True)
    assert pol("diff", old, new, "--by", "区").code == 2


def test_words_in_both_languages(diff: Diff) -> None:
    found = judged(diff, ROWS, "区")
    for lang in LANGS:
        assert diff_text(diff, lang, impact=found)
    assert diff_json(diff, found)["impact"]["rows"] == 7


def test_cells_of_excel_that_look_empty(tmp_path: Path) -> None:
    """An error, a merged cell, a cell beyond the header: the row is put aside, never counted as one where that fact is unknown."""
    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"))
    page = book.add_worksheet()
    page.write_row(0, 0, ("软件企业", "核定项目总投资"))
    for row in range(1, 6):
        page.write_row(row, 0, ("是", 100))
    page.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    page.merge_range(3, 0, 4, 0, "是")
    page.write(5, 3, "旁注")
    book.close()
    table = open_table(tmp_path / "t.xlsx").value
    assert table is not None
    found = [(row.number, row.cells is not None, [d.code for d in row.said]) for row in table.rows()]
    assert found == [(2, True, []), (3, False, ["P0753"]), (4, False, ["P0753"]), (5, False, ["P0753"]), (6, False, ["P0752"])]


def test_tallies_joined_are_as_if_counted_together() -> None:
    paid = [Paid(True, True, 3, 5), Paid(True, False, 0, 0), Paid(False, True, 1, 4), Paid(False, True, 2, 9)]
    for last in (Paid(True, True, 7, 7), Paid(False, True, 1, 2), Paid(False, True, 1, None)):
        whole, first, second = Sums(), Sums(), Sums()
        for at, one in enumerate([*paid, last]):
            whole.add(one)
            (first if at % 2 else second).add(one)
        first.join(second)
        assert asdict(first) == asdict(whole)
        assert whole.open_cases == 2 + (not last.settled)
