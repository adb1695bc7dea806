"""Documents compiled for one day: the same results as the reference engine, without its trace, many times faster.

In: typed cases (``decide``) or plain mappings (``quick``). Out: for every clause its status, kind and both amounts. A case that a slot cannot hold exactly,
that states a history, a special rule or a sum decided by the authority, or that was decided among others, goes to the reference engine: the result is the
same, only later. Of every other case only those clauses do that the expressions do not cover (``outside``).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Any

from attrs import evolve

from policy_dsl.compile.named import walk
from policy_dsl.compile.program import Program, program
from policy_dsl.compile.python import Code, compile_python
from policy_dsl.compile.quick import Quick
from policy_dsl.compile.results import KINDS, WORDS_ONLY, Value, reported, values_of
from policy_dsl.compile.rows import Rows, mixed
from policy_dsl.compile.slots import DoesNotFit
from policy_dsl.compile.sums import summable
from policy_dsl.facts.digest import case_digest
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Case, Project, References
from policy_dsl.model.policy import Document

Place = tuple[str, str, int | None]
"""Document, clause, number of the project (None: the application)."""

__all__ = ["KINDS", "WORDS_ONLY", "Compiled", "Value", "values_of"]


class Compiled:
    """``decide``: a case → values in the order of the document. Immutable after it is made; safe to share between threads; a pickle holds the documents."""

    def __init__(self, documents: tuple[Document, ...], day: date, references: References | None = None) -> None:
        self.documents, self.day, self.references = documents, day, references or {}
        self.program: Program = program(documents, day, self.references)
        self.code: Code = compile_python(self.program)
        nodes = [n for line in self.program.lines for n in (line.clause.condition, line.clause.award) if n is not None]
        self.rows = Rows(self.program, self.code.slots, self.code.lists, self.code.items, walk(nodes))
        self.outside = frozenset((line.document.id, line.clause.number) for line in self.program.outside)
        self._plain = len(self.outside) < sum(line.in_force for line in self.program.lines) or not self.outside
        self.losing = any(line.bounds is not None and line.bounds.lost is not self.program.slots.pool.no for line in self.program.lines)
        self.mixed = mixed(self.program)
        self.selective = any(isinstance(n, core.Award) and n.asked for n in walk([line.clause.condition for line in self.program.lines]))
        self._summable = tuple(summable(self.program, n) for n in (1, 2))
        self.quick = Quick(documents, self.program, self.code, self.rows) if self._plain and not self.selective and not self.mixed else None

    def summable(self, projects: int) -> bool:
        """Whether the values of the clauses suffice for the totals of so many projects."""
        return self._summable[projects > 1]

    def __reduce__(self) -> tuple[Any, ...]:
        return Compiled, (self.documents, self.day, self.references)

    # ── one case ──
    def decide(self, case: Case) -> tuple[Value, ...]:
        """The values of every clause: those judged once for the application, then project by project. Reference values that the case itself states stand
        beside those that were compiled."""
        if case.references and self.informed(case).references != self.references:
            return self._by_reference(case)
        told = case.population is not None or case.history is not None or bool(case.special_rules)
        if not self._plain or told or any(not isinstance(v, bool) for v in case.decisions.values()):
            return self._by_reference(case)
        if case.decisions and len(self.documents) > 1:
            return self._by_reference(case)  # decisions are then named with their document
        if self.selective and (case.apply_for is not None or any(p.apply_for is not None for p in case.projects)):
            return self._by_reference(case)  # what stands in the way of a clause is only what is applied for
        try:
            if len(case.projects) == 1 and not self.mixed:
                results = self.code.partly(*self.row(case, case.projects[0]))
                found: list[tuple[int | None, tuple[Any, ...]]] = [(None, results), (0, results)]
            else:
                found = [(None, self.code.partly(*self.row(case, None)))]
                found += [(i, self.code.partly(*self.row(case, project))) for i, project in enumerate(case.projects)]
        except DoesNotFit:
            return self._by_reference(case)
        wanted = self.beyond_functions(results for _, results in found)
        beyond = self.beyond(case, wanted) if wanted else {}
        return tuple(v for index, results in found for v in self._values(index, results, beyond))

    def row(self, case: Case, project: Project | None) -> tuple[list[Any], list[bool]]:
        """What stands in the slots, and which of them are known. Raises ``DoesNotFit``."""
        return self.rows.of(case, project.facts if project is not None else {})

    def beyond_functions(self, results: Iterable[tuple[Any, ...]]) -> frozenset[tuple[str, str]]:
        """The clauses that the functions gave no results for: none of these cases, or not of one of them (``Bounds.lost``)."""
        lost = {at for one in results if () in one for at, r in enumerate(one) if r == ()} if self.losing else ()
        own = self.program.lines
        return self.outside.union((own[at].document.id, own[at].clause.number) for at in lost) if lost else self.outside

    def beyond(self, case: Case, only: Container[tuple[str, str]]) -> dict[Place, Value]:
        """What the reference engine says of these clauses."""
        from policy_dsl.evaluate.application import evaluate

        decision = evaluate(self.documents, self.informed(case), self.day, judge_all=True, only=only)
        return {(v.document, v.clause, v.project): v for v in values_of(decision)}

    def _values(self, index: int | None, results: tuple[Any, ...], beyond: Mapping[Place, Value]) -> list[Value]:
        level = "applicant" if index is None else "project"
        pairs = [(line, r) for line, r in zip(self.program.lines, results, strict=True) if line.clause.level == level]
        if not beyond:
            return [reported(line, index, r) for line, r in pairs]
        return [beyond.get((line.document.id, line.clause.number, index)) or reported(line, index, r) for line, r in pairs]

    def _by_reference(self, case: Case) -> tuple[Value, ...]:
        from policy_dsl.evaluate.application import evaluate

        return values_of(evaluate(self.documents, self.informed(case), self.day, judge_all=True))

    def informed(self, case: Case) -> Case:
        """The case with the reference values that were compiled, of each series that it does not state itself."""
        if not self.references:
            return case
        told = evolve(case, references={**self.references, **case.references})
        return evolve(told, digest=case_digest(told)) if case.digest else told

