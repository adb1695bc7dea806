"""The parts of a clause that were evaluated and not dropped (S10, S46), and what was taken as given in them (S41)."""

from __future__ import annotations

from collections.abc import Iterator

from policy_dsl.evaluate.rows import reached
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.values import NOTHING
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node


def live(node: Node, scope: Scope, seen: set[tuple[int, int]]) -> Iterator[tuple[Node, Scope]]:
    """The node and what its value rests on, in text order, each once in each scope."""
    place = (id(scope), id(node))
    if place in seen:
        return
    seen.add(place)
    yield node, scope
    match node:
        case core.And() | core.Or():
            decisive = isinstance(node, core.Or)
            decided = scope.value(node)[0] is decisive
            for item in node.items:
                if not decided or scope.value(item)[0] is decisive:
                    yield from live(item, scope, seen)
        case core.Select() | core.Tier():
            yield from _table(node, scope, seen)
        case core.Fold():
            items, needs = scope.items(node.list)
            for i, record in enumerate((None,) if items is None else items):
                inner = scope.item(node.list, record, i, needs if record is None else NOTHING)
                for arg in node.args:
                    yield from live(arg, inner, seen)
        case core.Gate():
            yield from live(node.condition, scope, seen)
            if scope.value(node.condition)[0] is not False:
                yield from live(node.award, scope, seen)
        case _:
            for arg in node.args:
                yield from live(arg, scope, seen)


def _table(node: core.Select | core.Tier, scope: Scope, seen: set[tuple[int, int]]) -> Iterator[tuple[Node, Scope]]:
    if isinstance(node, core.Tier):
        yield from live(node.selector, scope, seen)
    else:
        for condition, _ in node.rows:
            yield from live(condition, scope, seen)
            if scope.value(condition)[0]:
                break
    for inner, value in reached(node, scope)[0]:
        yield from live(value, inner, seen)


def premises(roots: tuple[Node, ...], scope: Scope) -> list[Text]:
    """What was taken as given, each once, in text order."""
    seen: set[tuple[int, int]] = set()
    found = [words for root in roots for node, where in live(root, scope, seen) for words in where.premises.get(node, ())]
    return list(dict.fromkeys(found))
