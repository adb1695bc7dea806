"""The core: about thirty operators, the whole machine (semantics.md §8). Sugar is lowered into them once, in ``check.lower``.

Every node has a type and, where it was written, a place. Nodes are compared by identity, so that sharing is visible: an engine evaluates a shared node
once. ``OPERATORS`` is the complete list; an engine is a table from these classes to functions over its own domain; a test holds the tables to the list.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.source import Span
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import Type

Kind = Literal["exact", "ceiling", "discretionary_ceiling"]


@frozen(eq=False, kw_only=True)
class Node:
    type: Type
    span: Span | None = None
    name: Text | None = None  # what the text calls this value: a definition's name, a ground's name
    definition: bool = False  # the root of a named definition: its value is shown in decisions (F8)

    @property
    def args(self) -> tuple[Node, ...]:
        """The operands, in the written order."""
        return ()


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

@frozen(eq=False, kw_only=True)
class _Many(Node):
    items: tuple[Node, ...]

    @property
    def args(self) -> tuple[Node, ...]:
        return self.items


@frozen(eq=False, kw_only=True)
class _One(Node):
    item: Node

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.item,)


class Add(_Many):
    """E,E→E, equal dimensions, rises in each."""


class Least(_Many):
    """S10: least(a, b) keeps only a when hi a ≤ lo b."""


class Greatest(_Many):
    """Mirror of ``Least``."""


class Neg(_One):
    """Falls in its argument."""


class Mul(_Many):
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


class And(_Many):
    """Strong Kleene (S11)."""


class Or(_Many):
    """Strong Kleene (S11)."""


class Not(_One):
    """Strong Kleene (S11)."""


# ── history, awards ──────────────────────────────────────────────────────────────────────────────────────────────────

@frozen(eq=False, kw_only=True)
class Granted(Node):
    """What the history says was granted under ``clause`` within the window (S36, S41), a sum of money; no history: 0 and the premise."""

    clause: str
    window: Literal["lifetime", "year", "rolling"] = "lifetime"
    years: int = 1
    of: Literal["applicant", "project"] = "applicant"


@frozen(eq=False, kw_only=True)
class Award(Node):
    """The award of another clause of this decision, after rounding (S28, S31)."""

    clause: str
    external: Input | None = None  # of a clause of another document: what it pays, as facts supply it (F12)
    asked: bool = False  # only where somebody applies for it: so in what combines with what; a share of another award is worked out all the same


class Received(_One):
    """A→φ: yes if it applies with g > 0, no if m = 0, else unknown (S31)."""


@frozen(eq=False, kw_only=True)
class CapNode:
    """One cap of an award. ``limit``: its amount; ``granted``: subtracted from it first (每年/累计, S36)."""

    limit: Node
    granted: Node | None = None
    span: Span | None = None
    scope: Literal["award", "project", "applicant", "year", "lifetime", "item"] = "award"


@frozen(eq=False, kw_only=True)
class Pay(Node):
    """E→A (S26–S30): the amount, cut by all caps at once, not below 0 (unless ``settlement``), rounded once by kind.

    ``floor``: the guaranteed amount that the words name (给予A至B), else 0 for a ceiling. ``quantum``/``mode``: 取整; mode None = by kind.
    ``decided``: the decision by which the authority fixes a ceiling to a sum ("3.1 金额", settled 15).
    """

    kind: Kind
    amount: Node
    caps: tuple[CapNode, ...] = ()
    floor: Node | None = None
    quantum: Exact = 0  # 0: the currency's smallest unit
    mode: Literal["half_up", "down", "up"] | None = None
    settlement: bool = False
    decided: Input | None = None

    @property
    def args(self) -> tuple[Node, ...]:
        caps = tuple(n for c in self.caps for n in (c.limit, c.granted) if n is not None)
        return (self.amount, *caps, *((self.floor,) if self.floor is not None else ()))


@frozen(eq=False, kw_only=True)
class Gate(Node):
    """A when the condition holds, else does not apply (S8). Core shorthand for ``select`` with one row."""

    condition: Node
    award: Node

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.condition, self.award)


@frozen(eq=False, kw_only=True)
class Shared:
    """A budget that ``clause`` is paid from among others; ``total``: the fact that says what is to be paid in all, where it is one (S47)."""

    total: Input | None
    budget: Node
    clause: str


@frozen(eq=False, kw_only=True)
class Scale(Node):
    """rate·A, rate ≥ 0 (S31). ``shared``: a share of a budget, rounded down, so that all shares together never exceed it (S47)."""

    award: Node
    rate: Node
    shared: Shared | None = None

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.award, self.rate)


@frozen(eq=False, kw_only=True)
class Limit(Node):
    """min(A, limit) on g and m apart (S34); the limit is an amount or an award."""

    award: Node
    limit: Node

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.award, self.limit)


class Stack(_Many):
    """Sums (S32)."""


class Highest(_Many):
    """就高不重复 (S33)."""


@frozen(eq=False, kw_only=True)
class Say(Node):
    """No award: qualitative, permission or requirement (S7, settled 8)."""

    kind: Literal["qualitative", "permission", "requirement"]


OPERATORS: tuple[type[Node], ...] = (
    Const, Fact, Item, Today, Reference,
    Add, Least, Greatest, Neg, Mul, Div, Steps, Round,
    Shift, SpanOf,
    Fold, Select, Tier,
    Cmp, Ratio, Member, And, Or, Not,
    Granted, Award, Received,
    Pay, Gate, Scale, Limit, Stack, Highest, Say,
)  # fmt: skip
