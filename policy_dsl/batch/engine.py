"""Rows decided one by one: for machines without the extra, for rows that columns of 64 bits cannot hold, and as the measure of the columns.

In: a compiled policy and a case. Out: ``Outcome`` of every line of the program. Equal to the reference engine's results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from attrs import frozen

from policy_dsl.batch.columns import BadCell, Columns
from policy_dsl.batch.table import Block, Fault
from policy_dsl.compile.compiled import Compiled, Value, values_of
from policy_dsl.evaluate.application import evaluate
from policy_dsl.kernel.number import Exact
from policy_dsl.model.case import Case


class Outcome(NamedTuple):
    """One clause of one row. ``max`` None: no bound follows from the text; both None: a kind without money."""

    status: str
    kind: str
    min: Exact | None
    max: Exact | None


def outcomes(compiled: Compiled, case: Case) -> tuple[Outcome, ...]:
    """In the order of the program's lines."""
    several = len(compiled.documents) > 1 and bool(case.decisions)  # decisions are then named with their document
    values = values_of(evaluate(compiled.documents, case, compiled.day, judge_all=True)) if several else compiled.decide(case)
    return in_order(compiled, values)


def in_order(compiled: Compiled, values: tuple[Value, ...]) -> tuple[Outcome, ...]:
    found = {(v.document, v.clause): Outcome(v.status, v.kind, v.min, v.max) for v in values}
    return tuple(found[line.document.id, line.clause.number] for line in compiled.program.lines)


def awaited(compiled: Compiled, case: Case) -> tuple[tuple[str, ...], ...]:
    """For each line the facts and decisions that can still change it, the most useful first: from the reference engine, which alone keeps reasons."""
    decision = evaluate(compiled.documents, case, compiled.day, judge_all=True)
    results = [*decision.applicant, *(r for p in decision.projects for r in p.clauses)]
    found = {(r.document, r.clause): (*(m.key for m in r.missing), *(d.key for d in r.decided_by)) for r in results}
    return tuple(found[line.document.id, line.clause.number] for line in compiled.program.lines)


@frozen(eq=False)
class RowsDecided:
    """As ``results.Decided``, without columns."""

    rows: Sequence[int]
    good: Sequence[int]
    single: Mapping[int, tuple[Outcome, ...]]
    faults: tuple[Fault, ...]

    def outcomes(self, i: int) -> tuple[Outcome, ...]:
        return self.single[i]


@frozen(eq=False)
class RowByRow:
    """As ``blocks.Blocks``, without the extra."""

    compiled: Compiled
    columns: Columns

    def decide(self, block: Block) -> RowsDecided:
        single: dict[int, tuple[Outcome, ...]] = {}
        faults = list(block.faults)
        for i, number in enumerate(block.rows):
            before = len(faults)
            reads = []
            for column in self.columns.read:
                try:
                    reads.append(column.read(block.cells[column.at][i]))
                except BadCell as bad:
                    faults.append(Fault(number, column.name, bad.diagnostic))
            if len(faults) == before:
                single[i] = outcomes(self.compiled, self.columns.case(reads))
        return RowsDecided(block.rows, tuple(single), single, tuple(sorted(faults, key=lambda f: f.row)))
