"""Recorded decisions, run again and compared byte for byte.

In: records and the folder of policies. Out: for each record whether its decision came out the same, else the diagnostic that says why not. The versions of
that time are opened alone, as they were: versions that came later take no part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from policy_dsl.check import Checked
from policy_dsl.facts.digest import case_digest
from policy_dsl.facts.population import population_from_mapping
from policy_dsl.facts.read import case_from_mapping
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.library.records import Record, decision_digest
from policy_dsl.library.store import Folder, locate, open_folder
from policy_dsl.model.case import Case
from policy_dsl.model.policy import Document

Decide = Callable[[tuple[Document, ...], Case, date, bool], Mapping[str, Any]]
"""Documents, case, as-of date, judge_all → the decision's JSON: given from above, where rendering is known."""


@frozen
class Replayed:
    number: int
    same: bool
    diagnostics: tuple[Diagnostic, ...]


class Replayer:
    """Opens each set of versions once."""

    def __init__(self, home: Path, decide: Decide, engine: str) -> None:
        self.home, self.decide, self.engine = home, decide, engine
        self._opened: dict[tuple[tuple[str, str, str, str], ...], Result[tuple[Checked, ...]]] = {}

    @property
    def language(self) -> Lang | None:
        """That of the first policies that a record needed, once they were opened."""
        return next((c.document.language for found in self._opened.values() for c in found.value or ()), None)

    def run(self, record: Record) -> Replayed:
        """One record."""
        opened = self._open(record)
        if opened.value is None:
            return Replayed(record.number, False, opened.diagnostics)
        documents = tuple(c.document for c in opened.value)
        fault = self._changed(record, documents)
        if fault is not None:
            return Replayed(record.number, False, (fault,))
        case = case_from_mapping(record.facts, documents)
        if case.value is None:
            return Replayed(record.number, False, (_said("P0831", record), *case.diagnostics))
        try:
            population = None if record.population is None else population_from_mapping(record.population)
        except (ValueError, KeyError, TypeError, ZeroDivisionError):
            return Replayed(record.number, False, (_said("P0831", record),))
        decided = evolve(case.value, population=population)
        decided = evolve(decided, digest=case_digest(decided))
        found = decision_digest({**self.decide(documents, decided, date.fromisoformat(record.as_of), record.judge_all), "engine": record.engine})
        if found == record.decision:
            return Replayed(record.number, True, ())
        other = record.engine != self.engine
        values = {"recorded": _short(record.decision), "found": _short(found), "engine": record.engine, "now": self.engine}
        return Replayed(record.number, False, (_said("P0829", record, "engine" if other else "fix", **values),))

    def _open(self, record: Record) -> Result[tuple[Checked, ...]]:
        if record.versions not in self._opened:
            self._opened[record.versions] = self._read(record)
        found = self._opened[record.versions]
        if found.value is None:  # say it of this record
            here = (Label(record.span, "main"),)
            said = tuple(d if d.labels else evolve(d, labels=here, values={**d.values, "number": record.number}) for d in found.diagnostics)
            return Result(None, said)
        return found

    def _read(self, record: Record) -> Result[tuple[Checked, ...]]:
        folders = {f.id: f for f in locate(self.home)}
        checked: list[Checked] = []
        for id_ in dict.fromkeys(v[0] for v in record.versions):
            folder = folders.get(id_)
            names = [f"{m}@{v}" for d, m, v, _ in record.versions if d == id_]
            paths = {p.name.removesuffix(".pol"): p for p in folder.measures} if folder is not None else {}
            lost = next((n for n in names if n not in paths), None)
            if folder is None or lost is not None:
                return Result(None, (Diagnostic("P0830", {"number": record.number, "name": lost or id_}, (), ("fix",)),))
            result = open_folder(Folder(folder.id, folder.document, tuple(sorted(paths[n] for n in names)), folder.text))
            if result.value is None:
                return Result(None, result.diagnostics)
            checked.append(result.value)
        return Result(tuple(checked))

    def _changed(self, record: Record, documents: tuple[Document, ...]) -> Diagnostic | None:
        now = {(d.id, m.id, m.version): m.meaning for d in documents for m in d.measures}
        for document, measure, version, meaning in record.versions:
            found = now.get((document, measure, version), "")
            if found != meaning:
                return _said("P0828", record, "fix", name=f"{measure}@{version}", recorded=_short(meaning), found=_short(found))
        return None


def versions_of(documents: tuple[Document, ...]) -> list[dict[str, str]]:
    """What a record says of the policies it was decided by: every version that was at hand."""
    return [{"document": d.id, "measure": m.id, "version": m.version, "meaning": m.meaning} for d in documents for m in d.measures]


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:12]


def _said(code: str, record: Record, *notes: str, **values: str) -> Diagnostic:
    return Diagnostic(code, {"number": record.number, **values}, (Label(record.span, "main"),), notes)
