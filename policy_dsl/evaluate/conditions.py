"""Operators that yield truths (S11–S19, S31)."""

from __future__ import annotations

from typing import Any

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.arithmetic import number, outward
from policy_dsl.evaluate.read import ABSENT
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.subjects import subject
from policy_dsl.evaluate.truths import both, compare, either, opposite, truth_of
from policy_dsl.evaluate.values import NOTHING, AwardValue, Day, Number, Truth
from policy_dsl.kernel.number import Exact
from policy_dsl.lexicon.judging import not_excluded
from policy_dsl.model import nodes as core
from policy_dsl.model.types import AwardType, DateType, NumberType, TruthType


def and_(node: core.And, scope: Scope) -> Truth:
    return both([scope.value(i) for i in node.items])


def or_(node: core.Or, scope: Scope) -> Truth:
    return either([scope.value(i) for i in node.items])


def not_(node: core.Not, scope: Scope) -> Truth:
    return opposite(scope.value(node.item))


def cmp(node: core.Cmp, scope: Scope) -> Truth:
    kind = node.left.type.__class__
    if kind is NumberType or kind is AwardType:
        a, b = number(node.left, scope), number(node.right, scope)
        return truth_of(compare(node.op, a[0], a[1], b[0], b[1]), a[2] | b[2])
    left, right = scope.value(node.left), scope.value(node.right)
    if kind is DateType:
        return _days(node.op, left, right)
    if kind is TruthType:
        known = None if left[0] is None or right[0] is None else left[0] is right[0]
    else:
        known = _same_member(left[0], right[0])
    if node.op == "ne" and known is not None:
        known = not known
    return truth_of(known, left[1] | right[1])


def _days(op: str, a: Day, b: Day) -> Truth:
    """No day at all (无) equals none and comes neither before nor after any."""
    found: set[bool | None] = set()
    if a[3] is not True and b[3] is not True:
        found.add(compare(op, a[0], a[1], b[0], b[1]))
    if a[3] is not False and b[3] is not False:
        found.add(op == "eq")
    if (a[3] is not False and b[3] is not True) or (a[3] is not True and b[3] is not False):
        found.add(op == "ne")
    return truth_of(next(iter(found)) if len(found) == 1 else None, a[2] | b[2])


def _same_member(a: frozenset[Any] | None, b: frozenset[Any] | None) -> bool | None:
    if a is None or b is None:
        return None
    if not a & b:
        return False
    return True if len(a) == len(b) == 1 else None


# ── ratio ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def ratio(node: core.Ratio, scope: Scope) -> Truth:
    """part/whole ⋚ bound, cross-multiplied (S13): whole > 0, whole = 0 < part, and what is left to the authority are judged apart and joined."""
    part, whole, bound = number(node.part, scope), number(node.whole, scope), number(node.bound, scope)
    exceeds = node.op in ("ge", "gt")
    found: set[bool | None] = set()
    needs = part[2] | whole[2] | bound[2]
    low, high = whole[0], whole[1]
    if high is None or high > 0:
        found.add(_above(node.op, part, whole, bound))
    if (low is None or low <= 0) and (high is None or high >= 0) and (part[1] is None or part[1] > 0):
        found.add(exceeds)
    if low is None or low < 0 or (low == 0 and (part[0] is None or part[0] <= 0)):
        known = _settled_by_authority(node, scope, bound)
        found.add(known)
        if known is None:
            needs = needs | scope.judge.register.decision(node.zero)
    return truth_of(next(iter(found)) if len(found) == 1 else None, needs)


def _above(op: str, part: Number, whole: Number, bound: Number) -> bool | None:
    """For whole > 0: part ⋚ bound · whole; where whole may come near 0, the product with a bound above 0 stays above 0."""
    low: Exact = whole[0] if whole[0] is not None and whole[0] > 0 else 0
    product = numbers.times(bound, (low, whole[1], NOTHING))
    known = compare(op, part[0], part[1], product[0], product[1])
    if known is None and low == 0 and part[1] is not None and part[1] <= 0 and bound[0] is not None and bound[0] > 0:
        return op in ("lt", "le")
    return known


def _settled_by_authority(node: core.Ratio, scope: Scope, bound: Number) -> bool | None:
    """What the authority holds of 0/0 and of a negative whole: a ratio, or yes or no to the condition."""
    decided = scope.judge.decided(node.zero.key)
    if decided is ABSENT:
        return None
    if isinstance(decided, bool):
        return decided
    return compare(node.op, decided, decided, bound[0], bound[1])


# ── members ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def member(node: core.Member, scope: Scope) -> Truth:
    """S16, S17: yes if listed, no if declared outside; an unlisted member of an open list is for the authority, of an exclusion is not excluded."""
    possible, needs = scope.value(node.item)
    if possible is None:
        return (None, needs) if node.members or node.open else truth_of(False, needs)
    if node.how == "one":
        found = [_one(node, value, scope) for value in possible]
    elif node.how == "any":
        found = [either([_one(node, v, scope) for v in sorted(value)]) for value in possible]
    else:
        found = [truth_of(value.issuperset(node.members), NOTHING) for value in possible]
    values = {v for v, _ in found}
    if len(values) == 1 and None not in values:
        return truth_of(next(iter(values)), NOTHING)
    for _, own in found:
        needs = needs | own
    return (None, needs)


def _one(node: core.Member, value: str, scope: Scope) -> Truth:
    if value in node.members:
        return truth_of(True, NOTHING)
    if not node.open or value in node.outside or node.list is None:
        return truth_of(False, NOTHING)
    decided = scope.judge.decided(node.list.key + value)
    if decided is not ABSENT:
        return truth_of(bool(decided), NOTHING)
    if node.exclusion:
        scope.premise(node, *scope.premises.get(node, ()), not_excluded(node.list.name, value))
        return truth_of(False, NOTHING)
    return (None, scope.judge.register.decision(node.list, value))


def received(node: core.Received, scope: Scope) -> Truth:
    """S31: yes if it applies with a sum above 0 guaranteed, no if the most is 0, else unknown."""
    award: AwardValue = scope.value(node.item)
    low, high = outward(award)
    if high[1] is not None and high[1] <= 0:
        return truth_of(False, NOTHING)
    if award.applies[0] and low[0] is not None and low[0] > 0:
        return truth_of(True, NOTHING)
    needs = award.applies[1] | low[2] | high[2]
    if award.kinds != {"exact"}:
        needs = needs | award.needs | award.fixes
    if not needs:  # a ceiling whose sum nobody may fix by name: still a point of the authority
        one = subject(node.item, scope.judge)
        needs = scope.judge.register.other("decision", scope.judge.document.id, one.id, one)
    return (None, needs)
