"""One version of a measure, ready to be compared: its clauses, what each reads, and the reference engine run on it.

In: a checked document and the measure. Out: ``Side``. Only the rule is compared: the version is held in force on the day of judgement, whatever its
period, and only the clauses in question are judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from policy_dsl.check.clauses import inputs_of
from policy_dsl.compare.naming import SAME, Naming
from policy_dsl.compile.named import walk
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Decision
from policy_dsl.kernel.period import Period
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Case
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, Document, Measure

DAY = date(2026, 6, 30)
"""The date asked about when a witness is run: both versions are then held in force."""


@frozen(eq=False)
class Side:
    """``naming``: how its names are called in the newer version."""

    document: Document
    measure: Measure
    naming: Naming = SAME

    @property
    def clauses(self) -> dict[str, Clause]:
        """Those of this version, and of the other measures of the document, which its awards may read."""
        return {c.number: c for m in (*(m for m in self.document.measures if m.id != self.measure.id), self.measure) for c in m.clauses}

    def needed(self, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
        """The clauses and all that their awards and conditions read."""
        known, found = self.clauses, {c.number: c for c in clauses}
        todo = list(found.values())
        while todo:
            for node in walk(roots_of(todo.pop())):
                if isinstance(node, core.Award) and node.clause in known and node.clause not in found:
                    found[node.clause] = known[node.clause]
                    todo.append(known[node.clause])
        return tuple(found.values())

    def alone(self, clauses: Sequence[Clause]) -> Document:
        """The document with these clauses only, held in force."""
        own = evolve(self.measure, clauses=self.needed(clauses), period=Period(), amends=None)
        return evolve(self.document, measures=(own,), groups=(), period=Period())

    def decide(self, case: Case, clauses: Sequence[Clause]) -> Decision:
        """The reference engine on this version, both levels looked at."""
        return evaluate((self.alone(clauses),), case, DAY, judge_all=True)

    def result(self, case: Case, clause: Clause) -> ClauseResult | None:
        found = self.decide(case, (clause,))
        return next((r for r in (*found.applicant, *(r for p in found.projects for r in p.clauses)) if r.clause == clause.number), None)


def roots_of(clause: Clause) -> tuple[core.Node, ...]:
    return tuple(n for n in (clause.condition, clause.award) if n is not None)


def inputs_read(nodes: Iterable[core.Node]) -> dict[str, Input]:
    """What the nodes read, by key, in the order of first reading."""
    found: dict[str, Input] = {}
    for one in _read(nodes):
        found.setdefault(one.key, one)
    return found


def _read(nodes: Iterable[core.Node]) -> Iterator[Input]:
    for node in nodes:
        yield from inputs_of(node)
        if isinstance(node, core.Fold) and node.per is not None:
            yield node.per
