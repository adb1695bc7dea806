"""The domain of numbers and truths: intervals with needs (S3, S5, S9–S14)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from policy_dsl.evaluate import numbers
from policy_dsl.evaluate.needs import Register
from policy_dsl.evaluate.operators import OPERATORS
from policy_dsl.evaluate.truths import both, compare, either, opposite
from policy_dsl.evaluate.values import NO, NOTHING, YES, ZERO, Truth
from policy_dsl.model import nodes as core
from policy_dsl.model.types import money
from tests.laws.build import input_

REGISTER = Register()
A, B = (REGISTER.fact(input_(key, money()), 0) for key in ("甲", "乙"))


def number(low: Any, high: Any, needs: Any = A) -> numbers.Number:
    return numbers.settled(low, high, needs)


def test_the_table_has_exactly_the_core_operators() -> None:
    assert set(OPERATORS) == set(core.OPERATORS)


def test_a_point_has_no_needs() -> None:  # S3, S10
    assert number(7, 7) == (7, 7, NOTHING)
    assert number(None, None)[2] == A


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ((2, 3), (5, 7), 10, 21),
        ((-2, 3), (5, 7), -14, 21),
        ((-2, 3), (-7, 5), -21, 15),
        ((0, None), (2, 3), 0, None),
        ((1, None), (0, 0), 0, 0),  # ∞·0 = 0
        ((None, None), (0, 0), 0, 0),
        ((None, 2), (1, 3), None, 6),
        ((None, -1), (None, -2), 2, None),
        ((-1, 1), (0, None), None, None),
        ((Fraction(1, 3), 3), (3, 3), 1, 9),
    ],
)
def test_times_by_the_four_products(a: Any, b: Any, low: Any, high: Any) -> None:  # S9
    found = numbers.times(number(*a), number(*b, B))
    assert found[:2] == (low, high)
    assert found == (*numbers.times(number(*b, B), number(*a))[:2], found[2])


def test_sums_and_differences() -> None:  # S9
    assert numbers.plus([number(1, 2), number(10, None, B)]) == (11, None, A | B)
    assert numbers.plus([number(1, 2), numbers.negative(number(0, 5, B))]) == (-4, 2, A | B)


def test_least_drops_what_lies_above() -> None:  # S10
    assert numbers.least([number(0, 5), number(5, 9, B)]) == (0, 5, A)
    assert numbers.least([number(0, 5), number(4, 9, B)]) == (0, 5, A | B)
    assert numbers.least([number(0, None), numbers.point(7)]) == (0, 7, A)
    assert numbers.least([number(8, None), numbers.point(7)]) == (7, 7, NOTHING)


def test_greatest_drops_what_lies_below() -> None:  # S10
    assert numbers.greatest([number(4, 9), number(0, 4, B)]) == (4, 9, A)
    assert numbers.greatest([number(None, 3), ZERO]) == (0, 3, A)
    assert numbers.greatest([number(None, -3), ZERO]) == ZERO


def test_steps_and_rounding_map_ends_to_ends() -> None:  # S9
    assert numbers.steps(number(999, 2500), 1000) == (0, 2, A)
    assert numbers.rounded(number(Fraction(5, 1000), None), Fraction(1, 100), "half_up") == (Fraction(1, 100), None, A)
    assert numbers.rounded(number(Fraction(1, 1000), Fraction(2, 1000)), Fraction(1, 100), "down") == ZERO


def test_division_by_what_is_surely_not_zero() -> None:  # S14
    assert numbers.quotient(number(6, 12), number(2, 3, B))[:2] == (2, 6)
    assert numbers.quotient(number(6, 12), number(-3, -2, B))[:2] == (-6, -2)
    assert numbers.quotient(number(6, 12), number(2, None, B))[:2] == (0, 6)


@pytest.mark.parametrize(
    ("op", "a", "b", "expected"),
    [
        ("ge", (5, 9), (1, 5), True),
        ("ge", (1, 4), (5, 6), False),
        ("ge", (1, 5), (5, 6), None),
        ("gt", (5, 9), (1, 5), None),
        ("gt", (6, 9), (1, 5), True),
        ("le", (1, 5), (5, 6), True),
        ("lt", (5, None), (1, 5), False),
        ("lt", (None, 0), (1, 5), True),
        ("eq", (5, 5), (5, 5), True),
        ("eq", (5, 6), (5, 5), None),
        ("ne", (5, 6), (7, None), True),
    ],
)
def test_comparison_holds_for_all_pairs_or_none(op: str, a: Any, b: Any, expected: bool | None) -> None:  # S12
    assert compare(op, *a, *b) is expected


MAYBE_A: Truth = (None, A)
MAYBE_B: Truth = (None, B)


def test_strong_kleene_and_what_it_drops() -> None:  # S10, S11
    assert both([MAYBE_A, NO, MAYBE_B]) == NO
    assert both([MAYBE_A, YES, MAYBE_B]) == (None, A | B)
    assert either([MAYBE_A, YES]) == YES
    assert either([NO, MAYBE_B]) == MAYBE_B
    assert opposite(MAYBE_A) == MAYBE_A
    assert opposite(YES) == NO
    assert either([MAYBE_A, opposite(MAYBE_A)])[0] is None  # "A or not A" stays unknown
    assert both([]) == YES
    assert either([]) == NO
