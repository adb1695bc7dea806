"""What developers embed: ``load``, ``Policies``, ``PolicyError``. ``policy_dsl/__init__`` hands these on.

Immutable, thread-safe, picklable; no global state. ``load`` raises one ``PolicyError`` that carries every diagnostic; ``open_path`` gives the same
as values. Programs start soon: each engine is imported by the method that needs it, and the other names when they are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from policy_dsl.check import Checked
from policy_dsl.decided import ClauseDecision, FactsError, PolicyDecision, PolicyError, Sum, Totals, each, language_in
from policy_dsl.kernel.asked import expected, several, truth
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.files import decode
from policy_dsl.library.released import altered
from policy_dsl.library.store import Library, check_sources, open_library
from policy_dsl.model.case import Case, References
from policy_dsl.model.policy import Document
from policy_dsl.version import VERSION

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from policy_dsl.batch.run import Row, Wanted
    from policy_dsl.compile.results import Outcome
    from policy_dsl.compiled import CompiledPolicies
    from policy_dsl.evaluate.population import Together
    from policy_dsl.lazily import CompiledDecision
    from policy_dsl.recorded import Replay

__all__ = [
    "ClauseDecision", "CompiledDecision", "CompiledPolicies", "FactsError", "Outcome", "Policies", "PolicyDecision", "PolicyError", "Replay",
    "Row", "Sum", "Totals", "load", "loads", "open_path", "replay",
]  # fmt: skip
_LATER = {
    "CompiledDecision": "policy_dsl.lazily", "CompiledPolicies": "policy_dsl.compiled", "Outcome": "policy_dsl.compile.results",
    "Replay": "policy_dsl.recorded", "Row": "policy_dsl.batch.run",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """The types of what compiled policies give back, for who names them."""
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@frozen(eq=False, repr=False)
class Policies:
    """Checked documents, ready to run."""

    checked: tuple[Checked, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(c.document for c in self.checked)

    def evaluate(
        self, facts: Mapping[str, Any] | Case, as_of: date | None = None, *, judge_all: bool = False, references: Mapping[str, Any] | None = None
    ) -> PolicyDecision:
        """Decide. ``facts``: a mapping as a facts file has it, or a ``Case``. ``as_of``: default today at the seat of the issuer (S48). ``references``: what
        others published, by series and day (F13), besides what the facts say."""
        from policy_dsl.evaluate.application import evaluate

        truth("judge_all", judge_all)
        case = facts if isinstance(facts, Case) else self.read(facts)
        if references is not None:
            from policy_dsl.facts.read import informed

            (case,) = self._accepted(informed((case,), self.references(references)))
        return PolicyDecision(evaluate(self.documents, case, self._day(as_of), judge_all=judge_all, engine=VERSION))

    def record(self, path: str | PathLike[str], facts: Mapping[str, Any] | Case, as_of: date | None = None, *, judge_all: bool = False) -> PolicyDecision:
        """Decide, and write the decision at the end of a record file, as ``pol eval --record`` does: ``replay`` runs it again. Raises ``PolicyError`` where
        the file cannot be written, or is none of records."""
        from policy_dsl.recorded import record

        case = facts if isinstance(facts, Case) else self.read(facts)
        decision = self.evaluate(case, as_of, judge_all=judge_all)
        done = record(Path(path), self.documents, (case,), (decision.decision,), judge_all)
        if done.value is None:
            raise PolicyError(done.diagnostics, self._lang)
        return decision

    def read(self, facts: Mapping[str, Any]) -> Case:
        """Facts as a mapping → a typed case; ``FactsError`` with every finding where they do not read."""
        from policy_dsl.facts.read import case_from_mapping

        case: Case = self._accepted(case_from_mapping(facts, self.documents))
        return case

    def references(self, given: Mapping[str, Any]) -> References:
        """Reference values as a mapping from series to values by day → typed ones; ``FactsError`` where they do not read."""
        from policy_dsl.facts.read import references_from_mapping

        read: References = self._accepted(references_from_mapping(given, self.documents))
        return read

    def compile(self, as_of: date | None = None, *, references: Mapping[str, Any] | None = None) -> CompiledPolicies:
        """The rules of one day as code: for many cases, or many rows. ``references``: as in ``evaluate``, for all of them."""
        from policy_dsl.compile.compiled import Compiled
        from policy_dsl.compiled import CompiledPolicies

        known = self.references(references) if references is not None else None
        return CompiledPolicies(Compiled(self.documents, self._day(as_of), known), self)

    def evaluate_table(
        self,
        table: Any,
        as_of: date | None = None,
        *,
        keep: Sequence[str] = (),
        columns: Wanted = "clauses",
        jobs: int = 1,
        references: Mapping[str, Any] | None = None,
    ) -> Any:
        """Every row of a table, Arrow in and Arrow out: ``compile`` and ``CompiledPolicies.batch_arrow`` in one step. Needs the extra ``batch``."""
        return self.compile(as_of, references=references).batch_arrow(table, keep=keep, columns=columns, jobs=jobs)

    def together(self, cases: Sequence[Mapping[str, Any] | Case], as_of: date | None = None) -> Together:
        """Many applications, as one file holds them: with the places that the policies rank them by and the totals that they reduce by (S47). Evaluate its
        ``cases``. Raises ``FactsError`` where they contradict one another by stating different budgets."""
        from policy_dsl.evaluate.population import together
        from policy_dsl.facts.digest import case_digest

        many = list(each(several("cases", cases, "applications"), lambda facts: facts if isinstance(facts, Case) else self.read(facts)))
        found = together(self.documents, many, self._day(as_of))
        if found.faults:
            raise FactsError(found.faults, self._lang)
        return evolve(found, cases=tuple(evolve(c, digest=case_digest(c)) for c in found.cases)) if found.cases != tuple(many) else found

    def today(self) -> date:
        """Today at the seat of the (first) issuer."""
        offset = self.documents[0].timezone if self.documents else "+08:00"
        sign = -1 if offset.startswith("-") else 1
        hours, _, minutes = offset.lstrip("+-").partition(":")
        return datetime.now(timezone(sign * timedelta(hours=int(hours), minutes=int(minutes or 0)))).date()

    @property
    def _lang(self) -> Lang | None:
        return language_in(self.documents)

    def _accepted(self, read: Result[Any]) -> Any:
        if read.value is None:
            raise FactsError(read.diagnostics, self._lang)
        return read.value

    def _day(self, as_of: date | None) -> date:
        """The day asked about. A text or a moment is no day: whose midnight would it be."""
        if as_of is None:
            return self.today()
        if not isinstance(as_of, date) or isinstance(as_of, datetime):
            raise expected("as_of", "a datetime.date such as date(2026, 1, 31)", as_of)
        return as_of

    def __repr__(self) -> str:
        return f"Policies({', '.join(d.id for d in self.documents)})"

    def schema(self) -> dict[str, Any]:
        """JSON Schema of a facts file."""
        from policy_dsl.facts.schema import facts_schema

        return facts_schema(self.documents)


def replay(path: str | PathLike[str], policies: str | PathLike[str]) -> Replay:
    """Run the decisions of a record file again, with the versions that lie in a folder of policies and the day of that time, and compare them byte for byte.
    Raises ``PolicyError`` where there is no such file or folder."""
    from policy_dsl.library.files import read_source
    from policy_dsl.library.records import MAX_RECORDS_BYTES
    from policy_dsl.recorded import replayed, replayer

    home = Path(policies)
    source = read_source(Path(path), MAX_RECORDS_BYTES)
    if not home.is_dir() or source.value is None:
        raise PolicyError(source.diagnostics if source.value is None else (Diagnostic("P0209", {"path": str(policies)}),))
    return replayed(source.value, replayer(home))


def open_path(path: str | PathLike[str] | Traversable) -> Result[Policies]:
    """The policies of a file, a document folder or a folder of documents, or of a resource of a package, as a value with diagnostics. Where a released
    version was altered, none."""
    found = _of_path(Path(path)) if isinstance(path, (str, PathLike)) else _of_package(path)
    changed = altered(found.value.checked) if found.value is not None else ()
    if changed:
        return Result(None, (*found.diagnostics, *changed))
    return Result(None if found.value is None else Policies(found.value.checked, found.diagnostics), found.diagnostics)


def _of_path(path: Path) -> Result[Library]:
    """Where there is no such path, with the nearest one beside it."""
    found = open_library(path)
    if [d.code for d in found.diagnostics] != ["P0201"]:
        return found
    from policy_dsl.library.find import missing

    return Result(None, (missing(path, str(path)),))


def _of_package(resource: Traversable) -> Result[Library]:
    from policy_dsl.library.resources import open_resource

    if not all(hasattr(resource, name) for name in ("is_file", "iterdir", "read_bytes")):
        raise expected("path", 'a path such as "policies/notice", or a resource of importlib.resources', resource)
    return open_resource(resource)


def load(path: str | PathLike[str] | Traversable) -> Policies:
    """As ``open_path``; raises ``PolicyError`` where there is any error."""
    found = open_path(path)
    if found.value is None:
        raise PolicyError(found.diagnostics)
    return found.value


def loads(text: str | bytes, name: str = "policy.pol") -> Policies:
    """A measure from a string, or from bytes of UTF-8."""
    if not isinstance(text, (str, bytes)):
        raise expected("text", "the text of a measure, or its bytes in UTF-8", text)
    if not isinstance(name, str):
        raise expected("name", "a text: what messages call the measure", name)
    read = decode(text, name) if isinstance(text, bytes) else Result(Source(name, text))
    if read.value is None:
        raise PolicyError(read.diagnostics)
    found = check_sources(name.removesuffix(".pol").split("@")[0], None, [read.value], None)
    if found.value is None:
        from policy_dsl.syntax.language import language_of

        raise PolicyError(found.diagnostics, language_of(read.value.text))
    return Policies((found.value,), found.diagnostics)
