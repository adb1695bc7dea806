"""Clauses of other documents (F12): what they pay, as a clause of this document reads it.

In: the external clause, and what its quoted sentence comes to. Out: its award. First counts the other document itself, where both are evaluated together
(``linked``); then the sum that the facts state; else the quoted sentence, and that it was computed so is a premise (S41); a sentence without a sum is
unknown until somebody states it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.numbers import is_point
from policy_dsl.evaluate.scope import Judge
from policy_dsl.evaluate.values import NO_AWARD, NOTHING, YES, AwardValue, Needs
from policy_dsl.model import nodes as core
from policy_dsl.model.case import UNREAD
from policy_dsl.model.graph import below
from policy_dsl.model.policy import Clause, Document, External

Target = tuple[str, str]
"""(document, clause)."""


def stated(external: External, judge: Judge) -> AwardValue | None:
    """What the facts say that it pays."""
    one = external.input
    found = (judge.facts if one.level == "project" else judge.case.applicant).get((one.document, one.key))
    if found is None:
        return None
    if found is UNREAD:
        return _anything(judge.register.fact(one, judge.index if one.level == "project" else None))
    if not found:
        return NO_AWARD
    sum_ = numbers.point(found)
    kind = external.quoted.kind if external.quoted is not None else "exact"
    return AwardValue(YES, sum_, sum_, frozenset((kind,)), NOTHING, NOTHING)


def worked_out(external: External, judge: Judge, quoted: Callable[[Clause], AwardValue], *, asked: bool) -> AwardValue:
    """By the quoted sentence. ``asked``: what combines with it needs one sum, so that the other authority's freedom has to be settled too."""
    one = external.input
    needs = judge.register.fact(one, judge.index if one.level == "project" else None)
    if external.quoted is None:
        return _anything(needs)
    award = quoted(external.quoted)
    if award.applies[0] is False:
        return award
    low, high = award.guaranteed, award.most
    if asked and not (is_point(low) and is_point(high) and low[0] == high[0]):
        low = high = (low[0], high[0], low[2] | high[2] | needs)
    return award._replace(guaranteed=low, most=high, fixes=needs)


def _anything(needs: Needs) -> AwardValue:
    """Any sum, if any."""
    return AwardValue((None, needs), (0, None, needs), (0, None, needs), frozenset(("exact",)), NOTHING, NOTHING)


# ── documents that are loaded together ───────────────────────────────────────────────────────────────────────────────
def links_of(documents: Sequence[Document]) -> Mapping[Target, Target]:
    """(document, external clause) → the clause that it is, where that one is loaded and does not come back to it: a circle through two documents has no
    order, and is left to what the facts state."""
    numbers_of = {d.id: {c.number for m in d.measures for c in m.clauses} for d in documents}
    links = {
        (d.id, e.number): e.target for d in documents for e in d.externals if e.target is not None and e.target[1] in numbers_of.get(e.target[0], ())
    }
    if not links:
        return {}
    reads: dict[Target, set[Target]] = {}
    for d in documents:
        clauses = [(c.number, (*below(c.condition), *below(c.award))) for m in d.measures for c in m.clauses]
        for number, nodes in (*clauses, *((g.id, (*below(g.award),)) for g in d.groups)):
            found = {n.clause for n in nodes if isinstance(n, core.Award)}
            reads.setdefault((d.id, number), set()).update((d.id, n) for n in found)
    for at, to in links.items():
        reads.setdefault(at, set()).add(to)
    return {at: to for at, to in links.items() if at not in _reached(to, reads)}


def _reached(start: Target, reads: Mapping[Target, set[Target]]) -> set[Target]:
    done: set[Target] = set()
    todo = [start]
    while todo:
        one = todo.pop()
        if one not in done:
            done.add(one)
            todo += reads.get(one, ())
    return done


