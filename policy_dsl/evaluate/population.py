"""Rules over all applications of a file (S47): the second stage. 缩减 reads a total that no single application tells; a file of many tells it.

First every application is decided as if nothing were reduced; what the clauses concerned pay is added up, both ends; then every application is decided
with that total. A single application is never guessed at, and a total that an application states is taken as stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen

from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Decision
from policy_dsl.kernel.number import Exact
from policy_dsl.model.case import Case
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document, Reduction


@frozen
class Counted:
    """A total over all applications. ``high`` None: no bound follows."""

    document: str
    total: Input
    low: Exact
    high: Exact | None
    applications: int


@frozen
class Together:
    """Applications with the totals over all of them, and what those are."""

    cases: tuple[Case, ...]
    totals: tuple[Counted, ...] = ()


def together(documents: tuple[Document, ...], cases: Sequence[Case], day: date) -> Together:
    """The cases with the totals that their documents reduce by."""
    found: list[Counted] = []
    many = tuple(cases)
    if len(many) < 2:
        return Together(many)
    for document in documents:
        for reduction in reductions_of(document, day):
            if not any(_stated(case, document.id, reduction.total) for case in many):
                low, high = _total(documents, many, document.id, reduction, day)
                found.append(Counted(document.id, reduction.total, low, high, len(many)))
                if low == high:  # a total that is not settled stays unknown, and so do the sums that are reduced by it
                    many = tuple(_with(case, document.id, reduction.total, low) for case in many)
    return Together(many, tuple(found))


def reductions_of(document: Document, day: date) -> list[Reduction]:
    return [r for m in document.measures if day in m.period for r in m.reductions]


def _total(documents: tuple[Document, ...], cases: Sequence[Case], name: str, reduction: Reduction, day: date) -> tuple[Exact, Exact | None]:
    low: Exact = 0
    high: Exact | None = 0
    for case in cases:
        decision = evaluate(documents, _with(case, name, reduction.total, 0), day, judge_all=True)
        for result in _results(decision):
            if result.document == name and result.clause in reduction.clauses and result.judged and result.amount is not None:
                low += result.amount.min
                high = None if high is None or result.amount.max is None else high + result.amount.max
    return low, high


def _results(decision: Decision) -> list[ClauseResult]:
    return [*decision.applicant, *(c for p in decision.projects for c in p.clauses)]


def _stated(case: Case, document: str, total: Input) -> bool:
    key = (document, total.key)
    return key in case.applicant or any(key in p.facts for p in case.projects)


def _with(case: Case, document: str, total: Input, value: object) -> Case:
    """The case with a fact more, where facts of its level stand."""
    key = (document, total.key)
    if total.level == "applicant":
        return evolve(case, applicant={**case.applicant, key: value})
    return evolve(case, projects=tuple(evolve(p, facts={**p.facts, key: value}) for p in case.projects))

