"""What all rows of a table say of one: its places, what is to be paid besides it, totals and budgets (S47).

In: what the steps found, by number of row. Out: ``Found``: for a row the ``Population`` that its case is decided with.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from attrs import evolve, field, frozen

from policy_dsl.batch.population.steps import Key
from policy_dsl.compile.slots import Supplied
from policy_dsl.evaluate.population import Counted, Ranked
from policy_dsl.evaluate.shares import Own, Sum
from policy_dsl.kernel.number import Exact
from policy_dsl.model.case import Between, Case, Population, Rank
from policy_dsl.model.policy import Document, Ranking, Reduction

Value = TypeVar("Value", covariant=True)


class ByRow(Protocol[Value]):
    """By number of row."""

    def get(self, row: int) -> Value | None: ...


@frozen(eq=False)
class Placed:
    """The places of one ranking. ``index``: of the project; None: the application."""

    document: Document
    ranking: Ranking
    places: ByRow[Rank]
    told: Ranked | None

    @property
    def key(self) -> Key:
        return self.document.id, self.ranking.rank.key

    @property
    def index(self) -> int | None:
        return None if self.ranking.rank.level == "applicant" else 0


@frozen(eq=False)
class Shared:
    """One budget. ``own``: by clause or group and number of the project, what is to be paid to each row; empty where the total is settled."""

    document: Document
    reduction: Reduction
    total: Sum
    own: Mapping[tuple[str, int | None], ByRow[Own]]
    budget: tuple[Key, Exact] | None
    told: Counted

    @property
    def key(self) -> Key:
        return self.document.id, self.reduction.total.key


@frozen(eq=False)
class Found:
    """``applications``: how many rows there are, readable or not; ``last``: the number of the last one. ``uncut``: totals that do not cut yet, while others
    are found."""

    applications: int = 0
    last: int = 0
    placed: tuple[Placed, ...] = ()
    shared: tuple[Shared, ...] = ()
    uncut: tuple[Key, ...] = field(default=())

    @property
    def supplied(self) -> Supplied:
        """What expressions are to take as supplied."""
        counts = {(p.document.id, p.ranking.total.key) for p in self.placed if p.ranking.total is not None}
        ranges = frozenset({*(p.key for p in self.placed), *counts, *(s.key for s in self.shared)})
        return Supplied(ranges, frozenset(s.key for s in self.shared if not s.total.settled), frozenset(self.uncut))

    def case(self, case: Case, row: int) -> Case:
        """The case of a row as all rows leave it. One row alone has no others."""
        if self.applications == 1:
            return case
        ranks = {(*p.key, p.index): place for p in self.placed if (place := p.places.get(row)) is not None}
        rests: dict[Any, Between] = {}
        for one in self.shared:
            for (name, index), owns in one.own.items():
                own = owns.get(row)
                if own is not None:
                    rests[(*one.key, name, index)] = one.total.without(own)
        totals = {**{one.key: Between(one.total.low, one.total.high) for one in self.shared}, **{key: Between(0, 0) for key in self.uncut}}
        budgets = dict(one.budget for one in self.shared if one.budget is not None)
        return evolve(case, population=Population(self.applications, ranks, rests, totals, budgets))
