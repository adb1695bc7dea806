"""From a sum to an award, and awards made of awards (S26–S34).

An ``AwardValue`` holds the amounts as they are where the award applies; ``outward`` puts 0 into them where it perhaps does not.
"""

from __future__ import annotations

from fractions import Fraction

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.arithmetic import number, outward
from policy_dsl.evaluate.gaps import lies
from policy_dsl.evaluate.read import ABSENT
from policy_dsl.evaluate.scope import Scope
from policy_dsl.evaluate.truths import both
from policy_dsl.evaluate.values import NO_AWARD, NOTHING, YES, ZERO, AwardValue, Number, Truth, weakest
from policy_dsl.kernel.number import Exact, divide, exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Between
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import AwardType

SMALLEST: dict[str, Exact] = {code: divide(1, 10**row.minor) for code, row in CURRENCY_BY_CODE.items()}
FEN: Exact = divide(1, 100)


def smallest(node: Node) -> Exact:
    """The smallest unit of the award's currency."""
    return SMALLEST.get(node.type.currency, FEN) if isinstance(node.type, AwardType) else FEN


# ── one award ────────────────────────────────────────────────────────────────────────────────────────────────────────
def pay(node: core.Pay, scope: Scope) -> AwardValue:
    """Cut by all caps at once, not below 0, rounded once, and not above a cap rounded down (S26, S27)."""
    quantum = node.quantum or smallest(node)
    amount = number(node.amount, scope)
    found = cut(node, amount, limits_of(node, scope), quantum)
    fixed = scope.judge.decided(node.decided.key) if node.decided is not None and node.kind != "exact" else ABSENT
    if node.kind == "exact":
        guaranteed = found
    else:
        guaranteed = ZERO if node.floor is None else numbers.least((floor_of(node.floor, scope, quantum), found))
    fixes = NOTHING
    if fixed is not ABSENT:
        guaranteed = found = numbers.least((numbers.greatest((numbers.point(fixed), guaranteed)), found))
    elif node.decided is not None and node.kind != "exact":
        fixes = scope.judge.register.decision(node.decided)
    applies = both([lies(a, scope) for a in node.args]) if scope.judge.gappy else YES
    return AwardValue(applies, guaranteed, found, frozenset((node.kind,)), NOTHING, fixes)


def floor_of(floor: Node, scope: Scope, quantum: Exact) -> Number:
    """The guaranteed sum that the words name, rounded up (S27)."""
    return numbers.rounded(numbers.not_below_zero(number(floor, scope)), quantum, "up")


def limits_of(node: core.Pay, scope: Scope) -> list[Number]:
    """What each cap leaves: its limit, less what was granted in its window (S36)."""
    return [
        number(c.limit, scope)
        if c.granted is None
        else numbers.not_below_zero(numbers.plus((number(c.limit, scope), numbers.negative(number(c.granted, scope)))))
        for c in node.caps
    ]


def cut(node: core.Pay, amount: Number, limits: list[Number], quantum: Exact) -> Number:
    """The sum that is paid at most."""
    found = numbers.least((amount, *limits)) if limits else amount
    if not node.settlement:
        found = numbers.not_below_zero(found)
    found = numbers.rounded(found, quantum, node.mode or ("half_up" if node.kind == "exact" else "down"))
    for limit in limits:
        found = numbers.least((found, numbers.rounded(limit, quantum, "down")))
    return found if node.settlement else numbers.not_below_zero(found)


def gate(node: core.Gate, scope: Scope) -> AwardValue:
    """The award where the condition holds (S8)."""
    condition: Truth = scope.value(node.condition)
    if scope.judge.gappy:
        condition = both((condition, lies(node.condition, scope)))
    if condition[0] is False:
        return NO_AWARD
    return joined(condition, scope.value(node.award))


def joined(condition: Truth, award: AwardValue) -> AwardValue:
    """The award under one more condition."""
    applies = both((condition, award.applies))
    return NO_AWARD if applies[0] is False else award._replace(applies=applies)


def scale(node: core.Scale, scope: Scope) -> AwardValue:
    """A share of another award: no stronger than its source; of one that does not apply, none (S31)."""
    source: AwardValue = scope.value(node.award)
    if source.applies[0] is False:
        return NO_AWARD
    rest = rest_of(node, scope)
    if rest is not None:
        return prorated(node, source, rest, scope)
    rate = number(node.rate, scope)
    quantum = smallest(node)
    down = node.shared is not None
    modes = {"half_up" if k == "exact" and not down else "down" for k in source.kinds}
    most = numbers.times(source.most, rate)
    most = numbers.hull([numbers.rounded(most, quantum, m) for m in sorted(modes)], most[2] | source.needs)
    if source.kinds == {"exact"}:
        guaranteed = most
    else:
        part = numbers.times(source.guaranteed, rate)
        modes = {"down" if down else "half_up" if k == "exact" else "up" for k in source.kinds}
        part = numbers.hull([numbers.rounded(part, quantum, m) for m in sorted(modes)], part[2] | source.needs)
        guaranteed = numbers.least((part, most))
    found = source._replace(guaranteed=guaranteed, most=most)
    return joined(lies(node.rate, scope), found) if scope.judge.gappy else found


