"""Figures that were given but do not replace a missing one: the declared investment where the approved one counts.

In: the missing input, the inputs of its document and the facts known. Out: known numbers of the same dimension whose Chinese names share their
last four characters or more with it, in declared order. Nothing is computed with them; explanations say that they do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import NumberType

SHARED = 4  # characters of a common ending that make two names resemble each other
APPROVED = ("核定", "审定", "认定", "核准", "审计", "决算")


def nearby(missing: Input, inputs: Iterable[Input], known: Mapping[tuple[str, str], Any]) -> tuple[tuple[Text, Exact, str], ...]:
    """(name, value, unit or currency) of each known figure that resembles ``missing`` and is not it."""
    if not isinstance(missing.type, NumberType) or not missing.key.startswith(APPROVED):
        return ()
    found = []
    for other in inputs:
        if other.key == missing.key or other.type != missing.type or other.key.startswith(APPROVED) or other.level != missing.level:
            continue
        value = known.get((other.document, other.key))
        if isinstance(value, (int, Fraction)) and not isinstance(value, bool) and _common_ending(other.key, missing.key) >= SHARED:
            found.append((other.name, value, "·".join(u for u, _ in missing.type.dimension)))
    return tuple(found)


def _common_ending(a: str, b: str) -> int:
    n = 0
    while n < min(len(a), len(b)) and a[-1 - n] == b[-1 - n]:
        n += 1
    return n
