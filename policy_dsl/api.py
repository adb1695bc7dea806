"""What developers embed: ``load``, ``Policies``, ``PolicyError``. ``policy_dsl/__init__`` hands these on.

Immutable, thread-safe, picklable; no global state. ``load`` raises one ``PolicyError`` that carries every diagnostic; ``open_path`` gives the same
as values.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import frozen

from policy_dsl.check import Checked
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Decision
from policy_dsl.facts.read import case_from_mapping
from policy_dsl.facts.schema import facts_schema
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources, open_library
from policy_dsl.model.case import Case
from policy_dsl.model.policy import Document
from policy_dsl.report.decision_json import decision_json
from policy_dsl.report.diagnostics import render_diagnostics
from policy_dsl.report.explain import explain
from policy_dsl.report.explain_clause import explain_clause
from policy_dsl.version import VERSION

__all__ = ["Decided", "FactsError", "Judged", "Policies", "PolicyError", "load", "loads", "open_path"]


class PolicyError(Exception):
    """Policies that do not check, or facts that do not read. ``diagnostics``: all of them, in order; ``str()`` is their text."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], lang: Lang = "zh") -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics
        self.lang = lang

    def __str__(self) -> str:
        return render_diagnostics(self.diagnostics, self.lang, "text", False)


class FactsError(PolicyError):
    """The facts are not acceptable: nothing was computed."""


@frozen
class Judged:
    """One clause's result; everything of ``ClauseResult`` is on ``result``."""

    result: ClauseResult

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "result"), name)

    def explain(self, lang: Lang = "zh") -> str:
        """The result in words."""
        return explain_clause(self.result, lang)


@frozen
class _Total:
    min: Any
    max: Any


@frozen(eq=False)
class Decided:
    """A decision that explains itself. ``decision`` is the plain value."""

    decision: Decision

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "decision"), name)

    def __getitem__(self, clause: str) -> Judged:
        """The result of a clause, if it was judged exactly once; else ``KeyError`` that says how to ask."""
        return self._one(clause, [*self.decision.applicant, *(c for p in self.decision.projects for c in p.clauses)])

    def project(self, name: str) -> Decided:
        """The same decision, for one project."""
        kept = tuple(p for p in self.decision.projects if p.name is not None and name in (p.name.zh, p.name.en))
        if not kept:
            raise KeyError(name)
        from attrs import evolve

        return Decided(evolve(self.decision, applicant=(), projects=kept))

    def _one(self, clause: str, results: list[ClauseResult]) -> Judged:
        document, _, number = clause.rpartition("：")
        found = [r for r in results if r.clause == number and (not document or r.document == document) and r.judged]
        if len(found) == 1:
            return Judged(found[0])
        if not found:
            raise KeyError(clause)
        names = [f'decision.project("{r.project.in_("zh")}")["{number}"]' for r in found if r.project is not None]
        raise KeyError(
            f"{clause}: {len(found)} results; ask " + " or ".join(names or [f'decision["{r.document}：{number}"]' for r in found])
        )

    @property
    def totals(self) -> Any:
        """The totals of the one currency; several currencies: ``decision.decision.totals``."""
        if len(self.decision.totals) != 1:
            raise ValueError("several currencies: use .decision.totals")
        return self.decision.totals[0]

    def explain(self, lang: Lang = "zh", width: int = 80) -> str:
        return explain(self.decision, lang, width)

    def as_json(self) -> dict[str, Any]:
        """The decision of the published JSON Schema."""
        return decision_json(self.decision)


@frozen(eq=False)
class Policies:
    """Checked documents, ready to run."""

    checked: tuple[Checked, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(c.document for c in self.checked)

    def evaluate(self, facts: Mapping[str, Any] | Case, as_of: date | None = None, *, judge_all: bool = False) -> Decided:
        """Decide. ``facts``: a mapping as a facts file has it, or a ``Case``. ``as_of``: default today at the seat of the issuer (S48)."""
        if isinstance(facts, Case):
            case = facts
        else:
            read = case_from_mapping(facts, self.documents)
            if read.value is None:
                raise FactsError(read.diagnostics)
            case = read.value
        return Decided(evaluate(self.documents, case, as_of or self.today(), judge_all=judge_all, engine=VERSION))

    def today(self) -> date:
        """Today at the seat of the (first) issuer."""
        offset = self.documents[0].timezone if self.documents else "+08:00"
        sign = -1 if offset.startswith("-") else 1
        hours, _, minutes = offset.lstrip("+-").partition(":")
        return datetime.now(timezone(sign * timedelta(hours=int(hours), minutes=int(minutes or 0)))).date()

    def schema(self) -> dict[str, Any]:
        """JSON Schema of a facts file."""
        return facts_schema(self.documents)


def open_path(path: str | PathLike[str]) -> Result[Policies]:
    """The policies of a file, a document folder or a folder of documents, as a value with diagnostics."""
    found = open_library(Path(path))
    return Result(None if found.value is None else Policies(found.value.checked, found.diagnostics), found.diagnostics)


def load(path: str | PathLike[str]) -> Policies:
    """As ``open_path``; raises ``PolicyError`` where there is any error."""
    found = open_path(path)
    if found.value is None:
        raise PolicyError(found.diagnostics)
    return found.value


def loads(text: str, name: str = "policy.pol") -> Policies:
    """A measure from a string."""
    found = check_sources(name.removesuffix(".pol").split("@")[0], None, [Source(name, text)], None)
    if found.value is None:
        raise PolicyError(found.diagnostics)
    return Policies((found.value,), found.diagnostics)
