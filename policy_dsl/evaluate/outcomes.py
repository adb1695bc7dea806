"""The trace, conditions: how each came out, in text order, with what was found and what is asked (S43).

In: a condition evaluated in a scope. Out: ``Outcome`` trees. ``decides``: the condition is "no" and by itself decides; ``ground``: the named limb it
stands in (settled 3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

from policy_dsl.evaluate.arithmetic import number
from policy_dsl.evaluate.decision import Outcome
from policy_dsl.evaluate.numbers import is_point
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.subjects import subject
from policy_dsl.evaluate.units import unit_of
from policy_dsl.evaluate.values import NOTHING
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, divide
from policy_dsl.model import nodes as core
from policy_dsl.model.case import NONE
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import AwardType, DateType, NumberType, TruthType

SHOWN = 200
"""Items of a list that a trace shows; a longer list shows its first ones."""


Told = set[tuple[int, Node]]
"""Joint conditions already told, by scope: one that is read again (a definition) is told again without its parts, so that a trace stays as small as
the policy."""


def outcomes_of(condition: Node, scope: Scope) -> tuple[Outcome, ...]:
    """The parts of the top-level 且, in text order; nothing for what always holds."""
    return tuple(_outcomes(condition, scope, set()))


def _outcomes(condition: Node, scope: Scope, told: Told) -> Iterator[Outcome]:
    if isinstance(condition, core.And) and condition.name is None:
        if _first_time(condition, scope, told):
            for part in condition.items:
                yield from _outcomes(part, scope, told)
    elif not isinstance(condition, core.Const):
        yield outcome(condition, scope, None, True, told)


def _first_time(node: Node, scope: Scope, told: Told) -> bool:
    place = (id(scope), node)
    if place in told:
        return False
    told.add(place)
    return True


def row_of(table: core.Select | core.Tier, chosen: Node, scope: Scope) -> tuple[Outcome, ...]:
    """Why ``chosen`` is the row of the table: its condition, or the bounds between which the selector lies; nothing for 其他."""
    if isinstance(table, core.Select):
        return next((outcomes_of(condition, scope) for condition, value in table.rows if value is chosen), ())
    row = next((r for r in table.rows if r.value is chosen), None)
    if row is None:
        return ()
    left, found = table.selector, _known(table.selector, scope)
    bounds = (("ge" if row.low_included else "gt", row.low), ("le" if row.high_included else "lt", row.high))
    name, unit, key = subject(left, scope.judge), unit_of(left.type), _key(left, scope)
    if row.low is not None and row.low == row.high:
        bounds = (("eq", row.low),)  # type: ignore[assignment]
    return tuple(Outcome(op, True, name, found, bound, unit, key, span=table.span) for op, bound in bounds if bound is not None and found is not None)


def failed_of(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Every condition that is "no" and by itself decides."""
    for o in outcomes:
        if o.decides and o.op == "and":
            yield from failed_of(o.parts)
        elif o.decides:
            yield o


def outcome(node: Node, scope: Scope, ground: Text | None, decides: bool, told: Told) -> Outcome:
    """One condition. ``decides``: a "no" here would be a "no" of the whole."""
    value = scope.value(node)[0]
    if node.name is not None and not node.definition and not isinstance(node, core.Cmp):
        ground = node.name
    decides = decides and value is False
    joint = _JOINTS.get(node.__class__)
    if joint is not None:
        return joint(node, scope, value, ground, decides, told)
    return _SINGLE.get(node.__class__, _plain)(node, scope, value, ground, decides)


def _plain(node: Node, scope: Scope, value: bool | None, ground: Text | None, decides: bool) -> Outcome:
    return Outcome("fact", value, subject(node, scope.judge), value, True, decides=decides, ground=ground, span=node.span)


def _fact(node: core.Fact, _scope: Scope, value: bool | None, ground: Text | None, decides: bool) -> Outcome:
    one = node.input
    op = "decision" if one.kind == "decision" else "fact"
    return Outcome(op, value, one.name, value, True, key=one.key, decides=decides, ground=ground, span=node.span)


def _item(node: core.Item, scope: Scope, value: bool | None, ground: Text | None, decides: bool) -> Outcome:
    return Outcome("fact", value, node.field.name, value, True, key=_key(node, scope), decides=decides, ground=ground, span=node.span)


def _joint(node: core.And | core.Or, scope: Scope, value: bool | None, ground: Text | None, decides: bool, told: Told) -> Outcome:
    is_and = isinstance(node, core.And)
    parts = tuple(outcome(i, scope, ground, decides and is_and, told) for i in (node.items if _first_time(node, scope, told) else ()))
    name = node.name or (parts[0].subject if parts else subject(node, scope.judge))
    return Outcome("and" if is_and else "or", value, name, decides=decides, ground=ground, parts=parts, span=node.span)


