"""Cells of an Excel sheet: numbers, as they were written; and what looks empty and is not: errors, formulas that nobody worked out, cells that are joined.

In: the file and its opened first sheet. Out: row → (column, why), counted from the first cell that is used. Readers of Excel give all of them as empty, and
empty means unknown: a sum that failed to be worked out is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile, is_zipfile

CHUNK = 2**20
DIGITS = 15
"""So many digits survive in a binary number."""
_MARKS = (b't="e"', b"t='e'", b"<f", b":f")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Bad = dict[int, tuple[int, str]]


def decimal_of(number: float) -> int | Decimal | float:
    """A binary number as the decimal that it was written from; one of more digits than binary surely keeps, or none at all, stays as it is."""
    if not isfinite(number):
        return number
    found = Decimal(repr(number))
    if len(found.normalize().as_tuple().digits) > DIGITS:
        return number
    return int(found) if found == found.to_integral_value() else found


def not_empty(path: Path, sheet: Any, width: int) -> Bad:
    """The first such cell of each row, within ``width`` columns. Errors and formulas are found in .xlsx and .xlsm."""
    top, left = sheet.start or (0, 0)
    found: Bad = {}

    def say(row: int, column: int, why: str) -> None:
        at, place = row - top, column - left
        if at > 0 and 0 <= place < width and (at not in found or place < found[at][0]):
            found[at] = (place, why)

    for (first, begin), (last, _) in sheet.merged_cell_ranges or ():
        for row in range(first, min(last, top + sheet.height) + 1):
            say(row, max(begin, left), "joined")
    if is_zipfile(path):
        for row, column, why in _without_value(path):
            say(row, column, why)
    return found


def _without_value(path: Path) -> Iterator[tuple[int, int, str]]:
    with ZipFile(path) as archive:
        name = _first_sheet(archive)
        if name is None or not _marked(archive, name):
            return
        row, column = -1, -1
        with archive.open(name) as file:
            for event, e in ElementTree.iterparse(file, ("start", "end")):
                kind = e.tag.rpartition("}")[2]
                if event == "start" and kind == "row":
                    row, column = int(e.get("r") or row + 2) - 1, -1
                elif event == "end" and kind == "c":
                    place = _PLACE.fullmatch(e.get("r") or "")
                    column = _number(place[1]) if place else column + 1
                    inner = {one.tag.rpartition("}")[2]: one for one in e}
                    if e.get("t") == "e":
                        yield row, column, "error"
                    elif "f" in inner and e.get("t") != "str" and not (inner["v"].text if "v" in inner else None):
                        yield row, column, "formula"
                elif event == "end" and kind == "row":
                    e.clear()


def _first_sheet(archive: ZipFile) -> str | None:
    """None: not a workbook of this form."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    sheets = [e for e in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter() if e.tag.endswith("}sheet")]
    for one in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels")).iter():
        if sheets and one.get("Id") == sheets[0].get(_RELATION):
            target = one.get("Target") or ""
            name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return name if name in names else None
    return None


def _marked(archive: ZipFile, name: str) -> bool:
    """Whether the sheet has any formula or error: most have none, and are not read twice."""
    with archive.open(name) as file:
        before = b""
        while part := file.read(CHUNK):
            if any(mark in before + part for mark in _MARKS):
                return True
            before = part[-8:]
    return False


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1
