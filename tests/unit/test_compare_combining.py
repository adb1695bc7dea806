"""Rules of combination in two versions (S32–S37, S47): no clause's own result tells them, so each is found by itself and never passed over."""

from __future__ import annotations

import pytest

from policy_dsl.check import Checked
from tests.unit.diffing import HEAD, compared, document, line

CLAUSES = (
    "条款 1.1 授牌奖 / plaque reward：\n  对获授牌的，给予21万元奖励。\n"
    "条款 1.2 非遗奖 / heritage reward：\n  对非遗工坊的，给予10万元奖励。\n"
    "条款 1.3 达标奖 / access reward：\n  对无障碍达标的，给予5万元奖励。\n"
)
STACK = "叠加：授牌奖、非遗奖可以叠加，合计最高25万元。\n"


def measure(rules: str) -> Checked:
    return document(HEAD["zh"] + CLAUSES + rules)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (STACK, STACK, []),
        (STACK, STACK.replace("25", "28"), ["loosened 1.1 1.2 combination"]),
        (STACK, STACK.replace("25", "24"), ["tightened 1.1 1.2 combination"]),
        (STACK, STACK.replace("，合计最高25万元", ""), ["loosened 1.1 1.2 combination"]),
        (STACK.replace("25", "31"), STACK.replace("25", "32"), ["premise 1.1 1.2 combination"]),
        ("", STACK, ["tightened 1.1 1.2 combination"]),
        (STACK, "", ["loosened 1.1 1.2 combination"]),
        ("", STACK.replace("，合计最高25万元", ""), ["premise 1.1 1.2 combination"]),
        (STACK, "叠加：授牌奖、非遗奖就高不重复。\n", ["tightened 1.1 1.2 combination"]),
        ("", "择一：已享受非遗奖的，不再享受授牌奖。\n", ["tightened 1.1 combination"]),
        (STACK, STACK.replace("非遗奖", "达标奖"), ["mixed 1.1 1.3 combination"]),
        ("", "缩减：应付总额超过年度预算的，达标奖等比例缩减。\n", ["tightened 1.3 combination"]),
    ],
)
def test_a_rule_of_combination_is_told(old: str, new: str, said: list[str]) -> None:
    assert list(map(line, compared(measure(old), measure(new)).changes)) == said
