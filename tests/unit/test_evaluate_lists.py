"""Folds, quotas, choice and tables (S20–S23)."""

from __future__ import annotations

from typing import Any

import pytest

from policy_dsl.evaluate.decision import Range
from policy_dsl.model import nodes as n
from policy_dsl.model.case import Among, Between
from policy_dsl.model.types import TRUTH, EnumType, NumberType, count
from tests.laws.build import MONEY, YES, cmp, cny, fact, fold, item, list_, mul, pay, rate, select, tier, truth
from tests.unit.judging import judged

CLASSES = EnumType(("版画", "木偶"))
PIECES = list_("展品", "件", 费用=MONEY, 类=CLASSES, 合格=TRUTH)
COST, CLASS, GOOD = item(PIECES, "费用"), PIECES.fields[1], item(PIECES, "合格")
OUTER = truth("园区企业")


def exact(amount: n.Node, facts: dict[str, Any], condition: n.Node = YES) -> tuple[str, Range | None, set[str]]:
    r = judged(pay("exact", amount), condition, facts)
    return r.status, r.amount_if_applies, {m.key for m in r.missing}


def piece(cost: Any = None, kind: Any = None, good: Any = True) -> dict[str, Any]:
    return {k: v for k, v in (("费用", cost), ("类", kind), ("合格", good)) if v is not None}


# ── sums, counts, extremes ───────────────────────────────────────────────────────────────────────────────────────────
def test_sum_of_what_passes() -> None:
    total = fold(PIECES, "sum", COST, GOOD)
    assert exact(total, {"展品": (piece(10), piece(20, good=False), piece(40))}) == ("applies", Range(50, 50), set())
    assert exact(total, {"展品": (piece(10), piece(20, good=None))}) == ("undetermined", Range(10, 30), {"展品[2].合格"})
    assert exact(total, {"展品": (piece(None), piece(20, good=False))}) == ("undetermined", Range(0, None), {"展品[1].费用"})
    assert exact(total, {"展品": (piece(0, good=None),)}) == ("applies", Range(0, 0), set())  # whether it passes is not asked: it adds nothing
    assert exact(total, {"展品": ()}) == ("applies", Range(0, 0), set())
    assert exact(total, {}) == ("undetermined", Range(0, None), {"展品"})


def test_what_an_unknown_list_asks_besides() -> None:
    total = fold(PIECES, "sum", COST, n.And(items=(GOOD, OUTER), type=TRUTH))
    assert exact(total, {}) == ("undetermined", Range(0, None), {"展品", "园区企业"})
    assert exact(total, {"园区企业": False}) == ("applies", Range(0, 0), set())  # nothing can pass


def test_count() -> None:
    number = mul(fold(PIECES, "count", when=GOOD), n.Const(value=100, type=NumberType((("CNY", 1), ("件", -1)))))
    assert exact(number, {"展品": (piece(), piece(good=None), piece(good=False))}) == ("undetermined", Range(100, 200), {"展品[2].合格"})


@pytest.mark.parametrize(
    ("how", "facts", "expected"),
    [
        ("greatest", (piece(10), piece(40)), ("applies", Range(40, 40), set())),
        ("least", (piece(10), piece(40)), ("applies", Range(10, 10), set())),
        ("average", (piece(10), piece(40)), ("applies", Range(25, 25), set())),
        ("greatest", (piece(10, good=None), piece(40)), ("applies", Range(40, 40), set())),  # the first cannot matter
        ("greatest", (piece(10), piece(40, good=None)), ("undetermined", Range(10, 40), {"展品[2].合格"})),
        ("least", (piece(10, good=None), piece(40)), ("undetermined", Range(10, 40), {"展品[1].合格"})),
        ("average", (piece(10), piece(40, good=None)), ("undetermined", Range(10, 40), {"展品[2].合格"})),
        ("greatest", (piece(10, good=None),), ("undetermined", Range(10, 10), {"展品[1].合格"})),  # of nothing there is no greatest
    ],
)
def test_extremes(how: Any, facts: Any, expected: Any) -> None:
    assert exact(fold(PIECES, how, COST, GOOD), {"展品": facts}) == expected


def test_an_extreme_of_nothing_does_not_apply_and_says_so() -> None:  # S21, S23
    found = judged(pay("exact", fold(PIECES, "greatest", COST, GOOD)), facts={"展品": (piece(10, good=False),)})
    assert (found.status, [o.op for o in found.failed], found.failed[0].key) == ("does_not_apply", ["any"], "展品")


