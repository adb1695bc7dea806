"""SQL of real documents: every example of the notice and of other places' rules, as rows of a table in DuckDB, comes out as the compiled functions say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from policy_dsl.api import Policies, load
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.sql import Statement, UnknownColumn, statement
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.model.case import Case
from policy_dsl.model.inputs import Input
from policy_dsl.trial.cases import prepare
from tests.command_line import GOOD, NOTICE, pol
from tests.laws.duck import NOTHING, outcome, run

POLICIES = Path(__file__).parents[2] / "policies"
FOLDERS = [POLICIES / "shanghai-2024-527", *sorted(p.parent for p in POLICIES.glob("examples/*/document.pol"))]


def rows_of(policies: Policies) -> list[tuple[date, Case]]:
    """The examples that are one application with one project and no history."""
    found = []
    for checked in policies.checked:
        for p in prepare(checked).value or ():
            if len(p.case.projects) <= 1 and p.case.history is None and not p.case.special_rules and not p.case.decisions:
                found.append((p.as_of, p.case))
    return found


def read_by(sql: Statement, case: Case) -> tuple[list[tuple[str, Input | str]], list[Any]]:
    facts = {**case.applicant, **(case.projects[0].facts if case.projects else {})}
    columns: list[tuple[str, Input | str]] = []
    row = []
    for name, found in sql.inputs().items():
        one = found[0]
        assert isinstance(one, Input)
        columns.append((name, one))
        row.append(facts.get((one.document, one.key)))
    return columns, row


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_examples(folder: Path) -> None:
    policies = load(folder)
    by_day: dict[date, list[Case]] = {}
    for day, case in rows_of(policies):
        by_day.setdefault(day, []).append(case)
    compared = 0
    for day, cases in by_day.items():
        compiled = Compiled(policies.documents, day)
        sql = statement(compiled, "duckdb", "cases", ("n",))
        read = [read_by(sql, c) for c in cases]
        found = run(sql, read[0][0], [row for _, row in read])
        for case, (_, *results, refused) in zip(cases, found, strict=True):
            values = {(v.document, v.clause): v for v in compiled.decide(case)}
            for n, line in enumerate(compiled.program.lines):
                value = values.get((line.document.id, line.clause.number))
                if id(line) in sql.answers and value is not None:
                    expected = NOTHING if refused else (value.status, value.kind, value.min, value.max)
                    assert outcome(results[4 * n : 4 * n + 4]) == expected, (line.clause.number, case)
                    compared += refused is None
    assert compared > 0 or sql.uncovered


def test_the_notice_is_covered() -> None:
    assert statement(Compiled(load(FOLDERS[0]).documents, date(2026, 6, 30)), "duckdb", "cases").uncovered == ()


RULE = """语言：中文
标题：「试」/"Trial"
版本：「1.0.0」

事实 投资额 / investment：金额。

条款 1.1 甲 / one：
  投资额不低于100万元的，按照投资额的10%给予资金支持，最高不超过50万元。
