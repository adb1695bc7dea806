"""CSV and JSON lines as tables: every cell exactly as it is written; nothing passes through a binary float.

In: a path. Out: ``Table``, read in blocks, so that memory does not grow with the file. A row that cannot be read is a fault of that row, not of the table.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from policy_dsl.batch.instead import other_than_text
from policy_dsl.batch.table import BLOCK, Block, Fault, Refused, Table
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.batch_words import REASONS


def read_csv(path: Path) -> Table:
    """Comma-separated, the first line names the columns."""
    rows = _csv_rows(path)
    header = csv_header(path, rows)
    return Table(str(path), header, csv_blocks(path, rows, len(header)))


def csv_header(path: Path, rows: Iterator[list[str]]) -> tuple[str, ...]:
    """The first row. Raises ``Refused``."""
    try:
        header = next(rows, None)
    except (csv.Error, UnicodeDecodeError, OSError) as error:
        raise Refused(_unreadable(path, error)) from None
    if not header:
        raise Refused(Diagnostic("P0749", {"table": str(path)}, notes=("empty",)))
    if any("\0" in title for title in header) and (other := other_than_text(path)) is not None:
        raise Refused(Diagnostic("P0749", {"table": str(path), "reason": other}, notes=("reason",)))
    mark = next((mark for mark in (";", "\t", "，", "；", "|") if mark in header[0]), None) if len(header) == 1 else None
    if mark is not None:
        raise Refused(Diagnostic("P0749", {"table": str(path), "mark": "Tab" if mark == "\t" else mark}, notes=("separator",)))
    return tuple(header)


def _csv_rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, strict=True):
            if row:
                yield row


def csv_blocks(path: Path, rows: Iterator[list[str]], width: int, done: int = 0) -> Iterator[Block]:
    """``done``: rows that stand before these."""
    number, good, numbers, faults = done, [], [], []
    try:
        for number, row in enumerate(filter(None, rows), done + 1):
            if len(row) == width:
                good.append(row)
                numbers.append(number)
            else:
                faults.append(Fault(number, "", Diagnostic("P0748", {"row": number, "found": len(row), "wanted": width}, notes=("width",))))
            if number % BLOCK == 0:
                yield Block(numbers, list(zip(*good, strict=True)) or [()] * width, tuple(faults))
                good, numbers, faults = [], [], []
    except (csv.Error, UnicodeDecodeError, OSError) as error:
        raise Refused(_unreadable(path, error, number + 1)) from None
    if numbers or faults:
        yield Block(numbers, list(zip(*good, strict=True)) or [()] * width, tuple(faults))


def _unreadable(path: Path, error: Exception, row: int = 0) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        return Diagnostic("P0201", {"path": str(path)})
    reason = REASONS["encoding" if isinstance(error, UnicodeDecodeError) else "quotes" if isinstance(error, csv.Error) else "file"]
    other = other_than_text(path) if isinstance(error, UnicodeDecodeError) else None
    if other is not None:
        return Diagnostic("P0749", {"table": str(path), "reason": other}, notes=("reason",))
    return Diagnostic("P0749", {"table": str(path), "row": row, "reason": reason}, notes=("row", "reason") if row else ("reason",))


# ── JSON lines ──
def read_jsonl(path: Path) -> Table:
    """One object a line. The columns: every key of the first block; a key that first stands later is refused by name."""
    blocks = _jsonl_blocks(path)
    first = next(blocks, None)
    if first is None or not first[1]:
        faults = first[2] if first else []
        raise Refused(*(f.diagnostic for f in faults), Diagnostic("P0749", {"table": str(path)}, notes=("empty",)))
    header = tuple(dict.fromkeys(k for record in first[1] for k in record))

    def rest() -> Iterator[Block]:
        yield columns_in(header, *first)
        for block in blocks:
            yield columns_in(header, *block)

    return Table(str(path), header, rest())


def columns_in(header: Sequence[str], numbers: Sequence[int], records: Sequence[Mapping[str, Any]], faults: Iterable[Fault]) -> Block:
    """Records as columns; one with a key that is no column is a fault."""
    known, found, rows, good = frozenset(header), list(faults), [], []
    for number, record in zip(numbers, records, strict=True):
        strange = next((k for k in record if k not in known), None)
        if strange is None:
            rows.append(number)
            good.append(record)
        else:
            found.append(Fault(number, strange, Diagnostic("P0748", {"row": number, "column": strange}, notes=("late",))))
    return Block(rows, [[record.get(key) for record in good] for key in header], tuple(found))


def _jsonl_blocks(path: Path) -> Iterator[tuple[list[int], list[dict[str, Any]], list[Fault]]]:
    numbers: list[int] = []
    records: list[dict[str, Any]] = []
    faults: list[Fault] = []
    number = 0
    try:
        with path.open(encoding="utf-8-sig") as file:
            for line in file:
                if not line.strip():
                    continue
                number += 1
                try:
                    record = json.loads(line, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_once)
                except (ValueError, RecursionError):
                    record = None
                if isinstance(record, dict):
                    numbers.append(number)
                    records.append(record)
                else:
                    faults.append(Fault(number, "", Diagnostic("P0748", {"row": number}, notes=("object",))))
                if number % BLOCK == 0:
                    yield numbers, records, faults
                    numbers, records, faults = [], [], []
    except (UnicodeDecodeError, OSError) as error:
        raise Refused(_unreadable(path, error)) from None
    if number % BLOCK:
        yield numbers, records, faults


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(found := dict(pairs)) != len(pairs):
        raise ValueError("a key twice")
    return found