def _not(node: core.Not, scope: Scope, value: bool | None, ground: Text | None, decides: bool, told: Told) -> Outcome:
    inner = outcome(node.item, scope, ground, False, told)
    return Outcome("not", value, node.name or inner.subject, key=inner.key, decides=decides, ground=ground, parts=(inner,), span=node.span)


def _compared(node: core.Cmp, scope: Scope, value: bool | None, ground: Text | None, decides: bool) -> Outcome:
    left, right = node.left, node.right
    found, asked = _known(left, scope), _known(right, scope)
    unit = unit_of(left.type) or unit_of(right.type)
    distance = _distance(value, found, asked)
    one = _carrier(left)
    return Outcome(
        node.op, value, node.name or subject(left, scope.judge), found, asked, unit, _key(left, scope), distance, decides=decides, ground=ground,
        members=() if one is None else one.members, span=node.span, relation="granted" if isinstance(left, core.Granted) else "",
    )  # fmt: skip


def _ratio(node: core.Ratio, scope: Scope, value: bool | None, ground: Text | None, decides: bool) -> Outcome:
    part, whole, bound = (number(n, scope) for n in (node.part, node.whole, node.bound))
    found = divide(part[0], whole[0]) if is_point(part) and is_point(whole) and part[0] is not None and whole[0] else None
    asked = bound[0] if is_point(bound) else None
    distance = _distance(value, found, asked)
    return Outcome(
        "ratio", value, subject(node, scope.judge), found, asked, "%", distance=distance, decides=decides, ground=ground, span=node.span, relation=node.op
    )  # fmt: skip


def _member(node: core.Member, scope: Scope, value: bool | None, ground: Text | None, decides: bool) -> Outcome:
    found = _known(node.item, scope)
    one = _carrier(node.item)
    held = found if isinstance(found, frozenset) else () if found is None else (found,)
    listed = None if found is None else any(v in node.members for v in held)
    return Outcome(
        "member", value, subject(node, scope.judge), tuple(sorted(found)) if isinstance(found, frozenset) else found, node.members,
        key=_key(node.item, scope), listed=listed, decides=decides, ground=ground, members=() if one is None else one.members, span=node.span,
    )  # fmt: skip


def _received(node: core.Received, scope: Scope, value: bool | None, ground: Text | None, decides: bool) -> Outcome:
    return Outcome("received", value, subject(node.item, scope.judge), value, True, decides=decides, ground=ground, span=node.span)


def _fold(node: core.Fold, scope: Scope, value: bool | None, ground: Text | None, decides: bool, told: Told) -> Outcome:
    parts: list[Outcome] = []
    items, _needs = scope.items(node.list)
    if node.condition is not None:
        for i, record in enumerate((items or ())[:SHOWN]):
            parts.append(outcome(node.condition, scope.item(node.list, record, i, NOTHING), ground, False, told))
    op = "every" if node.how == "every" else "any"
    found = None if items is None else len(items)
    return Outcome(op, value, node.list.name, found, key=node.list.key, decides=decides, ground=ground, parts=tuple(parts), span=node.span)


def _known(node: Node, scope: Scope) -> Any:
    """The value of an operand as facts have it, or None where it is not one value."""
    kind = node.type
    if isinstance(kind, (NumberType, AwardType)):
        a = number(node, scope)
        return a[0] if is_point(a) else None
    found = scope.value(node)
    if isinstance(kind, DateType):
        return NONE if found[3] else found[0] if found[3] is False and found[0] is not None and found[0] == found[1] else None
    if isinstance(kind, TruthType):
        return found[0]
    return next(iter(found[0])) if found[0] is not None and len(found[0]) == 1 else None


def _distance(value: bool | None, found: Any, asked: Any) -> Exact | None:
    """How far a number is from where the answer changes, for a condition that fails or just holds."""
    if value is None or any(isinstance(n, bool) or not isinstance(n, (int, Fraction)) for n in (found, asked)):
        return None
    return abs(asked - found) if not value or asked == found else None


def _carrier(node: Node) -> Input | None:
    return node.input if isinstance(node, core.Fact) else node.field if isinstance(node, core.Item) else None


def _key(node: Node, scope: Scope) -> str:
    if isinstance(node, core.Item):
        return f"{scope.owner}.{node.field.key[len(node.list.key) + 1 :]}"
    return node.input.key if isinstance(node, core.Fact) else ""


_SINGLE: dict[type[Node], Callable[..., Outcome]] = {
    core.Fact: _fact,
    core.Item: _item,
    core.Cmp: _compared,
    core.Ratio: _ratio,
    core.Member: _member,
    core.Received: _received,
}
_JOINTS: dict[type[Node], Callable[..., Outcome]] = {core.And: _joint, core.Or: _joint, core.Not: _not, core.Fold: _fold}
