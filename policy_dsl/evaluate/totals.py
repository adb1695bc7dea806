"""Totals (S38, S39): sums over the outermost units, one for each currency, never computed from each other.

In: units (clauses in no group, and groups) with their standing. Out: ``Totals``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import frozen

from policy_dsl.evaluate.decision import Range, Totals
from policy_dsl.evaluate.entries import Standing
from policy_dsl.evaluate.numbers import hull, plus
from policy_dsl.evaluate.ranges import between
from policy_dsl.evaluate.values import ZERO, Number


@frozen(eq=False)
class Unit:
    """What counts once in the totals. ``project``: its number, None for the application. ``group``: its members are covered by a rule. ``on``: of what is
    judged once and made of what projects get: their numbers."""

    document: str
    name: str
    kind: str
    currency: str
    project: int | None
    standing: Standing
    group: bool = False
    on: frozenset[int] = frozenset()

    @property
    def has_money(self) -> bool:
        return self.standing.award is not None

    @property
    def may_pay(self) -> bool:
        high = self.standing.amounts[1][1]
        return self.has_money and self.standing.applies[0] is not False and (high is None or high > 0)


def totals_of(units: Sequence[Unit], default: str, several: bool) -> tuple[Totals, ...]:
    """One for each currency in which something is paid; of the default currency where nothing is."""
    currencies = list(dict.fromkeys(u.currency for u in units if u.has_money)) or [default]
    return tuple(_totals([u for u in units if u.currency == c or not u.has_money], c, several) for c in currencies)


def _totals(units: Sequence[Unit], currency: str, several: bool) -> Totals:
    paying = [u for u in units if u.has_money]
    sums = _sums(paying)

    def names(chosen: Iterable[Unit]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f"{u.document}：{u.name}" if several else u.name for u in chosen))

    return Totals(
        currency=currency,
        exact=sums[0],
        ceiling=sums[1],
        discretionary_ceiling=sums[2],
        all=sums[3],
        determined=_sums([u for u in paying if u.standing.settled]),
        cumulation=_cumulation(paying),
        qualitative=names(u for u in units if u.kind == "qualitative" and u.standing.applies[0]),
        permissions=names(u for u in units if u.kind == "permission" and u.standing.applies[0]),
        undetermined=names(u for u in units if not u.standing.settled),
    )


def _sums(units: Sequence[Unit]) -> tuple[Range, Range, Range, Range]:
    """Exact, ceiling (the discretionary ones too), discretionary, all. A unit whose kind is open counts in each as the hull with 0."""
    return (
        _sum(units, frozenset(("exact",))),
        _sum(units, frozenset(("ceiling", "discretionary_ceiling"))),
        _sum(units, frozenset(("discretionary_ceiling",))),
        _sum(units, None),
    )


def _sum(units: Sequence[Unit], kinds: frozenset[str] | None) -> Range:
    lows: list[Number] = []
    highs: list[Number] = []
    for unit in units:
        own = unit.standing.award.kinds if unit.standing.award is not None else frozenset()
        if kinds is not None and not own & kinds:
            continue
        low, high = unit.standing.amounts
        if kinds is not None and not own <= kinds:
            low, high = hull((ZERO, low)), hull((ZERO, high))
        lows.append(low)
        highs.append(high)
    return between(plus(lows), plus(highs))


def _cumulation(units: Sequence[Unit]) -> Literal["independent", "open", "declared"]:
    """open: two units that may pay rest on one project, and no rule says whether both do; declared: a rule covers them (S39)."""
    paying = [u for u in units if u.may_pay]
    projects = [p for u in paying for p in ((u.project,) if u.project is not None else u.on)]
    if len(projects) > len(set(projects)):
        return "open"
    return "declared" if any(u.group for u in paying) else "independent"
