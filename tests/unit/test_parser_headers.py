"""Header lines: what each value reads as, and what is said where it cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import LANGS, Text
from policy_dsl.kernel.source import Source
from policy_dsl.syntax import ast
from tests.unit.parsing import read, shown, whole

PUBLISHED = "公布：2024年7月29日\n印发：2024年7月30日\n"


def value(line: str, before: str = "") -> object:
    return whole(f"{before}{line}\n").headers[-1].value


def prose(found: object) -> Text:
    assert isinstance(found, ast.Prose)
    return found.text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("标题：「支持书店」/\"Support for bookshops\"", Text("支持书店", "Support for bookshops")),
        ("标题: 「支持书店」 / \"Support for bookshops\"", Text("支持书店", "Support for bookshops")),
        ("title: \"Support for bookshops\"/「支持书店」", Text("支持书店", "Support for bookshops")),
        ("标题：支持书店", Text("支持书店")),
        ("标题：「关于《若干措施》的「通知」」", Text("关于《若干措施》的「通知」")),
        ("认定机关：「主管部门」/\"the competent authority\"", Text("主管部门", "the competent authority")),
        ("decided by: \"the county culture office\"", Text(None, "the county culture office")),
        ("状态：征求意见稿", Text("征求意见稿")),
        ("保留：「从其规定。」", Text("从其规定。")),
    ],
)
def test_prose(line: str, text: Text) -> None:
    assert prose(value(line)) == text


def test_several_issuers() -> None:
    found = value("制定机关：「甲局」/\"Bureau A\"、「乙局」/\"Bureau B\"、\n  「丙局」")
    assert isinstance(found, tuple)
    assert [p.text for p in found] == [Text("甲局", "Bureau A"), Text("乙局", "Bureau B"), Text("丙局")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("文号：「沪经信生〔2024〕527号」", "沪经信生〔2024〕527号"),
        ("文号：沪经信生〔2024〕527号", "沪经信生〔2024〕527号"),
        ("条次：第3条", "3"),
        ("条次：「3」", "3"),
        ("article: 3", "3"),
        ("版本：1.0.0", "1.0.0"),
        ("版本：「1.0.0」", "1.0.0"),
        ("修订自：「m03@1.0.0」", "m03@1.0.0"),
        ("币种：人民币", "人民币"),
        ("currency: EUR", "EUR"),
        ("全文：「notice.txt sha256:69d1」", "notice.txt sha256:69d1"),
        ("原文：「第一段。\n第二段。」", "第一段。\n第二段。"),
        ("原文：「第一段。」「第二段。」", "第一段。…第二段。"),
    ],
)
def test_words(line: str, said: str) -> None:
    assert value(line) == said


@pytest.mark.parametrize(("line", "lang"), [("语言：中文", "zh"), ("language: English", "en"), ("语言：英文", "en"), ("language: Chinese", "zh")])
def test_language(line: str, lang: str) -> None:
    assert value(line) == lang


@pytest.mark.parametrize(
    "line", ["签署：2024年7月25日", "签署：2024-07-25", "signed: 2024-07-25", "签署：２０２４年７月２５日。", "签署：二〇二四年七月二十五日"]
)
def test_a_day(line: str) -> None:
    assert value(line) == date(2024, 7, 25)


@pytest.mark.parametrize(
    ("line", "first", "last", "since"),
    [
        ("施行：2024年7月29日至2027年12月31日", date(2024, 7, 29), date(2027, 12, 31), ""),
        ("施行：自2024年7月29日起至2027年12月31日止", date(2024, 7, 29), date(2027, 12, 31), ""),
        ("施行：自2024年7月29日起施行", date(2024, 7, 29), None, ""),
        ("施行：至2027年12月31日止", None, date(2027, 12, 31), ""),
        ("施行：自公布之日起至2027年12月31日施行", date(2024, 7, 29), date(2027, 12, 31), "published"),
        ("施行：自印发之日起施行，有效期5年", date(2024, 7, 30), date(2029, 7, 29), "issued"),
        ("施行：自印发之日起45日后施行，有效期5年", date(2024, 9, 13), date(2029, 9, 12), ""),
        ("effective: 2024-07-29 to 2027-12-31", date(2024, 7, 29), date(2027, 12, 31), ""),
        ("effective: from 2024-07-29", date(2024, 7, 29), None, ""),
        ("effective: to 2027-12-31", None, date(2027, 12, 31), ""),
    ],
)
def test_a_period(line: str, first: date | None, last: date | None, since: str) -> None:
    found = value(line, PUBLISHED if line.startswith("施行") else "")
    assert isinstance(found, ast.PeriodExpr)
    assert (found.first, found.last, found.since, found.retroactive) == (first, last, since, False)


@pytest.mark.parametrize("words", ["自公布之日起至2027年12月31日", "自印发之日起"])
def test_a_period_from_publication_prints_as_written(words: str) -> None:
    text = f"语言：中文\n{PUBLISHED}施行：{words}\n"
    for lang in LANGS:
        printed = format_source(Source("a.pol", text), lang).value
        assert printed is not None
        assert format_source(Source("a.pol", printed), "zh").value == text


def test_a_retroactive_period() -> None:
    found = value("施行：2024年7月29日至2027年12月31日，溯及既往")
    assert isinstance(found, ast.PeriodExpr)
    assert found.retroactive


@pytest.mark.parametrize(
    ("line", "quantum", "mode"),
    [
        ("取整：以100元为单位四舍五入", 100, "half_up"),
        ("取整：以10元为单位舍去", 10, "down"),
        ("取整：以1万元为单位进位", 10_000, "up"),
        ("rounding: to the nearest CNY 100, half up", 100, "half_up"),
        ("rounding: rounded down to CNY 10", 10, "down"),
    ],
)
def test_rounding(line: str, quantum: int, mode: str) -> None:
    found = value(line)
    assert isinstance(found, ast.Rounding)
    assert isinstance(found.quantum, ast.Money)
    assert (found.quantum.value, found.mode) == (quantum, mode)


@pytest.mark.parametrize(
    "line",
    [
        "签署：昨天", "签署：2024年2月30日", "签署：2024年7月25日和26日", "签署：",
        "施行：长期", "施行：2024年7月29日至年底", "施行：自公布之日起至2027年12月31日", "施行：有效期5年", "施行：",
        "取整：四舍五入", "取整：以0元为单位舍去", "取整：以3家为单位舍去", "语言：法文", "标题：「甲」乙", "标题：",
    ],
)  # fmt: skip
def test_what_cannot_be_read(line: str) -> None:
    found = read(f"语言：中文\n{line}\n标题：「后面的一行照样读」\n")
    assert [code for code, _line, _words in shown(found.diagnostics)] == ["P0108"]
    assert found.value is not None
    assert found.value.headers[-1].key == "title"


@pytest.mark.parametrize(
    ("line", "day"),
    [("签署：2024年2月30日", "2024年2月30日"), ("施行：2024年1月1日至2025年2月29日", "2025年2月29日"), ("issued: 2024-04-31", "2024-04-31")],
)
def test_a_day_that_the_calendar_does_not_have_is_called_so(line: str, day: str) -> None:
    """"Write the whole date" was no help to one who had."""
    (said,) = read(f"language: English\n{line}\n" if line[0] == "i" else f"语言：中文\n{line}\n").diagnostics
    assert (said.code, said.notes, said.labels[0].span.text) == ("P0108", ("no-day",), day)


def test_a_key_that_nobody_knows() -> None:
    found = read("语言：中文\n施行日：2024年7月29日\n标题：「甲」\n")
    assert [code for code, _line, _words in shown(found.diagnostics)] == ["P0107"]
