"""Mappings as a table: one application each.

In: any row of mappings, gone through once, or once for each pass where all of them have to be seen first. Out: ``Table``. What is no mapping of texts to
values is a fault of its row; what is no row of anything is ``TypeError``: the fault of a program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

from policy_dsl.batch.table import BLOCK, Block, Fault, Table
from policy_dsl.batch.text import columns_in
from policy_dsl.facts.envelope import FACTS
from policy_dsl.facts.plain import KEY
from policy_dsl.kernel.asked import several, shown
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Source, Span


def read_records(records: Any) -> Table:
    """The columns are the keys of the first block; a key that first stands later is refused by name."""
    rows = iter(several("table", records, "mappings; else a path, or what offers an Arrow stream such as a data frame"))
    first = list(islice(rows, BLOCK))
    header = tuple(dict.fromkeys(key for record in first if _wrong(record) is None for key in record))
    again = None if rows is records else partial(read_records, records)
    return Table("<table>", header, _blocks(header, first, rows), again=again)


def _blocks(header: tuple[str, ...], first: list[Any], rest: Iterator[Any]) -> Iterator[Block]:
    done, here = 0, first
    while here:
        numbers: list[int] = []
        good: list[Mapping[str, Any]] = []
        faults: list[Fault] = []
        for number, record in enumerate(here, done + 1):
            wrong = _wrong(record)
            if wrong is not None:
                faults.append(Fault(number, "", wrong))
            else:
                numbers.append(number)
                good.append(record)
        yield columns_in(header, numbers, good, faults)
        done += len(here)
        here = list(islice(rest, BLOCK))


def _wrong(record: Any) -> Diagnostic | None:
    """What is wrong with a record that is none; None: it is one."""
    if not isinstance(record, Mapping):
        return _not(record, FACTS)
    return next((_not(key, KEY) for key in record if not isinstance(key, str)), None)


def _not(found: Any, wanted: Text) -> Diagnostic:
    text = shown(found)
    at = Label(Span(Source("", text), 0, len(text)))
    return Diagnostic("P0716", {"what": Text(f"「{text}」", f"`{text}`"), "wanted": wanted}, (at,))
