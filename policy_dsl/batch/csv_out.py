"""Lines of CSV made of columns of results: the same text as ``write.CsvWriter`` makes row by row.

In: a decided block in columns. Out: its lines. A row that was decided by itself, with figures of any size, is written in the plain way, in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from policy_dsl.batch.arrow_out import WIDEST, kept_texts
from policy_dsl.batch.prepared import Batch
from policy_dsl.batch.table import Block
from policy_dsl.compile.reported import KINDS, STATUSES
from policy_dsl.facts.write import figure
from policy_dsl.kernel.number import exact

PLACES = 100
SPECIAL = '[",\r\n]'
"""Whether they need marks is for the writer of rows to say."""
_CENTS = pa.array([figure(exact(Fraction(n, PLACES)))[1:] for n in range(PLACES)])
"""What follows the yuan: nothing, ``.05``, ``.1``."""
_STATUSES, _KINDS = pa.array(STATUSES), pa.array(KINDS)


def text_of(batch: Batch, block: Block, found: Any, plain: Callable[[Any], str], quoted: Callable[[Any], str]) -> Any:
    """The lines of a block, as bytes. ``plain``: of one row (its place), with its end; ``quoted``: a cell that needs quotation marks."""
    n = len(found.good)
    if not n:
        return b""
    good = None if n == len(block.rows) else np.asarray(found.good, np.intp)
    texts = _Texts(n, good)
    rows = np.arange(block.rows.start, block.rows.stop) if isinstance(block.rows, range) else np.asarray(block.rows, np.int64)
    pieces: list[Any] = [pa.array(rows if good is None else rows[good]).cast(pa.string())]
    pieces += [_cells(kept_texts(block.cells[at], found.good, good is None), quoted) for at in batch.columns.kept]
    if batch.wanted != "clauses":
        for t in found.totals:
            pieces += [texts.money(t.low, False, t.den), texts.money(t.high, t.open, t.den)]
        pieces.append(texts.whole(found.undetermined))
    for line in found.lines:
        none = line.den == 0
        pieces += [texts.word(line.status, _STATUSES), texts.word(line.kind, _KINDS)]
        pieces += [texts.money(line.low, none, line.den), texts.money(line.high, none or line.open, line.den)]
    joined = _joined(pieces)
    alone = {*found.single, *found.single_totals}
    if not alone:
        start, end = np.frombuffer(joined.buffers()[1], np.int32, n + 1)[[0, -1]].tolist()
        return memoryview(joined.buffers()[2])[start:end]
    lines = joined.to_pylist()
    for at, i in enumerate(map(int, found.good)):
        if i in alone:
            lines[at] = plain(i)
    return "".join(lines).encode()


def _joined(pieces: Iterable[Any]) -> Any:
    """Side by side, with commas and an end; what is the same in all rows is joined first."""
    parts: list[Any] = []
    for piece in pieces:
        if isinstance(piece, str) and parts and isinstance(parts[-1], str):
            parts[-1] += "," + piece
        else:
            parts.append(piece)
    last = parts.pop()
    parts.append(last + "\n" if isinstance(last, str) else pc.binary_join_element_wise(last, "\n", ""))
    return pc.binary_join_element_wise(*parts, ",")


def _cells(texts: Any, quoted: Callable[[Any], str]) -> Any:
    filled = pc.fill_null(texts, "")
    if not pc.any(pc.match_substring_regex(filled, SPECIAL)).as_py():
        return filled
    return pa.array([quoted(text) for text in filled.to_pylist()], pa.string())


class _Texts:
    """Columns as texts, or one text for all rows; what is the same column is made once."""

    def __init__(self, n: int, good: Any) -> None:
        self.n, self.good = n, good
        self.made: dict[Any, Any] = {}

    def _picked(self, column: Any) -> Any:
        return column if self.good is None else column[self.good]

    def word(self, column: Any, words: Any) -> Any:
        if not isinstance(column, np.ndarray):
            return words[int(column)].as_py()
        return self._once((id(column), id(words)), lambda: words.take(pa.array(self._picked(column))))

    def whole(self, column: Any) -> Any:
        return str(int(column)) if not isinstance(column, np.ndarray) else pa.array(self._picked(column)).cast(pa.string())

    def money(self, column: Any, none: Any, den: int) -> Any:
        if isinstance(none, np.ndarray):
            shown = self.money(column, False, den)
            return self._once((id(column), id(none), den), lambda: pc.if_else(pa.array(self._picked(none)), "", shown))
        if none:
            return ""
        if not isinstance(column, np.ndarray):
            return figure(_over(int(column), den))
        return self._once((id(column), den), lambda: _money(self._picked(column), den))

    def _once(self, key: Any, make: Callable[[], Any]) -> Any:
        if key not in self.made:
            self.made[key] = make()
        return self.made[key]


def _over(value: int, den: int) -> Any:
    return exact(Fraction(value, den))


def _money(values: Any, den: int) -> Any:
    """In yuan, without needless noughts."""
    low, high = int(values.min(initial=0)), int(values.max(initial=0))
    fen = values
    if den != PLACES:
        scale, by = (1, den // PLACES) if den % PLACES == 0 else (PLACES, den)
        if low < 0 or high > WIDEST or ((values * scale) % by).any():
            return pa.array([figure(_over(v, den)) for v in values.tolist()], pa.string())
        fen = values * scale // by
    elif low < 0:
        return pa.array([figure(_over(v, den)) for v in values.tolist()], pa.string())
    yuan = fen // PLACES
    cents = fen - yuan * PLACES
    text = pa.array(yuan).cast(pa.string())
    return pc.binary_join_element_wise(text, _CENTS.take(pa.array(cents)), "") if cents.any() else text
