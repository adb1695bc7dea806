"""Core nodes that pay, and those that read what was paid: history, awards, how they combine (semantics.md §8)."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.source import Span
from policy_dsl.model.inputs import Input
from policy_dsl.model.node import Many, Node, One

Kind = Literal["exact", "ceiling", "discretionary_ceiling"]

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


class Received(One):
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


class Stack(Many):
    """Sums (S32)."""


class Highest(Many):
    """就高不重复 (S33)."""


@frozen(eq=False, kw_only=True)
class Say(Node):
    """No award: qualitative, permission or requirement (S7, settled 8)."""

    kind: Literal["qualitative", "permission", "requirement"]
