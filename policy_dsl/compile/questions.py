"""What is asked of each application to find what all of them say of one (S47), lowered as clauses are: an engine answers it as it decides.

In: a ranking or a reduction, the expressions of its version. Out: in place of clauses, lines: who takes part, keys, what is owed, the budget. A figure is asked
twice, the second time with its sign changed, so that the upper end of either tells both of its ends and whether they are open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.ir import E
from policy_dsl.compile.lower import Lower
from policy_dsl.compile.terms import RANK, Award, Day, Num
from policy_dsl.evaluate.versions import Selected, standing
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Level
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Document, Measure, Ranking, Reduction, level_of
from policy_dsl.model.types import RATE, DateType, NumberType, TruthType

Row = tuple[tuple[Document, Measure, Clause], tuple[Award | None, str]]
"""A line: whose, and what it comes to; None: the expressions do not cover it, and why."""
FIGURE = core.Const(value=1, type=RATE)
"""Stands for an award in a line that asks for a figure."""


def plain(node: Node) -> bool:
    """Whether what divides a ranking is a fact, which is read as it stands in the table, and not asked."""
    return isinstance(node, core.Fact) and node.input.kind == "fact"


@frozen(eq=False)
class RankingQuestion:
    """Lines: who takes part; each key, twice; then what divides and is not ``plain``: a truth once, a number twice."""

    document: Document
    ranking: Ranking

    @property
    def nodes(self) -> tuple[Node, ...]:
        r = self.ranking
        return (r.condition, *(k.value for k in r.keys), *r.within, *((r.award,) if r.award is not None else ()))

    def lowered(self, lower: Lower, versions: Sequence[Selected]) -> Iterator[Row]:
        at = _place(versions, self.ranking.clauses)
        if any(c.event is not None for s in versions for c in s.measure.clauses if c.number in self.ranking.clauses):
            yield _line(self.document, at, figure=False), (None, "an event that selects the version")
            return
        try:
            for found, figure in self._asked(lower):
                yield _line(self.document, at, figure=figure), (found, "")
        except Unsupported as error:
            yield _line(self.document, at, figure=False), (None, error.what)

    def _asked(self, lower: Lower) -> Iterator[tuple[Award, bool]]:
        r, p, t = self.ranking, lower.pool, lower.terms
        keys = [_number(lower, k.value) for k in r.keys]
        applies = [lower.truth(r.condition), *([lower.award(r.award).applies] if r.award is not None else []), *(has for _, has in keys)]
        yield t.not_paid._replace(applies=p.all(applies)), False
        yield from (answer for key, _ in keys for answer in _twice(lower, key))
        for node in r.within:
            if plain(node):
                continue
            if isinstance(node.type, TruthType):
                yield t.not_paid._replace(applies=lower.truth(node)), False
            elif isinstance(node.type, NumberType):
                yield from _twice(lower, lower.number(node)[0])
            else:
                raise Unsupported("what divides a ranking")


@frozen(eq=False)
class ReductionQuestion:
    """Lines: what each of ``asked`` is owed; then the budget, twice."""

    document: Document
    reduction: Reduction

    @property
    def nodes(self) -> tuple[Node, ...]:
        return (self.reduction.budget,)

    def asked(self, versions: Sequence[Selected]) -> tuple[tuple[str, int | None], ...]:
        """The clauses and groups that share the budget and are in force, each with the number of the project, of which a row has one; None: the application."""
        clauses = {c.number: c for s in versions for c in s.measure.clauses if s.in_force or c.event is not None}
        groups = standing(self.document, versions)

        def members(name: str) -> bool:
            return any(members(m) for m in groups[name].members) if name in groups else name in clauses

        def level(name: str) -> Level | None:
            return clauses[name].level if name in clauses else None

        names = [n for n in self.reduction.clauses if n in clauses or (n in groups and members(n))]
        return tuple((n, None if level_of(n, groups, level) == "applicant" else 0) for n in names)

    def lowered(self, lower: Lower, versions: Sequence[Selected]) -> Iterator[Row]:
        at = _place(versions, self.reduction.clauses)
        choices = {g.id for g in self.document.groups if g.choice is not None}
        try:
            for name, _ in self.asked(versions):
                clause = lower.clauses.get(name)
                if name in choices or (clause is not None and clause.event is not None):
                    raise Unsupported("what an applicant chooses, or an event that selects the version")
                found = lower.outcome(clause) if clause is not None else lower.award(lower.groups[name])
                yield _line(self.document, at, figure=True), (found, "")
            for found, figure in _twice(lower, lower.number(self.reduction.budget)[0]):
                yield _line(self.document, at, figure=figure), (found, "")
        except Unsupported as error:
            yield _line(self.document, at, figure=True), (None, error.what)


Question = RankingQuestion | ReductionQuestion


def _place(versions: Sequence[Selected], clauses: Sequence[str]) -> tuple[Measure, Clause]:
    """Some clause that the line may stand for; a group has none of its own."""
    pairs = [(s.measure, c) for s in versions if s.in_force for c in s.measure.clauses]
    return next((p for p in pairs if p[1].number in clauses), pairs[0])


def _line(document: Document, at: tuple[Measure, Clause], *, figure: bool) -> tuple[Document, Measure, Clause]:
    measure, clause = at
    return document, measure, evolve(clause, kind="exact", event=None, charge=False, award=FIGURE if figure else None)


def _number(lower: Lower, node: Node) -> tuple[Num, E]:
    value, has = lower.value(node)
    if isinstance(value, Day) and isinstance(node.type, DateType):
        return Num(value.place), lower.pool.all((has, lower.pool.no_(value.none)))
    if not isinstance(value, Num):
        raise Unsupported("an award as a key")
    return value, has


def _twice(lower: Lower, value: Num) -> Iterator[tuple[Award, bool]]:
    for n in (value, lower.terms.negative(value)):
        yield Award(lower.pool.yes, n, n, lower.pool.number(RANK["exact"])), True
