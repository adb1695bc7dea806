"""Core nodes that are values: leaves, numbers, dates, lists, choice, conditions (semantics.md §8)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.source import Span
from policy_dsl.model.inputs import Input
from policy_dsl.model.node import Many, Node, One
from policy_dsl.model.types import EnumType, TruthType

# ── leaves ───────────────────────────────────────────────────────────────────────────────────────────────────────────

@frozen(eq=False, kw_only=True)
class Const(Node):
    """A literal: int | Fraction, bool, date, str (enum member or text), frozenset[str], or None for 无."""

    value: Exact | bool | date | str | frozenset[str] | None


@frozen(eq=False, kw_only=True)
class Fact(Node):
    """The value of an input: a fact of applicant or project, or a decision of the authority (S1)."""

    input: Input


@frozen(eq=False, kw_only=True)
class Item(Node):
    """A field of the list item that the enclosing ``Fold`` is at; ``list`` is that fold's list input."""

    list: Input
    field: Input


@frozen(eq=False, kw_only=True)
class Today(Node):
    """The day that is asked about (S48)."""


@frozen(eq=False, kw_only=True)
class Reference(Node):
    """The value of a reference series that was published last before ``day`` (N11); ``included``: on that day counts too. Before the first: unknown."""

    input: Input
    day: Node
    included: bool = False

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.day,)


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Add(Many):
    """E,E→E, equal dimensions, rises in each."""


class Least(Many):
    """S10: least(a, b) keeps only a when hi a ≤ lo b."""


class Greatest(Many):
    """Mirror of ``Least``."""


class Neg(One):
    """Falls in its argument."""


class Mul(Many):
    """Dimensions combine; four products on intervals; ∞·0 = 0 (S3, S9)."""


@frozen(eq=False, kw_only=True)
class Div(Node):
    """S14: a divisor that may be 0 gives the whole type and needs the divisor; a divisor that is 0 needs the decision ``zero``."""

    left: Node
    right: Node
    zero: Input

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.left, self.right)


@frozen(eq=False, kw_only=True)
class Steps(Node):
    """⌊item / step⌋, step > 0 constant: whole steps (S9)."""

    item: Node
    step: Exact

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.item,)


@frozen(eq=False, kw_only=True)
class Round(Node):
    """To a multiple of ``quantum`` > 0."""

    item: Node
    quantum: Exact
    mode: Literal["half_up", "down", "up"]

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.item,)


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────────────

@frozen(eq=False, kw_only=True)
class Shift(Node):
    """day + n days|months|years (S24); n a whole number node."""

    day: Node
    by: Node
    unit: Literal["day", "month", "year"]

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.day, self.by)


@frozen(eq=False, kw_only=True)
class SpanOf(Node):
    """Whole days|months|years from ``start`` to ``end``, or calendar months touched (S24). Core operator ``span``."""

    start: Node
    end: Node
    unit: Literal["day", "month", "year", "calendar_month"]

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.start, self.end)


# ── lists, choice ────────────────────────────────────────────────────────────────────────────────────────────────────

@frozen(eq=False, kw_only=True)
class Fold(Node):
    """Over the items of a list that pass ``condition`` (S23). ``value`` is None for count.

    ``how`` every|any fold ``condition`` itself by 且|或 and ``value`` is None; the type is then Truth. ``some`` is ``any`` that an empty
    list satisfies: the gate of an award paid for each item, where nothing claimed is "applies, 0" but items that all fail is a failed
    condition (worked example 8, outputs.md §1, 8.5).
    ``quota``: at most this many items for each value of the field ``per``, first in list order.
    """

    list: Input
    condition: Node | None
    value: Node | None
    how: Literal["sum", "count", "greatest", "least", "average", "every", "any", "some"]
    quota: int | None = None
    per: Input | None = None
    quotas: tuple[tuple[str, int], ...] = ()  # classes with a quota of their own

    @property
    def args(self) -> tuple[Node, ...]:
        return tuple(n for n in (self.condition, self.value) if n is not None)

    @property
    def most_items(self) -> int | None:
        """How many items the quota lets count in all; None: any number."""
        if self.quota is None or self.per is None:
            return self.quota
        kind = self.per.type
        if isinstance(kind, EnumType) and not kind.open:
            special = dict(self.quotas)
            return sum(special.get(m, self.quota) for m in {*kind.members, *self.per.outside})
        return self.quota * 2 if isinstance(kind, TruthType) else None


@frozen(eq=False, kw_only=True)
class Select(Node):
    """The first row whose condition holds; no row: not applicable (S20). An ``其他`` row has the condition Const(True)."""

    rows: tuple[tuple[Node, Node], ...]

    @property
    def args(self) -> tuple[Node, ...]:
        return tuple(n for row in self.rows for n in row)


@frozen(eq=False, kw_only=True)
class TierRow:
    """low ⋚ selector ⋚ high; None: open."""

    low: Exact | date | None
    low_included: bool
    high: Exact | date | None
    high_included: bool
    value: Node
    span: Span | None = None  # of the row


@frozen(eq=False, kw_only=True)
class Tier(Node):
    """Rows by where ``selector`` lies; rows do not overlap. Within a row's value, ``selector`` is read as restricted to that row (S21)."""

    selector: Node
    rows: tuple[TierRow, ...]

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.selector, *(r.value for r in self.rows))


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────

@frozen(eq=False, kw_only=True)
class Cmp(Node):
    """S12, on numbers and dates of one dimension; eq and ne also on enumerations and texts."""

    op: Literal["ge", "gt", "le", "lt", "eq", "ne"]
    left: Node
    right: Node

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.left, self.right)


@frozen(eq=False, kw_only=True)
class Ratio(Node):
    """part/whole ⋚ bound, cross-multiplied (S13). 0/0 and a negative whole need the decision ``zero``."""

    op: Literal["ge", "gt", "le", "lt"]
    part: Node
    whole: Node
    bound: Node
    zero: Input

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.part, self.whole, self.bound)


@frozen(eq=False, kw_only=True)
class Member(Node):
    """item ∈ members (S16). ``how``: one for a value, any/all over the members of a set.

    ``list``: what the decision about an unlisted member is keyed by (领域：生物医药), its decider and title; used when ``open``.
    ``exclusion``: read narrowly, an unlisted member of an open list is not a member, and the premise is named (S17).
    """

    item: Node
    members: tuple[str, ...]
    outside: tuple[str, ...] = ()
    open: bool = False
    how: Literal["one", "any", "all"] = "one"
    list: Input | None = None
    exclusion: bool = False

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.item,)


class And(Many):
    """Strong Kleene (S11)."""


class Or(Many):
    """Strong Kleene (S11)."""


class Not(One):
    """Strong Kleene (S11)."""
