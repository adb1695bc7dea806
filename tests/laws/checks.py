"""How an engine's answer and concrete outcomes are compared: the laws, as functions that say what is wrong.

In: ``ClauseResult`` of the engine, ``Paid`` of the oracle. Out: nothing, or an ``AssertionError`` with the law's number.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Decision, Range
from policy_dsl.model.case import Case
from tests.laws.models import Model
from tests.laws.oracle import STRENGTH, Entry, Leaf, Paid, outcomes
from tests.laws.oracle_values import RECEIVED
from tests.laws.pools import AS_OF
from tests.laws.states import Slot, State, slot_key

Key = tuple[str, Entry, str]


def decide(model: Model, case: Case) -> Decision:
    return evaluate(model.documents, case, AS_OF)


def results_of(decision: Decision) -> dict[Key, ClauseResult]:
    """Results by document, entry and clause, as the oracle names them."""
    found: dict[Key, ClauseResult] = {(r.document, None, r.clause): r for r in decision.applicant}
    for i, project in enumerate(decision.projects):
        found.update({(r.document, i, r.clause): r for r in project.clauses})
    return found


def worlds(model: Model, state: State) -> Iterator[tuple[Mapping[Slot, Any], Leaf]]:
    """Every completion with every set of answers of the authority."""
    for chosen, case in state.completions():
        for leaf in outcomes(model.documents, case, AS_OF):
            yield chosen, leaf


def inside(x: Any, range_: Range) -> bool:
    return bool((range_.open_below or range_.min <= x) and (range_.max is None or x <= range_.max))


def check_sound(result: ClauseResult, paid: Paid) -> None:
    """S50: the concrete award lies in the reported one."""
    if result.status != "undetermined":
        assert paid.status == result.status, "S50 status"
    assert paid.status != "not_in_force" or result.status == "not_in_force", "S50 in force"
    assert result.applicability == "unknown" or (result.applicability == "yes") == paid.applies, "S50 applicability"
    if paid.applies:
        assert paid.kind in result.kinds, "S50 kind"
    if paid.m is None or paid.g is None:
        assert result.amount is None, "S7 no number"
        return
    assert result.amount is not None
    assert inside(paid.g, result.amount), "S50 guaranteed amount"
    assert inside(paid.m, result.amount), "S50 maximum amount"
    if not paid.applies:
        return
    if result.amount_if_applies is not None:
        assert inside(paid.g, result.amount_if_applies), "amount_if_applies"
        assert inside(paid.m, result.amount_if_applies), "amount_if_applies"
    if result.if_applies_points:
        assert paid.m in result.if_applies_points, "if_applies_points"
    if result.status == "applies":
        assert (result.amount.min, result.amount.max, result.kind) == (paid.g, paid.m, paid.kind), "S40 settled"
    if result.cap is not None and paid.uncut is not None and paid.caps:
        assert result.cap.binds is None or result.cap.binds == (paid.uncut > min(paid.caps)), "S29 binds"
        assert result.cap.limit is None or result.cap.limit == min(paid.caps), "S29 the lowest cap"
        assert result.cap.uncut is None or inside(paid.uncut, result.cap.uncut), "S29 uncut"


def check_shape(result: ClauseResult) -> None:
    """What holds of any result by itself (S7, S8, S40, S43)."""
    waits = bool(result.missing or result.decided_by)
    assert (result.status == "undetermined") == waits, "S40 undetermined if and only if something is awaited"
    settled = {"applies": "yes", "does_not_apply": "no", "not_in_force": "no"}
    assert settled.get(result.status, result.applicability) == result.applicability, "S40 applicability"
    assert len(set(result.kinds)) == len(result.kinds)
    assert bool(result.kinds) == (result.applicability != "no"), "S8 kinds"
    money = result.kind in STRENGTH
    if result.kinds:
        assert result.kind == (max(result.kinds, key=STRENGTH.index) if money else result.kinds[0]), "S7 the weakest kind is reported"
    assert money == (result.amount is not None), "S7 no number without money"
    if result.status in ("does_not_apply", "not_in_force") and result.amount is not None:
        assert (result.amount.min, result.amount.max) == (0, 0), "S8"
    if result.status == "does_not_apply":
        assert result.failed, "S43 something failed"
    assert all(f.value is False for f in result.failed), "S43"
    for names in ([m.key for m in result.missing], [d.key for d in result.decided_by]):
        assert len(set(names)) == len(names), "S44 each once"


def awaited(result: ClauseResult) -> set[str]:
    return {m.key for m in result.missing} | {d.key for d in result.decided_by}


def pairs(found: Iterable[tuple[Mapping[Slot, Any], Leaf]], slots: Iterable[Slot]) -> Iterator[tuple[Slot | str, Leaf, Leaf]]:
    """Two worlds that differ in one input, all else equal; a decision is named by its key."""
    all_ = list(found)
    for slot in slots:
        others: dict[tuple[Any, ...], list[tuple[Any, Leaf]]] = defaultdict(list)
        for chosen, leaf in all_:
            others[tuple(repr(v) for s, v in chosen.items() if s != slot)].append((repr(chosen[slot]), leaf))
        for group in others.values():
            for (a, one), (b, other) in itertools.combinations(group, 2):
                if a != b and all(other.decisions.get(k, v) == v for k, v in one.decisions.items()):
                    yield slot, one, other
    same: dict[tuple[Any, ...], list[Leaf]] = defaultdict(list)
    for chosen, leaf in all_:
        same[tuple(map(repr, chosen.values()))].append(leaf)
    for leaves in same.values():
        for one, other in itertools.combinations(leaves, 2):
            differ = [k for k, v in one.decisions.items() if k in other.decisions and other.decisions[k] != v]
            if len(differ) == 1:
                yield differ[0], one, other


def witnesses(model: Model, state: State) -> dict[Key, set[str]]:
    """For each result, the inputs of which two values make a visible difference (S44)."""
    free = [s for s, k in state.known.items() if len(k.values) > 1]
    found: dict[Key, set[str]] = defaultdict(set)
    for changed, one, other in pairs(worlds(model, state), free):
        for key, paid in one.clauses.items():
            if paid.visible != other.clauses[key].visible:
                found[key].add(changed if isinstance(changed, str) else slot_key(changed))
    return found


def is_made_up(key: str) -> bool:
    """A decision that only the oracle names."""
    return key.startswith(f"{RECEIVED} ")


def follows(key: str, before: set[str]) -> bool:
    """What can be named only once something is known takes its place: a decision about a member (领域：生物医药), a field of a list's item."""
    return any(sign in key and key.split(sign)[0] in {b.split("[")[0] for b in before} for sign in "：[")


def check_refined(before: ClauseResult, after: ClauseResult) -> None:
    """S51: a state that knows more never widens a result."""
    if before.status != "undetermined":
        assert after.status == before.status, "S51 status"
    if before.applicability != "unknown":
        assert after.applicability == before.applicability, "S51 applicability"
    assert set(after.kinds) <= set(before.kinds), "S51 kinds"
    new = awaited(after) - awaited(before)
    assert all(follows(key, awaited(before)) for key in new), f"S51 missing and decided_by: {new}"
    for a, b in ((after.amount, before.amount), (after.amount_if_applies, before.amount_if_applies)):
        if a is not None and b is not None and (b is before.amount or after.applicability != "no"):
            assert b.open_below or (not a.open_below and inside(a.min, b)), "S51 lower end"
            assert b.max is None or (a.max is not None and a.max <= b.max), "S51 upper end"


def said(result: ClauseResult) -> tuple[Any, ...]:
    """What a result says, without its trace: equal models must say the same."""
    awaits = ({m.key for m in result.missing}, {d.key for d in result.decided_by})
    return (result.status, result.kind, set(result.kinds), result.amount, result.amount_if_applies, result.applicability, *awaits)

