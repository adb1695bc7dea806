"""A program as functions over columns of 64-bit integers: one for each way that a table leaves inputs unknown, made when it is first met.

In: lines of a ``Program`` whose numbers are proved to fit (``compile.bounds``), and what is wanted of them. Out: for a block that is ``Seen`` to be so, a
``Vector`` over its columns. Where a block knows all that a line reads, the line is worked out as if nothing could ever be unknown.
Sums over lists are columns too (``sums``), after the slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, field, frozen

from policy_dsl.batch.vector import Vector, vector
from policy_dsl.compile.inputs import OTHER
from policy_dsl.compile.ir import LISTS, E, Pool, topological
from policy_dsl.compile.narrow import Simplifier
from policy_dsl.compile.program import Line, Unit
from policy_dsl.compile.reported import Reported, Total, not_in_force, reported, totals, unsettled
from policy_dsl.compile.slots import Slot, Slots

NEVER, ALWAYS, SOME = 0, 1, 2
"""In how many rows an input is known."""
MOST_STATES = 6
"""After so many different states of blocks a column that once was in between always is."""


@frozen
class Seen:
    """What blocks are like. ``known``: of slots, then of lists; ``other``: whether a slot of members may hold one that no list names, and whether the
    items of a list may lack a field."""

    known: tuple[int, ...]
    other: tuple[bool, ...]

    def joined(self, seen: Seen) -> Seen:
        known = tuple(a if a == b else SOME for a, b in zip(self.known, seen.known, strict=True))
        return Seen(known, tuple(a or b for a, b in zip(self.other, seen.other, strict=True)))


@frozen(eq=False)
class Plan:
    """``vector`` gives the values of ``roots``, and last, where ``losing``, whether a row is one for the reference engine. ``lines``: what
    is reported of each line (None: not covered); ``totals`` over the units that count once, ``undetermined``: how many of these are."""

    vector: Vector
    lines: tuple[Reported | None, ...]
    totals: tuple[Total, ...]
    undetermined: E
    roots: tuple[E, ...]
    losing: bool


@frozen(eq=False)
class Kernel:
    """``slots``, then ``sums``, then what is known of ``slots`` and of ``lists``: the order of the columns. ``fixed``: what stands in a slot that no column
    fills, and whether it is known; ``unknown``: a sum (by identity) over a list of which nothing is known. ``units``: the lines that count in totals,
    with their currency."""

    slots: tuple[Slot, ...]
    lists: tuple[str, ...]
    sums: tuple[E, ...]
    lines: tuple[Line | Unit | None, ...]
    units: tuple[tuple[int, str], ...]
    currencies: tuple[str, ...]
    places: Slots
    fixed: Mapping[Slot, tuple[Any, bool]]
    unknown: Mapping[int, int]
    limit: int
    clauses: bool
    totals: bool
    _plans: dict[Seen, Plan] = field(factory=dict)
    _state: list[Seen] = field(factory=list)

    def plan(self, seen: Seen) -> Plan:
        """For a block like this; the same for all that are alike."""
        with self.places.pool.lock:
            state = self._state[0].joined(seen) if self._state else seen
            if self._state and state != self._state[0] and len(self._plans) >= MOST_STATES:
                state = Seen(tuple(SOME if k == ALWAYS else k for k in state.known), (True,) * len(state.other))
            self._state[:] = [state]
            if state not in self._plans:
                self._plans[state] = self._made(state)
            return self._plans[state]

    # ── one state ──
    def _made(self, seen: Seen) -> Plan:
        pool = self.places.pool
        small = Simplifier(pool, *self._facts(seen), self.limit)
        certain = self._certain(seen)
        lines = tuple(None if line is None else self._line(line, small, certain) for line in self.lines)
        units = [(r, currency) for i, currency in self.units if (r := lines[i]) is not None]
        raw = [t for currency in self.currencies for t in totals(pool, [r for r, c in units if c == currency])]
        sums = tuple(evolve(t, low=small.of(t.low), high=small.of(t.high), open=small.of(t.open)) for t in raw)
        count = small.of(unsettled(pool, [r for r, _ in units]))
        roots = [e for r in lines if r is not None for e in r.roots] if self.clauses else []
        roots += [*(e for t in sums for e in (t.low, t.high, t.open)), count] if self.totals else []
        lost = small.of(pool.any([r.lost for r in lines if r is not None and r.lost is not None]))
        roots += [lost] if lost is not pool.no else []
        narrow = frozenset(id(self.places.slots[s]) for s in self.slots if is_code(s, self.places))
        return Plan(vector(roots, self._places(), narrow, lambda e: small.range(e)[0] >= 0), lines, sums, count, tuple(roots), lost is not pool.no)

    def _places(self) -> dict[int, str]:
        known = [self.places.pool.input(("known", s), truth=True) for s in (*self.slots, *self.lists)]
        return {id(e): f"v[{i}]" for i, e in enumerate([*(self.places.slots[s] for s in self.slots), *self.sums, *known])}

    def _facts(self, seen: Seen) -> tuple[dict[Any, E], dict[Any, tuple[int, int]]]:
        """What is constant, and ranges."""
        pool = self.places.pool
        constants: dict[Any, E] = {}
        ranges: dict[Any, tuple[int, int]] = {}
        for slot, known, other in zip(self.slots, seen.known, seen.other, strict=False):
            if slot in self.fixed:
                value, there = self.fixed[slot]
                constants["known", slot] = pool.truth(there)
                constants[slot] = pool.truth(value) if isinstance(value, bool) else pool.number(value)
                continue
            if known != SOME:
                constants["known", slot] = pool.truth(known == ALWAYS)
            if known == NEVER:
                constants[slot] = pool.no if self.places.slots[slot].is_truth else pool.zero
            elif slot.member == OTHER and not other:
                constants[slot] = pool.no
            if is_code(slot, self.places):
                ranges[slot] = (0, self._last(slot, other))
        for key, known in zip(self.lists, seen.known[len(self.slots) :], strict=True):
            if known != SOME:
                constants["known", key] = pool.truth(known == ALWAYS)
            if known == NEVER:
                constants |= {(key, e): pool.number(self.unknown[id(e)]) for e in self.sums if e.value == key}
        return constants, ranges

    def _always(self, slot: Slot, known: int) -> bool:
        return self.fixed[slot][1] if slot in self.fixed else known == ALWAYS

    def _last(self, slot: Slot, other: bool) -> int:
        assert slot.input is not None
        return max(0, len(self.places.members(slot.input)) - 1 - (has_other(slot, self.places) and not other))

    def _certain(self, seen: Seen) -> Certain:
        """What is the same in all rows of such blocks, and known there."""
        states: dict[Any, tuple[int, bool]] = dict(zip((*self.slots, *self.lists), zip(seen.known, seen.other, strict=True), strict=True))
        known = frozenset(k for k, (known, other) in states.items() if (known == ALWAYS and not other if isinstance(k, str) else self._always(k, known)))
        absent = frozenset(s for s in self.slots if s in known and s.member == OTHER and not states[s][1] and s not in self.fixed)
        last = {s: self._last(s, states[s][1]) for s in self.slots if s in known and is_code(s, self.places)}
        return Certain(self.places.pool, known, absent, last)

    def _line(self, line: Line | Unit, small: Simplifier, certain: Certain) -> Reported:
        if isinstance(line, Line) and not line.in_force:
            return not_in_force(self.places.pool, line.clause.kind, line.clause.award is not None)
        found = reported(line, known=True)
        assert found is not None
        if not certain.holds(found.roots):
            found = reported(line, known=False)
            assert found is not None
        status, kind, low, high, open_ = map(small.of, found.roots)
        return evolve(found, status=status, kind=kind, low=low, high=high, open=open_, possible=tuple(map(small.of, found.possible)))


@frozen(eq=False)
class Certain:
    """``known``: slots and lists that every row knows; ``absent``: members in none of their sets; ``last``: the greatest code of a member. ``holds``: whether
    expressions need nothing else, by the rules of what may be unknown alone: they say no more of an unknown than ``compile.intervals`` does."""

    pool: Pool
    known: frozenset[Any]
    absent: frozenset[Slot]
    last: Mapping[Slot, int]
    _memo: dict[int, E] = field(factory=dict)

    def holds(self, roots: Iterable[E]) -> bool:
        with self.pool.lowering():
            for e in topological(roots):
                if id(e) not in self._memo:
                    self._memo[id(e)] = self._made(e)
        return all((e.op != "in" and e.op not in LISTS) or e.value in self.known for e in topological([self._memo[id(r)] for r in roots]))

    def _made(self, e: E) -> E:
        p, a = self.pool, [] if e.op in LISTS else [self._memo[id(x)] for x in e.args]
        match e.op:
            case "in":
                return p.no if e.value in self.absent else e
            case "eq" if a[0].op == "in" and a[1].op == "lit" and a[1].value > self.last.get(a[0].value, a[1].value):
                return p.no
            case "lt" | "le" | "eq" | "and" | "or" | "not" | "ite":
                return p.again(e, a)
            case "lit" | "sum" | "first" | "top" | "bottom":
                return e
            case _:
                return p._make(e.op, tuple(a), e.value)


def is_code(slot: Slot, slots: Slots) -> bool:
    """Whether a slot counts members, few enough for a byte."""
    one = slot.input
    return one is not None and slot.part == "value" and not slots.slots[slot].is_truth and not hasattr(one.type, "dimension") and len(slots.members(one)) <= 256


def has_other(slot: Slot, slots: Slots) -> bool:
    return slot.input is not None and slots.members(slot.input)[-1:] == (OTHER,)
