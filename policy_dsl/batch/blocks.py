"""A block of rows decided at once, in columns of 64-bit integers that are proved not to overflow.

In: a compiled policy and what the columns of a table are about. Out: for each block ``Decided``. A row with a value beyond the proof, or between the steps
of a slot, is decided by itself with integers of any size; so is every row where a clause is not covered by the expressions. Nothing wraps, nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen

from policy_dsl.batch.columns import BadCell, Column, Columns, Read, plain_steps
from policy_dsl.batch.engine import Outcome, outcomes
from policy_dsl.batch.kernel import Kernel, kernel, roots_of
from policy_dsl.batch.results import Decided, LineColumns, nothing, when_known, when_partly
from policy_dsl.batch.sums import Members, Sums, sums_of
from policy_dsl.batch.table import Block, Fault
from policy_dsl.compile.bounds import limit_for
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.inputs import OTHER
from policy_dsl.compile.program import Line
from policy_dsl.compile.slots import DoesNotFit, Slot, fill

LEAST = 10**12
"""A clause whose arithmetic does not fit for sums up to here (ten thousand million yuan in fen) is no clause for the kernel."""


@frozen(eq=False)
class Coded:
    """A column of a block: ``codes`` are places in ``reads``; None there: a bad cell. ``steps``: figures that were read at once, in place of ``reads``."""

    codes: Any
    reads: Sequence[Read | None]
    faults: dict[int, Fault]
    steps: Sequence[int | None] | None = None


class Blocks:
    """``decide``: a block → its results. Made once for a table."""

    def __init__(self, compiled: Compiled, columns: Columns) -> None:
        self.compiled, self.columns = compiled, columns
        program = compiled.program
        slots = program.slots
        self.members: Members = {s: tuple(slots.members(s.input)) for s in slots.slots if s.input is not None}
        lines = [line for line in program.lines if line.bounds is not None and (limit_for(roots_of([line])) or 0) >= LEAST]
        self.sums: dict[str, Sums] = {}
        for key in slots.lists:
            try:
                self.sums[key] = sums_of(key, tuple(s for s in slots.slots if s.list == key), roots_of(lines))
            except KeyError:
                lines = []
        self.lines: tuple[Line, ...] = tuple(lines)
        self.limit = limit_for([*roots_of(lines), *(e for s in self.sums.values() for e in s.which)]) or 0
        self.kernel: Kernel = kernel(program, self.lines)
        self.at = {s: i for i, s in enumerate(self.kernel.slots)}
        self.sum_at = {id(e): len(self.kernel.slots) + i for i, e in enumerate(self.kernel.sums)}
        covered = all(line in self.lines or not line.in_force for line in program.lines)
        decided = [c for c in columns.read if not c.inputs]
        self.alone = not covered or not self.limit or (bool(decided) and len(compiled.documents) > 1)
        self.settled = frozenset(c.name.replace(":", "：").rpartition("：")[2] for c in decided)
        self.base = [self._base(s) for s in self.kernel.slots]
        self.feeds = {c.at: self._fed(c) for c in columns.read}

    def _base(self, slot: Slot) -> tuple[Any, bool]:
        """What stands in a slot that no column fills, and whether it is known."""
        if slot.kind == "granted":
            return 0, True
        default = slot.input.default if slot.input is not None else None
        if default is None:
            return self._blank(slot), False
        try:
            return fill(slot, default, self.members[slot]), True
        except DoesNotFit:
            self.alone = True
            return self._blank(slot), False

    def _blank(self, slot: Slot) -> Any:
        return False if self.compiled.program.slots.slots[slot].is_truth else 0

    def _fed(self, column: Column) -> list[tuple[int, Slot, Any]]:
        """(place, slot, what in a ``Read`` fills it)."""
        found: list[tuple[int, Slot, Any]] = []
        for slot, at in self.at.items():
            if slot.kind == "decision" and not column.inputs and not slot.key.endswith(OTHER):
                found.append((at, slot, slot.key))
            found += [(at, slot, one) for one in column.inputs if slot.kind == "fact" and (slot.document, slot.key) == (one.document, one.key)]
        return found

    # ── one block ──
    def decide(self, block: Block) -> Decided:
        n = len(block.rows)
        coded = {c.at: self._coded(c, block) for c in self.columns.read}
        faulty = {i for one in coded.values() for i in one.faults}
        good = np.ones(n, bool)
        good[list(faulty)] = False
        faults = (*block.faults, *(f for one in coded.values() for f in one.faults.values()))
        single: dict[int, tuple[Outcome, ...]] = {}
        if self.alone:
            lines, slow = tuple(nothing(line, n) for line in self.compiled.program.lines), np.ones(n, bool)
        else:
            lines, slow = self._by_columns(coded, n)
        for i in np.flatnonzero(slow & good).tolist():
            case = self.columns.case(c.read(block.cells[c.at][i]) for c in self.columns.read)
            single[i] = outcomes(self.compiled, case)
        return Decided(block.rows, np.flatnonzero(good), lines, single, tuple(sorted(faults, key=lambda f: f.row)))

    def _coded(self, column: Column, block: Block) -> Coded:
        codes, different = _different(block.cells[column.at])
        fed = self.feeds[column.at]
        steps = plain_steps(different, column.inputs[0], fed[0][1].den) if len(column.inputs) == len(fed) == 1 else None
        if steps is not None:
            return Coded(codes, (), {}, steps)
        reads: list[Read | None] = []
        wrong: dict[int, Any] = {}
        for code, cell in enumerate(different):
            try:
                reads.append(column.read(cell))
            except BadCell as bad:
                reads.append(None)
                wrong[code] = bad.diagnostic
        faults: dict[int, Fault] = {}
        for code, diagnostic in wrong.items():
            faults.update({i: Fault(block.rows[i], column.name, diagnostic) for i in np.flatnonzero(codes == code).tolist()})
        return Coded(codes, reads, faults)

    def _by_columns(self, coded: dict[int, Coded], n: int) -> tuple[tuple[LineColumns, ...], Any]:
        values: list[Any] = [np.full(n, v, bool if isinstance(v, bool) else np.int64) for v, _ in self.base]
        known: list[Any] = [np.full(n, k, bool) for _, k in self.base]
        values += [None] * len(self.kernel.sums)
        known += [np.zeros(n, bool) for _ in self.kernel.lists]
        slow = np.zeros(n, bool)
        filled: set[int] = set()
        for column in self.columns.read:
            one = coded[column.at]
            if not column.inputs:  # a decided sum or number: the expressions know only truths
                slow |= np.array([any(not isinstance(x, bool) for _, x in read or ()) for read in one.reads])[one.codes]
            for at, slot, key in self.feeds[column.at]:
                v, k, far = self._table(slot, key, one.reads) if one.steps is None else self._figures(one.steps)
                if isinstance(key, str) and not k.any() and not far.any():
                    continue  # a column of another decision
                filled.add(at)
                values[at], known[at] = v[one.codes], k[one.codes]
                slow |= far[one.codes]
        whole = all(known[at].all() if at in filled else self.base[at][1] for at in range(len(self.base)))
        whole &= self._lists(coded, values, known, slow, n)
        results = self.kernel.known(values) if whole else self.kernel.partly(values, known)
        report = when_known if whole else when_partly
        by_line = {id(line): report(line, found, n) for line, found in zip(self.lines, results, strict=True)}
        return tuple(by_line.get(id(line)) or nothing(line, n) for line in self.compiled.program.lines), slow

    def _figures(self, steps: Sequence[int | None]) -> tuple[Any, Any, Any]:
        """As ``_table``."""
        far = [x is not None and x > self.limit for x in steps]
        values = [0 if x is None or beyond else x for x, beyond in zip(steps, far, strict=True)]
        return np.array(values, np.int64), np.array([x is not None for x in steps], bool), np.array(far, bool)

    def _table(self, slot: Slot, key: Any, reads: Sequence[Read | None]) -> tuple[Any, Any, Any]:
        """For each different cell: what stands in the slot, whether it is known, whether the row must be decided by itself."""
        base, base_known = self.base[self.at[slot]]
        v = np.full(len(reads), base, bool if isinstance(base, bool) else np.int64)
        k, far = np.full(len(reads), base_known), np.zeros(len(reads), bool)
        for i, read in enumerate(reads):
            value = next((x for one, x in read or () if one == key), None)
            if value is None:
                continue
            try:
                if slot.part == "number":
                    raise DoesNotFit
                held = value if isinstance(value, frozenset) else (value,) if isinstance(value, str) else ()
                if any(m in self.settled and m not in self.members[slot] for m in held):
                    raise DoesNotFit  # the authority has settled a member that the slots know only as unlisted
                found = value if slot.input is None else fill(slot, value, self.members[slot])
                if abs(found) > self.limit:
                    raise DoesNotFit
                v[i], k[i] = found, True
            except DoesNotFit:
                far[i] = True
        return v, k, far

    def _lists(self, coded: dict[int, Coded], values: list[Any], known: list[Any], slow: Any, n: int) -> bool:
        """The sums over lists into ``values``; whether all is known of every list."""
        whole = True
        first = len(self.kernel.slots)
        for place, key in enumerate(self.kernel.lists):
            sums, one = self.sums[key], self.compiled.program.slots.lists[key]
            rows = np.tile(np.asarray(sums.unknown, np.int64), (n, 1))
            there = np.zeros(n, bool)
            column = next((c for c in self.columns.read if one in c.inputs), None)
            for i in range(n) if column is not None else ():
                found = coded[column.at]  # type: ignore[union-attr]
                records = next((x for o, x in found.reads[found.codes[i]] or () if o == one), None)
                if records is None:
                    continue
                try:
                    rows[i], all_known = sums.read(records, self.members, self.limit)
                    there[i] = True
                    whole &= all_known
                except DoesNotFit:
                    slow[i] = True
            whole &= bool(there.all())
            known[first + place] = there
            for j, e in enumerate(sums.which):
                if id(e) in self.sum_at:
                    values[self.sum_at[id(e)]] = rows[:, j]
        return whole


def _different(cells: Sequence[Any]) -> tuple[Any, Sequence[Any]]:
    """Each different cell once, and for each row which it is. 1, 1.0 and true are different."""
    typed: Sequence[Any] = cells if len({*map(type, cells)} - {type(None)}) <= 1 else [(type(c), c) for c in cells]
    try:
        index = {c: i for i, c in enumerate(dict.fromkeys(typed))}
    except TypeError:  # lists of records
        return np.arange(len(cells)), cells
    codes = np.fromiter(map(index.__getitem__, typed), np.intp, len(cells))
    return codes, list(index) if typed is cells else [c for _, c in index]
