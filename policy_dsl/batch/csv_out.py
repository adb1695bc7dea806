"""Lines of CSV made of columns of results: the same text as ``text_out.CsvWriter`` makes row by row.

In: a decided block in columns. Out: its lines. A row that was decided by itself, with figures of any size, is written in the plain way, in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from policy_dsl.batch.arrow_out import kept_texts
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.table import Block
from policy_dsl.batch.text_columns import Texts, lines_of, numbers

SPECIAL = '[",\r\n]'
"""Whether they need marks is for the writer of rows to say."""


def text_of(batch: Batch, block: Block, found: Any, plain: Callable[[Any], str], quoted: Callable[[Any], str]) -> bytes:
    """The lines of a block. ``plain``: of one row (its place), with its end; ``quoted``: a cell that needs quotation marks."""
    n = len(found.good)
    if not n:
        return b""
    good = None if n == len(block.rows) else np.asarray(found.good, np.intp)
    texts = Texts(n, good)
    cells: list[Any] = [numbers(block.rows, good)]
    cells += [_cells(kept_texts(block.cells[at], found.good, good is None), quoted) for at in batch.columns.kept]
    if batch.wanted != "clauses":
        for t in found.totals:
            cells += [texts.money(t.low, False, t.den), texts.money(t.high, t.open, t.den)]
        cells.append(texts.whole(found.undetermined))
    for line in found.lines:
        none = line.den == 0
        cells += [texts.status(line.status), texts.kind(line.kind)]
        cells += [texts.money(line.low, none, line.den), texts.money(line.high, none or line.open, line.den)]
    return lines_of([*[piece for cell in cells for piece in (cell, ",")][:-1], "\n"], found, plain)


def _cells(texts: Any, quoted: Callable[[Any], str]) -> Any:
    filled = pc.fill_null(texts, "")
    if not pc.any(pc.match_substring_regex(filled, SPECIAL)).as_py():
        return filled
    return pa.array([quoted(text) for text in filled.to_pylist()], pa.string())
