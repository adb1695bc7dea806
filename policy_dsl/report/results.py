"""Reading a decision: its results in order, what they are called, who decides.

In: a decision. Out: flat views of it that the rooms of an explanation share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from policy_dsl.evaluate.decision import ClauseResult, Decision
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.phrases import PHRASES
from policy_dsl.report.speech import Speech


def with_names(decision: Decision) -> Decision:
    """The decision with projects named by number where there are several and one has no name, so that every result can be told apart."""
    if len(decision.projects) < 2 or all(p.name is not None and p.name.id for p in decision.projects):
        return decision
    projects = []
    for number, project in enumerate(decision.projects, 1):
        if project.name is None or not project.name.id:
            spoken = PHRASES["project.number"]
            name = Text(spoken.in_("zh").format(number=number), spoken.in_("en").format(number=number))
            project = evolve(project, name=name, clauses=tuple(evolve(c, project=name) for c in project.clauses))
        projects.append(project)
    return evolve(decision, projects=tuple(projects))


def results(decision: Decision) -> tuple[ClauseResult, ...]:
    """All results, those of the application first, then project by project."""
    return (*decision.applicant, *(c for p in decision.projects for c in p.clauses))


def judged(decision: Decision) -> tuple[ClauseResult, ...]:
    """What was applied for and judged."""
    return tuple(r for r in results(decision) if r.judged and not r.offered)


def repeated(found: Sequence[ClauseResult]) -> frozenset[tuple[str, str]]:
    """Clauses (document, number) that have several results: only there does a line have to name the project."""
    return frozenset(key for key, n in Counter((r.document, r.clause) for r in found).items() if n > 1)


def several_documents(decision: Decision) -> bool:
    return len({m.document for m in decision.measures} | {r.document for r in results(decision)}) > 1


def clause_words(result: ClauseResult, speech: Speech, documents: bool = False, project: bool = True) -> str:
    """``3.3 研发支持，数据产品``; with ``documents`` the document comes first."""
    number = clause_number(result, speech, documents)
    said = speech.say("clause", number=number, title=speech.name(result.title)) if result.title.id else number
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
