"""Tables of real cases in columns, block by block: for many rows at a time.

In: a ``CaseTable``. Out: the same rows as a table of the batch engine, None where its rows are no flat rows. What stands in binary floating point comes out
as the decimal that it was written from, as everywhere. Needs the extra of the batch engine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from policy_dsl.batch.run import open_table
from policy_dsl.batch.table import BLOCK, Block, Fault, Refused, Table
from policy_dsl.facts.names import reserved
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.envelope import STRUCTURE
from policy_dsl.library.case_tables import CaseTable, TableRow, exactly

LOOKED_AT = 200
"""So many lines tell whether a file of JSON lines has flat rows."""


@frozen(eq=False)
class Flat:
    """``first``: what is added to the number of a row, for its header."""

    table: Table
    first: int


def flat_table(found: CaseTable) -> Flat | None:
    """Raises ``Refused``."""
    path = Path(found.path)
    match path.suffix.lower():
        case ".csv" if found.separator == ",":
            return _opened(path, 1)
        case ".parquet":
            return _opened(path, 0)
        case ".jsonl" | ".ndjson":
            return _opened(path, 0) if _is_flat(path) else None
        case _:
            return Flat(Table(found.path, found.columns, _blocks(found)), 0) if found.columns else None


def _opened(path: Path, first: int) -> Flat:
    table = open_table(path)
    inexact = frozenset(i for i, name in enumerate(table.header) if name in table.inexact)
    header = tuple(h.strip() for h in table.header)
    return Flat(evolve(table.over(_exact(table.blocks, inexact)), header=header, inexact=frozenset()), first)


def _exact(blocks: Iterator[Block], inexact: frozenset[int]) -> Iterator[Block]:
    for block in blocks:
        cells = [[exactly(c) for c in column] if i in inexact else column for i, column in enumerate(block.cells)] if inexact else block.cells
        yield Block(block.rows, cells, tuple(_fault(f) for f in block.faults))


def _fault(fault: Fault) -> Fault:
    """A row with too many or too few cells, as it is told of any table. Raises ``Refused`` for other rows that are read one by one only."""
    values = fault.diagnostic.values
    if "wanted" not in values:
        raise Refused(fault.diagnostic)
    return Fault(fault.row, "", Diagnostic("P0752", {"cells": values["found"], "columns": values["wanted"]}))


def _is_flat(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="surrogateescape") as text:
        for _, line in zip(range(LOOKED_AT), text, strict=False):
            try:
                record = json.loads(line) if line.strip() else {}
            except (ValueError, RecursionError):
                return False
            if not isinstance(record, dict) or any(reserved(key) in STRUCTURE for key in record):
                return False
    return True


def _blocks(found: CaseTable) -> Iterator[Block]:
    rows: list[TableRow] = []
    for row in found.rows():
        rows.append(row)
        if len(rows) == BLOCK:
            yield _block(rows, found.columns)
            rows = []
    if rows:
        yield _block(rows, found.columns)


def _block(rows: list[TableRow], columns: tuple[str, ...]) -> Block:
    good: list[tuple[int, Any]] = [(r.number, r.cells) for r in rows if r.cells is not None]
    cells = [[row.get(c) for _, row in good] for c in columns]
    return Block([n for n, _ in good], cells, tuple(Fault(r.number, "", r.said[0]) for r in rows if r.cells is None))
