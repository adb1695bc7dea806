"""The tree of a facts file before types: every value and every key keeps its place.

In: nothing. Out: ``Node``, ``Entry`` and the bounds of a facts file. Numbers and YAML scalars stay text; nothing is interpreted here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from policy_dsl.kernel.diagnostic import Diagnostic, Label, Value
from policy_dsl.kernel.source import Source, Span

MAX_DEPTH = 200  # settled 27: the same bound as a source file
MAX_BYTES = 64 * 2**20
MAX_VALUES = 200_000  # more belongs in a table: pol batch
MAX_TEXT = 10_000  # characters of one value: a figure, a name, a remark
MAX_KEY = 1_000

Kind = Literal["map", "list", "text", "number", "yes", "no", "null"]


_NONE: list[Any] = []  # the parts of every scalar: never appended to


class Node:
    """One value. ``text``: of a text its characters, of a number its digits as written, else "". Not an attrs class: a file may hold hundreds of thousands."""

    __slots__ = ("_parts", "end", "kind", "source", "start", "text")

    def __init__(self, kind: Kind, source: Source | None, start: int, end: int, text: str = "") -> None:
        self.kind: Kind = kind
        self.source = source
        self.start = start
        self.end = end
        self.text = text
        self._parts: list[Any] = [] if kind in ("map", "list") else _NONE

    @property
    def items(self) -> list[Node]:
        """The items of a list."""
        return self._parts

    @property
    def entries(self) -> list[Entry]:
        """The entries of a map, in written order."""
        return self._parts

    @property
    def scalar(self) -> bool:
        return self.kind not in ("map", "list")

    @property
    def span(self) -> Span | None:
        return Span(self.source, self.start, self.end) if self.source is not None else None

    @property
    def first_line(self) -> Span | None:
        """The place, for a map or list its first character only."""
        if self.source is None:
            return None
        return Span(self.source, self.start, self.end if self.scalar else min(self.start + 1, self.end))

    def labels(self, key: str = "", **values: Value) -> tuple[Label, ...]:
        span = self.first_line
        return (Label(span, key, values),) if span is not None else ()


class Entry:
    """A key and its value."""

    __slots__ = ("key", "key_end", "key_start", "value")

    def __init__(self, key: str, key_start: int, key_end: int, value: Node) -> None:
        self.key = key
        self.key_start = key_start
        self.key_end = key_end
        self.value = value

    def labels(self, key: str = "", **values: Value) -> tuple[Label, ...]:
        source = self.value.source
        return (Label(Span(source, self.key_start, self.key_end), key, values),) if source is not None else ()


def step(path: str, key: str | int) -> str:
    """The path of a part: ``projects[0].领域``; a key that would be unclear is quoted."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    if any(c in key for c in ".[]\"'") or not key:
        key = '"' + key.replace('"', '\\"') + '"'
    return f"{path}.{key}" if path else key


class Refused(Exception):
    """Reading stops here: carries the one diagnostic. Raised and caught inside this folder only."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def refuse(code: str, source: Source, start: int, end: int, label: str = "", notes: tuple[str, ...] = (), path: str | None = None, **values: Value) -> Refused:
    """A ``Refused`` about the characters from ``start`` to ``end``."""
    span = Span(source, min(start, len(source.text)), min(end, len(source.text)))
    return Refused(Diagnostic(code, values, (Label(span, label),), notes, path=path))


def duplicates(entries: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of (first, again) whose keys are the same characters."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.key, entry)
        if first is not entry:
            yield first, entry
