"""A literal of the tree ↔ the text that a facts file would have for it.

In: a literal node, or a typed value with its input. Out: text that the facts reader reads as the same value, or the node to print in an example.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.figures import number_words
from policy_dsl.lexicon.literals import read_literal
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.case import NONE
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import EnumType, ListType, NumberType, SetType
from policy_dsl.syntax import ast

NOWHERE = Span(Source("", ""), 0, 0)
"""The place of nodes that nobody wrote."""
_DURATION = {"year": "年", "month": "个月", "week": "周", "day": "日"}
_DURATION_UNIT: dict[str, Literal["year", "month", "week", "day"]] = {"年": "year", "月": "month", "周": "week", "日": "day"}


def literal_text(node: ast.Node) -> tuple[Literal["text", "number"], str]:
    """How a facts file would write a literal: as it stands in the source where that reads as the same value, else in canonical form."""
    written = node.span.text
    value = getattr(node, "value", None)
    if isinstance(node, ast.Money) and node.currency is None and not isinstance(value, date):
        return "number", _digits(value)  # a sum in the document's currency
    found = read_literal(written) if written else None
    if found is not None and found.value == value and not isinstance(node, ast.Number):
        return "text", written
    match node:
        case ast.Number():
            return "number", _digits(node.value)
        case ast.Money():
            return "text", f"{node.currency} {_digits(node.value)}"
        case ast.Percent():
            return "text", f"{_digits(Fraction(node.value) * 100)}%"
        case ast.Quantity():
            return "text", f"{_digits(node.value)}{node.unit}"
        case ast.Price():
            return "number", _digits(node.value)
        case ast.Duration():
            return "text", f"{_digits(node.value)}{_DURATION[node.unit]}"
        case ast.DateLiteral():
            return "text", node.value.isoformat()
        case ast.YearLiteral():
            return "text", f"{node.value}年"
        case _:
            return "text", written


def _digits(value: Any) -> str:
    return number_words(value, "zh")


def literal_of(value: Any, one: Input, currency: str) -> ast.Node:
    """The node that states ``value`` of an input in an example. Lists and sets are not literals: see ``assign_of``."""
    if value is NONE:
        return ast.Nothing(span=NOWHERE)
    if isinstance(value, date):
        return ast.DateLiteral(value, span=NOWHERE)
    if isinstance(value, str):
        known = isinstance(one.type, EnumType) and value in one.type.members
        return ast.Ref(value, span=NOWHERE) if known else ast.String(value, span=NOWHERE)
    assert isinstance(one.type, NumberType)
    return number_of(value, one.type, currency)


def number_of(value: Exact, type_: NumberType, currency: str) -> ast.Node:
    """The literal of a number of a type."""
    dim = type_.dimension
    if not dim:
        return ast.Percent(value, span=NOWHERE)
    if len(dim) == 1 and dim[0][1] == 1:
        unit = dim[0][0]
        if unit in CURRENCY_BY_CODE:
            return ast.Money(value, None if unit == currency else unit, span=NOWHERE)
        if unit == "年度" and isinstance(value, int):
            return ast.YearLiteral(value, span=NOWHERE)
        if unit in _DURATION_UNIT:
            return ast.Duration(value, _DURATION_UNIT[unit], span=NOWHERE)
        return ast.Quantity(value, unit, span=NOWHERE)
    per = tuple(u for u, n in dim if n < 0 for _ in range(-n))
    return ast.Price(value, per, span=NOWHERE)


def _place(type_: EnumType) -> Callable[[str], tuple[int, str]]:
    """Where a member stands in the list; unlisted ones last."""
    return lambda member: (type_.members.index(member) if member in type_.members else len(type_.members), member)


def assign_of(one: Input, value: Any, currency: str) -> ast.Assign:
    """The statement that gives an input a value."""
    key = one.key.split(".", 1)[1] if one.kind == "field" else one.key
    name = ast.Ref(key, span=NOWHERE)
    if isinstance(value, bool):
        return ast.Assign(name, negated=not value, span=NOWHERE)
    if isinstance(one.type, SetType):
        if not value:
            return ast.Assign(name, records=(), span=NOWHERE)  # an empty set is written like an empty list: 为｛｝
        of = Input("fact", one.document, one.key, one.type.of, members=one.members)
        return ast.Assign(name, values=tuple(literal_of(v, of, currency) for v in sorted(value, key=_place(one.type.of))), span=NOWHERE)
    if isinstance(one.type, ListType):
        fields = {f.key.split(".", 1)[1]: f for f in one.fields}
        records = tuple(tuple(assign_of(fields[k], v, currency) for k, v in record.items()) for record in value)
        return ast.Assign(name, records=records, span=NOWHERE)
    return ast.Assign(name, literal_of(value, one, currency), span=NOWHERE)
