"""TOML with places: values by the standard library, places by a second, forgiving walk over the same text.

In: a source. Out: its root ``Node``, or ``Refused``. Numbers keep their digits, dates become text in ISO form. ``tomllib`` decides what is valid; it keeps
no places, so ``_Places`` finds where each key and value stands. What it cannot place is reported at its table.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from policy_dsl.facts.tree import MAX_DEPTH, MAX_VALUES, Entry, Node, refuse
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.literals import MAX_DIGITS
from policy_dsl.lexicon.messages.facts import TOML_PROBLEMS

MAX_TEXT = 8 * 2**20
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_LONG_NUMBER = re.compile(r"[0-9][0-9_]{40,}")
_DOTS = re.compile(r"(?:[^\s.=\[\]\"'#]+[ \t]*\.[ \t]*){64}")
_DEEP = re.compile(r"(?:[\[{][^\n\[\]{}\"']{0,80}){201}|(?:\[[ \t\r\n]*){201}")
_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([^\]\n#]+?)[ \t]*\]\]?")
_KEY = re.compile(r"""[ \t]*((?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s."'=\[\]{},#]+)(?:[ \t]*\.[ \t]*(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s."'=\[\]{},#]+))*)[ \t]*=[ \t]*""")
_PART = re.compile(r"""(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([^\s."'=\[\]{},#]+))""")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.S)
_SCALAR = re.compile(r"[^,\]}#\n]+")
_BARE = re.compile(r"[^\x00-\x7f][^\s=\[\].]*")
_SKIP = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")


class _Digits(str):
    """A number as written."""

    __slots__ = ()


def read_toml(source: Source) -> Node:
    """The root table. Raises ``Refused``."""
    text = source.text
    if not text.strip():
        raise refuse("P0729", source, 0, 0)
    if len(text) > MAX_TEXT:
        raise refuse("P0722", source, 0, 1, problem=TOML_PROBLEMS["size"])
    for pattern, code, limit in ((_LONG_NUMBER, "P0715", MAX_DIGITS), (_DOTS, "P0725", MAX_DEPTH), (_DEEP, "P0725", MAX_DEPTH)):
        m = pattern.search(text)
        if m is not None:
            raise refuse(code, source, m.start(), min(m.end(), m.start() + 40), limit=limit, found=m.group()[:40] + "...")
    try:
        value = tomllib.loads(text, parse_float=_number)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        start = _position(source, int(at.group(1)), int(at.group(2))) if at else max(0, len(text.rstrip()) - 1)
        bare = _BARE.match(source.text, start)
        key = "key" if bare is not None else _problem(str(error))
        raise refuse("P0722", source, start, bare.end() if bare else start + 1, problem=TOML_PROBLEMS[key]) from None
    except RecursionError:
        raise refuse("P0725", source, 0, 1, limit=MAX_DEPTH) from None
    places = _Places(source)
    places.walk()
    return _build(source, value, places)


def _number(digits: str) -> _Digits:
    return _Digits(digits.replace("_", ""))


_SAID = (("overwrite", ("Cannot overwrite", "Cannot declare", "Cannot mutate")), ("value", ("Invalid value",)), ("equals", ("Expected '='",)))


def _problem(said: str) -> str:
    return next((key for key, words in _SAID if any(w in said for w in words)), "other")


def _position(source: Source, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = source.text.index("\n", at) + 1
    return at + column - 1


Path = tuple[str | int, ...]


class _Places:
    """Where each key and value stands: path → (key start, key end, value start, value end)."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.found: dict[Path, tuple[int, int, int, int]] = {}
        self.counts: dict[Path, int] = {}  # arrays of tables: how many headers were seen

    def walk(self) -> None:
        """All lines of a valid text: headers set the table, keys are placed below it."""
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
            last = i == len(parts) - 1
            if last and array:
                self.counts[path] = self.counts.get(path, 0) + 1
            self.found.setdefault(path, (part.start(), part.end(), m.start(), m.end()))
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
                self.found.setdefault(path, (part.start(), part.end(), m.start(), m.end()))
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
        return str(next(iter(tomllib.loads(f'"{quoted}" = 0'))))
    return str(quoted if quoted is not None else literal if literal is not None else bare)


def _end(pattern: re.Pattern[str], text: str, pos: int) -> int:
    m = pattern.match(text, pos)
    return m.end() if m else pos


def _build(source: Source, value: dict[str, Any], places: _Places) -> Node:
    root = Node("map", source, 0, 1)
    todo: list[tuple[Node, Any, Path]] = [(root, value, ())]
    values = 0
    while todo:
        node, content, path = todo.pop()
        if len(path) > MAX_DEPTH:
            raise refuse("P0725", source, node.start, node.start + 1, limit=MAX_DEPTH)
        pairs = content.items() if isinstance(content, dict) else enumerate(content)
        for key, part in pairs:
            values += 1
            if values > MAX_VALUES:
                raise refuse("P0726", source, node.start, node.start + 1, limit=MAX_VALUES)
            here = (*path, key)
            a, b, start, end = places.found.get(here, (node.start, node.start + 1, node.start, node.start + 1))
            child = _leaf(source, part, start, end)
            if isinstance(content, dict):
                node.entries.append(Entry(str(key), a, b, child))
            else:
                node.items.append(child)
            if not child.scalar:
                todo.append((child, part, here))
    return root


def _leaf(source: Source, value: Any, start: int, end: int) -> Node:
    if isinstance(value, bool):
        return Node("yes" if value else "no", source, start, end)
    if isinstance(value, int):
        return Node("number", source, start, end, str(value))
    if isinstance(value, _Digits):
        if value.strip("+-") in ("nan", "inf"):
            raise refuse("P0727", source, start, end, "write", found=str(value))
        return Node("number", source, start, end, str(value))
    if isinstance(value, (datetime, date, time)):
        return Node("text", source, start, end, value.isoformat())
    if isinstance(value, str):
        return Node("text", source, start, end, value)
    return Node("map" if isinstance(value, dict) else "list", source, start, end)
