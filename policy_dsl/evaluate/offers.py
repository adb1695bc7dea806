"""What an application applies for, and what is only offered to it (settled 12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from policy_dsl.model.case import Case, Project
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, Measure

Pair = tuple[Measure, Clause]


class Offers:
    """Where any project or the applicant names clauses, the others are offered; where nobody does, everything is judged."""

    def __init__(self, case: Case, clauses: Sequence[Pair], documents: int) -> None:
        self.case = case
        lists = [p.apply_for for p in case.projects if p.apply_for is not None]
        if case.apply_for is not None:
            lists.append(case.apply_for)
        self.any = bool(lists)
        self.listed = frozenset(name for names in lists for name in names)
        self.bare = documents == 1
        self._readers = Counter((i.document, i.key) for _, c in clauses for i in _facts(c)) if self.any else Counter()

    def applies_project(self, pair: Pair, project: Project) -> bool:
        """Whether a project applies for a clause: by its own list, else by the applicant's."""
        if not self.any:
            return True
        names = project.apply_for if project.apply_for is not None else self.case.apply_for
        return names is not None and self._named(pair, names)

    def applies_applicant(self, pair: Pair) -> bool:
        """Whether the application applies for a clause: listed anywhere, or a fact that only this clause reads is given."""
        if not self.any or self._named(pair, self.listed):
            return True
        given = self.case.applicant
        return any((i.document, i.key) in given and self._readers[i.document, i.key] == 1 for i in _facts(pair[1]))

    def _named(self, pair: Pair, names: Iterable[str]) -> bool:
        measure, clause = pair
        own = {f"{measure.document}：{clause.number}", f"{measure.document}：{measure.id}", clause.number, measure.id}
        return any(n in own for n in names)


def _facts(clause: Clause) -> Iterable[Input]:
    return {(i.document, i.key): i for i in clause.inputs if i.kind == "fact"}.values()
