"""A table that is matched with a compiled policy and ready to be decided, block by block, with memory that does not grow with the table.

In: a compiled policy, a ``Table``. Out: ``Batch``, or what is wrong with the header. Knows no form of file; all that read or write one stand above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, get_args

from attrs import evolve, frozen

from policy_dsl.batch import formats
from policy_dsl.batch.columns import Columns, columns_of
from policy_dsl.batch.engine import RowByRow, RowsDecided, RowTotals, awaited, currencies_of
from policy_dsl.batch.population.found import Found
from policy_dsl.batch.population.steps import Step, steps_of
from policy_dsl.batch.side_by_side import in_order
from policy_dsl.batch.table import Block, Fault, Refused, Table, changed, last_of
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.reported import SUMS
from policy_dsl.compile.results import Outcome
from policy_dsl.kernel.asked import shown
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.lang import Text

Wanted = Literal["clauses", "totals", "all"]
"""Which columns of results: of every clause, the sums of each row, or both."""


class Row(NamedTuple):
    """One row of results. ``outcomes`` in the order of ``Batch.clauses``; ``totals`` in that of ``Batch.totals``; where they are wanted."""

    row: int
    outcomes: tuple[Outcome, ...]
    totals: RowTotals | None = None


OWN = ("row", "clauses", "totals", "refused")
"""Columns of results, besides those of clauses and totals."""


@frozen(eq=False)
class Batch:
    """A table that is ready to be decided, once. ``clauses``: what its results are called, in their order. ``steps``: what has to be found over all rows
    first (``population``); ``found``: what was; ``engine``: what decides blocks, where it is kept for other tables (``kept``)."""

    compiled: Compiled
    table: Table
    columns: Columns
    clauses: tuple[str, ...]
    wanted: Wanted = "clauses"
    jobs: int = 1
    steps: tuple[Step, ...] = ()
    found: Found | None = None
    engine: Any = None

    @property
    def totals(self) -> tuple[str, ...]:
        """What the sums are called: ``total.exact`` …; with several currencies ``total.USD.exact`` …"""
        currencies = currencies_of(self.compiled)
        return tuple(f"total.{currency + '.' if len(currencies) > 1 else ''}{name}" for currency in currencies for name in SUMS)

    def decided(self, then: Callable[[Block, Any], Any] = lambda block, found: (block, found)) -> Iterator[Any]:
        """``then`` of each block and its results (``results.Decided`` or ``engine.RowsDecided``), in the order of the table however many work on it.
        Raises ``Refused`` where the table breaks off."""
        engine = self.engine or self._engine()

        def work(block: Block) -> tuple[int, Any]:
            own = last_of(block)
            if self.found is not None and own > self.found.last:
                raise Refused(changed(self.table.name))
            return own, then(block, engine.decide(block))

        last = 0
        for own, made in in_order(self.table, self.jobs, work):
            last = max(last, own)
            yield made
        if self.found is not None and last and last != self.found.last:
            raise Refused(changed(self.table.name))

    def kept(self) -> Batch:
        """With its engine, to be given other tables of the same header: ``evolve(kept, table=…)``. Several threads may do so."""
        return evolve(self, engine=self._engine(), table=self.table.over(iter(())))

    def _engine(self) -> Any:
        shape = (self.wanted != "totals", self.wanted != "clauses", self.found)
        if not formats.extra():
            return RowByRow(self.compiled, self.columns, *shape)
        from policy_dsl.batch.blocks import Blocks

        return Blocks(self.compiled, self.columns, *shape)

    def rows(self) -> Iterator[Row | Fault]:
        """Row by row: results, and what is wrong with rows that have none."""
        for _, found in self.decided():
            yield from found.faults
            for i in map(int, found.good):
                outcomes = found.outcomes(i) if self.wanted != "totals" else ()
                yield Row(found.rows[i], outcomes, found.sums(i) if self.wanted != "clauses" else None)

    def missing(self, block: Block, found: RowsDecided, i: int) -> tuple[tuple[str, ...], ...]:
        """For each clause what can still change it; () where it is settled. One evaluation with reasons for each such row."""
        if not self.clauses or not any(o.status == "undetermined" for o in found.outcomes(i)):
            return ((),) * len(self.clauses)
        case = self.columns.case(c.read(block.cells[c.at][i]) for c in self.columns.read)
        return awaited(self.compiled, case if self.found is None else self.found.case(case, block.rows[i]))


def start(
    compiled: Compiled, table: Table, keep: Sequence[str] = (), wanted: Wanted = "clauses", jobs: int = 1, *, whole: bool = False
) -> Result[Batch]:
    """Match the header; a figure in binary floating point is refused. ``jobs``: how many blocks are worked on at a time. ``whole``: the table holds all
    applications, so that ranks and totals may be found over it; else a table that does not give them is refused."""
    if not isinstance(wanted, str) or wanted not in get_args(Wanted):
        raise ValueError(f"columns are {', '.join(get_args(Wanted)[:-1])} or {get_args(Wanted)[-1]}, not {shown(wanted)}")
    columns = columns_of(table.name, table.header, compiled.documents, keep)
    if isinstance(columns, tuple):
        sheets = {"sheet": table.sheet, "others": ", ".join(table.others)}
        return Result(None, tuple(evolve(d, values={**d.values, **sheets}, notes=(*d.notes, "sheet")) if _unknown(d) and table.others else d for d in columns))
    inexact = [c.name for c in columns.read if table.header[c.at] in table.inexact]
    if inexact:
        return Result(None, tuple(Diagnostic("P0749", {"table": table.name, "column": name}, notes=("float",)) for name in inexact))
    steps = steps_of(compiled.documents, compiled.day, {(one.document, one.key) for column in columns.read for one in column.inputs})
    if steps and not (whole and table.again is not None):
        return Result(None, tuple(_apart(clauses, name, once=whole) for step in steps for clauses, name in step.asked))
    several = len(compiled.documents) > 1
    lines = compiled.program.lines
    clauses = tuple(f"{line.document.id}：{line.clause.number}" if several else line.clause.number for line in lines)
    taken = next((name for name in keep if name in OWN or name.startswith(("total.", *(f"{clause}." for clause in clauses)))), None)
    if taken is not None:
        return Result(None, (Diagnostic("P0749", {"table": table.name, "column": taken}, notes=("taken",)),))
    return Result(Batch(compiled, table, columns, clauses, wanted, jobs, steps))


def _unknown(said: Diagnostic) -> bool:
    return said.code == "P0701"


def _apart(clauses: Sequence[str], name: Text, *, once: bool) -> Diagnostic:
    """A rank or a total over all applications that the table does not give: of a part of them nobody can know it (S47). ``once``: they are all there, and can
    be read only once."""
    return Diagnostic("P0757", {"clauses": "、".join(clauses), "name": name}, (), ("once" if once else "fix",))
