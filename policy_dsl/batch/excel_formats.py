"""Number formats of .xlsx that show another amount than the cell holds: 100 as "100.00万元", as "$100".

In: an opened workbook. Out: the styles, by their number in the file. A format that also scales what it shows (0!.0000"万元" for 3000万元 held as yuan) shows
what is held.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree
from zipfile import ZipFile

_STYLES = "xl/styles.xml"
_UNITS = {"百万": 6, "千万": 7, "千": 3, "万": 4, "亿": 8}
_UNIT = re.compile("百万|千万|千|万|亿")
_FOREIGN = re.compile(r"\$|€|£|₩|₽|USD|EUR|GBP|JPY|HKD|HK|美元|美金|欧元|日元|英镑|港币|港元", re.IGNORECASE)
_TOKENS = re.compile(r'"([^"]*)"|[\\!](.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|(.)', re.DOTALL)


def shown_otherwise(archive: ZipFile) -> frozenset[str]:
    """The numbers of such styles; most workbooks have none."""
    if _STYLES not in archive.namelist():
        return frozenset()
    root = ElementTree.fromstring(archive.read(_STYLES))
    formats = {e.get("numFmtId"): e.get("formatCode") or "" for e in root.iter() if e.tag.endswith("}numFmt")}
    odd = {number for number, code in formats.items() if deceptive(code)}
    styles = next((e for e in root.iter() if e.tag.endswith("}cellXfs")), ()) if odd else ()
    return frozenset(str(i) for i, e in enumerate(styles) if e.get("numFmtId") in odd)


def deceptive(code: str) -> bool:
    """Whether a format names a unit that it does not scale to, or money of another country."""
    literal, pattern = "", ""
    for quoted, escaped, currency, plain in _TOKENS.findall(code):
        if plain == ";":
            break
        if escaped == ".":
            pattern += "!"
        literal += quoted or currency or ("" if escaped == "." else escaped)
        if plain in "0#?.,":
            pattern += plain
        elif plain:
            literal += plain
    unit = _UNIT.search(literal)
    return bool(_FOREIGN.search(literal)) or (unit is not None and _UNITS[unit.group()] != _scale(pattern))


def _scale(pattern: str) -> int:
    """By which power of ten the shown figure is smaller than the held one: commas at the end, a point that is only drawn."""
    digits = pattern.rstrip(",")
    drawn = digits.rpartition("!")[2] if "!" in digits else ""
    return 3 * (len(pattern) - len(digits)) + sum(c in "0#?" for c in drawn)
