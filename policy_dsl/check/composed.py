"""Expressions composed of others → core: counts of conditions, first times, bases without a part, interest, ladders (phrasebook C14–C16, H1, N13, A13,
A21, T7, T8)."""

from __future__ import annotations

from fractions import Fraction

from policy_dsl.check.conditions import conjunction, lower_condition, negation
from policy_dsl.check.context import Context, Rules
from policy_dsl.check.dimensions import lower_number, same_dimension
from policy_dsl.check.numbers import add, constant, excess, multiply, number
from policy_dsl.check.words import type_words
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import divide
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import TRUTH, NumberType, dimension
from policy_dsl.syntax import ast

DAYS_A_YEAR, MONTHS_A_YEAR = 365, 12
ITEMS = "项"


def _count_of(node: ast.CountOf, ctx: Context) -> Node | None:
    """How many hold: 1 for each that does."""
    t = NumberType(dimension((ITEMS, 1)), True)
    parts: list[Node] = []
    for one in node.conditions:
        condition = lower_condition(one, ctx)
        if condition is None:
            return None
        otherwise = core.Const(value=True, type=TRUTH)
        parts.append(core.Select(rows=((condition, constant(1, t)), (otherwise, constant(0, t))), type=t, span=one.span))
    return core.Add(items=tuple(parts), type=t, span=node.span)


def _first_time(node: ast.FirstTime, ctx: Context) -> Node | None:
    """首次 F 且 非 X; 再次 F 且 X."""
    now, before = lower_condition(node.condition, ctx), lower_condition(node.measure, ctx)
    if now is None or before is None:
        return None
    return conjunction([now, before if node.again else negation(before)])


def _met(node: ast.Met, ctx: Context) -> Node | None:
    """Another clause's conditions, or the named limbs of its list."""
    clause = ctx.scope.clauses.get(node.clause.name)
    if clause is None:
        ctx.no_clause(node.clause)
        return None
    ctx.used.add(node.clause.name)
    conditions = [g.condition for s in clause.sentences for g in s.guards if isinstance(g, ast.Guard)]
    conditions += [s.effect.condition for s in clause.sentences if isinstance(s.effect, ast.Require)]
    if node.limbs:
        lists = [n for c in conditions for n in (c, *c.children()) if isinstance(n, (ast.And, ast.Or)) and len(n.items) >= max(node.limbs)]
        if not lists:
            ctx.report("P0630", node.span, name=node.clause.name, count=str(max(node.limbs)))
            return None
        conditions = [lists[0].items[i - 1] for i in node.limbs]
    lowered = [lower_condition(c, ctx) for c in conditions]
    good = [c for c in lowered if c is not None]
    return conjunction(good) if len(good) == len(lowered) else None


def _without(node: ast.Without, ctx: Context) -> Node | None:
    base, part = lower_number(node.base, ctx), lower_number(node.part, ctx)
    if base is None or part is None or not same_dimension(base, part, ctx, node.base, node.part):
        return None
    return excess(base, part, ctx, node.span)


def _interest(node: ast.Interest, ctx: Context) -> Node | None:
    """P·R·days/365, P·R·months/12, P·R·years."""
    principal, rate, term = (lower_number(n, ctx) for n in (node.principal, node.rate, node.term))
    if principal is None or rate is None or term is None:
        return None
    t = number(term)
    unit = t.dimension[0][0] if t is not None and len(t.dimension) == 1 else ""
    a_year = {"日": DAYS_A_YEAR, "天": DAYS_A_YEAR, "月": MONTHS_A_YEAR, "年": 1}.get(unit)
    if a_year is None:
        ctx.report("P0601", node.term.span, found=type_words(term.type), expected=Text("日数、月数或年数", "days, months or years"))
        return None
    share = constant(divide(1, a_year), NumberType(dimension((unit, -1))), node.span)
    return multiply(node.span, multiply(node.span, principal, rate), multiply(node.span, term, share))


def _unstated(node: ast.Unstated, ctx: Context) -> Node | None:
    """A share of the base that the text does not state: at most the base itself."""
    return lower_number(node.base, ctx)


def _ordinal(node: ast.Ordinal, _ctx: Context) -> Node:
    return constant(node.value, NumberType(dimension((node.unit, 1)) if node.unit else (), True), node.span)


def _ladder(node: ast.Ladder, ctx: Context) -> Node | None:
    """The highest step passed (T7); with 首次 only one that was not passed before; each: the sum of the steps passed; difference: what a higher step adds."""
    base = lower_number(node.base, ctx)
    before = lower_number(node.before, ctx) if node.before is not None else None
    if base is None or (node.before is not None and before is None):
        return None
    rows: list[tuple[Node, Node]] = []
    for step, value in zip(node.steps, node.values, strict=True):
        bound, paid = lower_number(step, ctx), lower_number(value, ctx)
        if bound is None or paid is None or not same_dimension(base, bound, ctx, node.base, step):
            return None
        rows.append((_passed(base, bound, before, node.strict, step), paid))
    t = number(rows[0][1]) or NumberType()
    zero = constant(0, NumberType(t.dimension))
    if node.several == "each":
        parts = [core.Select(rows=(row, (core.Const(value=True, type=TRUTH), zero)), type=t, span=node.span) for row in rows]
        return add(ctx, node.span, *parts)
    return core.Select(rows=tuple(reversed(rows)), type=t, span=node.span)


def _is_passed(node: ast.Passed, ctx: Context) -> Node | None:
    """Some step is passed; with 首次 some step that was not passed before."""
    base = lower_number(node.base, ctx)
    before = lower_number(node.before, ctx) if node.before is not None else None
    if node.first and node.before is None:
        ctx.report("P0634", node.span, notes=("fix",))
        return None
    if base is None or (node.before is not None and before is None):
        return None
    found: list[Node] = []
    for step in node.steps:
        bound = lower_number(step, ctx)
        if bound is None or not same_dimension(base, bound, ctx, node.base, step):
            return None
        found.append(_passed(base, bound, before, node.strict, step))
    return core.Or(items=tuple(found), type=TRUTH, span=node.span)


def _passed(base: Node, bound: Node, before: Node | None, strict: bool, step: ast.Node) -> Node:
    """The step is passed now and, where it must be the first time, was not before."""
    now = core.Cmp(op="gt" if strict else "ge", left=base, right=bound, type=TRUTH, span=step.span)
    if before is None:
        return now
    return conjunction([now, core.Cmp(op="le" if strict else "lt", left=before, right=bound, type=TRUTH, span=step.span)])


def years_of(span: int, first: int, rate: Fraction, *, linear: bool) -> list[tuple[int, Fraction]]:
    """Year → factor for degression (S25): compound (1 − P)ⁿ, or linear 1 − n·P, never below 0."""
    return [(first + n, max(Fraction(0), 1 - n * rate) if linear else (1 - rate) ** n) for n in range(span)]


COMPOSED: Rules = {
    ast.CountOf: _count_of,
    ast.FirstTime: _first_time,
    ast.Met: _met,
    ast.Without: _without,
    ast.Interest: _interest,
    ast.Unstated: _unstated,
    ast.Ordinal: _ordinal,
    ast.Ladder: _ladder,
    ast.Passed: _is_passed,
}
