"""The door of the second stage: a batch whose rows depend on one another → the batch that knows what they say of each other.

In: a ``Batch`` with steps. Out: the same with ``found``, its table opened once more. Raises ``Refused``: the table breaks off, is not what it was before, or
its rows state different budgets. The number of passes is that of the steps; memory holds what each row says of one step, and its places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import evolve

from policy_dsl.batch.population.found import Found, Placed, Shared
from policy_dsl.batch.population.steps import Budget, Ranks, Step
from policy_dsl.batch.population.survey import Claim, Survey, uncut_of
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.side_by_side import in_order
from policy_dsl.batch.table import Refused, Table
from policy_dsl.evaluate.places import places
from policy_dsl.evaluate.population import Counted, Ranked, two_budgets
from policy_dsl.evaluate.shares import Own, Sum
from policy_dsl.kernel.number import Exact
from policy_dsl.model import nodes as core


def surveyed(batch: Batch, progress: Callable[[int], None] = lambda rows: None) -> Batch:  # noqa: ARG005
    """``progress``: how many rows have been looked at in this pass."""
    if not batch.steps:
        return batch
    found, table = Found(), batch.table
    for step in batch.steps:
        claims = _claims(batch, table, step, found, progress)
        rows = [c.row for c in claims]
        found = evolve(found, applications=len(rows), last=max(rows, default=0), uncut=())
        found = _ranked(found, step, claims) if isinstance(step, Ranks) else _shared(found, step, claims)
        table = again(batch.table)
    return evolve(batch, table=table, found=found)


def again(table: Table) -> Table:
    """Raises ``Refused`` where it has changed."""
    assert table.again is not None
    return table.again()


def _claims(batch: Batch, table: Table, step: Step, found: Found, progress: Callable[[int], None]) -> list[Claim]:
    survey = Survey(batch.compiled, batch.columns, step, evolve(found, uncut=uncut_of(step)))
    claims: list[Claim] = []
    for part in in_order(table, batch.jobs, lambda block: list(survey.claims(block))):
        claims += part
        progress(len(claims))
    return claims


# ── ranks ──
def _ranked(found: Found, step: Ranks, claims: Sequence[Claim]) -> Found:
    placed = []
    for at, (document, ranking) in enumerate(step.rankings):
        contenders = [c.contenders[at] for c in claims]
        by_row = {c.row: place for c, place in zip(claims, places(contenders, ranking.ties), strict=True) if place is not None}
        sure, perhaps = (sum(c.takes_part in which for c in contenders) for which in ((True,), (True, None)))
        placed.append(Placed(document, ranking, by_row, Ranked(document.id, ranking.rank, sure, perhaps, len(claims)) if perhaps else None))
    return evolve(found, placed=(*found.placed, *placed))


# ── budgets ──
def _shared(found: Found, step: Budget, claims: Sequence[Claim]) -> Found:
    total = Sum()
    own: dict[tuple[str, int | None], dict[int, Own]] = {}
    for claim in claims:
        for place, ends in claim.own:
            total.add(ends)
            own.setdefault(place, {})[claim.row] = ends
    stated = [(c.row, b) for c in claims if any(high != 0 for _, (_, high) in c.own) for b in c.budgets]
    budget = one_budget(step, stated)
    told = Counted(step.document.id, step.reduction.total, total.low, total.high, len(claims))
    one = Shared(step.document, step.reduction, total, {} if total.settled else own, budget, told)
    return evolve(found, shared=(*found.shared, one))


def one_budget(step: Budget, stated: Iterable[tuple[int, Exact]]) -> Any:
    """The fact that holds the budget, and the budget; None where nobody states it. Raises ``Refused`` where two rows state different ones."""
    first: tuple[int, Exact] | None = None
    for row, figure in stated:
        if first is None:
            first = (row, figure)
        elif figure != first[1]:
            raise Refused(two_budgets(step.reduction, first, (row, figure)))
    budget = step.reduction.budget
    return ((step.document.id, budget.input.key), first[1]) if first is not None and isinstance(budget, core.Fact) else None
