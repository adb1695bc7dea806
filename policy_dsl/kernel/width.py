"""How many columns text takes on a terminal, and how to break it into lines (outputs.md rule 6).

East Asian Wide and Fullwidth characters take two columns, combining marks none, everything else one. Characters that a terminal would obey
or hide (controls, bidirectional overrides, zero-width) are shown as ``<U+202E>``: text from a file can never move the cursor or reorder a line.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TAB = 4
TIE = "\u2060"  # word joiner, in our own words only: no column, and no line ends beside it
NEVER_FIRST = "，。；：、！？）」』】〕》〉”’％%,.;:!?)]}"
NEVER_LAST = "（「『【〔《〈“‘([{"


@lru_cache(maxsize=4096)
def char_width(c: str) -> int:
    """Columns of one visible character."""
    if c < "\u0300":
        return 1
    if c == TIE:
        return 0
    if unicodedata.east_asian_width(c) in "WF":
        return 2
    return 0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me") else 1


def width(text: str) -> int:
    """Columns of a line of visible text."""
    return len(text) if text.isascii() else sum(map(char_width, text))


@lru_cache(maxsize=4096)
def visible(c: str) -> str:
    """One character as it may be printed: itself, spaces for a tab, ``<U+200B>`` for what a terminal would hide or obey."""
    if c == "\t":
        return " " * TAB
    if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return f"<U+{ord(c):04X}>"
    return c


def visible_text(text: str) -> str:
    """A line of text from a file, safe to print."""
    return text if text.isascii() and text.isprintable() else "".join(map(visible, text))


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most ``columns``: broken at blanks and between Han characters, never before a closing or after an opening mark, never inside
    a figure and its unit (2000万元) or beside a ``TIE``. A word longer than a line is left whole."""
    if width(text) <= columns:
        return [text.rstrip()]
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text):
        size = width(piece)
        if line and used + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            size = width(piece)
        line, used = line + piece, used + size
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """The parts of ``text`` between which a line may break."""
    pieces: list[str] = []
    start = 0
    for i in range(1, len(text)):
        if _may_break(text[i - 1], text[i]):
            pieces.append(text[start:i])
            start = i
    pieces.append(text[start:])
    return pieces


@lru_cache(maxsize=16_384)
def _may_break(a: str, b: str) -> bool:
    if a == " ":
        return b != " "
    if b == " " or a in NEVER_LAST or b in NEVER_FIRST or TIE in (a, b):
        return False
    wide_a, wide_b = char_width(a) == 2, char_width(b) == 2
    if not (wide_a or wide_b):
        return False
    digits = "0123456789.%"
    return not ((a in digits and wide_b) or (a in "万亿" and b in "万亿元") or (b in digits and not wide_a))
