"""What ``--fix`` may put in: only what cannot turn a meaning round (settled: remedies are applied only where they are safe)."""

from __future__ import annotations

import pytest

from policy_dsl.kernel.source import Source
from policy_dsl.syntax.nearest import harmless
from policy_dsl.syntax.parser import parse

NAMES = """\
语言：中文
事实 核定项目总投资 / approved total project investment：金额。
事实 符合条件 / meets the conditions：是否。
事实 从业人数 / headcount：数量（人）。
"""


@pytest.mark.parametrize(
    ("written", "name", "safe"),
    [
        ("核定总投资", "核定项目总投资", True),
        ("最高学厉", "最高学历", True),
        ("不符合条件", "符合条件", False),
        ("符合条件", "不符合条件", False),
        ("总投资额", "总投资", False),
        ("第一批企业", "第二批企业", False),
        ("approved investment", "approved total project investment", True),
        ("profitable", "not profitable", False),
        ("unprofitable", "profitable", False),
        ("tier 1 firm", "tier 2 firm", False),
        ("境内收入", "境外收入", False),
        ("大型企业", "小型企业", False),
        ("市级平台", "省级平台", False),
        ("就业人数", "失业人数", False),
        ("研发费用", "研发费用增量", False),
        ("总投资", "核定总投资", False),
        ("本市企业", "本市外企业", False),
        ("给于", "给予", True),
        ("upper limit", "lower limit", False),
        ("employees", "employers", False),
        ("listed firm", "delisted firm", False),
        ("highest degre", "highest degree", True),
        ("independant firm", "independent firm", True),
    ],
)
def test_what_is_safe_to_put_in(written: str, name: str, safe: bool) -> None:
    assert harmless(written, name) is safe


def mended(text: str) -> str:
    """The text with every edit of its diagnostics made."""
    edits = sorted((e for d in parse(Source("<edit>", text)).diagnostics for e in d.edits), key=lambda e: -e.span.start)
    for edit in edits:
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("按照核定项目总投资的30给予资金支持。", "按照核定项目总投资的30%给予资金支持。"),
        ("按照核定总投资的30%给予资金支持。", "按照核定项目总投资的30%给予资金支持。"),
        ("对符合条件的，给予5万元奖励", "对符合条件的，给予5万元奖励。"),
        ("對符合条件的，給予5萬元獎勵。", "对符合条件的，给予5万元奖励。"),
        ("对从业人数>=20人的，给予5万元奖励。", "对从业人数不少于20人的，给予5万元奖励。"),
        ("对不合条件的，给予5万元奖励。", "对不合条件的，给予5万元奖励。"),
        ("按照核定项目总投资的0.3给予资金支持。", "按照核定项目总投资的0.3给予资金支持。"),
        ("按照核定项目总投资的300000给予资金支持。", "按照核定项目总投资的300000给予资金支持。"),
        ("按照核定项目总投资的5折给予资金支持。", "按照核定项目总投资的5折给予资金支持。"),
        ("对符合条件的，给予50萬元奖励。", "对符合条件的，给予50万元奖励。"),
        ("对符合条件的，给予貳拾萬元奖励。", "对符合条件的，给予贰拾万元奖励。"),
        ("对符\u200b合条件的，给予5万元奖励。", "对符合条件的，给予5万元奖励。"),
    ],
)
def test_edits_mend_the_sentence(wrong: str, right: str) -> None:
    head = f"{NAMES}条款 1.1 甲 / a：\n  "
    assert mended(f"{head}{wrong}\n") == f"{head}{right}\n"


def test_a_mended_sentence_reads() -> None:
    text = f"{NAMES}条款 1.1 甲 / a：\n  對核定总投资>=500万元的給予5萬元獎勵\n"
    for _ in range(6):
        text = mended(text)
    assert not parse(Source("<mended>", text)).diagnostics, text


def test_a_floor_is_no_cap_misspelt() -> None:
    (found,) = parse(Source("<edit>", f"{NAMES}条款 1.1 甲 / a：\n  按照核定项目总投资的30%给予资金支持，最低90万元。\n")).diagnostics
    assert found.values["fix"] == "不足90万元的按90万元给予"
    assert not found.edits


def test_a_member_is_not_put_for_another() -> None:
    grades = "事实 等级 / grade：枚举｛省级平台 / provincial、国家级平台 / national｝。"
    text = f"{NAMES}{grades}\n条款 1.1 甲 / a：\n  对等级为市级平台的，给予5万元奖励。\n"
    assert mended(text) == text
