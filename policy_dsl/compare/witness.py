"""Witnesses: cases that show how two versions differ, simple enough to be read, and run before they are shown.

In: what is claimed and a condition for it. Out: a ``Witness`` whose results come from the reference engine, or None where the solver proves that no case
shows it. Raises ``GaveUp`` where the solver does not know, or the engine does not bear out the claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from attrs import frozen

from policy_dsl.compare.answer import GaveUp
from policy_dsl.compare.drafts import Draft, Stated, draft_of
from policy_dsl.compare.sides import DAY, Side
from policy_dsl.compile.ir import E
from policy_dsl.compile.terms import Award, Terms
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.number import Exact
from policy_dsl.model.case import Case
from policy_dsl.model.policy import Clause

Aspect = Literal["gain", "loss", "eligible", "ineligible", "guarantee_lost", "guarantee_won"]
WORTH = 10_000
"""A witness is first sought whose difference is this much, so that it is worth showing."""
WORTH_MS = 1_000


@frozen(eq=False)
class Pair:
    """The clause in both versions."""

    before: Side
    after: Side
    old: Clause
    new: Clause


@frozen(eq=False)
class Witness:
    """A case as each version is told it, and what each gives for it. ``facts``: what the case states, once."""

    aspect: Aspect
    draft: Draft
    cases: tuple[Case, Case]
    before: ClauseResult
    after: ClauseResult

    @property
    def facts(self) -> tuple[Stated, ...]:
        return self.draft.facts


def witness(aspect: Aspect, condition: E, solver: Any, awards: tuple[Award, Award], pair: Pair, simply: bool = True) -> Witness | None:
    answer = solver.find([condition])
    if answer is None:
        return None
    if not simply:
        found = replayed(aspect, draft_of(solver.space, answer), pair)
        if found is not None:
            return found
    conditions, answer = worthwhile(solver, condition, answer, _worth(Terms(solver.space.pool), *awards))
    found = replayed(aspect, draft_of(solver.space, solver.simplest(conditions, answer)), pair)
    if found is None:
        raise GaveUp
    return trimmed_witness(found, pair)


def worthwhile(solver: Any, condition: E, answer: Any, wishes: Sequence[E]) -> tuple[list[E], Any]:
    """The condition with the first wish that some case meets within ``WORTH_MS``, and that case; without any: the condition and the answer it has."""
    for wish in wishes:
        try:
            better = solver.find([condition, wish], WORTH_MS)
        except GaveUp:
            continue
        if better is not None:
            return [condition, wish], better
    return [condition], answer


def replayed(aspect: Aspect, draft: Draft, pair: Pair) -> Witness | None:
    """The case through the reference engine on both versions; None where it does not bear out the claim."""
    cases = draft.case(0, DAY), draft.case(1, DAY)
    x, y = pair.before.result(cases[0], pair.old), pair.after.result(cases[1], pair.new)
    return Witness(aspect, draft, cases, x, y) if x is not None and y is not None and _bears_out(aspect, x, y) else None


def trimmed_witness(witness: Witness, pair: Pair) -> Witness:
    """The same without facts and decisions that change nothing: what is left is why."""
    for smaller in witness.draft.smaller():
        found = replayed(witness.aspect, smaller(witness.draft), pair)
        if found is not None and (outcome(found.before), outcome(found.after)) == (outcome(witness.before), outcome(witness.after)):
            witness = found
    return witness


def _worth(t: Terms, a: Award, b: Award) -> list[E]:
    """Differences that a reader sees at once: of the maximum, else of the guarantee."""
    found: list[E] = []
    enough = t.constant(WORTH)
    for x, y in ((a.most, b.most), (a.guaranteed, b.guaranteed)):
        difference = t.plus((t.choose(b.applies, y, t.zero), t.negative(t.choose(a.applies, x, t.zero))))
        found.append(t.pool.any((t.compare("ge", difference, enough), t.compare("le", difference, t.negative(enough)))))
    return found


def _bears_out(aspect: Aspect, before: ClauseResult, after: ClauseResult) -> bool:
    """The engine's results show what the solver claimed."""
    if "undetermined" in (before.status, after.status):
        return False
    a, b = outcome(before), outcome(after)
    if not (a[0] and b[0]):  # kinds are compared only where both apply
        a, b = (*a[:3], 2), (*b[:3], 2)
    better, worse = any(y > x for x, y in zip(a, b, strict=True)), any(y < x for x, y in zip(a, b, strict=True))
    match aspect:
        case "gain":
            return better
        case "loss":
            return worse
        case "eligible":
            return not a[0] and bool(b[0])
        case "ineligible":
            return bool(a[0]) and not b[0]
        case "guarantee_lost":
            return b[1] < a[1] and b[2] >= a[2]
        case "guarantee_won":
            return b[1] > a[1] and b[2] <= a[2]


_RANK = {"discretionary_ceiling": 0, "ceiling": 1, "exact": 2}


def outcome(r: ClauseResult) -> tuple[bool, Exact, Exact, int]:
    """(applies, guaranteed, maximum, kind)."""
    if r.status != "applies":
        return False, 0, 0, 2
    if r.amount is None:
        return True, 0, 0, 2
    return True, r.amount.min, r.amount.max or 0, _RANK.get(r.kind, 2)
