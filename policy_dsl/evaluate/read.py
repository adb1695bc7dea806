"""What is known of an input → a value of the domain (S2). One function for each type of input.

In: the type, what the case says (or ``ABSENT``), the needs of the input. Out: a value; partial knowledge (``Between``, ``Among``) makes it narrower
than the whole declared type.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from policy_dsl.evaluate.dates import NONE_AT_ALL, day_settled
from policy_dsl.evaluate.numbers import settled
from policy_dsl.evaluate.values import NO, NOTHING, YES, Choice, Day, Items, Needs, Number, Truth
from policy_dsl.model.case import NONE, Among, Between
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TextType, TruthType

ABSENT: Any = object()
"""Nothing is known about the input."""
PARTIAL = (Between, Among)


def number(one: Input, raw: Any, needs: Needs) -> Number:
    if isinstance(raw, Between):
        whole = number(one, ABSENT, needs)
        return settled(whole[0] if raw.lo is None else raw.lo, whole[1] if raw.hi is None else raw.hi, needs)
    if isinstance(raw, Among):
        return settled(min(raw.values), max(raw.values), needs)
    if raw is not ABSENT:
        return (raw, raw, NOTHING)
    low: Any = one.low
    if low is None and not (isinstance(one.type, NumberType) and one.type.signed):
        low = 0
    high: Any = one.high
    return settled(low, high, needs)


def truth(one: Input, raw: Any, needs: Needs) -> Truth:
    if raw is True:
        return YES
    if raw is False:
        return NO
    if raw.__class__ is Among and len(raw.values) == 1:
        return truth(one, next(iter(raw.values)), needs)
    return (None, needs)


def day(one: Input, raw: Any, needs: Needs) -> Day:
    if raw is NONE:
        return NONE_AT_ALL
    if raw is ABSENT:
        return day_settled(one.low, one.high, needs, None if one.type.nullable else False)  # type: ignore[arg-type,union-attr]
    if raw.__class__ is Between:
        return day_settled(raw.lo, raw.hi, needs, False)
    if raw.__class__ is Among:
        days = [d for d in raw.values if d is not NONE]
        absent = False if len(days) == len(raw.values) else None if days else True
        return day_settled(min(days, default=None), max(days, default=None), needs, absent)
    return (raw, raw, NOTHING, False)


def choice(one: Input, raw: Any, needs: Needs) -> Choice:
    if raw is ABSENT:
        type_ = one.type
        if isinstance(type_, EnumType) and not type_.open:
            members = frozenset((*type_.members, *one.outside))
            return (members, NOTHING if len(members) == 1 else needs)
        return (None, needs)
    if raw.__class__ is Among:
        return (raw.values, NOTHING if len(raw.values) == 1 else needs)
    return (frozenset((raw,)), NOTHING)


def items(_one: Input, raw: Any, needs: Needs) -> Items:
    if raw.__class__ is Among and len(raw.values) == 1:
        raw = next(iter(raw.values))
    return (None, needs) if raw is ABSENT or raw.__class__ in (Among, Between) else (raw, NOTHING)


READ: dict[type[Any], Callable[[Input, Any, Needs], Any]] = {
    NumberType: number,
    TruthType: truth,
    DateType: day,
    EnumType: choice,
    SetType: choice,
    TextType: choice,
    ListType: items,
}
