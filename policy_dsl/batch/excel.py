"""Excel workbooks: the first sheet as a table; results as a sheet.

In: a path. Out: ``Table``; a writer. Excel keeps every number in binary, of which 15 digits are sure: a number read is the decimal that it was written from,
one with more digits is a fault of its row; a sum written with more digits is written as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import python_calamine as calamine
import xlsxwriter

from policy_dsl.batch.excel_cells import DIGITS, Bad, decimal_of, not_empty
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.resume import Checkpoint
from policy_dsl.batch.table import BLOCK, Block, Fault, Refused, Table
from policy_dsl.batch.text_out import Sheet
from policy_dsl.facts.write import figure
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.batch_words import REASONS

MOST = 1_048_576
"""Rows of a sheet, its header included."""


def read_excel(path: Path) -> Table:
    """The first sheet; its first row names the columns. Raises ``Refused``."""
    if not path.is_file():
        raise Refused(Diagnostic("P0201", {"path": str(path)}))
    try:
        page = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        sheet = page.to_python()
    except Exception:  # noqa: BLE001 - whatever a damaged workbook makes of the reader
        raise Refused(Diagnostic("P0749", {"table": str(path), "reason": REASONS["form"]}, notes=("reason",))) from None
    header = [str(c).strip() for c in sheet[0]] if sheet else []
    while header and not header[-1]:
        header.pop()
    if not header:
        raise Refused(Diagnostic("P0749", {"table": str(path)}, notes=("empty",)))
    try:
        bad = not_empty(path, page, len(header))
    except Exception:  # noqa: BLE001 - as above
        raise Refused(Diagnostic("P0749", {"table": str(path), "reason": REASONS["form"]}, notes=("reason",))) from None
    return Table(str(path), tuple(header), _blocks(header, sheet, bad))


def _blocks(header: list[str], sheet: list[list[Any]], bad: Bad) -> Iterator[Block]:
    width = len(header)
    for start in range(1, len(sheet), BLOCK):
        rows: list[int] = []
        good: list[list[Any]] = []
        faults: list[Fault] = []
        for number, cells in enumerate(sheet[start : start + BLOCK], start):
            if number in bad:
                at, why = bad[number]
                faults.append(Fault(number, header[at], Diagnostic("P0748", {"row": number, "column": header[at]}, notes=(why,))))
                continue
            used = max((i for i, c in enumerate(cells, 1) if c not in ("", None)), default=0)
            if not used:
                continue
            if used > width:
                faults.append(Fault(number, "", Diagnostic("P0748", {"row": number, "found": used, "wanted": width}, notes=("width",))))
                continue
            read = [exactly(c) for c in cells[:width]]
            wrong = [name for name, c in zip(header, read, strict=False) if isinstance(c, float)]
            if wrong:
                faults.append(Fault(number, wrong[0], Diagnostic("P0748", {"row": number, "column": wrong[0]}, notes=("digits",))))
            else:
                rows.append(number)
                good.append([*read, *[None] * (width - len(read))])
        yield Block(rows, list(zip(*good, strict=True)) or [()] * width, tuple(faults))


def exactly(cell: Any) -> Any:
    """A number as the decimal that it was written from; with more than 15 digits it stays a float. A day as a day, a time as text."""
    if isinstance(cell, float):
        return decimal_of(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    return str(cell) if isinstance(cell, (datetime, time)) else cell


class ExcelWriter:
    """One sheet, written row by row. It cannot go on where it stood."""

    def __init__(self, path: Path, batch: Batch, missing: bool, _done: Checkpoint) -> None:
        self.sheet = Sheet(batch, missing)
        self.book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False})
        self.page = self.book.add_worksheet()
        self.page.freeze_panes(1, 0)
        money = self.book.add_format({"num_format": "#,##0.00"})
        self.formats = [money if name.endswith((".min", ".max")) else None for name in self.sheet.header]
        self.row = 0
        self.page.write_row(0, 0, self.sheet.header, self.book.add_format({"bold": True}))

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.book.close()

    def ready(self, block: Any, found: Any) -> list[list[Any]]:
        return [self.sheet.cells(row) for row in self.sheet.rows(block, found)]

    def put(self, ready: list[list[Any]]) -> None:
        for cells in ready:
            self.row += 1
            if self.row >= MOST:
                raise Refused(Diagnostic("P0749", {"table": "Excel", "reason": REASONS["rows"]}, notes=("reason",)))
            for at, cell in enumerate(cells):
                self._cell(at, cell)

    def _cell(self, at: int, cell: Any) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, (int, Fraction, Decimal)) and not isinstance(cell, bool):
            text = figure(cell) if not isinstance(cell, Decimal) else format(cell, "f")
            if len(text.replace(".", "").lstrip("-0")) <= DIGITS:
                self.page.write_number(self.row, at, Decimal(text), self.formats[at])
                return
            cell = text
        if isinstance(cell, bool):
            self.page.write_boolean(self.row, at, cell)
        else:
            self.page.write_string(self.row, at, str(cell))

    def stand(self, _done: Checkpoint) -> bool:
        return False
