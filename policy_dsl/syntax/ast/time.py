"""Conditions and counts of time, and tails that rest on it (phrasebook C10, C11, N9, P1–P3)."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from policy_dsl.kernel.number import Exact
from policy_dsl.syntax.ast.base import Node, style
from policy_dsl.syntax.ast.leaves import Duration


@frozen
class Within(Node):
    """``X在Y之日起N个月内`` · ``X在Y前N年内`` · ``X在Y次月起N年内`` (C10): both ends included; from Y on, Y itself is not counted (S24)."""

    day: Node
    start: Node
    length: Duration
    side: Literal["after", "before"] = "after"
    next_month: bool = False
    negated: bool = False


@frozen
class Lasted(Node):
    """``自X至Y满N年`` · ``自X起满N周岁`` · ``自X起不满N周岁`` (C11); ``end`` None: the day asked about."""

    start: Node
    end: Node | None
    length: Duration
    op: Literal["ge", "lt"] = "ge"
    age: bool = style(False)  # written 周岁 / years of age


@frozen
class TimeCount(Node):
    """``自X至Y的月数`` (whole) · ``月份数`` (calendar months touched) · ``年数`` · ``日数`` (N9)."""

    start: Node
    end: Node
    unit: Literal["year", "month", "day", "calendar_month"]


@frozen
class MaxTerm(Node):
    """``，最长N年（以年次计）`` · ``（已有X）`` (P1): with ``after`` the fact counts the years already had, else the year asked."""

    length: Duration
    measure: Node | None = None
    after: bool = False
    since: Node | None = None  # 自D起最长N年
    wording: int = style()


@frozen
class Instalments(Node):
    """``，分3年按50%、30%、20%拨付`` (P2): the total is unchanged, a schedule goes with it."""

    over: Node | None  # Duration: 分3年; None: 分三期
    shares: tuple[Node, ...]  # empty: 等额, one equal share for each year


@frozen
class Governed(Node):
    """``，适用D当日施行的规定`` (S48): the day of an event selects the version, not the day asked about."""

    day: Node


@frozen
class Degression(Node):
    """``，自2026年起逐年退坡20%（以申报年度计）`` (P3, S25): compound; ``linear``: 逐年减少首年标准的P."""

    since: int
    rate: Exact
    measure: Node
    linear: bool = False
