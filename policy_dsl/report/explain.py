"""The explanation of a decision on a terminal (outputs.md §1): ``explain`` whole, ``short_answer`` the first part."""

from __future__ import annotations

from policy_dsl.evaluate.decision import Decision
from policy_dsl.kernel.lang import Lang
from policy_dsl.report.story_text import answer_text, story_text
from policy_dsl.report.tell import tell

COLUMNS = 80


def explain(decision: Decision, lang: Lang, width: int = COLUMNS) -> str:
    """Answer, table, what to ask, reasons, the rest, reservations, readings, basis."""
    return story_text(tell(decision, lang), width)


def short_answer(decision: Decision, lang: Lang, width: int = COLUMNS) -> str:
    """The answer in one sentence, one line per clause, what to ask first."""
    return answer_text(tell(decision, lang), width)
