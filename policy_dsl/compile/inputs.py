"""How an engine names what it reads: one expression over the facts of a case, whatever the engine keeps them in.

In: an input of the policy, or a node that reads one. Out: a number, a truth, a day or the index of a member; what an engine does not cover is ``Unsupported``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Protocol

from policy_dsl.compile.ir import E, Pool
from policy_dsl.compile.terms import Award, Day, Num
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input, Published
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import EnumType, SetType

if TYPE_CHECKING:
    from policy_dsl.compile.lower import Lower

Rules = dict[type[Node], Callable[[Any, Any, Any], tuple[Any, E]]]
"""Operator → its rule, of (node, ``Lower``, the list item at hand): the value, and whether it has one."""
OTHER = "（未列的一项）"
"""Stands for every member that no list names."""


class Unsupported(Exception):
    """What the expressions do not cover, in a word or two."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Inputs(Protocol):
    """How an engine names what is read. ``item``: the list item at hand, in whatever form the engine's ``fold`` gives it."""

    pool: Pool
    today: date
    """The day that is asked about."""
    restricts: bool
    """Whether a selector is narrowed inside its row (S21): needed where inputs may be unknown, superfluous where they never are."""

    def fact(self, one: Input, item: Any) -> Any:
        """Num, truth, Day, index of a member, or member → truth for a set."""

    def members(self, one: Input) -> Sequence[str]:
        """What the index of a member counts; ``OTHER`` last where the list is open."""

    def series(self, one: Input) -> tuple[Published, ...]:
        """What is known of a reference series, oldest first (F13)."""

    def unpublished(self, one: Input, day: Day, included: bool) -> Num:
        """The value of the series that counts on a day before the first that is known."""

    def external(self, node: core.Award) -> Award:
        """What a clause of another document pays."""

    def decision(self, key: str) -> E:
        """A yes/no of the authority."""

    def decided_number(self, key: str) -> Num:
        """A number that the authority decides."""

    def granted(self, node: core.Granted) -> Num:
        """What was granted before."""

    def rest(self, shared: core.Shared) -> Num | Literal["fact", "uncut"]:
        """What is to be paid from a budget besides one clause, where all applications are decided together and their total is not settled; ``fact``: the
        total is one like any other; ``uncut``: it does not cut yet."""

    def fold(self, node: core.Fold, lower: Lower) -> tuple[Any, E]:
        """A fold over a list: (value, whether it has one)."""


def carrier(node: Node) -> Input | None:
    """The input whose members a node counts by."""
    return node.input if isinstance(node, core.Fact) else node.field if isinstance(node, core.Item) else None


def members_of(one: Input, named: Sequence[str]) -> tuple[str, ...]:
    """All that the value may be; the unlisted ones last and as one."""
    inner = one.type.of if isinstance(one.type, SetType) else one.type
    own = inner.members if isinstance(inner, EnumType) else ()
    closed = isinstance(inner, EnumType) and not inner.open
    return tuple(dict.fromkeys((*own, *one.outside, *(() if closed else (*named, OTHER)))))
