"""Declarations: facts, lists, definitions, terms, units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from policy_dsl.syntax.ast.base import Names, Node, Prose, later
from policy_dsl.syntax.ast.leaves import DateLiteral

if TYPE_CHECKING:
    from policy_dsl.syntax.ast.notes import Quotation


@frozen
class Member(Node):
    names: Names


@frozen
class TypeExpr(Node):
    """A declared type. ``kind`` decides which other fields mean something."""

    kind: Literal["money", "count", "rate", "truth", "date", "year", "price", "text", "enum", "set", "number"]
    unit: str | None = None  # count; money: its currency, where it is not the file's
    per: tuple[str, ...] = ()  # price
    members: tuple[Member, ...] = ()  # enum, set
    open: bool = False  # 等
    outside: tuple[Member, ...] = ()  # 明确不属于的为…
    nullable: bool = False  # 可为无
    negative: Names | None = None  # 是否（否定：…）


@frozen
class Decider(Node):
    """``，由县文旅局认定`` (F10)."""

    office: Prose
    act: Literal["decides", "ranks", "publishes"] = "decides"


@frozen
class Fact(Node):
    level: Literal["applicant", "project", None]
    names: Names
    type: TypeExpr
    low: Node | None = None
    high: Node | None = None
    default: Node | None = None
    decider: Decider | None = None
    note: Prose | None = None
    former: tuple[str, ...] = ()  # 曾用名
    source: tuple[Quotation, ...] = later(())  # 原文「…」: the words of the official text that leave it to somebody


@frozen
class PublishedValue(Node):
    """``2025年5月20日：3%，出处「…」``: one value of a reference series, from the day it was published on."""

    day: DateLiteral
    value: Node
    source: Prose | None = None


@frozen
class Reference(Node):
    """``基准 一年期LPR / one-year LPR：比例，由某机关公布。`` (F13): a series of dated values that others publish.

    ``values``: those that the policy itself lists.
    """

    names: Names
    type: TypeExpr
    low: Node | None = None
    high: Node | None = None
    decider: Decider | None = None
    note: Prose | None = None
    values: tuple[PublishedValue, ...] = ()


@frozen
class Field(Node):
    """``项 飞行架次 / flights flown：数量（架次）。`` or a computed item (F5b)."""

    names: Names
    type: TypeExpr | None
    definition: Node | None = None


@frozen
class ListDecl(Node):
    level: Literal["applicant", "project", None]
    names: Names
    unit: str
    fields: tuple[Field, ...] = ()


@frozen
class Definition(Node):
    names: Names
    value: Node


@frozen
class Term(Node):
    """``术语 融资租赁费用补助 / finance-lease subsidy。``: a word for an award form, a permitted matter, a catalogue."""

    names: Names


@frozen
class Unit(Node):
    """``单位 盏 / lamp（lamps）。``"""

    names: Names
