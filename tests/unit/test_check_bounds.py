"""What is bounded before anything runs (S57): depth, size, circles, numbers; and that a definition read twice is walked once."""

from __future__ import annotations

import time

import pytest

from policy_dsl.check import Checked
from policy_dsl.kernel.diagnostic import Result
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.model.graph import below

DECLARED = "语言：中文\n主体事实 软件企业 / software firm：是否。\n事实 总投资 / total investment：金额。\n事实 得分 / score：数。\n"
CLAUSE = "条款 1.1 甲 / A：\n  对软件企业，按照{}的20%给予奖励，最高1亿元。\n"


def check(text: str) -> Result[Checked]:
    return check_sources("示例", None, [Source("m01@1.0.0.pol", DECLARED + text)], None)


def codes(text: str) -> set[str]:
    return {d.code for d in check(text).diagnostics} - {"P0512", "P0304", "P0520"}


def chain(length: int, step: str = "{}加1万元", first: str = "总投资加1万元") -> str:
    """``length`` definitions, each of the one before, and a clause that reads the last."""
    lines = [f"定义 甲数{i} / a{i}：{step.format(*[f'甲数{i - 1}'] * 2) if i else first}。\n" for i in range(length)]
    return "".join(lines) + CLAUSE.format(f"甲数{length - 1}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (chain(150), None),
        (chain(250), "P0622"),
        (chain(3000), "P0622"),
        (chain(60, "{}加{}", "总投资加总投资"), None),  # two to the sixtieth paths
        (chain(40, "{}与{}中较低者"), None),
        (CLAUSE.format("总投资乘以得分" + "乘以得分" * 10), None),
        (CLAUSE.format("总投资乘以得分" + "乘以得分" * 120), "P0626"),
        (chain(30, "{}乘以{}", "得分乘以得分").replace("按照甲数29的20%给予", "按照总投资乘以甲数29给予"), "P0626"),
        (CLAUSE.format("总投资" + "加总投资" * 100), None),
    ],
    ids=["chain", "too deep", "far too deep", "shared", "shared extremes", "product", "long product", "squares", "long sum"],
)
def test_bounds(text: str, code: str | None) -> None:
    begun = time.perf_counter()
    assert codes(text) == ({code} if code else set())
    assert time.perf_counter() - begun < 20, "two seconds on a quiet machine"


def test_a_circle_is_said_once() -> None:
    ring = "".join(f"定义 甲数{i} / a{i}：甲数{(i + 1) % 400}加1万元。\n" for i in range(400)) + CLAUSE.format("甲数5")
    found = [d for d in check(ring).diagnostics if d.code == "P0305"]
    assert len(found) == 1
    assert str(found[0].values["ring"]).count("→") == 5


def test_a_definition_of_itself() -> None:
    assert codes("定义 甲数 / a：甲数加1万元。\n" + CLAUSE.format("甲数")) == {"P0305"}


def test_too_many_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policy_dsl.check.bounds.MAX_NODES", 20)
    many = "".join(f"条款 1.{i} 甲{i} / A{i}：\n  对软件企业，给予{i}万元奖励。\n" for i in range(1, 10))
    assert codes(many) == {"P0623"}


def test_a_shared_node_is_walked_once() -> None:
    result = check(chain(60, "{}加{}", "总投资加总投资"))
    assert result.value is not None
    clause = result.value.document.measures[0].clauses[0]
    assert len(list(below(clause.award))) < 200
