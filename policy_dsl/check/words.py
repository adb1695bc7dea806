"""Types and units as a reader calls them."""

from __future__ import annotations

from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.units import CURRENCY_BY_CODE, UNIT_BY_ID
from policy_dsl.model.types import AwardType, DateType, Dimension, EnumType, ListType, NumberType, SetType, TruthType, Type


def unit_words(dim: Dimension) -> Text:
    """元, 元/吨标煤, 架次; CNY, CNY per tonne of standard coal, flights; a plain number: 数 / a number."""
    if not dim:
        return Text("比例或纯数", "a rate or plain number")

    alone = len(dim) == 1 and dim[0][1] == 1

    def one(unit: str) -> Text:
        if unit in CURRENCY_BY_CODE:
            return Text(CURRENCY_BY_CODE[unit].zh, unit)
        row = UNIT_BY_ID.get(unit)
        return Text(unit, unit if row is None else row.plural if alone else row.en)

    up = [one(u) for u, n in dim for _ in range(n) if n > 0]
    down = [one(u) for u, n in dim for _ in range(-n) if n < 0]
    zh = "·".join(u.in_("zh") for u in up) + "".join("/" + u.in_("zh") for u in down)
    en = " ".join(u.in_("en") for u in up) + "".join(" per " + u.in_("en") for u in down)
    return Text(zh or "1", en or "1")


def type_words(type_: Type) -> Text:
    """What a value is, in a few words."""
    match type_:
        case NumberType(dimension=dim) if len(dim) == 1 and dim[0][0] in CURRENCY_BY_CODE and dim[0][1] == 1:
            return Text("金额", "money")
        case NumberType(dimension=()):
            return Text("比例或数", "a rate or number")
        case NumberType(dimension=dim):
            unit = unit_words(dim)
            return Text(f"数量（{unit.in_('zh')}）", f"count ({unit.in_('en')})")
        case TruthType():
            return Text("是否（条件）", "yes/no (a condition)")
        case DateType():
            return Text("日期", "a date")
        case EnumType():
            return Text("枚举", "one of a list")
        case SetType():
            return Text("多选", "any of a list")
        case ListType():
            return Text("清单", "a list")
        case AwardType():
            return Text("支持", "an award")
        case _:
            return Text("文本", "text")
