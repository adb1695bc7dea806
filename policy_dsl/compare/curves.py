"""Awards on an interval of one number, and the door: an evaluation of a clause, and its curve."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from policy_dsl.compare.lines import NOT_PAID, RANK, ZERO, Line, NoCurve, NoRow, Paid, Piece, pieces_of
from policy_dsl.compare.run import NUMBERS, Run, best
from policy_dsl.evaluate.dates import moved
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Case
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause


# ── history, awards ──────────────────────────────────────────────────────────────────────────────────────────────────
def _granted(node: core.Granted, r: Run, _i: int | None) -> Line:
    total = sum((Fraction(g.amount) for g in r.case.history or () if g.clause == node.clause and _in_window(g.day, node, r.day)), Fraction(0))
    return Line(0, exact(total))


def _in_window(day: date, node: core.Granted, today: date) -> bool:
    if node.window == "year":
        return day.year == today.year
    return node.window == "lifetime" or day > moved(today, -node.years, "year")


def _award(node: core.Award, r: Run, _i: int | None) -> Paid:
    clause = r.clauses.get(node.clause)
    return NOT_PAID if clause is None else r.outcome(clause)


def _received(node: core.Received, r: Run, i: int | None) -> bool:
    paid = r.value(node.item, i)
    if not paid.applies or r.sign(paid.most, ZERO) <= 0:
        return False
    if r.sign(paid.guaranteed, ZERO) > 0:
        return True
    raise NoCurve("a ceiling that may not be paid")


def _pay(node: core.Pay, r: Run, _i: int | None) -> Paid:
    try:
        caps = []
        for cap in node.caps:
            limit = r.number(cap.limit, None)
            if cap.granted is not None:
                before = r.number(cap.granted, None)
                limit = best(r, 1, [ZERO, Line(limit.slope, exact(Fraction(limit.start) - before.start))])
            caps.append(limit)
        most = best(r, -1, [r.number(node.amount, None), *caps])
        if not node.settlement:
            most = best(r, 1, [ZERO, most])
        guaranteed = most if node.kind == "exact" else ZERO if node.floor is None else best(r, -1, [r.number(node.floor, None), most])
    except NoRow:
        return NOT_PAID
    return Paid(True, guaranteed, most, RANK[node.kind])


def _gate(node: core.Gate, r: Run, i: int | None) -> Paid:
    if r.value(node.condition, i) is not True:
        return NOT_PAID
    paid: Paid = r.value(node.award, i)
    return paid


def _scale(node: core.Scale, r: Run, i: int | None) -> Paid:
    paid: Paid = r.value(node.award, i)
    rate = r.number(node.rate, i)
    if rate.slope:
        raise NoCurve("a rate that varies")
    if not paid.applies:
        return NOT_PAID
    lines = [Line(exact(Fraction(x.slope) * rate.start), exact(Fraction(x.start) * rate.start)) for x in (paid.guaranteed, paid.most)]
    return Paid(True, lines[0], lines[1], paid.kind)


def _limit(node: core.Limit, r: Run, i: int | None) -> Paid:
    paid: Paid = r.value(node.award, i)
    bound = r.value(node.limit, i)
    if not paid.applies:
        return NOT_PAID
    low, high = (bound.guaranteed, bound.most) if isinstance(bound, Paid) else (bound, bound)
    kind = min(paid.kind, bound.kind) if isinstance(bound, Paid) and bound.applies else paid.kind
    return Paid(True, best(r, -1, [paid.guaranteed, low]), best(r, -1, [paid.most, high]), kind)


def _stack(node: core.Stack, r: Run, i: int | None) -> Paid:
    paid = [p for n in node.items if (p := r.value(n, i)).applies]
    if not paid:
        return NOT_PAID
    sums = [Line(sum(x.slope for x in lines), sum(x.start for x in lines)) for lines in ([p.guaranteed for p in paid], [p.most for p in paid])]
    return Paid(True, sums[0], sums[1], min(p.kind for p in paid))


def _highest(node: core.Highest, r: Run, i: int | None) -> Paid:
    paid = [p for n in node.items if (p := r.value(n, i)).applies]
    if not paid:
        return NOT_PAID
    safe, most = best(r, 1, [p.guaranteed for p in paid]), best(r, 1, [p.most for p in paid])
    over = [p.kind for p in paid if r.sign(p.most, safe) > 0]
    return Paid(True, safe, most, min(over) if over else max(p.kind for p in paid if r.sign(p.most, safe) == 0))


def _say(_node: core.Say, _r: Run, _i: int | None) -> Paid:
    return NOT_PAID


RULES: dict[type[Node], Callable[[Any, Run, int | None], Any]] = {
    **NUMBERS,
    core.Granted: _granted, core.Award: _award, core.Received: _received,
    core.Pay: _pay, core.Gate: _gate, core.Scale: _scale, core.Limit: _limit, core.Stack: _stack, core.Highest: _highest, core.Say: _say,
}  # fmt: skip


def run(case: Case, varies: tuple[str, str], low: Exact, high: Exact | None, clauses: Mapping[str, Clause], day: date) -> Run:
    """An evaluation on an interval. ``varies``: the (document, key) of the input that is x."""
    return Run(case, varies, low, high, clauses, day, RULES, {})


def curve(clause: Clause, clauses: Mapping[str, Clause], case: Case, varies: tuple[str, str], day: date, high: Exact | None = None) -> list[Piece]:
    """What the clause pays as a function of one input, all else as in the case. Raises ``NoCurve``."""
    return [Piece(a, b, paid) for a, b, paid in pieces_of(lambda a, b: run(case, varies, a, b, clauses, day).outcome(clause), high=high)]
