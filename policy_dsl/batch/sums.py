"""Sums over the items of a list, worked out row by row before the kernel: to the kernel each is a column.

In: a program. Out: for each list the sums that its items alone decide, as one function over a row's items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import frozen

from policy_dsl.compile.bounds import ITEMS
from policy_dsl.compile.ir import E, topological
from policy_dsl.compile.python import FORMS, Writer
from policy_dsl.compile.slots import DoesNotFit, Slot, fill

Members = dict[Slot, tuple[str, ...]]


@frozen(eq=False)
class Sums:
    """``of(items)``: the sums of one row, in the order of ``which``. ``unknown``: where nothing is known of the list."""

    which: tuple[E, ...]
    slots: tuple[Slot, ...]
    of: Callable[[Sequence[Any]], tuple[int, ...]]
    unknown: tuple[int, ...]

    def read(self, records: Iterable[Any], members: Members, limit: int) -> tuple[tuple[int, ...], bool]:
        """The sums of a row, and whether every field of every item is known. Raises ``DoesNotFit``."""
        items: list[list[Any]] = []
        whole = True
        for record in records:
            values = [record.get(s.key.rpartition(".")[2]) for s in self.slots]
            filled = [0 if v is None else fill(s, v, members[s]) for s, v in zip(self.slots, values, strict=True)]
            if any(abs(x) > limit for x in filled):
                raise DoesNotFit
            known = [v is not None for v in values]
            whole = whole and all(known)
            items.append([*filled, *known])
        if len(items) > ITEMS:
            raise DoesNotFit
        return self.of(items), whole


def sums_of(key: str, slots: tuple[Slot, ...], roots: Iterable[E]) -> Sums:
    """Every sum over the list ``key`` below the roots. Raises ``KeyError`` where one reads what is no part of the item."""
    which = tuple(e for e in topological(roots) if e.op == "sum" and e.value == key)
    n = len(slots)
    names: dict[Any, str] = {s: f"t[{i}]" for i, s in enumerate(slots)} | {("known", s): f"t[{n + i}]" for i, s in enumerate(slots)} | {key: "items"}
    texts = [FORMS["sum"](Writer(names, []), e, []) for e in which]
    source = f"def of(items):\n    return ({''.join(t + ', ' for t in texts)})\n"
    space: dict[str, Any] = {}
    exec(compile(source, "<sums>", "exec"), {"__builtins__": {"min": min, "max": max, "sum": sum}}, space)
    of = space["of"]
    return Sums(which, slots, of, of([[0] * n + [False] * n]))
