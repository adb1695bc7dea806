"""Reference series (F13, N11): what others publish, given by the policy, by the facts or beside them, and told where it is missing."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jsonschema import Draft202012Validator

from policy_dsl.api import FactsError, Policies, PolicyError, loads
from policy_dsl.compile.compiled import Compiled, values_of
from policy_dsl.evaluate.application import evaluate
from policy_dsl.facts.digest import case_digest
from policy_dsl.facts.write import case_to_mapping
from policy_dsl.model.case import Case, Project
from tests.command_line import pol

DAY = date(2026, 6, 1)
TEXT = """语言：中文
标题：「贴息」/"Interest subsidy"
条次：「1」
版本：「1.0.0」
施行：2026年1月1日至2027年12月31日
事实 贷款本金 / principal：金额。
事实 放款日期 / loan date：日期。
事实 结清日期 / day of settlement：日期，可为无。
基准 一年期LPR / one-year LPR：比例，范围1%至10%，由「利率中心」/"the rate centre"公布，
  已公布｛2024年10月21日：3.1%，出处「公告」；2025年5月20日：3.0%｝。
基准 指导价 / guide price：单价（元/平方米），由「住建局」/"the housing bureau"公布。
条款 1.1 贴息 / interest：按照贷款本金乘以放款日期前最近一次公布的一年期LPR给予贴息。
  豁免「无条件」：理由「试验」。
条款 1.2 租金 / rent：对最近一次公布的指导价不少于50元/平方米的，给予2万元补助。
条款 1.3 结清 / settled：按照贷款本金乘以结清日期适用的一年期LPR给予贴息。
  豁免「无条件」：理由「试验」。
