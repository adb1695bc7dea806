"""An example that would show what no example shows: a mutant nobody noticed, a side of a condition nobody met.

In: a document, a clause, the facts that examples state, and a test of facts. Out: an example ready to be pasted, or None.
Algorithm: start from the facts of the examples (and from facts that say yes to everything), move one input, then two, to where results change: the
figures of the rule and one step to either side of them, the sum at which a cap is reached, the other member, the day before and after; the first
facts that pass the test are cut down to what matters. Bounded: at most ``TRIES`` tests.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from attrs import evolve, frozen

from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.model.case import Case, Grant, Project
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document
from policy_dsl.model.types import NumberType, TruthType
from policy_dsl.syntax import ast
from policy_dsl.trial.candidates import ABSENT, UNLISTED, agreeable, candidates, near
from policy_dsl.trial.cases import Expected
from policy_dsl.trial.constants import constants_of
from policy_dsl.trial.crossings import crossings, pairs_of
from policy_dsl.trial.expectations import difference, expectation_of

TRIES = 600
SEEDS = 4


@frozen(eq=False)
class Situation:
    """Flat facts of one application with one project: by input; decisions; history; the day."""

    facts: Mapping[Input, Any]
    decisions: Mapping[str, Any]
    history: tuple[Grant, ...] | None
    day: date

    def case(self) -> Case:
        levels: dict[str, dict[tuple[str, str], Any]] = {"applicant": {}, "project": {}}
        for one, value in self.facts.items():
            levels[one.level][(one.document, one.key)] = value
        return Case(levels["applicant"], (Project(None, levels["project"]),), dict(self.decisions), self.history)


@frozen(eq=False)
class Found:
    """Facts on which the rule and its mutant differ; ``moved``: the input that was moved there."""

    situation: Situation
    result: ClauseResult
    moved: Input | None


Test = Callable[[Situation], "ClauseResult | None"]
"""The result of the clause in a situation that shows what is wanted, else None."""


def result_in(document: Document, number: str, s: Situation) -> ClauseResult | None:
    """What the clause yields in a situation."""
    decision = evaluate((document,), s.case(), s.day)
    results = [*decision.applicant, *(c for p in decision.projects for c in p.clauses)]
    return next((r for r in results if r.clause == number and r.judged), None)


def telling(old: Document, new: Document, number: str) -> Test:
    """Situations in which the expectation that a rule meets is not met by its mutant."""

    def test(s: Situation) -> ClauseResult | None:
        result = result_in(old, number, s)
        if result is None:
            return None
        other = result_in(new, number, s)
        if other is None:
            return result
        node = expectation_of(result, reasons=result.status == "undetermined")
        low, high = (n.value if isinstance(n, (ast.Money, ast.Number)) else None for n in (node.low, node.high))
        told = difference(Expected(node, result.document, result.clause, low, high), other) is not None
        return result if told else None

    return test


class Search:
    """Looks for a situation that passes a test. ``documents``: whose figures matter; the first is judged to rank what to start from."""

    def __init__(self, documents: Sequence[Document], number: str, test: Test, tries: int = TRIES) -> None:
        self.document, self.number, self.test, self.left = documents[0], number, test, tries
        clauses = [c for d in documents for m in d.measures for c in m.clauses if c.number == number]
        self.constants = constants_of(clauses, _days(documents))
        self.pairs = pairs_of(clauses)
        self.inputs = list(dict.fromkeys(i for c in clauses for i in c.inputs if i.kind == "fact"))
        self.decisions = list(
            dict.fromkeys(i.key for c in clauses for i in c.inputs if i.kind == "decision" and isinstance(i.type, TruthType))
        )

    def run(self, cases: Sequence[tuple[Case, date]], first: date, known: Sequence[Found] = ()) -> Found | None:
        """The first settled situation, cut down; else an undetermined one. ``first``: the day of an example without a date; ``known``: found
        for other gaps: one of them may do here too."""
        for found in known:
            if self.tested(found.situation) is not None:
                return found
        fallback: Found | None = None
        for moved, situation in self.moves(self.seeds(cases, first)):
            if self.left <= 0:
                break
            result = self.tested(situation)
            if result is None:
                continue
            if result.status != "undetermined":
                return self.shrunk(Found(situation, result, moved))
            fallback = fallback or Found(situation, result, moved)
        return self.shrunk(fallback) if fallback is not None else None

    def tested(self, s: Situation) -> ClauseResult | None:
        self.left -= 1
        return self.test(s)

    def seeds(self, cases: Sequence[tuple[Case, date]], first: date) -> list[Situation]:
        """The facts of the examples in which the clause applies, or else any, and facts that say yes; about ``SEEDS``."""
        stated = [self.situation(case, p, day) for case, day in cases for p in case.projects]
        agreeable = self.agreeable(first)
        rank = {"applies": 0, "undetermined": 1, "does_not_apply": 2, "not_in_force": 3}
        judged = []
        for i, s in enumerate([*stated[:40], agreeable]):
            result = result_in(self.document, self.number, s)
            judged.append((rank[result.status] if result is not None else 4, i, s))
        judged.sort(key=lambda t: t[:2])
        kept = [s for _, _, s in judged[:SEEDS]]
        return kept if agreeable in kept else [*kept, agreeable]

    def situation(self, case: Case, project: Project, day: date) -> Situation:
        """What a case says about the inputs of the clause."""
        facts = {
            one: value
            for one in self.inputs
            for values in (case.applicant, project.facts)
            if (value := values.get((one.document, one.key), ABSENT)) is not ABSENT
        }
        decisions = {
            k: v for k, v in case.decisions.items() if any(k == d or (d.endswith("：") and k.startswith(d)) for d in self.decisions)
        }
        return Situation(facts, decisions, case.history, day)

    def agreeable(self, day: date) -> Situation:
        """Everything is yes, every member listed, every figure middling."""
        facts = {one: value for one in self.inputs if (value := agreeable(one, self.constants)) is not ABSENT}
        return Situation(facts, {d: True for d in self.decisions if not d.endswith("：")}, None, day)

    def moves(self, seeds: Sequence[Situation]) -> Iterator[tuple[Input | None, Situation]]:
        """The starting points, then what is one step from them, taken in turn, then two."""
        for s in seeds:
            yield None, s
        for row in itertools.zip_longest(*(self.single(s) for s in seeds)):
            yield from (m for m in row if m is not None)
        for s in seeds[:2]:
            for moved, one in self.single(s):
                for second, two in self.single(one):
                    yield second or moved, two

    def single(self, s: Situation) -> Iterator[tuple[Input | None, Situation]]:
        """Every situation that differs from ``s`` in one thing."""
        for day in self.constants.days:
            if day != s.day:
                yield None, evolve(s, day=day)
        for one in self.inputs:
            for value in self.values(one, s):
                facts = {**s.facts, one: value} if value is not ABSENT else {k: v for k, v in s.facts.items() if k != one}
                yield one, evolve(s, facts=facts)
                if value == UNLISTED or (isinstance(value, frozenset) and UNLISTED in value):
                    for d in self.decisions:
                        if d.endswith("：") and d[:-1].rpartition(" ")[2] == one.key:
                            for truth in (False, True):
                                yield one, evolve(s, facts=facts, decisions={**s.decisions, f"{d}{UNLISTED}": truth})
        for key in self.decisions:
            if not key.endswith("："):
                for truth in (True, False):
                    if s.decisions.get(key) != truth:
                        yield None, evolve(s, decisions={**s.decisions, key: truth})
                if key in s.decisions:
                    yield None, evolve(s, decisions={k: v for k, v in s.decisions.items() if k != key})
        if self.constants.granted:
            for history in ((), (self.grant(s.day, 0),), (self.grant(s.day, 1),)):
                if history != s.history:
                    yield None, evolve(s, history=history)

    def values(self, one: Input, s: Situation) -> Iterator[Any]:
        """What ``one`` could be instead: where two sides of the rule meet and next to it, then the rule's own figures."""
        if isinstance(one.type, NumberType):
            for root in dict.fromkeys(crossings(self.pairs, s.facts, one)):
                yield from (v for v in near(one, one.type, root) if v != s.facts.get(one))
        yield from candidates(one, s.facts.get(one, ABSENT), self.constants)

    def grant(self, day: date, years: int) -> Grant:
        return Grant(self.number, day.replace(year=day.year - years, day=min(day.day, 28)), 10**5, self.document.id)

    def shrunk(self, found: Found) -> Found:
        """Leave out, one by one, what does not matter: the result stays what it is and still passes."""
        for one in list(found.situation.facts):
            rest = {k: v for k, v in found.situation.facts.items() if k != one}
            found = self.kept(found, evolve(found.situation, facts=rest))
        for key in list(found.situation.decisions):
            fewer = {k: v for k, v in found.situation.decisions.items() if k != key}
            found = self.kept(found, evolve(found.situation, decisions=fewer))
        if found.situation.history is not None:
            found = self.kept(found, evolve(found.situation, history=None))
        return found

    def kept(self, found: Found, smaller: Situation) -> Found:
        result = self.tested(smaller)
        if result is None or (result.status, result.kind, result.amount) != (found.result.status, found.result.kind, found.result.amount):
            return found
        return Found(smaller, result, found.moved)


def _days(documents: Sequence[Document]) -> tuple[date, ...]:
    """The edges of the effective periods, where the documents differ in them."""
    periods = {(m.id, m.version, m.period) for d in documents for m in d.measures}
    if len(periods) == len({p[:2] for p in periods}):
        return ()
    days: dict[date, None] = {}
    for _, _, period in sorted(periods, key=repr):
        if period.first is not None:
            days[period.first] = days[period.first - timedelta(days=1)] = None
        if period.last is not None:
            days[period.last] = days[period.last + timedelta(days=1)] = None
    return tuple(days)
