"""Tables: what is read, what is refused, what is written; with and without the extra, the same."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from policy_dsl.api import FactsError, Outcome, Policies, load, loads
from policy_dsl.batch import decode, formats
from tests.bench.tables import table
from tests.command_line import GOOD, NOTICE, pol
from tests.laws.test_engines import reference
from tests.once import process

DAY = date(2026, 1, 1)
TABLE = """\
企业名称,软件企业,approved total investment
甲,是,3000万
乙,否,100
丙,,20000000.05
丁,是,
戊,yes,900719925474099299
"""
OUT = """\
row,企业名称,1.1.status,1.1.kind,1.1.min,1.1.max
1,甲,applies,ceiling,0,6000000
2,乙,does_not_apply,ceiling,0,0
3,丙,undetermined,ceiling,0,4000000.01
4,丁,undetermined,ceiling,0,10000000
5,戊,applies,ceiling,0,10000000
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "good.pol").write_text(GOOD, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


@pytest.fixture(params=["columns", "rows"])
def both(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the extra, and as without it."""
    if request.param == "rows":
        monkeypatch.setattr(formats, "extra", lambda: False)
    return str(request.param)


@pytest.fixture(scope="module")
def policies() -> Policies:
    return loads(GOOD)


def batch(home: Path, table: str, *more: object) -> Any:
    return pol("batch", home / "good.pol", home / table, "--as-of", "2026-01-01", "--lang", "en", *more)


# ── the command ──
@pytest.mark.usefixtures("both")
def test_a_csv_table(home: Path) -> None:
    assert batch(home, "t.csv", "--keep", "企业名称") == (0, OUT, "rows decided: 5\n")


@pytest.mark.usefixtures("both")
def test_a_file_of_results(home: Path) -> None:
    ran = batch(home, "t.csv", "--keep", "企业名称", "-o", home / "out.csv")
    assert (ran.code, ran.out, (home / "out.csv").read_text(encoding="utf-8")) == (0, "", OUT)
    assert sorted(p.name for p in home.iterdir()) == ["good.pol", "out.csv", "t.csv"]


@pytest.mark.usefixtures("both")
def test_json_lines_in_and_out(home: Path) -> None:
    (home / "t.jsonl").write_text('{"软件企业": true, "核定项目总投资": 0.07}\n{"软件企业": null, "核定项目总投资": "1亿元"}\n', encoding="utf-8")
    assert batch(home, "t.jsonl", "-o", home / "out.jsonl", "--missing").code == 0
    first, second = (json.loads(line) for line in (home / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert first == {"row": 1, "clauses": {"1.1": {"status": "applies", "kind": "ceiling", "min": "0", "max": "0.01", "missing": []}}}
    assert second["clauses"]["1.1"] == {"status": "undetermined", "kind": "ceiling", "min": "0", "max": "10000000", "missing": ["软件企业"]}


LISTED = """\
节能服务机构,采用的技术,对工业企业实施合同能源管理,年节能量,工业物流航线
是,互联网、云计算,是,100,"[{""新开设"": true, ""飞行架次"": 10000}, {""新开设"": false}]"
是,"[互联网, 云计算]",是,100,[]
是,"[""互联网""]",是,100,
是,[],是,100,"[{""newly opened"": true}]"
是,[区块链],是,100,无
"""


@pytest.mark.usefixtures("both")
def test_lists_in_cells_of_text(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(LISTED, encoding="utf-8")
    ran = pol("batch", NOTICE, tmp_path / "t.csv", "--as-of", "2026-11-22", "-o", tmp_path / "out.jsonl", "--missing")
    assert ran.code == 0, ran.err
    found = [json.loads(line)["clauses"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    told = [(r["7.3"]["status"], r["7.3"]["max"], r["7.3"]["missing"], r["8.5"]["status"], r["8.5"]["max"]) for r in found]
    assert told == [
        ("applies", "150000", [], "applies", "500000"),
        ("applies", "150000", [], "applies", "0"),
        ("applies", "150000", [], "undetermined", None),
        ("does_not_apply", "0", [], "undetermined", "500000"),
        ("undetermined", "150000", ["采用的技术：区块链"], "applies", "0"),
    ]


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize("cell", ["[{新开设: 是}]", '[{"飞行次": 1}]', "[1]", "[null", '["互联网"]'])
def test_a_list_of_records_that_is_none_stops_the_table(tmp_path: Path, cell: str) -> None:
    (tmp_path / "t.jsonl").write_text(json.dumps({"工业物流航线": cell}) + "\n", encoding="utf-8")
    ran = pol("batch", NOTICE, tmp_path / "t.jsonl", "--as-of", "2026-11-22")
    assert ran.code == 2
    assert "t.jsonl:1:8" in ran.err


AUDITOR = {"专业服务机构": True, "为工业企业提供清洁生产审核服务": True, "综合效益": 30}
GRANTED = [{"clause": "7.2", "date": "2025-03-18", "amount": "50000"}]
HISTORIES: list[tuple[Any, str]] = [
    (None, "50000"), ([], "50000"), (GRANTED, "0"), (json.dumps(GRANTED), "0"), ("[]", "50000"), ("无", "50000"),
    ([{"条款": "7.1", "日期": "2025-03-18", "金额": 50000}], "50000"),
]  # fmt: skip


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize("name", ["history", "历史"])
def test_what_was_granted_before_is_a_column(tmp_path: Path, name: str) -> None:
    rows = [{**AUDITOR, name: told} for told, _ in HISTORIES]
    (tmp_path / "t.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    ran = pol("batch", NOTICE, tmp_path / "t.jsonl", "--as-of", "2026-11-22", "-o", tmp_path / "out.jsonl", "--columns", "all")
    assert ran.code == 0, ran.err
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(r["clauses"]["7.2"]["max"], r["totals"]["all"]["min"]) for r in found] == [(top, top) for _, top in HISTORIES]
    notice = load(NOTICE)
    for told, top in HISTORIES:
        if not isinstance(told, str):
            facts = {"applicant": AUDITOR, "history": told} if told is not None else AUDITOR
            amount = notice.evaluate(facts, date(2026, 11, 22))["7.2"].amount
            assert amount is not None
            assert str(amount.max) == top


def test_what_was_granted_before_as_structs() -> None:
    grant = pa.struct([("clause", pa.string()), ("date", pa.date32()), ("amount", pa.decimal128(18, 2))])
    told = [None, [], [{"clause": "7.2", "date": date(2025, 3, 18), "amount": Decimal(50000)}]]
    table = pa.table({**{k: [v] * 3 for k, v in AUDITOR.items()}, "history": pa.array(told, pa.list_(grant))})
    compiled = load(NOTICE).compile(date(2026, 11, 22))
    for found in (compiled.batch_arrow(table), compiled.arrow_kernel().table(table)):
        assert found.column("7.2.max").to_pylist() == [Decimal(50000), Decimal(50000), Decimal(0)]


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    ("cell", "code"),
    [('[{"clause": "7.2"}]', "P0732"), ('[{"clause": "7.9", "date": "2025-01-01", "amount": 1}]', "P0730"), ("3", "P0716"), ("[{clause: 7.2}]", "P0720")],
)
def test_what_was_granted_before_must_be_records(tmp_path: Path, cell: str, code: str) -> None:
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["专业服务机构", "history"], ["是", cell]])
    ran = pol("batch", NOTICE, tmp_path / "t.csv", "--as-of", "2026-11-22", "--lang", "en")
    assert ran.code == 2
    assert f"error {code}" in ran.err
    assert "t.csv:2:9" in ran.err


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    ("header", "told"), [("apply_for", "every clause is judged"), ("projects", "pol eval"), ("references", "--references FILE"), ("name", "--keep COLUMN")]
)
def test_parts_of_a_facts_file_that_are_no_columns(tmp_path: Path, header: str, told: str) -> None:
    (tmp_path / "t.csv").write_text(f"专业服务机构,{header}\n是,x\n", encoding="utf-8")
    ran = pol("batch", NOTICE, tmp_path / "t.csv", "--as-of", "2026-11-22", "--lang", "en")
    assert ran.code == 2
    assert told in " ".join(ran.err.split())
    assert "did you mean" not in ran.err


def test_parquet_in_and_out(home: Path) -> None:
    sums = pa.array([Decimal("30000000.00"), None, Decimal("0.07")], pa.decimal128(18, 2))
    pq.write_table(pa.table({"软件企业": [True, True, None], "核定项目总投资": sums, "编号": ["a", "b", "c"]}), home / "t.parquet")
    assert batch(home, "t.parquet", "--keep", "编号", "-o", home / "out.parquet").code == 0
    found = pq.read_table(home / "out.parquet").to_pydict()
    assert found == {
        "row": [1, 2, 3],
        "编号": ["a", "b", "c"],
        "1.1.status": ["applies", "undetermined", "undetermined"],
        "1.1.kind": ["ceiling"] * 3,
        "1.1.min": [Decimal("0.00")] * 3,
        "1.1.max": [Decimal("6000000.00"), Decimal("10000000.00"), Decimal("0.01")],
    }


def test_parquet_without_the_extra(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "extra", lambda: False)
    pq.write_table(pa.table({"软件企业": [True]}), home / "t.parquet")
    for ran in (batch(home, "t.parquet"), batch(home, "t.csv", "--keep", "企业名称", "-o", home / "out.parquet")):
        assert ran.code == 2
        assert "policy-dsl[batch]" in ran.err


# ── what is refused ──
@pytest.mark.usefixtures("both")
def test_a_bad_cell_stops_the_table_and_says_where(home: Path) -> None:
    (home / "t.csv").write_text(TABLE.replace(",100\n", ",一百块\n"), encoding="utf-8")
    ran = batch(home, "t.csv", "--keep", "企业名称", "-o", home / "out.csv")
    assert (ran.code, ran.out) == (2, "")
    assert "P0702" in ran.err
    assert "t.csv:3" in ran.err
    assert "approved total investment：一百块" in ran.err
    assert not (home / "out.csv").exists()


@pytest.mark.usefixtures("both")
def test_rejects_are_put_aside_with_reasons(home: Path) -> None:
    (home / "t.csv").write_text(TABLE.replace(",100\n", ",一百块\n").replace("丁,是,", "丁,是"), encoding="utf-8")
    ran = batch(home, "t.csv", "--keep", "企业名称", "--rejects", home / "bad.jsonl")
    assert ran.code == 1
    assert ran.out == "\n".join(line for line in OUT.splitlines() if line[0] not in "24") + "\n"
    bad = [json.loads(line) for line in (home / "bad.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted((b["row"], b["column"], b["errors"][0]["code"]) for b in bad) == [(2, "approved total investment", "P0702"), (4, None, "P0748")]
    assert {b["row"]: b["kept"] for b in bad} == {2: {"企业名称": "乙"}, 4: {}}


@pytest.mark.usefixtures("both")
def test_a_row_with_several_faults_is_one_row(home: Path) -> None:
    (home / "t.csv").write_text(TABLE.replace("乙,否,100\n", "乙,也许,一百块\n"), encoding="utf-8")
    ran = batch(home, "t.csv", "--keep", "企业名称", "--rejects", home / "bad.jsonl")
    assert (ran.code, ran.err) == (1, f"rows decided: 4; rows that cannot be read, in {home / 'bad.jsonl'}: 1\n")
    (bad,) = [json.loads(line) for line in (home / "bad.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (bad["row"], bad["kept"], [(e["code"], e["path"]) for e in bad["errors"]]) == (
        2, {"企业名称": "乙"}, [("P0710", "软件企业"), ("P0702", "approved total investment")],
    )  # fmt: skip


@pytest.mark.parametrize("type_", [pa.float64(), pa.float32()])
def test_binary_floating_point_is_refused_by_name(home: Path, type_: pa.DataType) -> None:
    pq.write_table(pa.table({"软件企业": [True], "核定项目总投资": pa.array([0.1], type_)}), home / "t.parquet")
    ran = batch(home, "t.parquet")
    assert ran.code == 2
    assert "P0749" in ran.err
    assert "核定项目总投资" in ran.err


@pytest.mark.parametrize("far", [pa.date32(), pa.timestamp("s"), pa.timestamp("ns", tz="Asia/Shanghai"), pa.duration("s")], ids=str)
def test_days_that_no_calendar_has_are_no_figures(home: Path, far: pa.DataType) -> None:
    """A day beyond the year 9999, as a number of days since 1970, is not a sum of so many yuan."""
    raw = pa.array([3_000_000, None], pa.int32()) if far == pa.date32() else pa.array([2**62, None], pa.int64())
    table = pa.table({"软件企业": [True, False], "核定项目总投资": raw.view(far)})
    with pa.OSFile(str(home / "t.arrow"), "wb") as file, pa.ipc.new_file(file, table.schema) as sink:
        sink.write_table(table)
    ran = pol("batch", home / "good.pol", home / "t.arrow", "-o", home / "o.csv", "--rejects", home / "r.jsonl", "--lang", "en")
    assert ran.code == 1
    assert [json.loads(line)["row"] for line in (home / "r.jsonl").read_text().splitlines()] == [1]
    assert [row["row"] for row in csv.DictReader((home / "o.csv").open())] == ["2"]


@pytest.mark.parametrize(
    ("header", "code"),
    [("软件企业,投资总额", "P0701"), ("软件企业,software firm", "P0717"), ("", "P0749")],
)
@pytest.mark.usefixtures("both")
def test_a_header_that_means_nothing(home: Path, header: str, code: str) -> None:
    (home / "t.csv").write_text(f"{header}\n是,1\n" if header else "", encoding="utf-8")
    ran = batch(home, "t.csv")
    assert (ran.code, ran.out) == (2, "")
    assert code in ran.err


@pytest.mark.parametrize("content", [b'a,"b\n', b"\xff\xfe\x00", b"PAR1", '软件企业\n"是'.encode(), "软件企业\n是\xff".encode("latin-1", "replace")])
@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".arrow", ".xls"])
def test_a_file_that_is_no_table(home: Path, content: bytes, suffix: str) -> None:
    (home / f"t{suffix}").write_bytes(content)
    ran = batch(home, f"t{suffix}")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_a_missing_file_and_one_over_itself(home: Path) -> None:
    assert "P0201" in batch(home, "none.csv").err
    assert "P0749" in batch(home, "t.csv", "-o", home / "t.csv").err
    assert (home / "t.csv").read_text(encoding="utf-8") == TABLE


PLACES = {
    "over the table": (["-o", "t.csv"], "never over one that is read"),
    "rows put aside over the table": (["-o", "o.csv", "--rejects", "t.csv"], "never over one that is read"),
    "both in one file": (["-o", "o.csv", "--rejects", "./o.csv"], "go to files of their own"),
    "no such folder": (["-o", "there/o.csv"], "error P0201: no such file or folder"),
    "no such folder for rows put aside": (["-o", "o.csv", "--rejects", "there/r.jsonl"], "error P0201: no such file or folder"),
    "a folder that is not empty": (["-o", "full"], "this folder is not empty"),
    "a column to copy": (["-o", "o.csv", "--keep", "企业名"], "did you mean `企业名称`?"),
    "another column to copy": (["-o", "o.csv", "--keep", "区"], "it has 企业名称, 软件企业, approved total investment"),
}


@pytest.mark.parametrize("case", PLACES)
def test_places_that_cannot_be_written(home: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    (home / "full").mkdir()
    (home / "full" / "old.parquet").touch()
    monkeypatch.chdir(home)
    args, told = PLACES[case]
    ran = batch(home, "t.csv", "--keep", "企业名称", *args)
    assert ran.code == 2
    assert told in " ".join(ran.err.split())
    assert (home / "t.csv").read_text(encoding="utf-8") == TABLE
    assert not (home / "o.csv").exists()


def test_a_table_of_another_encoding(home: Path) -> None:
    (home / "t.csv").write_bytes(TABLE.encode("gb18030"))
    ran = batch(home, "t.csv")
    assert ran.code == 2
    assert "iconv -f GB18030 -t UTF-8" in " ".join(ran.err.split())


def test_whoever_has_read_enough_may_go(home: Path) -> None:
    (home / "t.csv").write_text("软件企业,核定项目总投资\n" + "是,3000万\n" * 200_000, encoding="utf-8")
    command = [sys.executable, "-m", "policy_dsl", "batch", str(home / "good.pol"), str(home / "t.csv"), "--as-of", "2026-01-01"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=process()) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        assert ran.stdout.readline() == b"row,1.1.status,1.1.kind,1.1.min,1.1.max\n"
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 141


# ── Python ──
@pytest.mark.usefixtures("both")
def test_from_python(policies: Policies) -> None:
    compiled = policies.compile(DAY)
    rows = list(compiled.batch([{"软件企业": True, "核定项目总投资": Decimal("0.07")}, {"核定项目总投资": 10**29}]))
    assert [r.row for r in rows] == [1, 2]
    assert rows[0].outcomes == (Outcome("applies", "ceiling", 0, Fraction(1, 100)),)
    assert rows[1].outcomes == (Outcome("undetermined", "ceiling", 0, 10_000_000),)
    assert compiled.decide({"软件企业": True}) == {"1.1": Outcome("undetermined", "ceiling", 0, 10_000_000)}


def test_from_a_data_frame(policies: Policies) -> None:
    frame = pl.DataFrame({"软件企业": ["是", "否"], "核定项目总投资": ["3000万", None]})
    found = policies.compile(DAY).batch_arrow(frame)
    assert found.column("1.1.max").to_pylist() == [Decimal("6000000.00"), Decimal("0.00")]
    assert policies.evaluate_table(frame, DAY) == found
    both = policies.evaluate_table(frame, as_of=date(2023, 1, 1), keep=("软件企业",), columns="totals", jobs=2)
    assert both == policies.compile(date(2023, 1, 1)).batch_arrow(frame, keep=("软件企业",), columns="totals", jobs=2)
    with pytest.raises(FactsError, match="P0749"):
        policies.compile(DAY).batch_arrow(pl.DataFrame({"软件企业": ["是"], "核定项目总投资": [0.1]}))


@pytest.mark.parametrize("type_", [pa.list_(pa.string()), pa.large_list(pa.large_string()), pa.list_(pa.string_view())])
def test_lists_of_texts_are_read_once_for_each_way_they_are_written(type_: pa.DataType) -> None:
    """In whatever form they lie in memory: data frames have forms of their own."""
    codes, cells = decode.ArrowCells(pa.array([["a"], ["a", "b"], [], None] * 50, type_)).coded
    assert [cells[code] for code in codes[:4]] == [["a"], ["a", "b"], [], None]
    assert len(cells) <= 5


def test_importing_the_package_imports_no_columns() -> None:
    code = "import policy_dsl.api, policy_dsl.cli.batch, sys; print([m for m in ('numpy', 'pyarrow', 'polars') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_notice_from_a_file_as_the_reference_engine_has_it(tmp_path: Path) -> None:
    columns = table(40)
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *zip(*columns.values(), strict=True)])
    notice = load(NOTICE)
    compiled = notice.compile(DAY)
    rows = list(compiled.batch(tmp_path / "t.csv"))
    assert len(rows) == 40
    for i, row in enumerate(rows):
        facts = {name: values[i] for name, values in columns.items()}
        assert row.outcomes == reference(compiled.compiled, notice.read(facts))
