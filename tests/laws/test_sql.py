"""A statement of SQL says what the compiled functions say, row by row, or names the column that it does not take: run on DuckDB, on drawn models and tables.

The same models, tables and edges as in ``test_engines``. The statement for Spark is run by ``make spark``.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from policy_dsl.compile.compiled import Compiled
from tests.laws.duck import NOTHING, answers, taken
from tests.laws.models import models
from tests.laws.pools import AS_OF
from tests.laws.test_engines import ours, tables

SEEN: Counter[str] = Counter()


@given(st.data())
def test_the_statement_says_what_the_functions_say(data: st.DataObject) -> None:
    model = data.draw(models(groups=False))
    columns, block = data.draw(tables(model))
    compiled = Compiled(model.documents, AS_OF)
    columns, rows = taken(compiled, columns, block)
    for row, (good, found) in zip(rows, answers(compiled, columns, rows), strict=True):
        case = columns.case(c.read(v) for c, v in zip(columns.read, row, strict=True))
        expected = ours(compiled, case)
        note(f"{model}\n{case}\n{found}\n{expected}")
        SEEN.update(rows=1, refused=not good, covered=None not in found)
        for answer, own in zip(found, expected, strict=True):
            assert answer in (None, own if good else NOTHING)


@pytest.fixture(scope="module", autouse=True)
def _most_rows_are_taken() -> object:
    """The law means little where nothing is compared."""
    yield
    assert SEEN["refused"] * 2 < SEEN["rows"]
    assert SEEN["covered"] * 2 > SEEN["rows"]
