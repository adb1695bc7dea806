"""Core nodes → solver terms, for cases in which everything is known (S55): one rule for each operator.

In: nodes, a ``Space`` of cases. Out: terms; beside each value whether it has one (S21: a value in no row ends the award that uses it). Nodes are
shared, and so are their terms. What has no rule is ``Unsupported``: the verdict is then unknown, never equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import z3

from policy_dsl.compare import terms
from policy_dsl.compare.space import ITEMS, Space, Unsupported
from policy_dsl.compare.terms import Award, Day, Num, Truth
from policy_dsl.kernel.number import Exact, divide
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import AwardType, DateType, NumberType, TextType, TruthType

RANK = {"discretionary_ceiling": 0, "ceiling": 1, "exact": 2}
NOT_PAID = Award(False, terms.ZERO, terms.ZERO, 2)


class Encoder:
    """The terms of one version. ``clauses``: those that an award may read, by number."""

    def __init__(self, space: Space, clauses: Mapping[str, Clause]) -> None:
        self.space, self.clauses = space, clauses
        self._memo: dict[tuple[int, int | None], tuple[Any, Truth]] = {}
        self._keep: list[Node] = []  # what the memo names by identity
        self._open: list[str] = []

    # ── doors ──
    def outcome(self, clause: Clause) -> Award:
        """Whether the clause applies, and what it then pays; a clause without money pays 0."""
        condition = self.truth(clause.condition)
        award = self.award(clause.award) if clause.award is not None else Award(True, terms.ZERO, terms.ZERO, 0)
        return award._replace(applies=terms.all_of((condition, award.applies)))

    def value(self, node: Node, item: int | None = None) -> tuple[Any, Truth]:
        """(value, whether it has one)."""
        key = (id(node), item)
        found = self._memo.get(key)
        if found is None:
            rule = RULES.get(type(node))
            if rule is None:
                raise Unsupported(type(node).__name__)
            found = self._memo[key] = rule(node, self, item)
            self._keep.append(node)
        return found

    def truth(self, node: Node, item: int | None = None) -> Truth:
        value, has = self.value(node, item)
        return terms.all_of((value, has))

    def number(self, node: Node, item: int | None = None) -> tuple[Num, Truth]:
        value, has = self.value(node, item)
        if not isinstance(value, Num):
            raise Unsupported("an award read as a number")
        return value, has

    def numbers(self, nodes: tuple[Node, ...], item: int | None) -> tuple[list[Num], Truth]:
        found = [self.number(n, item) for n in nodes]
        return [v for v, _ in found], terms.all_of([h for _, h in found])

    def award(self, node: Node) -> Award:
        value, has = self.value(node, None)
        if not isinstance(value, Award):
            raise Unsupported("no award")
        return value._replace(applies=terms.all_of((value.applies, has)))


# ── leaves ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _const(node: core.Const, _e: Encoder, _item: int | None) -> tuple[Any, Truth]:
    value = node.value
    if isinstance(node.type, DateType):
        return (Day(0, 1, True) if value is None else terms.day_constant(value)), True  # type: ignore[arg-type]
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return terms.constant(value), True
    return value, True


def _fact(node: core.Fact, e: Encoder, _item: int | None) -> tuple[Any, Truth]:
    one = node.input
    if one.kind == "decision":
        return e.space.decision(one.key), True
    return e.space.fact(one), True


def _item_(node: core.Item, e: Encoder, item: int | None) -> tuple[Any, Truth]:
    if item is None:
        raise Unsupported("a field outside its list")
    return e.space.fact(node.field, item), True


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _many(combine: Callable[[list[Num]], Num]) -> Callable[[Any, Encoder, int | None], tuple[Num, Truth]]:
    def rule(node: Any, e: Encoder, item: int | None) -> tuple[Num, Truth]:
        values, has = e.numbers(node.items, item)
        return combine(values), has

    return rule


def _product(values: list[Num]) -> Num:
    found = values[0]
    for v in values[1:]:
        found = terms.times(found, v)
    return found


def _neg(node: core.Neg, e: Encoder, item: int | None) -> tuple[Num, Truth]:
    value, has = e.number(node.item, item)
    return terms.negative(value), has


def _steps(node: core.Steps, e: Encoder, item: int | None) -> tuple[Num, Truth]:
    value, has = e.number(node.item, item)
    step = Fraction(node.step)
    return Num(terms.floor_div(value.e * step.denominator, value.den * step.numerator)), has


def _round(node: core.Round, e: Encoder, item: int | None) -> tuple[Num, Truth]:
    value, has = e.number(node.item, item)
    return terms.rounded(value, node.quantum, node.mode), has


def _div(_node: core.Div, _e: Encoder, _item_at: int | None) -> tuple[Num, Truth]:
    raise Unsupported("a quotient of two facts")


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _shift(node: core.Shift, e: Encoder, item: int | None) -> tuple[Day, Truth]:
    day, has = e.value(node.day, item)
    by, also = e.number(node.by, item)
    months = by.e * 12 if node.unit == "year" else by.e
    if by.den != 1:
        raise Unsupported("a part of a month")
    if node.unit != "day":
        return terms.months_later(day, months), terms.all_of((has, also))
    month, d = z3.FreshInt("月"), z3.FreshInt("日")
    found = Day(month, d, day.none)
    e.space.limits += [d >= 1, d <= terms.month_length(month), terms.ordinal(found) == terms.ordinal(day) + months]
    return found, terms.all_of((has, also))


def _span(node: core.SpanOf, e: Encoder, item: int | None) -> tuple[Num, Truth]:
    (start, a), (end, b) = e.value(node.start, item), e.value(node.end, item)
    has = terms.all_of((a, b, terms.no(start.none), terms.no(end.none)))
    between = end.month - start.month
    if node.unit == "day":
        return Num(terms.ordinal(end) - terms.ordinal(start)), has
    if node.unit == "calendar_month":
        return Num(between + 1), has
    months = terms.choose(terms.compare_days("gt", terms.months_later(start, between), end), between - 1, between)
    return Num(months if node.unit == "month" else terms.floor_div(months, 12)), has


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _fold(node: core.Fold, e: Encoder, item: int | None) -> tuple[Any, Truth]:
    """Over lists of at most ``ITEMS`` items."""
    if item is not None:
        raise Unsupported("a list in a list")
    e.space.lists[node.list.key] = node.list
    present = [e.space.present(node.list, i) for i in range(ITEMS)]
    holds = [True if node.condition is None else e.truth(node.condition, i) for i in range(ITEMS)]
    passing = [terms.all_of((p, h)) for p, h in zip(present, holds, strict=True)]
    if node.how == "every":
        return terms.all_of([terms.any_of((terms.no(p), h)) for p, h in zip(present, holds, strict=True)]), True
    if node.how in ("any", "some"):
        found = terms.any_of(passing)
        return (terms.any_of((found, terms.no(present[0]))) if node.how == "some" else found), True
    values = [terms.constant(1) if node.value is None else None for _ in range(ITEMS)]
    for i in range(ITEMS):
        if node.value is not None:
            value, has = e.number(node.value, i)
            passing[i] = terms.all_of((passing[i], has))
            values[i] = value
    counted = _within_quota(node, e, passing)
    parts = [terms.choose_number(c, v, terms.ZERO) for c, v in zip(counted, values, strict=True) if v is not None]
    if node.how in ("sum", "count"):
        return terms.plus(parts), True
    if node.how == "average":
        raise Unsupported("an average")
    return _extreme(node.how, passing, [v for v in values if v is not None]), terms.any_of(passing)


def _within_quota(node: core.Fold, e: Encoder, passing: list[Truth]) -> list[Truth]:
    """The first so many of each kind, in list order (S23)."""
    if node.quota is None or node.quota >= ITEMS:
        return passing
    kinds = [e.space.fact(node.per, i) if node.per is not None else 0 for i in range(ITEMS)]
    counted: list[Truth] = []
    for i in range(ITEMS):
        before = [terms.all_of((passing[j], kinds[j] == kinds[i])) for j in range(i)]
        used = terms.plus([terms.choose_number(b, terms.constant(1), terms.ZERO) for b in before]) if before else terms.ZERO
        counted.append(terms.all_of((passing[i], terms.compare("lt", used, terms.constant(node.quota)))))
    return counted


def _extreme(how: str, passing: list[Truth], values: list[Num]) -> Num:
    found = values[-1]
    for p, v in zip(reversed(passing[:-1]), reversed(values[:-1]), strict=True):
        rest_passes = passing[-1]
        best = terms.greatest((v, found)) if how == "greatest" else terms.least((v, found))
        found = terms.choose_number(p, terms.choose_number(rest_passes, best, v), found)
    return found


# ── choice ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _select(node: core.Select, e: Encoder, item: int | None) -> tuple[Any, Truth]:
    rows = [(e.truth(c, item), *_any_value(v, e, item)) for c, v in node.rows]
    return _rows(rows)


def _tier(node: core.Tier, e: Encoder, item: int | None) -> tuple[Any, Truth]:
    selector, has = e.value(node.selector, item)
    rows = [(terms.all_of((has, _lies(r, selector))), *_any_value(r.value, e, item)) for r in node.rows]
    return _rows(rows)


def _any_value(node: Node, e: Encoder, item: int | None) -> tuple[Any, Truth]:
    return e.value(node, item)


def _lies(row: core.TierRow, selector: Any) -> Truth:
    found: list[Truth] = []
    for bound, included, op in ((row.low, row.low_included, "g"), (row.high, row.high_included, "l")):
        if bound is None:
            continue
        word = op + ("e" if included else "t")
        if isinstance(bound, date):
            found.append(terms.compare_days(word, selector, terms.day_constant(bound)))
        else:
            found.append(terms.compare(word, selector, terms.constant(bound)))
    return terms.all_of(found)


def _rows(rows: list[tuple[Truth, Any, Truth]]) -> tuple[Any, Truth]:
    """The first row whose condition holds; none: no value."""
    condition, value, has = rows[-1]
    lies = terms.all_of((condition, has))
    for c, v, h in reversed(rows[:-1]):
        value = choose_value(c, v, value)
        lies = terms.choose_truth(c, h, lies)
    return value, lies


def choose_value(condition: Truth, yes: Any, other: Any) -> Any:
    """Either of two values of one type."""
    if isinstance(yes, Num):
        return terms.choose_number(condition, yes, other)
    if isinstance(yes, Day):
        return terms.choose_day(condition, yes, other)
    if isinstance(yes, Award):
        return Award(
            terms.choose_truth(condition, yes.applies, other.applies),
            terms.choose_number(condition, yes.guaranteed, other.guaranteed),
            terms.choose_number(condition, yes.most, other.most),
            terms.choose(condition, yes.kind, other.kind),
        )
    if isinstance(yes, bool) or z3.is_bool(yes):
        return terms.choose_truth(condition, yes, other)
    raise Unsupported("a table of members")


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _cmp(node: core.Cmp, e: Encoder, item: int | None) -> tuple[Truth, Truth]:
    (a, x), (b, y) = e.value(node.left, item), e.value(node.right, item)
    has = terms.all_of((x, y))
    kind = node.left.type
    if isinstance(kind, NumberType):
        return terms.compare(node.op, a, b), has
    if isinstance(kind, DateType):
        return terms.compare_days(node.op, a, b), has
    if isinstance(kind, TruthType):
        same = a == b
        return (same if node.op == "eq" else terms.no(same)), has
    one = _carrier(node.left)
    if one is None or not isinstance(b, str):
        raise Unsupported("members compared")
    same = a == e.space.members(one).index(b)
    return (same if node.op == "eq" else terms.no(same)), has


def _carrier(node: Node) -> Any:
    return node.input if isinstance(node, core.Fact) else node.field if isinstance(node, core.Item) else None


def _ratio(node: core.Ratio, e: Encoder, item: int | None) -> tuple[Truth, Truth]:
    """S13: cross-multiplied; nothing over nothing is decided by the authority."""
    (part, a), (whole, b), (bound, c) = (e.number(x, item) for x in (node.part, node.whole, node.bound))
    positive = terms.compare("gt", whole, terms.ZERO)
    infinite = terms.all_of((terms.compare("eq", whole, terms.ZERO), terms.compare("gt", part, terms.ZERO)))
    crossed = terms.compare(node.op, part, terms.times(bound, whole))
    decided = terms.compare(node.op, e.space.decided_number(node.zero.key), bound)
    return terms.choose_truth(positive, crossed, terms.choose_truth(infinite, node.op in ("ge", "gt"), decided)), terms.all_of((a, b, c))


def _member(node: core.Member, e: Encoder, item: int | None) -> tuple[Truth, Truth]:
    value, has = e.value(node.item, item)
    one = _carrier(node.item)
    if one is None or (isinstance(one.type, TextType) and node.open):
        raise Unsupported("members of no declared list")
    members = e.space.members(one)
    listed = {m: _listed(node, m, e) for m in members}
    if node.how == "one":
        return terms.any_of([terms.all_of((value == i, listed[m])) for i, m in enumerate(members)]), has
    if node.how == "all":
        return terms.all_of([value.get(m, False) for m in node.members]), has
    return terms.any_of([terms.all_of((value[m], listed[m])) for m in members]), has


def _listed(node: core.Member, member: str, e: Encoder) -> Truth:
    if member in node.members:
        return True
    if member in node.outside or not node.open or node.exclusion or node.list is None:
        return False
    return e.space.decision(node.list.key + member)


def _and(node: core.And, e: Encoder, item: int | None) -> tuple[Truth, Truth]:
    return terms.all_of([e.truth(i, item) for i in node.items]), True


def _or(node: core.Or, e: Encoder, item: int | None) -> tuple[Truth, Truth]:
    return terms.any_of([e.truth(i, item) for i in node.items]), True


def _not(node: core.Not, e: Encoder, item: int | None) -> tuple[Truth, Truth]:
    value, has = e.value(node.item, item)
    return terms.no(value), has


# ── history, awards ──────────────────────────────────────────────────────────────────────────────────────────────────
def _granted(node: core.Granted, e: Encoder, _item: int | None) -> tuple[Num, Truth]:
    return e.space.grants(node), True


def _received(node: core.Received, e: Encoder, _item: int | None) -> tuple[Truth, Truth]:
    award = e.award(node.item)
    pays = terms.compare("gt", award.guaranteed, terms.ZERO)
    may = terms.compare("gt", award.most, terms.ZERO)
    key = node.item.clause if isinstance(node.item, core.Award) else str(id(node.item))
    return terms.all_of((award.applies, may, terms.any_of((pays, e.space.decision(f"received {key}"))))), True


def _award(node: core.Award, e: Encoder, _item: int | None) -> tuple[Award, Truth]:
    clause = e.clauses.get(node.clause)
    if clause is None or clause.award is None:
        return NOT_PAID, True
    if node.clause in e._open:
        raise Unsupported("clauses that read each other")
    e._open.append(node.clause)
    found = e.outcome(clause)
    e._open.pop()
    return found, True


def smallest(node: Node) -> Exact:
    """The smallest unit of the award's currency."""
    minor = CURRENCY_BY_CODE[node.type.currency].minor if isinstance(node.type, AwardType) and node.type.currency in CURRENCY_BY_CODE else 2
    return divide(1, 10**minor)


