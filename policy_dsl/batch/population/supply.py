"""What all rows say of one, as columns of slots: places, totals and the rest of a budget as ranges, the budget that all share.

In: what was found, a program that was lowered with it. Out: for a block of rows what stands in these slots, and which rows hold a number beyond the proof. What
64 bits do not hold (``alone``) is left to the reference engine, row by row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from attrs import evolve, frozen

from policy_dsl.batch.feeds import Held
from policy_dsl.batch.population.arrays import OwnArrays, RankArrays
from policy_dsl.batch.population.found import Found, Placed
from policy_dsl.batch.results import column, numbers_of
from policy_dsl.compile.bounds import ADDABLE, most
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.program import Program, program
from policy_dsl.compile.questions import Question
from policy_dsl.compile.slots import DoesNotFit, Slot, rest_slot


def lowered(compiled: Compiled, found: Found, questions: Sequence[Question] = ()) -> Program:
    """The rules, or the questions in their place, with what was found."""
    if found.applications == 1 and not questions:
        return compiled.program
    return program(compiled.documents, compiled.day, compiled.references, found.supplied, questions)


@frozen
class Range:
    """Both ends in steps of a slot, each an array or one number for all rows; ``bounded``: whether there is an upper one; ``odd``: rows of which nothing is
    said here."""

    low: Any
    high: Any
    bounded: Any
    odd: Any = False


class Supply:
    """``slots``: those that are supplied."""

    def __init__(self, found: Found, program_: Program, limit: int) -> None:
        self.found, self.limit, self.alone = found, limit, False
        self.ranged = tuple(program_.slots.ranges)
        self.slots = tuple(s for slot in self.ranged for s in (slot, *(evolve(slot, part=p) for p in ("low", "high", "bounded"))))
        self.budgets = {s: self._budget(s) for s in program_.slots.slots if self._budget(s) is not None}
        self.alone = any(s.input is not None and s.input.default is not None for s in (*self.ranged, *self.budgets))
        placed: dict[Any, tuple[Placed, bool]] = {p.key: (p, False) for p in found.placed}
        placed |= {(p.document.id, p.ranking.total.key): (p, True) for p in found.placed if p.ranking.total is not None}
        self.placed = placed
        self.shared = {s.key: s for s in found.shared}
        try:
            for slot in self.ranged:
                self._range(slot, np.zeros(0, np.int64))
        except DoesNotFit:
            self.alone = True
        self.slots = (*self.slots, *self.budgets)

    def _budget(self, slot: Slot) -> int | None:
        figure = next((s.budget[1] for s in self.found.shared if s.budget is not None and s.budget[0] == (slot.document, slot.key)), None)
        if figure is None or slot.kind != "fact" or slot.part != "value" or slot.list:
            return None
        scaled = Fraction(figure) * slot.den
        if scaled.denominator != 1 or abs(scaled) > most(slot, self.limit):
            self.alone = True
            return 0
        return int(scaled)

    def held(self, rows: Sequence[int], stated: Mapping[Slot, Held]) -> tuple[dict[Slot, Held], Any]:
        """``stated``: what the rows say themselves."""
        at = numbers_of(rows)
        slow = np.zeros(len(at), bool)
        slots: dict[Slot, Held] = {}
        for slot in self.ranged:
            found = self._range(slot, at)
            low, high, bounded = (column(x, len(at)) for x in (found.low, found.high, found.bounded))
            top = most(slot, self.limit)
            slow |= found.odd | (low > top) | (bounded & (high > top))
            known = bounded & (low == high)
            slots[slot] = Held(low, True if known.all() else known)
            for part, values in (("low", low), ("high", high), ("bounded", bounded)):
                slots[evolve(slot, part=part)] = Held(values, True)  # type: ignore[arg-type]
        for slot, figure in self.budgets.items():
            own = stated.get(slot)
            if own is None or not isinstance(own.known, np.ndarray):
                values = own.values if own is not None and own.known is True else np.full(len(at), figure, np.int64)
            else:
                values = np.where(own.known, own.values, figure)
            slots[slot] = Held(values, True)
        return slots, slow

    # ── one slot ──
    def _range(self, slot: Slot, rows: Any) -> Range:
        if slot.kind == "rest":
            return self._rest(slot, rows)
        key = (slot.document, slot.key)
        if key in self.placed:
            return self._place(slot, rows, *self.placed[key])
        total = self.shared[key].total
        return Range(_whole(total.low, slot), 0 if total.high is None else _whole(total.high, slot), total.high is not None)

    def _place(self, slot: Slot, rows: Any, placed: Placed, count: bool) -> Range:
        """Who is not ranked has no place: the fact may be anything."""
        found = placed.places
        if not isinstance(found, RankArrays) or slot.den != 1:
            raise DoesNotFit
        ends = (found.least, found.most) if count else (found.best, found.worst)
        low, high, there = ends[0][rows].astype(np.int64), ends[1][rows].astype(np.int64), found.there[rows]
        assert slot.input is not None
        least, greatest = slot.input.low or 0, slot.input.high
        whole_least, whole_greatest = _whole(least, slot), _whole(greatest or 0, slot)
        return Range(np.where(there, low, whole_least), np.where(there, high, whole_greatest), there | (greatest is not None))

    def _rest(self, slot: Slot, rows: Any) -> Range:
        """What is to be paid besides the row's own."""
        owns = {rest_slot(s.reduction.total, name, slot.den): (s.total, own) for s in self.found.shared for (name, _), own in s.own.items()}
        total, own = owns[slot]
        if not isinstance(own, OwnArrays) or slot.den % own.den:
            raise DoesNotFit
        by = slot.den // own.den
        low, bounded = _whole(total.low, slot), _whole(total.bounded, slot)
        open_ = own.open[rows]
        odd = np.isin(rows, list(own.odd)) if own.odd else False
        others = total.unbounded - open_.astype(np.int64)
        return Range(low - own.low[rows] * by, bounded - np.where(open_, 0, own.high[rows]) * by, others == 0, odd)



def _whole(value: Any, slot: Slot) -> int:
    """In steps of the slot. Raises ``DoesNotFit``."""
    scaled = Fraction(value) * slot.den
    if scaled.denominator != 1 or abs(scaled) > ADDABLE:
        raise DoesNotFit
    return int(scaled)
