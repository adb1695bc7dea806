"""The parts of a clause that were evaluated and not dropped (S10, S46): for premises (S41) and for tables without a row (S21)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policy_dsl.evaluate.decision import Outcome
from policy_dsl.evaluate.gaps import lies
from policy_dsl.evaluate.numbers import is_point
from policy_dsl.evaluate.rows import reached
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.subjects import subject
from policy_dsl.evaluate.units import unit_of
from policy_dsl.evaluate.values import NOTHING
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import AwardType, DateType


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


def gaps(roots: tuple[Node, ...], scope: Scope, decides: bool) -> list[Outcome]:
    """Tables without a row for the value, extremes of nothing, lengths of time without a day: conditions of the award that uses them (S21)."""
    seen: set[tuple[int, int]] = set()
    found: list[Outcome] = []
    for root in roots:
        for node, where in live(root, scope, seen):
            value = _gap(node, where)
            if value is not True:
                found.append(_outcome(node, where, value, decides))
    return found


def _gap(node: Node, scope: Scope) -> bool | None:
    """Whether the node itself has a value; True for all that always do."""
    if isinstance(node, (core.Select, core.Tier)):
        rows, _needs, sure = reached(node, scope)
        return sure or (None if rows else False)
    if isinstance(node, core.SpanOf) or (isinstance(node, core.Fold) and node.how in ("greatest", "least", "average")):
        return lies(node, scope)[0]
    return True


def _outcome(node: Node, scope: Scope, value: bool | None, decides: bool) -> Outcome:
    if isinstance(node, core.Fold):
        return Outcome("any", value, node.list.name, key=node.list.key, decides=decides and value is False, span=node.span)
    asker: Node = node
    if isinstance(node, core.Select):
        asker = next((c for c, _ in node.rows if not isinstance(c, core.Const)), node)
    elif isinstance(node, core.Tier):
        asker = node.selector
    found, unit = None, ""
    if isinstance(node, core.Tier) and not isinstance(asker.type, (DateType, AwardType)):
        selector: Any = scope.value(asker)
        found, unit = selector[0] if is_point(selector) else None, unit_of(asker.type)
    key = asker.input.key if isinstance(asker, core.Fact) else ""
    return Outcome("table", value, subject(asker, scope.judge), found, None, unit, key, decides=decides and value is False, span=node.span)
