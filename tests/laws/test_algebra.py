"""Equal models give equal answers; caps hold; ties round as the text says (S53, S27)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from attrs import evolve
from hypothesis import given, note
from hypothesis import strategies as st

from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.model import nodes as n
from policy_dsl.model.case import Case, Project
from policy_dsl.model.types import AwardType, money
from tests.laws.build import YES, cny, pay
from tests.laws.checks import decide, results_of, said
from tests.laws.documents import kind_of, make_clause, make_document
from tests.laws.models import Awards, Model, models
from tests.laws.pools import AMOUNTS, CNY
from tests.laws.show import show
from tests.laws.states import State, states

AWARD = AwardType()
ONE_CLAUSE = "1.1"
FEN = Fraction(1, 100)


def model_of(condition: n.Node, award: n.Node) -> Model:
    document = make_document((make_clause(ONE_CLAUSE, condition, award, kind=kind_of(award, ())),))
    return Model((document,), document.inputs, False)


def one_project(model: Model) -> st.SearchStrategy[State]:
    return states(model, many=False)


def reported(award: n.Node, state: State) -> ClauseResult:
    note(f"{show(award)}{state}")
    (result,) = results_of(decide(model_of(YES, award), state.case)).values()
    return result


def answer(award: n.Node, state: State) -> tuple[Any, ...]:
    return said(reported(award, state))


def outward(result: ClauseResult) -> tuple[Any, ...]:
    """Without ``amount_if_applies``, which takes two readings of one award for two awards."""
    return said(evolve(result, amount_if_applies=None))


def drawn(data: st.DataObject, many: int) -> tuple[list[n.Node], State]:
    """Some awards, and a state of all the inputs that they read."""
    maker = Awards(data.draw, clause=ONE_CLAUSE)
    awards = [maker.award(1) for _ in range(many)]
    return awards, data.draw(one_project(model_of(YES, n.Stack(items=tuple(awards), type=AWARD))))


@given(st.data())
def test_stacking_and_the_highest_ignore_order(data: st.DataObject) -> None:
    awards, state = drawn(data, 3)
    order = data.draw(st.permutations(awards))
    for rule in (n.Stack, n.Highest):
        assert answer(rule(items=tuple(awards), type=AWARD), state) == answer(rule(items=tuple(order), type=AWARD), state)


@given(st.data())
def test_the_highest_twice_is_the_highest_once(data: st.DataObject) -> None:
    (a, b), state = drawn(data, 2)
    once = n.Highest(items=(a, b), type=AWARD)
    assert answer(n.Highest(items=(once,), type=AWARD), state) == answer(once, state)
    twice, plain = (reported(x, state) for x in (n.Highest(items=(a, b, a), type=AWARD), once))
    assert outward(twice) == outward(plain)


@given(st.data())
def test_a_stack_of_one_and_a_yes_gate_change_nothing(data: st.DataObject) -> None:
    (a,), state = drawn(data, 1)
    for same in (n.Stack(items=(a,), type=AWARD), n.Gate(condition=YES, award=a, type=AWARD), n.Select(rows=((YES, a),), type=AWARD)):
        assert answer(same, state) == answer(a, state)


@given(st.data())
def test_capping_twice_is_capping_once(data: st.DataObject) -> None:
    (a,), state = drawn(data, 1)
    at = cny(data.draw(st.sampled_from(AMOUNTS)))
    once = n.Limit(award=a, limit=at, type=AWARD)
    assert answer(n.Limit(award=once, limit=at, type=AWARD), state) == answer(once, state)
    amount = Awards(data.draw, clause=ONE_CLAUSE).number(CNY, 1)
    capped = pay("exact", amount, at)
    both = data.draw(one_project(model_of(YES, capped)))
    assert answer(pay("exact", amount, at, at), both) == answer(capped, both)


@given(st.data())
def test_rounding_twice_is_rounding_once(data: st.DataObject) -> None:
    maker = Awards(data.draw, clause=ONE_CLAUSE)
    amount = maker.number(CNY, 2)
    quantum, mode = maker.pick(FEN, 1, 100), maker.pick("half_up", "down", "up")
    once = n.Round(item=amount, quantum=quantum, mode=mode, type=amount.type)
    twice = n.Round(item=once, quantum=quantum, mode=mode, type=amount.type)
    state = data.draw(one_project(model_of(YES, pay("exact", once))))
    assert answer(pay("exact", twice), state) == answer(pay("exact", once), state)
    assert answer(pay("exact", amount, quantum=quantum, mode=mode), state)[:4] == answer(pay("exact", once), state)[:4]


@given(st.data())
def test_no_award_exceeds_its_cap(data: st.DataObject) -> None:
    maker = Awards(data.draw, clause=ONE_CLAUSE)
    award = maker.pay(2)
    assert isinstance(award, n.Pay)
    limit = data.draw(st.sampled_from(AMOUNTS))
    capped = evolve(award, caps=(*award.caps, n.CapNode(limit=cny(limit))))
    state = data.draw(one_project(model_of(YES, capped)))
    (result,) = results_of(decide(model_of(YES, capped), state.case)).values()
    assert result.amount is not None
    assert result.amount.max is not None
    assert result.amount.max <= limit


@given(st.integers(0, 10**9), st.sampled_from(("exact", "ceiling")), st.sampled_from((FEN, 1, 100)))
def test_half_a_unit_rounds_up_for_exact_and_down_for_ceilings(whole: int, kind: str, quantum: Any) -> None:
    amount = n.Const(value=(whole + Fraction(1, 2)) * quantum, type=money())
    model = model_of(YES, pay(kind, amount, quantum=quantum))
    case = Case({}, (Project(None, {}),))
    (result,) = results_of(decide(model, case)).values()
    assert result.amount is not None
    assert result.amount.max == (whole + (1 if kind == "exact" else 0)) * quantum


@given(st.data())
def test_conjunction_and_disjunction_ignore_order(data: st.DataObject) -> None:
    maker = Awards(data.draw, clause=ONE_CLAUSE)
    parts = tuple(maker.condition(1) for _ in range(3))
    order = tuple(data.draw(st.permutations(parts)))
    award = pay("exact", cny(1))
    state = data.draw(one_project(model_of(n.And(items=parts, type=YES.type), award)))
    for rule in (n.And, n.Or):
        one, other = (results_of(decide(model_of(rule(items=p, type=YES.type), award), state.case)) for p in (parts, order))
        assert list(map(said, one.values())) == list(map(said, other.values()))


@given(st.data())
def test_not_not_and_de_morgan(data: st.DataObject) -> None:
    maker = Awards(data.draw, clause=ONE_CLAUSE)
    a, b = maker.condition(1), maker.condition(1)
    award = pay("exact", cny(1))

    def neg(x: n.Node) -> n.Node:
        return n.Not(item=x, type=YES.type)

    state = data.draw(one_project(model_of(n.And(items=(a, b), type=YES.type), award)))
    either, neither = n.Or(items=(a, b), type=YES.type), n.And(items=(neg(a), neg(b)), type=YES.type)
    for one, other in ((neg(neg(a)), a), (neg(either), neither)):
        first, second = (results_of(decide(model_of(x, award), state.case)) for x in (one, other))
        assert list(map(said, first.values())) == list(map(said, second.values()))


@given(st.data())
def test_clauses_without_a_bond_do_not_touch_each_other(data: st.DataObject) -> None:
    """What a clause gives does not depend on its place among clauses that it does not read."""
    model = data.draw(models(groups=False))
    case = data.draw(states(model)).case
    clauses = model.document.measures[0].clauses
    last = clauses[0]
    alone = Model((make_document((last,)),), model.inputs, False)
    mixed, single = results_of(decide(model, case)), results_of(decide(alone, case))
    for key, result in single.items():
        assert said(result) == said(mixed[key])
