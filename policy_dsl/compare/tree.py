"""The surface tree as data: its meaning in a comparable form, and a tree with some nodes replaced."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, TypeVar

from attrs import evolve, fields

from policy_dsl.check.digest import canonical
from policy_dsl.syntax import ast

N = TypeVar("N", bound=ast.Node)


def meaning(node: object) -> str:
    """Equal exactly when the meaning is: names by identity, no style, no places (S54)."""
    return json.dumps(canonical(node, False), ensure_ascii=False, sort_keys=True)


def record(node: object) -> str:
    """Equal when also names, quotations and readings are."""
    return json.dumps(canonical(node, True), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=4096)
def likeness(a: str, b: str) -> float:
    """How much two meanings have in common, 0 to 1."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a != b else 1.0


def kinship(a: object, b: object) -> float:
    """How much two trees say the same, 0 to 1: by the names, figures and words in them, whatever their form."""
    x, y = _said(canonical(a, False)), _said(canonical(b, False))
    total = x.total() + y.total()
    return 2 * (x & y).total() / total if total else 1.0


def _said(value: object) -> Counter[object]:
    found: Counter[object] = Counter()
    stack: list[object] = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, list):
            is_node = bool(part) and isinstance(part[0], str) and hasattr(ast, part[0])
            stack.extend(part[1:] if is_node else part)
        elif isinstance(part, str):
            found[part] += 1
    return found


def replaced(node: N, edits: Mapping[int, Any]) -> N:
    """The tree with nodes replaced. ``edits``: ``id`` of a node → what stands in its place."""
    found: N = _replaced(node, edits)
    return found


def _replaced(value: Any, edits: Mapping[int, Any]) -> Any:
    if isinstance(value, tuple):
        parts = tuple(_replaced(v, edits) for v in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    if not isinstance(value, ast.Node):
        return value
    if id(value) in edits:
        return edits[id(value)]
    changed = {}
    for a in fields(type(value)):
        old = getattr(value, a.name)
        new = _replaced(old, edits)
        if new is not old:
            changed[a.name] = new
    return evolve(value, **changed) if changed else value


def conjuncts(condition: ast.Node) -> list[ast.Node]:
    """The parts of a condition that all must hold."""
    if isinstance(condition, ast.And):
        return [part for item in condition.items for part in conjuncts(item)]
    if isinstance(condition, ast.Ground) and condition.names is None:
        return conjuncts(condition.condition)
    return [condition]


def joined(parts: list[ast.Node], like: ast.Node) -> ast.Node | None:
    """The condition that all of these hold; None: there is none."""
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else ast.And(tuple(parts), span=like.span)


def below(a: ast.Node, b: ast.Node) -> list[tuple[ast.Node, ast.Node]] | None:
    """The nodes below two nodes of one kind that differ, in pairs; None where something else differs too, or nothing can be paired."""
    if type(a) is not type(b):
        return None
    pairs: list[tuple[ast.Node, ast.Node]] = []
    for field in fields(type(a)):
        x, y = getattr(a, field.name), getattr(b, field.name)
        if not field.metadata.get("meaning", True) or meaning(x) == meaning(y):
            continue
        xs, ys = (v if isinstance(v, tuple) else (v,) for v in (x, y))
        if len(xs) != len(ys) or not all(isinstance(v, ast.Node) for v in (*xs, *ys)):
            return None
        pairs += [(m, n) for m, n in zip(xs, ys, strict=True) if meaning(m) != meaning(n)]
    return pairs or None
