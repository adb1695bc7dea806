"""What a policy means when everything is known: the laws' measure of the engine (semantics.md §2–§5).

In: documents, a complete ``Case`` (every fact that is read has one value) and a date. Out: for each clause of each entry what it pays:
applies or not, guaranteed and maximum amount, kind. It shares no code with the engine and knows no intervals: numbers are plain exact
numbers, truths plain truths, an award is there or not. It evaluates the tree as written, without sharing and without short cuts.

What the authority still has to settle is asked for by ``Undecided``; ``outcomes`` answers it both ways (every way) and yields one leaf
for each set of answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from policy_dsl.model import nodes as n
from policy_dsl.model.case import Case
from policy_dsl.model.policy import Clause, Document, Group, Measure
from policy_dsl.model.types import AwardType
from tests.laws.oracle_values import chosen_row, number, rounded, tier_row, total, truth
from tests.laws.oracle_world import Money, NoRow, Undecided, World

STRENGTH = ("exact", "ceiling", "discretionary_ceiling")  # strongest first (S7)
WHOLE_CURRENCIES = ("JPY", "KRW")


@dataclass(frozen=True)
class Paid:
    """One clause for one entry. ``applies`` False: ``g`` = ``m`` = 0 and no kind (S8). Clauses without money have no amounts."""

    status: str  # not_in_force · does_not_apply · applies
    applies: bool
    g: Fraction | None
    m: Fraction | None
    kind: str | None
    uncut: Fraction | None = None  # of a plain Pay, before its caps
    caps: tuple[Fraction, ...] = ()

    @property
    def visible(self) -> tuple[Any, ...]:
        """What S44 compares."""
        return (self.status, self.kind, self.g, self.m)


Entry = int | None  # number of the project, None: the application


@dataclass(frozen=True)
class Leaf:
    """All clauses, under one set of answers. Keys: (document, entry, clause number); groups: (document, entry, group id)."""

    decisions: Mapping[str, Any]
    clauses: Mapping[tuple[str, Entry, str], Paid]
    groups: Mapping[tuple[str, Entry, str], Money | None]

    def totals(self, documents: tuple[Document, ...]) -> dict[str, tuple[Fraction, Fraction]]:
        """S38, in one currency: sums over the outermost units."""
        grouped = {(d.id, c) for d in documents for g in d.groups for c in g.members}
        units = [Money(p.g, p.m, p.kind) for (d, _, c), p in self.clauses.items() if p.applies and p.m is not None and (d, c) not in grouped]  # type: ignore[arg-type]
        units += [a for a in self.groups.values() if a is not None]
        kinds = {"exact": ("exact",), "ceiling": ("ceiling", "discretionary_ceiling"), "discretionary_ceiling": ("discretionary_ceiling",), "all": STRENGTH}
        return {name: (total(u.g for u in units if u.kind in of), total(u.m for u in units if u.kind in of)) for name, of in kinds.items()}


def outcomes(documents: tuple[Document, ...], case: Case, as_of: date) -> Iterator[Leaf]:
    """Every way the authority may decide what is open in a complete case."""
    try:
        leaf = _judge(documents, case, as_of)
    except Undecided as open_:
        for answer in open_.answers:
            yield from outcomes(documents, _decided(case, open_.key, answer), as_of)
    else:
        yield leaf


def _decided(case: Case, key: str, answer: Any) -> Case:
    return Case(case.applicant, case.projects, {**case.decisions, key: answer}, case.history, case.special_rules, case.name, case.apply_for, case.digest)


def _judge(documents: tuple[Document, ...], case: Case, as_of: date) -> Leaf:
    clauses: dict[tuple[str, Entry, str], Paid] = {}
    groups: dict[tuple[str, Entry, str], Money | None] = {}
    for document in documents:
        in_force = {c.number: c for m in document.measures if as_of in m.period and as_of in document.period for c in m.clauses}
        base = World(document, case, as_of, in_force, _award)
        for entry, world in ((None, base), *((i, replace(base, project=p)) for i, p in enumerate(case.projects))):
            for measure in document.measures:
                for clause in measure.clauses:
                    if (clause.level == "applicant") == (entry is None):
                        clauses[document.id, entry, clause.number] = _clause(clause, measure, world)
            for group in document.groups:
                if (_group_level(group, document) == "applicant") == (entry is None):
                    groups[document.id, entry, group.id] = _award(group.award, world)
    return Leaf(dict(case.decisions), clauses, groups)


def _group_level(group: Group, document: Document) -> str:
    levels = {c.level for m in document.measures for c in m.clauses if c.number in group.members}
    return "project" if "project" in levels else "applicant"


def _clause(clause: Clause, measure: Measure, world: World) -> Paid:
    zero = None if clause.award is None else Fraction(0)
    if clause.number not in world.in_force:
        return Paid("not_in_force", False, zero, zero, None)
    if not truth(clause.condition, world):
        return Paid("does_not_apply", False, zero, zero, None)
    if clause.award is None:
        return Paid("applies", True, None, None, clause.kind)
    award = _award(clause.award, world)
    if award is None:
        return Paid("does_not_apply", False, zero, zero, None)
    uncut, caps = _uncut(clause.award, world)
    return Paid("applies", True, award.g, award.m, award.kind, uncut, caps)


def _uncut(award: n.Node, world: World) -> tuple[Fraction | None, tuple[Fraction, ...]]:
    if not isinstance(award, n.Pay):
        return None, ()
    return number(award.amount, world), tuple(_cap(c, world) for c in award.caps)


# ── awards (S26–S36) ─────────────────────────────────────────────────────────────────────────────────────────────────


def weakest(kinds: Any) -> str:
    return max(kinds, key=STRENGTH.index)


def unit_of(node: n.Node) -> Fraction:
    assert isinstance(node.type, AwardType)
    return Fraction(1) if node.type.currency in WHOLE_CURRENCIES else Fraction(1, 100)


def _cap(cap: n.CapNode, world: World) -> Fraction:
    limit = number(cap.limit, world)
    return limit if cap.granted is None else max(Fraction(0), limit - number(cap.granted, world))


def _pay(node: n.Pay, world: World) -> Money:
    amount = number(node.amount, world)
    caps = [_cap(c, world) for c in node.caps]
    quantum = Fraction(node.quantum) or unit_of(node)
    cut = min([amount, *caps])
    cut = cut if node.settlement else max(cut, Fraction(0))
    mode = node.mode or ("half_up" if node.kind == "exact" else "down")
    m = min([rounded(cut, quantum, mode), *(rounded(c, quantum, "down") for c in caps)])
    m = m if node.settlement else max(m, Fraction(0))
    if node.kind == "exact":
        return Money(m, m, "exact")
    floor = Fraction(0) if node.floor is None else rounded(max(number(node.floor, world), Fraction(0)), quantum, "up")
    g = min(floor, m)
    if node.decided is not None and node.decided.key in world.case.decisions:
        fixed = min(max(Fraction(world.case.decisions[node.decided.key]), g), m)
        return Money(fixed, fixed, node.kind)
    return Money(g, m, node.kind)


def _scale(node: n.Scale, world: World) -> Money | None:
    award = _award(node.award, world)
    rate = number(node.rate, world)
    if award is None:
        return None
    unit = unit_of(node)
    if node.shared is not None:  # S47: rounded down, so that all shares together stay within the budget
        return Money(rounded(award.g * rate, unit, "down"), rounded(award.m * rate, unit, "down"), award.kind)
    if award.kind == "exact":
        x = rounded(award.m * rate, unit, "half_up")
        return Money(x, x, "exact")
    m = rounded(award.m * rate, unit, "down")
    return Money(min(m, rounded(award.g * rate, unit, "up")), m, award.kind)


def _limit(node: n.Limit, world: World) -> Money | None:
    award = _award(node.award, world)
    if isinstance(node.limit.type, AwardType):
        other = _award(node.limit, world) or Money(Fraction(0), Fraction(0), "exact")
        return award and Money(min(award.g, other.g), min(award.m, other.m), weakest((award.kind, other.kind)))
    limit = max(rounded(number(node.limit, world), unit_of(node), "down"), Fraction(0))  # S15: a negative limit leaves nothing
    return award and Money(min(award.g, limit), min(award.m, limit), award.kind)


def _applying(node: Any, world: World) -> list[Money]:
    return [a for a in (_award(i, world) for i in node.items) if a is not None]


def _stack(node: n.Stack, world: World) -> Money | None:
    found = _applying(node, world)
    if not found:
        return None
    return Money(total(a.g for a in found), total(a.m for a in found), weakest(a.kind for a in found))


def _highest(node: n.Highest, world: World) -> Money | None:
    found = _applying(node, world)
    if not found:
        return None
    g, m = max(a.g for a in found), max(a.m for a in found)
    above = [a.kind for a in found if a.m > g]
    if above:
        return Money(g, m, weakest(above))
    return Money(g, m, min((a.kind for a in found if a.g == g), key=STRENGTH.index))


def _of_clause(node: n.Award, world: World) -> Money | None:
    clause = world.in_force.get(node.clause)
    if clause is None or clause.award is None or not truth(clause.condition, world):
        return None
    return _award(clause.award, world)


AWARDS: dict[type[n.Node], Callable[[Any, World], Money | None]] = {
    n.Award: _of_clause,
    n.Pay: _pay,
    n.Gate: lambda x, w: _award(x.award, w) if truth(x.condition, w) else None,
    n.Scale: _scale,
    n.Limit: _limit,
    n.Stack: _stack,
    n.Highest: _highest,
    n.Select: lambda x, w: _award(chosen_row(x, w), w),
    n.Tier: lambda x, w: _award(tier_row(x, w), w),
}


def _award(node: n.Node, world: World) -> Money | None:
    """What the award pays, None where it does not apply. A number in no row ends the award that uses it, not its neighbours (S21)."""
    try:
        return AWARDS[type(node)](node, world)
    except NoRow:
        return None


SILENT = (n.Say,)
"""Operators that carry neither value nor award."""
