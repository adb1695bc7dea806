"""Which expressions of a statement are columns of their own, and on which level.

In: the expressions of all results. Out: those that are used more than once, level by level: each level reads those below it. What differs from item to item of
a list cannot be a column: it is written in full wherever it is used, and must be short enough for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from policy_dsl.compile.bounds import below, dividends
from policy_dsl.compile.ir import LISTS, E
from policy_dsl.compile.slots import Slot

LONGEST = 2_000
"""So many operators may be written for one item of a list."""


def stages_of(roots: Sequence[E]) -> list[list[E]]:
    """Level by level; into sums too, for an item may be compared with what is shared."""
    every = {id(e): e for e in below(roots)}
    uses = Counter(id(a) for e in every.values() for a in e.args) + Counter(map(id, roots))
    apart = _of_items(every.values()) | dividends(roots, list(every.values()))  # a dividend is no number of 64 bits
    level: dict[int, int] = {}
    stages: dict[int, list[E]] = {}
    for i, e in every.items():
        level[i] = max((level[id(a)] for a in e.args), default=0)
        plain = e.op in ("lit", "in") or (e.op == "not" and e.args[0].op == "in")
        if i not in apart and not plain and (uses[i] > 1 or e.op == "quot"):
            level[i] += 1
            stages.setdefault(level[i], []).append(e)
    return [stages[n] for n in sorted(stages)]


def is_short(roots: Iterable[E]) -> bool:
    """Whether what is written for one item of a list is."""
    every = {id(e): e for e in below(roots)}
    of_items, length = _of_items(every.values()), dict[int, int]()
    for i, e in every.items():
        length[i] = 1 + sum(length[id(a)] for a in e.args) if i in of_items else 1
    return all(length[id(a)] <= LONGEST for e in every.values() if e.op in LISTS for a in e.args)


def _of_items(every: Iterable[E]) -> set[int]:
    """What differs from item to item. ``every``: operands first."""
    found: set[int] = set()
    for e in every:
        slot = e.value[1] if isinstance(e.value, tuple) else e.value
        if (e.op == "in" and isinstance(slot, Slot) and slot.list) or (e.op not in LISTS and any(id(a) in found for a in e.args)):
            found.add(id(e))
    return found
