"""What a column of a block puts into the slots that the program reads.

In: a column, the slots that it feeds, and its cells. Out: ``Filled``: for each slot a column of numbers or truths and what is known of it; for a list, its
items; which rows have to be decided by themselves; which cells are faulty. Plain cells are taken over as they lie in memory, others are read by the facts'
own reader, each different cell once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import define, field, frozen

from policy_dsl.batch.coded import Coded, each_once, spread, spread_all, writable
from policy_dsl.batch.columns import BadCell, Column, Read, plain_steps
from policy_dsl.batch.decode import ArrowCells, cell, days, decode, indices, valid
from policy_dsl.batch.sums import Items, records_of, width
from policy_dsl.compile.bounds import ITEMS, most
from policy_dsl.compile.inputs import OTHER
from policy_dsl.compile.slots import DoesNotFit, Slot, fill
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType


@frozen(eq=False)
class Held:
    """``values`` of a slot; ``known``: an array, or True or False for all; ``other``: whether a member may be there that no list names."""

    values: Any
    known: Any
    other: bool = False


@frozen(eq=False)
class Listed:
    """``there``: rows whose list is known; ``whole``: every field of every item is known."""

    items: Items
    there: Any
    whole: bool


@define(eq=False)
class Filled:
    """``slow``: rows to be decided by themselves, or None."""

    slots: dict[int, Held] = field(factory=dict)
    lists: dict[str, Listed] = field(factory=dict)
    slow: Any = None
    faults: dict[int, Diagnostic] = field(factory=dict)

    def beside(self, more: Any) -> None:
        """These rows too."""
        if more is not None and more.any():
            self.slow = more if self.slow is None else self.slow | more


@frozen(eq=False)
class Target:
    """One slot that a column feeds: ``at``: its place; ``key``: what in a ``Read`` fills it; ``dtype``: how it is kept; ``base``: what stands there where
    nothing is said, and whether that is known; ``members``: what a code counts."""

    at: int
    slot: Slot
    key: Any
    dtype: Any
    base: tuple[Any, bool]
    members: tuple[str, ...] = ()


@frozen(eq=False)
class Feed:
    """``lists``: key → the slots of its items, where the column feeds a list. ``settled``: members that the authority has decided on in some column."""

    column: Column
    targets: tuple[Target, ...]
    lists: Mapping[str, tuple[Slot, ...]]
    members: Mapping[Slot, tuple[str, ...]]
    settled: frozenset[str]
    limit: int
    _last: list[tuple[Any, Coded]] = field(factory=list)
    """A dictionary of the last block, and what it came to."""

    def read(self, cells: Sequence[Any]) -> Filled:
        if self.lists:
            return self._read_list(cells)
        if isinstance(cells, ArrowCells):
            return self._plain(cells) or self._spread(*self._known(cells))
        codes, different = each_once(cells)
        steps = None
        if len(self.column.inputs) == len(self.targets) == 1 and self.column.inputs[0].default is None:
            steps = plain_steps(different, self.column.inputs[0], self.targets[0].slot.den)
        return self._spread(codes, self._coded(different)) if steps is None else self._steps(codes, steps)

    # ── columns whose cells are plain ──
    def _plain(self, cells: ArrowCells) -> Filled | None:
        if len(self.column.inputs) != 1:
            return None
        one = self.column.inputs[0]
        slots = [t.slot for t in self.targets] or [_unread(one, cells.array.type)]
        found = days(cells.array, one, slots)
        if found is None:
            single = decode(cells, one, slots, self.limit)
            found = None if single is None else [single]
        if found is None:
            return None
        filled = Filled({t.at: Held(d.values, d.known) for t, d in zip(self.targets, found, strict=False)})
        if found[0].again is not None:
            self._again(cells, np.flatnonzero(found[0].again), filled)
        return filled

    def _again(self, cells: Sequence[Any], rows: Any, filled: Filled) -> None:
        """ArrowCells that the facts' reader must look at, one by one."""
        held = {t.at: Held(np.array(h.values), writable(h.known, len(cells))) for t in self.targets for h in (filled.slots[t.at],)}
        slow = np.zeros(len(cells), bool)
        for i in rows.tolist():
            try:
                read = self.column.read(cells[i])
            except BadCell as bad:
                filled.faults[i] = bad.diagnostic
                continue
            for t in self.targets:
                value = next((x for one, x in read if one == t.key), None)
                if value is not None:
                    try:
                        held[t.at].values[i], held[t.at].known[i] = self._filled(t, value), True
                    except DoesNotFit:
                        slow[i] = True
        filled.slots.update(held)
        filled.beside(slow)

    def _steps(self, codes: Any, steps: Sequence[int | None]) -> Filled:
        """Figures that were read at once."""
        top = most(self.targets[0].slot, self.limit)
        far = np.array([x is not None and x > top for x in steps], bool)
        values = np.array([0 if x is None or x > top else x for x in steps], np.int64)
        known = np.array([x is not None for x in steps], bool) & ~far
        filled = Filled({self.targets[0].at: Held(values[codes], True if known.all() else known[codes])})
        filled.beside(far[codes] if far.any() else None)
        return filled

    # ── each different cell once ──
    def _known(self, cells: ArrowCells) -> tuple[Any, Coded]:
        """A dictionary is mostly the same from block to block."""
        array = cells.array
        if not pa.types.is_dictionary(array.type):
            codes, different = cells.coded
            return codes, self._coded(different)
        last = self._last[:1]
        if not last or not last[0][0].equals(array.dictionary):
            last = [(array.dictionary, self._coded([*map(cell, array.dictionary), None]))]
            self._last[:] = last
        return indices(array), last[0][1]

    def _coded(self, different: Sequence[Any]) -> Coded:
        """Each different cell, read once."""
        reads: list[Read] = []
        wrong: dict[int, Diagnostic] = {}
        for code, one in enumerate(different):
            try:
                reads.append(self.column.read(one))
            except BadCell as bad:
                reads.append(())
                wrong[code] = bad.diagnostic
        return Coded(reads, wrong, [self._table(t, reads) for t in self.targets])

    def _spread(self, codes: Any, found: Coded) -> Filled:
        """``codes``: for each row the place of its cell among the different ones."""
        filled = Filled()
        for code, diagnostic in found.wrong.items():
            filled.faults.update(dict.fromkeys(np.flatnonzero(codes == code).tolist(), diagnostic))
        if not self.column.inputs:  # a decided sum or number: the expressions know only truths
            numbers = np.array([any(not isinstance(x, bool) for _, x in read) for read in found.reads], bool)
            filled.beside(spread(numbers, codes) if numbers.any() else None)
        made: dict[bytes, Any] = {}
        columns = spread_all([values for values, _, _ in found.tables], codes)
        for t, column, (values, known, far) in zip(self.targets, columns, found.tables, strict=True):
            if isinstance(t.key, str) and not known.any() and not far.any():
                continue  # a column of another decision
            key = known.tobytes()
            if key not in made:
                made[key] = True if known.all() else spread(known, codes) if known.any() else False
            other = t.slot.member == OTHER or (t.dtype == np.uint8 and t.members[-1:] == (OTHER,))
            last = True if t.slot.member == OTHER else len(t.members) - 1
            filled.slots[t.at] = Held(column, made[key], bool(other and (values == last).any()))
            if far.any():
                filled.beside(spread(far, codes))
        return filled

    def _table(self, t: Target, reads: Sequence[Read]) -> tuple[Any, Any, Any]:
        """For each different cell: what stands in the slot, whether it is known, whether the row must be decided by itself."""
        values, known, far = np.full(len(reads), t.base[0], t.dtype), np.full(len(reads), t.base[1]), np.zeros(len(reads), bool)
        for i, read in enumerate(reads):
            value = next((x for one, x in read if one == t.key), None)
            if value is not None:
                try:
                    values[i], known[i] = self._filled(t, value), True
                except DoesNotFit:
                    far[i] = True
        return values, known, far

    def _filled(self, t: Target, value: Any) -> Any:
        if t.slot.part == "number":
            raise DoesNotFit
        held = value if isinstance(value, frozenset) else (value,) if isinstance(value, str) else ()
        if any(m in self.settled and m not in t.members for m in held):
            raise DoesNotFit  # the authority has settled a member that the slots know only as unlisted
        found = value if t.slot.input is None else fill(t.slot, value, t.members)
        if abs(found) > most(t.slot, self.limit):
            raise DoesNotFit
        return found

    # ── lists ──
    def _read_list(self, cells: Sequence[Any]) -> Filled:
        if isinstance(cells, ArrowCells) and len(self.lists) == len(self.column.inputs) == 1:
            ((key, slots),) = self.lists.items()
            found = self._nested(cells, key, slots)
            if found is not None:
                return found
        filled = Filled()
        reads: list[Read] = []
        for i in range(len(cells)):
            try:
                reads.append(self.column.read(cells[i]))
            except BadCell as bad:
                reads.append(())
                filled.faults[i] = bad.diagnostic
        for key, slots in self.lists.items():
            rows = [next((x for one, x in read if isinstance(one, Input) and one.key == key), None) for read in reads]
            items, there, far = records_of(rows, slots, self.members, self.limit)
            filled.lists[key] = Listed(items, there, all(k.all() for k in items.known))
            filled.beside(far)
        return filled

    def _nested(self, cells: ArrowCells, key: str, slots: Sequence[Slot]) -> Filled | None:
        """A list of structs as it lies in memory. None: it is not like that, or a field is none of the list's."""
        array, one = cells.array, self.column.inputs[0]
        if not (pa.types.is_list(array.type) or pa.types.is_large_list(array.type)) or not pa.types.is_struct(array.type.value_type):
            return None
        names = {n: f for f in one.fields for n in (f.name.in_("zh"), f.name.in_("en"), f.key.rpartition(".")[2])}
        struct = array.type.value_type
        titles = [struct.field(i).name for i in range(struct.num_fields)]
        fields = [names.get(t) for t in titles]
        if None in fields or len({f.key for f in fields if f is not None}) != len(fields):
            return None
        flat = array.flatten()
        children = {f.key: self._of_field(f, slots) for f in fields if f is not None}
        lengths = np.asarray(pc.fill_null(pc.list_value_length(array), 0)).astype(np.int64)
        ends = np.cumsum(lengths)
        held = {f.key: children[f.key].read(ArrowCells(child)) for f, child in zip(fields, flat.flatten(), strict=True) if f is not None}
        n = len(flat)
        absent = {s: Held(np.zeros(n, width(s)), False) for s in slots}
        found = [held[s.key].slots.get(at, absent[s]) if s.key in held else absent[s] for at, s in enumerate(slots)]
        filled = Filled()
        self._strange(cells, held.values(), lengths, ends, filled)
        items = Items(ends, [h.values for h in found], [True if h.known is True else writable(h.known, n) for h in found])
        there = valid(array)
        whole = all(k is True or k.all() for k in items.known)
        filled.lists[key] = Listed(items, writable(there, len(array)), whole)
        return filled

    def _of_field(self, one: Input, slots: Sequence[Slot]) -> Feed:
        own = [(at, s) for at, s in enumerate(slots) if s.key == one.key]
        targets = tuple(Target(at, s, one, width(s), (width(s)(0), False), self.members[s]) for at, s in own)
        return Feed(Column(one.name.in_("zh"), 0, (one,), self.column.reader, self.column.lock), targets, {}, self.members, self.settled, self.limit)

    def _strange(self, cells: ArrowCells, held: Iterable[Filled], lengths: Any, ends: Any, filled: Filled) -> None:
        """Rows with an item that is faulty or does not fit, or with too many: read as a whole, and decided by themselves."""
        looked = set(np.flatnonzero(lengths > ITEMS).tolist())
        for one in held:
            places = [*one.faults, *(np.flatnonzero(one.slow).tolist() if one.slow is not None else ())]
            looked |= set(np.searchsorted(ends, np.array(places, np.int64), side="right").tolist())
        slow = np.zeros(len(cells), bool)
        for i in sorted(looked):
            try:
                self.column.read(cells[i])
                slow[i] = True
            except BadCell as bad:
                filled.faults[i] = bad.diagnostic
        filled.beside(slow)


def _unread(one: Input, t: Any) -> Slot:
    """A slot as fine as the column, for a fact that no rule reads: its cells are looked at all the same."""
    part: Any = "month" if isinstance(one.type, DateType) else "value"
    return Slot("fact", one.document, one.key, part, den=10 ** max(0, t.scale) if pa.types.is_decimal(t) else 100, input=one)
