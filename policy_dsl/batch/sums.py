"""What is summed, counted and picked over the items of a list, worked out before the kernel: to the kernel each is a column.

In: a program. Out: for each list what its items alone decide, over the items of a whole block at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from policy_dsl.batch.vector import Vector, vector
from policy_dsl.compile.bounds import ITEMS, most
from policy_dsl.compile.ir import LISTS, E, Pool, is_unlimited, topological
from policy_dsl.compile.slots import DoesNotFit, Slot, fill

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
        found = iter(vector.run([*items.values, *known], n))
        return [OVER[e.op](e, [next(found) for _ in e.args], items.ends) for e in self.which]


def _sum(_e: E, parts: list[Any], ends: Any) -> Any:
    """Sums between one end and the next; what wraps on the way wraps back: each sum is proved to fit."""
    (x,) = parts
    if not isinstance(x, np.ndarray):
        return np.diff(ends, prepend=0) * x
    running = np.zeros(len(x) + 1, np.int64)
    np.cumsum(x, dtype=np.int64, out=running[1:])
    return np.diff(running[ends], prepend=0)


def _each(x: Any, n: int, dtype: Any) -> Any:
    return x if isinstance(x, np.ndarray) else np.full(n, x, dtype)


def _first(e: E, parts: list[Any], ends: Any) -> Any:
    n = int(ends[-1])
    passes = _each(parts[0], n, bool)
    class_, quota, body = (_each(x, n, np.int64) for x in parts[1:])
    if not is_unlimited(e):
        passes = passes & _within(passes, class_, quota, ends)
    return _sum(e, [np.where(passes, body, 0)], ends)


def _within(passes: Any, class_: Any, quota: Any, ends: Any) -> Any:
    """Whether no more of an item's class than its quota pass up to it."""
    n = len(passes)
    row = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
    order = np.lexsort((class_, row))  # stable: the order of the list within a class
    sorted_row, sorted_class, counts = row[order], class_[order], passes[order]
    begins = np.ones(n, bool)
    begins[1:] = (sorted_row[1:] != sorted_row[:-1]) | (sorted_class[1:] != sorted_class[:-1])
    running = np.cumsum(counts)
    before = np.maximum.accumulate(np.where(begins, running - counts, 0))  # never falls, and so each class keeps what its first item found
    place = np.empty(n, np.int64)
    place[order] = running - before
    return place <= quota


def _extreme(e: E, parts: list[Any], ends: Any) -> Any:
    n, top = int(ends[-1]), e.op == "top"
    passes, body = _each(parts[0], n, bool), _each(parts[1], n, np.int64)
    last = np.iinfo(np.int64)
    nothing = last.min if top else last.max
    starts = np.concatenate(([0], ends[:-1]))
    some = ends > starts
    found = np.full(len(ends), nothing, np.int64)
    found[some] = (np.maximum if top else np.minimum).reduceat(np.where(passes, body, nothing), starts[some])
    return np.where(found == nothing, 0, found)


OVER = {"sum": _sum, "first": _first, "top": _extreme, "bottom": _extreme}
"""How what the items of all rows come to becomes a column."""


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


def over_items(key: str, slots: tuple[Slot, ...], roots: Iterable[E], pool: Pool) -> Sums:
    """All that is counted over the list ``key`` below the roots: each is ``fitting.by_items``."""
    which = tuple(e for e in topological(roots) if e.op in LISTS and e.value == key)
    place = {id(pool.input(s, truth=width(s) is bool)): f"v[{i}]" for i, s in enumerate(slots)}
    place |= {id(pool.input(("known", s), truth=True)): f"v[{len(slots) + i}]" for i, s in enumerate(slots)}
    bodies = [a for e in which for a in e.args]
    made = vector(bodies, place, frozenset(), lambda _: False)
    nothing = [np.zeros(1, width(s)) for s in slots] + [np.zeros(1, bool) for _ in slots]
    one = iter([int(x[0]) if isinstance(x, np.ndarray) else x for x in made.run(nothing, 1)])
    unknown = [[next(one) for _ in e.args] for e in which]
    return Sums(which, slots, made, tuple(own[0] if e.op == "sum" else 0 for e, own in zip(which, unknown, strict=True)))
