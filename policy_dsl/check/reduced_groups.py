"""缩减 over clauses that combine (S37, S47): what is paid is what the group leaves, so the group is reduced and not each of its members.

A group that only adds up changes nothing: its members are reduced one by one. One that is 就高, 择一 or has a limit is reduced as a whole, after its limit;
a statement that names only some of its members would cut across it, and is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from policy_dsl.check.clauses import inputs_below
from policy_dsl.check.groups import clauses_in
from policy_dsl.check.measures import Built
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import below
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Group, Measure, Reduction


def reduce_groups(builts: Sequence[Built], groups: Sequence[Group], said: list[Diagnostic]) -> tuple[list[Built], list[Group]]:
    """The measures and groups, with what is reduced as a whole."""
    found = list(groups)
    inner = {m for g in groups for m in g.members}
    kept: list[Built] = []
    for built in builts:
        measure = built.measure
        for i, group in enumerate(groups):
            if group.id in inner or group.measure not in ("", measure.id) or group.version not in ("", measure.version):
                continue
            inside = clauses_in(group, groups)
            touched = [r for r in measure.reductions if inside & set(r.clauses)]
            if not touched or _only_adds(group, groups):
                continue
            cut = next((r for r in touched if not inside <= set(r.clauses)), None)
            if cut is not None:
                names = "、".join(sorted(inside - set(cut.clauses)))
                said.append(Diagnostic("P0683", {"names": names}, (Label(group.span, "main"),) if group.span is not None else (), ("fix",)))
                continue
            for reduction in touched:
                found[i] = _reduced(found[i], reduction, measure, inside)
                measure = _as_one(measure, reduction, inside, group.id)
        kept.append(evolve(built, measure=measure))
    return kept, found


def _only_adds(group: Group, groups: Sequence[Group]) -> bool:
    tree = [group, *(g for g in groups if clauses_in(g, groups) <= clauses_in(group, groups))]
    return all(g.how == "stack" and not any(isinstance(n, core.Limit) for n in below(g.award)) for g in tree)


def _reduced(group: Group, reduction: Reduction, measure: Measure, inside: frozenset[str]) -> Group:
    scale = next(s for c in measure.clauses if c.number in inside for s in below(c.award) if _is(s, reduction.total))
    assert isinstance(scale, core.Scale)
    shared = core.Shared(total=reduction.total, budget=reduction.budget, clause=group.id)
    return evolve(group, award=core.Scale(award=group.award, rate=scale.rate, shared=shared, type=group.award.type, span=scale.span))


def _as_one(measure: Measure, reduction: Reduction, inside: frozenset[str], group: str) -> Measure:
    """The members are paid from the group, which is reduced in their place."""
    clauses = tuple(_unreduced(c, reduction.total) if c.number in inside else c for c in measure.clauses)
    names = tuple(sorted({group, *reduction.clauses} - inside))
    reductions = tuple(evolve(r, clauses=names) if r is reduction else r for r in measure.reductions)
    return evolve(measure, clauses=clauses, reductions=reductions)


def _unreduced(clause: Clause, total: Input) -> Clause:
    award = _without(clause.award, total)
    return evolve(clause, award=award, inputs=tuple(inputs_below(clause.condition, award)))


def _without(award: Node | None, total: Input) -> Node | None:
    if isinstance(award, core.Scale) and award.shared is not None:
        return award.award if _is(award, total) else evolve(award, award=_without(award.award, total) or award.award)
    return award


def _is(node: Node, total: Input) -> bool:
    return isinstance(node, core.Scale) and node.shared is not None and node.shared.total == total
