"""Versions that count by sums of different names, set side by side as one: an assumption that is told."""

from __future__ import annotations

from policy_dsl.compare.gains import Gains
from policy_dsl.report.diff_text import diff_text
from tests.unit.diffing import clause, compared

NEW = "按照票房收入分档给予补助｛不满50000万元：不超过票房收入的10%，最高3000万元；50000万元以上：票房收入的10%，最高6000万元｝"


def told(old: str, new: str) -> tuple[Gains, ...]:
    return compared(clause(old), clause(new)).measures[0].gains


def test_sums_of_different_names_are_compared_as_one() -> None:
    (found,) = told("对获授牌的，按照不超过改造投入的10%给予补助，最高3000万元", NEW)
    assert found.assumed is not None
    assert (found.assumed.key, found.varies.key) == ("改造投入", "票房收入")
    assert [(r.low, r.way) for r in found.regions if r.way != "same"] == [(500_000_000, "gain"), (600_000_000, "gain")]


def test_the_assumption_is_said_and_the_threshold_found() -> None:
    diff = compared(clause("按照不超过改造投入（不含核定改造投入）的10%给予补助，最高3000万元"), clause(NEW))
    (found,) = diff.measures[0].gains
    assert next((r.low, r.way) for r in found.regions if r.way != "same") == (500_000_000, "gain")
    text = "".join(diff_text(diff, "zh").split())
    assert "旧版按改造投入，新版按票房收入；假定是同一个数" in text
    assert "5亿元起得益" in text


def test_numbers_of_one_name_need_no_assumption() -> None:
    assert all(g.assumed is None for g in told("按照改造投入的10%给予补助", "按照改造投入的20%给予补助"))
