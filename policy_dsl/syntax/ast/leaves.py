"""Leaves of expressions: names and literals."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from policy_dsl.kernel.number import Exact
from policy_dsl.syntax.ast.base import Node, style


@frozen
class Ref(Node):
    """A name: a fact, a definition, an enum member, a list, a field, a term, or a clause."""

    name: str


@frozen
class Money(Node):
    value: Exact  # in units of the currency (yuan), not fen
    currency: str | None = None  # None: the document's currency
    shape: str = style("")  # how the figure is written where a twin exists, e.g. "千元"; normally ""


@frozen
class Number(Node):
    value: Exact


@frozen
class Percent(Node):
    value: Exact  # 30% is Fraction(3, 10)
    points: bool = style(False)  # written 30个百分点 / 30 percentage points


@frozen
class Quantity(Node):
    value: Exact
    unit: str  # identity of the unit (Chinese name)


@frozen
class Price(Node):
    """``1500元/吨标煤``, ``14元/平方米/月``."""

    value: Exact
    per: tuple[str, ...]
    currency: str | None = None


@frozen
class Duration(Node):
    value: Exact
    unit: Literal["year", "month", "week", "day"]


@frozen
class DateLiteral(Node):
    value: date


@frozen
class YearLiteral(Node):
    value: int


@frozen
class String(Node):
    value: str


@frozen
class Nothing(Node):
    """``无`` / ``none``: a known absence (F6)."""


@frozen
class Ordinal(Node):
    """``第1名`` / ``1st``: a rank (T8)."""

    value: int
    unit: str = ""