@pytest.mark.parametrize(
    ("how", "facts", "applies"),
    [
        ("every", (piece(), piece()), "yes"),
        ("every", (piece(), piece(good=None)), "unknown"),
        ("every", (piece(good=False), piece(good=None)), "no"),
        ("every", (), "yes"),
        ("any", (piece(good=False), piece()), "yes"),
        ("any", (), "no"),
        ("some", (), "yes"),
        ("some", (piece(good=False),), "no"),
    ],
)
def test_conditions_on_items(how: Any, facts: Any, applies: str) -> None:
    assert judged(pay("exact", cny(1)), fold(PIECES, how, when=GOOD), {"展品": facts}).applicability == applies


@pytest.mark.parametrize(("how", "outer", "applies"), [("every", True, "yes"), ("any", False, "no"), ("some", True, "yes"), ("any", True, "unknown")])
def test_conditions_on_an_unknown_list(how: Any, outer: bool, applies: str) -> None:
    found = judged(pay("exact", cny(1)), fold(PIECES, how, when=OUTER), {"园区企业": outer})
    assert found.applicability == applies


# ── quotas ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_first_in_list_order_count() -> None:
    first = fold(PIECES, "sum", COST, GOOD, quota=1)
    assert exact(first, {"展品": (piece(10), piece(99))}) == ("applies", Range(10, 10), set())
    assert exact(first, {"展品": (piece(10), piece(None, good=None))}) == ("applies", Range(10, 10), set())  # beyond a filled quota: not asked
    assert exact(first, {"展品": (piece(6, good=None), piece(10))}) == ("undetermined", Range(6, 10), {"展品[1].合格"})
    assert exact(first, {"展品": (piece(6, good=None), piece(10), piece(None))})[2] == {"展品[1].合格"}
    two = fold(PIECES, "sum", COST, GOOD, quota=2)
    assert exact(two, {"展品": (piece(1, good=None), piece(10), piece(100))})[1] == Range(11, 110)


def test_a_quota_for_each_class() -> None:
    each = fold(PIECES, "sum", COST, quota=1, per=CLASS)
    assert exact(each, {"展品": (piece(10, "版画"), piece(20, "版画"), piece(40, "木偶"))})[1] == Range(50, 50)
    unclassed = (piece(10, "版画"), piece(20), piece(40, "木偶"))  # a second 版画 adds nothing; a first 木偶 takes the place of the 40
    assert exact(each, {"展品": unclassed}) == ("undetermined", Range(30, 50), {"展品[2].类"})
    assert exact(each, {"展品": (piece(20), piece(10, "版画"))}) == ("undetermined", Range(10, 30), {"展品[1].类"})  # 20–30, had classes one state


def test_a_quota_for_each_class_of_an_open_list() -> None:
    text = list_("作品", "件", 费用=MONEY, 题材=EnumType(("城市",), True))
    each = fold(text, "sum", item(text, "费用"), quota=1, per=text.fields[1])
    works = ({"费用": 10, "题材": "城市"}, {"费用": 20}, {"费用": 40, "题材": "海洋"})
    assert exact(each, {"作品": works}) == ("undetermined", Range(30, 70), {"作品[2].题材"})


def test_an_unknown_list_with_a_quota_has_a_bound() -> None:
    capped = n.Least(items=(COST, cny(2000)), type=MONEY)
    assert exact(fold(PIECES, "sum", capped, quota=3), {})[1] == Range(0, 6000)
    assert exact(fold(PIECES, "sum", capped, quota=1, per=CLASS), {})[1] == Range(0, 4000)


# ── choice and tables ────────────────────────────────────────────────────────────────────────────────────────────────
A, B = truth("甲"), truth("乙")


def test_choice_takes_the_first_row_that_holds() -> None:  # S20
    chosen = select((A, cny(1)), (B, cny(5)), (YES, cny(3)))
    assert exact(chosen, {"甲": True}) == ("applies", Range(1, 1), set())
    assert exact(chosen, {"甲": False}) == ("undetermined", Range(3, 5), {"乙"})
    assert exact(chosen, {"乙": True}) == ("undetermined", Range(1, 5), {"甲"})
    assert exact(select((A, cny(4)), (YES, cny(4))), {}) == ("applies", Range(4, 4), set())


