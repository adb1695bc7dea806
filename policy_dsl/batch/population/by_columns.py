"""What each row says of a step, in columns: the questions of the step are lowered like clauses and worked out a block at a time.

In: a batch, a step, what the steps before have found. Out: for each block ``Said``: figures of its rows in arrays, and of rows that columns do not hold, or
that cannot be read, what the reference engine says (``survey``).
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from attrs import define, field, frozen

from policy_dsl.batch.blocks import Blocks
from policy_dsl.batch.coded import each_once
from policy_dsl.batch.columns import BadCell, Column, Columns
from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.population.found import Found
from policy_dsl.batch.population.steps import Budget, Ranks, Step
from policy_dsl.batch.population.survey import Claim, Survey
from policy_dsl.batch.results import LineColumns, numbers_of
from policy_dsl.batch.table import Block
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.questions import Question, RankingQuestion, ReductionQuestion, plain
from policy_dsl.compile.results import Outcome
from policy_dsl.evaluate.versions import selected
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node


@frozen(eq=False)
class Said:
    """``rows``: numbers of the rows in ``lines`` (as the questions were asked, each an array or one value) and ``divisions`` (for each that is ``plain``
    codes of ``Divisions``); ``claims``: of the others."""

    rows: Any
    lines: tuple[LineColumns, ...]
    divisions: tuple[Any, ...]
    claims: tuple[Claim, ...]


@define(eq=False)
class Divisions:
    """The values of a fact that divides a ranking, each with a code from 0; several threads may ask. -1: not known."""

    one: Input
    column: Column | None
    codes: dict[Any, int] = field(factory=dict)
    _lock: Any = field(factory=Lock)

    def of(self, block: Block) -> Any:
        if self.column is None:
            return np.full(len(block.rows), self._codes([self.one.default])[0])
        cells = block.cells[self.column.at]
        codes, different = cells.coded if isinstance(cells, ArrowCells) else each_once(cells)
        return self._codes([self._read(cell) for cell in different])[codes]

    def _read(self, cell: Any) -> Any:
        assert self.column is not None
        try:
            read = self.column.read(cell)
        except BadCell:
            return None  # a row that is decided by itself
        return next((value for one, value in read if one == self.one), self.one.default)

    def _codes(self, values: Sequence[Any]) -> Any:
        with self._lock:
            return np.array([-1 if value is None else self.codes.setdefault(value, len(self.codes)) for value in values], np.int32)


class Questioned(Blocks):
    """``said``: a block → what its rows say. Made once for a step."""

    def __init__(self, compiled: Compiled, columns: Columns, step: Step, found: Found) -> None:
        self.survey = Survey(compiled, columns, step, found)
        self.questions: tuple[Question, ...] = (
            tuple(RankingQuestion(d, r) for d, r in step.rankings) if isinstance(step, Ranks) else (ReductionQuestion(step.document, step.reduction),)
        )
        super().__init__(compiled, columns, found=found, questions=self.questions)
        self.divisions = tuple(
            Divisions(node.input, _fed(columns, node.input)) for q in self.questions if isinstance(q, RankingQuestion) for node in divided(q.ranking.within)
        )

    def said(self, block: Block) -> Said:
        decided = self.decide(block)
        n = len(block.rows)
        good = np.zeros(n, bool)
        good[decided.good] = True
        good[list(decided.single)] = False
        numbers = numbers_of(block.rows)
        others = [self.survey.claim_at(block, i) for i in np.flatnonzero(~good).tolist()]
        whole = good.all()
        lines = tuple(line if whole else _of_rows(line, good) for line in decided.lines)
        divisions = tuple(codes if whole else codes[good] for codes in (d.of(block) for d in self.divisions))
        return Said(numbers if whole else numbers[good], lines, divisions, (*others, *self.survey.unreadable(block)))

    def alone_outcomes(self, _block: Block, _i: int) -> tuple[Outcome, ...]:
        """The reference engine is asked in another way."""
        return ()


def asked_of(compiled: Compiled, step: Budget) -> tuple[tuple[str, int | None], ...]:
    """The clauses and groups that share a budget, in the order of the lines."""
    return ReductionQuestion(step.document, step.reduction).asked(selected(step.document, compiled.day))


def divided(within: Sequence[Node]) -> list[core.Fact]:
    return [n for n in within if isinstance(n, core.Fact) and plain(n)]


def _fed(columns: Columns, one: Input) -> Column | None:
    return next((c for c in columns.read if one in c.inputs), None)


def _of_rows(line: LineColumns, good: Any) -> LineColumns:
    status, kind, low, high, open_ = (x[good] if isinstance(x, np.ndarray) else x for x in (line.status, line.kind, line.low, line.high, line.open))
    return LineColumns(status, kind, low, high, open_, line.den)
