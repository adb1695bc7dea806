"""Reading a decision: its results in order, what they are called, who decides.

In: a decision. Out: flat views of it that the rooms of an explanation share.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.evaluate.decision import ClauseResult, Decision
from policy_dsl.kernel.lang import Text
from policy_dsl.report.speech import Speech


def results(decision: Decision) -> tuple[ClauseResult, ...]:
    """All results, those of the application first, then project by project."""
    return (*decision.applicant, *(c for p in decision.projects for c in p.clauses))


def judged(decision: Decision) -> tuple[ClauseResult, ...]:
    """What was applied for and judged."""
    return tuple(r for r in results(decision) if r.judged and not r.offered)


def several_documents(decision: Decision) -> bool:
    return len({m.document for m in decision.measures} | {r.document for r in results(decision)}) > 1


def clause_words(result: ClauseResult, speech: Speech, documents: bool = False, project: bool = True) -> str:
    """``3.3 研发支持，数据产品``; with ``documents`` the document comes first."""
    said = clause_number(result, speech, documents) + " " + speech.name(result.title) if result.title.id else clause_number(result, speech, documents)
    if not project or result.project is None or not result.project.id:
        return said
    return speech.say("clause.project", clause=said, project=speech.name(result.project))


def clause_number(result: ClauseResult, speech: Speech, documents: bool = False) -> str:
    return f"{result.document}{'：' if speech.lang == 'zh' else ': '}{result.clause}" if documents else result.clause


def numbers(found: Sequence[ClauseResult], speech: Speech, documents: bool = False) -> str:
    """``8.1、8.2``: each number once."""
    return speech.say("join.list").join(dict.fromkeys(clause_number(r, speech, documents) for r in found))


def decider_words(who: Text | None, speech: Speech) -> str:
    return speech.name(who) if who is not None and who.id else speech.say("authority")
