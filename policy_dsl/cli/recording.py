"""``pol eval --record``: the decisions of this run at the end of a record file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from policy_dsl.api import Policies
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.say import say
from policy_dsl.evaluate.decision import Decision
from policy_dsl.facts.population import population_to_mapping
from policy_dsl.facts.write import case_to_mapping
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.library.records import append, decision_digest
from policy_dsl.library.replay import versions_of
from policy_dsl.model.case import Case
from policy_dsl.report.decision_json import decision_json


def record_decisions(
    console: Console, lang: Lang | None, path: str, policies: Policies, cases: Sequence[Case], decisions: Sequence[Decision], judge_all: bool
) -> bool:
    """Record before anything is shown, so that what was shown was recorded. False where it could not be, after having said why."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    bodies = [
        {
            "recorded": now,
            "engine": decision.engine,
            "as_of": decision.as_of.isoformat(),
            "judge_all": judge_all,
            "versions": versions_of(policies.documents),
            "facts": case_to_mapping(case, policies.documents),
            **({"population": population_to_mapping(case.population)} if case.population is not None else {}),
            "decision": decision_digest(decision_json(decision)),
        }
        for case, decision in zip(cases, decisions, strict=True)
    ]
    done = append(Path(path), bodies)
    if done.value is None:
        say(console, done.diagnostics, lang)
        return False
    n = side(console.lang(lang))
    if done.value:
        console.err(SAID["record_dropped"][n].format(path=path, n=done.value) + "\n")
    console.err(SAID["recorded"][n].format(path=path, n=len(bodies)) + "\n")
    return True
