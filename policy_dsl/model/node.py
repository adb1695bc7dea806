"""What every core node has: a type, operands and, where it was written, a place.

In: nothing. Out: ``Node``, and the two shapes that operators share. Nodes are compared by identity, so that sharing is visible: an engine evaluates a shared
node once.
"""

from __future__ import annotations

from attrs import frozen

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.model.types import Type


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


@frozen(eq=False, kw_only=True)
class Many(Node):
    items: tuple[Node, ...]

    @property
    def args(self) -> tuple[Node, ...]:
        return self.items


@frozen(eq=False, kw_only=True)
class One(Node):
    item: Node

    @property
    def args(self) -> tuple[Node, ...]:
        return (self.item,)