"""


def small(tmp_path: Path, text: str) -> Policies:
    path = tmp_path / "m01@1.0.0.pol"
    path.write_text(text, encoding="utf-8")
    return load(path)


@pytest.mark.parametrize("lang", LANGS)
def test_columns_by_either_name(tmp_path: Path, lang: Lang) -> None:
    policies = small(tmp_path, RULE)
    sql = statement(Compiled(policies.documents, date(2026, 1, 1)), "duckdb", "cases", ("id",), lang=lang)
    name = {"zh": "投资额", "en": "investment"}[lang]
    assert list(sql.inputs()) == [name]

    def result(declared: str, *values: str) -> list[Any]:
        with duckdb.connect() as base:
            base.execute(f'CREATE TABLE cases (id INTEGER, "{name}" {declared})')
            for i, value in enumerate(values):
                base.execute("INSERT INTO cases VALUES (?, CAST(? AS " + declared + "))", [i, value])
            return base.execute(sql.text() + "ORDER BY id").fetchall()  # type: ignore[no-any-return]

    rows = result("DECIMAL(24, 6)", "1000000", "999999.99", "1234567.85", "0.001", "99999999999999999", "-1")
    assert [(str(r[3]), str(r[4]), r[5]) for r in rows[:3]] == [("100000.00", "100000.00", None), ("0.00", "0.00", None), ("123456.79", "123456.79", None)]
    assert [r[1:] for r in rows[3:]] == [(None, None, None, None, name)] * 3
    with pytest.raises(duckdb.Error, match=f"{name}: DECIMAL or a whole number, not DOUBLE"):
        result("DOUBLE", "1000000")
    assert result("BIGINT", "2000000")[0][4] == 200000


def test_its_head_names_what_asks_for_a_history() -> None:
    """None can be given, so one-off supports are as if nothing had been granted."""
    head = pol("compile", NOTICE, "--to", "duckdb", "--as-of", "2026-01-01").out.partition("WITH")[0]
    assert "-- as if nothing had been granted before: 7.2\n" in head
    assert "granted" not in pol("compile", NOTICE / "m03@1.0.0.pol", "--to", "duckdb", "--as-of", "2026-01-01").out.partition("WITH")[0]


def test_a_column_that_no_rule_reads(tmp_path: Path) -> None:
    policies = small(tmp_path, RULE)
    with pytest.raises(UnknownColumn):
        statement(Compiled(policies.documents, date(2026, 1, 1)), "spark", "cases", columns=("投资",)).text()


def test_texts_cannot_end_the_statement() -> None:
    """A name with a quotation mark is quoted by doubling; in Spark a backslash is escaped too."""
    from policy_dsl.compile.dialects import DIALECTS

    assert DIALECTS["duckdb"].identifier('a"b') == '"a""b"'
    assert DIALECTS["duckdb"].text("a'b") == "'a''b'"
    assert DIALECTS["spark"].text("a\\'b") == "'a\\\\\\'b'"
    assert DIALECTS["spark"].identifier("a`b") == "`a``b`"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--table", ""), "``"),
        (("--table", "a b"), "`a b`"),
        (("--table", "cases; DROP TABLE cases"), "DROP TABLE"),
        (("--table", 'a"b'), '`a"b`'),
        (("--table", "a\nb"), "no name of a table"),
        (("--table", "(SELECT 1)"), "no name of a table"),
        (("--keep", ""), "`--keep`|--keep needs"),
        (("--keep", "1.1.min"), "`1.1.min` and `1.1.min`"),
        (("--keep", "REFUSED"), "`REFUSED` and `refused`"),
        (("--keep", "id", "--keep", "ID"), "`id` and `ID`"),
        (("--column", "history"), "give rows with `history` to pol batch"),
        (("--column", "历史"), "give rows with `历史` to pol batch"),
        (("--column", "references"), "--references FILE"),
        (("--column", "主体"), "no rule reads a column `主体`. see"),
        (("--column", "核定项目总投资", "--column", "approved total investment"), "`核定项目总投资` and `approved total investment`"),
    ],
)
def test_names_that_cannot_stand_in_it(tmp_path: Path, options: tuple[str, ...], says: str) -> None:
    """They are refused before anything is written: what stands after FROM would be run, and of two columns of one name a reader takes either."""
    (tmp_path / "m01@1.0.0.pol").write_text(GOOD, encoding="utf-8")
    ran = pol("compile", tmp_path / "m01@1.0.0.pol", "--to", "duckdb", "--as-of", "2026-01-01", *options)
    assert (ran.code, ran.out) == (2, "")
    assert any(one in ran.err for one in says.split("|")), ran.err


@pytest.mark.parametrize("table", ["cases", "数据.申请表", '"my cases"', 'main."a""b"', "read_parquet('cases.parquet')"])
def test_tables_that_can(tmp_path: Path, table: str) -> None:
    (tmp_path / "m01@1.0.0.pol").write_text(GOOD, encoding="utf-8")
    ran = pol("compile", tmp_path / "m01@1.0.0.pol", "--to", "duckdb", "--as-of", "2026-01-01", "--table", table, "--keep", "id")
    assert ran.code == 0
    assert f"FROM {table}\n" in ran.out


def test_clauses_of_several_documents_are_told_apart() -> None:
    ran = pol("compile", POLICIES / "examples", "--to", "duckdb", "--as-of", "2026-01-01")
    assert ran.code == 2
    assert "shenzhen-pingshan-rent-2020：2.1" in ran.err