def _pay(node: core.Pay, e: Encoder, _item: int | None) -> tuple[Award, Truth]:
    amount, has = e.number(node.amount)
    caps: list[Num] = []
    conditions = [has]
    for cap in node.caps:
        limit, given = e.number(cap.limit)
        conditions.append(given)
        if cap.granted is not None:
            before, _ = e.number(cap.granted)
            limit = terms.greatest((terms.ZERO, terms.plus((limit, terms.negative(before)))))
        caps.append(limit)
    quantum = node.quantum or smallest(node)
    found = terms.least((amount, *caps))
    if not node.settlement:
        found = terms.greatest((terms.ZERO, found))
    found = terms.rounded(found, quantum, node.mode or ("half_up" if node.kind == "exact" else "down"))
    found = terms.least((found, *(terms.rounded(c, quantum, "down") for c in caps)))
    guaranteed = found
    if node.kind != "exact":
        guaranteed = terms.ZERO
        if node.floor is not None:
            floor, given = e.number(node.floor)
            conditions.append(given)
            guaranteed = terms.least((terms.rounded(floor, quantum, "up"), found))
    return Award(terms.all_of(conditions), guaranteed, found, RANK[node.kind]), True


def _gate(node: core.Gate, e: Encoder, _item: int | None) -> tuple[Award, Truth]:
    award = e.award(node.award)
    return award._replace(applies=terms.all_of((e.truth(node.condition), award.applies))), True


