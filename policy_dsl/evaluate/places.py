"""Places among applications of which not everything is known (S47): bounds that some completion attains.

In: for each application whether it takes part, its keys as ranges in which more is better, and the groups that it may be in. Out: for each its place if it
takes part, best and worst, and of how many. The order by several keys rises in every key, so only ends count: an application comes out best where its own
keys are at their best and those of all others at their worst. Sorted once for each group, counted by bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import product
from math import prod
from typing import Any, Literal

from attrs import frozen

from policy_dsl.kernel.number import Exact
from policy_dsl.model.case import Rank

Ties = Literal["share", "lower", "office"] | None
Mark = tuple[int, Exact]
"""A key that may be without bound: (-1, 0) below everything, (0, value), (1, 0) above."""
MANY = 1000
"""Groups that one application may be in are told apart up to here; beyond, it may be in any."""
ANY = object()


@frozen
class Contender:
    """``takes_part`` None: not known. ``keys``: (least, greatest), None: no bound. ``groups``: for each division the values possible, None: any."""

    takes_part: bool | None
    keys: tuple[tuple[Exact | None, Exact | None], ...]
    groups: tuple[frozenset[Any] | None, ...] = ()

    @property
    def worst(self) -> tuple[Mark, ...]:
        return tuple((-1, 0) if low is None else (0, low) for low, _ in self.keys)

    @property
    def best(self) -> tuple[Mark, ...]:
        return tuple((1, 0) if high is None else (0, high) for _, high in self.keys)


class _Group:
    """Those who surely and those who perhaps are ranked in one group."""

    def __init__(self) -> None:
        self.surely: list[tuple[Mark, ...]] = []
        self.perhaps: list[tuple[Mark, ...]] = []
        self.unsettled = 0  # of whom something is not known

    def sort(self) -> None:
        self.surely.sort()
        self.perhaps.sort()


def places(contenders: Sequence[Contender], ties: Ties) -> list[Rank | None]:
    """None: surely does not take part."""
    reach = _groups_of(contenders)
    groups: dict[Any, _Group] = {}
    for contender, own in zip(contenders, reach, strict=True):
        if contender.takes_part is not False:
            sure = contender.takes_part is True and _one(own)
            for name in own:
                group = groups.setdefault(name, _Group())
                group.perhaps.append(contender.best)
                if sure:
                    group.surely.append(contender.worst)
                if not sure or contender.best != contender.worst:
                    group.unsettled += 1
    for group in groups.values():
        group.sort()
    return [
        None if c.takes_part is False else _hull([_place(c, groups[g], _one(own), ties) for g in own])
        for c, own in zip(contenders, reach, strict=True)
    ]


def _place(one: Contender, group: _Group, only: bool, ties: Ties) -> Rank:
    best, worst = one.best, one.worst
    sure, settled = one.takes_part is True and only, best == worst
    if ties == "lower":
        ahead = len(group.surely) - bisect_left(group.surely, best) - (sure and settled)
    else:
        ahead = len(group.surely) - bisect_right(group.surely, best)
    if ties == "share":
        behind = len(group.perhaps) - bisect_right(group.perhaps, worst) - (not settled)
    else:
        behind = len(group.perhaps) - bisect_left(group.perhaps, worst) - 1
    others = group.unsettled - (not sure or not settled)
    tie = ties in (None, "office") and settled and behind > ahead
    return Rank(1 + ahead, 1 + behind, len(group.surely) + (not sure), len(group.perhaps), open=others > 0 or tie)


def _hull(found: Sequence[Rank]) -> Rank:
    if len(found) == 1:
        return found[0]
    return Rank(
        min(r.best for r in found), max(r.worst for r in found), min(r.least for r in found), max(r.most for r in found), any(r.open for r in found)
    )


def _one(own: Sequence[Any]) -> bool:
    """Whether it is surely in one group, with all others who surely are. Of two whose group may be any, nobody knows whether it is the same."""
    return len(own) == 1 and own[0] is not ANY


def _groups_of(contenders: Sequence[Contender]) -> list[tuple[Any, ...]]:
    """For each the groups that it may be in. Whose value may be anything is in any that others may be in, or in one of its own."""
    told = [_told(c) for c in contenders]
    named = {g for groups in told if groups is not None for g in groups}
    return [
        groups if groups is not None else (*(g for g in sorted(named, key=repr) if _agrees(c, g)), ANY) for c, groups in zip(contenders, told, strict=True)
    ]


def _told(one: Contender) -> tuple[Any, ...] | None:
    """The groups one by one; None where they are too many."""
    if any(v is None for v in one.groups) or prod(len(v) for v in one.groups if v is not None) > MANY:
        return None
    return tuple(product(*(v for v in one.groups if v is not None)))


def _agrees(one: Contender, group: tuple[Any, ...]) -> bool:
    return all(v is None or x in v for v, x in zip(one.groups, group, strict=True))
