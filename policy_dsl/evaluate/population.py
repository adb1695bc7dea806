"""Rules over all applications of a file (S47): the second stage. 排名 and 缩减 read what no single application tells; a file of many tells it.

Ranks come first, in the written order: whoever applies and meets, or perhaps meets, the conditions is ranked by the keys. Then totals, in the order in which
they cut: every application is decided as if nothing were reduced by that budget, and what the clauses concerned pay is added up, both ends. What is not
settled stays between bounds, each as tight as the others allow. A single application is never guessed at; what an application states is taken as stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from attrs import define, evolve, field, frozen

from policy_dsl.evaluate.application import entries_of
from policy_dsl.evaluate.contenders import contenders_of
from policy_dsl.evaluate.entries import Entry
from policy_dsl.evaluate.needs import Register
from policy_dsl.evaluate.places import places
from policy_dsl.evaluate.shares import Own, Sum, owed
from policy_dsl.evaluate.versions import selected
from policy_dsl.kernel.diagnostic import Diagnostic, Value
from policy_dsl.kernel.number import Exact
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Between, Case, Population
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document, Measure, Ranking, Reduction


@frozen
class Counted:
    """A total over all applications. ``high`` None: no bound follows."""

    document: str
    total: Input
    low: Exact
    high: Exact | None
    applications: int


@frozen
class Ranked:
    """How many take part in a ranking, at least and at most."""

    document: str
    rank: Input
    least: int
    most: int
    applications: int


@frozen
class Together:
    """Applications with what holds over all of them. ``faults``: where they contradict one another; then nothing may be decided."""

    cases: tuple[Case, ...]
    totals: tuple[Counted, ...] = ()
    rankings: tuple[Ranked, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def together(documents: tuple[Document, ...], cases: Sequence[Case], day: date) -> Together:
    """The cases with their ranks, and with the totals that their documents reduce by."""
    many = tuple(cases)
    if len(many) < 2 or not any(m.rankings or m.reductions for d in documents for m in measures_of(d, day)):
        return Together(many)
    stage = _Stage(documents, day, [evolve(c, population=Population(len(many))) for c in many])
    for document in documents:
        for measure in measures_of(document, day):
            for ranking in measure.rankings:
                stage.rank(document, ranking)
    for document in documents:
        for measure in measures_of(document, day):
            for i, reduction in enumerate(measure.reductions):
                if not any(_stated(case, document.id, reduction.total) for case in many):
                    stage.count(document, reduction, measure.reductions[i:])
    known = [c if c.population != Population(len(many)) else o for c, o in zip(stage.cases, many, strict=True)]
    return Together(tuple(known), tuple(stage.totals), tuple(stage.rankings), tuple(stage.faults))


def measures_of(document: Document, day: date) -> list[Measure]:
    """Those in force."""
    return [s.measure for s in selected(document, day) if s.in_force]


@define(eq=False)
class _Stage:
    """The cases with what has been found so far."""

    documents: tuple[Document, ...]
    day: date
    cases: list[Case]
    totals: list[Counted] = field(factory=list)
    rankings: list[Ranked] = field(factory=list)
    faults: list[Diagnostic] = field(factory=list)

    def entries(self, document: Document, having: Callable[[Case], Case] = lambda c: c) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """The entries of every application with its number; one application at a time is held."""
        for i, case in enumerate(self.cases):
            yield i, entries_of(document, self.documents, having(case), self.day, Register())

    # ── ranks ──
    def rank(self, document: Document, ranking: Ranking) -> None:
        """The places of all."""
        rank = ranking.rank
        found = [((i, index), contender) for i, entries in self.entries(document) for index, contender in contenders_of(entries, ranking)]
        contenders = [contender for _, contender in found]
        if not any(c.takes_part is not False for c in contenders):
            return
        for ((i, index), _), place in zip(found, places(contenders, ranking.ties), strict=True):
            if place is not None and not _stated_in(self.cases[i], index, document.id, rank):
                self._add(i, ranks={(document.id, rank.key, index): place})
        sure = sum(c.takes_part is True for c in contenders)
        perhaps = sum(c.takes_part is not False for c in contenders)
        self.rankings.append(Ranked(document.id, rank, sure, perhaps, len(self.cases)))

    # ── totals ──
    def count(self, document: Document, reduction: Reduction, later: Sequence[Reduction]) -> None:
        """The total, and for every clause what the others come to. ``later``: this reduction and those that cut after it; they do not cut yet."""
        nothing = {(document.id, r.total.key): Between(0, 0) for r in later}

        def uncut(case: Case) -> Case:
            assert case.population is not None
            return evolve(case, population=evolve(case.population, totals={**case.population.totals, **nothing}))

        sums: dict[tuple[int, str, int | None], Own] = {}
        budgets: list[tuple[int, Exact]] = []
        total = Sum()
        for i, entries in self.entries(document, uncut):
            own, stated = owed(entries, reduction)
            for (name, index), ends in own.items():
                sums[i, name, index] = ends
                total.add(ends)
            if any(high != 0 for _, high in own.values()):
                budgets += [(i, b) for b in stated]
        told = tuple(different((i + 1, b) for i, b in budgets))
        if len(told) > 1:
            self.faults.append(two_budgets(reduction, *told))
        budget = reduction.budget
        if isinstance(budget, core.Fact) and len({b for _, b in budgets}) == 1:  # one budget: who does not state it shares it all the same
            for i in range(len(self.cases)):
                self._add(i, budgets={(document.id, budget.input.key): budgets[0][1]})
        for i in range(len(self.cases)):
            self._add(i, totals={(document.id, reduction.total.key): Between(total.low, total.high)})
        if not total.settled:
            for (i, name, index), ends in sums.items():
                self._add(i, rests={(document.id, reduction.total.key, name, index): total.without(ends)})
        self.totals.append(Counted(document.id, reduction.total, total.low, total.high, len(self.cases)))

    def _add(self, i: int, **found: dict[Any, Any]) -> None:
        population = self.cases[i].population
        assert population is not None
        merged: dict[str, Any] = {name: {**getattr(population, name), **values} for name, values in found.items()}
        self.cases[i] = evolve(self.cases[i], population=evolve(population, **merged))


def different(stated: Iterable[tuple[int, Exact]]) -> Iterator[tuple[int, Exact]]:
    """Of figures for one budget the first, and the first that is another."""
    first: tuple[int, Exact] | None = None
    for number, figure in stated:
        if first is None:
            first = (number, figure)
            yield first
        elif figure != first[1]:
            yield number, figure
            return


def two_budgets(reduction: Reduction, *stated: tuple[int, Exact]) -> Diagnostic:
    """Two applications, by number, that state two figures for one budget."""
    (one, low), (two, high) = stated
    values: dict[str, Value] = {"name": reduction.total.name, "low": str(low), "high": str(high), "first": str(one), "second": str(two)}
    return Diagnostic("P0758", values, (), ("fix",))


def _stated_in(case: Case, index: int | None, document: str, rank: Input) -> bool:
    facts = case.applicant if index is None else case.projects[index].facts
    return (document, rank.key) in facts


def _stated(case: Case, document: str, total: Input) -> bool:
    key = (document, total.key)
    return key in case.applicant or any(key in p.facts for p in case.projects)
