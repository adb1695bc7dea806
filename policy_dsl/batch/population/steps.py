"""What has to be found over all rows, and in which order: ranks in the written order, then totals in the order in which they cut.

In: documents on a day, the facts that the table gives. Out: steps, each one pass over the table. A rank or a total that is a column of the table is taken as it
stands there, and is no step.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from attrs import frozen

from policy_dsl.evaluate.population import measures_of
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import below
from policy_dsl.model.policy import Document, Ranking, Reduction

Key = tuple[str, str]
"""Document, fact."""


@frozen(eq=False)
class Ranks:
    """Rankings that do not wait for one another."""

    rankings: tuple[tuple[Document, Ranking], ...]

    @property
    def asked(self) -> tuple[tuple[tuple[str, ...], Text], ...]:
        """By which clauses, and for what."""
        return tuple((r.clauses, r.rank.name) for _, r in self.rankings)

    @property
    def uncut(self) -> tuple[Key, ...]:
        """Totals that do not cut yet: a rank waits for none."""
        return ()


@frozen(eq=False)
class Budget:
    """One reduction. ``uncut``: the totals that do not cut yet: its own, and those that cut after it."""

    document: Document
    reduction: Reduction
    uncut: tuple[Key, ...]

    @property
    def asked(self) -> tuple[tuple[tuple[str, ...], Text], ...]:
        return ((self.reduction.clauses, self.reduction.total.name),)


Step = Ranks | Budget


def steps_of(documents: tuple[Document, ...], day: date, given: Container[Key]) -> tuple[Step, ...]:
    """``given``: the facts that are columns of the table."""
    measures = [(d, m) for d in documents for m in measures_of(d, day)]
    rankings = [(d, r) for d, m in measures for r in m.rankings if r.clauses and (d.id, r.rank.key) not in given]
    steps: list[Step] = []
    together: list[tuple[Document, Ranking]] = []
    for document, ranking in rankings:
        before = {(d.id, i.key) for d, r in together for i in (r.rank, r.total) if i is not None}
        if _waits(ranking, before):
            steps.append(Ranks(tuple(together)))
            together = []
        together.append((document, ranking))
    if together:
        steps.append(Ranks(tuple(together)))
    for document, measure in measures:
        for i, reduction in enumerate(measure.reductions):
            if reduction.clauses and (document.id, reduction.total.key) not in given:
                later = tuple((document.id, r.total.key) for r in measure.reductions[i:] if (document.id, r.total.key) not in given)
                steps.append(Budget(document, reduction, later))
    return tuple(steps)


def _waits(ranking: Ranking, before: set[Key]) -> bool:
    """Whether it rests on one of the ranks ``before``. The award of another clause may rest on any."""
    roots = (ranking.condition, *(k.value for k in ranking.keys), *ranking.within, ranking.award)
    nodes = [n for root in roots for n in below(root)]
    read = {(n.input.document, n.input.key) for n in nodes if isinstance(n, core.Fact)}
    return bool(before & read) or (bool(before) and any(isinstance(n, core.Award) for n in nodes))
