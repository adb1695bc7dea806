"""Rules over all applications of a file (S47): the second stage. 排名 and 缩减 read what no single application tells; a file of many tells it.

Ranks come first, in the written order: whoever applies and meets, or perhaps meets, the conditions is ranked by the keys. Then totals, in the order in which
they cut: every application is decided as if nothing were reduced by that budget, and what the clauses concerned pay is added up, both ends. What is not
settled stays between bounds, each as tight as the others allow. A single application is never guessed at; what an application states is taken as stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from attrs import define, evolve, field, frozen

from policy_dsl.evaluate.application import entries_of
from policy_dsl.evaluate.arithmetic import number, outward
from policy_dsl.evaluate.entries import Entry, special_rule
from policy_dsl.evaluate.gaps import lies
from policy_dsl.evaluate.needs import Register
from policy_dsl.evaluate.places import Contender, places
from policy_dsl.evaluate.truths import both
from policy_dsl.evaluate.values import Truth
from policy_dsl.evaluate.versions import selected
from policy_dsl.kernel.diagnostic import Diagnostic, Value
from policy_dsl.kernel.number import Exact
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Between, Case, Population
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Document, Measure, Ranking, Reduction
from policy_dsl.model.types import DateType, NumberType, TruthType


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

    def entries(self, document: Document, having: Callable[[Case], Case] = lambda c: c) -> Iterator[tuple[int, Entry]]:
        """Every entry with the number of its application; one application at a time is held."""
        for i, case in enumerate(self.cases):
            for entry in entries_of(document, self.documents, having(case), self.day, Register()):
                yield i, entry

    # ── ranks ──
    def rank(self, document: Document, ranking: Ranking) -> None:
        """The places of all."""
        rank = ranking.rank
        mine = ((i, e) for i, e in self.entries(document) if (e.judge.index is None) is (rank.level == "applicant"))
        found = [((i, e.judge.index), _contender(e, ranking)) for i, e in mine]
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

        sums: dict[tuple[int, str, int | None], tuple[Exact, Exact | None]] = {}
        budgets: list[tuple[int, Exact]] = []
        for i, entry in self.entries(document, uncut):
            level = "applicant" if entry.judge.index is None else "project"
            for name in reduction.clauses:
                if (name in entry.clauses or name in entry.groups) and entry.level(name) == level and entry.members(name):
                    (low, _, _), (_, high, _) = outward(entry.group(name)) if name in entry.groups else entry.standing(name).amounts
                    sums[i, name, entry.judge.index] = (low or 0, high)
            least, most, _ = number(reduction.budget, entry.scope)
            if least == most and least is not None:
                budgets.append((i, least))
        paying = {i for (i, _, _), (_, high) in sums.items() if high != 0}
        budgets = [(i, b) for i, b in budgets if i in paying]
        self._agreed(reduction, budgets)
        budget = reduction.budget
        if isinstance(budget, core.Fact) and len({b for _, b in budgets}) == 1:  # one budget: who does not state it shares it all the same
            for i in range(len(self.cases)):
                self._add(i, budgets={(document.id, budget.input.key): budgets[0][1]})
        low = sum(s[0] for s in sums.values())
        unbounded = sum(s[1] is None for s in sums.values())
        bounded = sum(s[1] for s in sums.values() if s[1] is not None)
        high = None if unbounded else bounded
        for i in range(len(self.cases)):
            self._add(i, totals={(document.id, reduction.total.key): Between(low, high)})
        if low != high:
            for (i, name, index), (own_low, own_high) in sums.items():
                others = unbounded - (own_high is None)
                rest = Between(low - own_low, None if others else bounded - (own_high or 0))
                self._add(i, rests={(document.id, reduction.total.key, name, index): rest})
        self.totals.append(Counted(document.id, reduction.total, low, high, len(self.cases)))

    def _agreed(self, reduction: Reduction, budgets: Sequence[tuple[int, Exact]]) -> None:
        """One budget is one figure."""
        first = budgets[0] if budgets else (0, 0)
        other = next(((i, b) for i, b in budgets if b != first[1]), None)
        if other is not None:
            figures = {"low": first[1], "high": other[1], "first": first[0] + 1, "second": other[0] + 1}
            values: dict[str, Value] = {"name": reduction.total.name, **{key: str(figure) for key, figure in figures.items()}}
            self.faults.append(Diagnostic("P0758", values, (), ("fix",)))

    def _add(self, i: int, **found: dict[Any, Any]) -> None:
        population = self.cases[i].population
        assert population is not None
        merged: dict[str, Any] = {name: {**getattr(population, name), **values} for name, values in found.items()}
        self.cases[i] = evolve(self.cases[i], population=evolve(population, **merged))


def _contender(entry: Entry, ranking: Ranking) -> Contender:
    """An application, or a project, in a ranking."""
    keys = [_key(entry, k.value, k.highest) for k in ranking.keys]
    groups = tuple(_group(entry, n) for n in ranking.within)
    return Contender(_takes_part(entry, ranking), tuple(keys), groups)


def _takes_part(entry: Entry, ranking: Ranking) -> bool | None:
    clauses = [n for n in ranking.clauses if n in entry.clauses and (n not in entry.declined or _elsewhere(entry, n))]
    if not clauses:
        return False
    scope = entry.scope
    parts: list[Truth] = [scope.value(ranking.condition)]
    if ranking.award is not None:
        parts.append(scope.value(ranking.award).applies)
    if entry.judge.gappy:
        parts += [lies(ranking.condition, scope), *(lies(k.value, scope) for k in ranking.keys)]
    found = both(parts)[0]
    events = [entry.clauses[n] for n in clauses if entry.clauses[n][1].event is not None]
    if events and not any(entry.in_force(c) for _, c in events):
        return False
    ruled = any(special_rule(entry.judge, *entry.clauses[n]) is not None for n in clauses)
    return None if events or ruled else found  # another version, or another rule, may take in others


def _elsewhere(entry: Entry, number_: str) -> bool:
    """A clause of projects, asked about in the entry of the application: somebody applies for it in one of them."""
    return entry.outer is None and entry.level(number_) == "project" and any(number_ not in p.declined for p in entry.projects)


def _key(entry: Entry, node: Node, highest: bool) -> tuple[Exact | None, Exact | None]:
    """As a range in which more is better."""
    value = entry.scope.value(node)
    low, high = value[0], value[1]
    if isinstance(node.type, DateType):
        low, high = (None if d is None else d.toordinal() for d in (low, high))
    if highest:
        return (low, high)
    return (None if high is None else -high, None if low is None else -low)


def _group(entry: Entry, node: Node) -> frozenset[Any] | None:
    """The values possible; None: any."""
    value = entry.scope.value(node)
    if isinstance(node.type, NumberType):
        return frozenset((value[0],)) if value[0] is not None and value[0] == value[1] else None
    if isinstance(node.type, TruthType):
        return frozenset((True, False)) if value[0] is None else frozenset((value[0],))
    return value[0]  # type: ignore[no-any-return]


def _stated_in(case: Case, index: int | None, document: str, rank: Input) -> bool:
    facts = case.applicant if index is None else case.projects[index].facts
    return (document, rank.key) in facts


def _stated(case: Case, document: str, total: Input) -> bool:
    key = (document, total.key)
    return key in case.applicant or any(key in p.facts for p in case.projects)
