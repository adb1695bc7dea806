"""Choice and tables (S20, S21), for numbers, truths, days, members and awards.

A known guard or row drops the others. Otherwise the hull of the rows that can be reached; a value in no row is a gap, which ``gaps`` joins to the
conditions of the award.
"""

from __future__ import annotations

from typing import Any

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.arithmetic import number
from policy_dsl.evaluate.awards import joined
from policy_dsl.evaluate.dates import day_settled
from policy_dsl.evaluate.gaps import asked, lies
from policy_dsl.evaluate.rows import folded, reached
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.truths import same
from policy_dsl.evaluate.values import NO, NO_AWARD, NOTHING, ZERO, AwardValue, Needs
from policy_dsl.model import nodes as core
from policy_dsl.model.types import AwardType, DateType, NumberType, TruthType, Type


def table(node: core.Select | core.Tier, scope: Scope) -> Any:
    """The first row whose condition holds, or in which the selector lies."""
    rows, needs, sure = reached(node, scope)
    found = [(s.value(n), s, n) for s, n in rows]
    kind = node.type
    if isinstance(kind, AwardType):
        awards = [v for v, _, _ in found] + ([] if sure else [NO_AWARD])
        award = folded(awards, needs, lambda a, b, own: hull_of_awards([a, b], own))
        return joined(asked(node, scope), award) if scope.judge.gappy else award
    if not sure:
        scope.judge.gappy = True
    if scope.judge.gappy:
        kept = [i for i, (_, s, n) in enumerate(found) if lies(n, s)[0] is not False]
        found, needs = [found[i] for i in kept], [needs[i] for i in kept]
    values = [number(n, s) if isinstance(kind, NumberType) else v for v, s, n in found]
    return folded(values, needs, lambda a, b, own: _hull(kind, [a, b], own)) if values else _nothing(kind)


def _nothing(kind: Type) -> Any:
    """The value where there is none: it is never looked at, since the award does not apply."""
    if isinstance(kind, NumberType):
        return ZERO
    if isinstance(kind, TruthType):
        return NO
    return (None, None, NOTHING, True) if isinstance(kind, DateType) else (frozenset(), NOTHING)


def _hull(kind: Type, values: list[Any], needs: Needs) -> Any:
    if isinstance(kind, NumberType):
        return numbers.hull(values, needs)
    if isinstance(kind, TruthType):
        return same(values, needs)
    needs = needs.union(*(v[2] if isinstance(kind, DateType) else v[1] for v in values))
    if isinstance(kind, DateType):
        present = [v for v in values if v[3] is not True]
        absent = True if not present else False if all(v[3] is False for v in values) else None
        first = None if any(v[0] is None for v in present) else min((v[0] for v in present), default=None)
        last = None if any(v[1] is None for v in present) else max((v[1] for v in present), default=None)
        return day_settled(first, last, needs, absent)
    if any(v[0] is None for v in values):
        return (None, needs)
    members = frozenset().union(*(v[0] for v in values))
    return (members, NOTHING if len(members) == 1 else needs)


def hull_of_awards(awards: list[AwardValue], needs: Needs) -> AwardValue:
    """Applies joined, amounts hulled, kinds united (S20)."""
    paying = [a for a in awards if a.applies[0] is not False]
    if not paying:
        return NO_AWARD
    kinds = frozenset().union(*(a.kinds for a in paying))
    return AwardValue(
        same([a.applies for a in awards], needs),
        numbers.hull([a.guaranteed for a in paying], needs) if len(paying) > 1 else paying[0].guaranteed,
        numbers.hull([a.most for a in paying], needs) if len(paying) > 1 else paying[0].most,
        kinds,
        NOTHING if len(kinds) < 2 else needs.union(*(a.needs for a in paying)),
        NOTHING.union(*(a.fixes for a in paying)),
    )
