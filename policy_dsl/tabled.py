"""Tables of applications, for those who embed: what a table says that cannot be read is raised.

In: a compiled policy; the path of a table, mappings, or an Arrow stream. Out: rows of results, or one Arrow table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Any

from policy_dsl.batch.run import Batch, Row, Wanted, arrow_of, diagnostics_of, open_records, open_table, start, surveyed
from policy_dsl.batch.table import Fault, Refused
from policy_dsl.compile.compiled import Compiled
from policy_dsl.decided import MOST_SAID, FactsError, language_in


def rows_of(compiled: Compiled, table: Any, keep: Sequence[str], wanted: Wanted = "clauses") -> Iterator[Row]:
    """Row by row. Raises ``FactsError`` where the header or a row cannot be read."""
    with _said(compiled):
        batch = _started(compiled, table, keep, wanted)
        for row in batch.rows():
            if isinstance(row, Fault):
                raise FactsError(diagnostics_of((row,), batch.table), language_in(compiled.documents))
            yield row


def arrow_table_of(compiled: Compiled, table: Any, keep: Sequence[str], wanted: Wanted = "clauses", jobs: int = 1) -> Any:
    """All at once, as a ``pyarrow.Table``. Raises ``FactsError`` likewise."""
    with _said(compiled):
        batch = _started(compiled, table, keep, wanted, jobs)
        found, faults = arrow_of(batch, MOST_SAID)
        if faults:
            raise FactsError(diagnostics_of(faults[:MOST_SAID], batch.table), language_in(compiled.documents))
        return found


@contextmanager
def _said(compiled: Compiled) -> Iterator[None]:
    """What is wrong with a table as a whole, as an error."""
    try:
        yield
    except Refused as refused:
        raise FactsError(refused.diagnostics, language_in(compiled.documents)) from None


def _started(compiled: Compiled, table: Any, keep: Sequence[str], wanted: Wanted, jobs: int = 1) -> Batch:
    opened = open_table(Path(table)) if isinstance(table, (str, PathLike)) else open_records(table)
    batch = start(compiled, opened, keep, wanted, jobs, whole=True)
    if batch.value is None:
        raise FactsError(batch.diagnostics, language_in(compiled.documents))
    return surveyed(batch.value)
