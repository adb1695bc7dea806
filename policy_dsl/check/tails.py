"""What follows an effect, in the written order → the amount as it is cut, lifted and floored, the caps still to be applied, further conditions (S26).

A tail that changes the amount (上浮, 退坡, 不足…的按…给予) acts on what the tails before it left: caps written before it are cut first, caps written after it
cut last (phrasebook 0.2).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import define, field

from policy_dsl.check.composed import years_of
from policy_dsl.check.conditions import lower_condition
from policy_dsl.check.context import Context
from policy_dsl.check.dimensions import lower_number, same_dimension
from policy_dsl.check.limits import Mark
from policy_dsl.check.numbers import add, constant, excess, greatest, least, multiply, negative, number, zero_of
from policy_dsl.check.time import compare, later, lower_day
from policy_dsl.kernel.number import Exact
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import RATE, TRUTH, DateType, NumberType
from policy_dsl.syntax import ast

MULTIPLIERS = (ast.Uplift, ast.Times)
YEARS_OF_DEGRESSION = 30


@define(eq=False)
class Sum:
    """The amount so far, the caps that still wait, and what the tails ask besides. ``fund``: exact becomes a ceiling (Q4). ``marks``: what was done."""

    amount: Node
    ctx: Context
    caps: list[core.CapNode] = field(factory=list)
    conditions: list[Node] = field(factory=list)
    fund: bool = False
    marks: list[Mark] = field(factory=list)

    @property
    def cut(self) -> Node:
        """The amount under the caps that wait."""
        limits = [limit_of(c) for c in self.caps]
        return least(limits[0].span, self.amount, *limits) if limits else self.amount

    def wait(self, *caps: core.CapNode) -> None:
        """Further caps, to be applied with those that wait."""
        self.caps += caps
        self.marks += [Mark("cap", c.span, c.limit, c.scope) for c in caps if c.span is not None]

    def become(self, amount: Node) -> None:
        """A new amount, made of what was cut."""
        self.amount, self.caps = amount, []


def limit_of(cap: core.CapNode) -> Node:
    """What a cap leaves: its limit, less what was granted in its window, not below 0 (S36)."""
    if cap.granted is None:
        return cap.limit
    t = number(cap.limit) or NumberType()
    rest = core.Add(items=(cap.limit, negative(cap.granted)), type=NumberType(t.dimension, False, True), span=cap.span)
    return greatest(cap.span, zero_of(t), rest)


def apply_tail(tail: ast.Node, so_far: Sum) -> bool:
    """Act on the sum; False after having said why not. Tails that are no business of the sum (caps, exceptions, rounding) are passed over."""
    rule = TAILS.get(type(tail))
    return True if rule is None else rule(tail, so_far)


def _money(node: ast.Node, s: Sum) -> Node | None:
    found = lower_number(node, s.ctx)
    if found is None or number(found) is None:
        return found
    a, b = number(s.amount), number(found)
    if a is not None and b is not None and a.dimension != b.dimension:
        same_dimension(s.amount, found, s.ctx, node, node)
        return None
    return found


def _floor(tail: ast.Floor, s: Sum) -> bool:
    found = _money(tail.amount, s)
    if found is None:
        return False
    s.become(greatest(tail.span, s.cut, found))
    s.marks.append(Mark("floor", tail.span, found))
    return True


def _minimum(tail: ast.Minimum, s: Sum) -> bool:
    found = _money(tail.amount, s)
    if found is None:
        return False
    s.conditions.append(compare("ge", s.cut, found, tail.span))
    return True


def _top_up(tail: ast.TopUp, s: Sum) -> bool:
    found = _money(tail.amount, s)
    if found is None:
        return False
    s.become(excess(s.cut, found, s.ctx, tail.span))
    return True


def _final(tail: ast.Final, s: Sum) -> bool:
    found = _money(tail.amount, s)
    if found is None:
        return False
    s.caps.append(core.CapNode(limit=found, span=tail.span))
    s.marks.append(Mark("cap", tail.span, found, "final"))
    return True


def _override(tail: ast.Override, s: Sum) -> bool:
    """Multipliers: the award times a factor where the condition holds, else as it is; several multiply (M2, M4)."""
    condition = lower_condition(tail.condition, s.ctx)
    if condition is None:
        return False
    for change in tail.changes:
        factor = _factor(change, s.ctx)
        if factor is None:
            return False
        one = constant(1, RATE)
        s.marks.append(Mark("lift", change.span, factor))
        chosen = core.Select(rows=((condition, factor), (core.Const(value=True, type=TRUTH), one)), type=RATE, span=change.span)
        s.become(multiply(change.span, s.cut, chosen))
    return True


def _factor(change: ast.Node, ctx: Context) -> Node | None:
    if isinstance(change, ast.Times):
        return lower_number(change.factor, ctx)
    assert isinstance(change, ast.Uplift)
    rate = lower_number(change.rate, ctx)
    return None if rate is None else add(ctx, change.span, constant(1, RATE), negative(rate) if change.down else rate)


def _term(tail: ast.MaxTerm, s: Sum) -> bool:
    """最长N年: the year asked is at most N; with （已有X） fewer than N were had; 自D起: not after the day N years later (P1)."""
    if tail.since is not None:
        since = lower_day(tail.since, s.ctx)
        if since is None:
            return False
        s.conditions.append(compare("lt", core.Today(type=DateType(), span=tail.span), later(since, tail.length), tail.span))
    if tail.measure is not None:
        had, most = lower_number(tail.measure, s.ctx), lower_number(tail.length, s.ctx)
        if had is None or most is None or not same_dimension(had, most, s.ctx, tail.measure, tail.length):
            return False
        s.conditions.append(compare("lt" if tail.after else "le", had, most, tail.span))
    return True


def _degression(tail: ast.Degression, s: Sum) -> bool:
    """One factor a year from the first on; before it and after thirty years there is no row (S25, S21). More than all can not fall away."""
    measure = lower_number(tail.measure, s.ctx)
    if measure is None:
        return False
    rows = [
        core.TierRow(low=year, low_included=True, high=year, high_included=True, value=constant(_plain(factor), RATE, tail.span))
        for year, factor in years_of(YEARS_OF_DEGRESSION, tail.since, min(Fraction(tail.rate), Fraction(1)), linear=tail.linear)
    ]
    s.become(multiply(tail.span, s.cut, core.Tier(selector=measure, rows=tuple(rows), type=RATE, span=tail.span)))
    return True


def _plain(value: Fraction) -> Exact:
    return value.numerator if value.denominator == 1 else value


def _fund(_tail: ast.Fund, s: Sum) -> bool:
    s.fund = True
    return True


TAILS: dict[type[ast.Node], Callable[..., bool]] = {
    ast.Floor: _floor, ast.Minimum: _minimum, ast.TopUp: _top_up, ast.Final: _final, ast.Override: _override, ast.MaxTerm: _term,
    ast.Degression: _degression, ast.Fund: _fund,
}  # fmt: skip
KNOWN_TAILS = (ast.Cap, ast.Except, ast.BestOf, ast.Rounding, ast.Quota, ast.Winners, ast.Instalments, ast.Governed, *TAILS)