"""
LOAN = {"贷款本金": "100万", "放款日期": "2025-06-01"}


@pytest.fixture(scope="module")
def policies() -> Policies:
    return loads(TEXT, "m01@1.0.0.pol")


def amounts(policies: Policies, facts: dict[str, Any], clause: str = "1.1") -> tuple[Decimal, Decimal | None]:
    found = policies.evaluate(facts, DAY)[clause].amount
    assert found is not None
    return found.min, found.max


def test_the_last_listed_value_counts_and_that_is_a_premise(policies: Policies) -> None:
    assert amounts(policies, LOAN) == (30_000, 30_000)
    result = policies.evaluate(LOAN, DAY)["1.1"].result
    assert [p.in_("zh") for p in result.premises] == ["一年期LPR按文件所列最后一次公布的值（2025年5月20日，3%）计算，没有提供其后公布的值。"]
    earlier = policies.evaluate({**LOAN, "放款日期": "2025-05-20"}, DAY)["1.1"]
    assert earlier.amount is not None
    assert earlier.amount.min == 31_000
    assert earlier.result.premises == (), "a later value is listed, so this one is known to be the last before the day"


def test_given_values_stand_beside_the_listed_ones(policies: Policies) -> None:
    given = {**LOAN, "放款日期": "2026-01-01", "基准": {"一年期LPR": {"2025-09-20": "2.9%"}}}
    assert amounts(policies, given) == (29_000, 29_000)
    assert policies.evaluate(given, DAY)["1.1"].result.premises == ()
    assert amounts(policies, {**given, "放款日期": "2025-06-01"}) == (30_000, 30_000)


def test_before_the_first_value_it_is_unknown_within_its_range_and_named(policies: Policies) -> None:
    facts = {**LOAN, "放款日期": "2024-10-21"}
    assert amounts(policies, facts) == (10_000, 100_000)
    (asked,) = policies.evaluate(facts, DAY)["1.1"].result.missing
    assert (asked.key, asked.level, asked.decider and asked.decider.in_("en")) == ("一年期LPR", "reference", "the rate centre")
    assert asked.name.in_("en") == "the last one-year LPR published before 2024-10-21"
    assert "由利率中心公布" in policies.evaluate(facts, DAY).explain("zh")


def test_an_unknown_day_reaches_every_value_it_may(policies: Policies) -> None:
    assert amounts(policies, {"贷款本金": "100万"}) == (10_000, 100_000)
    assert set(policies.evaluate({"贷款本金": "100万"}, DAY)["1.1"].missing) == {"放款日期", "一年期LPR"}


def test_no_day_at_all_is_no_value(policies: Policies) -> None:
    assert policies.evaluate({**LOAN, "结清日期": "无"}, DAY)["1.3"].status == "does_not_apply"
    assert policies.evaluate({**LOAN, "结清日期": "2025-05-20"}, DAY)["1.3"].amount == policies.evaluate(LOAN, DAY)["1.1"].amount


def test_the_three_ways_to_give_a_series_are_one(policies: Policies) -> None:
    forms: list[Any] = [
        {"指导价": {"2026-05-31": 50}},
        {"guide price": [{"date": "2026-05-31", "value": "50元/平方米", "source": "bulletin"}]},
        {"指导价": [{"日期": "2026年5月31日", "值": "CNY 50 per square metre"}]},
    ]
    cases = [policies.read({**LOAN, key: form}) for form in forms for key in ("基准", "references")]
    cases += [policies.read({"主体": {}, "项目": [LOAN], "基准": form}) for form in forms]
    assert len({case_digest(c) for c in cases}) == 1
    assert {policies.evaluate(c, DAY)["1.2"].status for c in cases} == {"applies"}
    beside = policies.evaluate(LOAN, DAY, references=forms[0])
    assert beside["1.2"].status == "applies"
    assert beside.decision.facts_digest == case_digest(cases[0])
    assert case_digest(policies.read(LOAN)) != case_digest(cases[0])


@pytest.mark.parametrize(
    ("references", "codes"),
    [
        ({"指导价格": {"2026-05-31": 50}}, ["P0760"]),
        ({"贷款本金": {"2026-05-31": 50}}, ["P0760"]),
        ({"指导价": 50}, ["P0716"]),
        ({"指导价": {"春天": 50}}, ["P0711"]),
        ({"指导价": {"2026-05-31": "贵"}}, ["P0740"]),
        ({"指导价": [{"日期": "2026-05-31"}]}, ["P0732"]),
        ({"指导价": [{"日期": "2026-05-31", "价": 50}]}, ["P0733"]),
        ({"指导价": [50]}, ["P0716"]),
        ({"指导价": {"2026-05-31": 50, "2026年5月31日": 51}}, ["P0761"]),
        ({"指导价": {"2026-05-31": 50}, "guide price": {"2026-05-30": 50}}, ["P0717"]),
        ({"一年期LPR": {"2025-05-20": "3.2%"}}, ["P0762"]),
        ({"一年期LPR": {"2025-05-21": "30%"}}, ["P0714"]),
        ([1], ["P0716"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(policies: Policies, references: Any, codes: list[str]) -> None:
    with pytest.raises(FactsError) as error:
        policies.read({**LOAN, "基准": references})
    assert [d.code for d in error.value.diagnostics] == codes
    for lang in ("zh", "en"):
        error.value.lang = lang  # type: ignore[assignment]
        assert str(error.value)


def test_a_listed_value_may_be_given_again(policies: Policies) -> None:
    assert amounts(policies, {**LOAN, "基准": {"一年期LPR": {"2025-05-20": "3.0%"}}}) == (30_000, 30_000)
    assert amounts(policies, {**LOAN, "基准": {"一年期LPR": None}}) == (30_000, 30_000)


def test_values_beside_the_facts_must_agree_with_theirs(policies: Policies) -> None:
    facts = {**LOAN, "基准": {"指导价": {"2026-05-31": 50}}}
    with pytest.raises(FactsError) as error:
        policies.evaluate(facts, DAY, references={"指导价": {"2026-05-31": 51}})
    assert [d.code for d in error.value.diagnostics] == ["P0761"]


def test_a_case_written_down_reads_back(policies: Policies) -> None:
    case = policies.read({**LOAN, "基准": {"指导价": [{"日期": "2026-05-31", "值": 50, "出处": "公报"}]}})
    again = policies.read(case_to_mapping(case, policies.documents))
    assert case_digest(again) == case_digest(case)
    assert again.references == case.references


def test_the_schema_takes_what_the_reader_takes(policies: Policies) -> None:
    schema = Draft202012Validator(policies.schema())
    good = [{**LOAN, "基准": {"指导价": {"2026-05-31": 50}}}, {"projects": [LOAN], "references": {"guide price": [{"date": "2026-05-31", "value": "50"}]}}]
    bad = [{"基准": {"指导价格": {}}}, {"基准": {"指导价": 50}}, {"基准": {"指导价": [{"日期": "2026-05-31"}]}}]
    assert [schema.is_valid(g) for g in good] == [True, True]
    assert [schema.is_valid(b) for b in bad] == [False, False, False]


DAYS = (None, date(2024, 10, 21), date(2024, 10, 22), date(2025, 5, 20), date(2025, 5, 21), date(2026, 1, 1))


@pytest.mark.parametrize("given", [{}, {"一年期LPR": {"2025-09-20": "2.9%"}}, {"一年期LPR": {"2024-01-02": "4%"}, "指导价": {"2026-05-31": 49}}])
def test_the_compiled_engine_gives_the_same(policies: Policies, given: dict[str, Any]) -> None:
    references = policies.references(given)
    compiled = Compiled(policies.documents, DAY, references)
    (document,) = policies.documents
    for day in DAYS:
        for money in (None, 1_000_000):
            known = {"放款日期": day, "结清日期": day, "贷款本金": money}
            facts = {(document.id, k): v for k, v in known.items() if v is not None}
            case = Case({}, (Project(None, facts),), references=references)
            expected = values_of(evaluate(policies.documents, case, DAY, judge_all=True))
            assert compiled.decide(case) == expected
            assert compiled.decide(Case({}, case.projects)) == expected, "what was compiled holds for a case that says nothing of its own"
            other = Case({}, case.projects, references=policies.references({"一年期LPR": {"2023-01-01": "5%"}}))
            merged = Case({}, case.projects, references={**references, **other.references})
            assert compiled.decide(other) == values_of(evaluate(policies.documents, merged, DAY, judge_all=True))


def test_by_command_line(tmp_path: Path) -> None:
    policy, facts, values, table = (tmp_path / n for n in ("m01@1.0.0.pol", "facts.json", "values.yaml", "table.csv"))
    policy.write_text(TEXT, encoding="utf-8")
    facts.write_text(json.dumps({**LOAN, "放款日期": "2026-01-01"}, ensure_ascii=False), encoding="utf-8")
    values.write_text("基准:\n  一年期LPR: {2025-09-20: 2.9%}\n", encoding="utf-8")
    table.write_text("贷款本金,放款日期\n100万,2026-01-01\n", encoding="utf-8")
    run = ("eval", str(policy), "--facts", str(facts), "--as-of", "2026-06-01", "--format", "json")
    listed, given = (json.loads(pol(*run, *more).out) for more in ((), ("--references", str(values))))
    found = [next(c for c in d["projects"][0]["clauses"] if c["clause"] == "1.1")["amount"]["max"] for d in (listed, given)]
    assert found == ["30000.00", "29000.00"]
    assert listed["facts_digest"] != given["facts_digest"]
    rows = pol("batch", str(policy), str(table), "--as-of", "2026-06-01", "--references", str(values)).out.splitlines()
    assert rows[1].split(",")[1:5] == ["applies", "exact", "29000", "29000"]
    values.write_text("一年期利率: {2025-09-20: 2.9%}\n", encoding="utf-8")
    for command in (run, ("batch", str(policy), str(table))):
        refused = pol(*command, "--references", str(values))
        assert refused.code == 2
        assert "P0760" in refused.err + refused.out
    assert pol(*run, "--references", str(tmp_path / "nothing.json")).code == 2


def test_a_record_is_replayed_with_its_values(tmp_path: Path) -> None:
    folder = tmp_path / "policies" / "doc"
    folder.mkdir(parents=True)
    (folder / "m01@1.0.0.pol").write_text(TEXT, encoding="utf-8")
    facts, record = tmp_path / "facts.json", tmp_path / "record.jsonl"
    facts.write_text(json.dumps({**LOAN, "基准": {"一年期LPR": {"2025-05-30": "2.8%"}}}, ensure_ascii=False), encoding="utf-8")
    assert pol("eval", str(folder), "--facts", str(facts), "--as-of", "2026-06-01", "--record", str(record)).code == 0
    assert pol("replay", str(record), "--policies", str(tmp_path / "policies")).code == 0


def test_a_series_whose_declaration_cannot_be_read_is_not_missing_too() -> None:
    declared = next(line for line in TEXT.split("\n") if line.startswith("基准 "))
    with pytest.raises(PolicyError) as error:
        loads(TEXT.replace(declared, declared.replace("比例", "比列")), "m01@1.0.0.pol")
    assert [d.code for d in error.value.diagnostics] == ["P0101"]


def test_a_column_of_a_table_is_no_place_for_what_is_the_same_for_all(policies: Policies) -> None:
    with pytest.raises(FactsError) as refused:
        list(policies.compile(date(2026, 6, 1)).batch([{"一年期LPR": "3%"}]))
    (said,) = refused.value.diagnostics
    assert (said.code, said.notes) == ("P0701", ("published",))


@pytest.mark.parametrize("command", [("codegen",), ("compile", "--to", "duckdb")])
def test_rules_that_are_written_out_hold_the_published_values(command: tuple[str, ...], tmp_path: Path) -> None:
    """As eval and batch do; the head of the file names them by a digest."""
    head, rent = TEXT[: TEXT.index("条款 1.1")], TEXT[TEXT.index("条款 1.2") : TEXT.index("条款 1.3")]
    (tmp_path / "m01@1.0.0.pol").write_text(head + rent, encoding="utf-8")
    for name, price in (("price", "60元/平方米"), ("low", "40元/平方米"), ("wrong", "大约六十")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"指导价": {"2026-05-01": price}}), encoding="utf-8")
    run = (*command, tmp_path / "m01@1.0.0.pol", "--as-of", "2026-06-01")
    texts = [pol(*run).out, *(pol(*run, "--references", tmp_path / f"{name}.json").out for name in ("price", "low"))]
    assert ["references sha256:" in text for text in texts] == [False, True, True]
    for name, code in (("wrong.json", "P07"), ("nothing.json", "P0201")):
        ran = pol(*run, "--references", tmp_path / name)
        assert (ran.code, ran.out) == (2, "")
        assert code in ran.err
    assert [_status(text, sql=len(command) > 1) for text in texts] == ["undetermined", "applies", "does_not_apply"]


def _status(text: str, *, sql: bool) -> str:
    if not sql:
        space: dict[str, Any] = {}
        exec(compile(text, "<standalone>", "exec"), space)
        return str(space["decide"]({})["1.2"][0])
    base = duckdb.connect()
    base.execute("CREATE TABLE cases AS SELECT 1 AS id")
    found = base.execute(text)
    return str(dict(zip([c[0] for c in found.description], found.fetchone(), strict=True))["1.2.status"])
