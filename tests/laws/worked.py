"""The worked examples of semantics.md §9, and others worked out by hand: models, what is known, and what must come out.

``SAID``: §9, for the engine. ``KNOWN``: complete cases, for engine and oracle alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from policy_dsl.model import nodes as n
from policy_dsl.model.case import NONE, Case, Grant, Project
from policy_dsl.model.policy import Clause, Document, Group
from policy_dsl.model.types import RATE, TRUTH, DateType, EnumType, NumberType, SetType, count, dimension
from tests.laws.build import (
    MONEY,
    SECTOR,
    YES,
    add,
    amount_of,
    both,
    cmp,
    cny,
    day,
    decision,
    div,
    either,
    fact,
    fold,
    granted,
    greatest,
    highest,
    in_list,
    item,
    least,
    limit,
    list_,
    mul,
    neg,
    no,
    of_clause,
    pay,
    rate,
    ratio,
    scale,
    select,
    stack,
    tier,
    truth,
    value,
)  # fmt: skip
from tests.laws.documents import kind_of, make_clause, make_document
from tests.laws.pools import AS_OF, DOC


@dataclass(frozen=True)
class Expect:
    """Of one clause; None is not compared, except ``high`` None with ``unbounded``."""

    status: str
    kind: str | None = None
    low: Any = None
    high: Any = None
    missing: tuple[str, ...] | None = None
    decided: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    unbounded: bool = False


@dataclass(frozen=True)
class Row:
    name: str
    clauses: Mapping[str, tuple[n.Node, n.Node | None]]  # number → condition, award
    facts: Mapping[str, Any]
    expect: Mapping[str, Expect]
    group: n.Node | None = None
    decisions: Mapping[str, Any] = field(default_factory=dict)
    history: tuple[Grant, ...] | None = None
    as_of: date = AS_OF

    @property
    def documents(self) -> tuple[Document, ...]:
        clauses: tuple[Clause, ...] = ()
        for number, (condition, award) in self.clauses.items():
            kind = kind_of(award, clauses) if award is not None else "qualitative"
            clauses += (make_clause(number, condition, award, kind=kind),)
        groups = () if self.group is None else (Group("g1", self.group, tuple(self.clauses)),)
        return (make_document(clauses, groups),)

    @property
    def case(self) -> Case:
        return Case({}, (Project(None, {(DOC, k): v for k, v in self.facts.items()}),), dict(self.decisions), self.history)


def one(award: n.Node | None, condition: n.Node = YES) -> dict[str, tuple[n.Node, n.Node | None]]:
    return {"1.1": (condition, award)}


def gets(*of: Any, **more: Any) -> dict[str, Expect]:
    """What clause 1.1 must yield: status, kind, low, high."""
    return {"1.1": Expect(*of, **more)}


X, INTEREST = fact("总投资"), fact("贷款利息")
THIRTY = pay("ceiling", mul(rate("30%"), X), cny("2000万"))
THIRTY_DECIDED = pay("ceiling", mul(rate("30%"), X), cny("2000万"), decided=decision("1.1 金额", MONEY))
HALF = pay("exact", mul(rate("50%"), INTEREST), cny("2000万"))
FREE = {"1.1": (YES, pay("ceiling", mul(rate("30%"), X))), "1.2": (YES, pay("exact", mul(rate("50%"), INTEREST)))}
ZERO_UP = {k: Expect("undetermined", kind, 0, None, unbounded=True) for k, kind in (("1.1", "ceiling"), ("1.2", "exact"))}

UP_TO_100 = pay("ceiling", mul(rate("30%"), X), cny("100万"))
UP_TO_50 = pay("ceiling", mul(rate("30%"), X), cny("50万"))
PAIR = {"1.1": (YES, pay("exact", cny("800万"))), "1.2": (truth("甲"), pay("ceiling", mul(rate("30%"), X), cny("600万")))}
BOTH_UP_TO_1000 = limit(stack(of_clause("1.1"), of_clause("1.2")), cny("1000万"))

SECTOR_FACT = fact("领域", SECTOR)
LISTED = in_list(SECTOR_FACT, "集成电路", "汽车", open=True)
NARROW = in_list(SECTOR_FACT, "集成电路", "汽车", open=True, exclusion=True)
FIFTY = pay("exact", cny("50万"))
OTHER = truth("甲")

SPENDS = ratio(fact("研发投入"), "ge", fact("营业收入"), rate("15%"))


def size_tiers(again: n.Node) -> n.Node:
    return tier(
        X,
        ("(, 100万)", mul(rate("5%"), again)),
        ("[100万, 500万)", mul(rate("8%"), again)),
        ("[500万, )", least(mul(rate("10%"), again), cny("60万"))),
    )


KIND_TIERS = tier(
    X, ("(, 5亿)", pay("ceiling", mul(rate("10%"), X), cny("3000万"))), ("[5亿, )", pay("exact", mul(rate("10%"), X), cny("6000万")))
)

ROUTES = list_("航线", "条", 飞行架次=count("架次"))
PER_ROUTE = pay(
    "discretionary_ceiling", fold(ROUTES, "sum", cny("50万"), cmp(item(ROUTES, "飞行架次"), "ge", amount_of(10000, ("架次", 1))))
)
WORKS = list_("作品", "件", 费用=MONEY, 合格=TRUTH)
ONE_EACH = pay("exact", fold(WORKS, "sum", least(mul(rate("15%"), item(WORKS, "费用")), cny(2000)), item(WORKS, "合格"), quota=1))

LEAST_WORK = pay("exact", fold(WORKS, "least", item(WORKS, "费用"), item(WORKS, "合格"), quota=1))

CITY = pay("ceiling", mul(rate("30%"), X), cny("200万"))
FIFTH = (YES, scale(of_clause("1.1"), rate("20%")))
CITY_500 = pay("ceiling", mul(rate("30%"), X), cny("500万"))
PRICE = dimension(("CNY", 1), ("公斤", -1))
WEIGHT = fact("重量", NumberType(dimension(("公斤", 1))))


def price(x: int) -> n.Node:
    return n.Const(value=x, type=NumberType(PRICE))


BUYING = pay("exact", mul(add(price(10), neg(add(price(35), neg(price(24))))), WEIGHT))
LIFETIME = pay("exact", cny("30万"), n.CapNode(limit=cny("100万"), granted=granted("1.1"), scope="lifetime"))
GOT_85 = (Grant("1.1", date(2024, 3, 1), value("85万"), DOC),)

SAME_SUMS = select((OTHER, FIFTY), (YES, pay("ceiling", cny("50万"), floor=cny("50万"))))
RECEIVED = {"1.1": (YES, HALF), "1.2": (n.Received(item=of_clause("1.1"), type=TRUTH), FIFTY)}

SAID: tuple[Row, ...] = (
    Row("1 ceiling, base unknown", one(THIRTY), {}, gets("undetermined", "ceiling", 0, "2000万", ("总投资",), ())),
    Row("1 exact, base unknown", one(HALF), {}, gets("undetermined", "exact", 0, "2000万", ("贷款利息",), ())),
    Row("1 no cap", FREE, {}, ZERO_UP),
    Row("3 ceiling's base unknown", one(highest(FIFTY, UP_TO_100)), {}, gets("undetermined", "ceiling", "50万", "100万", ("总投资",), ())),
    Row(
        "4 second undetermined", PAIR, {"总投资": value("1亿")},
        {"1.1": Expect("applies", "exact", "800万", "800万"), "1.2": Expect("undetermined", "ceiling", 0, "600万", ("甲",), ())}, BOTH_UP_TO_1000,
    ),
    Row("5 非 等", one(FIFTY, no(LISTED)), {"领域": "生物医药"}, gets("undetermined", "exact", 0, "50万", (), ("领域：生物医药",))),
    Row("5 等 alone", one(FIFTY, LISTED), {"领域": "生物医药"}, gets("undetermined", "exact", 0, "50万", (), ("领域：生物医药",))),
    Row("6 0 / 0", one(FIFTY, SPENDS), {"研发投入": 0, "营业收入": 0}, gets("undetermined", "exact", 0, "50万", (), ("1.1 除数为零",))),
    Row("6 revenue unknown", one(FIFTY, SPENDS), {"研发投入": value("100万")}, gets("undetermined", "exact", 0, "50万", ("营业收入",), ())),
    Row("7 unknown", one(pay("exact", size_tiers(X))), {}, gets("undetermined", "exact", 0, "60万", ("总投资",), ())),
    Row("7 unknown, read anew", one(pay("exact", size_tiers(fact("总投资")))), {}, gets("undetermined", "exact", 0, "60万", ("总投资",), ())),
    Row(
        "7 kinds by row", one(KIND_TIERS), {},
        gets("undetermined", "ceiling", 0, "6000万", ("总投资",), (), kinds=("exact", "ceiling")),
    ),
    Row(
        "8 one flight unknown", one(PER_ROUTE), {"航线": ({"飞行架次": 12000}, {}, {"飞行架次": 9999})},
        gets("undetermined", "discretionary_ceiling", 0, "100万", ("航线[2].飞行架次",), ()),
    ),
    Row("8 no list", one(PER_ROUTE), {}, gets("undetermined", "discretionary_ceiling", 0, None, ("航线",), (), unbounded=True)),
    Row(
        "8 quota", one(ONE_EACH), {"作品": ({"费用": 6000}, {"费用": 10000, "合格": True})},
        gets("undetermined", "exact", 900, 1500, ("作品[1].合格",), ()),
    ),
    Row(
        "8 least of the first", one(LEAST_WORK), {"作品": ({"费用": 6}, {"费用": 10, "合格": True})},
        gets("undetermined", "exact", 6, 10, ("作品[1].合格",), ()),
    ),
    Row("20 kinds differ, amounts do not", one(SAME_SUMS), {}, gets("undetermined", "ceiling", "50万", "50万", ("甲",), (), kinds=("exact", "ceiling"))),
    Row("10 lower of two", one(pay("exact", least(X, INTEREST), cny("50万"))), {}, gets("undetermined", "exact", 0, "50万", ("总投资", "贷款利息"), ())),
    Row("31 received", RECEIVED, {}, {"1.2": Expect("undetermined", "exact", 0, "50万", ("贷款利息",), ())}),
    Row(
        "31 received, of a ceiling", {"1.1": (YES, THIRTY_DECIDED), "1.2": RECEIVED["1.2"]}, {"总投资": value("1亿")},
        {"1.1": Expect("applies", "ceiling", 0, "2000万"), "1.2": Expect("undetermined", "exact", 0, "50万", (), ("1.1 金额",))},
    ),
    Row(
        "9 city base unknown", {"1.1": (YES, CITY_500), "1.2": FIFTH}, {},
        {"1.2": Expect("undetermined", "ceiling", 0, "100万", ("总投资",), ())},
    ),
)  # fmt: skip

BIRTH, BY = fact("生日", DateType()), fact("截止日", DateType())
YEARS = n.SpanOf(start=BIRTH, end=BY, unit="year", type=count("年"))
MONTHS = n.SpanOf(start=BIRTH, end=BY, unit="month", type=count("月"))
TOUCHED = n.SpanOf(start=BIRTH, end=BY, unit="calendar_month", type=count("月"))
LATER = n.Shift(day=BIRTH, by=amount_of(1, ("月", 1)), unit="month", type=DateType())
REGISTERED = fact("注册日", DateType(nullable=True))
TITLES = fact("资质", SetType(EnumType(("示范", "标准", "社区"))))
NOTHING = n.Const(value=None, type=DateType(nullable=True))
PIECES = list_("展品", "件", 费用=MONEY, 类=EnumType(("版画", "木偶")))
COST = item(PIECES, "费用")
PER_CLASS = pay("exact", fold(PIECES, "sum", COST, quota=1, per=PIECES.fields[1]))
THREE = ({"费用": 10, "类": "版画"}, {"费用": 20, "类": "版画"}, {"费用": 40, "类": "木偶"})
LEAST = pay("exact", fold(PIECES, "least", COST, quota=1, per=PIECES.fields[1]))
LOSS = fact("盈亏", NumberType(dimension(("CNY", 1)), signed=True))


GREW = cmp(X, "ge", mul(rate("1.1"), INTEREST))
OF_AGE = cmp(YEARS, "ge", amount_of(18, ("年", 1)))
A_MONTH = n.Const(value=10, type=NumberType(dimension(("CNY", 1), ("月", -1))))


def born(year: int, month: int, day_: int, by: date) -> dict[str, Any]:
    return {"生日": date(year, month, day_), "截止日": by}


def steps(x: n.Node, by: int) -> n.Node:
    return n.Steps(item=x, step=by, type=NumberType(whole=True))


def rounds(x: n.Node, to: Any, mode: Any) -> n.Node:
    return n.Round(item=x, quantum=value(to), mode=mode, type=x.type)


EXACT, CEILING = ("applies", "exact"), ("applies", "ceiling")
NO = gets("does_not_apply", None, 0, 0)

KNOWN: tuple[Row, ...] = (
    Row("2 exact, tie up", one(pay("exact", mul(rate("30%"), X))), {"总投资": value("12345678.95")}, gets(*EXACT, "3703703.69", "3703703.69")),
    Row("2 ceiling down", one(pay("ceiling", mul(rate("30%"), X))), {"总投资": value("12345678.95")}, gets(*CEILING, 0, "3703703.68")),
    Row("2 never above the cap", one(pay("exact", cny(1000), mul(rate("50%"), X))), {"总投资": value("666.67")}, gets(*EXACT, "333.33", "333.33")),
    Row("3 exact and ceiling", one(highest(FIFTY, UP_TO_100)), {"总投资": value("1亿")}, gets(*CEILING, "50万", "100万")),
    Row("3 exact above", one(highest(pay("exact", cny("100万")), UP_TO_50)), {"总投资": value("1亿")}, gets(*EXACT, "100万", "100万")),
    Row("3 a tie is the stronger's", one(highest(FIFTY, UP_TO_50)), {"总投资": value("1亿")}, gets(*EXACT, "50万", "50万")),
    Row(
        "4 both", PAIR, {"总投资": value("1亿"), "甲": True},
        {"1.1": Expect("applies", "exact", "800万", "800万"), "1.2": Expect("applies", "ceiling", 0, "600万")}, BOTH_UP_TO_1000,
    ),
    Row("5 且 with a failed one", one(FIFTY, both(LISTED, OTHER)), {"领域": "生物医药", "甲": False}, NO),
    Row("5 或 with a met one", one(FIFTY, either(LISTED, OTHER)), {"领域": "生物医药", "甲": True}, gets(*EXACT, "50万", "50万")),
    Row("5 除外", one(FIFTY, no(NARROW)), {"领域": "生物医药"}, gets(*EXACT, "50万", "50万")),
    Row("5 decided", one(FIFTY, LISTED), {"领域": "生物医药"}, gets(*EXACT, "50万", "50万"), decisions={"领域：生物医药": True}),
    Row("5 decided against", one(FIFTY, LISTED), {"领域": "生物医药"}, NO, decisions={"领域：生物医药": False}),
    Row("5 outside", one(FIFTY, in_list(SECTOR_FACT, "汽车", outside=("烟草",), open=True)), {"领域": "烟草"}, NO),
    Row("6 100万 / 0", one(FIFTY, SPENDS), {"研发投入": value("100万"), "营业收入": 0}, gets(*EXACT, "50万", "50万")),
    Row("6 exactly 15%", one(FIFTY, SPENDS), {"研发投入": 15, "营业收入": 100}, gets(*EXACT, "50万", "50万")),
    Row("6 0/0 decided at 15%", one(FIFTY, SPENDS), {"研发投入": 0, "营业收入": 0}, gets(*EXACT, "50万", "50万"), decisions={"1.1 除数为零": value("15%")}),
    Row("12 1.21亿 ≥ 1.1 × 1.1亿", one(FIFTY, GREW), {"总投资": value("1.21亿"), "贷款利息": value("1.1亿")}, gets(*EXACT, "50万", "50万")),
    Row("7 at 100万", one(pay("exact", size_tiers(X))), {"总投资": value("100万")}, gets(*EXACT, "8万", "8万")),
    Row("7 at 500万", one(pay("exact", size_tiers(X))), {"总投资": value("500万")}, gets(*EXACT, "50万", "50万")),
    Row("7 in no row", one(pay("exact", tier(X, ("[0, 10)", cny(1)), ("[20, )", cny(2))))), {"总投资": 15}, NO),
    Row("8 []", one(PER_ROUTE), {"航线": ()}, gets("applies", "discretionary_ceiling", 0, 0)),
    Row("8 all known", one(PER_ROUTE), {"航线": ({"飞行架次": 10000}, {"飞行架次": 9999})}, gets("applies", "discretionary_ceiling", 0, "50万")),
    Row("8 quota per class", one(PER_CLASS), {"展品": THREE}, gets(*EXACT, 50, 50)),
    Row("8 least of the first", one(LEAST), {"展品": THREE[1:]}, gets(*EXACT, 20, 20)),
    Row("8 least of the first of each class", one(LEAST), {"展品": THREE[::-1]}, gets(*EXACT, 20, 20)),
    Row("8 greatest of nothing", one(pay("exact", fold(PIECES, "greatest", COST))), {"展品": ()}, NO),
    Row("8 average", one(pay("exact", fold(PIECES, "average", COST))), {"展品": THREE}, gets(*EXACT, "23.33", "23.33")),
    Row("8 every", one(FIFTY, fold(PIECES, "every", when=cmp(COST, "gt", cny(10)))), {"展品": THREE}, NO),
    Row("8 some of nothing", one(FIFTY, fold(PIECES, "some", when=cmp(COST, "gt", cny(10)))), {"展品": ()}, gets(*EXACT, "50万", "50万")),
    Row("8 any of nothing", one(FIFTY, fold(PIECES, "any", when=cmp(COST, "gt", cny(10)))), {"展品": ()}, NO),
    Row(
        "9 match", {"1.1": (YES, CITY), "1.2": FIFTH}, {"总投资": value("1亿")},
        {"1.1": Expect("applies", "ceiling", 0, "200万"), "1.2": Expect("applies", "ceiling", 0, "40万")},
    ),
    Row("9 match of nothing", {"1.1": (OTHER, CITY), "1.2": FIFTH}, {"甲": False, "总投资": 1}, {"1.2": Expect("does_not_apply")}),
    Row("9 match of 0", {"1.1": (YES, HALF), "1.2": FIFTH}, {"贷款利息": 0}, {"1.2": Expect("applies", "exact", 0, 0)}),
    Row("9 negative price", one(BUYING), {"重量": 7}, gets(*EXACT, 0, 0)),
    Row("9 settlement", one(pay("exact", LOSS, settlement=True)), {"盈亏": -500}, gets(*EXACT, -500, -500)),
    Row("10 no history", one(LIFETIME), {}, gets(*EXACT, "30万", "30万")),
    Row("10 empty history", one(LIFETIME), {}, gets(*EXACT, "30万", "30万"), history=()),
    Row("10 85万 before", one(LIFETIME), {}, gets(*EXACT, "15万", "15万"), history=GOT_85),
    Row("10 all of it before", one(LIFETIME), {}, gets(*EXACT, 0, 0), history=GOT_85 * 2),
    Row("31 received of 0", RECEIVED, {"贷款利息": 0}, {"1.2": Expect("does_not_apply")}),
    Row("31 received a fen", RECEIVED, {"贷款利息": value("0.01")}, {"1.2": Expect("applies", "exact", "50万", "50万")}),
    Row("21 the selector has no value", one(pay("exact", tier(fold(PIECES, "greatest", COST), ("[0, )", cny(1))))), {"展品": ()}, NO),
    Row("21 nor the selector of a table of awards", one(tier(fold(PIECES, "greatest", COST), ("[0, )", FIFTY))), {"展品": ()}, NO),
    Row("30 floor", one(pay("ceiling", mul(rate("30%"), X), cny("10万"), floor=cny("5万"))), {"总投资": value("100万")}, gets(*CEILING, "5万", "10万")),
    Row("30 floor above", one(pay("ceiling", mul(rate("30%"), X), floor=cny("5万"))), {"总投资": value("10万")}, gets(*CEILING, "3万", "3万")),
    Row("27 to the hundred", one(pay("exact", X, quantum=100, mode="down")), {"总投资": 1999}, gets(*EXACT, 1900, 1900)),
    Row("27 cap to the hundred", one(pay("exact", X, cny(1250), quantum=100, mode="up")), {"总投资": 1201}, gets(*EXACT, 1200, 1200)),
    Row("34 a negative limit", one(limit(FIFTY, LOSS)), {"盈亏": -500}, gets(*EXACT, 0, 0)),
    Row("34 the limit rounds down", one(limit(pay("exact", cny(1000)), mul(rate("50%"), X))), {"总投资": value("666.67")}, gets(*EXACT, "333.33", "333.33")),
    Row("15 sum decided", one(THIRTY_DECIDED), {"总投资": value("1亿")}, gets(*CEILING, "30万", "30万"), decisions={"1.1 金额": value("30万")}),
    Row("steps", one(pay("exact", mul(steps(X, 1000), cny(7)))), {"总投资": 2999}, gets(*EXACT, 14, 14)),
    Row("round in the base", one(pay("exact", rounds(X, 10, "up"))), {"总投资": value("10.01")}, gets(*EXACT, 20, 20)),
    Row("14 by zero decided", one(pay("exact", div(X, fact("占比", RATE)))), {"总投资": 5, "占比": 0}, gets(*EXACT, 7, 7), decisions={"1.1 除数为零": 7}),
    Row("15 excess", one(pay("exact", greatest(cny(0), add(X, neg(INTEREST))))), {"总投资": 5, "贷款利息": 7}, gets(*EXACT, 0, 0)),
    Row("20 first row", one(pay("exact", select((OTHER, cny(1)), (YES, cny(2))))), {"甲": False}, gets(*EXACT, 2, 2)),
    Row("20 no row", one(select((OTHER, FIFTY))), {"甲": False}, NO),
    Row("24 eighteenth birthday", one(FIFTY, OF_AGE), born(2007, 6, 30, date(2025, 6, 30)), gets(*EXACT, "50万", "50万")),
    Row("24 the day before", one(FIFTY, OF_AGE), born(2007, 6, 30, date(2025, 6, 29)), NO),
    Row("24 whole months", one(pay("exact", mul(MONTHS, A_MONTH))), born(2025, 1, 31, date(2025, 3, 30)), gets(*EXACT, 10, 10)),
    Row("24 calendar months", one(pay("exact", mul(TOUCHED, A_MONTH))), born(2025, 1, 31, date(2025, 3, 1)), gets(*EXACT, 30, 30)),
    Row("24 one day, one calendar month", one(pay("exact", mul(TOUCHED, A_MONTH))), born(2025, 1, 31, date(2025, 1, 31)), gets(*EXACT, 10, 10)),
    Row("24 end of February", one(FIFTY, cmp(LATER, "eq", day("2025-02-28"))), {"生日": date(2025, 1, 31)}, gets(*EXACT, "50万", "50万")),
    Row("24 leap", one(FIFTY, cmp(LATER, "eq", day("2024-02-29"))), {"生日": date(2024, 1, 31)}, gets(*EXACT, "50万", "50万")),
    Row("无", one(FIFTY, cmp(REGISTERED, "eq", NOTHING)), {"注册日": NONE}, gets(*EXACT, "50万", "50万")),
    Row("not 无", one(FIFTY, cmp(REGISTERED, "ne", NOTHING)), {"注册日": NONE}, NO),
    Row("16 任一", one(FIFTY, in_list(TITLES, "示范", "标准", how="any")), {"资质": frozenset(("标准", "社区"))}, gets(*EXACT, "50万", "50万")),
    Row("16 全部", one(FIFTY, in_list(TITLES, "示范", "标准", how="all")), {"资质": frozenset(("标准", "社区"))}, NO),
    Row("16 全部 met", one(FIFTY, in_list(TITLES, "示范", "标准", how="all")), {"资质": frozenset(("示范", "标准", "社区"))}, gets(*EXACT, "50万", "50万")),
    Row("经认定", one(FIFTY, n.Fact(input=decision("1.1 经认定"), type=TRUTH)), {}, gets(*EXACT, "50万", "50万"), decisions={"1.1 经认定": True}),
)  # fmt: skip
