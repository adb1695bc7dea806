"""What each row says of a step, by the reference engine: who takes part in a ranking and with which keys, what is to be paid from a budget.

In: a block of rows, what the steps before have found. Out: for each row what it says. A row that cannot be read is an application all the same: of a cell that
cannot be read nothing is known, and nothing is presumed in its place; the other rows are then right whatever it says.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from policy_dsl.batch.columns import BadCell, Columns, Read
from policy_dsl.batch.population.found import Found
from policy_dsl.batch.population.steps import Ranks, Step
from policy_dsl.batch.table import Block
from policy_dsl.compile.compiled import Compiled
from policy_dsl.evaluate.application import entries_of
from policy_dsl.evaluate.contenders import contenders_of
from policy_dsl.evaluate.entries import Entry
from policy_dsl.evaluate.needs import Register
from policy_dsl.evaluate.places import Contender
from policy_dsl.evaluate.shares import Own, owed
from policy_dsl.kernel.number import Exact
from policy_dsl.model.case import UNREAD, Case, Project
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document


@frozen(eq=False)
class Claim:
    """``contenders``: of each ranking of the step; ``own``, ``budgets``: of a budget (``shares.owed``)."""

    row: int
    contenders: tuple[Contender, ...] = ()
    own: tuple[tuple[tuple[str, int | None], Own], ...] = ()
    budgets: tuple[Exact, ...] = ()


@frozen(eq=False)
class Survey:
    """``claims``: of every row of a block, readable or not."""

    compiled: Compiled
    columns: Columns
    step: Step
    found: Found

    def claims(self, block: Block) -> Iterator[Claim]:
        for i in range(len(block.rows)):
            yield self.claim_at(block, i)
        yield from self.unreadable(block)

    def unreadable(self, block: Block) -> Iterator[Claim]:
        """Of the rows that are not among those of the block."""
        for row in dict.fromkeys(fault.row for fault in block.faults):
            claim = self.claim(row, _unread(i for d in self.compiled.documents for i in d.inputs))
            yield _blind(claim) if any(c.history for c in self.columns.read) else claim

    def claim_at(self, block: Block, i: int) -> Claim:
        """Of one row of the block."""
        reads: list[Read] = []
        blind = False
        for column in self.columns.read:
            try:
                reads.append(column.read(block.cells[column.at][i]))
            except BadCell:
                reads.append(tuple((one, UNREAD) for one in column.inputs))
                blind |= column.history
        claim = self.claim(block.rows[i], self.columns.case(reads))
        return _blind(claim) if blind else claim

    def claim(self, row: int, case: Case) -> Claim:
        if isinstance(self.step, Ranks):
            return Claim(row, tuple(c for d, r in self.step.rankings for _, c in contenders_of(self._entries(d, row, case), r)))
        own, budgets = owed(self._entries(self.step.document, row, case), self.step.reduction)
        return Claim(row, (), tuple(own.items()), tuple(budgets))

    def _entries(self, document: Document, row: int, case: Case) -> tuple[Entry, ...]:
        known = self.found.case(self.compiled.informed(case), row)
        return entries_of(document, self.compiled.documents, known, self.compiled.day, Register())


def _unread(inputs: Iterator[Input]) -> Case:
    """Something is said, and nobody can read what."""
    every = list(inputs)
    of_project = {(i.document, i.key): UNREAD for i in every if i.level != "applicant"}
    return Case({(i.document, i.key): UNREAD for i in every if i.level == "applicant"}, (Project(None, of_project),))


def _blind(claim: Claim) -> Claim:
    """What was granted before is said, and nobody can read it: then nothing is sure, whatever the facts are."""
    contenders = tuple(Contender(None, ((None, None),) * len(c.keys), (None,) * len(c.groups)) for c in claim.contenders)
    return Claim(claim.row, contenders, tuple((place, (0, None)) for place, _ in claim.own), claim.budgets)
