"""TOML with places: values by the standard library, places by a second, forgiving walk over the same text.

In: a source. Out: its root ``Node``, or ``Refused``. Numbers keep their digits, dates become text in ISO form. ``tomllib`` decides what is valid; it keeps
no places, so ``toml_places`` finds where each key and value stands. What it cannot place is reported at its table.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from policy_dsl.facts.toml_places import Path, Places, too_deep
from policy_dsl.facts.tree import MAX_DEPTH, MAX_VALUES, Entry, Node, Refused, refuse, step
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.literals import MAX_DIGITS
from policy_dsl.lexicon.messages.facts import SIZES, TOML_PROBLEMS

MAX_TEXT = 8 * 2**20
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_LONG_NUMBER = re.compile(r"(?<![\w\"'])[+-]?[0-9][0-9_]{40,}")
_BARE = re.compile(r"[^\x00-\x7f][^\s=\[\].]*")


class _Digits(str):
    """A number as written."""

    __slots__ = ()


def read_toml(source: Source) -> Node:
    """The root table. Raises ``Refused``."""
    text = source.text
    if len(text) > MAX_TEXT:
        raise refuse("P0722", source, 0, 1, problem=TOML_PROBLEMS["size"])
    long = _LONG_NUMBER.search(text)
    if long is not None:
        raise refuse("P0715", source, long.start(), min(long.end(), long.start() + 40), notes=("real",), limit=MAX_DIGITS, found=long.group()[:40] + "...")
    deep = too_deep(text)
    if deep is not None:
        raise refuse("P0725", source, *deep, limit=MAX_DEPTH)
    try:
        value = tomllib.loads(text, parse_float=_number)
    except tomllib.TOMLDecodeError as error:
        raise _syntax(source, str(error)) from None
    except RecursionError:
        raise refuse("P0725", source, 0, 1, limit=MAX_DEPTH) from None
    if not value:
        raise refuse("P0729", source, 0, 0)
    return _build(source, value, Places(source))


def _number(digits: str) -> _Digits:
    return _Digits(digits.replace("_", ""))


_SAID = (
    ("overwrite", ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline")),
    ("value", ("Invalid value", "Invalid initial character")),
    ("equals", ("Expected '='", "Invalid statement")),
    ("quote", ("Unterminated string",)),
    ("bracket", ("Unclosed", "at the end of a", "Expected ']'")),
    ("line", ("Expected newline",)),
    ("escape", ("Unescaped", "Invalid hex", "Escaped character")),
    ("character", ("Illegal character", "Found invalid character")),
    ("date", ("Invalid date",)),
)


def _syntax(source: Source, said: str) -> Refused:
    """The library's complaint in our words: at its place, a key that stands twice at both of its places."""
    key = next((k for k, words in _SAID if any(w in said for w in words)), "other")
    if key == "overwrite":
        twice = _twice(source)
        if twice is not None:
            return twice
    at = _AT.search(said)
    start = _position(source, int(at.group(1)), int(at.group(2))) if at else max(0, len(source.text.rstrip()) - 1)
    first = source.text.rfind("\n", 0, start) + 1
    line = source.text[first:start]
    if key == "quote":
        start = first + max(line.rfind('"'), line.rfind("'"), 0)
    bare = _BARE.match(source.text, start)
    if bare is not None and "=" not in line:
        return refuse("P0722", source, start, bare.end(), problem=TOML_PROBLEMS["key"])
    end = bare.end() if bare is not None and key == "value" else start + 1
    return refuse("P0722", source, start, end, problem=TOML_PROBLEMS[key])


def _twice(source: Source) -> Refused | None:
    places = Places(source)
    if not places.again:
        return None
    path, (start, end, _, _) = places.again[0]
    a, b, _, _ = places.found[path]
    where = ""
    for part in path:
        where = step(where, part)
    labels = (Label(Span(source, start, end)), Label(Span(source, a, b), "first"))
    return Refused(Diagnostic("P0717", {"key": str(path[-1])}, labels, path=where))


def _position(source: Source, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = source.text.index("\n", at) + 1
    return at + column - 1


def _build(source: Source, value: dict[str, Any], places: Places) -> Node:
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
                raise refuse("P0726", source, node.start, node.start + 1, limit=MAX_VALUES, unit=SIZES["values"])
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
