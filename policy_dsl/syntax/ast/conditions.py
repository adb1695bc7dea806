"""Conditions: what is compared, what a value is one of, what joins them, what is said of other clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from policy_dsl.syntax.ast.base import Names, Node, style
from policy_dsl.syntax.ast.leaves import Ref

if TYPE_CHECKING:
    from policy_dsl.syntax.ast.notes import Quotation


@frozen
class And(Node):
    items: tuple[Node, ...]
    joint: Literal["and", "comma", "pause", "list"] = style("and")  # 且 · ， · 、 · 同时符合下列条件｛…｝


@frozen
class Or(Node):
    items: tuple[Node, ...]
    joint: Literal["or", "list", "grounds"] = style("or")  # 或 · 符合下列条件之一｛…｝ · 有下列情形之一的，…：（一）…


@frozen
class Ground(Node):
    """One limb of a list of conditions; named when decisions, coverage and diff are to speak of it (settled 3)."""

    names: Names | None
    condition: Node
    source: tuple[Quotation, ...] = ()


@frozen
class Not(Node):
    item: Node
    wording: int = style()  # 未 · 非 · 无 · 不是 · 没有


@frozen
class Compare(Node):
    left: Node
    op: Literal["ge", "gt", "le", "lt"]
    right: Node
    wording: int = style()  # row of the comparison word that was written: 不少于 · 达到 · 至少 …
    after: bool = style(False)  # written after the figure: 25家以上
    amount_first: bool = style(False)  # 实现至少25当量吨综合效益 / 完成10000架次飞行 (settled 7)


@frozen
class Between(Node):
    left: Node
    low: Node
    low_included: bool
    high: Node
    high_included: bool
    wording: int = style()


@frozen
class Is(Node):
    """``X为A`` / ``X is A``; several values: any of them."""

    left: Node
    values: tuple[Node, ...]
    negated: bool = False


@frozen
class OneOf(Node):
    """``X属于｛A、B等｝`` for one value; ``X含｛A、B等｝之一`` (any) and ``X含｛A、B｝全部`` (all) for a set (S16)."""

    left: Node
    members: tuple[Ref, ...]
    open: bool  # 等 / and the like
    how: Literal["one", "any", "all"] = "one"
    negated: bool = False
    wording: int = style()


@frozen
class Received(Node):
    """``已享受甲`` / ``where a was paid``: another clause's award as a condition (S31)."""

    clause: Ref


@frozen
class FirstTime(Node):
    """``首次F（以曾F计）`` F 且 非 曾F · ``再次F（以曾F计）`` F 且 曾F (H1)."""

    condition: Node
    measure: Node
    again: bool = False


@frozen
class Met(Node):
    """``符合⟨条款⟩`` · ``符合⟨条款⟩第（一）、（三）项`` (C14, C15): another clause's condition, or some of its limbs."""

    clause: Ref
    limbs: tuple[int, ...] = ()


@frozen
class Passed(Node):
    """``X[首次]超过A、B（以H计）`` (T7): one of the steps; with 首次 one that H had not passed."""

    base: Node
    strict: bool
    steps: tuple[Node, ...]
    before: Node | None = None
    first: bool = False
