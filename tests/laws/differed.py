"""What two engines once told differently, or one of them failed on: hand-made models and facts, and what must come out.

Each goes through every engine (``test_sameness``). Found by the run of sameness; the amounts are worked out by hand.
"""

from __future__ import annotations

from datetime import date

from policy_dsl.model import nodes as n
from policy_dsl.model.types import DateType, NumberType, count, dimension
from tests.laws.build import (
    MONEY,
    YES,
    add,
    both,
    cmp,
    cny,
    day,
    div,
    either,
    fact,
    fold,
    highest,
    item,
    list_,
    mul,
    neg,
    no,
    of_clause,
    pay,
    rate,
    select,
    stack,
    tier,
    truth,
    value,
)
from tests.laws.worked import A_MONTH, EXACT, FIFTY, OTHER, REGISTERED, TOUCHED, Expect, Row, X, born, gets, one

OPENED, MONTHS = fact("开业", DateType()), fact("家数", count("家"))
LATER = n.Shift(day=OPENED, by=MONTHS, unit="month", type=DateType())
DAYS_ON = n.Shift(day=OPENED, by=MONTHS, unit="day", type=DateType())
ROUTES = list_("航线", "条", 费用=MONEY)
OPEN_CEILING = pay("ceiling", X, cny("100万"))
UNSURE = select((OTHER, pay("ceiling", cny(2000))), (n.Const(value=True, type=OTHER.type), pay("exact", fact("营收"), cny(666))))
BY_DAY = tier(
    OPENED, ("[, 2024-01-01)", cny(1)), ("[2024-01-01, )", tier(OPENED, ("[2020-01-01, 2022-01-01)", cny(9)), ("[2022-01-01, )", cny(2)))),
)  # fmt: skip
OWN, LOAN = fact("自有"), fact("贷款")
SUM_TIERS = tier(add(OWN, LOAN), ("[0, 100)", cny(1)), ("[100, 500)", cny(10)), ("[500, )", cny(20)))
TEN20, HALF_OF_IT = rate(10**20), "46116860184273879.05"
EITHER = highest(pay("exact", add(X, neg(cny(1))), cny(5)), pay("ceiling", cny(3)))
ROWS_OF_IT = (YES, tier(X, ("[0, 100)", of_clause("1.1")), ("[100, )", of_clause("1.1"))))
UP_TO_5 = pay("discretionary_ceiling", cny(5))
HEADS = tier(MONTHS, ("[0, 9]", cny(1)), ("[10, )", cny(2)))
IN_A_ROW = tier(X, ("[, 1000]", tier(X, ("[, 10]", UP_TO_5), ("(10, 2000)", pay("ceiling", cny(7))), ("[2000, )", pay("exact", cny(9))))))

A_DAY = n.Const(value=100, type=NumberType(dimension(("CNY", 1), ("天", -1))))
DAYS_TO_IT = n.SpanOf(start=n.Const(value=date(2024, 2, 29), type=DateType()), end=DAYS_ON, unit="day", type=count("天"))

