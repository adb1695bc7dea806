"""Excel workbooks: the first visible sheet as a table; results as a sheet.

In: a path. Out: ``Table``; a writer. Excel keeps every number in binary, of which 15 digits are sure: a number read is the decimal that it was written from,
one with more digits is a fault of its row; a sum written with more digits is written as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from policy_dsl.batch.excel_cells import DIGITS
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.resume import Checkpoint
from policy_dsl.batch.table import BLOCK, Block, Fault, Refused, Table
from policy_dsl.batch.text_out import Sheet
from policy_dsl.batch.workbook import Page, exactly, read_page
from policy_dsl.facts.write import figure
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.batch_words import REASONS

MOST = 1_048_576
"""Rows of a sheet, its header included."""


def read_excel(path: Path) -> Table:
    """The first visible sheet. Raises ``Refused``."""
    page = read_page(path)
    return Table(str(path), page.header, _blocks(page), above=page.above, sheet=page.sheet, others=page.others)


def _blocks(page: Page) -> Iterator[Block]:
    header, bad, width = page.header, page.bad, len(page.header)
    for start in range(0, len(page.rows), BLOCK):
        rows: list[int] = []
        good: list[list[Any]] = []
        faults: list[Fault] = []
        for number, cells in enumerate(page.rows[start : start + BLOCK], start + 1):
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
        try:
            self.book.close()
        except FileCreateError as error:  # a full disk, a folder that nobody may write to
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from None

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
