"""What every table has in common: a header, and blocks of cells; and what may be wrong with a row.

In: nothing. Out: ``Table``, ``Block``, ``Fault``, ``Refused``. Cells are text, whole numbers, ``Decimal``, truths, dates, lists of records, or None: unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from attrs import evolve, frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.source import Source, Span

BLOCK = 8_192
"""Rows of a block of Python objects."""
WIDE_BLOCK = 32_768
"""Rows of a block of columns: few enough for what is in work to stay in the processor's cache, many enough for a call on each column to cost nothing."""
EXCEL = (".xlsx", ".xlsm", ".ods")
OLD = ".xls"
"""Refused, whatever lies in it: a workbook of the form before 2007."""


class Refused(Exception):
    """The table as a whole cannot be read. Raised and caught inside this folder only."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(diagnostics[0].code)
        self.diagnostics = diagnostics


class Fault(NamedTuple):
    """What is wrong with one cell, or (``column`` "") with a row. ``row`` counts from 1, without the header."""

    row: int
    column: str
    diagnostic: Diagnostic


@frozen(eq=False)
class Block:
    """``cells``: by column, each as long as ``rows``, which are the numbers of the rows. ``faults``: rows that are not among them, and why."""

    rows: Sequence[int]
    cells: Sequence[Sequence[Any]]
    faults: tuple[Fault, ...] = ()


@frozen(eq=False)
class Table:
    """``name``: what a person calls it. ``inexact``: columns that hold binary floating point. ``blocks`` are read once, in order. ``parts``: the same
    blocks in parts that may be read side by side; none: it has no such parts. ``again``: opens the same table once more; None: it can be read only once.
    Of a workbook, ``above``: rows above the header; ``sheet``: the one that is read; ``others``: those that are not."""

    name: str
    header: tuple[str, ...]
    blocks: Iterator[Block]
    inexact: frozenset[str] = frozenset()
    parts: Sequence[Callable[[], Iterable[Block]]] = ()
    again: Callable[[], Table] | None = None
    above: int = 0
    sheet: str = ""
    others: tuple[str, ...] = ()

    def over(self, blocks: Iterator[Block], parts: Sequence[Callable[[], Iterable[Block]]] = ()) -> Table:
        """The same columns over other blocks. Nothing is left of the old ones: neither their parts, nor a way to open them once more."""
        return evolve(self, blocks=blocks, parts=parts, again=None)


def last_of(block: Block) -> int:
    """The number of its last row, readable or not."""
    return max(block.rows[-1] if len(block.rows) else 0, block.faults[-1].row if block.faults else 0)


def changed(name: str) -> Diagnostic:
    """A table that is not what it was when it was read before."""
    return Diagnostic("P0749", {"table": name}, notes=("changed",))


def diagnostics_of(faults: Iterable[Fault], table: Table) -> tuple[Diagnostic, ...]:
    """With a place: the line of a CSV file or the row of a sheet (its header is the first), else the number of the row."""
    first = 1 if table.name.lower().endswith((".csv", *EXCEL)) else 0
    return tuple(_placed(f, table.name, first + table.above) for f in faults)


def _placed(fault: Fault, name: str, first: int) -> Diagnostic:
    old = fault.diagnostic
    text = old.labels[0].span.source.text.replace("\n", " ") if old.labels else ""
    before = f"{fault.column}：".replace("\n", " ") if fault.column else ""
    source = Source(name, before + text, fault.row - 1 + first)
    label = Label(Span(source, len(before), len(before) + len(text)), old.labels[0].key if old.labels else "")
    return evolve(old, labels=(label,), path=fault.column or None)
