"""Where a node is evaluated: the facts in reach, the list items entered, the tier row entered, and what has been evaluated already.

``Judge`` is what all scopes of one entry (one project, or the application) share. ``Scope.value`` evaluates a node once per scope: sharing in the core
is sharing here. Only inner scopes (an item of a list, a row of a tier) evaluate a node again, because it may mean something else there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from policy_dsl.evaluate.needs import Register
from policy_dsl.evaluate.numbers import settled
from policy_dsl.evaluate.read import ABSENT, PARTIAL, READ
from policy_dsl.evaluate.units import value_words
from policy_dsl.evaluate.values import NOTHING, AwardValue, Items, Needs, Number, needs_of, united
from policy_dsl.evaluate.versions import selected
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.judging import presumed, ranked_as_stated
from policy_dsl.model.case import UNREAD, Case, Project
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Document, Ranking

Entered = tuple[Mapping[str, Any] | None, int, Needs, Input]
Operators = Mapping[type[Node], Callable[..., Any]]


class Judge:
    """One entry under judgement. ``gappy``: some table had no row for a value (S21); ``premised``: something was taken as given (S41).

    ``operators``: the table from core operators to functions. ``award_of``: the award of a clause by number, as this entry sees it (S31); with True, only
    where somebody applies for it.
    """

    def __init__(self, document: Document, case: Case, day: date, register: Register, operators: Operators, *, several: bool = False) -> None:
        self.document, self.case, self.day, self.register, self.operators, self.several = document, case, day, register, operators, several
        self.project: Project | None = None
        self.index: int | None = None
        self.facts: Mapping[tuple[str, str], Any] = {}
        self.award_of: Callable[[str, bool], AwardValue]
        self.titles: Mapping[str, Text] = {}
        self.presumed: dict[str, Text] = {}  # clauses of other documents that were worked out by their quoted sentence, and how that is said
        self.gappy = False
        self.premised = False

    @cached_property
    def rankings(self) -> Mapping[Input, Ranking]:
        """How ranks come about on this day (S47)."""
        return {r.rank: r for s in selected(self.document, self.day) if s.in_force for r in s.measure.rankings}

    @cached_property
    def known(self) -> Mapping[tuple[str, str], Any]:
        """Every fact that is known here."""
        return {**self.case.applicant, **self.facts}

    @cached_property
    def figures(self) -> tuple[Input, ...]:
        """The inputs whose figures are known here, in declared order."""
        numbers = {k for k, v in self.known.items() if v.__class__ is int or v.__class__ is Fraction}
        return tuple(i for i in self.document.inputs if (i.document, i.key) in numbers)

    def decided(self, key: str) -> Any:
        """What the authority decided on a point, or ``ABSENT``. The key is the one that was printed (settled 15)."""
        decisions = self.case.decisions
        if not decisions:
            return ABSENT
        found = decisions.get(f"{self.document.id}：{key}", ABSENT) if self.several else ABSENT
        return decisions.get(key, ABSENT) if found is ABSENT else found


class Scope:
    __slots__ = ("entered", "inner", "judge", "memo", "narrowed", "operators", "owner", "premises")

    def __init__(
        self, judge: Judge, entered: Mapping[str, Entered], narrowed: Mapping[Any, Any], owner: str = ""
    ) -> None:
        self.judge = judge
        self.operators = judge.operators
        self.entered = entered  # list key → the item entered: record (None: some item of an unknown list), index, needs of the list, list
        self.narrowed = narrowed  # what a tier row says of its selector: input or node → value
        self.owner = owner  # how the item entered last is called: 航线[2]
        self.memo: dict[Any, Any] = {}
        self.inner: dict[Any, Scope] = {}
        self.premises: dict[Node, tuple[Text, ...]] = {}

    def value(self, node: Node) -> Any:
        """The value of a node, by the table of operators."""
        found = self.memo.get(node)
        if found is None:
            found = self.narrowed.get(node) if self.narrowed else None
            if found is None:
                found = self.operators[node.__class__](node, self)
            self.memo[node] = found
        return found

    # ── inputs ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def fact(self, one: Input, node: Node | None = None) -> Any:
        """The value of a fact or decision."""
        if self.narrowed and one in self.narrowed:
            return self.narrowed[one]
        judge = self.judge
        if one.kind == "decision":
            raw = judge.decided(one.key)
            return READ[one.type.__class__](one, raw, judge.register.decision(one) if raw is ABSENT else NOTHING)
        project = one.level != "applicant"
        raw = (judge.facts if project else judge.case.applicant).get((one.document, one.key), ABSENT)
        if raw is UNREAD:
            return READ[one.type.__class__](one, ABSENT, judge.register.fact(one, judge.index if project else None))
        if raw is not ABSENT and raw.__class__ not in PARTIAL:
            if node is not None and judge.rankings and one in judge.rankings:
                self.premise(node, ranked_as_stated(one.name, raw))
            return READ[one.type.__class__](one, raw, NOTHING)
        if raw is ABSENT and judge.case.population is not None and (found := self._counted(one)) is not None:
            return found
        if raw is ABSENT and one.default is not None:
            if node is not None:
                self.premise(node, presumed(one.name, value_words(one, one.default)))
            return READ[one.type.__class__](one, one.default, NOTHING)
        return READ[one.type.__class__](one, raw, judge.register.fact(one, judge.index if project else None))

    def _counted(self, one: Input) -> Number | None:
        """A rank, a total or a budget over all applications of the file (S47). Of a rank, what is not known of the application itself may move it, and what
        is not known of others."""
        judge = self.judge
        population = judge.case.population
        assert population is not None
        index = judge.index if one.level != "applicant" else None
        total = population.totals.get((one.document, one.key))
        if total is not None:
            return settled(total.lo, total.hi, judge.register.fact(one, index))
        budget = population.budgets.get((one.document, one.key))
        if budget is not None:
            return (budget, budget, NOTHING)
        rank = population.ranks.get((one.document, one.key, index))
        if rank is None:
            counted = next((r for r in judge.rankings.values() if r.total == one), None)
            rank = population.ranks.get((one.document, counted.rank.key, index)) if counted is not None else None
            return None if rank is None else settled(rank.least, rank.most, judge.register.fact(one, index))
        if rank.best == rank.worst:
            return (rank.best, rank.worst, NOTHING)
        ranking = judge.rankings.get(one)
        parts = () if ranking is None else (*(k.value for k in ranking.keys), *ranking.within)
        needs = united([needs_of(self.value(n)) for n in parts]) if parts else NOTHING
        return (rank.best, rank.worst, needs | judge.register.fact(one, index) if rank.open or not needs else needs)

    def field(self, list_: Input, one: Input) -> Any:
        """The value of a field of the item entered."""
        if self.narrowed and one in self.narrowed:
            return self.narrowed[one]
        record, index, needs, _list = self.entered[list_.key]
        if record is None:
            return READ[one.type.__class__](one, ABSENT, needs)
        name = one.key[len(list_.key) + 1 :]
        raw = record.get(name, ABSENT)
        if raw is ABSENT or raw.__class__ in PARTIAL:
            project = self.judge.index if list_.level != "applicant" else None
            needs = self.judge.register.item(list_, index, one, project, f"{self.owner}.{name}")
        return READ[one.type.__class__](one, raw, needs)

    def items(self, list_: Input) -> Items:
        """The items of a list; of a list inside an item, those of the item entered."""
        if list_.kind == "field":
            return self.field(_owner(list_, self.entered), list_)  # type: ignore[no-any-return]
        return self.fact(list_)  # type: ignore[no-any-return]

    # ── inner scopes ─────────────────────────────────────────────────────────────────────────────────────────────────
    def item(self, list_: Input, record: Mapping[str, Any] | None, index: int, needs: Needs) -> Scope:
        """The scope of one item; folds over the same list share it."""
        place = (list_.key, index)
        found = self.inner.get(place)
        if found is None:
            name = list_.key.rpartition(".")[2]
            owner = f"{self.owner}.{name}[{index + 1}]" if self.owner and list_.kind == "field" else f"{list_.key}[{index + 1}]"
            entered = {**self.entered, list_.key: (record, index, needs, list_)}
            found = self.inner[place] = Scope(self.judge, entered, self.narrowed, owner)
        return found

    def row(self, node: Node, index: int, selector: Any, value: Number) -> Scope:
        """The scope of one row of a tier, where the selector is known to lie in that row (S21)."""
        place = (node, index)
        found = self.inner.get(place)
        if found is None:
            found = self.inner[place] = Scope(self.judge, self.entered, {**self.narrowed, selector: value}, self.owner)
        return found

    def premise(self, node: Node, *words: Text) -> None:
        """Something was taken as given in this node."""
        self.judge.premised = True
        self.premises[node] = words


def _owner(list_: Input, entered: Mapping[str, Entered]) -> Input:
    """The list whose items have this list as a field."""
    return next(e[3] for key, e in entered.items() if list_.key.startswith(key + "."))
