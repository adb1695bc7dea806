"""Core nodes on an interval of one number: one rule for each operator, as ``lines`` needs them.

In: a node, a case in which everything else is known, an interval. Out: a line, a truth, a date, a member, or what is paid. Raises ``Split`` where the
interval must be parted and ``NoCurve`` where there is no straight piece.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import define

from policy_dsl.compare.lines import NOT_PAID, ZERO, Line, NoCurve, NoRow, Paid, Split
from policy_dsl.evaluate.dates import moved
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model import nodes as core
from policy_dsl.model.case import NONE, Case
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import AwardType, DateType


@define(eq=False)
class Run:
    """One evaluation on one interval. ``varies``: the (document, key) of the input that is x."""

    case: Case
    varies: tuple[str, str]
    low: Exact
    high: Exact | None
    clauses: Mapping[str, Clause]
    day: date
    rules: Mapping[type[Node], Any]
    memo: dict[tuple[int, int | None], Any]

    def value(self, node: Node, item: int | None = None) -> Any:
        key = (id(node), item)
        if key not in self.memo:
            rule = self.rules.get(type(node))
            if rule is None:
                raise NoCurve(type(node).__name__)
            self.memo[key] = rule(node, self, item)
        return self.memo[key]

    def number(self, node: Node, item: int | None) -> Line:
        found = self.value(node, item)
        if not isinstance(found, Line):
            raise NoCurve("no number")
        return found

    def sign(self, a: Line, b: Line) -> int:
        """The order of two lines on the interval: −1, 0, 1."""
        slope, start = Fraction(a.slope) - b.slope, Fraction(a.start) - b.start
        if not slope:
            return (start > 0) - (start < 0)
        root = -start / slope
        if self.low == self.high:
            there = slope * self.low + start
            return (there > 0) - (there < 0)
        if root > self.low and (self.high is None or root < self.high):
            raise Split(root)
        inside = Fraction(self.low) + 1 if self.high is None else (Fraction(self.low) + self.high) / 2
        there = slope * inside + start
        return (there > 0) - (there < 0)

    def outcome(self, clause: Clause) -> Paid:
        if self.value(clause.condition) is not True or clause.award is None:
            return NOT_PAID
        found = self.value(clause.award)
        return found if isinstance(found, Paid) else NOT_PAID


# ── leaves and numbers ───────────────────────────────────────────────────────────────────────────────────────────────
def _const(node: core.Const, _r: Run, _i: int | None) -> Any:
    value = node.value
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Line(0, value)
    return NONE if value is None else value


def _fact(node: core.Fact, r: Run, _i: int | None) -> Any:
    one = node.input
    if one.kind == "decision":
        return _known(r.case.decisions.get(one.key))
    key = (one.document, one.key)
    if key == r.varies:
        return Line(1, 0)
    facts = r.case.projects[0].facts if r.case.projects else {}
    return _known(facts.get(key, r.case.applicant.get(key, one.default)))


def _known(value: Any) -> Any:
    if value is None:
        raise NoCurve("something unknown")
    return Line(0, value) if isinstance(value, (int, Fraction)) and not isinstance(value, bool) else value


def _today(_node: core.Today, r: Run, _i: int | None) -> date:
    return r.day


def _item(node: core.Item, r: Run, i: int | None) -> Any:
    items = _items(node.list, r)
    if i is None:
        raise NoCurve("a field outside its list")
    return _known(items[i].get(node.field.key.rpartition(".")[2], items[i].get(node.field.key)))


def _items(one: Input, r: Run) -> Any:
    facts = r.case.projects[0].facts if r.case.projects else {}
    return facts.get((one.document, one.key), r.case.applicant.get((one.document, one.key), ()))


def _add(node: Any, r: Run, i: int | None) -> Line:
    lines = [r.number(n, i) for n in node.items]
    return Line(exact(Fraction(sum(Fraction(x.slope) for x in lines))), exact(Fraction(sum(Fraction(x.start) for x in lines))))


def _mul(node: Any, r: Run, i: int | None) -> Line:
    found = Line(0, 1)
    for n in node.items:
        other = r.number(n, i)
        if found.slope and other.slope:
            raise NoCurve("a product of two numbers that vary")
        line, factor = (found, other.start) if found.slope else (other, found.start)
        found = Line(exact(Fraction(line.slope) * factor), exact(Fraction(line.start) * factor))
    return found


def _best(way: int) -> Callable[[Any, Run, int | None], Line]:
    def rule(node: Any, r: Run, i: int | None) -> Line:
        return best(r, way, [r.number(n, i) for n in node.items])

    return rule


def best(r: Run, way: int, lines: list[Line]) -> Line:
    """The least (way −1) or greatest (way 1) of some lines on the interval."""
    found = lines[0]
    for line in lines[1:]:
        if r.sign(line, found) == way:
            found = line
    return found


def _neg(node: core.Neg, r: Run, i: int | None) -> Line:
    line = r.number(node.item, i)
    return Line(-line.slope, -line.start)


def _div(node: core.Div, r: Run, i: int | None) -> Line:
    top, below = r.number(node.left, i), r.number(node.right, i)
    if below.slope or not below.start:
        raise NoCurve("a quotient")
    return Line(exact(Fraction(top.slope) / below.start), exact(Fraction(top.start) / below.start))


def _steps(node: core.Steps, r: Run, i: int | None) -> Line:
    line = r.number(node.item, i)
    step = Fraction(node.step)
    if not line.slope or r.low == r.high:
        return Line(0, int(Fraction(line.at(r.low)) // step))
    low = Fraction(line.at(r.low)) / step
    if line.slope < 0:
        raise NoCurve("steps that fall")
    nearest = (low // 1 + 1) * step  # the next whole step after the beginning of the interval
    root = (nearest - line.start) / Fraction(line.slope)
    if r.high is None or root < r.high:
        raise Split(root)
    return Line(0, int(low // 1))


def _round(_node: core.Round, _r: Run, _i: int | None) -> Line:
    raise NoCurve("rounding inside a formula")


# ── days, lists, choice ──────────────────────────────────────────────────────────────────────────────────────────────
def _shift(node: core.Shift, r: Run, i: int | None) -> Any:
    day, by = r.value(node.day, i), r.number(node.by, i)
    if by.slope or Fraction(by.start).denominator != 1 or not isinstance(day, date):
        raise NoCurve("a day that varies")
    return moved(day, int(by.start), node.unit)


def _span(_node: core.SpanOf, _r: Run, _i: int | None) -> Any:
    raise NoCurve("a length of time")


def _fold(node: core.Fold, r: Run, _i: int | None) -> Any:
    items = _items(node.list, r)
    holds = [node.condition is None or r.value(node.condition, i) is True for i in range(len(items))]
    if node.how in ("every", "any", "some"):
        return all(holds) if node.how == "every" else any(holds) or (node.how == "some" and not items)
    if node.quota is not None or node.how == "average":
        raise NoCurve("a quota")
    values = [Line(0, 1) if node.value is None else r.number(node.value, i) for i, h in enumerate(holds) if h]
    if node.how in ("sum", "count"):
        return Line(exact(Fraction(sum(Fraction(v.slope) for v in values))), exact(Fraction(sum(Fraction(v.start) for v in values))))
    if not values:
        raise NoRow
    return best(r, 1 if node.how == "greatest" else -1, values)


def _select(node: core.Select, r: Run, i: int | None) -> Any:
    for condition, value in node.rows:
        if r.value(condition, i):
            return r.value(value, i)
    return _no_row(node)


def _tier(node: core.Tier, r: Run, i: int | None) -> Any:
    x = r.value(node.selector, i)
    for row in node.rows:
        if _lies(row, x, r):
            return r.value(row.value, i)
    return _no_row(node)


def _no_row(node: Node) -> Any:
    if isinstance(node.type, AwardType):
        return NOT_PAID
    raise NoRow


def _lies(row: core.TierRow, x: Any, r: Run) -> bool:
    for bound, included, way in ((row.low, row.low_included, 1), (row.high, row.high_included, -1)):
        if bound is None:
            continue
        if isinstance(bound, date):
            order = (x > bound) - (x < bound)
        else:
            order = r.sign(x, Line(0, bound))
        if order != way and not (order == 0 and included):
            return False
    return True


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _cmp(node: core.Cmp, r: Run, i: int | None) -> bool:
    a, b = r.value(node.left, i), r.value(node.right, i)
    if isinstance(a, Line):
        order = r.sign(a, b)
    elif isinstance(node.left.type, DateType):
        if a is NONE or b is NONE:
            return (a is b) is (node.op == "eq") if node.op in ("eq", "ne") else False
        order = (a > b) - (a < b)
    else:
        return (a == b) is (node.op == "eq")
    return {"ge": order >= 0, "gt": order > 0, "le": order <= 0, "lt": order < 0, "eq": order == 0, "ne": order != 0}[node.op]


def _ratio(node: core.Ratio, r: Run, i: int | None) -> bool:
    part, whole, bound = (r.number(n, i) for n in (node.part, node.whole, node.bound))
    if bound.slope:
        raise NoCurve("a bound that varies")
    order = r.sign(whole, ZERO)
    if order > 0:
        scaled = Line(exact(Fraction(whole.slope) * bound.start), exact(Fraction(whole.start) * bound.start))
        ordered = r.sign(part, scaled)
        return {"ge": ordered >= 0, "gt": ordered > 0, "le": ordered <= 0, "lt": ordered < 0}[node.op]
    if order == 0 and r.sign(part, ZERO) > 0:
        return node.op in ("ge", "gt")
    raise NoCurve("nothing over nothing")


def _member(node: core.Member, r: Run, i: int | None) -> bool:
    found = r.value(node.item, i)
    if node.how == "one":
        return _listed(node, found, r)
    if node.how == "all":
        return all(m in found for m in node.members)
    return any(m in node.members for m in found) or any(_listed(node, m, r) for m in sorted(found))


def _listed(node: core.Member, member: str, r: Run) -> bool:
    if member in node.members:
        return True
    if member in node.outside or not node.open or node.exclusion or node.list is None:
        return False
    return bool(_known(r.case.decisions.get(node.list.key + member)))


def _and(node: core.And, r: Run, i: int | None) -> bool:
    return all(r.value(n, i) is True for n in node.items)


def _or(node: core.Or, r: Run, i: int | None) -> bool:
    return any(r.value(n, i) is True for n in node.items)


def _not(node: core.Not, r: Run, i: int | None) -> bool:
    return r.value(node.item, i) is not True


NUMBERS: dict[type[Node], Callable[[Any, Run, int | None], Any]] = {
    core.Const: _const, core.Fact: _fact, core.Item: _item, core.Today: _today,
    core.Add: _add, core.Least: _best(-1), core.Greatest: _best(1), core.Neg: _neg, core.Mul: _mul, core.Div: _div, core.Steps: _steps, core.Round: _round,
    core.Shift: _shift, core.SpanOf: _span, core.Fold: _fold, core.Select: _select, core.Tier: _tier,
    core.Cmp: _cmp, core.Ratio: _ratio, core.Member: _member, core.And: _and, core.Or: _or, core.Not: _not,
}  # fmt: skip
