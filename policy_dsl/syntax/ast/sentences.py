"""The sentence: guards, effect, tails (phrasebook 0.1)."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from policy_dsl.syntax.ast.base import Node, style
from policy_dsl.syntax.ast.leaves import Ref


@frozen
class Each(Node):
    """``每条航线满足C的，`` / ``for each route with C,`` (A10)."""

    list: Ref
    condition: Node | None = None
    wording: int = style()  # 0 每条航线满足C的， · 1 每条航线C， (每条航线完成10000架次飞行，)


@frozen
class Guard(Node):
    """What stands before the effect. ``form`` says how: 对C的， · 支持C， · C的， · 若C， · 对⟨名⟩， · 对C的⟨主体⟩.

    ``subject``: the condition is C 且 the kind of applicant. ``wording``: which word opens ``support``: 支持 鼓励 推动 加强 培育 引导.
    """

    condition: Node
    form: Literal["for", "support", "bare", "if", "whom", "otherwise", "subject"] = style("for")
    wording: int = style()


@frozen
class Assessment(Node):
    """``经评估`` / ``经认定后``: the authority's act, a condition (S19)."""

    act: Literal["assessment", "recognition", "review"]
    wording: int = style()  # 0 经认定， · 1 经认定后
    graded: bool = style(False)  # 按等次: says that the sum depends on a grade the text gives no figures for


@frozen
class Pay(Node):
    """An award (S30). ``promise``: exact 给予M · up_to 不超过 · most 最高."""

    promise: Literal["exact", "up_to", "most"]
    amount: Node
    form: str  # identity of the award form (Chinese word): 资金支持, 奖励, or a declared term
    one_off: bool = False
    assessed: Assessment | None = None
    order: int = style()  # row of the sentence pattern: 按照P给予F · 给予P的F · 给予F M · X每满N，给予M F
    wording: int = style()
    accord: int = style()
    may: bool = False  # 可以…给予: whether is the authority's to say (A21)
    yearly: bool = False  # 每年给予: the sum of one year (A23)


@frozen
class PerDone(Node):
    """``每服务1家支持金额2.5万元`` / ``pay CNY 25,000 for every firm diagnosed``: money for each unit of a count (A8, settled 6)."""

    count: Ref
    step: Node  # Quantity
    amount: Node
    form: str
    promise: Literal["exact", "up_to", "most"] = "exact"
    wording: int = style()


@frozen
class Support(Node):
    """No amount (A19). ``manner``: plain 予以支持 · rules 依照有关规定给予支持 · priority 优先支持 · direction 鼓励/推动/加强 (a direction only)."""

    manner: Literal["plain", "rules", "priority", "direction", "case_by_case"]
    matter: Node | None = None  # what a direction encourages, a condition
    wording: int = style()
    form: str = style("")  # 给予奖励: what a sum that follows it, ，最高可达M, is given as
    assessed: Assessment | None = style(None)  # noqa: RUF009 - a field


@frozen
class Permit(Node):
    """``允许A，B，不受C限制`` (A22)."""

    matters: tuple[Ref, ...]
    free_from: Ref | None = None


@frozen
class Require(Node):
    """``须C。`` (C14): a yes/no result, no money."""

    condition: Node
    as_rule: bool = False  # 原则上


@frozen
class Scope(Node):
    """Whose and when: ``单个项目``, ``单个企业每年``, ``累计`` (K2)."""

    who: Literal["project", "applicant", "unit", "item", None] = None
    when: Literal["year", "lifetime", None] = None
    unit: str | None = style(None)  # 每件: the unit of the items, which the list has said


@frozen
class Cap(Node):
    """``，最高M`` (K1, K2). ``of``: award · each 每条最高 · rate 支持比例最高 · price 单价最高."""

    amount: Node
    scope: Scope | None = None
    of: Literal["award", "item", "rate", "price"] = "award"
    including: Node | None = None  # 连同X累计最高M: what M leaves after X (K3)
    wording: int = style()  # 0 最高 · 1 最高可达 · 2 最高不超过 · …


@frozen
class Settle(Node):
    """``按照X减Y结算，多还少补`` (A18): the only award that may be negative; ``recover``: 追回X."""

    amount: Node
    recover: bool = False


@frozen
class Charge(Node):
    """``按照X计算缴纳`` · ``X予以扣除`` (A17): never added to awards."""

    amount: Node
    kind: Literal["payable", "deductible"]


@frozen
class Deny(Node):
    """``对X的，不予支持[甲条款、乙条款]`` (C5): gates every clause of the measure, or those named."""

    clauses: tuple[Ref, ...] = ()


@frozen
class Floor(Node):
    """``，不足M的按M给予`` (K10)."""

    amount: Node


@frozen
class Minimum(Node):
    """``，不足M的不予发放`` (K11): below M nothing is paid."""

    amount: Node


@frozen
class Quota(Node):
    """``，同一⟨项⟩最多N件（⟨成员⟩M件）`` (K8), first in list order."""

    field: Ref
    most: int
    exceptions: tuple[tuple[Ref, int], ...] = ()
    unit: str = style("")


@frozen
class TopUp(Node):
    """``，扣除X后补足差额`` (A16); wording 1: ``，扣减X`` · ``reduced by X``, which says the same."""

    amount: Node
    wording: int = style()


@frozen
class Final(Node):
    """``；最终金额不超过X`` (K16): always last."""

    amount: Node


@frozen
class Fund(Node):
    """``，每年安排资金M`` (Q4): what is exact becomes a ceiling."""

    amount: Node


@frozen
class Winners(Node):
    """``，每年名额不超过N个`` (Q2): who is selected is the authority's to say."""

    most: int
    unit: str = style("个")  # what they are counted in, which English does not say


@frozen
class CapEach(Node):
    """``，分别最高M1、M2`` (T4): a cap for each of those that 分别 pays."""

    amounts: tuple[Node, ...]
    scope: Scope | None = None


@frozen
class Except(Node):
    """``，但C的除外`` (C4)."""

    condition: Node


@frozen
class Rounding(Node):
    """``以10元为单位舍去`` (P5)."""

    quantum: Node
    mode: Literal["half_up", "down", "up"]


@frozen
class Sentence(Node):
    guards: tuple[Guard | Each, ...]
    effect: Node
    tails: tuple[Node, ...] = ()
    end: Literal["stop", "semicolon", "comma"] = style("stop")
