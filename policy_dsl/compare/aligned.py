"""Two versions that count by numbers of different names, set side by side as if both were one number: an assumption, and told as one.

In: a clause in two versions and a witness that states a sum which only the older reads and a sum which only the newer reads. Out: ``Gains`` with ``assumed``,
what the older version counts by. Other sums that only one version reads are 0, and truths that the case leaves open are no. A staircase without end is
looked at up to some round sum.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from policy_dsl.compare.drafts import Stated
from policy_dsl.compare.gains import Gains, gains_by, is_money
from policy_dsl.compare.lines import NoCurve
from policy_dsl.compare.sides import DAY
from policy_dsl.compare.witness import Pair, Witness
from policy_dsl.kernel.number import Exact
from policy_dsl.model.types import NumberType, TruthType

UP_TO: tuple[Exact | None, ...] = (None, 5 * 10**9, 10**9, 10**8, 10**10, 10**11)
"""Without end where the lines go on; else so far."""


def aligned(pair: Pair, witness: Witness) -> Gains | None:
    """By the first two sums that both awards grow with; None where there are none, or nobody gains or loses by them."""
    for side in (0, 1):
        if not any(set(s.ones) == {side} and _is_sum(s) for s in witness.facts):
            return None
    facts = (*witness.facts, *_unstated(pair, witness))
    then, now = ([s for s in facts if set(s.ones) == {side} and _is_sum(s)] for side in (0, 1))
    for a in then:
        for b in now:
            one = Stated({0: a.ones[0], 1: b.ones[1]}, b.value, b.project)
            found = _by(pair, witness, one, tuple(_nothing(s) for s in facts if s is not a and s is not b))
            if found is not None:
                return evolve(found, assumed=a.ones[0])
    return None


def _by(pair: Pair, witness: Witness, one: Stated, others: tuple[Stated, ...]) -> Gains | None:
    draft = evolve(witness.draft, facts=(one, *others))
    case = evolve(witness, draft=draft, cases=(draft.case(0, DAY), draft.case(1, DAY)))
    for high in UP_TO:
        try:
            found = gains_by(pair, case, one, high)
        except NoCurve:
            continue
        grows = all(any(p.paid.applies and p.paid.most.slope for p in curve) for curve in found.curves)
        return found if grows and any(r.way != "same" for r in found.regions) else None
    return None


def _is_sum(s: Stated) -> bool:
    return s.one.kind == "fact" and is_money(s.one)


def _nothing(s: Stated) -> Stated:
    """A sum that only one version reads, as nothing."""
    return evolve(s, value=0) if len(s.ones) == 1 and _is_sum(s) else s


def _unstated(pair: Pair, witness: Witness) -> Iterator[Stated]:
    """What the clause reads and the case leaves open, where only one version reads it."""
    stated = [{s.ones[side].key for s in witness.facts if side in s.ones} for side in (0, 1)]
    read = [{i.key for i in clause.inputs} for clause in (pair.old, pair.new)]
    for side, clause in enumerate((pair.old, pair.new)):
        for one in clause.inputs:
            if one.kind == "fact" and one.key not in stated[side] and one.key not in read[1 - side]:
                if isinstance(one.type, TruthType):
                    yield Stated({side: one}, False)
                elif isinstance(one.type, NumberType):
                    yield Stated({side: one}, 0)
