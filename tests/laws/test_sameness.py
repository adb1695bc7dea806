"""One meaning in every engine: the long run of ``sameness``, a little of it on every commit; and what it has found, each as a case."""

from __future__ import annotations

import random

import pytest

from policy_dsl.compile import quick
from policy_dsl.evaluate.application import evaluate
from tests.laws import sameness
from tests.laws.checks import results_of
from tests.laws.differed import DIFFERED
from tests.laws.models import Model
from tests.laws.pools import AS_OF
from tests.laws.sameness import Sameness, part
from tests.laws.test_worked import compare
from tests.laws.worked import KNOWN, SAID, Row

SEEDS, PAIRS = (1, 2), 500


@pytest.fixture(scope="module", autouse=True)
def _shapes_get_code_at_once() -> object:
    often, quick.OFTEN = quick.OFTEN, 2
    yield
    quick.OFTEN = often


def test_every_engine_says_the_same() -> None:
    same = Sameness()
    for number, seed in enumerate(SEEDS, 1):
        part(same, seed, PAIRS * number)
    assert same.differences == []
    assert same.seen["pairs"] == PAIRS * len(SEEDS)
    assert same.seen["groups"] > 0
    assert min(same.seen[engine] for engine in ("quick", "columns", "sql", "oracle", "completed", "unknown")) > 100, same.seen


@pytest.mark.parametrize("row", DIFFERED, ids=lambda r: r.name)
def test_what_differed_is_the_same(row: Row) -> None:
    decision = evaluate(row.documents, row.case, AS_OF)
    found = {clause: result for (_, _, clause), result in results_of(decision).items()}
    for clause, expect in row.expect.items():
        compare(found[clause], expect)
    assert told(row) == []


@pytest.mark.parametrize("row", [r for r in SAID + KNOWN if r.history is None and r.as_of == AS_OF], ids=lambda r: r.name)
def test_worked_examples_are_the_same(row: Row) -> None:
    assert told(row) == []


def told(row: Row) -> list[str]:
    """What the engines differ in; beside a row of which nothing is known, so that columns hold both."""
    inputs = {i: None for c in row.documents[0].measures[0].clauses for i in c.inputs if i.kind == "fact"}
    model = Model(row.documents, tuple(inputs), False)
    columns, cells = sameness.cells_of(model, row.facts, row.decisions)
    same = Sameness()
    same.table(model, columns, [cells, [None] * len(cells)], random.Random(0), sql=True)
    return same.differences
