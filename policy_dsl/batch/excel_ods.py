"""Cells of an .ods sheet that look empty, or like another value, and are not.

In: ``content.xml`` and the number of the sheet. Out: row, column, why; counted from the corner of the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

_MOST = 2**20
"""Repeated cells and rows beyond are the empty rest of a sheet."""
_ERROR = re.compile(r"Err:[0-9]+|#(?:DIV/0!|N/A|NAME\?|REF!|VALUE!|NUM!|NULL!)")


def ods_cells(file: IO[bytes], number: int) -> Iterator[tuple[int, int, str]]:
    sheet, row, column, inside = -1, 0, 0, 0
    for event, e in ElementTree.iterparse(file, ("start", "end")):
        kind = e.tag.rpartition("}")[2]
        if kind == "table" and event == "start":
            inside += 1
            if inside == 1:
                sheet, row = sheet + 1, 0
        elif kind == "table":
            inside -= 1
            if sheet == number and not inside:
                return
        if sheet != number or inside != 1:
            continue
        if kind == "table-row" and event == "start":
            column = 0
        elif kind == "table-row":
            row += min(_count(e, "number-rows-repeated"), _MOST)
            e.clear()
        elif kind in ("table-cell", "covered-table-cell") and event == "end":
            why = "joined" if kind[0] == "c" or _count(e, "number-columns-spanned") > 1 or _count(e, "number-rows-spanned") > 1 else _why(e)
            again = min(_count(e, "number-columns-repeated"), 1_024)
            if why:
                yield from ((row, column + i, why) for i in range(again))
            column += again


def ods_corner(file: IO[bytes]) -> tuple[int, int]:
    """Rows and columns that the largest sheet spans, as far as its cells hold something. Raises ``ParseError``: a reader may search the end for ever."""
    rows = columns = row = column = reached = 0
    for event, e in ElementTree.iterparse(file, ("start", "end")):
        kind = e.tag.rpartition("}")[2]
        if kind == "table" and event == "start":
            row = 0
        elif kind == "table-row" and event == "start":
            column = reached = 0
        elif kind == "table-cell" and event == "end":
            column += _count(e, "number-columns-repeated")
            reached = column if any(key.endswith("}value-type") for key, _ in e.items()) else reached
        elif kind == "table-row":
            row += _count(e, "number-rows-repeated")
            rows, columns = (max(rows, row), max(columns, reached)) if reached else (rows, columns)
            e.clear()
    return rows, columns


def _why(e: ElementTree.Element) -> str:
    said = {key.rpartition("}")[2]: value for key, value in e.items() if key.rpartition("}")[2] != "value-type"}
    kinds = {value for key, value in e.items() if key.rpartition("}")[2] == "value-type"}
    formula = "formula" in said
    if "error" in kinds or (formula and _ERROR.fullmatch("".join(e.itertext()).strip())):
        return "error"
    if formula and not kinds:
        return "formula"
    return "shown" if "currency" in kinds and said.get("currency", "CNY") not in ("CNY", "RMB") else ""


def _count(e: ElementTree.Element, name: str) -> int:
    found = next((value for key, value in e.items() if key.rpartition("}")[2] == name), "1")
    return int(found) if found.isdecimal() and len(found) < 10 else 1
