"""Rows decided one by one: for machines without the extra, for rows that columns of 64 bits cannot hold, and as the measure of the columns.

In: a compiled policy and a case. Out: ``Outcome`` of every line of the program. Equal to the reference engine's results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from attrs import frozen

from policy_dsl.batch.columns import BadCell, Columns
from policy_dsl.batch.population.found import Found
from policy_dsl.batch.table import Block, Fault
from policy_dsl.compile.compiled import Compiled, Value, values_of
from policy_dsl.compile.reported import SUMS
from policy_dsl.compile.results import Outcome
from policy_dsl.compile.sums import one_sum
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import Decision, Range
from policy_dsl.model.case import Case


class RowTotals(NamedTuple):
    """``sums``: for each currency in turn exact, ceiling, discretionary ceiling, all (S38). ``undetermined``: how many units are."""

    sums: tuple[Range, ...]
    undetermined: int


def currencies_of(compiled: Compiled) -> tuple[str, ...]:
    """Those in which something may be paid, in the order of the documents."""
    found = []
    for document in compiled.documents:
        awards = [line.clause.award for line in compiled.program.lines if line.document is document and line.in_force and not line.clause.charge]
        found += [getattr(a.type, "currency", document.currency) for a in (*awards, *(g.award for g in document.groups)) if a is not None]
    return tuple(dict.fromkeys(found)) or tuple(d.currency for d in compiled.documents[:1])


def totals(compiled: Compiled, case: Case) -> RowTotals:
    """From the reference engine."""
    return totals_in(evaluate(compiled.documents, compiled.informed(case), compiled.day, judge_all=True), currencies_of(compiled))


def totals_in(decision: Decision, currencies: Sequence[str]) -> RowTotals:
    """What a decision says of these currencies."""
    found = {t.currency: t for t in decision.totals}
    sums: list[Range] = []
    for currency in currencies:
        t = found.get(currency)
        sums += (t.exact, t.ceiling, t.discretionary_ceiling, t.all) if t is not None else (Range(0, 0),) * len(SUMS)
    return RowTotals(tuple(sums), len({name for t in found.values() for name in t.undetermined}))


def sums_of(compiled: Compiled, case: Case) -> RowTotals:
    """From what clauses come to, where nothing combines them and no decision is named with its document; else from the reference engine."""
    if not compiled.summable(len(case.projects)) or (len(compiled.documents) > 1 and case.decisions):
        return totals(compiled, case)
    own = {(line.document.id, line.clause.number): line for line in compiled.program.lines}
    values = [(own[v.document, v.clause], v) for v in compiled.decide(case) if v.status != "not_in_force"]
    units = [(line.clause.currency(line.document.currency), v) for line, v in values if not line.clause.charge]
    four = [one_sum([v for c, v in units if c == currency]) for currency in currencies_of(compiled)]
    return RowTotals(tuple(r for sums in four for r in sums), sum(v.status == "undetermined" for _, v in units))


def outcomes(compiled: Compiled, case: Case) -> tuple[Outcome, ...]:
    """In the order of the program's lines."""
    several = len(compiled.documents) > 1 and bool(case.decisions)  # decisions are then named with their document
    values = values_of(evaluate(compiled.documents, compiled.informed(case), compiled.day, judge_all=True)) if several else compiled.decide(case)
    return in_order(compiled, values)


def in_order(compiled: Compiled, values: tuple[Value, ...]) -> tuple[Outcome, ...]:
    found = {(v.document, v.clause): Outcome(v.status, v.kind, v.min, v.max) for v in values}
    return tuple(found[line.document.id, line.clause.number] for line in compiled.program.lines)


def awaited(compiled: Compiled, case: Case) -> tuple[tuple[str, ...], ...]:
    """For each line the facts and decisions that can still change it, the most useful first: from the reference engine, which alone keeps reasons."""
    decision = evaluate(compiled.documents, compiled.informed(case), compiled.day, judge_all=True)
    results = [*decision.applicant, *(r for p in decision.projects for r in p.clauses)]
    found = {(r.document, r.clause): (*(m.key for m in r.missing), *(d.key for d in r.decided_by)) for r in results}
    return tuple(found[line.document.id, line.clause.number] for line in compiled.program.lines)


@frozen(eq=False)
class RowsDecided:
    """As ``results.Decided``, without columns."""

    rows: Sequence[int]
    good: Sequence[int]
    single: Mapping[int, tuple[Outcome, ...]]
    single_totals: Mapping[int, RowTotals]
    faults: tuple[Fault, ...]

    def outcomes(self, i: int) -> tuple[Outcome, ...]:
        return self.single[i]

    def sums(self, i: int) -> RowTotals:
        return self.single_totals[i]


@frozen(eq=False)
class RowByRow:
    """As ``blocks.Blocks``, without the extra."""

    compiled: Compiled
    columns: Columns
    clauses: bool = True
    with_totals: bool = False
    found: Found | None = None

    def decide(self, block: Block) -> RowsDecided:
        good: list[int] = []
        single: dict[int, tuple[Outcome, ...]] = {}
        sums: dict[int, RowTotals] = {}
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
                good.append(i)
                case = self.columns.case(reads)
                if self.found is not None:
                    case = self.found.case(case, number)
                if self.clauses:
                    single[i] = outcomes(self.compiled, case)
                if self.with_totals:
                    sums[i] = sums_of(self.compiled, case)
        return RowsDecided(block.rows, good, single, sums, tuple(sorted(faults, key=lambda f: f.row)))
