"""Time grows with the text, whatever the text; what is too deep or too wrong is said shortly (settled 27)."""

from __future__ import annotations

import time

import pytest

from policy_dsl.kernel.source import Source
from policy_dsl.syntax import nearest
from policy_dsl.syntax.parser import parse
from tests.unit.parsing import PHRASES, read, shown

CLAUSE = "语言：中文\n条款 1.1 甲 / a：\n  "
SIZE = 30_000
SECONDS = 6.0  # of the processor's time, many times what it takes; a square of the size takes minutes
PIECES = [
    "「", '"', "【", "「甲", "每", "的部分", "中较低者", "超过", "（一）", "原文「", "标题：「", "条款 1.1 甲 / a：", "事实 甲", "事实 甲 / a：",
    "清单 ", "解读 ", "亿1", "1.", "#", "3.3（", "\n语言：中文", "\n事实 甲 / a：金额。", "\n案例「甲」：设改造投入为1元；1.1应得1元。",
    "a ", "for a unit, if ", "1.1 was paid ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(piece: str) -> None:
    text = CLAUSE + piece * (SIZE // len(piece))
    started = time.process_time()
    found = read(text, PHRASES)
    assert time.process_time() - started < SECONDS
    assert found.diagnostics or found.value is not None


def test_only_the_first_hundred_errors_are_told_in_full() -> None:
    broken = "".join(f"条款 1.{n} 甲{n} / a{n}：\n  对获授牌的，给予。\n" for n in range(250))
    said = shown(read("语言：中文\n" + broken, PHRASES).diagnostics)
    assert len(said) == 101
    assert said[-1][0] == "P0125"


@pytest.mark.parametrize("opening", ["（", "(", "｛", "{", "（以"])
def test_a_hundred_thousand_brackets_are_refused_at_once(opening: str) -> None:
    found = read(f"{CLAUSE}对{opening * 100_000}获授牌的，给予5万元奖励。\n", PHRASES)
    assert [d.code for d in found.diagnostics] == ["P0109"]


@pytest.mark.parametrize(("depth", "codes"), [(5_000, ["P0109"]), (150, [])])
def test_a_tree_that_is_too_tall_is_refused(depth: int, codes: list[str]) -> None:
    found = read(f"{CLAUSE}对{'未' * depth}获授牌的，给予5万元奖励。\n", PHRASES)
    assert [d.code for d in found.diagnostics] == codes


def test_a_long_sum_is_refused_where_it_is_too_deep() -> None:
    found = read(f"{CLAUSE}按照{'加'.join(['改造投入'] * 3_000)}给予补助。\n", PHRASES)
    assert [d.code for d in found.diagnostics] == ["P0109"]


@pytest.mark.parametrize("text", ["", "  \n\n", "# 只有注释\n"])
def test_nothing_to_read_is_said(text: str) -> None:
    assert [d.code for d in read(text).diagnostics] == ["P0116"]


def test_many_names_are_not_held_against_many_misspelt_ones_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "MOST", 2_000)  # 100,000 take two seconds
    names = "".join(f"事实 项目投入数额{i} / amount put in {i}：金额。\n" for i in range(60))
    wrong = "".join(f"条款 1.{i} 丁{i} / d{i}：\n  对甲的，按照项目投人数额{i}的5%给予补助。\n" for i in range(1, 60))
    source = Source("m01@1.0.0.pol", f"语言：中文\n事实 甲 / first：是否。\n{names}{wrong}")
    for _ in range(2):  # what one reading has spent is not missing in the next
        said = [d for d in parse(source).diagnostics if d.code == "P0301"]
        assert "suggestion" in said[0].values
        assert "suggestion" not in said[-1].values
