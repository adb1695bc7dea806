"""Proof that machine integers fit: the range of every expression from the ranges of its inputs.

In: a program, and how large an input may be. Out: the largest limit on sums of money (a power of ten) under which no expression leaves 64 bits, or None; what
may stand in a slot then is ``most``. Rows beyond go to an engine of big integers; none is ever wrapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import floor

from policy_dsl.compile.ir import LISTS, E, topological
from policy_dsl.compile.slots import Slot
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.types import NumberType

INT64 = 2**63 - 1
ADDABLE = 2**62
"""One number up to here may be added to another in 64 bits."""
LIMITS = tuple(10**n for n in range(17, 8, -1))
LEAST = 10**12
"""A clause whose arithmetic does not fit for sums up to here (ten thousand million yuan in fen) is no clause for machine integers."""
ITEMS = 10_000  # S57
MONTHS = 12 * 10_000
"""A month is counted from the year 0; the last year is 9999."""
WIDE, DIVISOR, QUOTIENT = 2**100, 2**60, 10**15
"""The most that a dividend, a divisor and a quotient of two expressions may be. The quotient is looked at row by row: one beyond goes to big integers."""
MEMBERS = 10**6
"""More members than any list of them has."""


def most(slot: object, limit: int) -> int:
    """The largest number that may stand in a slot, either way, where a sum of money may be as large as ``limit``: a declared range counts; a rate is at most
    10,000%; counts and measures are smaller than money; a number that the authority decides is in no slot."""
    if isinstance(slot, Slot) and slot.kind == "decision" and slot.part == "number":
        return 0
    if not isinstance(slot, Slot) or slot.input is None:
        return limit
    if slot.part in ("month", "day"):
        return MONTHS if slot.part == "month" else 31
    one, t = slot.input, slot.input.type
    if not isinstance(t, NumberType):
        return MEMBERS
    if not t.dimension:
        limit = min(limit, 100 * slot.den)
    elif len(t.dimension) != 1 or t.dimension[0][0] not in CURRENCY_BY_CODE:
        limit = min(limit, slot.den * max(10**5, min(10**9, limit // 10**7)))
    ends = [Fraction(b) for b in (one.low or 0, one.high) if isinstance(b, (int, Fraction))]
    return min(limit, floor(max(map(abs, ends)) * slot.den)) if len(ends) == 2 else limit


def limit_for(roots: Iterable[E]) -> int | None:
    """The largest limit on every input for which all expressions fit."""
    roots = tuple(roots)
    everything = tuple(below(roots))
    wide = dividends(roots, everything)
    return next((limit for limit in LIMITS if fits(everything, limit, wide)), None)


def below(roots: Iterable[E]) -> Iterator[E]:
    """Every expression, operands first, and what sums are over."""
    for e in topological(roots):
        if e.op in LISTS:
            yield from below(e.args)
        yield e


def dividends(roots: Iterable[E], expressions: Sequence[E]) -> frozenset[int]:
    """Sums and products that nothing reads but the dividends of ``quot``, by identity: engines work these out wider than 64 bits. ``expressions``: operands
    first."""
    exact = set(map(id, roots))
    wide: set[int] = set()
    for e in reversed(expressions):
        for i, a in enumerate(e.args):
            whole = (e.op == "quot" and i == 0) or (id(e) in wide and id(e) not in exact)
            (wide if whole and a.op in ("add", "mul") else exact).add(id(a))
    return frozenset(wide - exact)


def fits(expressions: Iterable[E], limit: int, wide: frozenset[int] = frozenset()) -> bool:
    """Whether every expression stays within 64 bits, those that are ``wide`` within what is carried for them, where no input exceeds ``limit``."""
    ranges: dict[int, tuple[int, int]] = {}
    for e in expressions:
        if e.is_truth:
            continue
        found = ranges[id(e)] = range_of(e, [ranges[id(x)] for x in e.args if id(x) in ranges], limit)
        most_ = WIDE if id(e) in wide else INT64
        if found[0] < -most_ or found[1] > most_:
            return False
        if e.op == "quot" and ranges[id(e.args[1])][1] > DIVISOR:
            return False
    return True


def range_of(e: E, a: Sequence[tuple[int, int]], limit: int) -> tuple[int, int]:
    """Of an expression whose numbers lie in the ranges ``a``, in their order."""
    match e.op:
        case "lit":
            return e.value, e.value
        case "in":
            natural = isinstance(e.value, Slot) and e.value.natural
            top = most(e.value, limit)
            return (0 if natural else -top), top
        case "add":
            return sum(x[0] for x in a), sum(x[1] for x in a)
        case "mul":
            products = [x * y for x in a[0] for y in a[1]]
            return min(products), max(products)
        case "div":
            return a[0][0] // e.value, a[0][1] // e.value
        case "mod":
            return 0, e.value - 1
        case "quot":
            (low, high), (least, most_) = a[0], (max(1, a[1][0]), max(1, a[1][1]))
            return max(-QUOTIENT, low // (least if low < 0 else most_)), min(QUOTIENT, high // (most_ if high < 0 else least))
        case "least":
            return min(x[0] for x in a), min(x[1] for x in a)
        case "greatest":
            return max(x[0] for x in a), max(x[1] for x in a)
        case "ite":
            return min(a[-2][0], a[-1][0]), max(a[-2][1], a[-1][1])
        case "top" | "bottom":
            return min(0, a[-1][0]), max(0, a[-1][1])
        case _:  # sum, first
            return min(0, a[-1][0] * ITEMS), max(0, a[-1][1] * ITEMS)
