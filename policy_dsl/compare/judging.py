"""Both versions run on real cases: only the clauses that changed, exactly, and as fast as compiled rules go.

In: a comparison. Out: ``Judges``: what reads rows of a table, and for a case the two results of every changed clause that it is about. A case is about a clause
that it applies for; where it applies for nothing, about those of which it states a fact. Both versions are held in force: only the rules are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from policy_dsl.compare.diff import Diff
from policy_dsl.compare.naming import Naming
from policy_dsl.compare.sides import DAY, Side
from policy_dsl.compile.compiled import Compiled, Value
from policy_dsl.compile.named import walk
from policy_dsl.evaluate.offers import Offers
from policy_dsl.facts.columns import Column, Columns
from policy_dsl.facts.names import Names
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.period import Period
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Case
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, Document, Measure


@frozen(eq=False)
class Changed:
    """A clause whose result may differ. ``old`` None: added; ``new`` None: removed. ``number``: in the newer version, else in the older."""

    number: str
    title: Text
    old: Clause | None
    new: Clause | None


@frozen(eq=False)
class Judged:
    """One changed clause for one case: what each version gives for each project, summed over them by whoever asks. None: no such clause."""

    clause: Changed
    before: tuple[Value, ...]
    after: tuple[Value, ...]


def changed_clauses(diff: Diff) -> tuple[Changed, ...]:
    """In the order of the newer text; removed ones last. A clause whose own words stand still is among them where its applicants are ranked otherwise."""
    found: list[Changed] = []
    gone: list[Changed] = []
    for m in diff.measures:
        verdicts = {v.clause: v for v in m.verdicts}
        ranked_otherwise = {number for c in m.changes if c.change.part == "ranking" for number in c.change.clauses}
        pairs = {new.number: old for old, new in m.pairs}
        for new in m.new.measure.clauses:
            old = pairs.get(new.number)
            if old is None or verdicts[new.number].klass != "equivalent" or new.number in ranked_otherwise:
                found.append(Changed(new.number, new.title, old, new))
        kept = {old.number for old in pairs.values()}
        gone += [Changed(c.number, c.title, c, None) for c in m.old.measure.clauses if c.number not in kept]
    found += [Changed(c.number, c.title, None, c) for v in diff.added for c in v.measure.clauses]
    gone += [Changed(c.number, c.title, c, None) for v in diff.removed for c in v.measure.clauses]
    return (*found, *gone)


class Judges:
    """``clauses``: the changed ones. ``columns``: reads rows over the names of both versions. ``compiled``: each version's, None where it has none of the
    changed clauses. ``over_all``: ranks and totals on which a changed clause hangs; they are known of all applications together only, and are taken here as
    a case states them, the same under both versions."""

    def __init__(self, diff: Diff) -> None:
        self.diff = diff
        self.clauses = changed_clauses(diff)
        sides = _sides(diff)
        self.over_all = _over_all([*sides[0], *sides[1]])
        self._old = _Judge(diff.old.document, sides[0], 0)
        self._new = _Judge(diff.new.document, sides[1], 1)
        self._naming = next((m.old.naming for m in diff.measures), Naming())
        self._then = {now: then for then, now in self._naming.names.items()}
        document = diff.new.document
        self._ids = (diff.old.document.id, document.id)
        lent = _lent(diff.old.document, document, self._naming)
        measures = (*document.measures, *(evolve(m, document=document.id) for m in diff.old.document.measures))
        both = evolve(document, inputs=(*document.inputs, *lent), measures=measures)
        self.columns: Columns = _Columns(both, diff.old.document, self._naming)

        self.compiled: tuple[Compiled | None, Compiled | None] = (self._old.compiled, self._new.compiled)

    @property
    def facts_read(self) -> frozenset[str]:
        """Facts that any changed clause reads, by the name now."""
        pairs = [(j, c) for clause in self.clauses for j, c in ((self._new, clause.new), (self._old, clause.old)) if c is not None]
        return frozenset(key for j, c in pairs for key in j.reads(c))

    @property
    def selective(self) -> bool:
        """Whether what a clause gives depends on what else is applied for."""
        lines = [line for c in self.compiled if c is not None for line in c.program.lines]
        return any(isinstance(n, core.Award) and n.asked for n in walk([line.clause.condition for line in lines]))

    def headers(self, columns: Sequence[Column]) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
        """What each version calls these columns; None: it is no fact of that version."""
        then = tuple(self._old.called(c, {self._then.get(one.key, one.key) for one in c.inputs}) for c in columns)
        return then, tuple(self._new.called(c, {one.key for one in c.inputs}) for c in columns)

    def judge(self, case: Case) -> tuple[Judged, ...]:
        """The changed clauses that the case is about."""
        concerned = [c for c in self.clauses if self.about(c, case)]
        if not concerned:
            return ()
        before, after = self._old.results(self._as_then(case)), self._new.results(case)
        return tuple(Judged(c, before.get(c.old.number, ()) if c.old else (), after.get(c.new.number, ()) if c.new else ()) for c in concerned)

    def about(self, clause: Changed, case: Case) -> bool:
        """Whether the case applies for the clause, or, where it applies for nothing, states a fact that it reads."""
        pairs = [(j, c) for j, c in ((self._new, clause.new), (self._old, clause.old)) if c is not None]
        if case.apply_for is not None or any(p.apply_for is not None for p in case.projects):
            return any(j.applied_for(c, case) for j, c in pairs)
        stated = {key for _, key in case.applicant} | {key for p in case.projects for _, key in p.facts}
        return any(not j.reads(c) or j.reads(c) & stated for j, c in pairs)

    def _as_then(self, case: Case) -> Case:
        """The case in the names of the older version."""
        if self._ids[0] == self._ids[1] and not self._then:
            return case

        def rekeyed(facts: Mapping[tuple[str, str], Any]) -> dict[tuple[str, str], Any]:
            return {(self._ids[0] if d == self._ids[1] else d, self._then.get(key, key)): v for (d, key), v in facts.items()}

        projects = tuple(evolve(p, facts=rekeyed(p.facts)) for p in case.projects)
        return evolve(case, applicant=rekeyed(case.applicant), projects=projects)


class _Columns(Columns):
    """Also under the names that only the older version knows."""

    def __init__(self, both: Document, old: Document, naming: Naming) -> None:
        super().__init__((both,))
        self._then, self._naming, self._inputs = Names((old,)), naming, {i.key: i for i in both.inputs}

    def _column(self, name: str) -> Column:
        found = super()._column(name)
        if found.role:
            return found
        keys = [self._naming.fact(one.key) for one in self._then.find(name)]
        inputs = tuple(self._inputs[key] for key in keys if key in self._inputs)
        return Column(name, "fact", inputs) if inputs else found


class _Judge:
    """One version, with the changed clauses and what they read."""

    def __init__(self, document: Document, sides: Sequence[tuple[Side, Sequence[Clause]]], side: int) -> None:
        self._measures: dict[str, Measure] = {}
        measures: list[Measure] = []
        self._reads: dict[str, frozenset[str]] = {}
        for one, own in sides:
            needed = one.needed(own)
            measures.append(evolve(one.measure, clauses=needed, rankings=(), reductions=(), period=Period(), amends=None))  # nothing is found over all
            for clause in own:
                self._measures[clause.number] = one.measure
                names = one.naming if side == 0 else Naming()
                self._reads[clause.number] = frozenset(names.fact(i.key.partition(".")[0]) for i in clause.inputs if i.kind != "decision")
        self.document = evolve(document, measures=tuple(measures), groups=(), period=Period())
        self.compiled = Compiled((self.document,), DAY) if measures else None
        self._numbers = frozenset(self._measures)

    def results(self, case: Case) -> dict[str, tuple[Value, ...]]:
        found: dict[str, list[Value]] = {}
        if self.compiled is not None:
            for value in self.compiled.decide(case):
                if value.clause in self._numbers:
                    found.setdefault(value.clause, []).append(value)
        return {number: tuple(values) for number, values in found.items()}

    def called(self, column: Column, keys: set[str]) -> str | None:
        """What a column is called here: a fact by its own name, a decision as it is written."""
        if column.role == "decision":
            return column.name if Names((self.document,)).decision(column.name) else None
        return next((one.name.in_("zh") or one.name.in_("en") for one in self.document.inputs if one.kind == "fact" and one.key in keys), None)

    def reads(self, clause: Clause) -> frozenset[str]:
        """The facts, by the name now."""
        return self._reads[clause.number]

    def applied_for(self, clause: Clause, case: Case) -> bool:
        pair = (self._measures[clause.number], clause)
        offers = Offers(case, [pair], 1)
        return offers.applies_applicant(pair) if clause.level == "applicant" else any(offers.applies_project(pair, p) for p in case.projects)


def _sides(diff: Diff) -> tuple[list[tuple[Side, list[Clause]]], list[tuple[Side, list[Clause]]]]:
    """Of each version the measures with changed clauses."""
    changed = changed_clauses(diff)
    olds, news = {id(c.old) for c in changed}, {id(c.new) for c in changed}
    found: tuple[list[tuple[Side, list[Clause]]], list[tuple[Side, list[Clause]]]] = ([], [])
    versions = [(m.old.side, 0) for m in diff.measures] + [(m.new.side, 1) for m in diff.measures]
    versions += [(v.side, 0) for v in diff.removed] + [(v.side, 1) for v in diff.added]
    for side, which in versions:
        own = [c for c in side.measure.clauses if id(c) in (olds, news)[which]]
        if own:
            found[which].append((side, own))
    return found


def _over_all(sides: Iterable[tuple[Side, Sequence[Clause]]]) -> tuple[Text, ...]:
    found: dict[Text, None] = {}
    for side, own in sides:
        numbers = {c.number for c in side.needed(own)}
        for measure in side.document.measures:
            found |= {r.rank.name: None for r in measure.rankings if numbers & set(r.clauses)}
            found |= {r.total.name: None for r in measure.reductions if numbers & set(r.clauses)}
    return tuple(found)


def _lent(old: Document, new: Document, naming: Naming) -> tuple[Input, ...]:
    """Facts that only the older version declares, told under the newer document's name."""
    known = {i.key for i in new.inputs}
    gone = [i for i in old.inputs if naming.fact(i.key) not in known]
    return tuple(evolve(i, document=new.id, fields=tuple(evolve(f, document=new.id) for f in i.fields)) for i in gone)
