"""Why an award does not apply, or perhaps does not, beyond the conditions of its clause (S21, S31, S43).

A table without a row for the value, an extreme of nothing, a length of time without a day, a support read that does not apply itself. In: the award
evaluated in a scope. Out: ``Outcome``s, as if they stood in the 且 of the conditions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from policy_dsl.evaluate.decision import Outcome
from policy_dsl.evaluate.gaps import lies
from policy_dsl.evaluate.live import live
from policy_dsl.evaluate.numbers import is_point
from policy_dsl.evaluate.outcomes import outcomes_of
from policy_dsl.evaluate.rows import reached
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.subjects import subject
from policy_dsl.evaluate.units import unit_of
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import AwardType, DateType


def reasons(node: Node, scope: Scope, decides: bool) -> Iterator[Outcome]:
    """``decides``: the award does not apply, and each reason alone is enough."""
    if not isinstance(node.type, AwardType):
        yield from _gaps(node, scope, decides)
        return
    applies = scope.value(node).applies[0]
    match node:
        case _ if applies is True:
            return
        case core.Award():
            yield Outcome("received", applies, subject(node, scope.judge), applies, True, decides=decides and applies is False, span=node.span)
        case core.Gate():
            for o in outcomes_of(node.condition, scope):
                yield o if decides else evolve(o, decides=False)
            if scope.value(node.condition)[0] is not False:
                yield from reasons(node.award, scope, decides)
        case core.Stack() | core.Highest():
            for item in node.items:
                yield from reasons(item, scope, decides)
        case core.Select() | core.Tier():
            yield from _own(node, scope, decides)
            for asker in [node.selector] if isinstance(node, core.Tier) else [c for c, _ in node.rows]:
                yield from _gaps(asker, scope, decides)
            for inner, row in reached(node, scope)[0]:
                yield from reasons(row, inner, decides)
        case _:
            for arg in node.args:
                yield from reasons(arg, scope, decides)


def _gaps(root: Node, scope: Scope, decides: bool) -> Iterator[Outcome]:
    for node, where in live(root, scope, set()):
        if not isinstance(node.type, AwardType):
            yield from _own(node, where, decides)


def _own(node: Node, scope: Scope, decides: bool) -> Iterator[Outcome]:
    """The gap of this very node, if it has one."""
    value = _gap(node, scope)
    if value is not True:
        yield _outcome(node, scope, value, decides)


def _gap(node: Node, scope: Scope) -> bool | None:
    """Whether the node itself has a value; True for all that always do."""
    if isinstance(node, (core.Select, core.Tier)):
        rows, _needs, sure = reached(node, scope)
        return sure or (None if rows else False)
    if isinstance(node, core.SpanOf) or (isinstance(node, core.Fold) and node.how in ("greatest", "least", "average")):
        return lies(node, scope)[0]
    return True


def _outcome(node: Node, scope: Scope, value: bool | None, decides: bool) -> Outcome:
    decides = decides and value is False
    if isinstance(node, core.Fold):
        return Outcome("any", value, node.list.name, key=node.list.key, decides=decides, span=node.span)
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
    return Outcome("table", value, subject(asker, scope.judge), found, None, unit, key, decides=decides, span=node.span)
