"""The figures of a rule: where its results can change.

In: core clauses. Out: ``Constants``: the constants by dimension, the sums at which a cap is reached (cap ÷ rate, cap ÷ unit price), the dates, members
and texts that conditions name, and whether grants of the past are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from policy_dsl.kernel.number import Exact, divide, round_to
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import Dimension, NumberType, over

_MONEY = 10**6
_ODD = Fraction(123456789, 100)
"""A sum that no rounding leaves as it is."""


@frozen(eq=False)
class Constants:
    """``figures``: dimension → constants of the rule in written order; ``days``: dates to judge on."""

    figures: dict[Dimension, tuple[Exact, ...]]
    dates: tuple[date, ...]
    members: frozenset[str]
    texts: frozenset[str]
    granted: bool
    days: tuple[date, ...] = ()

    def points(self, type_: NumberType) -> Iterator[Exact]:
        """Where a number of this type may matter: constants of its dimension, then quotients of constants that have it."""
        dim = type_.dimension
        found = list(self.figures.get(dim, ()))
        for upper, ups in self.figures.items():
            for lower, downs in self.figures.items():
                if dim and upper != lower and over(upper, lower) == dim:
                    found += [divide(u, d) for u in ups for d in downs if d]
        for value in dict.fromkeys(found):
            yield from writable(value, type_)

    def middling(self, type_: NumberType) -> tuple[Exact, ...]:
        """A figure of ordinary size, an odd one, and a very large one."""
        if type_.dimension == ():
            return (Fraction(1, 10), 1)
        if len(type_.dimension) == 1 and type_.dimension[0][0] in CURRENCY_BY_CODE:
            return (_MONEY, _ODD, 10**10)
        return (10, 10**6)


def writable(value: Exact, type_: NumberType) -> Iterator[Exact]:
    """The value, or its neighbours that can be written: whole for a count, to the smallest coin for money."""
    if type_.whole:
        quantum: Exact = 1
    elif len(type_.dimension) == 1 and type_.dimension[0][0] in CURRENCY_BY_CODE:
        quantum = Fraction(1, 10 ** CURRENCY_BY_CODE[type_.dimension[0][0]].minor)
    else:
        quantum = Fraction(1, 10**6)
    for mode in ("up", "down"):
        yield round_to(value, quantum, mode)


def constants_of(clauses: Iterable[Clause], days: tuple[date, ...] = ()) -> Constants:
    """All that the conditions and awards of ``clauses`` name."""
    figures: dict[Dimension, dict[Exact, None]] = {}
    dates: dict[date, None] = {}
    members: set[str] = set()
    texts: set[str] = set()
    granted = False
    for node in nodes_of(clauses):
        granted = granted or isinstance(node, core.Granted)
        if isinstance(node, core.Member):
            members.update(node.members)
        elif isinstance(node, core.Tier):
            dim = node.selector.type.dimension if isinstance(node.selector.type, NumberType) else ()
            for row in node.rows:
                for end in (row.low, row.high):
                    if isinstance(end, date):
                        dates[end] = None
                    elif end is not None:
                        figures.setdefault(dim, {})[end] = None
        elif isinstance(node, core.Steps) and isinstance(node.item.type, NumberType):
            figures.setdefault(node.item.type.dimension, {})[node.step] = None
        elif isinstance(node, core.Const):
            value = node.value
            if isinstance(value, date):
                dates[value] = None
            elif isinstance(value, str):
                members.add(value)
                texts.add(value)
            elif isinstance(value, (int, Fraction)) and not isinstance(value, bool) and isinstance(node.type, NumberType):
                figures.setdefault(node.type.dimension, {})[value] = None
    return Constants({d: tuple(v) for d, v in figures.items()}, tuple(dates), frozenset(members), frozenset(texts), granted, days)


def nodes_of(clauses: Iterable[Clause]) -> Iterator[core.Node]:
    """Every core node of the clauses, once."""
    stack: list[core.Node] = [n for c in clauses for n in (c.condition, c.award) if n is not None]
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        stack.extend(node.args)
