"""Walking core nodes: a definition that is read twice is one node with two parents, so each node is visited once (a walk along every path would double with
every definition that reads another twice). No recursion: depth is for ``bounds`` to judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from policy_dsl.model.nodes import Node

T = TypeVar("T")


def below(root: Node | None) -> Iterator[Node]:
    """The node and all below it, each once, in written order."""
    seen: set[int] = set()
    stack = [root] if root is not None else []
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            stack.extend(reversed(node.args))


def fold(root: Node, known: dict[int, T], rule: Callable[[Node, list[T]], T]) -> T:
    """``rule`` of every node from its operands' results, bottom up; ``known`` keeps them by identity, also for other roots."""
    stack = [root]
    while stack:
        node = stack[-1]
        if id(node) in known:
            stack.pop()
            continue
        waiting = [a for a in node.args if id(a) not in known]
        if waiting:
            stack.extend(waiting)
        else:
            known[id(node)] = rule(node, [known[id(a)] for a in node.args])
            stack.pop()
    return known[id(root)]
