"""Limits of groups that can never bind: 合计最高… above whatever the members come to together (S34).

In: a document. Out: findings, one for each such limit. Projects of an applicant are looked at together where the limit is on all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy_dsl.check.periods import version_key
from policy_dsl.compare.adding import Adder, opened
from policy_dsl.compare.answer import GaveUp, NoSolver
from policy_dsl.compare.finding import Finding
from policy_dsl.compare.semantic import Asking, solver_for
from policy_dsl.compare.space import Reader
from policy_dsl.compare.whole import Whole
from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.named import walk
from policy_dsl.compile.terms import Terms
from policy_dsl.model import nodes as core
from policy_dsl.model.policy import Document, Group, Measure


def group_caps(document: Document, asking: Asking) -> Iterator[Finding]:
    """Of the last version of each measure."""
    last: dict[str, Measure] = {m.id: m for m in sorted(document.measures, key=lambda m: version_key(m.version))}
    whole = Whole(document, tuple(last.values()))
    for group in whole.groups.values():
        yield from _caps(whole, group, asking)


def _caps(whole: Whole, group: Group, asking: Asking) -> Iterator[Finding]:
    clauses = tuple(whole.clauses[n] for n in whole.members(group.id))
    award = group.award
    while isinstance(award, core.Limit):
        inner = award.award
        if award.span is not None and not any(isinstance(n, core.Granted) for n in walk([award.limit])):
            why = _idle(whole, group, award, asking)
            if why is not None:
                yield Finding("open" if why else "cap_idle", clauses, (award.span,), why=why)
        award = inner


def _idle(whole: Whole, group: Group, limit: core.Limit, asking: Asking) -> str | None:
    """"": it can never bind; None: it can; else why nobody knows."""
    at = None if whole.level(group.id) == "applicant" else 0
    try:
        space, _ = opened((whole, whole), ((group.id,), ()), 2 if whole.across(group.id) else 1)
        adder = Adder(whole, Reader(space, 0, whole.naming), len(space.copies) or 1)
        t = Terms(space.pool)
        paid = adder.lowers[at].award(limit.award)
        top, _ = adder.lowers[at].number(limit.limit)
        binds = space.pool.all((paid.applies, t.compare("gt", paid.most, top)))
        return "" if solver_for(space, asking).find([binds]) is None else None
    except NoSolver:
        raise
    except Unsupported as error:
        return error.what
    except GaveUp:
        return "time"
