"""``pol eval --record``: the decisions of this run at the end of a record file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from policy_dsl.api import Policies
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.say import say
from policy_dsl.evaluate.decision import Decision
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.model.case import Case
from policy_dsl.recorded import record


def record_decisions(
    console: Console, lang: Lang | None, path: str, policies: Policies, cases: Sequence[Case], decisions: Sequence[Decision], judge_all: bool
) -> bool:
    """Record before anything is shown, so that what was shown was recorded. False where it could not be, after having said why."""
    done = record(Path(path), policies.documents, cases, decisions, judge_all)
    if done.value is None:
        say(console, done.diagnostics, lang)
        return False
    n = side(console.lang(lang))
    if done.value:
        console.err(SAID["record_dropped"][n].format(path=path, n=done.value) + "\n")
    console.err(SAID["recorded"][n].format(path=path, n=len(decisions)) + "\n")
    return True