def _scale(node: core.Scale, e: Encoder, _item: int | None) -> tuple[Award, Truth]:
    source = e.award(node.award)
    rate, has = e.number(node.rate)
    quantum = smallest(node)
    exact = source.kind == RANK["exact"]
    m, g = terms.times(source.most, rate), terms.times(source.guaranteed, rate)
    most = terms.choose_number(exact, terms.rounded(m, quantum, "half_up"), terms.rounded(m, quantum, "down"))
    least = terms.choose_number(exact, most, terms.least((terms.rounded(g, quantum, "up"), most)))
    return Award(terms.all_of((source.applies, has)), least, most, source.kind), True


def _limit(node: core.Limit, e: Encoder, _item: int | None) -> tuple[Award, Truth]:
    award = e.award(node.award)
    if not isinstance(node.limit.type, AwardType):
        limit, has = e.number(node.limit)
        top = terms.rounded(limit, smallest(node), "down")
        applies = terms.all_of((award.applies, has))
        return Award(applies, terms.least((award.guaranteed, top)), terms.least((award.most, top)), award.kind), True
    other = e.award(node.limit)
    g, m = (terms.choose_number(other.applies, x, terms.ZERO) for x in (other.guaranteed, other.most))
    kind = terms.choose(other.applies, terms.choose(award.kind < other.kind, award.kind, other.kind), award.kind)
    return Award(award.applies, terms.least((award.guaranteed, g)), terms.least((award.most, m)), kind), True