DIFFERED: tuple[Row, ...] = (
    Row(
        "days to a day moved by an unknown count: some are sure", one(pay("exact", mul(DAYS_TO_IT, A_DAY))),
        {"开业": date(2024, 8, 31)}, gets("undetermined", "exact", 18400, None),
    ),
    Row("calendar months to a day before: none", one(pay("exact", mul(TOUCHED, A_MONTH))), born(2025, 6, 30, date(2025, 6, 29)), gets(*EXACT, 0, 0)),
    Row(
        "calendar months to an earlier year: none", one(pay("exact", add(cny(100), mul(TOUCHED, A_MONTH)))), born(2025, 6, 30, date(2024, 8, 31)),
        gets(*EXACT, 100, 100),
    ),
    Row("a day moved on by an unknown count is no earlier", one(FIFTY, cmp(OPENED, "le", LATER)), {"开业": date(2024, 8, 31)}, gets(*EXACT, "50万", "50万")),
    Row("nor by unknown days", one(FIFTY, cmp(OPENED, "le", DAYS_ON)), {"开业": date(2024, 2, 29)}, gets(*EXACT, "50万", "50万")),
    Row("days over a leap day", one(FIFTY, cmp(DAYS_ON, "eq", day("2024-03-01"))), {"开业": date(2024, 2, 28), "家数": 2}, gets(*EXACT, "50万", "50万")),
    Row("beyond the calendar", one(FIFTY, cmp(OPENED, "lt", LATER)), {"开业": date(2024, 2, 29), "家数": 2**63}, gets(*EXACT, "50万", "50万")),
    Row("a table in a table by the same unknown day", one(pay("exact", BY_DAY)), {}, gets("undetermined", "exact", 1, 2)),
    Row("the highest of one award twice", one(highest(OPEN_CEILING, OPEN_CEILING)), {}, gets("undetermined", "ceiling", 0, "100万", kinds=("ceiling",))),
    Row(
        "the kinds of the highest", one(highest(UNSURE, pay("exact", X, cny(2000)))), {},
        gets("undetermined", "ceiling", 0, 2000, kinds=("ceiling", "exact")),
    ),
    Row("a sum known in part is in some row", one(pay("exact", SUM_TIERS)), {"自有": 200}, gets("undetermined", "exact", 10, 20)),
    Row(
        "what another clause pays is not narrowed by a row", {"1.1": (YES, EITHER), "1.2": ROWS_OF_IT}, {},
        {"1.2": Expect("undetermined", "ceiling", 0, 5, kinds=("exact", "ceiling"))},
    ),
    Row("small amounts in yuan", one(pay("exact", cny(166), quantum=1), OTHER), {"甲": True}, gets(*EXACT, 166, 166)),
    Row(
        "the kind of a row that the rows before it hide", one(select((OTHER, FIFTY), (both(OTHER, truth("乙")), UP_TO_5), (YES, FIFTY))), {},
        gets("undetermined", "discretionary_ceiling", 0, "50万", kinds=("exact", "discretionary_ceiling")),
    ),
    Row(
        "a last row that the row around the table rules out", one(IN_A_ROW), {},
        gets("undetermined", "discretionary_ceiling", 0, 7, kinds=("ceiling", "discretionary_ceiling")),
    ),
    Row("no whole number lies between two rows", one(pay("exact", HEADS)), {}, gets("undetermined", "exact", 1, 2)),
    Row("甲 or not 甲 is unknown", one(FIFTY, either(OTHER, no(OTHER))), {}, gets("undetermined", "exact", 0, "50万")),
    Row("甲 and not 甲 is unknown", one(FIFTY, both(OTHER, no(OTHER))), {}, gets("undetermined", "exact", 0, "50万")),
    Row("an unknown sum is not known to be no less than itself", one(FIFTY, cmp(X, "ge", X)), {}, gets("undetermined", "exact", 0, "50万")),
    Row("a clause without conditions has an empty trace", one(None), {}, gets("applies", "qualitative")),
    Row(
        "a list that asks of each item what no item says", one(FIFTY, fold(ROUTES, "any", when=cmp(DAYS_ON, "ge", OPENED))),
        {"航线": ({"费用": 1},), "开业": date(2024, 8, 31), "家数": 6}, gets(*EXACT, "50万", "50万"),
    ),
    Row(
        "the least of a list that is not known", one(pay("exact", fold(ROUTES, "least", item(ROUTES, "费用")))), {},
        gets("undetermined", "exact", 0, None, unbounded=True),
    ),
    Row(
        "more than 38 digits", one(pay("exact", mul(X, mul(fact("占比", rate(1).type), TEN20)))), {"总投资": 10**20, "占比": 3},
        gets(*EXACT, 3 * 10**40, 3 * 10**40),
    ),
    Row("half a fen beyond 64 bits", one(pay("exact", mul(rate("50%"), X))), {"总投资": value("92233720368547758.09")}, gets(*EXACT, HALF_OF_IT, HALF_OF_IT)),
    Row(
        "a group beside a clause by quotients", {"1.1": (truth("乙"), pay("exact", div(X, OWN))), "1.2": (OTHER, FIFTY)}, {"甲": True, "乙": False}, {},
        group=stack(of_clause("1.1"), of_clause("1.2")),
    ),
    Row("a day that may be 无", one(FIFTY, cmp(REGISTERED, "ge", OPENED)), {"开业": date(2024, 8, 31)}, gets("undetermined", "exact", 0, "50万")),
)  # fmt: skip
