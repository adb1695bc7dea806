"""What developers embed: ``load``, ``Policies``, ``PolicyError``. ``policy_dsl/__init__`` hands these on.

Immutable, thread-safe, picklable; no global state. ``load`` raises one ``PolicyError`` that carries every diagnostic; ``open_path`` gives the same
as values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from policy_dsl.batch.engine import Outcome, outcomes
from policy_dsl.batch.run import Row, arrow_of, diagnostics_of, open_records, open_table, start
from policy_dsl.batch.table import Fault, Refused
from policy_dsl.check import Checked
from policy_dsl.compile.compiled import Compiled
from policy_dsl.evaluate import decision as decided
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Decision, Range
from policy_dsl.evaluate.population import Together, together
from policy_dsl.facts.digest import case_digest
from policy_dsl.facts.read import case_from_mapping
from policy_dsl.facts.schema import facts_schema
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.number import Exact, decimal_string
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources, open_library
from policy_dsl.model.case import Case, Project
from policy_dsl.model.policy import Document
from policy_dsl.report.decision_json import decision_json
from policy_dsl.report.diagnostics import render_diagnostics
from policy_dsl.report.explain import explain
from policy_dsl.report.explain_clause import explain_clause
from policy_dsl.version import VERSION

__all__ = [
    "ClauseDecision", "CompiledPolicies", "FactsError", "Outcome", "Policies", "PolicyDecision", "PolicyError", "Row",
    "Sum", "Totals", "load", "loads", "open_path",
]  # fmt: skip


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
class Sum:
    """An amount as exact decimals in units of the currency; ``max`` None: no bound follows from the text."""

    min: Decimal
    max: Decimal | None


def _sum(value: Range | None) -> Sum | None:
    return None if value is None else Sum(_decimal(value.min), None if value.max is None else _decimal(value.max))


def _decimal(value: Exact) -> Decimal:
    return Decimal(decimal_string(value))


@frozen
class Totals:
    """The totals of one currency (S38); ``determined`` repeats them over settled clauses only."""

    currency: str
    exact: Sum
    ceiling: Sum
    discretionary_ceiling: Sum
    all: Sum
    determined: Totals | None
    cumulation: str


def _totals(found: decided.Totals) -> Totals:
    def build(ranges: Sequence[Range], inner: Totals | None) -> Totals:
        sums = [s for r in ranges if (s := _sum(r)) is not None]
        return Totals(found.currency, sums[0], sums[1], sums[2], sums[3], inner, found.cumulation)

    return build((found.exact, found.ceiling, found.discretionary_ceiling, found.all), build(found.determined, None))


@frozen(eq=False)
class ClauseDecision:
    """One clause's result. ``result`` is the plain value with everything; the common things are here."""

    result: ClauseResult

    @property
    def status(self) -> str:
        return self.result.status

    @property
    def kind(self) -> str:
        return self.result.kind

    @property
    def amount(self) -> Sum | None:
        return _sum(self.result.amount)

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of the facts that can still change the result, the most useful first."""
        return tuple(m.key for m in self.result.missing)

    @property
    def decided_by(self) -> tuple[str, ...]:
        """Keys of the decisions that can still change it."""
        return tuple(d.key for d in self.result.decided_by)

    def explain(self, lang: Lang = "zh") -> str:
        """The result in words."""
        return explain_clause(self.result, lang)


@frozen(eq=False)
class PolicyDecision:
    """A decision that explains itself. ``decision`` is the plain value."""

    decision: Decision

    def __getitem__(self, clause: str) -> ClauseDecision:
        """The result of a clause that was judged exactly once, by number, ``document：number`` or name; else ``KeyError`` that says how to ask."""
        document, _, number = clause.rpartition("：")
        found = [
            r
            for r in self.clauses
            if number in (r.result.clause, r.result.title.zh, r.result.title.en) and (not document or r.result.document == document)
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            raise KeyError(clause)
        names = [f'decision.project("{r.result.project.in_("zh")}")["{number}"]' for r in found if r.result.project is not None]
        raise KeyError(
            f"{clause}: {len(found)} results; ask " + " or ".join(names or [f'decision["{r.result.document}：{number}"]' for r in found])
        )

    @property
    def clauses(self) -> tuple[ClauseDecision, ...]:
        """Every clause that was judged, those of the application first."""
        return tuple(
            ClauseDecision(c) for c in (*self.decision.applicant, *(c for p in self.decision.projects for c in p.clauses)) if c.judged
        )

    def project(self, name: str) -> PolicyDecision:
        """The same decision, for one project."""
        kept = tuple(p for p in self.decision.projects if p.name is not None and name in (p.name.zh, p.name.en))
        if not kept:
            raise KeyError(name)
        return PolicyDecision(evolve(self.decision, applicant=(), projects=kept))

    @property
    def totals(self) -> Totals:
        """The totals, where there is one currency; else see ``totals_by_currency``."""
        if len(self.decision.totals) != 1:
            raise ValueError("several currencies: use totals_by_currency")
        return _totals(self.decision.totals[0])

    @property
    def totals_by_currency(self) -> dict[str, Totals]:
        return {t.currency: _totals(t) for t in self.decision.totals}

    def explain(self, lang: Lang = "zh", width: int = 80) -> str:
        """The whole explanation, as ``pol eval --explain`` prints it."""
        return explain(self.decision, lang, width)

    def as_json(self) -> dict[str, Any]:
        """The decision in the published JSON form."""
        return decision_json(self.decision)


@frozen(eq=False)
class CompiledPolicies:
    """Policies compiled for one day: the results of ``Policies.evaluate`` without reasons, many times faster. Safe to share between threads."""

    compiled: Compiled
    policies: Policies

    @property
    def as_of(self) -> date:
        return self.compiled.day

    @property
    def clauses(self) -> tuple[str, ...]:
        """What results are called: numbers, with several documents ``document：number``."""
        several = len(self.compiled.documents) > 1
        return tuple(f"{line.document.id}：{line.clause.number}" if several else line.clause.number for line in self.compiled.program.lines)

    def decide(self, facts: Mapping[str, Any] | Case) -> dict[str, Outcome]:
        """One application with at most one project: by clause status, kind, min and max, exactly."""
        case = facts if isinstance(facts, Case) else self.policies.read(facts)
        if len(case.projects) > 1:
            raise ValueError("several projects: decide each by itself, or use Policies.evaluate")
        case = case if case.projects else evolve(case, projects=(Project(None, {}),))
        return dict(zip(self.clauses, outcomes(self.compiled, case), strict=True))

    def batch(self, table: Any, *, keep: Sequence[str] = ()) -> Iterator[Row]:
        """Every row of a table, in order: the path of a CSV, JSON lines, Parquet or Arrow file, mappings, or an Arrow stream (Arrow tables, data frames).

        Raises ``FactsError`` where the header or a row cannot be read.
        """
        try:
            opened = open_table(Path(table)) if isinstance(table, (str, PathLike)) else open_records(table)
            batch = start(self.compiled, opened, keep)
            if batch.value is None:
                raise FactsError(batch.diagnostics)
            for row in batch.value.rows():
                if isinstance(row, Fault):
                    raise FactsError(diagnostics_of((row,), opened))
                yield row
        except Refused as refused:
            raise FactsError(refused.diagnostics) from None

    def batch_arrow(self, table: Any, *, keep: Sequence[str] = ()) -> Any:
        """The same as one ``pyarrow.Table``: columns ``3.1.status``, ``3.1.kind``, ``3.1.min``, ``3.1.max`` (decimals). Needs the extra ``batch``."""
        try:
            opened = open_table(Path(table)) if isinstance(table, (str, PathLike)) else open_records(table)
            batch = start(self.compiled, opened, keep)
            if batch.value is None:
                raise FactsError(batch.diagnostics)
            found, faults = arrow_of(batch.value)
        except Refused as refused:
            raise FactsError(refused.diagnostics) from None
        if faults:
            raise FactsError(diagnostics_of(faults, opened))
        return found


@frozen(eq=False)
class Policies:
    """Checked documents, ready to run."""

    checked: tuple[Checked, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(c.document for c in self.checked)

    def evaluate(self, facts: Mapping[str, Any] | Case, as_of: date | None = None, *, judge_all: bool = False) -> PolicyDecision:
        """Decide. ``facts``: a mapping as a facts file has it, or a ``Case``. ``as_of``: default today at the seat of the issuer (S48)."""
        case = facts if isinstance(facts, Case) else self.read(facts)
        return PolicyDecision(evaluate(self.documents, case, as_of or self.today(), judge_all=judge_all, engine=VERSION))

    def read(self, facts: Mapping[str, Any]) -> Case:
        """Facts as a mapping → a typed case; ``FactsError`` with every finding where they do not read."""
        read = case_from_mapping(facts, self.documents)
        if read.value is None:
            raise FactsError(read.diagnostics)
        return read.value

    def compile(self, as_of: date | None = None) -> CompiledPolicies:
        """The rules of one day as code: for many cases, or many rows."""
        return CompiledPolicies(Compiled(self.documents, as_of or self.today()), self)

    def together(self, cases: Sequence[Case], as_of: date | None = None) -> Together:
        """Many applications, as one file holds them: with the totals over all of them that the policies reduce by (S47). Evaluate its ``cases``."""
        found = together(self.documents, cases, as_of or self.today())
        return evolve(found, cases=tuple(evolve(c, digest=case_digest(c)) for c in found.cases)) if found.totals else found

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
