"""Clauses that columns do not hold, judged row by row, and put into columns of their own: the other clauses of the table stay in theirs.

In: a compiled policy, which of its lines and units are meant, and the cases of a block. Out: for each line ``LineColumns``, and what these units add to totals.
A line that has expressions whose numbers may not fit 64 bits is worked out by functions with integers of any size, every other by the reference engine, which
looks at nothing but these clauses and what they read. What no column of 64 bits holds is left to be decided as a row by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import lcm
from typing import Any

import numpy as np
from attrs import evolve

from policy_dsl.batch.engine import currencies_of, totals_in
from policy_dsl.batch.results import CODE_OF_KIND, CODE_OF_STATUS, LineColumns, TotalColumns
from policy_dsl.compile.bounds import ADDABLE
from policy_dsl.compile.compiled import Compiled, Value
from policy_dsl.compile.program import Line, Unit
from policy_dsl.compile.python import compile_python
from policy_dsl.compile.reported import SUMS
from policy_dsl.compile.results import reported, values_of
from policy_dsl.compile.slots import DoesNotFit
from policy_dsl.compile.sums import one_sum
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import Range
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.case import Case


class Far(Exception):
    """A row to be decided by itself, because an amount does not fit: raised and caught inside this module."""


class Beyond:
    """``lines``: places of the lines in the program; ``units``: what counts in totals and no column holds. ``by_reference``: the functions of the policy
    do not know what the cases do, which all applications say of one another."""

    def __init__(self, compiled: Compiled, lines: Sequence[int], units: Sequence[Unit], *, by_reference: bool = False) -> None:
        self.compiled, self.lines, self.units = compiled, tuple(lines), tuple(units)
        own = compiled.program.lines
        wanted = dict.fromkeys((*lines, *(u.line for u in units if u.line is not None)))
        self.long = () if by_reference else tuple(i for i in wanted if own[i].bounds is not None and not compiled.mixed)
        self.code = compile_python(evolve(compiled.program, lines=tuple(own[i] for i in self.long)))
        self.asked = frozenset((own[i].document.id, own[i].clause.number) for i in wanted if i not in self.long)
        self.asked |= {(u.document, u.name) for u in units if u.line is None}
        self.counted = {u.line: u.currency for u in units if u.line in self.long}
        self.reference = frozenset((u.document, u.name) for u in units if u.line not in self.long)
        self.currencies = currencies_of(compiled)
        self.den = lcm(100, *(10 ** CURRENCY_BY_CODE[c].minor for c in self.currencies if c in CURRENCY_BY_CODE))

    def judged(self, cases: Iterable[tuple[int, Case]], n: int) -> tuple[dict[int, LineColumns], list[TotalColumns], Any, list[int]]:
        """``cases``: with their places in a block of ``n``. For each line its columns; for each total what is added; how many units more are undetermined;
        and the places of rows to be decided by themselves."""
        columns = {i: _Line(n, self.compiled.program.lines[i], self.den) for i in self.lines}
        sums = [_Amounts(n, self.den) for _ in range(len(self.currencies) * len(SUMS))] if self.units else []
        undetermined = np.zeros(n, np.int64)
        far: list[int] = []
        for at, case in cases:
            try:
                found, added, open_ = self._row(case)
                for i, column in columns.items():
                    column.put(at, found[i])
                for total, range_ in zip(sums, added, strict=True):
                    total.put(at, range_.min or 0, range_.max)
                undetermined[at] = open_
            except (Far, DoesNotFit):
                far.append(at)
        totals = [TotalColumns(s.low, s.high, s.open, self.den) for s in sums]
        return {i: c.columns() for i, c in columns.items()}, totals, undetermined, far

    def _row(self, case: Case) -> tuple[dict[int, Value], list[Range], int]:
        """The values of the lines, what the units add to each sum, and how many of these are undetermined."""
        compiled, own = self.compiled, self.compiled.program.lines
        found: dict[int, Value] = {}
        if self.long:
            results = self.code.partly(*compiled.row(case, case.projects[0]))
            if () in results:  # one for the reference engine, and no case for a column of its own
                raise Far
            found = {i: reported(own[i], None if own[i].clause.level == "applicant" else 0, r) for i, r in zip(self.long, results, strict=True)}
        sums = [one_sum([found[i] for i, c in self.counted.items() if c == currency]) for currency in self.currencies] if self.units else []
        added = [r for four in sums for r in four]
        open_ = sum(found[i].status == "undetermined" for i in self.counted)
        if self.asked:
            decision = evaluate(compiled.documents, compiled.informed(case), compiled.day, judge_all=True, only=self.asked)
            place = {(v.document, v.clause): v for v in values_of(decision)}
            found |= {i: place[own[i].document.id, own[i].clause.number] for i in self.lines if i not in found}
            if self.reference:
                theirs = totals_in(decision, self.currencies)
                added = [Range((a.min or 0) + (b.min or 0), _both(a.max, b.max)) for a, b in zip(added, theirs.sums, strict=True)]
                open_ += theirs.undetermined
        return found, added, open_


def _both(a: Any, b: Any) -> Any:
    return None if a is None or b is None else a + b


class _Amounts:
    """Both ends over ``den``, and whether the upper one is open."""

    def __init__(self, n: int, den: int) -> None:
        self.den = den
        self.low, self.high, self.open = np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n, bool)

    def put(self, at: int, low: Any, high: Any) -> None:
        self.low[at], self.open[at] = self._scaled(low), high is None
        self.high[at] = 0 if high is None else self._scaled(high)

    def _scaled(self, value: Any) -> int:
        scaled = value * self.den
        if scaled.denominator != 1 or abs(scaled) > ADDABLE:
            raise Far
        return int(scaled)


class _Line:
    def __init__(self, n: int, line: Line, den: int) -> None:
        self.status, self.kind = np.zeros(n, np.uint8), np.zeros(n, np.uint8)
        self.amounts = _Amounts(n, den) if line.clause.award is not None else None

    def put(self, at: int, v: Value) -> None:
        self.status[at], self.kind[at] = CODE_OF_STATUS[v.status], CODE_OF_KIND[v.kind]
        if self.amounts is not None:
            self.amounts.put(at, v.min, v.max)

    def columns(self) -> LineColumns:
        a = self.amounts
        return LineColumns(self.status, self.kind, 0, 0, False, 0) if a is None else LineColumns(self.status, self.kind, a.low, a.high, a.open, a.den)


def together(a: TotalColumns, b: TotalColumns, n: int) -> tuple[TotalColumns, Any]:
    """One sum and another, and the rows in which that does not fit."""
    den = lcm(a.den, b.den)
    sides = []
    far = np.zeros(n, bool)
    for t in (a, b):
        by = den // t.den
        ends = [x if isinstance(x, np.ndarray) else np.full(n, x, np.int64) for x in (t.low, t.high)]
        for x in ends:
            far |= (x > ADDABLE // by) | (x < -(ADDABLE // by))
        sides.append([x * by for x in ends])
    return TotalColumns(sides[0][0] + sides[1][0], sides[0][1] + sides[1][1], a.open | b.open, den), far
