"""The inputs that drawn models read, each with the few values that it may have: around thresholds, half-fen ties, ends of months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.model.case import NONE
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import RATE, TRUTH, DateType, EnumType, ListType, NumberType, SetType, TextType, Type, count, dimension, money

DOC = "示例"
AS_OF = date(2025, 6, 30)
Draw = Callable[[Any], Any]
CNY = dimension(("CNY", 1))
HEAD = dimension(("家", 1))
DAY = dimension(("日", 1))


def _fact(key: str, type_: Type, level: str = "project", **more: Any) -> Input:
    return Input("fact", DOC, key, type_, level=level, name=Text(key, f"en {key}"), **more)  # type: ignore[arg-type]


F = Fraction
AMOUNTS: tuple[Exact, ...] = (0, F("333.33"), F("666.67"), 1000, F("2000.01"), F("0.01"), 5000)
RATES: tuple[Exact, ...] = (0, F(1, 20), F(1, 2), F(3, 20), 1, F(1, 3))
COUNTS: tuple[Exact, ...] = (0, 1, 2, 3, 5, 9)
DAYS = (date(2023, 2, 28), date(2024, 2, 29), date(2024, 8, 31), date(2025, 1, 1), date(2025, 6, 30))
GRADES, SECTORS = ("一级", "二级", "三级"), ("集成电路", "汽车")
UNLISTED, OUTSIDE = "生物医药", "烟草"

FIELDS = (
    Input("field", DOC, "航线.费用", money(), name=Text("费用", "cost"), list_name=Text("航线", "routes")),
    Input("field", DOC, "航线.架次", count("架次"), name=Text("架次", "flights"), list_name=Text("航线", "routes")),
    Input("field", DOC, "航线.新开", TRUTH, name=Text("新开", "new"), list_name=Text("航线", "routes")),
    Input("field", DOC, "航线.类", EnumType(GRADES), name=Text("类", "class"), list_name=Text("航线", "routes")),
)
ROUTES = _fact("航线", ListType("条", tuple((f.key.split(".")[1], f.type) for f in FIELDS)), fields=FIELDS)
POOLS: dict[Input, tuple[Any, ...]] = {
    _fact("投资", money()): AMOUNTS[:5],
    _fact("利息", money()): AMOUNTS[:5],
    _fact("营收", money()): (0, 1000, F("666.67"), 4000),
    _fact("盈亏", NumberType(dimension(("CNY", 1)), signed=True)): (-500, 0, F("800.005"), F("-333.335")),
    _fact("家数", count("家")): COUNTS[:5],
    _fact("人数", count("人")): (0, 2, 9),
    _fact("占比", RATE): RATES[:4],
    _fact("甲", TRUTH): (True, False),
    _fact("乙", TRUTH): (True, False),
    _fact("推定", TRUTH, default=True): (True, False),
    _fact("开业", DateType()): DAYS[:4],
    _fact("注册", DateType(nullable=True)): (DAYS[1], DAYS[3], NONE),
    _fact("等级", EnumType(GRADES)): GRADES,
    _fact("领域", EnumType(SECTORS, open=True), outside=(OUTSIDE,)): (SECTORS[0], UNLISTED, OUTSIDE),
    _fact("资质", SetType(EnumType(GRADES))): (frozenset(), frozenset(GRADES[:1]), frozenset(GRADES[1:]), frozenset(GRADES)),
    _fact("门类", SetType(EnumType(SECTORS, open=True)), outside=(OUTSIDE,)): (frozenset(), frozenset((UNLISTED,)), frozenset((OUTSIDE, SECTORS[0]))),
    _fact("备注", TextType()): ("有", "无"),
    _fact("企业", TRUTH, "applicant"): (True, False),
    _fact("净资产", money(), "applicant"): AMOUNTS[1:5],
    _fact("成立", DateType(), "applicant"): DAYS[:4],
    ROUTES: (),
}  # fmt: skip
FIELD_POOLS: dict[str, tuple[Any, ...]] = {"费用": (0, F("333.33"), 1000), "架次": (0, 2, 5), "新开": (True, False), "类": GRADES[:2]}
BY_KEY = {i.key: i for i in POOLS}
