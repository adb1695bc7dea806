"""Where every input is read once and no list and no divisor is met, answers are exact: ends are attained, and what is asked for matters (S44, S52)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.model.nodes import Highest
from tests.laws.checks import awaited, decide, results_of, witnesses, worlds
from tests.laws.documents import nodes_of
from tests.laws.models import models
from tests.laws.states import states


@given(st.data())
def test_ends_are_attained(data: st.DataObject) -> None:
    model = data.draw(models(once=True))
    state = data.draw(states(model, told=True))
    results = results_of(decide(model, state.case))
    awards = {c.number: c.award or c.condition for c in model.document.measures[0].clauses}
    leaves = [leaf for _, leaf in worlds(model, state)]
    for key, result in results.items():
        paid = [leaf.clauses[key] for leaf in leaves]
        if result.amount is not None:
            assert result.amount.min == min(p.g for p in paid if p.g is not None), f"S52 {key}: min {result.amount}"
            assert result.amount.max == max(p.m for p in paid if p.m is not None), f"S52 {key}: max {result.amount}"
        assert {"yes": {True}, "no": {False}, "unknown": {True, False}}[result.applicability] == {p.applies for p in paid}, f"S52 {key}"
        if not any(isinstance(x, Highest) for x in nodes_of(awards[key[2]])):  # 就高 keeps a kind that could attain the guarantee
            assert set(result.kinds) == {p.kind for p in paid if p.applies}, f"S52 {key}: kinds"
        cut = {p.uncut > min(p.caps) for p in paid if p.uncut is not None and p.caps}
        if result.cap is not None and cut:
            assert result.cap.binds == (None if len(cut) == 2 else cut.pop()), f"S29 {key}: binds"


@given(st.data())
def test_nothing_is_asked_in_vain(data: st.DataObject) -> None:
    model = data.draw(models(once=True))
    state = data.draw(states(model, told=True))
    results = results_of(decide(model, state.case))
    matter = witnesses(model, state)
    for key, result in results.items():
        for asked in awaited(result):
            assert asked in matter[key], f"S44 {key}: {asked} cannot change the result"
