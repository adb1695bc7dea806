"""Several awards as one (S32, S33, S35): sums, the highest without duplication, one at the applicant's choice."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.arithmetic import outward
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.truths import either
from policy_dsl.evaluate.values import KINDS, NO_AWARD, NOTHING, RANK, AwardValue, Needs, Number
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Group
from policy_dsl.model.types import TRUTH


def grouped(group: Group, scope: Scope) -> AwardValue:
    """The award of a group. While the choice of a 择一 is not said, it is among the members that may pay (S35); of one alone there is nothing to choose."""
    award = group.award
    if group.choice is not None and scope.value(core.Fact(input=group.choice, type=group.choice.type))[1]:
        award = _narrowed(award, scope)
    return scope.value(award)  # type: ignore[no-any-return]


def _narrowed(award: Node, scope: Scope) -> Node:
    key = (_narrowed, award)
    if key not in scope.memo:
        scope.memo[key] = _among(award, scope)
    return scope.memo[key]  # type: ignore[no-any-return]


def _among(award: Node, scope: Scope) -> Node:
    if isinstance(award, (core.Limit, core.Scale)):
        return evolve(award, award=_among(award.award, scope))
    if not isinstance(award, core.Select):
        return award
    paying = [(c, v) for c, v in award.rows if scope.value(c)[0] is not False and may_pay(scope.value(v))]
    if not paying:
        return award
    *others, (_, last) = paying
    return evolve(award, rows=(*others, (core.Const(value=True, type=TRUTH), last))) if others else last


def may_pay(award: AwardValue) -> bool:
    """Whether anything may come of it."""
    most = outward(award)[1][1]
    return award.applies[0] is not False and (most is None or most > 0)


def stack(node: core.Stack, scope: Scope) -> AwardValue:
    """Sums; the kind is the weakest among the members that apply (S32)."""
    return stacked([scope.value(i) for i in node.items])


def stacked(awards: Sequence[AwardValue]) -> AwardValue:
    """One award that is the sum of all."""
    members = [m for m in awards if m.applies[0] is not False]
    if len(members) < 2:
        return members[0] if members else NO_AWARD
    amounts = [outward(m) for m in members]
    sure = [m for m in members if m.applies[0]]
    floor = max((min(RANK[k] for k in m.kinds) for m in sure), default=0)
    kinds = frozenset(k for m in members for k in m.kinds if RANK[k] >= floor)
    return AwardValue(
        either([m.applies for m in members]),
        numbers.plus([g for g, _ in amounts]),
        numbers.plus([m for _, m in amounts]),
        kinds,
        _kind_needs(members, kinds),
        NOTHING.union(*(m.fixes for m in members)),
    )


def highest(node: core.Highest, scope: Scope) -> AwardValue:
    """The greatest guaranteed and the greatest possible sum; the kind is the weakest among members that may exceed what is safe, or else
    the strongest that attains it (S33)."""
    members = [m for i in node.items if (m := scope.value(i)).applies[0] is not False]
    if len(members) < 2:
        return members[0] if members else NO_AWARD
    amounts = [outward(m) for m in members]
    safe = numbers.greatest([g for g, _ in amounts])
    kinds = _highest_kinds(members, amounts, safe)
    return AwardValue(
        either([m.applies for m in members]),
        safe,
        numbers.greatest([m for _, m in amounts]),
        kinds,
        _kind_needs(members, kinds) | (NOTHING if len(kinds) < 2 else NOTHING.union(*(g[2] | m[2] for g, m in amounts))),
        NOTHING.union(*(m.fixes for m in members)),
    )


def _highest_kinds(members: Sequence[AwardValue], amounts: Sequence[tuple[Number, Number]], safe: Number) -> frozenset[str]:
    low, high = safe[0], safe[1]
    exceeding = [m for m, (_, most) in zip(members, amounts, strict=True) if most[1] is None or low is None or most[1] > low]
    surely = [m for m, (_, most) in zip(members, amounts, strict=True) if most[0] is not None and high is not None and most[0] > high]
    floor = max((min(RANK[k] for k in m.kinds) for m in surely), default=0)
    kinds = {k for m in exceeding for k in m.kinds if RANK[k] >= floor}
    if surely:
        return frozenset(kinds)
    attaining = [m for m, (g, _) in zip(members, amounts, strict=True) if g[1] is None or low is None or g[1] >= low]
    certain = [m for m, (g, _) in zip(members, amounts, strict=True) if m.applies[0] and g[0] is not None and high is not None and g[0] >= high]
    ceiling = min((max(RANK[k] for k in m.kinds) for m in certain), default=len(KINDS))
    return frozenset(kinds | {k for m in attaining for k in m.kinds if RANK[k] <= ceiling})


def _kind_needs(members: Sequence[AwardValue], kinds: frozenset[str]) -> Needs:
    """What decides between several kinds."""
    return NOTHING if len(kinds) < 2 else NOTHING.union(*(m.needs | m.applies[1] for m in members))
