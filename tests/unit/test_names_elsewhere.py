"""Names that the other language could not use are said where they are declared (P0130), and translating really fails or succeeds accordingly."""

from __future__ import annotations

import pytest

from policy_dsl.format.verify import format_source
from policy_dsl.kernel.source import Source
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.elsewhere import misread_elsewhere
from policy_dsl.syntax.parser import parse

ZH = "语言：中文\n事实 甲项 / {}：金额。\n条款 1.1 甲 / A：\n  对甲项不少于5元的，按照甲项的13%给予补助，最高90万元。\n"
EN = (
    "language: English\nfact cost in question / {}: money.\n"
    "clause 1.1 A / 甲:\n  if cost in question is at least CNY 5, pay 13% of cost in question as aid, capped at CNY 900,000.\n"
)


def notes(text: str) -> list[tuple[str, ...]]:
    source = Source("m01@1.0.0.pol", text)
    parsed = parse(source)
    assert parsed.value is not None
    assert parsed.diagnostics == ()
    return [d.notes for d in misread_elsewhere(parsed.value, collect(source)) if d.code == "P0130"]


@pytest.mark.parametrize("name", ["capped at", "is", "pay", "the", "no", "one-off", "aid", "at least one", "of cost", '"quoted"'])
def test_a_name_that_english_would_misread(name: str) -> None:
    assert len(notes(ZH.format(name))) == 1
    assert format_source(Source("m01@1.0.0.pol", ZH.format(name)), "en").value is None


@pytest.mark.parametrize(
    "name", ["renovation cost", "R&D cost", "cost/benefit", "10,000 club", "cost, total", "2026 cost", "firm's cost", "sum of money", "café cost", "x"]
)
def test_a_name_that_english_can_use(name: str) -> None:
    assert notes(ZH.format(name)) == []
    assert format_source(Source("m01@1.0.0.pol", ZH.format(name)), "en").value is not None


@pytest.mark.parametrize(("name", "said"), [("最高", 1), ("给予", 1), ("改造投入", 0), ("给予金额", 0)])
def test_chinese_names_of_an_english_file(name: str, said: int) -> None:
    assert len(notes(EN.format(name))) == said


def test_the_name_may_be_written_in_brackets() -> None:
    text = ZH.format("【capped at】")
    assert notes(text) == []
    assert format_source(Source("m01@1.0.0.pol", text), "en").value is not None


@pytest.mark.parametrize("written", ["10,000 club, cost, total, visitors over 10,000", "【10,000 club】, 【cost, total】, 【visitors over 10,000】"])
def test_names_that_hold_commas_are_whole_in_what_is_missing(written: str) -> None:
    text = (
        "language: English\nfact 【10,000 club】 / 万人会: yes/no.\nfact 【cost, total】 / 总成本: money.\nfact visitors over 10,000 / 万人以上: yes/no.\n"
        f'example "one": 1.1 undetermined CNY 0 to CNY 5 (missing {written}).\n'
    )
    file = parse(Source("m01@1.0.0.pol", text)).value
    assert file is not None
    (example,) = (i for i in file.items if isinstance(i, ast.Example))
    (expected,) = (n for n in example.children() if isinstance(n, ast.Expect))
    assert expected.because == ("万人会", "总成本", "万人以上")
