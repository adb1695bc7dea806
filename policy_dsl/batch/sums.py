"""Sums over the items of a list, worked out before the kernel: to the kernel each is a column.

In: a program. Out: for each list the sums that its items alone decide, over the items of a whole block at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from policy_dsl.batch.vector import Vector, vector
from policy_dsl.compile.bounds import ITEMS, most
from policy_dsl.compile.ir import E, Pool, topological
from policy_dsl.compile.slots import DoesNotFit, Slot, Slots, fill

Members = Mapping[Slot, tuple[str, ...]]


@frozen(eq=False)
class Items:
    """The items of a block, one after the other. ``ends``: where those of each row end; ``values``: of each slot; ``known``: an array, or True for all."""

    ends: Any
    values: Sequence[Any]
    known: Sequence[Any]


@frozen(eq=False)
class Sums:
    """``of(items)``: for each of ``which`` a column. ``unknown``: where nothing is known of the list."""

    which: tuple[E, ...]
    slots: tuple[Slot, ...]
    vector: Vector
    unknown: tuple[int, ...]

    def of(self, items: Items, vector: Vector) -> list[Any]:
        """``vector``: this one's, or a copy of it."""
        n = int(items.ends[-1]) if len(items.ends) else 0
        if not n:
            return [np.zeros(len(items.ends), np.int64)] * len(self.which)
        known = [np.ones(n, bool) if k is True else k for k in items.known]
        return [_by_row(x, items.ends) for x in vector.run([*items.values, *known], n)]


def _by_row(x: Any, ends: Any) -> Any:
    """Sums between one end and the next; what wraps on the way wraps back: each sum is proved to fit."""
    if not isinstance(x, np.ndarray):
        return np.diff(ends, prepend=0) * x
    running = np.zeros(len(x) + 1, np.int64)
    np.cumsum(x, dtype=np.int64, out=running[1:])
    return np.diff(running[ends], prepend=0)


def records_of(rows: Iterable[Sequence[Mapping[str, Any]] | None], slots: Sequence[Slot], members: Members, limit: int) -> tuple[Items, Any, Any]:
    """Typed records of each row as items; which rows have a list at all, and which do not fit and count as having none."""
    tops = [most(s, limit) for s in slots]
    values: list[list[Any]] = [[] for _ in slots]
    known: list[list[bool]] = [[] for _ in slots]
    ends, there, far, done = [], [], [], 0
    for records in rows:
        filled, fits = [], True
        try:
            filled = [[None if (v := r.get(s.key.rpartition(".")[2])) is None else fill(s, v, members[s]) for s in slots] for r in records or ()]
            fits = len(filled) <= ITEMS and all(x is None or abs(x) <= top for item in filled for x, top in zip(item, tops, strict=True))
        except DoesNotFit:
            fits = False
        for item in filled if fits else ():
            for at, x in enumerate(item):
                values[at].append(x or 0)
                known[at].append(x is not None)
        done += len(filled) if fits else 0
        ends.append(done)
        there.append(records is not None and fits)
        far.append(not fits)
    typed = [np.array(v, width(s)) for v, s in zip(values, slots, strict=True)]
    return Items(np.array(ends, np.intp), typed, [np.array(k, bool) for k in known]), np.array(there, bool), np.array(far, bool)


def width(slot: Slot) -> Any:
    """How the slot of an item is kept."""
    one = slot.input
    return bool if slot.part in ("member", "none") or (one is not None and type(one.type).__name__ == "TruthType") else np.int64


def by_items(e: E, slots: Slots) -> bool:
    """Whether a sum reads nothing but its items, and divides by no field of theirs."""
    own = {s for s in slots.slots if s.list == e.value}
    read = tuple(topological(e.args))
    return all((x.value[1] if isinstance(x.value, tuple) else x.value) in own for x in read if x.op in ("in", "sum")) and all(x.op != "quot" for x in read)


def over_items(key: str, slots: tuple[Slot, ...], roots: Iterable[E], pool: Pool) -> Sums:
    """Every sum over the list ``key`` below the roots: each is ``by_items``."""
    which = tuple(e for e in topological(roots) if e.op == "sum" and e.value == key)
    place = {id(pool.input(s, truth=width(s) is bool)): f"v[{i}]" for i, s in enumerate(slots)}
    place |= {id(pool.input(("known", s), truth=True)): f"v[{len(slots) + i}]" for i, s in enumerate(slots)}
    bodies = [e.args[0] for e in which]
    made = vector(bodies, place, frozenset(), lambda _: False)
    nothing = [np.zeros(1, width(s)) for s in slots] + [np.zeros(1, bool) for _ in slots]
    return Sums(which, slots, made, tuple(int(x[0]) if isinstance(x, np.ndarray) else x for x in made.run(nothing, 1)))
