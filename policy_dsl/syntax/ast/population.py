"""What depends on all applications together: how they are ranked, and who is among the first (phrasebook Q1, Q2; S47)."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from policy_dsl.syntax.ast.base import Node, style
from policy_dsl.syntax.ast.leaves import Ref


@frozen
class RankKey(Node):
    """``评审得分从高到低``. ``highest``: the highest (of days: the latest) comes first."""

    value: Node
    highest: bool
    day: bool = style(False)  # 从早到晚 · from earliest to latest


@frozen
class Ranking(Node):
    """``排名：评审名次按照评审得分从高到低排列，相同的并列。``

    ``rank``: the fact that holds the place. ``only``: who is ranked; None: whoever meets the other conditions of the clause that reads it. ``within``: ranked
    separately within each. ``ties``: equal ones share the better place, all take the worse one, or an authority decides; None: the text does not say.
    ``total``: the fact that holds how many are ranked, where the text asks for a share of them.
    """

    rank: Ref
    keys: tuple[RankKey, ...]
    only: Node | None = None
    within: tuple[Node, ...] = ()
    ties: Literal["share", "lower", "office"] | None = None
    total: Ref | None = None


@frozen
class AmongFirst(Node):
    """``评审名次居前10名`` · ``居前10%``. ``count``: how many, or which share, as it is written."""

    rank: Node
    count: Node


@frozen
class BestOf(Node):
    """``，按照评审名次择优支持不超过10家``: only so many, by rank; or ``，按照评审得分从高到低择优支持不超过10家``, by what a rank goes by."""

    rank: Ref | RankKey
    count: Node
