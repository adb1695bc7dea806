"""A Python mapping as the same tree, without places: its errors carry paths.

In: mappings, sequences, texts, whole numbers, ``Decimal``, ``Fraction``, truths, dates, None. Out: a root ``Node``, or ``Refused``. A binary float is refused
(P0734), because what it holds is not what was written. A structure that contains itself ends at the depth bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from policy_dsl.facts.tree import MAX_DEPTH, MAX_VALUES, Entry, Node, Refused, step
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.messages.facts import SIZES

MAX_NUMBER_BITS = 4096  # S57


def read_plain(value: object) -> Node:
    """The tree of a Python value. Raises ``Refused``."""
    root = _node(value, "")
    todo: list[tuple[Node, Any, str, int]] = [(root, value, "", 1)]
    values = 0
    while todo:
        node, content, path, depth = todo.pop()
        if node.scalar:
            continue
        if depth > MAX_DEPTH:
            raise _refused("P0725", path, limit=MAX_DEPTH)
        pairs = list(content.items()) if node.kind == "map" else enumerate(content)
        for key, part in pairs:
            values += 1
            if values > MAX_VALUES:
                raise _refused("P0726", path, limit=MAX_VALUES, unit=SIZES["values"])
            if node.kind == "map" and not isinstance(key, str):
                raise _refused("P0716", path, what=f"{key!r}"[:60], wanted=KEY)
            here = step(path, key)
            child = _node(part, here)
            if node.kind == "map":
                node.entries.append(Entry(str(key), 0, 0, child))
            else:
                node.items.append(child)
            todo.append((child, part, here, depth + 1))
    return root


KEY = Text("名称（文字）", "a name (text)")


def _node(value: object, path: str) -> Node:
    if value is None:
        return Node("null", None, 0, 0)
    if isinstance(value, bool):
        return Node("yes" if value else "no", None, 0, 0)
    if isinstance(value, str):
        return Node("text", None, 0, 0, value)
    if isinstance(value, float):
        raise _refused("P0734" if value - value == 0 else "P0727", path, *(("fix",) if value - value == 0 else ()), found=repr(value))
    if isinstance(value, (int, Fraction)):
        if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_NUMBER_BITS:
            raise _refused("P0715", path, "real", found="…", limit=30)
        return Node("number", None, 0, 0, str(value))
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise _refused("P0727", path, found=str(value))
        return Node("number", None, 0, 0, str(value))
    if isinstance(value, datetime):
        return Node("text", None, 0, 0, value.isoformat())
    if isinstance(value, date):
        return Node("text", None, 0, 0, value.isoformat())
    if isinstance(value, Mapping):
        return Node("map", None, 0, 0)
    if isinstance(value, (Sequence, Set)) and not isinstance(value, (bytes, bytearray, memoryview)):
        return Node("list", None, 0, 0)
    raise _refused("P0716", path, what=type(value).__name__, wanted=_VALUE)


_VALUE = Text("文字、整数、Decimal、是否、日期、列表或映射", "text, a whole number, Decimal, a truth, a date, a list or a mapping")


def _refused(code: str, path: str, *notes: str, **values: Any) -> Refused:
    return Refused(Diagnostic(code, values, notes=notes, path=path or None))
