"""Proof that machine integers fit: the range of every expression from the ranges of its inputs.

In: a program, and how large an input may be. Out: the largest limit on inputs (a power of ten) under which no expression leaves 64 bits, or None. Rows beyond
the limit go to an engine of big integers; none is ever wrapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policy_dsl.compile.ir import E, topological
from policy_dsl.compile.slots import Slot

INT64 = 2**63 - 1
LIMITS = tuple(10**n for n in range(17, 8, -1))
ITEMS = 10_000  # S57


def limit_for(roots: Iterable[E]) -> int | None:
    """The largest limit on every input for which all expressions fit."""
    everything = tuple(below(roots))
    return next((limit for limit in LIMITS if fits(everything, limit)), None)


def below(roots: Iterable[E]) -> Iterator[E]:
    """Every expression, operands first, and what sums are over."""
    for e in topological(roots):
        if e.op == "sum":
            yield from below(e.args)
        yield e


def fits(expressions: Iterable[E], limit: int) -> bool:
    """Whether every expression stays within 64 bits where no input exceeds ``limit``."""
    ranges: dict[int, tuple[int, int]] = {}
    for e in expressions:
        if e.is_truth:
            continue
        found = ranges[id(e)] = range_of(e, [ranges[id(x)] for x in e.args if id(x) in ranges], limit)
        if found[0] < -INT64 or found[1] > INT64:
            return False
    return True


def range_of(e: E, a: Sequence[tuple[int, int]], limit: int) -> tuple[int, int]:
    """Of an expression whose numbers lie in the ranges ``a``, in their order."""
    match e.op:
        case "lit":
            return e.value, e.value
        case "in":
            natural = isinstance(e.value, Slot) and e.value.natural
            return (0 if natural else -limit), limit
        case "add":
            return sum(x[0] for x in a), sum(x[1] for x in a)
        case "mul":
            products = [x * y for x in a[0] for y in a[1]]
            return min(products), max(products)
        case "div":
            return a[0][0] // e.value, a[0][1] // e.value
        case "mod":
            return 0, e.value - 1
        case "least":
            return min(x[0] for x in a), min(x[1] for x in a)
        case "greatest":
            return max(x[0] for x in a), max(x[1] for x in a)
        case "ite":
            return min(a[-2][0], a[-1][0]), max(a[-2][1], a[-1][1])
        case _:  # sum
            return min(0, a[0][0] * ITEMS), max(0, a[0][1] * ITEMS)
