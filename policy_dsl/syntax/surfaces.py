"""The longest known spelling at a place of a text.

Spellings and text are compared folded: ASCII in lower case, full-width signs and digits as half-width, one code point for one, so that places
survive. Spellings that begin or end in a Latin letter or digit match whole words only; a blank in a spelling matches any run of blanks.
"""

from __future__ import annotations

from collections.abc import ItemsView, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")

_HALF = {ord("　"): " ", ord("\u00a0"): " ", **{c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}}
_FOLD = {**{c: chr(c + 32) for c in range(65, 91)}, **{k: v.lower() for k, v in _HALF.items()}}
_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


def fold(text: str) -> str:
    """The text as it is compared; as long as the text."""
    return text.translate(_FOLD)


def is_word(char: str) -> bool:
    """A letter or digit of a Latin word, folded."""
    return char in _WORD


class Surfaces(Generic[V]):
    """Folded spelling → value, longest first. ``lengths``: by first character, of spellings without blanks; ``spaced``: those of a first character where any
    has blanks, which may be longer in the text."""

    __slots__ = ("lengths", "spaced", "values")

    def __init__(self, values: Mapping[str, V]) -> None:
        self.values = values
        by_first: dict[str, list[str]] = {}
        for surface in values:
            if surface:
                by_first.setdefault(surface[0], []).append(surface)
        self.lengths: dict[str, list[int]] = {}
        self.spaced: dict[str, list[tuple[str, V, tuple[str, ...]]]] = {}
        for first, row in by_first.items():
            if any(" " in s for s in row):
                row.sort(key=len, reverse=True)
                self.spaced[first] = [(s, values[s], tuple(s.split(" ")) if " " in s else ()) for s in row]
            else:
                self.lengths[first] = sorted(set(map(len, row)), reverse=True)

    def items(self) -> ItemsView[str, V]:
        """Every spelling and its value."""
        return self.values.items()

    def begins(self, first: str) -> bool:
        """Some spelling begins with this character."""
        return first in self.lengths or first in self.spaced

    def longest(self, folded: str, pos: int, limit: int | None = None) -> tuple[V, int] | None:
        """The value of the longest spelling at ``pos`` and the position after it, which does not pass ``limit``."""
        first = folded[pos]
        lengths = self.lengths.get(first)
        if lengths is None:
            return self._spaced(folded, pos, limit) if first in self.spaced else None
        last = len(folded) if limit is None or limit > len(folded) else limit
        for length in lengths:
            end = pos + length
            if end <= last:
                surface = folded[pos:end]
                if surface in self.values and whole(folded, pos, end):
                    return self.values[surface], end
        return None

    def _spaced(self, folded: str, pos: int, limit: int | None) -> tuple[V, int] | None:
        for surface, value, words in self.spaced[folded[pos]]:
            if folded.startswith(surface, pos):
                end = pos + len(surface)
            elif words and folded.startswith(words[0], pos):
                end = _spread(folded, pos, words)
                if end < 0:
                    continue
            else:
                continue
            if (limit is None or end <= limit) and whole(folded, pos, end):
                return value, end
        return None


def _spread(folded: str, pos: int, words: tuple[str, ...]) -> int:
    """The end of words that stand apart by any blanks (a line may break there), or -1."""
    at = pos
    for i, word in enumerate(words):
        if i:
            start = at
            while at < len(folded) and folded[at] in " \t\r\n":
                at += 1
            if at == start:
                return -1
        if not folded.startswith(word, at):
            return -1
        at += len(word)
    return at


def whole(folded: str, pos: int, end: int) -> bool:
    """The piece does not cut a Latin word in two."""
    if folded[pos] in _WORD and pos and folded[pos - 1] in _WORD and folded[pos] not in "0123456789":
        return False
    if folded[end - 1] in _WORD and end < len(folded):
        after = folded[end]
        if after in _WORD and not (after in "0123456789" and not folded[end - 1].isdigit()):
            return False
        if after == "-" and end + 1 < len(folded) and folded[end + 1] in _WORD and folded[end - 1].isalpha():
            return False
    return True
