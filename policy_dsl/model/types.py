"""Types of core values (S4, S5, S6)."""

from __future__ import annotations

from attrs import frozen

Dimension = tuple[tuple[str, int], ...]
"""Units with whole exponents, sorted by unit, none zero. Rate and percentage: ``()``. A currency is a unit: ``(("CNY", 1),)``."""


def dimension(*units: tuple[str, int]) -> Dimension:
    """The product of the given powers, in canonical form."""
    powers: dict[str, int] = {}
    for unit, n in units:
        powers[unit] = powers.get(unit, 0) + n
    return tuple(sorted((u, n) for u, n in powers.items() if n))


def times(a: Dimension, b: Dimension) -> Dimension:
    return dimension(*a, *b)


def over(a: Dimension, b: Dimension) -> Dimension:
    return dimension(*a, *((u, -n) for u, n in b))


@frozen
class NumberType:
    """A number of one dimension. ``whole``: an integer (counts). ``signed``: may be negative; others are ≥ 0 wherever unknown."""

    dimension: Dimension = ()
    whole: bool = False
    signed: bool = False


@frozen
class TruthType:
    pass


@frozen
class DateType:
    nullable: bool = False


@frozen
class TextType:
    pass


@frozen
class EnumType:
    """One of ``members`` (identities, declared order); ``open``: other texts are possible too (等)."""

    members: tuple[str, ...]
    open: bool = False


@frozen
class SetType:
    """Any of the members of ``of``; a known set is complete by definition (settled 13)."""

    of: EnumType


@frozen
class ListType:
    """Records; ``fields`` by identity."""

    unit: str
    fields: tuple[tuple[str, Type], ...]


@frozen
class AwardType:
    currency: str = "CNY"


Type = NumberType | TruthType | DateType | TextType | EnumType | SetType | ListType | AwardType
RATE = NumberType()
TRUTH = TruthType()


def money(currency: str = "CNY") -> NumberType:
    return NumberType(((currency, 1),))


def count(unit: str) -> NumberType:
    return NumberType(((unit, 1),), whole=True)
