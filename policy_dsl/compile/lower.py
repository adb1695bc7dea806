"""Core nodes → integer expressions, for cases in which everything is known (S55): one rule for each operator.

In: nodes, and ``Inputs`` that say how an engine names what it reads. Out: values (``terms``) and beside each whether it has one (S21: a value in no row
ends the award that uses it). Nodes are shared, and so are their expressions. What has no rule is ``Unsupported``: the engine then says so or asks the
reference engine; it never guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any, Protocol

from policy_dsl.compile.ir import E, Pool
from policy_dsl.compile.terms import Award, Day, Num, Terms
from policy_dsl.kernel.number import Exact, divide
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import AwardType, DateType, EnumType, NumberType, SetType, TextType, TruthType

RANK = {"discretionary_ceiling": 0, "ceiling": 1, "exact": 2}
OTHER = "（未列的一项）"
"""Stands for every member that no list names."""


class Unsupported(Exception):
    """What the expressions do not cover, in a word or two."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Inputs(Protocol):
    """How an engine names what is read. ``item``: the list item at hand, in whatever form the engine's ``fold`` gives it."""

    pool: Pool
    today: date
    """The day that is asked about."""
    restricts: bool
    """Whether a selector is narrowed inside its row (S21): needed where inputs may be unknown, superfluous where they never are."""

    def fact(self, one: Input, item: Any) -> Any:
        """Num, truth, Day, index of a member, or member → truth for a set."""

    def members(self, one: Input) -> Sequence[str]:
        """What the index of a member counts; ``OTHER`` last where the list is open."""

    def decision(self, key: str) -> E:
        """A yes/no of the authority."""

    def decided_number(self, key: str) -> Num:
        """A number that the authority decides."""

    def granted(self, node: core.Granted) -> Num:
        """What was granted before."""

    def fold(self, node: core.Fold, lower: Lower) -> tuple[Any, E]:
        """A fold over a list: (value, whether it has one)."""


class Lower:
    """The expressions of one version. ``clauses``: those that an award may read, by number."""

    def __init__(self, inputs: Inputs, clauses: Mapping[str, Clause], narrowed: Mapping[Any, Num] | None = None) -> None:
        self.inputs, self.clauses, self.narrowed = inputs, clauses, dict(narrowed or {})
        self.pool = inputs.pool
        self.terms = Terms(self.pool)
        self._memo: dict[tuple[int, Any], tuple[Any, E]] = {}
        self._keep: list[Node] = []  # what the memo names by identity
        self._open: list[str] = []

    # ── doors ──
    def outcome(self, clause: Clause) -> Award:
        """Whether the clause applies, and what it then pays; a clause without money pays 0."""
        condition = self.truth(clause.condition)
        award = self.award(clause.award) if clause.award is not None else self.terms.not_paid._replace(applies=self.pool.yes)
        return award._replace(applies=self.pool.all((condition, award.applies)))

    def value(self, node: Node, item: Any = None) -> tuple[Any, E]:
        key = (id(node), item)
        found = self._memo.get(key)
        if found is None:
            narrow = self.narrowed.get(selector_key(node)) if self.narrowed else None
            if narrow is not None:
                found = (narrow, self.pool.yes)
            else:
                rule = RULES.get(type(node))
                if rule is None:
                    raise Unsupported(type(node).__name__)
                found = rule(node, self, item)
            self._memo[key] = found
            self._keep.append(node)
        return found

    def truth(self, node: Node, item: Any = None) -> E:
        value, has = self.value(node, item)
        return self.pool.all((value, has))

    def number(self, node: Node, item: Any = None) -> tuple[Num, E]:
        value, has = self.value(node, item)
        if not isinstance(value, Num):
            raise Unsupported("an award read as a number")
        return value, has

    def numbers(self, nodes: Sequence[Node], item: Any) -> tuple[list[Num], E]:
        found = [self.number(n, item) for n in nodes]
        return [v for v, _ in found], self.pool.all([h for _, h in found])

    def award(self, node: Node) -> Award:
        value, has = self.value(node, None)
        if not isinstance(value, Award):
            raise Unsupported("no award")
        return value._replace(applies=self.pool.all((value.applies, has)))

    def narrower(self, selector: Node, value: Num) -> Lower:
        """The same, with a selector read as restricted to its row."""
        return Lower(self.inputs, self.clauses, {**self.narrowed, selector_key(selector): value})


