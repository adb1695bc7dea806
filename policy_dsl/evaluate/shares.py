"""What one application asks of a budget, and what all of them come to (S47).

In: the entries of an application that is decided as if nothing were reduced by that budget. Out: what each clause or group concerned pays, both ends; the
budget as the application states it; ``Sum`` over all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define

from policy_dsl.evaluate.arithmetic import number, outward
from policy_dsl.evaluate.entries import Entry
from policy_dsl.kernel.number import Exact
from policy_dsl.model.case import Between
from policy_dsl.model.policy import Reduction

Own = tuple[Exact, Exact | None]
"""Least and most that is to be paid; None: no bound follows."""


def owed(entries: Iterable[Entry], reduction: Reduction) -> tuple[Mapping[tuple[str, int | None], Own], list[Exact]]:
    """By clause or group and number of the project (None: the application). And each figure that is known of the budget."""
    found: dict[tuple[str, int | None], Own] = {}
    budgets: list[Exact] = []
    for entry in entries:
        level = "applicant" if entry.judge.index is None else "project"
        for name in reduction.clauses:
            if (name in entry.clauses or name in entry.groups) and entry.level(name) == level and entry.members(name):
                (low, _, _), (_, high, _) = outward(entry.group(name)) if name in entry.groups else entry.standing(name).amounts
                found[name, entry.judge.index] = (low or 0, high)
        least, most, _ = number(reduction.budget, entry.scope)
        if least == most and least is not None:
            budgets.append(least)
    return found, budgets


@define
class Sum:
    """What all come to: ``low``; ``bounded``: at most, of those with a bound; ``unbounded``: how many have none."""

    low: Exact = 0
    bounded: Exact = 0
    unbounded: int = 0

    def add(self, own: Own) -> None:
        self.low += own[0]
        self.bounded += own[1] or 0
        self.unbounded += own[1] is None

    @property
    def high(self) -> Exact | None:
        return None if self.unbounded else self.bounded

    @property
    def settled(self) -> bool:
        return self.low == self.high

    def without(self, own: Own) -> Between:
        """What the others come to."""
        others = self.unbounded - (own[1] is None)
        return Between(self.low - own[0], None if others else self.bounded - (own[1] or 0))
