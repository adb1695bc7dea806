"""A block of rows decided at once, in columns of 64-bit integers that are proved not to overflow.

In: a compiled policy, what the columns of a table are about, and what is wanted. Out: for each block ``Decided``. A row with a value beyond the proof, or
between the steps of a slot, is decided by itself with integers of any size. A clause that is not covered by the expressions is judged row by row
(``beyond``), the others are not. Nothing wraps, nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import local
from typing import Any

import numpy as np

from policy_dsl.batch.beyond import Beyond, together
from policy_dsl.batch.columns import Column, Columns
from policy_dsl.batch.engine import RowTotals, currencies_of, outcomes, sums_of
from policy_dsl.batch.feeds import Feed, Filled, Held, Target
from policy_dsl.batch.kernel import ALWAYS, NEVER, SOME, Kernel, Seen, is_code
from policy_dsl.batch.population.found import Found
from policy_dsl.batch.population.supply import Supply, lowered
from policy_dsl.batch.results import Decided, LineColumns, TotalColumns, lines_of, nothing, totals_of
from policy_dsl.batch.sums import Sums, over_items
from policy_dsl.batch.table import Block, Fault
from policy_dsl.batch.vector import Vector
from policy_dsl.compile.bounds import limit_for
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.fitting import fitting
from policy_dsl.compile.inputs import OTHER
from policy_dsl.compile.ir import E
from policy_dsl.compile.program import Line, Unit
from policy_dsl.compile.questions import Question
from policy_dsl.compile.reported import Reported, reported
from policy_dsl.compile.reported import totals as totals_over
from policy_dsl.compile.results import Outcome
from policy_dsl.compile.slots import DoesNotFit, Slot, fill
from policy_dsl.compile.sums import settles
from policy_dsl.model.case import Case


class Blocks:
    """``decide``: a block → its results. Made once for a table; several threads may ask. ``found``: what all rows say of one; the rules are then lowered with
    it (``questions``: in their place, what is asked to find more)."""

    def __init__(
        self, compiled: Compiled, columns: Columns, clauses: bool = True, with_totals: bool = False, found: Found | None = None,
        questions: Sequence[Question] = (),
    ) -> None:  # fmt: skip
        self.compiled, self.columns, self.clauses, self.with_totals, self.found = compiled, columns, clauses, with_totals, found
        self.program = compiled.program if found is None else lowered(compiled, found, questions)
        with self.program.slots.pool.lock:
            self._lower(questions)
        self._own = local()

    def _lower(self, questions: Sequence[Question]) -> None:
        """What the rules come to, once."""
        compiled, columns, found, program = self.compiled, self.columns, self.found, self.program
        clauses, with_totals, slots = self.clauses, self.with_totals, self.program.slots
        self.members = {s: tuple(slots.members(s.input)) for s in slots.slots if s.input is not None}
        units = program.units if with_totals else ()
        lines: list[Line | Unit] = [*program.lines, *(u for u in units if u.line is None)]
        groups = iter(range(len(program.lines), len(lines)))
        places = [(u.line if u.line is not None else next(groups), u) for u in units]
        fits = [fitting(line, slots)[0] for line in lines]
        roots, covered = [e for own in fits for e in own], [bool(own) for own in fits]
        counted = tuple((i, u.currency) for i, u in places if covered[i])
        apart = [u for i, u in places if not covered[i]]
        outside = [i for i, line in enumerate(program.lines) if line.in_force and not covered[i]]
        judged = () if questions or not clauses else outside  # a place of a question is none of a clause: its rows are decided by themselves
        self.beyond = Beyond(compiled, judged, apart, by_reference=found is not None) if apart or judged else None
        self.alone = bool(program.outside) and not any(line.in_force and line.bounds is not None for line in program.lines)
        self.alone |= (bool(apart) and settles(program)) or (bool(questions) and bool(outside))
        self.sums: dict[str, Sums] = {}
        for key in slots.lists:
            self.sums[key] = over_items(key, tuple(s for s in slots.slots if s.list == key), roots, slots.pool)
        self.limit = limit_for([*roots, *_together(lines, counted, currencies_of(compiled)), *(e for s in self.sums.values() for e in s.which)]) or 0
        self.alone |= not self.limit
        self.supply = None if found is None else Supply(found, program, self.limit)
        self.alone |= self.supply is not None and self.supply.alone
        decided = [c for c in columns.read if not c.inputs and not c.history]
        self.settled = frozenset(c.name.replace(":", "：").rpartition("：")[2] for c in decided)
        self.order = tuple(s for s in slots.slots if not s.list)
        self.bases = {s: self._base(s) for s in self.order}
        self.feeds = [(c, self._feed(c)) for c in columns.read]
        fed = {t.slot for _, f in self.feeds for t in f.targets} | set(() if self.supply is None else self.supply.slots)
        which = tuple(e for s in self.sums.values() for e in s.which)
        unknown = {id(e): x for s in self.sums.values() for e, x in zip(s.which, s.unknown, strict=True)}
        self.kernel = Kernel(
            self.order, tuple(slots.lists), which, tuple(line if covered[i] or not getattr(line, "in_force", True) else None for i, line in enumerate(lines)),
            counted, currencies_of(compiled), slots, {s: b for s, b in self.bases.items() if s not in fed}, unknown, self.limit, clauses, with_totals,
        )  # fmt: skip

    def _base(self, slot: Slot) -> tuple[Any, bool]:
        """What stands in a slot of which nothing is said, and whether that is known."""
        blank: Any = False if self.program.slots.slots[slot].is_truth else 0
        if slot.kind == "granted":
            return blank, True
        default = slot.input.default if slot.input is not None else None
        if default is None:
            return blank, False
        try:
            return fill(slot, default, self.members[slot]), True
        except DoesNotFit:
            self.alone = True
            return blank, False

    def _feed(self, column: Column) -> Feed:
        slots = self.program.slots
        targets: list[Target] = []
        fed = {(one.document, one.key) for one in column.inputs}
        for at, slot in enumerate(self.order):
            if (slot.document, slot.key) not in fed and column.inputs:
                continue
            keys: list[Any] = []
            if slot.part in ("low", "high", "bounded"):
                continue
            if slot.kind == "decision" and not column.inputs and not slot.key.endswith(OTHER):
                keys = [f"{slot.document}：{slot.key}" if slot.document else slot.key]
            elif slot.kind == "fact":
                keys = [one for one in column.inputs if (slot.document, slot.key) == (one.document, one.key)]
            dtype = bool if slots.slots[slot].is_truth else np.uint8 if is_code(slot, slots) else np.int64
            targets += [Target(at, slot, key, dtype, self.bases[slot], self.members.get(slot, ())) for key in keys]
        lists = {key: tuple(s for s in slots.slots if s.list == key) for key, one in slots.lists.items() if one in column.inputs}
        return Feed(column, tuple(targets), lists, self.members, self.settled, self.limit)

    # ── one block ──
    def decide(self, block: Block) -> Decided:
        n = len(block.rows)
        filled = [(c, f.read(block.cells[c.at])) for c, f in self.feeds]
        faults = [*block.faults, *(Fault(block.rows[i], c.name, d) for c, one in filled for i, d in one.faults.items())]
        good = np.ones(n, bool)
        good[[i for _, one in filled for i in one.faults]] = False
        slow = np.full(n, self.alone)
        lines: tuple[LineColumns, ...] = tuple(map(nothing, self.program.lines))
        sums: list[TotalColumns] = []
        undetermined: Any = 0
        if not self.alone:
            for _, one in filled:
                if one.slow is not None:
                    slow |= one.slow
            supplied = [] if self.supply is None else self._supplied(block, filled)
            for more in supplied:
                slow |= more.slow
            lines, sums, undetermined, too_large = self._by_columns([*(one for _, one in filled), *supplied], n)
            slow |= too_large
            if self.beyond is not None:
                rows = np.flatnonzero(good & ~slow).tolist()
                own, added, more, far = self.beyond.judged(((i, self._case(block, i)) for i in rows), n)
                lines = tuple(own.get(i, line) for i, line in enumerate(lines))
                slow[far] = True
                for at, b in enumerate(added):
                    sums[at], too_far = together(sums[at], b, n)
                    slow |= too_far
                undetermined = undetermined + more
        single: dict[int, tuple[Outcome, ...]] = {}
        single_totals: dict[int, RowTotals] = {}
        for i in np.flatnonzero(slow & good).tolist():
            if self.clauses:
                single[i] = self.alone_outcomes(block, i)
            if self.with_totals:
                single_totals[i] = sums_of(self.compiled, self._case(block, i))
        faults.sort(key=lambda f: f.row)
        return Decided(block.rows, np.flatnonzero(good), lines if self.clauses else (), tuple(sums), undetermined, single, single_totals, tuple(faults))

    def alone_outcomes(self, block: Block, i: int) -> tuple[Outcome, ...]:
        """Of a row that is decided by itself."""
        return outcomes(self.compiled, self._case(block, i))

    def _supplied(self, block: Block, filled: Sequence[tuple[Column, Filled]]) -> list[Filled]:
        """What all rows say of these; the budget that all share goes where a row does not state it."""
        assert self.supply is not None
        stated = {self.order[at]: held for _, one in filled for at, held in one.slots.items()}
        slots, slow = self.supply.held(block.rows, stated)
        places = {slot: at for at, slot in enumerate(self.order)}
        return [Filled({places[slot]: held for slot, held in slots.items()}, slow=slow)]

    def _case(self, block: Block, i: int) -> Case:
        case = self.columns.case(c.read(block.cells[c.at][i]) for c in self.columns.read)
        return case if self.found is None else self.found.case(case, block.rows[i])

    def _by_columns(self, filled: Sequence[Filled], n: int) -> tuple[tuple[LineColumns, ...], list[TotalColumns], Any, Any]:
        """The last: which rows are to be decided by themselves: a quotient is too large, or what is not known of a list matters."""
        held: dict[int, Held] = {at: h for one in filled for at, h in one.slots.items()}
        lists = {key: listed for one in filled for key, listed in one.lists.items()}
        states = [_state(held[at].known) if at in held else NEVER for at in range(len(self.order))]
        there: list[Any] = [lists[key].there if key in lists else False for key in self.kernel.lists]
        other = [at in held and held[at].other for at in range(len(self.order))] + [key in lists and not lists[key].whole for key in self.kernel.lists]
        plan = self.kernel.plan(Seen((*states, *map(_state, there)), tuple(other)))
        values: list[Any] = [held[at].values if at in held else None for at in range(len(self.order))]
        for place, key in enumerate(self.kernel.lists):
            own = self.sums[key]
            added = own.of(lists[key].items, self._mine(own.vector)) if key in lists else [None] * len(own.which)
            every = not isinstance(there[place], np.ndarray) or there[place].all()
            values += [x if x is None or every else np.where(there[place], x, u) for x, u in zip(added, own.unknown, strict=True)]
        first = len(values)
        values += [held[at].known if at in held else None for at in range(len(self.order))] + there
        values[first:] = [np.full(n, k) if isinstance(k, bool) and f"v[{first + i}]" in plan.vector.reads else k for i, k in enumerate(values[first:])]
        results = self._mine(plan.vector).run(values, n)
        far: Any = results[-1] if plan.vector.guarded else False
        if plan.losing:
            far = far | results[len(plan.roots) - 1]
        found = iter(results)
        covered = lines_of(plan.lines[: len(self.program.lines)], self.program.lines, found) if self.clauses else ()
        if not self.with_totals:
            return covered, [], 0, far
        combined = plan.lines[len(self.compiled.program.lines) :]
        for _ in range(5 * sum(r is not None for r in combined) if self.clauses else 0):
            next(found)
        return covered, list(totals_of(plan.totals, found)), next(found), far

    def _mine(self, vector: Vector) -> Vector:
        """Of this thread."""
        own = self._own.__dict__.setdefault("vectors", {})
        if id(vector) not in own:
            own[id(vector)] = vector.copy()
        return own[id(vector)]  # type: ignore[no-any-return]


def _together(lines: Sequence[Line | Unit], counted: Sequence[tuple[int, str]], currencies: Sequence[str]) -> list[E]:
    """The totals, in whichever way each line is worked out."""
    found: list[E] = []
    for currency in currencies:
        both: list[list[Reported]] = [[r for i, c in counted if c == currency and (r := reported(lines[i], known)) is not None] for known in (True, False)]
        if both[0]:
            p = both[0][0].status.pool
            pair = [totals_over(p, units) for units in both]
            found += [p.add((x, y)) for a, b in zip(*pair, strict=True) for x, y in ((a.low, b.low), (a.high, b.high))]
    return found


def _state(known: Any) -> int:
    if isinstance(known, bool):
        return ALWAYS if known else NEVER
    return ALWAYS if known.all() else SOME if known.any() else NEVER
