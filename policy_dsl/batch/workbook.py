"""The first visible sheet of a workbook, as it lies there: its header, its rows, and which cells look empty and are not.

In: a path of an .xlsx, .xlsm or .ods file. Out: ``Page``; else ``Refused`` with what stands in the way: a password, a header cell that names nothing,
a second sheet of the same columns that would be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine as calamine
from attrs import frozen

from policy_dsl.batch.excel_cells import Bad, decimal_of, not_empty, place, too_far
from policy_dsl.batch.instead import instead
from policy_dsl.batch.table import Refused
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.batch_words import REASONS, cell

LOOKED_AT = 6
"""Rows below the first that tell whether it is a title."""


@frozen(eq=False)
class Page:
    """``rows``: those below the header. ``bad``: by the number of a row from 1, the place of the first such cell and why. ``above``: rows above the header.
    ``sheet``: its name; ``others``: of the sheets that are not read."""

    header: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    bad: Bad
    above: int
    sheet: str
    others: tuple[str, ...]


def read_page(path: Path) -> Page:
    """The first visible sheet; its first row that is used names the columns. Raises ``Refused``."""
    if not path.is_file():
        raise Refused(Diagnostic("P0201", {"path": str(path)}))
    try:
        return _page(path)
    except Refused:
        raise
    except calamine.PasswordError:
        raise _unusable(path, REASONS["password"]) from None
    except BaseException as error:  # whatever a damaged workbook makes of the reader
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise _unusable(path, instead(path) or REASONS["form"]) from None


def _page(path: Path) -> Page:
    far = too_far(path)
    if far:
        raise Refused(Diagnostic("P0749", {"table": str(path), "cell": far}, notes=("far",)))
    book = calamine.CalamineWorkbook.from_path(str(path))
    shown = [
        (i, m.name)
        for i, m in enumerate(book.sheets_metadata)
        if m.typ == calamine.SheetTypeEnum.WorkSheet and m.visible == calamine.SheetVisibleEnum.Visible
    ]
    if not shown:
        raise _empty(path, "", ())
    at, name = shown[0]
    others = tuple(other for _, other in shown[1:])
    page = book.get_sheet_by_name(name)
    cells = page.to_python()
    header = [_title(c) for c in cells[0]] if cells else []
    while header and not header[-1]:
        header.pop()
    if not header:
        raise _empty(path, name, others)
    if len(header) == 1 and any(_used(row) > 1 for row in cells[1:LOOKED_AT]):
        raise Refused(Diagnostic("P0749", {"table": str(path), "found": header[0]}, notes=("title",)))
    for other in others:
        beside = {_title(c) for c in next(iter(book.get_sheet_by_name(other).to_python(nrows=1)), ())}
        if beside >= {name for name in header if name}:
            raise Refused(Diagnostic("P0749", {"table": str(path), "sheet": name, "other": other}, notes=("sheets",)))
    bad = not_empty(path, page, at, len(header))
    top, left = page.start or (0, 0)
    why = {bad.pop(0)} if 0 in bad else {(i, "unnamed") for i, title in enumerate(header) if not title}
    if why:
        column, reason = min(why)
        raise Refused(Diagnostic("P0749", {"table": str(path), "reason": cell(reason, place(top, left + column))}, notes=("header",)))
    return Page(tuple(header), cells[1:], bad, top, name, others)


def _title(value: Any) -> str:
    return "" if value is None else str(exactly(value)).strip()


def _used(row: Iterable[Any]) -> int:
    return sum(1 for c in row if c not in ("", None))


def exactly(value: Any) -> Any:
    """A number as the decimal that it was written from; with more than 15 digits it stays a float. A day as a day, a time as text."""
    if isinstance(value, float):
        return decimal_of(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return str(value) if isinstance(value, (datetime, time, timedelta)) else value


def _unusable(path: Path, reason: Text) -> Refused:
    return Refused(Diagnostic("P0749", {"table": str(path), "reason": reason}, notes=("reason",)))


def _empty(path: Path, sheet: str, others: tuple[str, ...]) -> Refused:
    said = {"table": str(path), "sheet": sheet, "others": ", ".join(others)}
    return Refused(Diagnostic("P0749", said, notes=("empty", "sheet") if others else ("empty",)))
