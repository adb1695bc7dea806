"""Caps as decisions report them (S29): limit, whether it binds, and at which base it is reached (outputs.md rule 5).

In: the award of a clause in a scope. Out: ``CapReport``s in text order. A cap is reported where it is known which award is paid: inside a table, only
when one row is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, frozen

from policy_dsl.evaluate.arithmetic import number, outward
from policy_dsl.evaluate.awards import limits_of, smallest
from policy_dsl.evaluate.decision import CapReport
from policy_dsl.evaluate.numbers import is_point, least
from policy_dsl.evaluate.ranges import range_of
from policy_dsl.evaluate.rows import reached
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.truths import compare
from policy_dsl.evaluate.units import unit_of
from policy_dsl.evaluate.values import AwardValue, Number
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact, round_to
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import AwardType, NumberType


@frozen(eq=False)
class _Cap:
    """A cap as it stands: the sum before it, what it leaves, and its report."""

    uncut: Number
    limit: Number
    report: CapReport


def caps_of(award: Node, scope: Scope) -> tuple[CapReport | None, tuple[CapReport, ...]]:
    """(the lowest cap, all of them). Where it is open which is the lowest, its report says only whether the sum is cut (S29)."""
    caps = list(_caps(award, scope))
    return _lowest(caps), tuple(c.report for c in caps)


def _lowest(caps: list[_Cap]) -> CapReport | None:
    if len(caps) < 2:
        return caps[0].report if caps else None
    least_of_all = least([c.limit for c in caps])
    for cap in caps:
        if cap.limit[1] is not None and all(o.limit[0] is not None and cap.limit[1] <= o.limit[0] for o in caps if o is not cap):
            return cap.report
    uncut = caps[0].uncut
    limit = least_of_all[0] if is_point(least_of_all) else None
    return CapReport(limit, compare("gt", uncut[0], uncut[1], least_of_all[0], least_of_all[1]), range_of(uncut))


def _caps(node: Node, scope: Scope) -> Iterator[_Cap]:
    match node:
        case core.Pay():
            uncut = number(node.amount, scope)
            for cap, limit in zip(node.caps, limits_of(node, scope), strict=True):
                found = _report(uncut, limit, cap.scope, _reached_at(node, limit), cap)
                before = _before(cap, scope)
                yield found if before is None else evolve(found, report=evolve(found.report, granted=before))
        case core.Limit():
            yield from _caps(node.award, scope)
            bound = scope.value(node.limit)
            top = outward(bound)[1] if isinstance(bound, AwardValue) else number(node.limit, scope)
            found = _report(scope.value(node.award).most, top, _window(node.limit), None, node)
            yield evolve(found, report=evolve(found.report, granted=_before(core.CapNode(limit=node.limit, scope="lifetime"), scope)))
        case core.Gate() | core.Scale():
            yield from _caps(node.award, scope)
        case core.Select() | core.Tier():
            rows, _needs, _sure = reached(node, scope)
            if len(rows) == 1:
                yield from _caps(rows[0][1], rows[0][0])
        case _:
            return


def _window(limit: Node) -> str:
    """Over what time a limit counts what was granted before."""
    windows = [limit.window] if isinstance(limit, core.Granted) else [_window(a) for a in limit.args if not isinstance(a.type, AwardType)]
    return next((w for w in windows if w in ("year", "lifetime")), "award")


def _before(cap: core.CapNode, scope: Scope) -> Exact | None:
    """What a cap over time counts as received before: grants of the history, and facts that its limit takes away (连同已获补助累计最高)."""
    parts = [] if cap.granted is None else [number(cap.granted, scope)]
    limit = next((i for i in cap.limit.items if isinstance(i, core.Add)), cap.limit) if isinstance(cap.limit, core.Greatest) else cap.limit
    if cap.scope in ("year", "lifetime") and isinstance(limit, core.Add):
        parts += [number(i.item, scope) for i in limit.items if isinstance(i, core.Neg)]
    known = [p[0] for p in parts if is_point(p) and p[0] is not None]
    return exact(sum(known, Fraction(0))) if parts and len(known) == len(parts) else None


def _report(uncut: Number, limit: Number, scope: str, reached_at: tuple[Text, Exact, str] | None, cap: core.CapNode | core.Limit) -> _Cap:
    binds = compare("gt", uncut[0], uncut[1], limit[0], limit[1])
    return _Cap(uncut, limit, CapReport(limit[0] if is_point(limit) else None, binds, range_of(uncut), scope, reached_at, cap.span))


# ── where a cap is reached ───────────────────────────────────────────────────────────────────────────────────────────
def _reached_at(node: core.Pay, limit: Number) -> tuple[Text, Exact, str] | None:
    """The smallest value of the single base at which the uncut amount comes to the limit."""
    if not is_point(limit) or limit[0] is None:
        return None
    target, base = limit[0], node.amount
    step: Exact | None = None
    while True:
        if isinstance(base, core.Mul):
            parts = _factors(base)
            if parts is None:
                return None
            base, factor = parts
            target = exact(Fraction(target) / factor)
        elif isinstance(base, core.Steps) and step is None:
            target, step, base = -(-Fraction(target).numerator // Fraction(target).denominator), base.step, base.item
            target = exact(target * Fraction(step))
        else:
            break
    if not isinstance(base, core.Fact):
        return None
    return base.input.name, _writable(target, base, node), unit_of(base.type)


def _factors(node: core.Mul) -> tuple[Node, Exact] | None:
    """The one operand that is no literal, and the product of the literals."""
    factor: Exact = 1
    rest: Node | None = None
    for item in node.items:
        if isinstance(item, core.Const) and isinstance(item.value, (int, Fraction)):
            factor = factor * item.value
        elif rest is None:
            rest = item
        else:
            return None
    return (rest, factor) if rest is not None and factor > 0 else None


def _writable(value: Exact, base: core.Fact, node: core.Pay) -> Exact:
    """The value, rounded up to what can be written: whole for a count, else to the smallest coin or a hundredth."""
    kind = base.type
    if isinstance(kind, NumberType) and kind.whole:
        return round_to(value, 1, "up")
    unit = unit_of(kind)
    return round_to(value, smallest(node) if unit in CURRENCY_BY_CODE else Fraction(1, 100), "up") if unit != "%" else value

