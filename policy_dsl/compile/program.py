"""A document on one day as a program: each clause in force as expressions, with and without unknown inputs.

In: checked documents and a date. Out: ``Program``: the slots that clauses read, and for each clause what it pays when all is known (``Award``) and both ends
of it when something is not. A clause that the expressions do not cover is named: its results come from the reference engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from policy_dsl.compile.awards import is_rank
from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.intervals import Ends, Holds, Intervals
from policy_dsl.compile.ir import E, Pool
from policy_dsl.compile.lower import Lower
from policy_dsl.compile.named import thresholds_of, universe_of, walk
from policy_dsl.compile.questions import Question
from policy_dsl.compile.slots import Slot, Slots, Supplied
from policy_dsl.compile.terms import RANK, Award, Num
from policy_dsl.compile.whole import Whole
from policy_dsl.evaluate.versions import Selected, selected, standing
from policy_dsl.model.case import References
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, Document, Group, Measure, telling


@frozen(eq=False)
class Bounds:
    """Both ends of a clause: ``applies``; amounts in units of 1/``den``; which kinds are possible, weakest first (rank 0, 1, 2)."""

    applies: Holds
    guaranteed: Ends
    most: Ends
    kinds: tuple[E, E, E]
    den: int
    below: E
    """Whether no bound follows below: the guaranteed amount is then said to be 0, and says nothing."""
    lost: E
    """Whether nothing of this is to be believed, and the case is one for the reference engine."""


@frozen(eq=False)
class Line:
    """One clause of the program. ``award`` None: not covered (``why``). ``in_force``: by the date."""

    document: Document
    measure: Measure
    clause: Clause
    in_force: bool
    award: Award | None = None
    bounds: Bounds | None = None
    why: str = ""


@frozen(eq=False)
class Unit:
    """What counts once in the totals (S38): a clause in no group (``line``: its place), or a group in none. ``award`` None: not covered."""

    document: str
    name: str
    currency: str
    line: int | None
    award: Award | None
    bounds: Bounds | None


@frozen(eq=False)
class Program:
    """The clauses in the order of the documents, and what counts in totals."""

    day: date
    lines: tuple[Line, ...]
    slots: Slots
    known: dict[Slot, E]
    """Slot → whether it is known, where inputs may be unknown."""
    intervals: Intervals
    units: tuple[Unit, ...]
    lowers: Mapping[str, Lower]
    """Document → what its rules were lowered by: the same node is lowered once."""

    @property
    def outside(self) -> tuple[Line, ...]:
        """Those in force that the expressions do not cover."""
        return tuple(line for line in self.lines if line.in_force and line.bounds is None)


def program(
    documents: Iterable[Document], day: date, references: References | None = None, supplied: Supplied | None = None, questions: Sequence[Question] = ()
) -> Program:
    """Lower every clause in force on a day. ``references``: values of reference series besides those that the policies list. ``supplied``: what is found over
    all applications before. ``questions``: in place of the clauses, what is asked of each application to find more."""
    documents = tuple(documents)
    chosen = [(d, s) for d in documents for s in selected(d, day)]
    roots = [n for _, s in chosen for c in s.measure.clauses for n in (c.condition, c.award) if n is not None]
    nodes = tuple(walk([*roots, *(n for q in questions for n in q.nodes)]))
    slots = Slots(thresholds_of(nodes), universe_of(nodes), day, references=references or {}, supplied=supplied or Supplied())
    lowered: list[tuple[Document, Measure, Clause, bool, Award | None, str]] = []
    combined: list[tuple[Document, Group, Award | None]] = []
    lowers: dict[str, Lower] = {}
    with slots.pool.lowering():
        for document in dict.fromkeys(d for d, _ in chosen):
            own = [s for d, s in chosen if d is document]
            here = evolve(slots, document=document.id) if len(documents) > 1 else slots
            groups = {g.id: g for g in groups_of(document, own)}
            read = {c.number: c for s in own for c in s.measure.clauses if s.in_force or c.event is not None}
            lower = lowers[document.id] = Lower(here, read, groups={g.id: g.award for g in groups.values()})
            lowered += [(*row, True, *found) for q in questions if q.document is document for row, found in q.lowered(lower, own)]
            if questions:
                continue
            combined += [(document, g, _combined(lower, g)) for g in groups.values()]
            for version in own:
                for clause in version.measure.clauses:
                    award, why = _award(lower, clause, version.in_force)
                    lowered.append((document, version.measure, clause, version.in_force or clause.event is not None, award, why))
    known = {slot: slots.pool.input(("known", slot), truth=True) for slot in slots.slots}
    ends: dict[Any, Ends | Holds] = {slot: ends_of(slot, e, known[slot], slots) for slot, e in slots.slots.items()}
    for key in slots.lists:
        known_list = slots.pool.input(("known", key), truth=True)
        ends["list", key] = Holds(known_list, known_list)
    intervals = Intervals(slots.pool, ends)
    lines = []
    whole = Whole(slots.pool)
    for document, measure, clause, in_force, award, why in lowered:
        try:
            award, bounds = _both(intervals, award, whole)
        except Unsupported as error:
            award, bounds, why = None, None, error.what
        lines.append(Line(document, measure, clause, in_force, award, bounds, why))
    return Program(day, tuple(lines), slots, known, intervals, _units(lines, combined, intervals, whole), lowers)


def groups_of(document: Document, versions: Sequence[Selected]) -> list[Group]:
    """Rules of combination that count on the day, and have members: of one project."""
    inside = {c.number for s in versions for c in s.measure.clauses if s.in_force or c.event is not None}
    found = telling(standing(document, versions).values(), 1)

    def members(name: str) -> bool:
        return any(members(m) for m in found[name].members) if name in found else name in inside

    return [g for g in found.values() if members(g.id)]


def _combined(lower: Lower, group: Group) -> Award | None:
    """None: not covered. What an applicant has not yet chosen is no matter of expressions (S35)."""
    try:
        return None if group.choice is not None else lower.award(group.award)
    except Unsupported:
        return None


def _units(lines: Sequence[Line], combined: Sequence[tuple[Document, Group, Award | None]], w: Intervals, whole: Whole) -> tuple[Unit, ...]:
    covered = {(d.id, m) for d, g, _ in combined for m in g.members}
    found: list[Unit] = []
    for i, line in enumerate(lines):
        clause, document = line.clause, line.document
        if line.in_force and not clause.charge and (document.id, clause.number) not in covered:
            currency = getattr(clause.award and clause.award.type, "currency", document.currency)
            found.append(Unit(document.id, clause.number, currency, i, line.award, line.bounds))
    for document, group, award in combined:
        if (document.id, group.id) not in covered:
            try:
                award, bounds = _both(w, award, whole)
            except Unsupported:
                award = bounds = None
            found.append(Unit(document.id, group.id, getattr(group.award.type, "currency", document.currency), None, award, bounds))
    return tuple(found)


def _award(lower: Lower, clause: Clause, in_force: bool) -> tuple[Award | None, str]:
    if clause.event is not None:
        return None, "an event that selects the version"
    if not in_force:
        return None, ""
    try:
        return lower.outcome(clause), ""
    except Unsupported as error:
        return None, error.what


def ends_of(slot: Slot, e: E, known: E, slots: Slots) -> Ends | Holds:
    """What an input may be: its value where it is known, else its whole declared range."""
    p = slots.pool
    if e.is_truth:
        return Holds(p.all((known, e)), p.any((p.no_(known), e)))
    if slot in slots.ranges:
        least, most, bounded = slots.ranges[slot]
        return Ends(p.ite(known, e, least), p.ite(known, e, most), p.no, p.all((p.no_(known), p.no_(bounded))))
    low, high = _range(slot, slots)
    return Ends(
        p.ite(known, e, p.number(low or 0)), p.ite(known, e, p.number(high or 0)),
        p.no if low is not None else p.no_(known), p.no if high is not None else p.no_(known),
    )  # fmt: skip


def _range(slot: Slot, slots: Slots) -> tuple[int | None, int | None]:
    one = slot.input
    if one is None:
        return (0, 0) if slot.kind == "granted" else (0, None)
    if slot.part == "month":
        return None, None  # no bound follows, as in the reference engine
    if slot.part == "day":
        return 1, 31
    if not slot.natural and one.low is None:
        return None, None
    if slot.den == 1 and not hasattr(one.type, "dimension"):
        return 0, len(slots.members(one)) - 1
    return _scaled(one.low, slot, 0), _scaled(one.high, slot, None)


def _scaled(bound: object, slot: Slot, missing: int | None) -> int | None:
    if not isinstance(bound, (int, Fraction)):
        return missing
    scaled = Fraction(bound) * slot.den
    return int(scaled) if scaled.denominator == 1 else missing


def _both(w: Intervals, award: Award | None, whole: Whole) -> tuple[Award | None, Bounds | None]:
    """When all is known, and when something is not."""
    if award is None:
        return None, None
    bounds = _bounds(w, award, whole)
    return _whole(award, whole), bounds


def _bounds(w: Intervals, award: Award, whole: Whole) -> Bounds:
    pool: Pool = w.pool
    with pool.lowering():
        ranks = [is_rank(award.kind, rank) for rank in range(len(RANK))]
    kinds = tuple(w.truth(e).possibly for e in ranks)
    den = max(award.guaranteed.den, award.most.den)
    scaled = [n.e * (den // n.den) for n in (award.guaranteed, award.most)]
    least, most = (w.number(e) for e in scaled)
    found = w.truth(award.applies), _from_nothing(pool, least, most), most
    lost = w.lost_in((award.applies, award.kind, *scaled))
    applies, guaranteed, top = (type(ends)(*map(whole.of, ends[:4])) for ends in found)
    return Bounds(applies, guaranteed, top, tuple(map(whole.of, kinds)), den, whole.of(least.low_open), whole.of(lost))  # type: ignore[arg-type]


def _whole(award: Award, whole: Whole) -> Award:
    g, m = award.guaranteed, award.most
    return Award(whole.of(award.applies), Num(whole.of(g.e), g.den), Num(whole.of(m.e), m.den), whole.of(award.kind))


def _from_nothing(p: Pool, least: Ends, most: Ends) -> Ends:
    """Where no bound follows below (结算), 0 is reported (S6), and nothing is settled."""
    return Ends(p.ite(least.low_open, p.zero, least.low), least.high, p.no, p.any((least.high_open, least.low_open, most.low_open)))


def inputs_of(slots: Slots) -> tuple[Input, ...]:
    """The facts that a program reads, in the order of first reading."""
    found = {(s.document, s.key): s.input for s in slots.slots if s.kind == "fact" and s.input is not None and not s.list}
    found.update({(one.document, key): one for key, one in slots.lists.items()})
    return tuple(found.values())
