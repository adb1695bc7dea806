"""Examples and tables of cases (settled 25)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from policy_dsl.syntax.ast.base import Node, Prose, later
from policy_dsl.syntax.ast.leaves import Money, Ref


@frozen
class Assign(Node):
    """``设A为1`` · ``未B`` · ``C``; value None: yes (negated: no). ``records`` for a list."""

    name: Ref
    value: Node | None = None
    values: tuple[Node, ...] = ()  # a set of members
    negated: bool = False
    records: tuple[tuple[Assign, ...], ...] | None = None
    unknown: bool = False  # A不详 / A unknown: stated as unknown


@frozen
class ProjectFacts(Node):
    """``项目「甲」：…``; no name: the one project of a flat example."""

    name: Prose | None
    facts: tuple[Assign, ...]
    apply_for: tuple[str, ...] = ()


@frozen
class Decided(Node):
    """``认定「10.1 经认定」`` · ``认定「3.1 金额」为30万元``; value None: yes."""

    key: str
    value: Node | None = None
    negated: bool = False


@frozen
class Granted(Node):
    """``已得8.5于2025年3月1日50万元``."""

    clause: str
    day: date
    amount: Money


@frozen
class Published(Node):
    """``基准一年期LPR于2025年5月20日为3%``: a value of a reference series (F13)."""

    reference: Ref
    day: date
    value: Node


@frozen
class SpecialRule(Node):
    """``专门规定8.1「…」``: a rule known to prevail (S42)."""

    clause: str
    rule: Prose


@frozen
class Expect(Node):
    """What a clause must yield.

    outcome: exact 应得M · up_to 应得至多M · range 应得A至B · undetermined 待定A至B|A或B（缺…） · none 不予支持（因…） · support 予以支持 ·
    permit 允许 · met 符合 (requirement) · not_in_force 不在施行期. ``low``/``high`` absent: not asked (undetermined), or no bound (``unbounded``).
    """

    clause: str
    project: str | None
    outcome: Literal["exact", "up_to", "range", "undetermined", "none", "support", "permit", "met", "not_in_force"]
    low: Node | None = None
    high: Node | None = None
    either: bool = False
    unbounded: bool = False
    because: tuple[str, ...] = ()  # missing facts, decisions (待定) or failed conditions (不予支持)


@frozen
class Example(Node):
    title: Prose
    on: date | None
    applicant: tuple[Assign, ...]
    projects: tuple[ProjectFacts, ...]
    decisions: tuple[Decided, ...]
    history: tuple[Granted, ...] | None  # None: not supplied; (): supplied, empty (此前未得 / nothing received before)
    special_rules: tuple[SpecialRule, ...]
    expects: tuple[Expect, ...]
    references: tuple[Published, ...] = later(())


@frozen
class ExampleTable(Node):
    """``案例表｛改造投入｜书店等级｜甲；40万元｜示范｜7.6万元｝``."""

    title: Prose | None
    on: date | None
    columns: tuple[Node, ...]  # Ref of a fact, or String clause number
    rows: tuple[tuple[Node | None, ...], ...]
