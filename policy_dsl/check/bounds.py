"""Bounds that are checked before anything runs, so that every policy ends and its cost is known (S57)."""

from __future__ import annotations

from policy_dsl.check.measures import Built
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.model.nodes import Node

MAX_NODES = 200_000
MAX_DEPTH = 200


def within_bounds(builts: list[Built], said: list[Diagnostic]) -> None:
    """Report a document of too many core nodes and a clause that nests too deeply."""
    seen: set[int] = set()
    for built in builts:
        for clause in built.measure.clauses:
            for root in (clause.condition, clause.award):
                if root is not None and _depth(root, seen) > MAX_DEPTH:
                    said.append(
                        Diagnostic("P0622", {"clause": clause.number, "limit": MAX_DEPTH}, (Label(clause.span or built.file.span, "main"),))
                    )
    if len(seen) > MAX_NODES and builts:
        said.append(Diagnostic("P0623", {"nodes": len(seen), "limit": MAX_NODES}, (Label(builts[0].headers.end, "main"),)))


def _depth(root: Node, seen: set[int]) -> int:
    deepest = 0
    stack = [(root, 1)]
    while stack:
        node, depth = stack.pop()
        seen.add(id(node))
        deepest = max(deepest, depth)
        if depth <= MAX_DEPTH:
            stack.extend((a, depth + 1) for a in node.args)
    return deepest
