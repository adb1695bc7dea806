"""Whether two measures are the same rule once lowered: then no example can tell them apart, and a change between them is no mutant.

In: two core measures. Out: a truth. Algorithm: number every core node by its operator, its plain attributes and the numbers of its operands (places and
names aside); equal numbers mean equal structure, and a shared node is numbered once.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from attrs import fields

from policy_dsl.model import nodes as core
from policy_dsl.model.policy import Measure
from policy_dsl.model.types import EnumType, SetType

_ASIDE = frozenset(("span", "name", "definition"))
_PARTS = (core.Node, core.CapNode, core.TierRow, core.Shared)


class _Numbers:
    def __init__(self) -> None:
        self.known: dict[Hashable, int] = {}
        self.seen: dict[int, int] = {}
        self.kept: list[object] = []  # keeps ids alive while they are keys

    def of(self, value: Any) -> Hashable:
        if isinstance(value, _PARTS):
            if id(value) not in self.seen:
                self.kept.append(value)
                own = (type(value).__name__, *(self.of(_telling(value, a.name)) for a in fields(type(value)) if a.name not in _ASIDE))
                self.seen[id(value)] = self.known.setdefault(own, len(self.known))
            return ("node", self.seen[id(value)])
        if isinstance(value, tuple):
            return tuple(self.of(v) for v in value)
        return (type(value).__name__, value)


def _telling(part: Any, name: str) -> Any:
    """An attribute, as far as it matters: 等 after all members of a closed type opens nothing."""
    if isinstance(part, core.Member) and name in ("open", "list"):
        of = part.item.type.of if isinstance(part.item.type, SetType) else part.item.type
        if isinstance(of, EnumType) and not of.open and set(of.members) <= {*part.members, *part.outside}:
            return None
    return getattr(part, name)


def same_rule(a: Measure, b: Measure) -> bool:
    """Equal period, equal clauses: level, kind, condition, award."""
    numbers = _Numbers()

    def form(m: Measure) -> list[Hashable]:
        return [(c.number, c.level, c.kind, numbers.of(c.condition), numbers.of(c.award)) for c in m.clauses]

    return a.period == b.period and a.retroactive == b.retroactive and form(a) == form(b)
