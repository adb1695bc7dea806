"""Decisions on record: written at the end of a file, and run again later to the same bytes. For programs and for the command line alike.

In: cases and what was decided of them; or a file of records and the folder of policies. Out: how the file went on; or ``Replay``: how many came out the same,
and what is wrong with the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import Decision
from policy_dsl.facts.population import population_to_mapping
from policy_dsl.facts.write import case_to_mapping
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.messages import severity
from policy_dsl.library.records import append, decision_digest, read_records
from policy_dsl.library.replay import Replayer, versions_of
from policy_dsl.model.case import Case
from policy_dsl.model.policy import Document
from policy_dsl.report.decision_json import decision_json
from policy_dsl.version import VERSION


@frozen
class Replay:
    """``records``: how many there are; ``same``: how many came out with the same bytes; ``diagnostics``: what is wrong with the file or with the others."""

    records: int
    same: int
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every record is there, unaltered, and came out the same."""
        return not any(severity(d.code) == "error" for d in self.diagnostics)


def record(path: Path, documents: tuple[Document, ...], cases: Sequence[Case], decisions: Sequence[Decision], judge_all: bool) -> Result[int]:
    """At the end of the file. Out: how many bytes of an unfinished last line were dropped."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    bodies = [
        {
            "recorded": now,
            "engine": decision.engine,
            "as_of": decision.as_of.isoformat(),
            "judge_all": judge_all,
            "versions": versions_of(documents),
            "facts": case_to_mapping(case, documents),
            **({"population": population_to_mapping(case.population)} if case.population is not None else {}),
            "decision": decision_digest(decision_json(decision)),
        }
        for case, decision in zip(cases, decisions, strict=True)
    ]
    return append(path, bodies)


def replayer(home: Path) -> Replayer:
    """With the folder of policies at ``home``."""
    return Replayer(home, decided_again, VERSION)


def replayed(source: Source, again: Replayer) -> Replay:
    """Every record of a file, run again with the versions and the day of that time."""
    records, faults = read_records(source)
    found = [again.run(one) for one in records]
    said = [d for one in found for d in one.diagnostics]
    if any(severity(d.code) == "error" for d in faults):  # then it is no fault of the engine that another result comes out
        said = [evolve(d, notes=("altered",)) if d.code == "P0829" else d for d in said]
    return Replay(len(records), sum(one.same for one in found), (*faults, *said))


def decided_again(documents: tuple[Document, ...], case: Case, day: date, judge_all: bool) -> Mapping[str, Any]:
    """The decision's JSON, by the reference engine."""
    return decision_json(evaluate(documents, case, day, judge_all=judge_all))