def selector_key(selector: Node) -> Any:
    """What is read anew inside a row: the input, wherever it stands, or this very definition."""
    if isinstance(selector, core.Fact):
        return selector.input
    return selector.field if isinstance(selector, core.Item) else id(selector)


# ── leaves ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _const(node: core.Const, w: Lower, _item: Any) -> tuple[Any, E]:
    value, yes = node.value, w.pool.yes
    if isinstance(node.type, DateType):
        return (w.terms.no_day() if value is None else w.terms.day(value)), yes  # type: ignore[arg-type]
    if isinstance(value, bool):
        return w.pool.truth(value), yes
    if isinstance(value, (int, Fraction)):
        return w.terms.constant(value), yes
    return value, yes


def _fact(node: core.Fact, w: Lower, _item: Any) -> tuple[Any, E]:
    one = node.input
    if one.kind == "decision":
        return w.inputs.decision(one.key), w.pool.yes
    return w.inputs.fact(one, None), w.pool.yes


def _today(_node: core.Today, w: Lower, _item_at: Any) -> tuple[Day, E]:
    return w.terms.day(w.inputs.today), w.pool.yes


def _item(node: core.Item, w: Lower, item: Any) -> tuple[Any, E]:
    if item is None:
        raise Unsupported("a field outside its list")
    return w.inputs.fact(node.field, item), w.pool.yes


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _add(node: Any, w: Lower, item: Any) -> tuple[Num, E]:
    values, has = w.numbers(node.items, item)
    return w.terms.plus(values), has


def _least(node: Any, w: Lower, item: Any) -> tuple[Num, E]:
    values, has = w.numbers(node.items, item)
    return w.terms.least(values), has


def _greatest(node: Any, w: Lower, item: Any) -> tuple[Num, E]:
    values, has = w.numbers(node.items, item)
    return w.terms.greatest(values), has


def _mul(node: Any, w: Lower, item: Any) -> tuple[Num, E]:
    values, has = w.numbers(node.items, item)
    found = values[0]
    for v in values[1:]:
        found = w.terms.times(found, v)
    return found, has


def _neg(node: core.Neg, w: Lower, item: Any) -> tuple[Num, E]:
    value, has = w.number(node.item, item)
    return w.terms.negative(value), has


