"""One meaning in every engine: the long run of ``sameness``, a little of it on every commit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.compile import quick
from tests.laws.effort import SEARCHES, examples
from tests.laws.models import Model, models, single_operators
from tests.laws.sameness import Sameness


@pytest.fixture(scope="module", autouse=True)
def _shapes_get_code_at_once() -> object:
    often, quick.OFTEN = quick.OFTEN, 2
    yield
    quick.OFTEN = often


@examples(40, SEARCHES)
@given(st.one_of(models(groups=False), single_operators()), st.integers(0, 2**32))
def test_every_engine_says_the_same(model: Model, seed: int) -> None:
    same = Sameness()
    same.model(model, seed)
    assert same.differences == []
    assert same.seen["pairs"] > 0
