"""Groups in words: which clauses combine, how, under what limit, with what result.

In: a decision. Out: a sentence for each group, to stand under the table.
"""

from __future__ import annotations

from policy_dsl.evaluate.decision import Combined, Decision
from policy_dsl.kernel.lang import Text
from policy_dsl.report.speech import Speech
from policy_dsl.report.sums import limit_words


def group_notes(decision: Decision, speech: Speech, documents: bool) -> tuple[str, ...]:
    """Groups with more than one clause that somebody applies for; a group of one is told by its limit, if it has one."""
    told = [g for _, g in decision.groups if len(g.members) > 1 or g.limits]
    over = {(g.document, g.within) for g in told if any(g.within == o.id and g.members == o.members for o in told)}
    several = len(decision.projects) > 1
    projects = [decision.projects[g.project].name if several and g.project is not None else None for g in told]
    return tuple(_note(g, p, speech, documents, limit_only=(g.document, g.id) in over) for g, p in zip(told, projects, strict=True))


def _note(group: Combined, project: Text | None, speech: Speech, documents: bool, *, limit_only: bool) -> str:
    """``limit_only``: how its clauses combine is said of the group within it, and this one puts a limit on all projects."""
    clauses = speech.list([f"{group.document}{'：' if speech.lang == 'zh' else ': '}{m}" if documents else m for m in group.members])
    said = [speech.say(f"group.{group.how}" if len(group.members) > 1 and not limit_only else "group.one", clauses=clauses)]
    said += [
        speech.say("group.limit_unknown") if c.limit is None else speech.say("group.limit", limit=limit_words(c, c.limit, group.currency, speech))
        for c in group.limits
    ]
    if group.reduced:
        said.append(speech.say("group.reduced"))
    if group.superseded:
        said.append(speech.say(f"group.superseded.{group.how}", clauses=speech.list(list(group.superseded))))
    said += [speech.say("group.choose", key=speech.name(m.name)) for m in group.missing if m.key.startswith("择一：")]
    sentence = speech.say("group.line", said=speech.semi(said), amount=_amount(group, speech))
    if project is None:
        return sentence[:1].upper() + sentence[1:]
    return speech.say("group.project", project=speech.name(project), said=sentence)


def _amount(group: Combined, speech: Speech) -> str:
    """都不适用 · 合计 40万元 · 合计至多 40万元 · 合计 30万元 至 50万元."""
    if group.status == "does_not_apply":
        return speech.say("group.none")
    if group.amount.min == 0 and group.amount.max is not None and group.amount.max > 0:
        return speech.say("group.most", amount=speech.figure(group.amount.max, group.currency))
    return speech.say("group.sum", amount=speech.span(group.amount, group.currency))
