"""Writing figures, exactly: no formatter ever rounds a legal figure (outputs.md rule 4)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.number import Exact, decimal_string
from policy_dsl.lexicon.units import CURRENCY_BY_CODE, UNIT_BY_ID


def _finite(value: Exact, places: int) -> str | None:
    """``value`` in at most ``places`` decimals, or None if it needs more."""
    scaled = Fraction(value) * 10**places
    if scaled.denominator != 1:
        return None
    text = decimal_string(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(text: str) -> str:
    """Thousands commas in the whole part of a decimal string."""
    whole, dot, rest = text.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{dot}{rest}"


def number_words(value: Exact, lang: Lang = "zh") -> str:
    """A plain number: as few decimals as say it exactly; a fraction stays a fraction (1/3)."""
    d = value.denominator
    while d % 2 == 0:
        d //= 2
    while d % 5 == 0:
        d //= 5
    if d != 1:
        return f"{value.numerator}/{value.denominator}"
    text = decimal_string(value)
    return grouped(text) if lang == "en" else text


def money_words(value: Exact, lang: Lang, currency: str = "CNY") -> str:
    """zh: 亿元, then 万元, without commas while exact in two decimals, else 元 with commas to the smallest unit. en: ``CNY 9.36 million`` up to three decimals,
    else full."""
    row = CURRENCY_BY_CODE.get(currency)
    minor = row.minor if row else 2
    top, below = value.numerator, value.denominator
    if lang == "zh":
        unit = row.zh if row else currency
        if abs(top) >= 10**8 * below and top % (10**6 * below) == 0:
            return f"{_short(top // (10**6 * below), 2)}亿{unit}"
        if abs(top) >= 10**4 * below and top % (100 * below) == 0:
            return f"{_short(top // (100 * below), 2)}万{unit}"
        return f"{_plain(value, minor)}{unit}"
    if abs(top) >= 10**6 * below and top % (1000 * below) == 0:
        return f"{currency} {grouped(_short(top // (1000 * below), 3))} million"
    return f"{currency} {_plain(value, minor)}"


def _short(scaled: int, places: int) -> str:
    """``scaled`` / 10^places, without zeros at the end."""
    whole, part = divmod(abs(scaled), 10**places)
    said = f"{whole}.{part:0{places}}".rstrip("0").rstrip(".") if part else str(whole)
    return said if scaled >= 0 else f"-{said}"


def _plain(value: Exact, minor: int) -> str:
    top, below = value.numerator, value.denominator
    if below == 1:
        return f"{top:,}"
    scaled, rest = divmod(abs(top) * 10**minor, below)
    if rest:
        return number_words(value, "en")
    whole, part = divmod(scaled, 10**minor)
    return f"{'-' if top < 0 else ''}{whole:,}.{part:0{minor}}" if minor else f"{'-' if top < 0 else ''}{whole:,}"


def percent_words(rate: Exact, lang: Lang = "zh") -> str:
    """3/10 → 30%. 25/2 → 1250% · 1,250%. 2/3, which no percentage says → 三分之二 · two thirds."""
    return fraction_words(rate, lang) or f"{number_words(Fraction(rate) * 100, lang)}%"


_HAN = "零一二三四五六七八九"
_COUNT = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PART = {3: "third", 6: "sixth", 7: "seventh", 9: "ninth"}


def fraction_words(rate: Exact, lang: Lang) -> str | None:
    """A rate of few thirds, sixths, sevenths or ninths, in the words that ``literals.fraction_at`` reads; None for any other."""
    f = Fraction(rate)
    if f.denominator not in _PART or not 1 <= f.numerator <= 9:
        return None
    if lang == "zh":
        return f"{_HAN[f.denominator]}分之{_HAN[f.numerator]}"
    return f"{_COUNT[f.numerator]} {_PART[f.denominator]}{'s' if f.numerator > 1 else ''}"


def quantity_words(value: Exact, unit: str, lang: Lang, plural: str | None = None) -> str:
    """12000架次 · 12,000 flights. ``plural``: English plural of a declared unit; the unit itself is then its English singular."""
    if lang == "zh":
        return f"{number_words(value, 'zh')}{unit}"
    row = UNIT_BY_ID.get(unit)
    singular, many = (row.en, row.plural) if row is not None else (unit, plural or unit)
    return f"{number_words(value, 'en')} {singular if value == 1 else many}"


def date_words(day: date, lang: Lang) -> str:
    """2026年1月1日 · 2026-01-01."""
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else day.isoformat()
