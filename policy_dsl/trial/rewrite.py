"""Places in a tree, and trees with one place changed.

In: any tree of ``syntax.ast``. Out: every node with the path that leads to it; the tree with the node at a path replaced, or left out.
A path is a row of attribute names and positions in tuples; it holds for any tree of the same shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve, fields

from policy_dsl.syntax import ast

Path = tuple[str | int, ...]


def places(node: ast.Node, path: Path = (), above: tuple[ast.Node, ...] = ()) -> Iterator[tuple[Path, ast.Node, tuple[ast.Node, ...]]]:
    """Every node at or below ``node`` in written order: (path, node, the nodes above it, nearest last)."""
    yield path, node, above
    for a in fields(type(node)):
        yield from _inside(getattr(node, a.name), (*path, a.name), (*above, node))


def _inside(value: object, path: Path, above: tuple[ast.Node, ...]) -> Iterator[tuple[Path, ast.Node, tuple[ast.Node, ...]]]:
    if isinstance(value, ast.Node):
        yield from places(value, path, above)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _inside(item, (*path, i), above)


def changed(node: Any, **values: Any) -> Any:
    """The same node with some attributes changed; the caller knows that they fit."""
    return evolve(node, **values)


def replaced(root: Any, path: Path, new: ast.Node | None) -> Any:
    """``root`` with ``new`` at ``path``; None leaves an item of a tuple out, and empties an attribute."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if new is None and not rest:
            return (*root[:step], *root[step + 1 :])
        return (*root[:step], replaced(root[step], rest, new), *root[step + 1 :])
    return evolve(root, **{step: replaced(getattr(root, step), rest, new)})
