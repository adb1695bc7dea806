"""Complete applications for the notice, drawn at random, in the form of each contender: everything is known, so that hand-written Python can decide it too.

Amounts lie where caps, thresholds and ties are. A member that no list names comes with the authority's decision on it.
"""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any, NamedTuple

from policy_dsl.api import Policies
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import EnumType, ListType, NumberType, SetType, TruthType

ELSEWHERE = "别的一项"
ACTS = ("3.1 经评估", "10.1 经认定", "10.2 经认定")
CAPS = (1_666_666_66, 16_666_666_67, 25_000_000_00, 50_000_000_00, 66_666_666_66, 66_666_666_67, 400_000_000_00)


class Drawn(NamedTuple):
    """``facts``: money in whole fen, members in sets. ``plain``: as a facts file has it, money in exact yuan. Both by Chinese name; flat."""

    facts: dict[str, Any]
    plain: dict[str, Any]
    decided: dict[str, bool]


def drawn(policies: Policies, count: int, seed: int = 527) -> list[Drawn]:
    chance = random.Random(seed)
    inputs = [one for d in policies.documents for one in d.inputs if one.kind == "fact"]
    return [_one(inputs, chance) for _ in range(count)]


def _one(inputs: list[Input], chance: random.Random) -> Drawn:
    facts: dict[str, Any] = {}
    plain: dict[str, Any] = {}
    decided = {key: chance.random() < 0.7 for key in ACTS}
    for one in inputs:
        facts[one.key], plain[one.key] = _value(one, chance, decided)
    return Drawn(facts, plain, decided)


def _value(one: Input, chance: random.Random, decided: dict[str, bool]) -> tuple[Any, Any]:
    match one.type:
        case TruthType():
            found = chance.random() < 0.75
            return found, found
        case NumberType(dimension=((unit, 1),)) if unit == "CNY":
            fen = chance.choice((chance.randrange(10**10), chance.choice(CAPS) + chance.randrange(-2, 3)))
            return fen, Decimal(fen).scaleb(-2)
        case NumberType():
            count = chance.choice((chance.randrange(40), chance.randrange(9000)))
            return count, count
        case EnumType(members=members, open=open_):
            member = ELSEWHERE if open_ and chance.random() < 0.15 else chance.choice(members)
            if member == ELSEWHERE:
                decided[f"{one.key}：{member}"] = chance.random() < 0.5
            return member, member
        case SetType(of=EnumType(members=members, open=open_)):
            chosen = set(chance.sample(members, chance.randrange(len(members) + 1)))
            if open_ and chance.random() < 0.15:
                chosen.add(ELSEWHERE)
                decided[f"{one.key}：{ELSEWHERE}"] = chance.random() < 0.5
            return chosen, sorted(chosen)
        case ListType():
            routes = [{"新开设": chance.random() < 0.7, "飞行架次": chance.randrange(9000, 12000)} for _ in range(chance.randrange(3))]
            return routes, routes
        case _:
            raise TypeError(one.key)
