"""What values a part of a rule can have at all: from the figures written, the declared ranges and the conditions round it. Sound, not tight.

In: core nodes, and what the conditions leave of the inputs (``Bounds``). Out: an ``Extent`` of a number or day, yes or no of a condition, None where nothing is
known. A check that says "never" rests on it, so where it doubts it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from policy_dsl.model import nodes as core
from policy_dsl.model.graph import fold
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import DateType, EnumType, NumberType

_DEEPEST = 60  # of conditions within conditions that are looked into
FLIPPED = {"ge": "le", "gt": "lt", "le": "ge", "lt": "gt", "eq": "eq", "ne": "ne"}
DENIED = {"ge": "lt", "gt": "le", "le": "gt", "lt": "ge", "eq": "ne", "ne": "eq"}


@frozen
class Extent:
    """From ``low`` to ``high``; None: no bound. ``below``, ``above``: the bound itself is left out."""

    low: Any = None
    high: Any = None
    below: bool = False
    above: bool = False

    @property
    def empty(self) -> bool:
        return self.low is not None and self.high is not None and (self.low > self.high or (self.low == self.high and (self.below or self.above)))

    def within(self, other: Extent) -> Extent:
        """What both hold."""
        low, below = max(((e.low, e.below) for e in (self, other) if e.low is not None), default=(None, False))
        tops = [(e.high, e.above) for e in (self, other) if e.high is not None]
        high, above = min(tops, key=lambda t: (t[0], not t[1])) if tops else (None, False)
        return Extent(low, high, below, above)


Known = Extent | frozenset[str] | bool
"""What is left of a number or day, of an enumeration, of a yes or no."""
Key = tuple[str, str]
Bounds = Mapping[Key, Known]
ALL = Extent()


def carrier(node: Node) -> Input | None:
    """The input that a node is, if it is one."""
    return node.input if isinstance(node, core.Fact) else node.field if isinstance(node, core.Item) else None


def _key(one: Input) -> Key:
    return one.document, one.key


def extent(node: Node, bounds: Bounds) -> Extent:
    found = known(node, bounds)
    return found if isinstance(found, Extent) else ALL


def truth(node: Node, bounds: Bounds) -> bool | None:
    """Yes or no whatever the inputs are, within their bounds; None: it depends, or nobody knows."""
    found = known(node, bounds)
    return found if isinstance(found, bool) else None


def known(node: Node, bounds: Bounds) -> Known | None:
    return fold(node, {}, lambda n, parts: _known(n, parts, bounds))


def _known(node: Node, parts: list[Known | None], bounds: Bounds) -> Known | None:
    match node:
        case core.Const(value=bool() as value):
            return value
        case core.Const(value=int() | Fraction() | date() as value):
            return Extent(value, value)
        case core.Fact() | core.Item():
            return _input(node, bounds)
        case core.Cmp(op=op, right=right):
            return _compared(op, right, parts)
        case core.Member():
            held = parts[0]
            if isinstance(held, frozenset) and node.how == "one" and not node.open:
                return True if held <= set(node.members) else False if not held & set(node.members) else None
            return None
        case core.And():
            return False if any(p is False for p in parts) else True if all(p is True for p in parts) else None
        case core.Or():
            return True if any(p is True for p in parts) else False if all(p is False for p in parts) else None
        case core.Not():
            return not parts[0] if isinstance(parts[0], bool) else None
        case _ if isinstance(node.type, NumberType):
            return _number(node, [p if isinstance(p, Extent) else ALL for p in parts])
        case _:
            return None


def _input(node: Node, bounds: Bounds) -> Known | None:
    one = carrier(node)
    assert one is not None
    found = bounds.get(_key(one))
    if found is not None:
        return found
    if isinstance(one.type, NumberType):
        found = Extent(one.low if one.low is not None else None if one.type.signed else 0, one.high)
        return ALL if found.empty else found  # a range the wrong way round is an error of its own
    if isinstance(one.type, DateType) and not one.type.nullable:
        return Extent(one.low, one.high)
    if isinstance(one.type, EnumType) and not one.type.open and not one.outside:
        return frozenset(one.type.members)
    return None


def _compared(op: str, right: Node, parts: list[Known | None]) -> bool | None:
    a, b = parts
    if isinstance(a, frozenset) and isinstance(right, core.Const) and op in ("eq", "ne"):
        same = None if right.value in a and len(a) > 1 else right.value in a
        return same if same is None or op == "eq" else not same
    if not isinstance(a, Extent) or not isinstance(b, Extent):
        return None
    match op:
        case "ge":
            return _reaches(a, b)
        case "gt":
            return _beyond(a, b)
        case "le":
            return _reaches(b, a)
        case "lt":
            return _beyond(b, a)
    same = False if a.within(b).empty else True if a.low is not None and a.low == a.high == b.low == b.high else None
    return same if same is None or op == "eq" else not same


def _reaches(a: Extent, b: Extent) -> bool | None:
    """a ≥ b."""
    if a.low is not None and b.high is not None and a.low >= b.high:
        return True
    if a.high is not None and b.low is not None and (a.high < b.low or (a.high == b.low and (a.above or b.below))):
        return False
    return None


def _beyond(a: Extent, b: Extent) -> bool | None:
    """a > b."""
    found = _reaches(b, a)
    return None if found is None else not found


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _number(node: Node, parts: list[Extent]) -> Extent:
    free = ALL if isinstance(node.type, NumberType) and node.type.signed else Extent(0)
    match node:
        case core.Add():
            return Extent(_sum(p.low for p in parts), _sum(p.high for p in parts), any(p.below for p in parts), any(p.above for p in parts))
        case core.Neg():
            one = parts[0]
            return Extent(None if one.high is None else -one.high, None if one.low is None else -one.low, one.above, one.below)
        case core.Mul():
            return _product(parts)
        case core.Least():
            low = None if any(p.low is None for p in parts) else min(p.low for p in parts)
            return Extent(low, min((p.high for p in parts if p.high is not None), default=None))
        case core.Greatest():
            high = None if any(p.high is None for p in parts) else max(p.high for p in parts)
            return Extent(max((p.low for p in parts if p.low is not None), default=None), high)
        case core.Steps(step=step):
            low, high = (None if end is None else Fraction(end) // Fraction(step) for end in (parts[0].low, parts[0].high))
            return Extent(low, high)
        case core.Select(rows=rows):
            return _hull(parts[1::2]) if rows else free
        case core.Tier():
            return _hull(parts[1:])
        case core.Fold(how="greatest" | "least" | "average", value=value) if value is not None:
            return parts[-1]
        case _:
            return free


def _sum(ends: Iterable[Any]) -> Any:
    found = list(ends)
    return None if any(e is None for e in found) else sum(found)


def _product(parts: list[Extent]) -> Extent:
    """Of numbers that are not negative; of others nothing is claimed."""
    if any(p.low is None or p.low < 0 for p in parts):
        return ALL
    low: Any = 1
    high: Any = 1
    for p in parts:
        low *= p.low
        high = 0 if high == 0 or p.high == 0 else None if high is None or p.high is None else high * p.high
    return Extent(low, high)


def _hull(parts: list[Extent]) -> Extent:
    return Extent(
        None if any(p.low is None for p in parts) else min(p.low for p in parts), None if any(p.high is None for p in parts) else max(p.high for p in parts)
    )


# ── what a condition leaves ──────────────────────────────────────────────────────────────────────────────────────────


def narrowed(bounds: Bounds, condition: Node, holds: bool = True, depth: int = 0) -> Bounds | None:
    """What is left of the inputs where the condition holds (or does not); None: it cannot."""
    found = truth(condition, bounds)
    if found is not None and found is not holds:
        return None
    if depth > _DEEPEST:
        return bounds
    match condition:
        case core.Not(item=item):
            return narrowed(bounds, item, not holds, depth + 1)
        case core.And(items=items) | core.Or(items=items) if isinstance(condition, core.And) is holds:
            left: Bounds | None = bounds
            for item in items:
                if left is None:
                    return None
                left = narrowed(left, item, holds, depth + 1)
            return left
        case core.And(items=items) | core.Or(items=items):
            ways = [way for item in items if (way := narrowed(bounds, item, holds, depth + 1)) is not None]
            return None if not ways else ways[0] if len(ways) == 1 else bounds
        case core.Cmp(op=op, left=one, right=other):
            asked = op if holds else DENIED[op]
            after = _cut(bounds, one, asked, other)
            return None if after is None else _cut(after, other, FLIPPED[asked], one)
        case core.Member(item=one, members=members, how="one", open=False):
            now = known(one, bounds)
            return _with(bounds, one, now & set(members) if holds else now - set(members)) if isinstance(now, frozenset) else bounds
        case core.Fact() | core.Item():
            return _with(bounds, condition, holds)
    return bounds


def _cut(bounds: Bounds, one: Node, op: str, other: Node) -> Bounds | None:
    now, limit = known(one, bounds), known(other, bounds)
    if carrier(one) is None:
        return bounds
    if isinstance(now, frozenset) and isinstance(other, core.Const) and isinstance(other.value, str):
        return _with(bounds, one, now & {other.value} if op == "eq" else now - {other.value})
    if not isinstance(now, Extent) or not isinstance(limit, Extent) or op == "ne":
        return bounds
    bound = Extent(
        limit.low if op in ("ge", "gt", "eq") else None,
        limit.high if op in ("le", "lt", "eq") else None,
        op == "gt" or (op in ("ge", "eq") and limit.below),
        op == "lt" or (op in ("le", "eq") and limit.above),
    )
    after = now.within(bound)
    if isinstance(one.type, NumberType) and one.type.whole:
        after = _whole(after)
    return None if after.empty else _with(bounds, one, after)


def _whole(e: Extent) -> Extent:
    """The ends of whole numbers are whole."""
    low, high = e.low, e.high
    if low is not None:
        low = -(-Fraction(low) // 1) + (1 if e.below and Fraction(low).denominator == 1 else 0)
    if high is not None:
        high = Fraction(high) // 1 - (1 if e.above and Fraction(high).denominator == 1 else 0)
    return evolve(e, low=low, high=high, below=False, above=False)


def _with(bounds: Bounds, node: Node, left: Known) -> Bounds | None:
    one = carrier(node)
    if one is None:
        return bounds
    return None if left == frozenset() else {**bounds, _key(one): left}


# ── where nothing is left in doubt ───────────────────────────────────────────────────────────────────────────────────


def simple(condition: Node, depth: int = 0) -> bool:
    """Made of inputs set against figures, joined by 且 and 非: two such conditions that do not exclude each other can hold together."""
    match condition:
        case core.And(items=items) if depth < _DEEPEST:
            return all(simple(i, depth + 1) for i in items)
        case core.Not(item=core.And() | core.Or() | core.Not()):
            return False
        case core.Not(item=item):
            return simple(item, depth + 1)
        case core.Cmp(left=left, right=core.Const()):
            return carrier(left) is not None
        case core.Member(item=item, how="one", open=False):
            return carrier(item) is not None
        case core.Fact() | core.Item():
            return True
    return False
