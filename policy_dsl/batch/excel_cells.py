"""Cells of a sheet: numbers, as they were written; and what looks empty, or like another value, and is not: errors, formulas that nobody worked out, cells that
are joined, amounts that are shown in another unit than they are held in.

In: the file and its opened sheet. Out: row → (column, why), counted from the first cell that is used. Readers of Excel give all of them as empty or as they are
held, and empty means unknown: a sum that failed to be worked out is none. Each form of file has a room of its own: here .xlsx, ``excel_ods``. Both
forms are XML in an archive, which the standard library reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from policy_dsl.batch.excel_formats import shown_otherwise
from policy_dsl.batch.excel_ods import ods_cells, ods_corner

CHUNK, OVERLAP = 2**20, 16
DIGITS = 15
"""So many digits survive in a binary number."""
_MARKS = (b't="e"', b"t='e'", b"<f", b":f")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONG, _WIDE, _TALL = (re.compile(rb" r=[\"']" + form) for form in (rb"(?:[A-Z]{3}|[A-Z]*[0-9]{7})", rb"[A-Z]{2}", rb"[A-Z]*[0-9]{6}"))
MOST_ROWS = 2**20
MOST_CELLS = 100_000_000
"""A sheet is held as a whole, empty cells between others too."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Bad = dict[int, tuple[int, str]]
Odd = tuple[int, int, str]


def decimal_of(number: float) -> int | Decimal | float:
    """A binary number as the decimal that it was written from; one of more digits than binary surely keeps, or none at all, stays as it is."""
    if not isfinite(number):
        return number
    found = Decimal(repr(number))
    if len(found.normalize().as_tuple().digits) > DIGITS:
        return number
    return int(found) if found == found.to_integral_value() else found


def too_far(path: Path) -> str:
    """The far corner of a workbook whose sheet is larger than memory should hold; "" for all others."""
    with ZipFile(path) as archive:
        if "content.xml" in archive.namelist():
            with archive.open("content.xml") as file:
                rows, columns = ods_corner(file)
            return place(rows - 1, columns - 1) if rows * columns > MOST_CELLS else ""
        for name in archive.namelist():
            sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
            if sheet and _perhaps_far(archive, name) and (far := _far(archive, name)):
                return far
    return ""


def _far(archive: ZipFile, name: str) -> str:
    """The corner of all cells that hold something, where they span too much."""
    rows = columns = 0
    with archive.open(name) as file:
        for event, e in ElementTree.iterparse(file, ("start", "end")):
            kind = e.tag.rpartition("}")[2]
            if event == "end" and kind == "c":
                at = _PLACE.fullmatch(e.get("r") or "A1")
                if at is None:
                    raise ValueError(e.get("r"))
                if len(e):
                    rows, columns = max(rows, int(at[2])), max(columns, _number(at[1]) + 1)
            elif event == "start" and kind == "row" and not 0 < int(e.get("r") or 1) <= MOST_ROWS:
                raise ValueError(e.get("r"))
            elif event == "end" and kind == "row":
                e.clear()
    return place(rows - 1, columns - 1) if rows * columns > MOST_CELLS else ""


def _perhaps_far(archive: ZipFile, name: str) -> bool:
    """Whether cells have names so long that they may span too much; what a sheet states of its own size is not believed."""
    wide = tall = False
    for text in _stretches(archive, name):
        if _LONG.search(text):
            return True
        wide, tall = wide or bool(_WIDE.search(text)), tall or bool(_TALL.search(text))
    return wide and tall


def _stretches(archive: ZipFile, name: str) -> Iterator[bytes]:
    """Of a file, each with the end of the one before, so that what is looked for is whole in one of them."""
    before = b""
    with archive.open(name) as file:
        while part := file.read(CHUNK):
            yield before + part
            before = (before + part)[-OVERLAP:]


def not_empty(path: Path, sheet: Any, number: int, width: int) -> Bad:
    """The first such cell of each row, the header included, within ``width`` columns. ``number``: of the sheet in the workbook, from 0."""
    top, left = sheet.start or (0, 0)
    found: Bad = {}

    def say(row: int, column: int, why: str) -> None:
        at, place = row - top, column - left
        if at >= 0 and 0 <= place < width and (at not in found or place < found[at][0]):
            found[at] = (place, why)

    for (first, begin), (last, end) in sheet.merged_cell_ranges or ():
        for row in range(max(first, top), min(last, top + sheet.height) + 1):
            for column in range(begin, min(end, left + width) + 1):
                if row > top or column > begin or last > first:  # a header cell keeps its name where it is joined to the right
                    say(row, column, "joined")
    for row, column, why in _odd(path, number):
        say(row, column, why)
    return found


def _odd(path: Path, number: int) -> Iterable[Odd]:
    with ZipFile(path) as archive:
        if "content.xml" in archive.namelist():
            with archive.open("content.xml") as file:
                return list(ods_cells(file, number))
        return list(_cells(archive, number))


def _cells(archive: ZipFile, number: int) -> Iterator[Odd]:
    name, waiting = _sheet(archive, number)
    shown = shown_otherwise(archive)
    if name is None or not (shown or _marked(archive, name)):
        return
    row, column = -1, -1
    with archive.open(name) as file:
        for event, e in ElementTree.iterparse(file, ("start", "end")):
            kind = e.tag.rpartition("}")[2]
            if event == "start" and kind == "row":
                row, column = int(e.get("r") or row + 2) - 1, -1
            elif event == "end" and kind == "c":
                at = _PLACE.fullmatch(e.get("r") or "")
                column = _number(at[1]) if at else column + 1
                inner = {one.tag.rpartition("}")[2]: one for one in e}
                value = inner["v"].text if "v" in inner else None
                if e.get("t") == "e":
                    yield row, column, "error"
                elif "f" in inner and e.get("t") != "str" and (not value or (waiting and value == "0")):
                    yield row, column, "formula"
                elif value and e.get("t", "n") == "n" and e.get("s") in shown:
                    yield row, column, "shown"
            elif event == "end" and kind == "row":
                e.clear()


def _sheet(archive: ZipFile, number: int) -> tuple[str | None, bool]:
    """The file of a sheet; None: not a workbook of this form. Whether the workbook says that its formulas are to be worked out when it is opened: programs
    that write workbooks leave 0 in them until then."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None, False
    book = list(ElementTree.fromstring(archive.read("xl/workbook.xml")).iter())
    waiting = any(e.get("fullCalcOnLoad") in ("1", "true") for e in book if e.tag.endswith("}calcPr"))
    sheets = [e.get(_RELATION) for e in book if e.tag.endswith("}sheet")]
    for one in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels")).iter():
        if number < len(sheets) and one.get("Id") == sheets[number]:
            target = one.get("Target") or ""
            name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return name if name in names else None, waiting
    return None, waiting


def _marked(archive: ZipFile, name: str) -> bool:
    """Whether the sheet has any formula or error: most have none, and are not read twice."""
    return any(mark in text for text in _stretches(archive, name) for mark in _MARKS)


def place(row: int, column: int) -> str:
    """As Excel names it: C1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1
