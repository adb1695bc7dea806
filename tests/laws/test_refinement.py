"""Learning a fact never widens a result (S51)."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, note
from hypothesis import strategies as st

from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.model.nodes import Member
from tests.laws.checks import Key, check_refined, decide, results_of
from tests.laws.documents import nodes_of
from tests.laws.models import Model, models
from tests.laws.states import State, refinements, states


def compare(model: Model, before: State, after: State) -> dict[Key, ClauseResult]:
    old, new = results_of(decide(model, before.case)), results_of(decide(model, after.case))
    for key, result in new.items():
        try:
            check_refined(old[key], result)
        except AssertionError:
            note(f"{key} after learning{after}\nbefore {old[key]}\nafter  {result}")
            raise
    return new


@given(st.data())
def test_a_learnt_fact_never_widens_a_result(data: st.DataObject) -> None:
    model = data.draw(models())
    before = data.draw(states(model))
    compare(model, before, data.draw(refinements(before, model)))


def premises_of(model: Model) -> set[str]:
    """Open lists that an exclusion reads: "not added by the authority" is a premise, and a decision replaces it (S17, S41)."""
    nodes = (x for c in model.document.measures[0].clauses for root in (c.condition, c.award) if root is not None for x in nodes_of(root))
    return {x.list.key for x in nodes if isinstance(x, Member) and x.exclusion and x.list is not None}


@given(st.data())
def test_a_decision_made_never_widens_a_result(data: st.DataObject) -> None:
    model = data.draw(models())
    state = data.draw(states(model))
    open_ = sorted({d.key for r in results_of(decide(model, state.case)).values() for d in r.decided_by if not d.key.endswith("金额")})
    answers = {}
    for key in open_:
        if any(key.startswith(p) for p in premises_of(model)):
            continue
        answer = data.draw(st.sampled_from((None, 0, 7) if key.endswith("除数为零") else (None, True, False)))
        if answer is not None:
            answers[key] = answer
    compare(model, state, replace(state, decisions=answers))
