"""A statement of SQL says what the compiled functions say, row by row, or names the column that it does not take: run on DuckDB, on drawn models and tables.

The same models, tables and edges as in ``test_engines``. The statement for Spark is run by ``make spark``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb
import pytest
from attrs import evolve
from hypothesis import given, note
from hypothesis import strategies as st

from policy_dsl.batch.columns import Columns
from policy_dsl.batch.table import Block
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.results import Outcome
from policy_dsl.compile.sql import Statement, statement
from policy_dsl.kernel.number import exact
from policy_dsl.model.case import NONE
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, ListType, NumberType, SetType, TruthType
from tests.laws.models import models
from tests.laws.pools import AS_OF
from tests.laws.test_engines import ROWS, ours, tables

SEEN: Counter[str] = Counter()
NOTHING = Outcome(None, None, None, None)  # type: ignore[arg-type]


def declared(one: Input | str) -> str:
    """The type of a column that holds every drawn value."""
    match one if isinstance(one, str) else one.type:
        case str() | TruthType():
            return "BOOLEAN"
        case NumberType():
            return "DECIMAL(38, 6)"
        case DateType(nullable=False):
            return "DATE"
        case SetType():
            return "VARCHAR[]"
        case ListType():
            assert isinstance(one, Input)
            fields = ", ".join(f'"{f.name.zh}" {declared(f)}' for f in one.fields)
            return f"STRUCT({fields})[]"
        case _:
            return "VARCHAR"


def stored(value: Any, one: Input | str) -> Any:
    """As the database takes it."""
    if isinstance(one, Input) and isinstance(one.type, ListType) and value is not None:
        return [{f.name.zh: stored(item.get(f.name.zh), f) for f in one.fields} for item in value]
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, Fraction)):
        return Decimal(value.numerator) / value.denominator
    if value is NONE:
        return "无"
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value)


def held(value: Any) -> bool:
    """Whether a column of six places holds the number."""
    return not isinstance(value, Fraction) or (value * 10**6).denominator == 1


def run(sql: Statement, columns: Sequence[tuple[str, Input | str]], rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """The results of the rows, in their order."""
    with duckdb.connect() as base:
        names = ", ".join(f'"{name}" {declared(one)}' for name, one in columns)
        base.execute(f"CREATE TABLE cases (n INTEGER{', ' if names else ''}{names})")
        for i, row in enumerate(rows):
            values = [i, *(stored(v, one) for v, (_, one) in zip(row, columns, strict=True))]
            base.execute(f"INSERT INTO cases VALUES ({', '.join('?' * len(values))})", values)
        return sorted(base.execute(sql.text()).fetchall())


def outcome(found: Sequence[Any]) -> Outcome:
    status, kind, low, high = found
    return Outcome(status, kind, *(None if v is None else exact(Fraction(v)) for v in (low, high)))


@given(st.data())
def test_the_statement_says_what_the_functions_say(data: st.DataObject) -> None:
    model = data.draw(models(groups=False))
    columns, block = data.draw(tables(model))
    compiled = Compiled(model.documents, AS_OF)
    kept = taken(compiled, columns, block)
    cells = [[None if not held(v) else v for v in block.cells[c.at]] for c in kept]
    sql = statement(compiled, "duckdb", "cases", ("n",), [c.name for c in kept])
    SEEN.update(models=1, uncovered=bool(sql.uncovered))
    read = [evolve_at(c, i) for i, c in enumerate(kept)]
    rows = [[column[i] for column in cells] for i in range(ROWS)]
    found = run(sql, [(c.name, c.inputs[0] if c.inputs else c.name) for c in kept], rows)
    for i, row in enumerate(rows):
        case = Columns((), tuple(read), ()).case(c.read(v) for c, v in zip(read, row, strict=True))
        expected = ours(compiled, case)
        note(f"{model}\n{case}\n{found[i]}\n{expected}")
        *results, refused = found[i][1:]
        SEEN.update(rows=1, refused=refused is not None)
        for n, line in enumerate(compiled.program.lines):
            if id(line) in sql.answers:
                answer = outcome(results[4 * n : 4 * n + 4])
                assert answer == (expected[n] if refused is None else NOTHING)


def taken(compiled: Compiled, columns: Columns, block: Block) -> list[Any]:
    """The columns that a statement may read."""
    slots = compiled.program.slots
    decisions = {s.key for s in slots.slots if s.kind == "decision" and s.part == "value"}
    facts = {(s.document, s.key) for s in slots.slots if s.kind == "fact"} | {(one.document, key) for key, one in slots.lists.items()}
    found = []
    for c in columns.read:
        yes_or_no = all(v is None or isinstance(v, bool) for v in block.cells[c.at])
        if (c.name in decisions and yes_or_no) if not c.inputs else (c.inputs[0].document, c.inputs[0].key) in facts:
            found.append(c)
    return found


def evolve_at(column: Any, at: int) -> Any:
    return evolve(column, at=at) if column.at != at else column



@pytest.fixture(scope="module", autouse=True)
def _most_rows_are_taken() -> Any:
    """The law means little where nothing is compared."""
    yield
    assert SEEN["refused"] * 2 < SEEN["rows"]
    assert SEEN["uncovered"] * 2 < SEEN["models"]
