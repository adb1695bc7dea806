"""What was granted before (S36, S41).

No history supplied: nothing was granted, and that is a premise; an empty history is information. Grants after the day of judgement do not count. A grant
that names no project is taken to be for the one at hand, since whoever wrote the history drew no line.
"""

from __future__ import annotations

from policy_dsl.evaluate.dates import moved
from policy_dsl.evaluate.numbers import point
from policy_dsl.evaluate.scope import Judge, Scope
from policy_dsl.evaluate.values import ZERO, Number
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.judging import NOTHING_GRANTED
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Grant


def granted(node: core.Granted, scope: Scope) -> Number:
    """The sum of the grants in the window."""
    judge = scope.judge
    if judge.case.history is None:
        scope.premise(node, NOTHING_GRANTED)
        return ZERO
    total: Exact = 0
    for grant in judge.case.history:
        if _counts(grant, node, judge):
            total += grant.amount
    return point(exact(total))


def _counts(grant: Grant, node: core.Granted, judge: Judge) -> bool:
    if grant.clause != node.clause or grant.document not in (None, judge.document.id) or grant.day > judge.day:
        return False
    if node.window == "year" and grant.day.year != judge.day.year:
        return False
    if node.window == "rolling" and grant.day <= moved(judge.day, -node.years, "year"):
        return False
    if node.of == "applicant" or grant.project is None or judge.project is None or judge.project.name is None:
        return True
    return grant.project in (judge.project.name.zh, judge.project.name.en)
