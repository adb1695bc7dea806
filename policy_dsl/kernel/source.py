"""A source text and places in it. Positions count code points from 0; lines and columns are derived and start at 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from attrs import field, frozen


@frozen(slots=False)
class Source:
    """A named text. ``name`` is what a person calls it: the path as given, or ``<stdin>``. ``above``: lines that stand above the text and are not held."""

    name: str
    text: str = field(repr=False)
    above: int = 0

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    def line_column(self, position: int) -> tuple[int, int]:
        """Line and column (code points), both from 1."""
        line = bisect_right(self._starts, position) - 1
        return self.above + line + 1, position - self._starts[line] + 1

    def line(self, number: int) -> str:
        """The text of line ``number`` (from 1) without its end."""
        at = number - self.above
        start = self._starts[at - 1]
        stop = self._starts[at] if at < len(self._starts) else len(self.text)
        return self.text[start:stop].rstrip("\r\n")

    def utf16_column(self, position: int) -> int:
        """Column in UTF-16 units from 0, as editors count."""
        line, column = self.line_column(position)
        return len(self.line(line)[: column - 1].encode("utf-16-le")) // 2


@frozen
class Span:
    """The code points ``start`` to ``end`` (exclusive) of ``source``."""

    source: Source = field(eq=False, repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        return self.source.line_column(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.line_column(self.start)[1]

    def to(self, other: Span) -> Span:
        """From the start of this place to the end of the other."""
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))
