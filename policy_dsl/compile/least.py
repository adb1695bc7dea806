"""Below what an expression never falls, as far as its shape tells.

In: an expression. Out: a whole number, or None where nothing is said. Found once for each expression.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, prod

from policy_dsl.compile.ir import E


def never_negative(e: E) -> bool:
    """As far as its shape tells."""
    least = least_value(e)
    return least is not None and least >= 0


def positive(e: E) -> bool:
    """As far as its shape tells."""
    least = least_value(e)
    return least is not None and least > 0


def least_value(e: E) -> int | None:
    """A whole number that the expression is never below, as far as its shape tells; None: it tells of none. Found once for each expression."""
    known = e.pool.least_values
    if id(e) not in known:
        known[id(e)] = _least_of(e)
    return known[id(e)]


def _least_of(e: E) -> int | None:
    match e.op:
        case "lit":
            whole: int = floor(e.value)
            return whole
        case "in":
            return 0 if getattr(e.value, "natural", False) else None
        case "mod":
            return 0
        case "ite":
            return _all_of(min, [least_value(a) for a in e.args[1:]])
        case "greatest":
            return max((n for a in e.args if (n := least_value(a)) is not None), default=None)
    parts = [least_value(a) for a in e.args]
    match e.op:
        case "add":
            return _all_of(sum, parts)
        case "least":
            return _all_of(min, parts)
        case "mul":
            return _all_of(prod, parts) if all(n is not None and n >= 0 for n in parts) else None
        case "share":
            return 0
        case "div" | "quot" | "over":
            return 0 if parts[0] is not None and parts[0] >= 0 else None
        case "sum" | "first" | "top" | "bottom":  # of what the items come to, which stands last
            return 0 if parts[-1] is not None and parts[-1] >= 0 else None
        case _:
            return None


def _all_of(joined: Callable[[list[int]], int], parts: Sequence[int | None]) -> int | None:
    """What the parts come to, where each has a least value."""
    known = [n for n in parts if n is not None]
    return joined(known) if len(known) == len(parts) else None
