"""The door of the second stage: a batch whose rows depend on one another → the batch that knows what they say of each other.

In: a ``Batch`` with steps. Out: the same with ``found``, its table opened once more. Raises ``Refused``: the table breaks off, is not what it was before, or
its rows state different budgets. The number of passes is that of the steps; memory holds what each row says of one step, and its places. With the extra in
columns, without it row by row: the results are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve

from policy_dsl.batch import formats
from policy_dsl.batch.population.found import Found, Placed, Shared
from policy_dsl.batch.population.one_budget import one_budget
from policy_dsl.batch.population.steps import Budget, Ranks, Step
from policy_dsl.batch.population.survey import Claim, Survey
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.side_by_side import in_order
from policy_dsl.batch.table import Block, Refused, Table, changed, last_of
from policy_dsl.evaluate.places import places
from policy_dsl.evaluate.population import Counted, Ranked
from policy_dsl.evaluate.shares import Own, Sum


def surveyed(batch: Batch, progress: Callable[[int], None] = lambda rows: None) -> Batch:  # noqa: ARG005
    """``progress``: how many rows have been looked at in this pass."""
    if not batch.steps:
        return batch
    found, table = Found(), batch.table
    for step in batch.steps:
        found = _found(batch, table, step, found, progress)
        table = again(batch.table)
    return evolve(batch, table=table, found=found)


def again(table: Table) -> Table:
    """Raises ``Refused`` where it has changed."""
    assert table.again is not None
    return table.again()


def _found(batch: Batch, table: Table, step: Step, found: Found, progress: Callable[[int], None]) -> Found:
    """One pass."""
    uncut = evolve(found, uncut=step.uncut)
    if formats.extra():
        from policy_dsl.batch.population.gathered import Gathering

        columns = Gathering.of(batch, step, uncut)
        applications, last = _through(table, batch.jobs, columns.engine.said, columns.add, progress, found)
        return columns.found(evolve(found, applications=applications, last=last))
    survey = Survey(batch.compiled, batch.columns, step, uncut)
    claims: list[Claim] = []
    applications, last = _through(table, batch.jobs, lambda block: list(survey.claims(block)), claims.extend, progress, found)
    found = evolve(found, applications=applications, last=last)
    return _ranked(found, step, claims) if isinstance(step, Ranks) else _shared(found, step, claims)


def _through(
    table: Table, jobs: int, look: Callable[[Block], Any], then: Callable[[Any], None], progress: Callable[[int], None], before: Found
) -> tuple[int, int]:
    """How many rows there are, and the number of the last one. ``then``: with what was seen of each block, in order. ``before``: what was found, in as many
    rows."""
    rows = last = 0

    def seen_of(block: Block) -> tuple[int, int, Any]:
        if before.applications and last_of(block) > before.last:
            raise Refused(changed(table.name))
        return _rows_of(block), last_of(block), look(block)

    for block_rows, block_last, seen in in_order(table, jobs, seen_of):
        then(seen)
        rows, last = rows + block_rows, max(last, block_last)
        progress(rows)
    if before.applications and (rows, last) != (before.applications, before.last):
        raise Refused(changed(table.name))
    return rows, last


def _rows_of(block: Block) -> int:
    """Readable or not."""
    return len(block.rows) + len({fault.row for fault in block.faults})


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
