"""Where each key and value of a TOML text stands: a forgiving walk beside the standard library's reader, which keeps no places.

In: a source. Out: ``Places``: path → (key start, key end, value start, value end), and the keys that stand twice. ``too_deep`` finds nesting beyond the bound
before any recursive reader sees it. Both are linear in the text, valid or not.
"""

from __future__ import annotations

import re
import tomllib

from policy_dsl.facts.tree import MAX_DEPTH
from policy_dsl.kernel.source import Source

MAX_DOTS = 64
_NAME = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s."'=\[\]{},#]+)"""
_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([^\]\n#]+?)[ \t]*\]\]?")
_KEY = re.compile(rf"[ \t]*({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*=[ \t]*")
_PART = re.compile(r"""(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([^\s."'=\[\]{},#]+))""")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.S)
_SCALAR = re.compile(r"[^,\]}#\n]+")
_SKIP = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_TOKEN = re.compile(r"#[^\n]*|[\[{]|[\]}]|\.|[,=\n]|[^#\[\]{}.,=\n\"']+")

Path = tuple[str | int, ...]
Quad = tuple[int, int, int, int]


def too_deep(text: str) -> tuple[int, int] | None:
    """The place where brackets or a dotted key are nested beyond the bound. Stops at the first quotation mark that is not closed."""
    depth = dots = pos = 0
    while pos < len(text):
        m = (_STRING if text[pos] in "\"'" else _TOKEN).match(text, pos)
        if m is None:
            return None
        c = m.group()
        if c in ("[", "{"):
            depth += 1
        elif c in ("]", "}"):
            depth = max(0, depth - 1)
        dots = dots + 1 if c == "." else 0 if c in (",", "=", "\n") else dots
        if depth > MAX_DEPTH or dots > MAX_DOTS:
            return pos, pos + 1
        pos = m.end()
    return None


class Places:
    """``found``: path → place, of the first of equal keys; ``again``: (path, place) of keys that stand twice in one table."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.found: dict[Path, Quad] = {}
        self.again: list[tuple[Path, Quad]] = []
        self.counts: dict[Path, int] = {}  # arrays of tables: how many headers were seen
        self.headers: set[Path] = set()
        self._walk()

    def _walk(self) -> None:
        """All lines, as far as they are in order: headers set the table, keys are placed below it."""
        table: Path = ()
        pos = 0
        while True:
            pos = _end(_SKIP, self.text, pos)
            if pos >= len(self.text):
                return
            if self.text[pos] == "[":
                m = _HEADER.match(self.text, pos)
                if m is None:
                    return
                table = self._table(m, self.text.startswith("[[", pos))
                pos = m.end()
                continue
            after = self._pair(table, pos, 0)
            if after is None:
                return
            pos = after

    def _table(self, m: re.Match[str], array: bool) -> Path:
        path: Path = ()
        parts = list(_PART.finditer(self.text, m.start(1), m.end(1)))
        for i, part in enumerate(parts):
            path = (*path, _name(part))
            place = (part.start(), part.end(), m.start(), m.end())
            last = i == len(parts) - 1
            if last and array:
                self.counts[path] = self.counts.get(path, 0) + 1
            elif last and path in self.headers:
                self.again.append((path, place))
            if last and not array:
                self.headers.add(path)
            self.found.setdefault(path, place)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
                self.found.setdefault(path, place)
        return path

    def _pair(self, table: Path, pos: int, depth: int) -> int | None:
        m = _KEY.match(self.text, pos)
        if m is None:
            return None
        path = table
        spans: list[tuple[Path, int, int]] = []
        for part in _PART.finditer(self.text, m.start(1), m.end(1)):
            path = (*path, _name(part))
            spans.append((path, part.start(), part.end()))
        if path in self.found:
            self.again.append((path, (spans[-1][1], spans[-1][2], m.end(), m.end())))
        end = self._value(path, m.end(), depth)
        if end is not None:
            for key, a, b in spans:
                self.found.setdefault(key, (a, b, m.end(), end))
        return end

    def _value(self, path: Path, pos: int, depth: int) -> int | None:
        """Place a value and what is in it; the position after it."""
        c = self.text[pos : pos + 1]
        if c not in ("[", "{"):
            m = _STRING.match(self.text, pos) or _SCALAR.match(self.text, pos)
            return m.start() + len(m.group().rstrip()) if m else None
        if depth >= MAX_DEPTH:
            return None
        close, at, index = ("]" if c == "[" else "}"), pos + 1, 0
        while True:
            at = _end(_SKIP, self.text, at)
            if self.text[at : at + 1] in (close, ""):
                return at + 1
            after = self._pair(path, at, depth + 1) if c == "{" else self._value((*path, index), at, depth + 1)
            if after is None:
                return None
            if c == "[":
                self.found.setdefault((*path, index), (at, after, at, after))
                index += 1
            at = after


def _name(part: re.Match[str]) -> str:
    quoted, literal, bare = part.groups()
    if quoted is not None and "\\" in quoted:
        try:
            return str(next(iter(tomllib.loads(f'"{quoted}" = 0'))))
        except tomllib.TOMLDecodeError:
            return str(quoted)
    return str(quoted if quoted is not None else literal if literal is not None else bare)


def _end(pattern: re.Pattern[str], text: str, pos: int) -> int:
    m = pattern.match(text, pos)
    return m.end() if m else pos
