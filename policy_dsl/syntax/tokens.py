"""One lexeme at its place."""

from __future__ import annotations

from typing import Any

from policy_dsl.kernel.source import Source, Span


class Token:
    """``type``: a row of ``lexicon.words`` or a class of lexemes (NAME, MONEY, STR …). ``value``: an identity, a literal node, a wording, words.
    ``mode``: which words were keywords there; ``first``: nothing stands before it on its line."""

    __slots__ = ("end", "first", "mode", "source", "start", "type", "value")

    def __init__(self, type_: str, source: Source, start: int, end: int, value: Any = None, mode: str = "s", first: bool = False) -> None:
        self.type = type_
        self.source = source
        self.start = start
        self.end = end
        self.value = value
        self.mode = mode
        self.first = first

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.end)

    def __repr__(self) -> str:
        return f"{self.type}({self.text!r})"


LITERALS = frozenset(("NUM", "MONEY", "PCT", "QTY", "PRICE", "DUR", "DATE", "YEAR"))
NAMES = frozenset(("NAME", "LIST", "TERM", "MEMBER", "NEG", "CLAUSE", "UNKNOWN"))
