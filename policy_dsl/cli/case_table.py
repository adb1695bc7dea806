"""``--facts TABLE`` of ``pol diff``: real cases under both versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from policy_dsl.batch import formats
from policy_dsl.batch.table import Refused
from policy_dsl.cli.misuse import Misuse, nearest
from policy_dsl.compare.diff import Diff
from policy_dsl.compare.impact import impact
from policy_dsl.compare.judging import Judges
from policy_dsl.compare.tallies import Impact
from policy_dsl.facts.columns import Columns, Row
from policy_dsl.kernel.diagnostic import Diagnostic, Result, Value
from policy_dsl.library.case_tables import CaseTable, open_table
from policy_dsl.library.flat_tables import flat_table


def impact_of(ctx: click.Context, diff: Diff, path: str, columns: Sequence[str]) -> Result[Impact]:
    """The table judged, or why it cannot be."""
    opened = open_table(Path(path))
    if opened.value is None:
        return Result(None, opened.diagnostics)
    table = opened.value
    judges = Judges(diff)
    wrong = _useless(table, judges.columns)
    if wrong is not None:
        return Result(None, (wrong,))
    for column in columns:
        if table.columns and column not in table.columns:
            raise Misuse("column", ctx, nearest(column, table.columns), found=column, known=("、".join(table.columns), ", ".join(table.columns)))
    found = _in_columns(judges, table, columns) or impact(judges, _rows(table, judges.columns), path, columns)
    found.others = {name: judges.columns.near(name) for name, c in judges.columns.columns.items() if c.role == "" and name not in columns}
    return Result(found)


def _in_columns(judges: Judges, table: CaseTable, columns: Sequence[str]) -> Impact | None:
    """Many rows at a time, where the table is one of rows and the libraries for it are there; None: row by row."""
    if not formats.extra() or not judges.clauses:
        return None
    from policy_dsl.compare.impact_columns import NotInColumns, impact_in_columns

    try:
        flat = flat_table(table)
        return None if flat is None else impact_in_columns(judges, flat.table, columns, flat.first)
    except (Refused, NotInColumns):
        return None


def _rows(table: CaseTable, columns: Columns) -> Iterator[tuple[int, Row]]:
    for row in table.rows():
        yield row.number, Row(None, {}, row.said) if row.cells is None else columns.row(row.cells)


def _useless(table: CaseTable, columns: Columns) -> Diagnostic | None:
    """A table with a header in which no column is a fact."""
    if not table.columns or any(columns.column(c).role in ("fact", "decision") for c in table.columns):
        return None
    near = next(((c, found) for c in table.columns if (found := columns.near(c)) is not None), None)
    values: dict[str, Value] = {"path": table.path, **({"found": near[0], "near": near[1]} if near is not None else {})}
    return Diagnostic("P0755", values, notes=("near", "fix") if near is not None else ("fix",))
