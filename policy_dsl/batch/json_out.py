"""JSON lines made of columns of results: the same text as ``text_out.JsonWriter`` makes row by row.

In: a decided block in columns. Out: its lines. A row that was decided by itself, with figures of any size, is written in the plain way, in its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from policy_dsl.batch.arrow_out import kept_texts
from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.table import Block
from policy_dsl.batch.text_columns import Texts, lines_of, numbers

SPECIAL = r'[\x00-\x1f"\\]'


def text_of(batch: Batch, block: Block, found: Any, plain: Callable[[Any], str]) -> bytes:
    """The lines of a block. ``plain``: of one row (its place), with its end."""
    n = len(found.good)
    if not n:
        return b""
    good = None if n == len(block.rows) else np.asarray(found.good, np.intp)
    texts = Texts(n, good)
    pieces: list[Any] = ['{"row": ', numbers(block.rows, good)]
    for at in batch.columns.kept:
        pieces += [f", {_text(batch.columns.header[at])}: ", _cells(block.cells[at], found.good, good is None)]
    if batch.wanted != "clauses":
        pieces.append(', "totals": {')
        for name, t in zip(batch.totals, found.totals, strict=False):
            pieces += [f"{_text(name.removeprefix('total.'))}: {{", *_range(texts, t.low, t.high, False, t.open, t.den), "}, "]
        pieces += ['"undetermined": ', texts.whole(found.undetermined), "}"]
    if found.lines:
        pieces.append(', "clauses": {')
        for name, line in zip(batch.clauses, found.lines, strict=True):
            none = line.den == 0
            pieces += [f'{_text(name)}: {{"status": "', texts.status(line.status), '", "kind": "', texts.kind(line.kind), '", ']
            pieces += [*_range(texts, line.low, line.high, none, none or line.open, line.den), "}, "]
        pieces[-1] = "}}"
    return lines_of([*pieces, "}\n"], found, plain)


def _range(texts: Texts, low: Any, high: Any, least: Any, most: Any, den: int) -> list[Any]:
    """``least``, ``most``: where there is none."""
    return ['"min": ', *_money(texts, low, least, den), ', "max": ', *_money(texts, high, most, den)]


def _money(texts: Texts, column: Any, none: Any, den: int) -> list[Any]:
    if isinstance(none, np.ndarray):
        shown = texts.money(column, False, den)
        marked = f'"{shown}"' if isinstance(shown, str) else pc.binary_join_element_wise('"', shown, '"', "")
        return [pc.if_else(pa.array(texts.picked(none)), "null", marked)]
    return ["null"] if none else ['"', texts.money(column, False, den), '"']


def _cells(cells: Any, good: Any, whole: bool) -> Any:
    t = cells.array.type if isinstance(cells, ArrowCells) else None
    if t is None or not (pa.types.is_string(t) or pa.types.is_large_string(t) or (pa.types.is_dictionary(t) and pa.types.is_string(t.value_type))):
        return pa.array([_text(cells[int(i)]) for i in good], pa.string())
    found = kept_texts(cells, good, whole)
    if pc.any(pc.match_substring_regex(found, SPECIAL)).as_py():
        return pa.array([_text(text) for text in found.to_pylist()], pa.string())
    return pc.fill_null(pc.binary_join_element_wise('"', found, '"', ""), "null")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
