"""Literals as they are read again: figures are exact and never rounded (outputs.md rule 4)."""

from __future__ import annotations

from fractions import Fraction

from policy_dsl.format.pen import ATOM, Pen, Rule, Said
from policy_dsl.kernel.number import Exact
from policy_dsl.lexicon.figures import date_words, money_words, number_words, percent_words
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.syntax import ast

DURATIONS: dict[str, tuple[str, str, str]] = {
    "year": ("年", "year", "years"),
    "month": ("个月", "month", "months"),
    "week": ("周", "week", "weeks"),
    "day": ("日", "day", "days"),
}


def money(node: ast.Money, pen: Pen) -> Said:
    return Said(ATOM, money_text(node.value, node.currency, pen))


def money_text(value: Exact, currency: str | None, pen: Pen) -> str:
    words = money_words(value, pen.lang, currency or "CNY")
    return words.replace(",", "") if pen.zh else words  # 1500元, as notices print it


def number(node: ast.Number, pen: Pen) -> Said:
    return Said(ATOM, number_words(node.value, pen.lang))


def percent(node: ast.Percent, pen: Pen) -> Said:
    if not node.points:
        return Said(ATOM, percent_words(node.value, pen.lang))
    figure = number_words(Fraction(node.value) * 100, pen.lang)
    return Said(ATOM, f"{figure}个百分点" if pen.zh else f"{figure} percentage point{'' if figure == '1' else 's'}")


def quantity(node: ast.Quantity, pen: Pen) -> Said:
    unit = pen.unit_of(node.unit, node.value != 1)
    return Said(ATOM, pen.run(number_words(node.value, pen.lang), unit))


def price(node: ast.Price, pen: Pen) -> Said:
    return Said(ATOM, price_text(node, pen))


def price_text(node: ast.Price, pen: Pen) -> str:
    per = [pen.unit_of(unit, False) for unit in node.per]
    head = money_text(node.value, node.currency, pen)
    return head + "".join(f"/{u}" for u in per) if pen.zh else " per ".join((head, *per))


def currency_word(code: str, pen: Pen) -> str:
    row = CURRENCY_BY_CODE.get(code)
    return row.zh if row is not None and pen.zh else code


def duration(node: ast.Duration, pen: Pen) -> Said:
    zh, one, many = DURATIONS[node.unit]
    figure = number_words(node.value, pen.lang)
    return Said(ATOM, f"{figure}{zh}" if pen.zh else f"{figure} {one if node.value == 1 else many}")


def day(node: ast.DateLiteral, pen: Pen) -> Said:
    return Said(ATOM, date_words(node.value, pen.lang))


def year(node: ast.YearLiteral, pen: Pen) -> Said:
    return Said(ATOM, f"{node.value}年" if pen.zh else f"{pen.word('THEYEAR')} {node.value}")


def string(node: ast.String, pen: Pen) -> Said:
    return Said(ATOM, quoted(node.value, pen))


def quoted(words: str, pen: Pen) -> str:
    """Words in the quotation marks of the language; in those of the other where they hold such a mark themselves."""
    if pen.zh:
        return f'"{words}"' if ("「" in words or "」" in words) and '"' not in words else f"「{words}」"
    return f"「{words}」" if '"' in words else f'"{words}"'


def verbatim(words: str) -> str:
    """Words of the official text: in its own quotation marks in a file of either language."""
    return f'"{words}"' if ("「" in words or "」" in words) and '"' not in words else f"「{words}」"


def nothing(_node: ast.Nothing, pen: Pen) -> Said:
    return Said(ATOM, pen.word("NONEV"))


RULES: dict[type[ast.Node], Rule] = {
    ast.Money: money,
    ast.Number: number,
    ast.Percent: percent,
    ast.Quantity: quantity,
    ast.Price: price,
    ast.Duration: duration,
    ast.DateLiteral: day,
    ast.YearLiteral: year,
    ast.String: string,
    ast.Nothing: nothing,
}
