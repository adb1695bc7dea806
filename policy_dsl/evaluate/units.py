"""Units of values as decisions tell them, and values in words for premises.

In: core types. Out: "CNY", "吨标煤", "CNY/吨标煤", "%" for rates, "" for plain numbers.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policy_dsl.kernel.lang import LANGS, Text
from policy_dsl.lexicon.figures import date_words, money_words, number_words, percent_words, quantity_words
from policy_dsl.lexicon.judging import YES_NO
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Const
from policy_dsl.model.types import AwardType, DateType, EnumType, ListType, NumberType, SetType, TruthType, Type


def unit_of(type_: Type) -> str:
    """The unit of a number; "" for everything else."""
    if isinstance(type_, AwardType):
        return type_.currency
    if not isinstance(type_, NumberType):
        return ""
    if not type_.dimension:
        return "" if type_.whole else "%"
    if len(type_.dimension) == 1 and type_.dimension[0][1] == 1:
        return type_.dimension[0][0]
    above = "·".join(u for u, n in type_.dimension for _ in range(n))
    below = "·".join(u for u, n in type_.dimension for _ in range(-n))
    return f"{above}/{below}" if below else above


def asked_as(type_: Type) -> str:
    """How to ask for an input (``Missing.type``)."""
    match type_:
        case TruthType():
            return "truth"
        case DateType():
            return "date"
        case EnumType():
            return "enum"
        case SetType():
            return "set"
        case ListType():
            return "list"
        case NumberType():
            unit = unit_of(type_)
            return "money" if unit in CURRENCY_BY_CODE else "rate" if unit == "%" else "number" if not unit else "quantity"
        case _:
            return "text"


def constant_words(node: Const) -> Text:
    """A literal, in both languages."""
    return _words(node.type, node.value, ())


def value_words(one: Input, value: object) -> Text:
    """A value of an input, in both languages."""
    return _words(one.type, value, one.members)


def _words(type_: Type, value: object, members: tuple[Text, ...]) -> Text:
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, date):
        return Text(*(date_words(value, lang) for lang in LANGS))
    if isinstance(value, (int, Fraction)):
        unit = unit_of(type_)
        if unit in CURRENCY_BY_CODE:
            return Text(*(money_words(value, lang, unit) for lang in LANGS))
        if unit == "%":
            return Text(*(percent_words(value, lang) for lang in LANGS))
        return Text(*((quantity_words(value, unit, lang) if unit else number_words(value, lang)) for lang in LANGS))
    return next((m for m in members if m.id == value), Text(str(value), str(value)))
