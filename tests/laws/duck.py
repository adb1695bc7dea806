"""Drawn tables in DuckDB: a statement of SQL is run over them, and its results are read as outcomes.

In: columns, cells and a statement. Out: rows of results in the order of the cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import duckdb
from attrs import evolve

from policy_dsl.batch.columns import Columns
from policy_dsl.batch.table import Block
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.results import Outcome
from policy_dsl.compile.sql import Statement, statement
from policy_dsl.kernel.number import exact
from policy_dsl.model.case import NONE
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, ListType, NumberType, SetType, TruthType

NOTHING = Outcome(None, None, None, None)  # type: ignore[arg-type]
"""Of a row that the statement does not take."""


@cache
def base() -> duckdb.DuckDBPyConnection:
    """One thread: the tables are small, and many threads take longer to start than to work."""
    return duckdb.connect(config={"threads": 1})


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
    """Whether a column of 38 digits, six of them places, holds the number."""
    return isinstance(value, bool) or not isinstance(value, (int, Fraction)) or (Fraction(value * 10**6).denominator == 1 and abs(value) < 10**32)


def run(sql: Statement, columns: Sequence[tuple[str, Input | str]], rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """The results of the rows, in their order."""
    names = ", ".join(["n INTEGER", *(f'"{name}" {declared(one)}' for name, one in columns)])
    base().execute(f"CREATE OR REPLACE TABLE cases ({names})")
    values = [v for i, row in enumerate(rows) for v in (i, *(stored(v, one) for v, (_, one) in zip(row, columns, strict=True)))]
    places = f"({', '.join('?' * (len(columns) + 1))})"
    base().execute(f"INSERT INTO cases VALUES {', '.join([places] * len(rows))}", values)
    return sorted(base().execute(sql.text()).fetchall())


def outcome(found: Sequence[Any]) -> Outcome:
    status, kind, low, high = found
    return Outcome(status, kind, *(None if v is None else exact(Fraction(v)) for v in (low, high)))


def taken(compiled: Compiled, columns: Columns, block: Block) -> tuple[Columns, list[list[Any]]]:
    """The columns that a statement may read, decisions of yes or no and facts that some clause reads; and the rows, a cell that the database cannot hold
    being unknown."""
    slots = compiled.program.slots
    decisions = {s.key for s in slots.slots if s.kind == "decision" and s.part == "value"}
    facts = {(s.document, s.key) for s in slots.slots if s.kind == "fact"} | {(one.document, key) for key, one in slots.lists.items()}
    kept = []
    for c in columns.read:
        yes_or_no = all(v is None or isinstance(v, bool) for v in block.cells[c.at])
        if (c.name in decisions and yes_or_no) if not c.inputs else (c.inputs[0].document, c.inputs[0].key) in facts:
            kept.append(c)
    rows = [[v if held(v) else None for v in (block.cells[c.at][i] for c in kept)] for i in range(len(block.rows))]
    return Columns(tuple(c.name for c in kept), tuple(evolve(c, at=i) for i, c in enumerate(kept)), ()), rows


def answers(
    compiled: Compiled, columns: Columns, rows: Sequence[Sequence[Any]], dialect: str = "duckdb", ask: Callable[..., list[Any]] = run
) -> Iterator[tuple[bool, tuple[Outcome | None, ...]]]:
    """Of each row whether it was taken, and for each line of the program what the statement says; None: it does not cover the line."""
    sql = statement(compiled, dialect, "cases", ("n",), [c.name for c in columns.read])
    lines = compiled.program.lines
    for _, *results, refused in ask(sql, [(c.name, c.inputs[0] if c.inputs else c.name) for c in columns.read], rows):
        found = (outcome(results[4 * n : 4 * n + 4]) for n in range(len(lines)))
        yield refused is None, tuple(o if id(line) in sql.answers else None for o, line in zip(found, lines, strict=True))