def rest_of(node: core.Scale, scope: Scope) -> Between | None:
    """What is to be paid from the budget besides this award, where many applications were decided together and that is not settled (S47)."""
    population = scope.judge.case.population
    total = node.shared.total if node.shared is not None else None
    if node.shared is None or total is None or population is None:
        return None
    return population.rests.get((total.document, total.key, node.shared.clause, scope.judge.index))


def prorated(node: core.Scale, source: AwardValue, rest: Between, scope: Scope) -> AwardValue:
    """p·min(1, B/(p + rest)): it rises in p and B and falls in the rest, and p is one and the same in both places (S47)."""
    assert node.shared is not None
    budget = number(node.shared.budget, scope)
    total = node.shared.total
    assert total is not None
    needs = scope.judge.register.fact(total, None if total.level == "applicant" else scope.judge.index) | budget[2]
    quantum = smallest(node)

    def part(a: Number) -> Number:
        low, high = (shared_out(x, r, b) for x, r, b in ((a[0], rest.hi, budget[0]), (a[1], rest.lo, budget[1])))
        return numbers.rounded(numbers.settled(low, high, a[2] | needs), quantum, "down")

    return source._replace(guaranteed=part(source.guaranteed), most=part(source.most))


def left_of(node: core.Scale, source: AwardValue, scope: Scope) -> Number:
    """The part of an award that is left where it applies: its rate; or, decided among others, budget / (own + rest), 1 at most."""
    rest = rest_of(node, scope)
    if rest is None or node.shared is None:
        return number(node.rate, scope)
    budget = number(node.shared.budget, scope)

    def part(own: Exact | None, rest: Exact | None, budget: Exact | None) -> Exact:
        if budget is None:
            return 1
        if own is None or rest is None:
            return 0
        return 1 if own + rest <= budget else divide(budget, own + rest)

    return (part(source.most[1], rest.hi, budget[0]), part(source.guaranteed[0], rest.lo, budget[1]), NOTHING)


def shared_out(own: Exact | None, rest: Exact | None, budget: Exact | None) -> Exact | None:
    """What is left of ``own`` beside ``rest`` under a budget; None: without bound."""
    if own is None or budget is None:
        return budget if own is None else own
    if rest is None:
        return min(own, 0)
    return own if own <= 0 or own + rest <= budget else exact(Fraction(own) * budget / (own + rest))


def limit(node: core.Limit, scope: Scope) -> AwardValue:
    """min(award, limit) on g and m apart; a limit that is an amount is rounded down (S34); one that is an award may weaken the promise (S31)."""
    award: AwardValue = scope.value(node.award)
    if award.applies[0] is False:
        return NO_AWARD
    bound = scope.value(node.limit)
    if not isinstance(bound, AwardValue):
        top = numbers.not_below_zero(numbers.rounded(number(node.limit, scope), smallest(node), "down"))  # a negative limit leaves nothing (S15)
        found = award._replace(guaranteed=numbers.least((award.guaranteed, top)), most=numbers.least((award.most, top)))
        return joined(lies(node.limit, scope), found) if scope.judge.gappy else found
    low, high = outward(bound)
    kinds = frozenset(weakest((a, b)) for a in award.kinds for b in bound.kinds)
    if not bound.applies[0]:  # perhaps there is no such support: then its promise does not weaken this one
        kinds = kinds | award.kinds
    return award._replace(
        guaranteed=numbers.least((award.guaranteed, low)),
        most=numbers.least((award.most, high)),
        kinds=kinds,
        needs=award.needs | bound.needs | bound.applies[1],
        fixes=award.fixes | bound.fixes,
    )


def award(node: core.Award, scope: Scope) -> AwardValue:
    """The award of another clause, after rounding (S28)."""
    found = scope.judge.award_of(node.clause, node.asked)
    if node.external is not None and node.clause in scope.judge.presumed:
        scope.premise(node, scope.judge.presumed[node.clause])
    return found


def say(_node: core.Say, _scope: Scope) -> AwardValue:
    """Words without money are no award (S7)."""
    return NO_AWARD
