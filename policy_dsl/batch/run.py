"""The door of this folder: a table and a compiled policy → results, block by block, with memory that does not grow with the table.

In: a path, records, or anything that offers an Arrow stream. Out: ``Batch``, or what is wrong with the table as a whole. CSV and JSON lines are read, decided
and written without the extra; with it, in columns. The results are the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from attrs import evolve, frozen

from policy_dsl.batch.columns import Columns, columns_of
from policy_dsl.batch.engine import Outcome, RowByRow, RowsDecided, RowTotals, awaited, currencies_of
from policy_dsl.batch.table import BLOCK, Block, Fault, Refused, Table
from policy_dsl.batch.text import columns_in, read_csv, read_jsonl
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.reported import SUMS
from policy_dsl.evaluate.population import measures_of
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Result
from policy_dsl.kernel.source import Source, Span
from policy_dsl.model.case import References
from policy_dsl.model.policy import Document

EXTRA = ("numpy", "pyarrow")
TEXT = (".csv", ".jsonl", ".ndjson")
BINARY = (".parquet", ".arrow", ".feather")
EXCEL = (".xlsx", ".xlsm", ".xls", ".ods")
Wanted = Literal["clauses", "totals", "all"]
"""Which columns of results: of every clause, the sums of each row, or both."""


def extra() -> bool:
    """Whether the libraries of the extra ``batch`` are installed."""
    return all(find_spec(name) is not None for name in EXTRA)


def need_extra(path: Path) -> None:
    """Raises ``Refused`` where a file of columns is wanted and the extra is absent."""
    if path.suffix.lower() in BINARY and not extra():
        raise Refused(Diagnostic("P0749", {"table": str(path)}, notes=("extra",)))
    if path.suffix.lower() in EXCEL and not all(find_spec(name) is not None for name in ("python_calamine", "xlsxwriter")):
        raise Refused(Diagnostic("P0749", {"table": str(path)}, notes=("tables",)))


def open_table(path: Path) -> Table:
    """By the suffix of the name. Raises ``Refused``."""
    need_extra(path)
    match path.suffix.lower():
        case ".csv" if extra():
            from policy_dsl.batch.csv_in import read_csv_columns

            return read_csv_columns(path)
        case ".csv":
            return read_csv(path)
        case ".jsonl" | ".ndjson":
            return read_jsonl(path)
        case ".parquet":
            from policy_dsl.batch.arrow import read_parquet

            return read_parquet(path)
        case ".arrow" | ".feather":
            from policy_dsl.batch.arrow import read_arrow

            return read_arrow(path)
        case suffix if suffix in EXCEL:
            from policy_dsl.batch.excel import read_excel

            return read_excel(path)
        case _:
            raise Refused(Diagnostic("P0749", {"table": str(path)}, notes=("suffix",)))


def open_records(records: Any) -> Table:
    """Mappings, or an Arrow stream (an Arrow table, a Polars or pandas data frame)."""
    if hasattr(records, "__arrow_c_stream__"):
        from policy_dsl.batch.arrow import read_frame

        return read_frame(records)
    rows = iter(records)
    first = list(islice(rows, BLOCK))
    header = tuple(dict.fromkeys(key for record in first for key in record))
    return Table("<table>", header, _record_blocks(header, first, rows))


def _record_blocks(header: tuple[str, ...], first: list[Mapping[str, Any]], rest: Iterator[Mapping[str, Any]]) -> Iterator[Block]:
    done, here = 0, first
    while here:
        yield columns_in(header, range(done + 1, done + 1 + len(here)), here, ())
        done += len(here)
        here = list(islice(rest, BLOCK))


class Row(NamedTuple):
    """One row of results. ``outcomes`` in the order of ``Batch.clauses``; ``totals`` in that of ``Batch.totals``; where they are wanted."""

    row: int
    outcomes: tuple[Outcome, ...]
    totals: RowTotals | None = None


@frozen(eq=False)
class Batch:
    """A table that is ready to be decided, once. ``clauses``: what its results are called, in their order."""

    compiled: Compiled
    table: Table
    columns: Columns
    clauses: tuple[str, ...]
    wanted: Wanted = "clauses"
    jobs: int = 1

    @property
    def totals(self) -> tuple[str, ...]:
        """What the sums are called: ``total.exact`` …; with several currencies ``total.USD.exact`` …"""
        currencies = currencies_of(self.compiled)
        return tuple(f"total.{currency + '.' if len(currencies) > 1 else ''}{name}" for currency in currencies for name in SUMS)

    def decided(self, then: Callable[[Block, Any], Any] = lambda block, found: (block, found)) -> Iterator[Any]:
        """``then`` of each block and its results (``results.Decided`` or ``engine.RowsDecided``), in the order of the table however many work on it.
        Raises ``Refused`` where the table breaks off."""
        engine = self._engine()

        def work(part: Callable[[], Iterable[Block]]) -> list[Any]:
            return [then(block, engine.decide(block)) for block in part()]

        parts: Iterable[Callable[[], Iterable[Block]]] = self.table.parts or (partial(tuple, (block,)) for block in self.table.blocks)
        if self.jobs == 1:
            for part in parts:
                yield from (then(block, engine.decide(block)) for block in part())
            return
        with ThreadPoolExecutor(self.jobs) as workers:
            waiting: deque[Future[list[Any]]] = deque()
            try:
                for part in parts:
                    waiting.append(workers.submit(work, part))
                    if len(waiting) > self.jobs:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            finally:
                for one in waiting:
                    one.cancel()

    def _engine(self) -> Any:
        shape = (self.wanted != "totals", self.wanted != "clauses")
        if not extra():
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
        return awaited(self.compiled, case)


def arrow_of(batch: Batch) -> tuple[Any, list[Fault]]:
    """All results as one ``pyarrow.Table``, and the rows that are not in it."""
    from policy_dsl.batch.arrow_out import table_of

    return table_of(batch)


def lines_of(batch: Batch, block: Block, found: Any, plain: Callable[[int], str], quoted: Callable[[str], str]) -> Any:
    """``csv_out.text_of``."""
    from policy_dsl.batch.csv_out import text_of

    return text_of(batch, block, found, plain, quoted)


def arrow_kernel(documents: tuple[Document, ...], day: date, keep: Sequence[str], words: Any, error: Any, references: References) -> Any:
    """``arrow_kernel.ArrowKernel``."""
    from policy_dsl.batch.arrow_kernel import ArrowKernel

    return ArrowKernel(documents, day, tuple(keep), words, error, references)


def start(compiled: Compiled, table: Table, keep: Sequence[str] = (), wanted: Wanted = "clauses", jobs: int = 1) -> Result[Batch]:
    """Match the header; a figure in binary floating point is refused. ``jobs``: how many blocks are worked on at a time."""
    if wanted not in get_args(Wanted):
        raise ValueError(f"columns are {', '.join(get_args(Wanted)[:-1])} or {get_args(Wanted)[-1]}, not {wanted!r}")
    columns = columns_of(table.name, table.header, compiled.documents, keep)
    if isinstance(columns, tuple):
        return Result(None, columns)
    inexact = [c.name for c in columns.read if table.header[c.at] in table.inexact]
    if inexact:
        return Result(None, tuple(Diagnostic("P0749", {"table": table.name, "column": name}, notes=("float",)) for name in inexact))
    apart = _over_all(compiled, columns)
    if apart:
        return Result(None, apart)
    several = len(compiled.documents) > 1
    lines = compiled.program.lines
    clauses = tuple(f"{line.document.id}：{line.clause.number}" if several else line.clause.number for line in lines)
    return Result(Batch(compiled, table, columns, clauses, wanted, jobs))


def _over_all(compiled: Compiled, columns: Columns) -> tuple[Diagnostic, ...]:
    """A rank or a total over all applications that the table does not give: row by row nobody can know it (S47)."""
    given = {(one.document, one.key) for column in columns.read for one in column.inputs}
    said = []
    for document in compiled.documents:
        for measure in measures_of(document, compiled.day):
            asked = [(r.rank, r.clauses) for r in measure.rankings] + [(r.total, r.clauses) for r in measure.reductions]
            for one, clauses in asked:
                if (one.document, one.key) not in given and clauses:
                    said.append(Diagnostic("P0757", {"clauses": "、".join(clauses), "name": one.name}, (), ("fix",)))
    return tuple(said)


def diagnostics_of(faults: Iterable[Fault], table: Table) -> tuple[Diagnostic, ...]:
    """With a place: the line of a CSV file or the row of a sheet (its header is the first), else the number of the row."""
    first = 1 if table.name.lower().endswith((".csv", *EXCEL)) else 0
    return tuple(_placed(f, table.name, first) for f in faults)


def _placed(fault: Fault, name: str, first: int) -> Diagnostic:
    old = fault.diagnostic
    text = old.labels[0].span.source.text.replace("\n", " ") if old.labels else ""
    before = "\n" * (fault.row - 1 + first) + (f"{fault.column}：" if fault.column else "")
    label = Label(Span(Source(name, before + text), len(before), len(before) + len(text)), old.labels[0].key if old.labels else "")
    return evolve(old, labels=(label,), path=fault.column or None)
