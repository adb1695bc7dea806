"""Amounts made of others. Conditions and amounts share one grammar; the checker keeps the types apart."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from policy_dsl.syntax.ast.base import Node, style
from policy_dsl.syntax.ast.leaves import Ref


@frozen
class Arithmetic(Node):
    op: Literal["add", "subtract", "multiply", "divide"]
    left: Node
    right: Node
    wording: int = style()


@frozen
class PartOf(Node):
    """``X的30%`` / ``30% of X`` (binds tightest, N1)."""

    base: Node
    rate: Node


@frozen
class PerUnit(Node):
    """``X每场850元`` / ``CNY 850 per performance of X`` (A8); ``base`` absent: the one fact of that unit."""

    base: Node | None
    price: Node  # Price, or Money with unit in Price.per
    wording: int = style()  # 0 每场850元, 1 以850元/场的标准


@frozen
class Extreme(Node):
    """``A与B中较低者``, ``甲、乙、丙中较高者`` (N2)."""

    which: Literal["lower", "higher"]
    items: tuple[Node, ...]


@frozen
class Slice(Node):
    """``X超过N的部分`` max(0, X−N) · ``X不超过N的部分`` min(X, N) · ``X低于N的部分`` max(0, N−X) (N4)."""

    which: Literal["above", "up_to", "shortfall"]
    base: Node
    bound: Node


@frozen
class Change(Node):
    """``A较B的增量|存量|增幅`` (N5): max(0, A−B) · min(A, B) · (A−B)/B."""

    which: Literal["increase", "stock", "growth"]
    new: Node
    old: Node


@frozen
class Share(Node):
    """``A占B的比例`` / ``A as a share of B`` (C7)."""

    part: Node
    whole: Node


@frozen
class Limited(Node):
    """``X（以N为限）`` min · ``X（不低于N）`` max (N3)."""

    base: Node
    bound: Node
    floor: bool = False


@frozen
class Steps(Node):
    """``X每满N`` as a number of whole steps, ⌊X/N⌋; with ``value`` the amount each step counts (A11, K13)."""

    base: Node
    step: Node
    value: Node | None = None


@frozen
class Fold(Node):
    """``航线中C的，飞行架次合计`` (N6); ``every``/``any`` are conditions (C12)."""

    list: Ref
    condition: Node | None
    field: Node | None
    how: Literal["sum", "count", "greatest", "least", "average", "every", "any"]


@frozen
class CountOf(Node):
    """``下列条件中符合的项数｛A；B；C｝`` (C16)."""

    conditions: tuple[Node, ...]


@frozen
class Without(Node):
    """``X（不含Y）`` (N13): X − Y."""

    base: Node
    part: Node


@frozen
class FromTo(Node):
    """``给予A至B``: the authority fixes the sum between the two, and A is sure (S6, S30)."""

    low: Node
    high: Node


@frozen
class Interest(Node):
    """``P年化R`` for a number of days or months (A13)."""

    principal: Node
    rate: Node
    term: Node  # the fact that measures it


@frozen
class LastPublished(Node):
    """``D前最近一次公布的⟨基准⟩`` / ``the last ⟨reference⟩ published before D`` (N11).

    ``included``: a value published on D counts too. No day: up to the day asked about.
    """

    reference: Ref
    day: Node | None = None
    included: bool = False
    wording: int = style()  # of an included day: 0 D前（含当日）最近一次公布的X, 1 D适用的X


@frozen
class Unstated(Node):
    """``X的一定比例`` (A21): a share that the text does not state."""

    base: Node
