"""A limit that a clause puts on each applicant, where the clause is judged for each project (S36, S37).

``单个企业每年最高15万元`` cuts the award of one project and, beyond it, what all projects of the applicant get under the clause. In: measures. Out: for each
such clause a group of one, in which all projects come together. Nothing is made where the limit reads a project, where rows have limits of their own, or
where a budget reduces the awards after it.
"""

from __future__ import annotations

from collections.abc import Iterable

from policy_dsl.check.tails import limit_of
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import below
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Group, Measure


def shared_limits(measures: Iterable[Measure]) -> list[Group]:
    """The groups of one, version by version."""
    measures = tuple(measures)
    reduced = any(m.reductions for m in measures)
    found = ((m, c, _group(m, c)) for m in measures for c in m.clauses if not reduced)
    return [g for _, _, g in found if g is not None]


def _group(measure: Measure, clause: Clause) -> Group | None:
    if clause.level != "project" or clause.event is not None or clause.charge:
        return None
    caps = [c for c in _caps(clause.award) if _for_all_projects(c) and not _reads_project(c.limit)]
    if not caps or clause.award is None:
        return None
    award: Node = core.Award(clause=clause.number, asked=True, type=clause.award.type, span=caps[0].span)
    for cap in caps:
        award = core.Limit(award=award, limit=limit_of(cap), type=award.type, span=cap.span)
    return Group(
        f"stack({clause.number})", award, (clause.number,), level="applicant", measure=measure.id, version=measure.version, span=caps[0].span, of_clause=True
    )


def _caps(award: Node | None) -> tuple[core.CapNode, ...]:
    """Those of the one payment that the award comes down to."""
    while isinstance(award, (core.Gate, core.Limit)):
        award = award.award
    return award.caps if isinstance(award, core.Pay) and not award.settlement else ()


def _for_all_projects(cap: core.CapNode) -> bool:
    """单个企业…, and 每年 or 累计 without a project."""
    return cap.scope == "applicant" or (isinstance(cap.granted, core.Granted) and cap.granted.of == "applicant")


def _reads_project(limit: Node) -> bool:
    return any(
        (isinstance(n, core.Fact) and n.input.level == "project") or (isinstance(n, core.Fold) and n.list.level == "project") or isinstance(n, core.Award)
        for n in below(limit)
    )
