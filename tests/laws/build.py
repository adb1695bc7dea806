"""Core nodes in a few letters, for hand-made models: ``pay("ceiling", times(rate("30%"), fact("总投资", MONEY)), cap=money_("2000万"))``."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model import nodes as n
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import RATE, TRUTH, AwardType, DateType, EnumType, ListType, NumberType, Type, count, dimension, money, over, times
from tests.laws.pools import DOC

MONEY = money()
AWARD = AwardType()


def value(words: str | Exact) -> Exact:
    """``"2000万"``, ``"1.21亿"``, ``"30%"`` or a plain number."""
    if not isinstance(words, str):
        return words
    scale = {"万": 10**4, "亿": 10**8, "%": Fraction(1, 100)}.get(words[-1], 1)
    return exact(Fraction(words[:-1] if scale != 1 else words) * scale)


def cny(amount: str | Exact) -> n.Const:
    return n.Const(value=value(amount), type=MONEY)


def rate(amount: str | Exact) -> n.Const:
    return n.Const(value=value(amount), type=RATE)


def amount_of(x: str | Exact, *units: tuple[str, int]) -> n.Const:
    return n.Const(value=value(x), type=NumberType(dimension(*units), True))


def day(text: str) -> n.Const:
    return n.Const(value=date.fromisoformat(text), type=DateType())


YES = n.Const(value=True, type=TRUTH)


def input_(key: str, type_: Type, level: str = "project", **more: Any) -> Input:
    return Input("fact", DOC, key, type_, level=level, name=Text(key, f"en {key}"), **more)  # type: ignore[arg-type]


def fact(key: str, type_: Type = MONEY, **more: Any) -> n.Fact:
    return n.Fact(input=input_(key, type_, **more), type=type_)


def truth(key: str, **more: Any) -> n.Fact:
    return fact(key, TRUTH, **more)


def decision(key: str, type_: Type = TRUTH) -> Input:
    return Input("decision", DOC, key, type_, name=Text(key, key))


def mul(a: n.Node, b: n.Node) -> n.Mul:
    ta, tb = a.type, b.type
    return n.Mul(items=(a, b), type=NumberType(times(ta.dimension, tb.dimension), ta.whole and tb.whole, ta.signed or tb.signed))  # type: ignore[union-attr]


def add(*items: n.Node) -> n.Add:
    types: Any = [i.type for i in items]
    return n.Add(items=items, type=NumberType(types[0].dimension, all(t.whole for t in types), any(t.signed for t in types)))


def neg(x: n.Node) -> n.Neg:
    return n.Neg(item=x, type=NumberType(x.type.dimension, x.type.whole, True))  # type: ignore[union-attr]


def least(*items: n.Node) -> n.Least:
    return n.Least(items=items, type=items[0].type)


def greatest(*items: n.Node) -> n.Greatest:
    return n.Greatest(items=items, type=items[0].type)


def div(a: n.Node, b: n.Node, zero: str = "1.1 除数为零") -> n.Div:
    ta: Any = a.type
    tb: Any = b.type
    return n.Div(left=a, right=b, zero=decision(zero, RATE), type=NumberType(over(ta.dimension, tb.dimension), False, ta.signed or tb.signed))


def cmp(left: n.Node, op: Any, right: n.Node) -> n.Cmp:
    return n.Cmp(op=op, left=left, right=right, type=TRUTH)


def both(*items: n.Node) -> n.And:
    return n.And(items=items, type=TRUTH)


def either(*items: n.Node) -> n.Or:
    return n.Or(items=items, type=TRUTH)


def no(item: n.Node) -> n.Not:
    return n.Not(item=item, type=TRUTH)


def ratio(part: n.Node, op: Any, whole: n.Node, bound: n.Node) -> n.Ratio:
    return n.Ratio(op=op, part=part, whole=whole, bound=bound, zero=decision("1.1 除数为零", RATE), type=TRUTH)


def tier(selector: n.Node, *rows: tuple[str, n.Node]) -> n.Tier:
    """Rows by interval: ``"[100万, 500万)"``; an end may be left out."""
    made = []
    for interval, award in rows:
        low, high = (e.strip() for e in interval[1:-1].split(","))
        ends = tuple(None if not e else date.fromisoformat(e) if "-" in e else value(e) for e in (low, high))
        made.append(n.TierRow(low=ends[0], low_included=interval[0] == "[", high=ends[1], high_included=interval[-1] == "]", value=award))
    return n.Tier(selector=selector, rows=tuple(made), type=rows[0][1].type)


def select(*rows: tuple[n.Node, n.Node]) -> n.Select:
    return n.Select(rows=rows, type=rows[0][1].type)


def pay(kind: Any, amount: n.Node, *caps: n.Node | n.CapNode, **more: Any) -> n.Pay:
    return n.Pay(kind=kind, amount=amount, caps=tuple(c if isinstance(c, n.CapNode) else n.CapNode(limit=c) for c in caps), type=AWARD, **more)


def of_clause(number: str) -> n.Award:
    return n.Award(clause=number, type=AWARD)


def stack(*items: n.Node) -> n.Stack:
    return n.Stack(items=items, type=AWARD)


def highest(*items: n.Node) -> n.Highest:
    return n.Highest(items=items, type=AWARD)


def limit(award: n.Node, at: n.Node) -> n.Limit:
    return n.Limit(award=award, limit=at, type=AWARD)


def scale(award: n.Node, by: n.Node) -> n.Scale:
    return n.Scale(award=award, rate=by, type=AWARD)


def granted(clause: str, window: Any = "lifetime", **more: Any) -> n.Granted:
    return n.Granted(clause=clause, window=window, type=MONEY, **more)


def list_(key: str, unit: str, **fields: Type) -> Input:
    made = tuple(Input("field", DOC, f"{key}.{f}", t, name=Text(f, f), list_name=Text(key, key)) for f, t in fields.items())
    return input_(key, ListType(unit, tuple(fields.items())), fields=made)


def item(of: Input, name: str) -> n.Item:
    found = next(f for f in of.fields if f.key == f"{of.key}.{name}")
    return n.Item(list=of, field=found, type=found.type)


def fold(of: Input, how: Any, amount: n.Node | None = None, when: n.Node | None = None, **more: Any) -> n.Fold:
    type_ = TRUTH if how in ("every", "any", "some") else amount.type if amount is not None else count("件")
    return n.Fold(list=of, condition=when, value=amount, how=how, type=type_, **more)


def in_list(item_: n.Node, *members: str, **more: Any) -> n.Member:
    if more.get("open"):
        more["list"] = decision(f"{item_.input.key}：")  # type: ignore[attr-defined]
    return n.Member(item=item_, members=members, type=TRUTH, **more)


SECTOR = EnumType(("集成电路", "汽车"), open=True)
