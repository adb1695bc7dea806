"""Small applications for tests of the engine: one document of hand-made clauses, judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Decision
from policy_dsl.kernel.lang import Text
from policy_dsl.model.case import Case, Project
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Document
from tests.laws.build import YES
from tests.laws.documents import make_clause, make_document
from tests.laws.pools import DOC

DAY = date(2025, 6, 30)


def keyed(facts: Mapping[str, Any], document: str = DOC) -> dict[tuple[str, str], Any]:
    return {(document, k): v for k, v in facts.items()}


def one_project(facts: Mapping[str, Any] | None = None, applicant: Mapping[str, Any] | None = None, **more: Any) -> Case:
    return Case(keyed(applicant or {}), (Project(None, keyed(facts or {})),), **more)


def decide(clauses: tuple[Clause, ...] | Document, case: Case | None = None, day: date = DAY, **more: Any) -> Decision:
    document = clauses if isinstance(clauses, Document) else make_document(clauses)
    return evaluate((document,), case or one_project(), day, **more)


def results(decision: Decision) -> dict[str, ClauseResult]:
    """By number; with several projects by ``number@project``."""
    found = {r.clause: r for r in decision.applicant}
    for p in decision.projects:
        for r in p.clauses:
            found[r.clause if len(decision.projects) == 1 else f"{r.clause}@{p.name.id if p.name else ''}"] = r
    return found


def judged(award: Node | None, condition: Node = YES, facts: Mapping[str, Any] | None = None, **more: Any) -> ClauseResult:
    """Clause 1.1 alone, for one project. ``more``: of the case, and ``kind`` of the clause."""
    kind = more.pop("kind", getattr(award, "kind", "exact"))
    day = more.pop("day", DAY)
    return results(decide((make_clause("1.1", condition, award, kind=kind),), one_project(facts, **more), day))["1.1"]


def named(zh: str, facts: Mapping[str, Any], apply_for: tuple[str, ...] | None = None) -> Project:
    return Project(Text(zh, None), keyed(facts), apply_for)
