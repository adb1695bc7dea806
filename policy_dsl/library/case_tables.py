"""Tables of real cases: CSV, JSON lines, a JSON or YAML array, Excel and Parquet → rows, one by one and exact.

In: a path. Out: a ``CaseTable`` whose rows are read as they are asked for; nothing is dropped: a row that cannot be read comes with what is wrong with it.
CSV is UTF-8; its separator is a comma, semicolon or tab. Excel and Parquet are optional parts; a number that either keeps in binary is taken as the
decimal of at most 15 digits that it was written from, and refused where it has more. ``flat_tables`` gives the same rows in columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import frozen

from policy_dsl.batch.excel_cells import decimal_of
from policy_dsl.batch.instead import old_workbook
from policy_dsl.batch.table import OLD, Refused
from policy_dsl.facts.read import SUFFIXES, items_of
from policy_dsl.facts.tree import Node
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.lexicon.batch_words import cell
from policy_dsl.library.files import MAX_FACTS, decode, read_source

PREFIX = 2**16


@frozen(eq=False)
class TableRow:
    """``number``: as a person counts it: the header of a table is row 1. ``cells``: by column, or the tree of a facts file; None: not read,
    ``said`` tells why."""

    number: int
    cells: Mapping[str, Any] | Node | None
    said: tuple[Diagnostic, ...] = ()


@frozen(eq=False)
class CaseTable:
    """``columns``: of tables that have a header; () where each row has its own keys. ``rows``: reads the table once more each time. ``separator``: of a text
    file with a header."""

    path: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[TableRow]]
    separator: str = ""


def open_table(path: Path) -> Result[CaseTable]:
    """The table at a path, by its suffix."""
    if not path.is_file():
        return Result(None, read_source(path).diagnostics or (Diagnostic("P0201", {"path": str(path)}),))
    if path.suffix.lower() == OLD:
        return Result(None, (old_workbook(path),))
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return Result(None, (Diagnostic("P0750", {"path": str(path), "known": " ".join(sorted(_READERS))}),))
    try:
        return reader(path)
    except ModuleNotFoundError as error:
        return Result(None, (Diagnostic("P0751", {"path": str(path), "module": error.name or ""}, notes=("fix",)),))
    except OSError as error:
        return Result(None, (Diagnostic("P0215", {"path": str(path), "reason": str(error)}),))


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _csv(path: Path) -> Result[CaseTable]:
    with path.open("rb") as file:
        data = file.read(PREFIX)
    whole = data if len(data) < PREFIX else data[: data.rfind(b"\n") + 1]
    read = decode(whole, str(path))
    if read.value is None:
        return Result(None, read.diagnostics)
    head = read.value.text.split("\n", 1)[0]
    separator = max((",", ";", "\t"), key=head.count)
    header = next(csv.reader([head], delimiter=separator), [])
    columns = tuple(c.strip() for c in header)
    wrong = _header(columns, str(path))
    if wrong:
        return Result(None, wrong)
    return Result(CaseTable(str(path), columns, lambda: _csv_rows(path, columns, separator), separator))


def _csv_rows(path: Path, columns: tuple[str, ...], separator: str) -> Iterator[TableRow]:
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
        reader = csv.reader(text, delimiter=separator)
        next(reader, None)
        number = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                number += 1
                yield TableRow(number, None, (Diagnostic("P0753", {"reason": str(error)}),))
                continue
            if cells:
                number += 1
                yield _csv_row(number, cells, columns)


def _csv_row(number: int, cells: list[str], columns: tuple[str, ...]) -> TableRow:
    if len(cells) != len(columns):
        return TableRow(number, None, (Diagnostic("P0752", {"cells": len(cells), "columns": len(columns)}),))
    if any("\udc80" <= c <= "\udcff" for cell in cells for c in cell):
        return TableRow(number, None, (Diagnostic("P0753", {"reason": "UTF-8"}),))
    return TableRow(number, {c: cell for c, cell in zip(columns, cells, strict=True) if c})


def _header(columns: Iterable[str], path: str) -> tuple[Diagnostic, ...]:
    """Every column has a name, and no two the same."""
    seen: set[str] = set()
    for name in columns:
        if name and name in seen:
            return (Diagnostic("P0754", {"path": path, "name": name}),)
        seen.add(name)
    return () if seen - {""} else (Diagnostic("P0755", {"path": path}),)


# ── JSON, YAML ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _lines(path: Path) -> Result[CaseTable]:
    def rows() -> Iterator[TableRow]:
        with path.open(encoding="utf-8-sig", errors="surrogateescape") as text:
            for number, line in enumerate((line for line in text if line.strip()), 1):
                read = items_of(line, str(path), "json")
                yield TableRow(number, read.value[0] if read.value else None, read.diagnostics)

    return Result(CaseTable(str(path), (), rows))


def _array(path: Path) -> Result[CaseTable]:
    read = read_source(path, MAX_FACTS)
    if read.value is None:
        return Result(None, read.diagnostics)
    items = items_of(read.value.text, str(path), SUFFIXES[path.suffix.lower()])
    if items.value is None:
        return Result(None, items.diagnostics)
    found = items.value
    return Result(CaseTable(str(path), (), lambda: (TableRow(i, item) for i, item in enumerate(found, 1))))


# ── Excel, Parquet ───────────────────────────────────────────────────────────────────────────────────────────────────
def _excel(path: Path) -> Result[CaseTable]:
    from policy_dsl.batch.workbook import read_page

    try:
        page = read_page(path)
    except Refused as refused:
        return Result(None, refused.diagnostics)
    columns, bad = page.header, page.bad
    wrong = _header(columns, str(path))
    if wrong:
        return Result(None, wrong)

    def rows() -> Iterator[TableRow]:
        for at, cells in enumerate(page.rows, 1):
            number = at + page.above + 1
            used = max((i for i, c in enumerate(cells, 1) if c not in ("", None)), default=0)
            if at in bad:
                yield TableRow(number, None, (Diagnostic("P0753", {"reason": cell(bad[at][1], columns[bad[at][0]])}),))
            elif used > len(columns):
                yield TableRow(number, None, (Diagnostic("P0752", {"cells": used, "columns": len(columns)}),))
            elif used:
                yield TableRow(number, {c: exactly(v) for c, v in zip(columns, cells, strict=False)})

    return Result(CaseTable(str(path), columns, rows))


def _parquet(path: Path) -> Result[CaseTable]:
    polars = import_module("polars")
    try:
        scanned = polars.scan_parquet(str(path))
        columns = tuple(scanned.collect_schema().names())
        count = scanned.select(polars.len()).collect().item()
    except Exception as error:  # noqa: BLE001 - whatever a damaged file makes of the reader
        return Result(None, (Diagnostic("P0756", {"path": str(path), "reason": str(error)[:200]}),))

    def rows() -> Iterator[TableRow]:
        for start in range(0, count, PREFIX):
            block = scanned.slice(start, PREFIX).collect()
            for i, row in enumerate(block.iter_rows(named=True), start + 1):
                yield TableRow(i, {c: exactly(v) for c, v in row.items()})

    wrong = _header(columns, str(path))
    return Result(None, wrong) if wrong else Result(CaseTable(str(path), columns, rows))


def exactly(cell: Any) -> Any:
    """A binary number as the decimal that it was written from; one with more digits stays what it is, and is refused by whoever reads it."""
    if isinstance(cell, list):
        return [exactly(c) for c in cell]
    if isinstance(cell, dict):
        return {k: exactly(c) for k, c in cell.items()}
    return decimal_of(cell) if isinstance(cell, float) else cell


_READERS: dict[str, Callable[[Path], Result[CaseTable]]] = {
    ".csv": _csv, ".tsv": _csv, ".txt": _csv, ".jsonl": _lines, ".ndjson": _lines, ".json": _array, ".yaml": _array, ".yml": _array,
    ".xlsx": _excel, ".xlsm": _excel, ".ods": _excel, ".parquet": _parquet,
}  # fmt: skip
