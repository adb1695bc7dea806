"""Columns of results as texts, and side by side as lines: what CSV and JSON lines of columns have in common.

In: a decided block in columns. Out: texts, one a row, or one for all rows; lines of such pieces as bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from policy_dsl.batch.arrow_out import KIND_WORDS, PLACES, STATUS_WORDS, WIDEST
from policy_dsl.batch.results import amount, numbers_of
from policy_dsl.facts.write import figure

ROOM = 2**25
"""Bytes of lines that are made at a time, about."""
WIDTH = 32
"""Bytes of a piece of a line, about."""
_CENTS = pa.array([figure(amount(n, PLACES))[1:] for n in range(PLACES)])
"""What follows the yuan: nothing, ``.05``, ``.1``."""


def lines_of(pieces: Sequence[Any], found: Any, plain: Callable[[int], str]) -> bytes:
    """Each row's pieces one after the other; ``plain`` of a row that was decided by itself: its whole line. A piece that is a text is the same in all rows."""
    n = len(found.good)
    parts: list[Any] = []
    for piece in pieces:
        if isinstance(piece, str) and parts and isinstance(parts[-1], str):
            parts[-1] += piece
        else:
            parts.append(piece)
    step = max(1, ROOM // (WIDTH * sum(len(p) // WIDTH + 1 if isinstance(p, str) else 1 for p in parts)))
    alone = {*found.single, *found.single_totals}
    made: list[Any] = []
    for start in range(0, n, step):
        joined = pc.binary_join_element_wise(*(p if isinstance(p, str) else p.slice(start, step) for p in parts), "")
        if alone:
            lines = joined.to_pylist()
            made += [(plain(i) if i in alone else line).encode() for i, line in zip(map(int, found.good[start : start + step]), lines, strict=True)]
        else:
            begin, end = np.frombuffer(joined.buffers()[1], np.int32, len(joined) + 1)[[0, -1]].tolist()
            made.append(memoryview(joined.buffers()[2])[begin:end])
    return b"".join(made)


def numbers(rows: Any, good: Any) -> Any:
    """Of the rows."""
    known = numbers_of(rows)
    return pa.array(known if good is None else known[good]).cast(pa.string())


class Texts:
    """Columns as texts, or one text for all rows; what is the same column is made once. ``good``: the rows that were decided, None: all."""

    def __init__(self, n: int, good: Any) -> None:
        self.n, self.good = n, good
        self.made: dict[Any, Any] = {}

    def picked(self, column: Any) -> Any:
        return column if self.good is None else column[self.good]

    def status(self, column: Any) -> Any:
        return self._word(column, STATUS_WORDS)

    def kind(self, column: Any) -> Any:
        return self._word(column, KIND_WORDS)

    def _word(self, column: Any, words: Any) -> Any:
        if not isinstance(column, np.ndarray):
            return words[int(column)].as_py()
        return self._once((id(column), id(words)), lambda: words.take(pa.array(self.picked(column))))

    def whole(self, column: Any) -> Any:
        return str(int(column)) if not isinstance(column, np.ndarray) else pa.array(self.picked(column)).cast(pa.string())

    def money(self, column: Any, none: Any, den: int) -> Any:
        if isinstance(none, np.ndarray):
            shown = self.money(column, False, den)
            return self._once((id(column), id(none), den), lambda: pc.if_else(pa.array(self.picked(none)), "", shown))
        if none:
            return ""
        if not isinstance(column, np.ndarray):
            return figure(amount(column, den))
        return self._once((id(column), den), lambda: _money(self.picked(column), den))

    def _once(self, key: Any, make: Callable[[], Any]) -> Any:
        if key not in self.made:
            self.made[key] = make()
        return self.made[key]


def _money(values: Any, den: int) -> Any:
    """In yuan, without needless noughts."""
    low, high = int(values.min(initial=0)), int(values.max(initial=0))
    fen = values
    if den != PLACES:
        scale, by = (1, den // PLACES) if den % PLACES == 0 else (PLACES, den)
        if low < 0 or high > WIDEST or ((values * scale) % by).any():
            return pa.array([figure(amount(v, den)) for v in values.tolist()], pa.string())
        fen = values * scale // by
    elif low < 0:
        return pa.array([figure(amount(v, den)) for v in values.tolist()], pa.string())
    yuan = fen // PLACES
    cents = fen - yuan * PLACES
    text = pa.array(yuan).cast(pa.string())
    return pc.binary_join_element_wise(text, _CENTS.take(pa.array(cents)), "") if cents.any() else text
