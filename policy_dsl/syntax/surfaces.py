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
    """Folded spelling → value, by first character, longest first."""

    __slots__ = ("_by_first", "_values")

    def __init__(self, values: Mapping[str, V]) -> None:
        self._values = values
        by_first: dict[str, list[tuple[str, V, tuple[str, ...]]]] = {}
        for surface, value in values.items():
            if surface:
                words = tuple(surface.split(" ")) if " " in surface else ()
                by_first.setdefault(surface[0], []).append((surface, value, words))
        for row in by_first.values():
            row.sort(key=lambda r: -len(r[0]))
        self._by_first = by_first

    def items(self) -> ItemsView[str, V]:
        """Every spelling and its value."""
        return self._values.items()

    def longest(self, folded: str, pos: int, limit: int | None = None) -> tuple[V, int] | None:
        """The value of the longest spelling at ``pos`` and the position after it, which does not pass ``limit``."""
        for surface, value, words in self._by_first.get(folded[pos], ()):
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
