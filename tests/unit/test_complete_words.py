"""Completion: what may come next at a place, from the grammar and the declared names."""

from __future__ import annotations

import pytest

from policy_dsl.kernel.source import Source
from policy_dsl.syntax.complete import complete

ZH = """\
语言：中文
主体事实 列入推荐目录 / on the list：是否。
事实 领域 / sector：枚举｛集成电路 / integrated circuits、汽车 / automotive｝。
事实 核定项目总投资 / approved total project investment：金额。
事实 【合计】 / sum：金额。
清单 航线 / route（routes）（条）：
  项 新开设 / newly opened：是否。
条款 1.1 甲 / a：
  """
EN = """\
language: English
applicant fact on the list / 列入推荐目录: yes/no.
fact sector / 领域: one of {integrated circuits / 集成电路, automotive / 汽车}.
clause 1.1 a / 甲:
  """


def after(text: str, more: str = "") -> list[tuple[str, str]]:
    return complete(Source("<edit>", text + more), len(text))


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("对", ("fact", "列入推荐目录")),
        ("对", ("fact", "【合计】")),
        ("对领域属于｛", ("member", "集成电路")),
        ("对领域属于｛汽车、", ("member", "集成电路")),
        ("对列入推荐目录的，", ("keyword", "给予")),
        ("对列入推荐目录的，给予50万元", ("keyword", "奖励")),
        ("给予50万元奖励", ("mark", "。")),
        ("每条", ("list", "航线")),
        ("按照不超过核", ("fact", "核定项目总投资")),
        ("对列入推荐目录的，给予50万元奖励。\n", ("head", "条款")),
    ],
)
def test_chinese(written: str, offered: tuple[str, str]) -> None:
    assert offered in after(ZH + written)


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("if ", ("fact", "on the list")),
        ("if sector is ", ("member", "automotive")),
        ("if on the list, ", ("keyword", "pay")),
        ("pay CNY 500,000 as a re", ("keyword", "reward")),
        ("pay CNY 500,000 as a reward", ("mark", ".")),
    ],
)
def test_english(written: str, offered: tuple[str, str]) -> None:
    assert offered in after(EN + written)


def test_what_is_typed_filters() -> None:
    assert {kind for kind, _ in after(ZH + "按照不超过核")} == {"fact"}
    assert all(word.startswith("re") for _, word in after(EN + "pay CNY 500,000 as a re"))


def test_names_declared_below_are_known() -> None:
    assert ("fact", "改造投入") in after(ZH + "按照", "\n事实 改造投入 / renovation cost：金额。\n")


def test_nothing_is_offered_after_what_cannot_be() -> None:
    assert after(ZH + "对且且") == []


def test_an_empty_file_begins_with_a_header_or_a_statement() -> None:
    kinds = {kind for kind, _ in complete(Source("<edit>", ""), 0)}
    assert kinds == {"head", "header"}