def _steps(node: core.Steps, w: Lower, item: Any) -> tuple[Num, E]:
    value, has = w.number(node.item, item)
    step = Fraction(node.step)
    return Num((value.e * step.denominator) // (value.den * step.numerator)), has


def _round(node: core.Round, w: Lower, item: Any) -> tuple[Num, E]:
    value, has = w.number(node.item, item)
    return w.terms.rounded(value, node.quantum, node.mode), has


def _div(_node: core.Div, _w: Lower, _item_at: Any) -> tuple[Num, E]:
    raise Unsupported("a quotient of two facts")


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _shift(node: core.Shift, w: Lower, item: Any) -> tuple[Day, E]:
    day, has = w.value(node.day, item)
    by, also = w.number(node.by, item)
    if by.den != 1 or node.unit == "day":
        raise Unsupported("days added to a day")
    return w.terms.months_later(day, by.e * 12 if node.unit == "year" else by.e), w.pool.all((has, also))


def _span(node: core.SpanOf, w: Lower, item: Any) -> tuple[Num, E]:
    (start, a), (end, b) = w.value(node.start, item), w.value(node.end, item)
    p = w.pool
    has = p.all((a, b, p.no_(start.none), p.no_(end.none)))
    between = end.month - start.month
    if node.unit == "day":
        return Num(w.terms.ordinal(end) - w.terms.ordinal(start)), has
    if node.unit == "calendar_month":
        return Num(between + 1), has
    over = w.terms.compare_days("gt", w.terms.months_later(start, between), end)
    months = p.ite(over, between - 1, between)
    return Num(months if node.unit == "month" else months // 12), has


# ── lists, choice ────────────────────────────────────────────────────────────────────────────────────────────────────
def _fold(node: core.Fold, w: Lower, item: Any) -> tuple[Any, E]:
    if item is not None:
        raise Unsupported("a list in a list")
    return w.inputs.fold(node, w)


def _select(node: core.Select, w: Lower, item: Any) -> tuple[Any, E]:
    return _rows(w, [(w.truth(c, item), *w.value(v, item)) for c, v in node.rows])


def _tier(node: core.Tier, w: Lower, item: Any) -> tuple[Any, E]:
    selector, has = w.value(node.selector, item)
    rows = []
    for row in node.rows:
        inside = w.narrower(node.selector, _within(w, row, selector)) if w.inputs.restricts and isinstance(selector, Num) else w
        value, lies = inside.value(row.value, item)
        rows.append((w.pool.all((has, _lies(w, row, selector))), value, lies))
    return _rows(w, rows)


def _within(w: Lower, row: core.TierRow, selector: Num) -> Num:
    """The selector pulled into the row, closed (S21)."""
    e = selector.e
    if isinstance(row.low, (int, Fraction)):
        e = w.pool.greatest((e, w.pool.number(ceil(Fraction(row.low) * selector.den))))
    if isinstance(row.high, (int, Fraction)):
        e = w.pool.least((e, w.pool.number(floor(Fraction(row.high) * selector.den))))
    return Num(e, selector.den)


def _lies(w: Lower, row: core.TierRow, selector: Any) -> E:
    found: list[E] = []
    for bound, included, way in ((row.low, row.low_included, "g"), (row.high, row.high_included, "l")):
        if bound is not None:
            op = way + ("e" if included else "t")
            if isinstance(bound, date):
                found.append(w.terms.compare_days(op, selector, w.terms.day(bound)))
            else:
                found.append(w.terms.compare(op, selector, w.terms.constant(bound)))
    return w.pool.all(found)


def _rows(w: Lower, rows: Sequence[tuple[E, Any, E]]) -> tuple[Any, E]:
    """The first row whose condition holds; none: no value."""
    condition, value, has = rows[-1]
    lies = w.pool.all((condition, has))
    for c, v, h in reversed(rows[:-1]):
        value = choose_value(w, c, v, value)
        lies = w.pool.ite(c, h, lies)
    return value, lies


def choose_value(w: Lower, condition: E, yes: Any, other: Any) -> Any:
    """Either of two values of one type."""
    if isinstance(yes, Num):
        return w.terms.choose(condition, yes, other)
    if isinstance(yes, Day):
        return w.terms.choose_day(condition, yes, other)
    if isinstance(yes, Award):
        return w.terms.choose_award(condition, yes, other)
    if isinstance(yes, E) and yes.is_truth:
        return w.pool.ite(condition, yes, other)
    raise Unsupported("a table of members")


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _cmp(node: core.Cmp, w: Lower, item: Any) -> tuple[E, E]:
    (a, x), (b, y) = w.value(node.left, item), w.value(node.right, item)
    p, kind = w.pool, node.left.type
    has = p.all((x, y))
    if isinstance(kind, NumberType):
        if not isinstance(a, Num) or not isinstance(b, Num):
            raise Unsupported("an award compared")
        return w.terms.compare(node.op, a, b), has
    if isinstance(kind, DateType):
        return w.terms.compare_days(node.op, a, b), has
    if isinstance(kind, TruthType):
        same = p.ite(a, b, p.no_(b))
    elif isinstance(b, str) and (one := carrier(node.left)) is not None:
        same = p.eq(a, p.number(list(w.inputs.members(one)).index(b)))
    else:
        raise Unsupported("members compared")
    return (same if node.op == "eq" else p.no_(same)), has


def carrier(node: Node) -> Input | None:
    """The input whose members a node counts by."""
    return node.input if isinstance(node, core.Fact) else node.field if isinstance(node, core.Item) else None


def _ratio(node: core.Ratio, w: Lower, item: Any) -> tuple[E, E]:
    """S13: cross-multiplied; nothing over nothing is decided by the authority."""
    (part, a), (whole, b), (bound, c) = (w.number(x, item) for x in (node.part, node.whole, node.bound))
    t, p = w.terms, w.pool
    infinite = p.all((t.compare("eq", whole, t.zero), t.compare("gt", part, t.zero)))
    crossed = t.compare(node.op, part, t.times(bound, whole))
    decided = t.compare(node.op, w.inputs.decided_number(node.zero.key), bound)
    value = p.ite(t.compare("gt", whole, t.zero), crossed, p.ite(infinite, p.truth(node.op in ("ge", "gt")), decided))
    return value, p.all((a, b, c))


def _member(node: core.Member, w: Lower, item: Any) -> tuple[E, E]:
    value, has = w.value(node.item, item)
    one, p = carrier(node.item), w.pool
    if one is None or (isinstance(one.type, TextType) and node.open):
        raise Unsupported("members of no declared list")
    members = w.inputs.members(one)
    listed = {m: _listed(node, m, w) for m in members}
    if node.how == "one":
        return p.any([p.all((p.eq(value, p.number(i)), listed[m])) for i, m in enumerate(members)]), has
    if node.how == "all":
        return p.all([value.get(m, p.no) for m in node.members]), has
    return p.any([p.all((value[m], listed[m])) for m in members]), has


def _listed(node: core.Member, member: str, w: Lower) -> E:
    if member in node.members:
        return w.pool.yes
    if member in node.outside or not node.open or node.exclusion or node.list is None:
        return w.pool.no
    return w.inputs.decision(node.list.key + member)


def _and(node: core.And, w: Lower, item: Any) -> tuple[E, E]:
    return w.pool.all([w.truth(i, item) for i in node.items]), w.pool.yes


def _or(node: core.Or, w: Lower, item: Any) -> tuple[E, E]:
    return w.pool.any([w.truth(i, item) for i in node.items]), w.pool.yes


def _not(node: core.Not, w: Lower, item: Any) -> tuple[E, E]:
    value, has = w.value(node.item, item)
    return w.pool.no_(value), has


# ── history, awards ──────────────────────────────────────────────────────────────────────────────────────────────────
def _granted(node: core.Granted, w: Lower, _item_at: Any) -> tuple[Num, E]:
    return w.inputs.granted(node), w.pool.yes


def _received(node: core.Received, w: Lower, _item_at: Any) -> tuple[E, E]:
    award, t, p = w.award(node.item), w.terms, w.pool
    key = node.item.clause if isinstance(node.item, core.Award) else str(id(node.item))
    pays = p.any((t.compare("gt", award.guaranteed, t.zero), w.inputs.decision(f"received {key}")))
    return p.all((award.applies, t.compare("gt", award.most, t.zero), pays)), p.yes


def _award(node: core.Award, w: Lower, _item_at: Any) -> tuple[Award, E]:
    clause = w.clauses.get(node.clause)
    if clause is None or clause.award is None:
        return w.terms.not_paid, w.pool.yes
    if node.clause in w._open:
        raise Unsupported("clauses that read each other")
    w._open.append(node.clause)
    found = w.outcome(clause)
    w._open.pop()
    return found, w.pool.yes


def smallest(node: Node) -> Exact:
    """The smallest unit of the award's currency."""
    minor = CURRENCY_BY_CODE[node.type.currency].minor if isinstance(node.type, AwardType) and node.type.currency in CURRENCY_BY_CODE else 2
    return divide(1, 10**minor)


def _pay(node: core.Pay, w: Lower, _item_at: Any) -> tuple[Award, E]:
    t, p = w.terms, w.pool
    amount, has = w.number(node.amount)
    caps: list[Num] = []
    conditions = [has]
    for cap in node.caps:
        limit, given = w.number(cap.limit)
        conditions.append(given)
        if cap.granted is not None:
            before, _ = w.number(cap.granted)
            limit = t.greatest((t.zero, t.plus((limit, t.negative(before)))))
        caps.append(limit)
    quantum = node.quantum or smallest(node)
    found = t.least((amount, *caps))
    if not node.settlement:
        found = t.greatest((t.zero, found))
    found = t.rounded(found, quantum, node.mode or ("half_up" if node.kind == "exact" else "down"))
    found = t.least((found, *(t.rounded(c, quantum, "down") for c in caps)))
    if not node.settlement and caps:
        found = t.greatest((t.zero, found))
    guaranteed = found
    if node.kind != "exact":
        guaranteed = t.zero
        if node.floor is not None:
            floor_, given = w.number(node.floor)
            conditions.append(given)
            guaranteed = t.least((t.rounded(floor_, quantum, "up"), found))
    return Award(p.all(conditions), guaranteed, found, p.number(RANK[node.kind])), p.yes


def _gate(node: core.Gate, w: Lower, _item_at: Any) -> tuple[Award, E]:
    award = w.award(node.award)
    return award._replace(applies=w.pool.all((w.truth(node.condition), award.applies))), w.pool.yes


def _scale(node: core.Scale, w: Lower, _item_at: Any) -> tuple[Award, E]:
    source, t, p = w.award(node.award), w.terms, w.pool
    rate, has = w.number(node.rate)
    quantum = smallest(node)
    exact = p.eq(source.kind, p.number(RANK["exact"]))
    m, g = t.times(source.most, rate), t.times(source.guaranteed, rate)
    most = t.choose(exact, t.rounded(m, quantum, "half_up"), t.rounded(m, quantum, "down"))
    least = t.choose(exact, most, t.least((t.rounded(g, quantum, "up"), most)))
    return Award(p.all((source.applies, has)), least, most, source.kind), p.yes


def _limit(node: core.Limit, w: Lower, _item_at: Any) -> tuple[Award, E]:
    award, t, p = w.award(node.award), w.terms, w.pool
    if not isinstance(node.limit.type, AwardType):
        limit, has = w.number(node.limit)
        top = t.rounded(limit, smallest(node), "down")
        return Award(p.all((award.applies, has)), t.least((award.guaranteed, top)), t.least((award.most, top)), award.kind), p.yes
    other = w.award(node.limit)
    g, m = (t.choose(other.applies, x, t.zero) for x in (other.guaranteed, other.most))
    kind = p.ite(other.applies, p.least((award.kind, other.kind)), award.kind)
    return Award(award.applies, t.least((award.guaranteed, g)), t.least((award.most, m)), kind), p.yes


def _stack(node: core.Stack, w: Lower, _item_at: Any) -> tuple[Award, E]:
    members, t, p = [w.award(i) for i in node.items], w.terms, w.pool
    kind = p.least([p.ite(a.applies, a.kind, p.number(RANK["exact"])) for a in members])
    sums = [t.plus([t.choose(a.applies, x, t.zero) for a, x in zip(members, parts, strict=True)]) for parts in _amounts(members)]
    return Award(p.any([a.applies for a in members]), sums[0], sums[1], kind), p.yes


def _amounts(members: Sequence[Award]) -> tuple[list[Num], list[Num]]:
    return [a.guaranteed for a in members], [a.most for a in members]


def _highest(node: core.Highest, w: Lower, _item_at: Any) -> tuple[Award, E]:
    """S33: the kind is the weakest among the members that exceed what is safe, else the strongest that attains it."""
    members, t, p = [w.award(i) for i in node.items], w.terms, w.pool
    paid = [[t.choose(a.applies, x, t.zero) for x in (a.guaranteed, a.most)] for a in members]
    safe, most = t.greatest([g for g, _ in paid]), t.greatest([m for _, m in paid])
    over = [p.all((a.applies, t.compare("gt", m, safe))) for a, (_, m) in zip(members, paid, strict=True)]
    attains = [p.all((a.applies, t.compare("eq", m, safe))) for a, (_, m) in zip(members, paid, strict=True)]
    weakest = p.least([p.ite(o, a.kind, p.number(RANK["exact"])) for a, o in zip(members, over, strict=True)])
    strongest = p.greatest([p.ite(o, a.kind, p.zero) for a, o in zip(members, attains, strict=True)])
    return Award(p.any([a.applies for a in members]), safe, most, p.ite(p.any(over), weakest, strongest)), p.yes


def _say(_node: core.Say, w: Lower, _item_at: Any) -> tuple[Award, E]:
    return w.terms.not_paid, w.pool.yes


RULES: dict[type[Node], Callable[[Any, Lower, Any], tuple[Any, E]]] = {
    core.Const: _const, core.Fact: _fact, core.Item: _item, core.Today: _today,
    core.Add: _add, core.Least: _least, core.Greatest: _greatest, core.Neg: _neg, core.Mul: _mul, core.Div: _div, core.Steps: _steps, core.Round: _round,
    core.Shift: _shift, core.SpanOf: _span, core.Fold: _fold, core.Select: _select, core.Tier: _tier,
    core.Cmp: _cmp, core.Ratio: _ratio, core.Member: _member, core.And: _and, core.Or: _or, core.Not: _not,
    core.Granted: _granted, core.Award: _award, core.Received: _received,
    core.Pay: _pay, core.Gate: _gate, core.Scale: _scale, core.Limit: _limit, core.Stack: _stack, core.Highest: _highest, core.Say: _say,
}  # fmt: skip


def members_of(one: Input, named: Sequence[str]) -> tuple[str, ...]:
    """All that the value may be; the unlisted ones last and as one."""
    inner = one.type.of if isinstance(one.type, SetType) else one.type
    own = inner.members if isinstance(inner, EnumType) else ()
    closed = isinstance(inner, EnumType) and not inner.open
    return tuple(dict.fromkeys((*own, *one.outside, *(() if closed else (*named, OTHER)))))
