"""What two versions read under one name: one input where both mean the same kind of thing, else one for each.

In: the inputs that each version reads. Out: by the name now, an input of both, with all members that either declares and the range that both allow; or
None where the two cannot be the same (another unit, a date for a sum): each version then has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from policy_dsl.compare.naming import Naming
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, Type


def joined_inputs(sides: Iterable[tuple[Iterable[Input], Naming]]) -> dict[str, Input | None]:
    """Facts, lists and fields of both versions by the name now."""
    found: dict[str, Input | None] = {}
    for inputs, naming in sides:
        for one in inputs:
            if one.kind == "decision":
                continue
            key = naming.fact(one.key)
            known = found.get(key, one)
            found[key] = None if known is None else one if known is one else joined(known, one)
    return found


def joined(a: Input, b: Input) -> Input | None:
    """``b`` is the newer: its words stay."""
    type_ = joined_type(a.type, b.type)
    if type_ is None or a.kind != b.kind:
        return None
    low, high = _inner(a.low, b.low, max), _inner(a.high, b.high, min)
    return evolve(b, type=type_, outside=tuple(dict.fromkeys((*b.outside, *a.outside))), low=low, high=high)


def joined_type(a: Type, b: Type) -> Type | None:
    match a, b:
        case NumberType(), NumberType():
            return NumberType(b.dimension, a.whole or b.whole, a.signed and b.signed) if a.dimension == b.dimension else None
        case DateType(), DateType():
            return DateType(a.nullable or b.nullable)
        case EnumType(), EnumType():
            return EnumType(tuple(dict.fromkeys((*b.members, *a.members))), a.open or b.open)
        case SetType(), SetType():
            inner = joined_type(a.of, b.of)
            return SetType(inner) if isinstance(inner, EnumType) else None
        case ListType(), ListType():
            return b
        case _:
            return b if type(a) is type(b) else None


def _inner(a: Any, b: Any, pick: Any) -> Any:
    return b if a is None else a if b is None else pick(a, b)


def only_in(a: Mapping[str, Input], b: Mapping[str, Input]) -> tuple[Input, ...]:
    """What the first reads and the second does not."""
    return tuple(one for key, one in a.items() if key not in b)
