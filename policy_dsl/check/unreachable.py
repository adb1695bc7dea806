"""Conditions that can never hold or always do, rows that nothing reaches, rows whose order alone decides (P0403, P0409, P0410, P0411, P0620, P0621).

In: measures that were lowered. Out: what to say. It rests on figures and ranges alone (``extents``); ``pol check --deep`` asks the solver for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_dsl.check.extents import Bounds, carrier, extent, narrowed, simple, truth
from policy_dsl.check.measures import Built
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.source import Span
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import below
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import NumberType

_ROWS = 60  # of a table that are compared with one another
_NODES = 5_000  # of a clause; a larger one is left to the solver


def unreachable(builts: list[Built]) -> Iterator[Diagnostic]:
    """Every finding once, although a definition is read in many places."""
    seen: set[tuple[str, str, int]] = set()
    for built in builts:
        for clause in built.measure.clauses:
            if sum(1 for root in (clause.condition, clause.award) for _ in below(root)) > _NODES:
                continue
            for one in _of_clause(clause):
                at = one.labels[0].span
                key = (one.code, at.source.name, at.start)
                if key not in seen:
                    seen.add(key)
                    yield one


def _of_clause(clause: Clause) -> Iterator[Diagnostic]:
    items = clause.condition.items if isinstance(clause.condition, core.And) else (clause.condition,)
    found = list(_contradictions(items, clause))
    yield from found
    whole = narrowed({}, clause.condition)
    if found or whole is None:
        return
    for nested in below(clause.condition):
        if isinstance(nested, core.And) and nested is not clause.condition:
            yield from _contradictions(nested.items, clause)
    read = any(r.part == "condition" for r in clause.readings)
    for node in below(clause.award):
        if isinstance(node, core.Select):
            yield from _rows(node, whole, clause, read)
        elif isinstance(node, core.Tier):
            yield from _tiers(node, whole)


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _contradictions(items: Sequence[Node], clause: Clause) -> Iterator[Diagnostic]:
    """The first of the items that those before it exclude, and each comparison of numbers that always holds by itself."""
    left: Bounds = {}
    for i, item in enumerate(items):
        if item.span is None:
            continue
        if isinstance(item, core.Cmp) and isinstance(item.left.type, NumberType) and truth(item, {}) is True:
            yield Diagnostic("P0620", {"clause": clause.number}, (Label(item.span, "always"),), ("fix",))
        after = narrowed(left, item)
        if after is None:
            other = next((o for o in items[:i] if o.span not in (None, item.span) and not _together(o, item)), None)
            labels = [Label(item.span, "cannot"), *([Label(other.span, "other")] if other is not None and other.span is not None else [])]
            yield Diagnostic("P0621", {"clause": clause.number}, tuple(labels), ("fix-both",) if other is not None else ("fix-alone",))
            return
        left = after


def _together(a: Node, b: Node) -> bool:
    first = narrowed({}, a)
    return first is not None and narrowed(first, b) is not None


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(table: core.Select, whole: Bounds, clause: Clause, read: bool) -> Iterator[Diagnostic]:
    rows = [(c, v) for c, v in table.rows if c.span is not None and not isinstance(c, core.Const)][:_ROWS]
    several = len(rows) > 1
    for i, (condition, value) in enumerate(rows):
        assert condition.span is not None
        mine = narrowed({}, condition)
        if mine is None:
            continue  # said as a condition that never holds
        covering = next((c for c, _ in rows[:i] if truth(c, mine) is True), None)
        if covering is not None and covering.span is not None:
            yield Diagnostic("P0403", {}, (Label(condition.span, "main"), Label(covering.span, "covers")), ("fix-order",))
        elif several and (unused := _unused(condition, [c for c, _ in rows[:i]], whole, clause)):
            yield Diagnostic("P0409", {}, (Label(condition.span, "main"), *unused), ("fix",))
        elif not read:
            yield from _both(i, condition, value, rows, whole)


def _unused(condition: Node, before: Sequence[Node], whole: Bounds, clause: Clause) -> list[Label]:
    """What of the clause's conditions, or which row before, leaves nothing for this row."""
    mine = narrowed(whole, condition)
    if mine is None:
        return [Label(s, "other") for s in _conditions(clause)[:1]]
    return [Label(c.span, "covers") for c in before if c.span is not None and truth(c, mine) is True][:1]


def _both(i: int, condition: Node, value: Node, rows: Sequence[tuple[Node, Node]], whole: Bounds) -> Iterator[Diagnostic]:
    """The first earlier row that can hold together with this one, where neither is a part of the other."""
    mine = narrowed(whole, condition)
    if mine is None or not simple(condition):
        return
    for earlier, paid in rows[:i]:
        shared = narrowed(mine, earlier) if simple(earlier) else None
        theirs = narrowed(whole, earlier)
        if shared is None or theirs is None or truth(condition, theirs) is True or _same(value, paid):
            continue
        assert condition.span is not None
        if earlier.span is not None:
            yield Diagnostic("P0410", {}, (Label(condition.span, "main"), Label(earlier.span, "other")), ("fix", "reading"))
            return


def _same(a: Node, b: Node) -> bool:
    """The two rows give the same figure."""
    a, b = (n.amount if isinstance(n, core.Pay) and not n.caps else n for n in (a, b))
    return isinstance(a, core.Const) and isinstance(b, core.Const) and a.value == b.value


def _conditions(clause: Clause) -> list[Span]:
    items = clause.condition.items if isinstance(clause.condition, core.And) else (clause.condition,)
    return [i.span for i in items if i.span is not None]


def _tiers(table: core.Tier, whole: Bounds) -> Iterator[Diagnostic]:
    t = table.selector.type
    reach = extent(table.selector, whole)
    for row in table.rows:
        if row.span is None:
            continue
        out = (reach.low is not None and row.high is not None and (row.high < reach.low or (row.high == reach.low and not row.high_included))) or (
            reach.high is not None and row.low is not None and (row.low > reach.high or (row.low == reach.high and (reach.above or not row.low_included)))
        )
        if out and len(table.rows) > 1:
            yield Diagnostic("P0409", {}, (Label(row.span, "main"),), ("fix",))
    if isinstance(t, NumberType) and t.signed and (reach.low is None or reach.low < 0):
        first = next((r for r in table.rows if r.low is None and r.span is not None), None)
        if first is not None and first.span is not None and carrier(table.selector) is None:
            name = table.selector.name
            labels = (Label(first.span, "main"), *((Label(table.selector.span, "other"),) if table.selector.span is not None else ()))
            yield Diagnostic("P0411", {"name": name if name is not None else first.span.text}, labels, ("fix",))
