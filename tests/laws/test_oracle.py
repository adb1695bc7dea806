"""The oracle against values worked out by hand: what measures the engine is itself measured."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policy_dsl.model.case import Case
from policy_dsl.model.nodes import OPERATORS
from tests.laws import oracle
from tests.laws.build import value
from tests.laws.oracle_values import VALUES, rounded
from tests.laws.show import SHOW
from tests.laws.worked import KNOWN, Row


@pytest.mark.parametrize("row", KNOWN, ids=lambda r: r.name)
def test_hand_computed(row: Row) -> None:
    """Whatever an authority says on points that do not matter (a decision beside a failed condition)."""
    for leaf in oracle.outcomes(row.documents, row.case, row.as_of):
        for number, expect in row.expect.items():
            paid = leaf.clauses[row.documents[0].id, 0, number]
            assert (paid.status, paid.kind) == (expect.status, expect.kind)
            if expect.low is not None:
                assert (paid.g, paid.m) == (value(expect.low), value(expect.high))


def test_every_operator_has_a_rule() -> None:
    assert {*VALUES, *oracle.AWARDS, *oracle.SILENT} == set(OPERATORS)
    assert set(SHOW) == set(OPERATORS)


def test_rounding_to_the_nearest_goes_away_from_zero_on_a_tie() -> None:
    assert [rounded(Fraction(x, 2), Fraction(1), "half_up") for x in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]


def test_an_open_decision_is_answered_both_ways() -> None:
    row = next(r for r in KNOWN if r.name == "5 decided")
    undecided = Case({}, row.case.projects)
    found = [(leaf.decisions, leaf.clauses["示例", 0, "1.1"].applies) for leaf in oracle.outcomes(row.documents, undecided, row.as_of)]
    assert found == [({"领域：生物医药": True}, True), ({"领域：生物医药": False}, False)]
