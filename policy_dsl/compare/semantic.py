"""Clause by clause: proved equal, different with a witness, or unknown (S55, S56).

In: the clause in two versions, each with the clauses that it may read. Out: a ``Verdict``. A clause is looked at from both sides: can the new version be
better in some component of (applies, guaranteed, maximum, kind), can it be worse? Every witness is run through the reference engine on both
versions before it is shown; one that does not bear out its claim makes the verdict unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from attrs import evolve, field, frozen

from policy_dsl.compare.solve import GaveUp, Solver, simplest
from policy_dsl.compare.space import space_for
from policy_dsl.compile.ir import E
from policy_dsl.compile.lower import Lower, Unsupported
from policy_dsl.compile.terms import Award, Terms
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.period import Period
from policy_dsl.model.case import Case
from policy_dsl.model.policy import Clause, Document, Measure

Class = Literal["equivalent", "loosened", "tightened", "mixed", "other_kind", "added", "removed", "unknown"]
Aspect = Literal["gain", "loss", "eligible", "ineligible", "guarantee_lost", "guarantee_won"]
DAY = date(2026, 6, 30)
"""The date asked about when a witness is run: both versions are then held in force."""
WORTH = 10_000
"""A witness is first sought whose difference is this much, so that it is worth showing."""


@frozen(eq=False)
class Witness:
    """A case and what each version gives for it."""

    aspect: Aspect
    case: Case
    before: ClauseResult
    after: ClauseResult


@frozen(eq=False)
class Verdict:
    """``witnesses``: one for each aspect that some case shows. ``why``: what the solver could not settle."""

    clause: str
    klass: Class
    witnesses: tuple[Witness, ...] = ()
    why: str = ""
    bounded: bool = False  # lists were looked at up to a number of items
    largest_gain: Exact | None = None
    largest_loss: Exact | None = None
    open: tuple[Aspect, ...] = field(default=())  # aspects that stayed unknown

    @property
    def proved(self) -> bool:
        return self.klass != "unknown" and not self.open

    def of(self, aspect: Aspect) -> Witness | None:
        return next((w for w in self.witnesses if w.aspect == aspect), None)


@frozen(eq=False)
class Side:
    """One version of a measure in its document."""

    document: Document
    measure: Measure

    @property
    def clauses(self) -> dict[str, Clause]:
        return {c.number: c for m in (*self.document.measures, self.measure) for c in m.clauses}

    @property
    def alone(self) -> Document:
        """The document with this version held in force, whatever its period: only the rule is compared."""
        others = tuple(m for m in self.document.measures if m.id != self.measure.id)
        measures = tuple(evolve(m, period=Period()) for m in (*others, self.measure))
        return evolve(self.document, measures=measures, period=Period())


def compare_clause(before: Side, after: Side, old: Clause, new: Clause, renamed: Mapping[str, str] | None = None) -> Verdict:
    """The verdict on one clause. ``renamed``: former names of facts → names now."""
    if (old.award is None) != (new.award is None):
        return Verdict(new.number, "other_kind")
    if old.award is None and old.kind != new.kind:
        return Verdict(new.number, "other_kind")
    roots = [n for c in (*before.clauses.values(), *after.clauses.values()) for n in (c.condition, c.award) if n is not None]
    space = space_for(roots, renamed or {})
    try:
        a, b = Lower(space, before.clauses).outcome(old), Lower(space, after.clauses).outcome(new)
    except Unsupported as error:
        return Verdict(new.number, "unknown", why=error.what)
    return _judge((before, after, old, new), Solver(space), a, b)


Sides = tuple[Side, Side, Clause, Clause]


def _judge(sides: Sides, solver: Solver, a: Award, b: Award) -> Verdict:
    found: list[Witness] = []
    open_: list[Aspect] = []
    for aspect, condition in _aspects(Terms(solver.space.pool), a, b).items():
        if aspect in ("eligible", "ineligible") and not any(w.aspect == ("gain" if aspect == "eligible" else "loss") for w in found):
            continue  # newly eligible is a gain: where there is none, there is none of its kind
        try:
            witness = _witness(aspect, condition, solver, (a, b), sides)
        except GaveUp:
            open_.append(aspect)
            continue
        if witness is not None:
            found.append(witness)
    ways = {w.aspect for w in found}
    klass: Class = "equivalent"
    if open_ and not {"gain", "loss"} <= ways:
        klass = "unknown"
    elif {"gain", "loss"} <= ways:
        klass = "mixed"
    elif ways:
        klass = "loosened" if "gain" in ways else "tightened"
    return Verdict(sides[3].number, klass, tuple(found), "", bool(solver.space.lists), open=tuple(open_))


def _aspects(t: Terms, a: Award, b: Award) -> dict[Aspect, E]:
    """What may have become better or worse (S56); not applying counts as nothing."""
    p = t.pool
    ga, ma, gb, mb = (t.choose(x.applies, n, t.zero) for x, n in ((a, a.guaranteed), (a, a.most), (b, b.guaranteed), (b, b.most)))
    both = p.all((a.applies, b.applies))
    eligible, ineligible = p.all((b.applies, p.no_(a.applies))), p.all((a.applies, p.no_(b.applies)))
    more_g, less_g = t.compare("gt", gb, ga), t.compare("lt", gb, ga)
    more_m, less_m = t.compare("gt", mb, ma), t.compare("lt", mb, ma)
    stronger, weaker = p.all((both, p.lt(a.kind, b.kind))), p.all((both, p.lt(b.kind, a.kind)))
    return {
        "gain": p.any((eligible, more_g, more_m, stronger)),
        "loss": p.any((ineligible, less_g, less_m, weaker)),
        "eligible": eligible,
        "ineligible": ineligible,
        "guarantee_lost": p.all((both, less_g, p.no_(less_m))),
        "guarantee_won": p.all((both, more_g, p.no_(more_m))),
    }


def _witness(aspect: Aspect, condition: E, solver: Solver, awards: tuple[Award, Award], sides: Sides) -> Witness | None:
    answer = solver.find([condition])
    if answer is None:
        return None
    conditions = [condition]
    for worth in _worth(Terms(solver.space.pool), *awards):
        try:
            better = solver.find([condition, worth], 1_000)
        except GaveUp:
            continue
        if better is not None:
            conditions, answer = [condition, worth], better
            break
    case = solver.space.case(simplest(conditions, solver, answer), DAY)
    found = _replayed(aspect, case, sides)
    if found is None:
        raise GaveUp
    return _trimmed(found, sides)


def _replayed(aspect: Aspect, case: Case, sides: Sides) -> Witness | None:
    """The case through the reference engine on both versions; None where it does not bear out the claim."""
    before, after, old, new = sides
    x, y = result_of(before, case, old), result_of(after, case, new)
    return Witness(aspect, case, x, y) if x is not None and y is not None and _bears_out(aspect, x, y) else None


def _trimmed(witness: Witness, sides: Sides) -> Witness:
    """The same without facts and decisions that change nothing: what is left is why."""
    for smaller in _smaller(witness.case):
        case = smaller(witness.case)
        found = _replayed(witness.aspect, case, sides)
        if found is not None and (_outcome(found.before), _outcome(found.after)) == (_outcome(witness.before), _outcome(witness.after)):
            witness = found
    return witness


def _smaller(case: Case) -> Iterator[Callable[[Case], Case]]:
    def without(items: Mapping[Any, Any], key: Any) -> dict[Any, Any]:
        return {k: v for k, v in items.items() if k != key}

    for key in case.decisions:
        yield lambda c, key=key: evolve(c, decisions=without(c.decisions, key))
    for fact in case.applicant:
        yield lambda c, fact=fact: evolve(c, applicant=without(c.applicant, fact))
    for fact in case.projects[0].facts:
        yield lambda c, fact=fact: evolve(c, projects=(evolve(c.projects[0], facts=without(c.projects[0].facts, fact)),))
    if not case.history:
        yield lambda c: evolve(c, history=None)


def _worth(t: Terms, a: Award, b: Award) -> list[E]:
    """Differences that a reader sees at once: of the maximum, else of the guarantee."""
    found: list[E] = []
    enough = t.constant(WORTH)
    for x, y in ((a.most, b.most), (a.guaranteed, b.guaranteed)):
        difference = t.plus((t.choose(b.applies, y, t.zero), t.negative(t.choose(a.applies, x, t.zero))))
        found.append(t.pool.any((t.compare("ge", difference, enough), t.compare("le", difference, t.negative(enough)))))
    return found


def result_of(side: Side, case: Case, clause: Clause) -> ClauseResult | None:
    """What the reference engine says of the clause, both levels looked at."""
    decision = evaluate((side.alone,), case, DAY, judge_all=True)
    results: Sequence[ClauseResult] = (*decision.applicant, *(r for p in decision.projects for r in p.clauses))
    return next((r for r in results if r.clause == clause.number), None)


def _bears_out(aspect: Aspect, before: ClauseResult, after: ClauseResult) -> bool:
    """The engine's results show what the solver claimed."""
    if "undetermined" in (before.status, after.status):
        return False
    a, b = _outcome(before), _outcome(after)
    better, worse = any(y > x for x, y in zip(a, b, strict=True)), any(y < x for x, y in zip(a, b, strict=True))
    match aspect:
        case "gain":
            return better
        case "loss":
            return worse
        case "eligible":
            return not a[0] and bool(b[0])
        case "ineligible":
            return bool(a[0]) and not b[0]
        case "guarantee_lost":
            return b[1] < a[1] and b[2] >= a[2]
        case "guarantee_won":
            return b[1] > a[1] and b[2] <= a[2]


_RANK = {"discretionary_ceiling": 0, "ceiling": 1, "exact": 2}


def _outcome(r: ClauseResult) -> tuple[bool, Exact, Exact, int]:
    """(applies, guaranteed, maximum, kind); a kind is compared only where both apply, so a "no" has the strongest."""
    if r.status != "applies":
        return False, 0, 0, 2
    if r.amount is None:
        return True, 0, 0, 2
    return True, r.amount.min, r.amount.max or 0, _RANK.get(r.kind, 2)
