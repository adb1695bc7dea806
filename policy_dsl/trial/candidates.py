"""Values worth trying for an input: where a rule's results can change.

In: an input, the value it has now, the figures of the rule. Out: values, the most telling first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any

from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.case import NONE
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TruthType
from policy_dsl.trial.constants import Constants, writable

ABSENT = object()
"""Nothing is said about the input."""
UNLISTED = "其他事项"
"""A member that no open list names."""


def _step(type_: NumberType) -> Exact:
    if type_.whole:
        return 1
    if len(type_.dimension) == 1 and type_.dimension[0][0] in CURRENCY_BY_CODE:
        return exact(Fraction(1, 10 ** CURRENCY_BY_CODE[type_.dimension[0][0]].minor))
    return exact(Fraction(1, 10000)) if not type_.dimension else exact(Fraction(1, 100))


def near(one: Input, type_: NumberType, value: Exact) -> Iterator[Exact]:
    """A value as it can be written, and one step to either side."""
    step = _step(type_)
    for v in dict.fromkeys(d + e for d in writable(value, type_) for e in (0, -step, step)):
        if _allowed(one, v):
            yield v


def _numbers(one: Input, type_: NumberType, c: Constants) -> list[Exact]:
    """The figures themselves first, then well beyond them, then their neighbours."""
    points = list(c.points(type_))
    step = _step(type_)
    near = [p + d for p in points for d in (-step, step)]
    return [
        v
        for v in dict.fromkeys([*points, *(2 * p for p in points), *near, *c.middling(type_), 0])
        if _allowed(one, v) and (not type_.whole or Fraction(v).denominator == 1)
    ]


def _allowed(one: Input, value: Exact) -> bool:
    low, high = one.low, one.high
    return (value >= 0 or low is not None) and (low is None or value >= low) and (high is None or value <= high)  # type: ignore[operator]


def candidates(one: Input, now: Any, c: Constants) -> Iterable[Any]:
    for value in _values(one, now, c):
        if value is ABSENT or now is ABSENT or type(value) is not type(now) or value != now:
            yield value
    if now is not ABSENT:
        yield ABSENT


def _values(one: Input, now: Any, c: Constants) -> Iterator[Any]:
    match one.type:
        case NumberType():
            yield from _numbers(one, one.type, c)
        case TruthType():
            yield from (True, False)
        case DateType():
            for d in c.dates:
                yield from (d, d - timedelta(days=1), d + timedelta(days=1))
            if one.type.nullable:
                yield NONE
        case EnumType():
            yield from one.type.members
            if one.type.open:
                yield UNLISTED
        case SetType():
            yield from (frozenset((m,)) for m in one.type.of.members)
            yield frozenset(one.type.of.members)
            yield frozenset()
            if one.type.of.open:
                yield frozenset((UNLISTED,))
        case ListType():
            yield from _lists(one, now, c)
        case _:
            yield from sorted(c.texts)


def _lists(one: Input, now: Any, c: Constants) -> Iterator[Any]:
    fields = {f.key.split(".", 1)[1]: f for f in one.fields}
    base = dict(now[0]) if now is not ABSENT and now else {k: v for k, f in fields.items() if (v := agreeable(f, c)) is not ABSENT}
    yield (base,)
    for key, f in fields.items():
        for value in candidates(f, base.get(key, ABSENT), c):
            record = {k: v for k, v in base.items() if k != key}
            if value is not ABSENT:
                record[key] = value
            yield (record,)
            yield (base, record)
    yield ()


def agreeable(one: Input, c: Constants) -> Any:
    match one.type:
        case NumberType():
            own = sorted(c.figures.get(one.type.dimension, ()))
            middling = [*own[-1:], *c.middling(one.type)]
            return next((v for v in middling if _allowed(one, v) and v), 1)
        case TruthType():
            return True
        case EnumType():
            return next((m for m in one.type.members if m in c.members), next(iter(one.type.members), UNLISTED))
        case SetType():
            return frozenset(m for m in one.type.of.members if m in c.members) or frozenset(one.type.of.members[:1])
        case DateType():
            return next(iter(c.dates), ABSENT)
        case ListType():
            return ({f.key.split(".", 1)[1]: v for f in one.fields if (v := agreeable(f, c)) is not ABSENT},)
        case _:
            return next(iter(c.texts), ABSENT)