def test_a_choice_without_a_row() -> None:  # S20, S21
    lonely = select((A, cny(1)))
    assert exact(lonely, {}) == ("undetermined", Range(1, 1), {"甲"})
    found = judged(pay("exact", lonely), facts={"甲": False})
    assert (found.status, [(o.op, o.subject.zh) for o in found.failed]) == ("does_not_apply", [("table", "甲")])


def test_choice_of_awards_unites_kinds() -> None:  # S7, S20
    found = judged(select((A, pay("exact", cny(1))), (YES, pay("ceiling", cny(5)))), facts={}, kind="ceiling")
    assert (found.status, found.kind, found.kinds, found.amount) == ("undetermined", "ceiling", ("exact", "ceiling"), Range(0, 5))
    assert [m.key for m in found.missing] == ["甲"]


X = fact("投资")
TIERS = tier(X, ("[, 100)", mul(rate("5%"), X)), ("[100, 500)", mul(rate("8%"), X)), ("[500, )", n.Least(items=(mul(rate("10%"), X), cny(60)), type=MONEY)))


@pytest.mark.parametrize(
    ("known", "status", "low", "high"),
    [
        (100, "applies", 8, 8),
        (Between(200, 600), "undetermined", 16, 60),
        (Between(100, 450), "undetermined", 8, 36),
        (Between(600, 900), "applies", 60, 60),
        (Among(frozenset((20, 100))), "undetermined", 1, 8),
    ],
)
def test_tiers_restrict_the_selector(known: Any, status: str, low: int, high: int) -> None:  # S21
    assert exact(TIERS, {"投资": known}) == (status, Range(low, high), set() if low == high else {"投资"})


def test_a_value_in_no_row() -> None:  # S21
    gapped = tier(X, ("[0, 10)", cny(1)), ("[20, )", cny(2)))
    found = judged(pay("exact", gapped), facts={"投资": 15})
    assert (found.status, [(o.op, o.subject.zh, o.found) for o in found.failed]) == ("does_not_apply", [("table", "投资", 15)])
    assert exact(gapped, {"投资": Between(0, 15)}) == ("undetermined", Range(1, 1), {"投资"})
    assert exact(gapped, {"投资": Between(0, 9)}) == ("applies", Range(1, 1), set())
    assert exact(gapped, {"投资": Between(10, 19)})[0] == "does_not_apply"


def test_whole_numbers_pass_over_what_is_no_gap() -> None:  # S21
    staff = fact("人数", count("人"))
    rows = tier(staff, ("[0, 49]", cny(1)), ("[50, )", cny(1)))
    assert exact(rows, {"人数": Between(10, 90)}) == ("applies", Range(1, 1), set())
    assert exact(tier(X, ("[0, 49]", cny(1)), ("[50, )", cny(1))), {"投资": Between(10, 90)})[0] == "undetermined"


def test_items_in_no_row_do_not_pass() -> None:  # S21, S23
    by_cost = tier(COST, ("[0, 10)", cny(1)), ("[20, )", cny(2)))
    total = fold(PIECES, "sum", by_cost)
    assert exact(total, {"展品": (piece(5), piece(15), piece(25))}) == ("applies", Range(3, 3), set())
    assert exact(total, {"展品": (piece(5), piece(None))}) == ("undetermined", Range(1, 3), {"展品[2].费用"})


def test_a_gap_in_a_dropped_part_does_not_count() -> None:  # S10, S21
    gapped = cmp(tier(X, ("[0, 10)", cny(1))), "ge", cny(1))
    met = n.Or(items=(A, gapped), type=TRUTH)
    assert judged(pay("exact", cny(1)), met, {"甲": True, "投资": 15}).status == "applies"
    assert judged(pay("exact", cny(1)), met, {"甲": False, "投资": 15}).status == "does_not_apply"
    assert judged(pay("exact", cny(1)), met, {"投资": 15}).status == "undetermined"


def test_a_table_of_awards_whose_selector_has_no_value() -> None:  # S21, S23
    dearest = fold(PIECES, "greatest", COST)
    rows = tier(dearest, ("[0, 100)", pay("exact", cny(1))), ("[100, )", pay("exact", cny(5))))
    found = judged(rows, facts={"展品": ()})
    assert (found.status, [o.key for o in found.failed]) == ("does_not_apply", ["展品"])
    open_ = judged(rows)
    assert (open_.status, open_.amount, open_.amount_if_applies) == ("undetermined", Range(0, 5), Range(1, 5))
    assert judged(rows, facts={"展品": (piece(150),)}).amount == Range(5, 5)
