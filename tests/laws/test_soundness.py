"""Whatever the unknown facts turn out to be and however the authority decides, the outcome lies in what was reported (S50, S38, S40, S44)."""

from __future__ import annotations

from hypothesis import given, note, settings
from hypothesis import strategies as st

from tests.laws.checks import awaited, check_shape, check_sound, decide, follows, inside, is_made_up, results_of, witnesses, worlds
from tests.laws.models import Model, models, single_operators
from tests.laws.states import State, states


def check_all(model: Model, state: State) -> None:
    """S50 for every completion."""
    results = results_of(decide(model, state.case))
    for chosen, leaf in worlds(model, state):
        assert set(leaf.clauses) == set(results)
        for key, paid in leaf.clauses.items():
            try:
                check_sound(results[key], paid)
            except AssertionError:
                note(f"{key} in {chosen}\ndecided {dict(leaf.decisions)}: {paid}\nreported {results[key]}")
                raise


def check_asked(model: Model, state: State) -> None:
    """S44: never too short. A decision about an unlisted member can only be named once the member is known."""
    results = results_of(decide(model, state.case))
    for key, inputs in witnesses(model, state).items():
        asked = awaited(results[key])
        for one in inputs:
            if is_made_up(one):
                assert results[key].decided_by, "S31 the authority's freedom is awaited"
            else:
                assert one in asked or follows(one, asked), f"S44 {key}: {one} matters and is not in {asked}"


@given(st.data())
def test_every_completion_lies_in_the_reported_result(data: st.DataObject) -> None:
    model = data.draw(models())
    check_all(model, data.draw(states(model)))


@given(st.data())
def test_nothing_that_matters_is_left_unasked(data: st.DataObject) -> None:
    model = data.draw(models())
    check_asked(model, data.draw(states(model)))


@settings(max_examples=3 * settings().max_examples)
@given(st.data())
def test_each_operator_alone(data: st.DataObject) -> None:
    model = data.draw(single_operators())
    state = data.draw(states(model, many=False))
    check_all(model, state)
    check_asked(model, state)


@given(st.data())
def test_totals_hold_every_completion(data: st.DataObject) -> None:
    model = data.draw(models())
    state = data.draw(states(model))
    decision = decide(model, state.case)
    for chosen, leaf in worlds(model, state):
        for name, (low, high) in leaf.totals(model.documents).items():
            ranges = [getattr(t, name) for t in decision.totals]
            assert len(ranges) == 1
            assert inside(low, ranges[0]), f"S38 {name}: {low}–{high} is not in {ranges[0]}; {chosen} {dict(leaf.decisions)}"
            assert inside(high, ranges[0]), f"S38 {name}: {low}–{high} is not in {ranges[0]}; {chosen} {dict(leaf.decisions)}"


@given(st.data())
def test_results_are_well_formed(data: st.DataObject) -> None:
    model = data.draw(models())
    state = data.draw(states(model))
    for result in results_of(decide(model, state.case)).values():
        check_shape(result)


@given(st.data())
def test_the_same_input_gives_the_same_bytes(data: st.DataObject) -> None:
    model = data.draw(models())
    case = data.draw(states(model)).case
    assert repr(decide(model, case)) == repr(decide(model, case))
