"""Decisions on many applications at once, as the reference engine gives them: places, shares of a budget, groups that are reduced."""

from __future__ import annotations

from policy_dsl.evaluate.decision import Decision
from tests.unit.test_population import AID, BUDGET, CLAUSE, OUT, PAIR, SHARE, UNKNOWN, A, B, C, decided, opened

LAST = {"票房收入": "1万"}
"""Perhaps ranked, and then last: whether the conditions hold is not known."""


def a_place() -> Decision:
    return next(decided(opened(CLAUSE + SHARE), [A, B, OUT]))


def a_place_among_some_or_more() -> Decision:
    return next(decided(opened(CLAUSE + SHARE), [A, B, LAST]))


def a_place_that_depends_on_others() -> Decision:
    return list(decided(opened(CLAUSE + SHARE), [A, B, UNKNOWN]))[1]


def an_own_place_that_is_open() -> Decision:
    return list(decided(opened(CLAUSE + SHARE), [A, B, UNKNOWN]))[2]


def a_share() -> Decision:
    many = [{**one, "改造投入": "60万", "年度预算": "30万"} for one in (A, B, C)]
    return next(decided(opened(CLAUSE + AID + SHARE + BUDGET), many))


def a_group_that_is_reduced() -> Decision:
    both = {"获授牌": "是", "非遗工坊": "是", "年度预算": "8万"}
    return next(decided(opened(PAIR + "叠加：授牌奖、非遗奖就高不重复。\n"), [both, both]))
