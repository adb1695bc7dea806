"""The doors of facts beside a file: single assignments, Python mappings; bounds; the identity of a case."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from policy_dsl.facts.read import FactsFormat, case_from_assignments, case_from_mapping, format_of, read_case
from policy_dsl.kernel.diagnostic import Result
from policy_dsl.model.case import NONE, Case
from tests.unit.facts_cases import DOCUMENTS, yielded
from tests.unit.model_documents import document

DOCS = (document(),)
INVESTMENT = ("示例", "核定项目总投资")


def codes(result: Result[Any]) -> list[str]:
    return [d.code for d in result.diagnostics]


def one(text: str, format: FactsFormat = "yaml") -> Case:
    result = read_case(text, f"facts.{format}", format, DOCS)
    assert result.value is not None, codes(result)
    return result.value[0]


# ── assignments ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_assignments_make_a_flat_case() -> None:
    case = case_from_assignments(("核定项目总投资=3000万", "manufacturer = yes", "名称=甲公司", "3.2 经认定=是", "申报条款=3.3"), DOCS).value
    assert case is not None
    assert case.projects[0].facts == {INVESTMENT: 30_000_000}
    assert case.applicant == {("示例", "制造企业"): True}
    assert case.name is not None
    assert (case.name.zh, dict(case.decisions), case.apply_for) == ("甲公司", {"3.2 经认定": True}, ("3.3",))


def test_an_assignment_replaces_what_the_file_says() -> None:
    result = read_case("核定项目总投资: 1\n领域: 汽车", "f.yaml", "yaml", DOCS, ("核定项目总投资=2", "领域="))
    assert result.value is not None
    assert result.value[0].projects[0].facts == {INVESTMENT: 2}
    assert result.value[0].digest == one("核定项目总投资: 2").digest


@pytest.mark.parametrize(
    ("assignment", "code"),
    [
        ("核定项目总投资", "P0744"),
        ("=3", "P0744"),
        ("工业物流公司=是", "P0701"),
        ("核定项目总投资=约1亿", "P0702"),
        ("申报条款=9.9", "P0730"),
        ("3.2 经认定=同意", "P0710"),
    ],
)
def test_wrong_assignments(assignment: str, code: str) -> None:
    result = case_from_assignments((assignment,), DOCS)
    assert result.value is None
    assert codes(result) == [code]
    assert result.diagnostics[0].labels[0].span.source.text == assignment


def test_an_assignment_does_not_choose_among_projects() -> None:
    text = '{"projects": [{}, {}]}'
    assert codes(read_case(text, "f.json", "json", DOCS, ("座位数=2",))) == ["P0742"]
    applicant = read_case(text, "f.json", "json", DOCS, ("制造企业=是",))
    assert applicant.value is not None
    assert applicant.value[0].applicant == {("示例", "制造企业"): True}


# ── mappings ─────────────────────────────────────────────────────────────────────────────────────────────────────────
VALUES: dict[str, tuple[object, object]] = {
    "int": (3, 3),
    "text": ("3000万", 30_000_000),
    "Decimal": (Decimal("0.10"), Fraction(1, 10)),
    "Decimal with an exponent": (Decimal("1E+3"), 1000),
    "Fraction": (Fraction(1, 3), Fraction(1, 3)),
    "None": (None, None),
    "truth": (True, "P0702"),
    "float": (0.3, "P0734"),
    "float nan": (float("nan"), "P0727"),
    "Decimal nan": (Decimal("NaN"), "P0727"),
    "Decimal infinity": (Decimal("Infinity"), "P0727"),
    "Decimal, huge": (Decimal("1E+999999"), "P0715"),
    "long": (10**40, "P0715"),
    "huge": (10**5000, "P0715"),
    "bytes": (b"3", "P0716"),
    "object": (object(), "P0716"),
}


@pytest.mark.parametrize(("value", "read"), VALUES.values(), ids=VALUES)
def test_python_values_of_a_sum(value: object, read: object) -> None:
    result = case_from_mapping({"核定项目总投资": value}, DOCS)
    if isinstance(read, str):
        assert result.value is None
        assert codes(result) == [read]
    else:
        assert result.value is not None
        assert result.value.projects[0].facts.get(INVESTMENT) == read


def test_other_python_values() -> None:
    result = case_from_mapping(
        {"注册日期": date(2025, 3, 1), "资质": {"示范"}, "航线": ({"飞行架次": 1},), "制造企业": False, "领域": "汽车"}, DOCS
    )
    assert result.value is not None
    assert yielded(Result((result.value,))).splitlines() == [
        "case 1",
        "  applicant 注册日期 = 2025-03-01",
        "  applicant 制造企业 = no",
        "  project 1 资质 = {示范}",
        "  project 1 航线 = [{飞行架次: 1}]",
        "  project 1 领域 = '汽车'",
    ]


def test_errors_of_a_mapping_have_paths_and_places() -> None:
    result = case_from_mapping({"projects": [{"领域": "汽车"}, {"座位数": 9000, "天气": "晴"}]}, DOCS)
    assert [(d.code, d.path) for d in result.diagnostics] == [("P0714", "projects[1].座位数"), ("P0701", "projects[1].天气")]
    assert [d.labels[0].span.text for d in result.diagnostics] == ["9000", '"天气"']


def endless() -> dict[str, Any]:
    loop: dict[str, Any] = {}
    loop["领域"] = loop
    return loop


@pytest.mark.parametrize(
    ("mapping", "code"), [(endless(), "P0725"), ({"资质": ["x"] * 300_000}, "P0726"), ({1: 2}, "P0716"), ({"航线": [{2: 3}]}, "P0716")]
)
def test_python_structures_are_bounded(mapping: Any, code: str) -> None:
    assert codes(case_from_mapping(mapping, DOCS)) == [code]


# ── bounds ───────────────────────────────────────────────────────────────────────────────────────────────────────────
DEEP: dict[str, tuple[FactsFormat, Callable[[], str], str]] = {
    "json lists": ("json", lambda: "[" * 100_000, "P0725"),
    "json maps": ("json", lambda: '{"a":' * 100_000, "P0725"),
    "json closed": ("json", lambda: "[" * 100_000 + "]" * 100_000, "P0725"),
    "json values": ("json", lambda: "[" + "1," * 210_000 + "1]", "P0726"),
    "json digits": ("json", lambda: '{"核定项目总投资": ' + "9" * 1_000_000 + "}", "P0726"),
    "json text": ("json", lambda: '{"核定项目总投资": "约' + " " * 1_000_000 + 'x"}', "P0726"),
    "json members": ("json", lambda: '{"资质": "' + "示范、" * 300_000 + '"}', "P0726"),
    "json key": ("json", lambda: '{"' + "核" * 1_000_000 + '": 1}', "P0726"),
    "json records": ("json", lambda: '{"航线": [' + "{}," * 10_000 + "{}]}", "P0726"),
    "json clauses": ("json", lambda: '{"apply_for": [' + "3.3," * 100_000 + "3.3]}", "P0726"),
    "yaml lists": ("yaml", lambda: "- " * 100_000, "P0725"),
    "yaml flow": ("yaml", lambda: "{a: " * 100_000, "P0725"),
    "yaml indents": ("yaml", lambda: "".join(" " * i + "a:\n" for i in range(1_000)), "P0725"),
    "yaml values": ("yaml", lambda: "- \n" * 210_000, "P0726"),
    "toml lists": ("toml", lambda: "x = " + "[" * 100_000, "P0725"),
    "toml maps": ("toml", lambda: "x = " + "{a = " * 100_000, "P0725"),
    "toml dots": ("toml", lambda: "x" + ".x" * 100_000 + " = 1", "P0725"),
    "toml header": ("toml", lambda: "[" + "a." * 5_000 + "b]", "P0725"),
    "toml size": ("toml", lambda: 'x = "' + "y" * 9_000_000 + '"', "P0722"),
    "toml digits": ("toml", lambda: "seats = " + "9" * 1_000_000, "P0715"),
    "toml quotes": ("toml", lambda: "x = '''\n" + "'" * 200_000, "P0722"),
    "toml values": ("toml", lambda: "x = [" + "1," * 210_000 + "]", "P0726"),
    "too large": ("json", lambda: " " * (64 * 2**20 + 1), "P0726"),
}


@pytest.mark.parametrize("name", DEEP)
def test_bounded(name: str) -> None:
    format, make, code = DEEP[name]
    text = make()
    begun = time.perf_counter()
    result = read_case(text, f"f.{format}", format, DOCS)
    assert time.perf_counter() - begun < 10, "a second on a quiet machine"
    assert codes(result) == [code]


def test_brackets_within_texts_nest_nothing() -> None:
    text = '"备注" = "' + "[" * 500 + '"   # ' + "[" * 500
    result = read_case(text, "f.toml", "toml", DOCS)
    assert result.value is not None


def test_the_list_of_errors_is_bounded() -> None:
    text = "{" + ", ".join(f'"键{i}": 1' for i in range(50_000)) + "}"
    found = codes(read_case(text, "f.json", "json", DOCS))
    assert len(found) == 201
    assert found[-1] == "P0739"


# ── forms ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("a.json", "", "json"),
        ("a.YML", "", "yaml"),
        ("a.yaml", "{}", "yaml"),
        ("a.toml", "", "toml"),
        ("<stdin>", " [", "json"),
        ("<stdin>", "a: 1", "yaml"),
        ("a.txt", "{", "json"),
    ],
)
def test_format_of(name: str, text: str, format: str) -> None:
    assert format_of(name, text) == format


def test_an_empty_array_is_no_case() -> None:
    assert read_case("[]", "f.json", "json", DOCS).value == ()


# ── identity ─────────────────────────────────────────────────────────────────────────────────────────────────────────
SAME = [
    one('{"核定项目总投资": "2000万", "领域": "集成电路", "资质": ["示范", "标准"], "注册日期": "2025-03-01"}', "json"),
    one("领域: integrated circuits\n注册日期: 2025年3月1日\n资质: 标准、示范\napproved total project investment: CNY 20 million"),
    one('sector = "集成电路"\n"titles" = ["standard", "model"]\n"核定项目总投资" = 20_000_000.00\n"注册日期" = 2025-03-01', "toml"),
    one("主体: {注册日期: 2025/3/1}\n项目:\n- {资质: [标准, 示范, model], 核定项目总投资: 二千万元, sector: 集成电路}"),
]
OTHER = {
    "a fen": "核定项目总投资: 20000000.01",
    "unknown": "领域:",
    "nothing": "{}",
    "no": "制造企业: 否",
    "yes": "制造企业: 是",
    "none": "注册日期: 无",
    "an empty list": "航线: []",
    "an empty set": "资质: []",
    "an item unknown": "航线: [{}]",
    "two items": "航线: [{飞行架次: 1}, {飞行架次: 2}]",
    "items in another order": "航线: [{飞行架次: 2}, {飞行架次: 1}]",
    "a name": "名称: 甲",
    "applied": "申报条款: [3.3]",
    "applied for nothing": "申报条款: []",
    "history": "主体: {}\n历史: []",
    "history of one": "主体: {}\n历史: [{条款: 3.3, 日期: 2025-01-01, 金额: 1}]",
    "another day": "主体: {}\n历史: [{条款: 3.3, 日期: 2025-01-02, 金额: 1}]",
    "decided": "主体: {}\n认定: {3.2 经认定: 是}",
    "decided no": "主体: {}\n认定: {3.2 经认定: 否}",
    "special": "主体: {}\n专门规定: [{规则: 甲}]",
    "two projects": "项目: [{领域: 汽车}, {领域: 时尚消费}]",
    "two projects, other order": "项目: [{领域: 时尚消费}, {领域: 汽车}]",
}


def test_equal_facts_have_one_digest() -> None:
    assert {c.digest for c in SAME} == {SAME[0].digest}
    assert SAME[0].digest.startswith("sha256:")


def test_other_facts_have_another() -> None:
    digests = {name: one(text).digest for name, text in OTHER.items()}
    digests["the same"] = SAME[0].digest
    empty = {"unknown", "nothing"}
    assert len(set(digests.values())) == len(digests) - len(empty) + 1
    assert digests["unknown"] == digests["nothing"] == one("领域: ~").digest


def test_the_digest_names_the_document() -> None:
    two = DOCUMENTS["two"]
    first, second = (read_case(f"{d}文件：核定项目总投资: 1", "f.yaml", "yaml", two).value for d in "甲乙")
    assert first is not None
    assert second is not None
    assert first[0].digest != second[0].digest


def test_none_is_not_unknown() -> None:
    assert one("注册日期: 无").applicant == {("示例", "注册日期"): NONE}
    assert one("注册日期:").applicant == {}