def _stack(node: core.Stack, e: Encoder, _item: int | None) -> tuple[Award, Truth]:
    members = [e.award(i) for i in node.items]
    kind: Any = RANK["exact"]
    for a in members:
        kind = terms.choose(terms.all_of((a.applies, a.kind < kind)), a.kind, kind)
    return Award(terms.any_of([a.applies for a in members]), _sum(members, "guaranteed"), _sum(members, "most"), kind), True


def _sum(members: list[Award], part: str) -> Num:
    return terms.plus([terms.choose_number(a.applies, getattr(a, part), terms.ZERO) for a in members])


def _highest(node: core.Highest, e: Encoder, _item: int | None) -> tuple[Award, Truth]:
    """S33: the kind is the weakest among the members that exceed what is safe, else the strongest that attains it."""
    members = [e.award(i) for i in node.items]
    paid = [[terms.choose_number(a.applies, x, terms.ZERO) for x in (a.guaranteed, a.most)] for a in members]
    safe, most = terms.greatest([g for g, _ in paid]), terms.greatest([m for _, m in paid])
    weakest: Any = RANK["exact"]
    strongest: Any = RANK["discretionary_ceiling"]
    over: list[Truth] = []
    for a, (_, m) in zip(members, paid, strict=True):
        exceeds = terms.all_of((a.applies, terms.compare("gt", m, safe)))
        over.append(exceeds)
        weakest = terms.choose(terms.all_of((exceeds, a.kind < weakest)), a.kind, weakest)
        attains = terms.all_of((a.applies, terms.compare("eq", m, safe)))
        strongest = terms.choose(terms.all_of((attains, a.kind > strongest)), a.kind, strongest)
    return Award(terms.any_of([a.applies for a in members]), safe, most, terms.choose(terms.any_of(over), weakest, strongest)), True


def _say(_node: core.Say, _e: Encoder, _item: int | None) -> tuple[Any, Truth]:
    return NOT_PAID, True


RULES: dict[type[Node], Callable[[Any, Encoder, int | None], tuple[Any, Truth]]] = {
    core.Const: _const, core.Fact: _fact, core.Item: _item_,
    core.Add: _many(terms.plus), core.Least: _many(terms.least), core.Greatest: _many(terms.greatest), core.Neg: _neg, core.Mul: _many(_product),
    core.Div: _div, core.Steps: _steps, core.Round: _round,
    core.Shift: _shift, core.SpanOf: _span,
    core.Fold: _fold, core.Select: _select, core.Tier: _tier,
    core.Cmp: _cmp, core.Ratio: _ratio, core.Member: _member, core.And: _and, core.Or: _or, core.Not: _not,
    core.Granted: _granted, core.Award: _award, core.Received: _received,
    core.Pay: _pay, core.Gate: _gate, core.Scale: _scale, core.Limit: _limit, core.Stack: _stack, core.Highest: _highest, core.Say: _say,
}  # fmt: skip
