"""The result of one clause (S40–S46): status, kind, amounts, what is missing, what failed, caps, reservations, readings, trace.

In: a clause's standing in its entry, and how many clauses wait for each input. Out: ``ClauseResult``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from policy_dsl.evaluate.asked import decided, missing, ordered
from policy_dsl.evaluate.awards import smallest
from policy_dsl.evaluate.caps import caps_of
from policy_dsl.evaluate.decision import CapReport, ClauseResult, Outcome, Place, Range, Status, Step
from policy_dsl.evaluate.entries import Entry, Standing
from policy_dsl.evaluate.live import premises
from policy_dsl.evaluate.needs import Need
from policy_dsl.evaluate.outcomes import failed_of, outcomes_of
from policy_dsl.evaluate.points import points_of
from policy_dsl.evaluate.ranges import between
from policy_dsl.evaluate.reasons import reasons
from policy_dsl.evaluate.schedule import instalments
from policy_dsl.evaluate.scope import Judge
from policy_dsl.evaluate.steps import steps_of
from policy_dsl.evaluate.values import RANK, weakest
from policy_dsl.kernel.lang import Text
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Measure, Reading

NOTHING_PAID = Range(0, 0)
_APPLICABILITY: Any = {True: "yes", False: "no", None: "unknown"}


@frozen(eq=False)
class Judged:
    """A clause to be reported in an entry. ``standing`` None: not in force, or only offered."""

    entry: Entry
    measure: Measure
    clause: Clause
    standing: Standing | None
    in_force: bool
    offered: bool


def result(judged: Judged, waiting: Mapping[Need, int]) -> ClauseResult:
    """Everything a decision says of a clause."""
    if judged.standing is None:
        return _unjudged(judged)
    standing, clause, scope = judged.standing, judged.clause, judged.entry.scope
    award, applies = standing.award, standing.applies[0]
    status: Status = "does_not_apply" if applies is False else "applies" if standing.settled else "undetermined"
    roots: tuple[Node, ...] = (clause.condition,) if clause.award is None or applies is False else (clause.condition, clause.award)
    outcomes: tuple[Outcome, ...] = ()
    cap: CapReport | None = None
    caps: tuple[CapReport, ...] = ()
    steps: tuple[Step, ...] = ()
    rows: tuple[Outcome, ...] = ()
    taken: tuple[Text, ...] = ()
    words: list[Text] = [] if standing.rule is not None else list(judged.entry.judge.document.reservations)
    if standing.rule is None:
        outcomes = _conditions(clause, standing, judged.entry)
        if clause.award is not None and applies is not False:
            cap, caps = caps_of(clause.award, scope)
            steps, rows = steps_of(clause.award, scope)
        if judged.entry.judge.premised:
            taken = tuple(premises(roots, scope))
            words += taken
    asked = _asked(standing, waiting)
    paid = None if award is None or applies is False else between(award.guaranteed, award.most)
    kinds = _kinds(clause, standing)
    return ClauseResult(
        **_constant(judged),
        status=status,
        kind=weakest(kinds) if award is not None and kinds else clause.kind,  # type: ignore[arg-type]
        kinds=kinds,  # type: ignore[arg-type]
        amount=None if award is None else between(*standing.amounts),
        amount_if_applies=paid,
        schedule=instalments(clause.schedule, paid, smallest(clause.award)) if clause.schedule and paid is not None and clause.award is not None else (),
        applicability=_APPLICABILITY[applies],
        cap=cap,
        caps=caps,
        missing=tuple(missing(n, n in standing.applies[1], judged.entry.judge) for n in asked if n.is_fact),
        failed=tuple(failed_of(outcomes)) if applies is False else (),
        decided_by=tuple(decided(n, judged.entry.judge) for n in asked if not n.is_fact),
        reservations=tuple(dict.fromkeys(words)),
        premises=taken,
        readings=_readings(clause, applies),
        conditions=outcomes,
        steps=steps,
        rows=rows,
        ranks=ranks_of(clause, judged.entry.judge),
        if_applies_points=points_of(clause.award, standing, scope) if status == "undetermined" and clause.award is not None else (),
    )


def ranks_of(clause: Clause, judge: Judge) -> tuple[Place, ...]:
    """The places that the clause asks for, where many applications are decided together (S47)."""
    population = judge.case.population
    if population is None:
        return ()
    found = []
    for rank in judge.rankings:
        place = population.ranks.get((rank.document, rank.key, judge.index if rank.level != "applicant" else None))
        if place is not None and rank in clause.inputs:
            found.append(Place(rank.name, rank.key, place.best, place.worst, place.least, place.most, place.open))
    return tuple(found)


def _unjudged(judged: Judged) -> ClauseResult:
    """A clause outside its period, or one that nobody applied for."""
    clause = judged.clause
    money = clause.award is not None
    return ClauseResult(
        **_constant(judged),
        status="not_in_force" if not judged.in_force else "undetermined",
        kind=clause.kind,
        kinds=(clause.kind,) if judged.in_force else (),
        amount=NOTHING_PAID if money and not judged.in_force else None,
        amount_if_applies=None,
        applicability="no" if not judged.in_force else "unknown",
        cap=None,
        caps=(),
        missing=(),
        failed=(),
        decided_by=(),
        reservations=(),
        readings=(),
        conditions=(),
        steps=(),
        judged=not judged.offered,
    )


def _constant(judged: Judged) -> dict[str, Any]:
    """What does not depend on the facts."""
    measure, clause, entry = judged.measure, judged.clause, judged.entry
    document = entry.judge.document
    project = entry.judge.project
    return {
        "document": measure.document,
        "measure": measure.id,
        "version": measure.version,
        "article": measure.article,
        "clause": clause.number,
        "title": clause.title,
        "project": None if project is None else project.name,
        "form": clause.form,
        "quotes": clause.quotes,
        "offered": judged.offered,
        "manner": clause.manner,
        "one_off": clause.one_off,
        "currency": clause.currency(document.currency),
        "decider": document.decider,
        "level": clause.level,
    }


def _conditions(clause: Clause, standing: Standing, entry: Entry) -> tuple[Outcome, ...]:
    """The conditions of the text, and what else the award rests on where that is not met (S21, S31)."""
    scope, applies = entry.scope, standing.applies[0]
    outcomes = outcomes_of(clause.condition, scope)
    if applies is True:
        return outcomes
    if entry.judge.gappy:
        outcomes = (*outcomes, *reasons(clause.condition, scope, applies is False))
    if clause.award is not None and scope.value(clause.condition)[0] is not False:
        outcomes = (*outcomes, *reasons(clause.award, scope, applies is False))
    return outcomes


def _asked(standing: Standing, waiting: Mapping[Need, int]) -> list[Need]:
    needs = standing.needs
    return ordered(needs, standing.applies[1], waiting) if needs else []


def _kinds(clause: Clause, standing: Standing) -> tuple[str, ...]:
    """The kinds still possible, the strongest first; none beside a "no" (S8)."""
    if standing.applies[0] is False:
        return ()
    return (clause.kind,) if standing.award is None else tuple(sorted(standing.award.kinds, key=RANK.__getitem__))


def _readings(clause: Clause, applies: bool | None) -> tuple[Reading, ...]:
    """Those attached to parts that were evaluated and not dropped (S46)."""
    if applies is not False:
        return clause.readings
    return tuple(r for r in clause.readings if r.part in (None, "condition"))
