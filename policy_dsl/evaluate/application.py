"""One application decided: documents × case × date → ``Decision`` (S40–S49). The reference engine's door.

For each document the versions of the day are selected, the application and every project get an entry, clauses are judged as applied for, and then
reported: only when all are judged is it known how many wait for the same fact (S44).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from datetime import date
from functools import partial

from attrs import frozen

from policy_dsl.evaluate.clauses import Judged, result
from policy_dsl.evaluate.combined import combined
from policy_dsl.evaluate.decision import ClauseResult, Counted, Decision, MeasureUsed, ProjectResult, Range, Totals
from policy_dsl.evaluate.entries import Entry, Standing, patiently
from policy_dsl.evaluate.events import Version
from policy_dsl.evaluate.externals import links_of
from policy_dsl.evaluate.groups import may_pay
from policy_dsl.evaluate.needs import Need, Register
from policy_dsl.evaluate.offers import Offers, Pair
from policy_dsl.evaluate.operators import OPERATORS
from policy_dsl.evaluate.scope import Judge
from policy_dsl.evaluate.totals import Unit, totals_of
from policy_dsl.evaluate.versions import Selected, selected, standing
from policy_dsl.lexicon.judging import of_other
from policy_dsl.model.case import Case
from policy_dsl.model.policy import Clause, Document, Group, Measure, telling
from policy_dsl.version import VERSION


@frozen(eq=False)
class _Judgement:
    """One document under the case: the clauses to report, by place (None: the application, else the number of the project), and the units."""

    document: Document
    versions: tuple[Selected, ...]
    places: tuple[tuple[int | None, tuple[Judged, ...]], ...]
    units: tuple[Unit, ...]
    groups: tuple[tuple[Entry, Group, str], ...]


Only = Container[tuple[str, str]]
"""(document, clause or group)."""


def evaluate(
    documents: tuple[Document, ...], case: Case, as_of: date, *, judge_all: bool = False, engine: str = VERSION, only: Only | None = None
) -> Decision:
    """Decide. ``judge_all``: clauses that nobody applied for are judged too, and stay offered. ``only``: of the whole decision these clauses and groups, and
    their part of the totals; others are looked at as far as these read them."""
    register = Register()
    entries = {d.id: entries_of(d, documents, case, as_of, register) for d in documents}
    _link(documents, entries)
    judgements = [_judge(d, entries[d.id], as_of, judge_all, only) for d in documents]
    waiting = _waiting(judgements)
    found: dict[int | None, list[ClauseResult]] = {None: [], **{i: [] for i in range(len(case.projects))}}
    for judgement in judgements:
        for place, clauses in judgement.places:
            found[place] += [patiently(partial(result, j, waiting)) for j in clauses]  # reasons read clauses that nobody asked for
    several = len(documents) > 1
    units = [u for j in judgements for u in j.units]
    default = documents[0].currency if documents else "CNY"
    return Decision(
        as_of=as_of,
        engine=engine,
        facts_digest=case.digest,
        measures=tuple(_used(s.measure, j.document) for j in judgements for s in j.versions),
        applicant=tuple(found[None]),
        projects=tuple(ProjectResult(p.name, tuple(found[i])) for i, p in enumerate(case.projects)),
        totals=totals_of(units, default, several),
        document_totals=tuple((j.document.id, _own(j)) for j in judgements),
        name=case.name,
        groups=tuple((g.id, patiently(partial(combined, e, g, c, waiting))) for j in judgements for e, g, c in j.groups),
        applications=case.population.applications if case.population is not None else None,
        counted=_counted(case, documents),
        units=tuple(dict.fromkeys(unit for j in judgements for unit in j.document.units)),
    )


def _counted(case: Case, documents: Sequence[Document]) -> tuple[Counted, ...]:
    totals = case.population.totals if case.population is not None else {}
    inputs = [(d, i) for d in documents for i in d.inputs if (i.document, i.key) in totals]
    return tuple(Counted(d.id, i.key, i.name, Range(t.lo, t.hi), d.currency) for d, i in inputs if (t := totals[i.document, i.key]) is not None)


def _own(judgement: _Judgement) -> tuple[Totals, ...]:
    return totals_of(judgement.units, judgement.document.currency, False)


def _used(measure: Measure, document: Document) -> MeasureUsed:
    m = measure
    return MeasureUsed(m.document, m.id, m.article, m.version, m.meaning, m.period, m.title, document.title, document.number)


def _waiting(judgements: Sequence[_Judgement]) -> Counter[Need]:
    """How many clauses of this decision wait for each input."""
    found: Counter[Need] = Counter()
    for judgement in judgements:
        for _, clauses in judgement.places:
            for j in clauses:
                if j.standing is not None and not j.offered:
                    found.update(j.standing.needs)
    return found


# ── one document ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _link(documents: tuple[Document, ...], entries: Mapping[str, tuple[Entry, ...]]) -> None:
    """A clause of another document that is evaluated too is judged there, for the same project (F12)."""
    for (document, external), (other, number) in links_of(documents).items():
        for own, theirs in zip(entries[document], entries[other], strict=True):
            own.links[external] = (theirs, number)


def _judge(document: Document, entries: tuple[Entry, ...], day: date, judge_all: bool, only: Only | None) -> _Judgement:
    versions = selected(document, day)
    pairs = [(s, c) for s in versions for c in s.measure.clauses]
    places: list[tuple[int | None, tuple[Judged, ...]]] = []
    for entry in entries:
        index = entry.judge.index
        level = "applicant" if index is None else "project"
        chosen = [(v, c) for v, c in pairs if c.level == level and (only is None or (document.id, c.number) in only)]
        places.append((index, tuple(_judged(entry, v, c, c.number in entry.declined, judge_all) for v, c in chosen)))
    groups = tuple(g for g in _groups(document, entries) if only is None or (document.id, g[1].id) in only)
    return _Judgement(document, versions, tuple(places), _units(document, entries, places, groups), groups)


def entries_of(document: Document, documents: tuple[Document, ...], case: Case, day: date, register: Register) -> tuple[Entry, ...]:
    """The application and its projects under one document, each with the clauses that nobody applies for there; nothing is judged yet."""
    pairs = [(s, c) for s in selected(document, day) for c in s.measure.clauses]
    entries = _entries(document, len(documents) > 1, case, day, register, pairs)
    offers = Offers(case, [(s.measure, c) for s, c in pairs], len(documents))
    for entry in entries:
        entry.declined = frozenset(c.number for s, c in pairs if not _wanted((s.measure, c), entry, offers))
    return entries


def _wanted(pair: Pair, entry: Entry, offers: Offers) -> bool:
    """Whether somebody applies for a clause in an entry; those of the other level are no business of it."""
    index = entry.judge.index
    if (pair[1].level == "project") is (index is None):
        return True
    return offers.applies_applicant(pair) if index is None else offers.applies_project(pair, offers.case.projects[index])


def _judged(entry: Entry, version: Selected, clause: Clause, offered: bool, judge_all: bool) -> Judged:
    in_force = version.in_force
    if clause.event is not None:  # its day selects the version (S48)
        in_force = entry.in_force(clause)
    standing = entry.standing(clause.number) if in_force and (judge_all or not offered) else None
    measure, clause = (standing.version if standing is not None else None) or (version.measure, clause)
    return Judged(entry, measure, clause, standing, in_force, offered)


def _entries(
    document: Document, several: bool, case: Case, day: date, register: Register, pairs: Sequence[tuple[Selected, Clause]]
) -> tuple[Entry, ...]:
    """The application first, then its projects in the given order."""
    clauses = {c.number: (s.measure, c) for s, c in pairs if s.in_force or c.event is not None}
    versions = {c.number: _versions(document, s.measure, c) for s, c in pairs if c.event is not None}
    groups = telling(standing(document, [s for s, _ in pairs]).values(), len(case.projects))
    titles = {c.number: c.title for _, c in pairs} | {e.number: of_other(e.title, e.whose) for e in document.externals}
    outer: Entry | None = None
    inner: list[Entry] = []
    for index in (None, *range(len(case.projects))):
        judge = Judge(document, case, day, register, OPERATORS, several=several)
        judge.titles = titles
        if index is not None:
            judge.index, judge.project, judge.facts = index, case.projects[index], case.projects[index].facts
        entry = Entry(judge, clauses, groups, versions, outer)
        if outer is None:
            outer = entry
        else:
            inner.append(entry)
    assert outer is not None
    outer.projects = tuple(inner)
    return (outer, *inner)


def _versions(document: Document, measure: Measure, clause: Clause) -> tuple[Version, ...]:
    """Every version of a clause, oldest first."""
    found = [(m, c) for m in document.measures if m.id == measure.id for c in m.clauses if c.number == clause.number]
    return tuple(sorted(found, key=lambda v: v[0].period.first or date.min))


# ── totals ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _groups(document: Document, entries: Sequence[Entry]) -> tuple[tuple[Entry, Group, str], ...]:
    """Groups where they are judged, with their currency."""
    levels = [(e, "applicant" if e.judge.index is None else "project") for e in entries]
    return tuple(
        (e, g, getattr(g.award.type, "currency", document.currency))
        for e, level in levels
        for g in e.groups.values()
        if e.level(g.id) == level and e.members(g.id)
    )


def _units(
    document: Document,
    entries: Sequence[Entry],
    places: Sequence[tuple[int | None, Sequence[Judged]]],
    groups: Sequence[tuple[Entry, Group, str]],
) -> tuple[Unit, ...]:
    """The outermost units: groups in no group, and judged clauses in none (S38)."""
    covered = {m for g in entries[0].groups.values() for m in g.members}
    found: list[Unit] = []
    for entry, (index, clauses) in zip(entries, places, strict=True):
        for j in clauses:
            if j.standing is not None and not j.offered and j.clause.number not in covered and not j.clause.charge:
                currency = j.clause.currency(document.currency)
                found.append(Unit(document.id, j.clause.number, j.clause.kind, currency, index, j.standing))
        for group_entry, group, currency in groups:
            if group_entry is entry and group.id not in covered:
                award = entry.group(group.id)
                on = _rests_on(entry, group)
                found.append(Unit(document.id, group.id, "exact", currency, index, Standing(award.applies, award), not group.of_clause, on))
    return tuple(found)


def _rests_on(entry: Entry, group: Group) -> frozenset[int]:
    """The projects that a group's clauses may be paid for."""
    names = [n for n in entry.members(group.id) if n in entry.clauses and entry.level(n) == "project"]
    return frozenset(i for i, e in enumerate(entry.projects) if any(n not in e.declined and may_pay(e.group(n)) for n in names))
