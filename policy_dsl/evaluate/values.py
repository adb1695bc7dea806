"""The domain of the engine: what a core node can come to while some inputs are unknown (S2–S6).

Plain tuples, because a decision makes thousands of them. A value that is settled has no needs; ``NOTHING`` is the empty set of needs. Absent ends of an
interval: no bound follows from the text (S3).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from policy_dsl.evaluate.needs import Need
from policy_dsl.kernel.number import Exact

Needs = frozenset[Need]
Number = tuple[Exact | None, Exact | None, Needs]
"""(least, greatest, needs) (S3)."""
Truth = tuple[bool | None, Needs]
"""(yes, no or unknown, needs) (S5)."""
Choice = tuple[frozenset[Any] | None, Needs]
"""(what it may be; None: anything, needs): an enumeration, a set (of frozensets) or a text (S5)."""
Day = tuple[date | None, date | None, Needs, bool | None]
"""(first, last, needs, absent): ``absent`` says whether there is no day at all (无); None: perhaps."""
Record = Mapping[str, Any]
Items = tuple[tuple[Record, ...] | None, Needs]
"""(the items of a list in order, or None: unknown as a whole, needs) (S5)."""

NOTHING: Needs = frozenset()
YES: Truth = (True, NOTHING)
NO: Truth = (False, NOTHING)
ZERO: Number = (0, 0, NOTHING)
ONE: Number = (1, 1, NOTHING)


def united(parts: list[Needs]) -> Needs:
    """All needs of the parts, in one step: a list may have thousands of items."""
    return NOTHING.union(*parts) if len(parts) > 1 else parts[0] if parts else NOTHING


def needs_of(value: Any) -> Needs:
    """The needs of a value that is no award."""
    return value[1] if len(value) == 2 else value[2]  # type: ignore[no-any-return]


RANK = {"exact": 0, "ceiling": 1, "discretionary_ceiling": 2}
"""Kinds of money, the strongest promise first (S7)."""
KINDS = tuple(RANK)


class AwardValue(NamedTuple):
    """An award (S6), with ``guaranteed`` and ``most`` as they are where it applies; ``outward`` puts in the 0 of "perhaps not" (S8)."""

    applies: Truth
    guaranteed: Number
    most: Number
    kinds: frozenset[str]
    needs: Needs  # of the kinds
    fixes: Needs  # the decisions by which the authority fixes a ceiling to a sum (settled 15); they are asked only where a condition reads it (S31)


NO_AWARD = AwardValue(NO, ZERO, ZERO, frozenset(), NOTHING, NOTHING)


def weakest(kinds: frozenset[str] | tuple[str, ...]) -> str:
    """The weakest promise among ``kinds``, which is the one reported (S7)."""
    return max(kinds, key=RANK.__getitem__)
