"""One language speaking: phrases filled with values, and figures that stay with their unit.

In: a phrase of ``lexicon.phrases`` and values, or a number with its unit. Out: text whose figures are *solid*: blanks inside are no-break blanks
and Han characters are tied by word joiners, so that no renderer parts a figure from its unit (outputs.md rule 6). ``plain`` undoes it.
Words from files are made safe to print here, once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from policy_dsl.evaluate.decision import Decision, Range
from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.number import Exact, round_to
from policy_dsl.kernel.width import TIE, visible_text
from policy_dsl.lexicon.figures import date_words, fraction_words, money_words, number_words, percent_words, quantity_words
from policy_dsl.lexicon.phrases import NUMERALS, PHRASES
from policy_dsl.lexicon.units import CURRENCY_BY_CODE, UNIT_BY_ID

BLANK = "\u00a0"
PLACES, MOST_PLACES = 4, 30  # decimals that are simply written; decimals that a rounded figure may need
_SOLID = re.compile(f"(?:[^{TIE}]{TIE})+[^{TIE}]")


def solid(text: str) -> str:
    """``text`` so that no line ends inside it."""
    return TIE.join(text.replace(" ", BLANK))


def plain(text: str) -> str:
    """``text`` as it is printed."""
    return text.replace(TIE, "").replace(BLANK, " ")


def solid_parts(text: str) -> list[tuple[str, bool]]:
    """The text in printable parts, each with whether it is solid."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for found in _SOLID.finditer(text):
        if found.start() > at:
            parts.append((plain(text[at : found.start()]), False))
        parts.append((plain(found.group()), True))
        at = found.end()
    if at < len(text):
        parts.append((plain(text[at:]), False))
    return parts


def _near(value: Exact, percent: bool, apart: Exact | None) -> Exact:
    """``value``, or what stands for it where it has no decimal of at most ``PLACES`` places."""
    scale = 100 if percent else 1
    if value.numerator * scale * 10**PLACES % value.denominator == 0:
        return value
    for places in range(2, MOST_PLACES):
        near = round_to(value, Fraction(1, scale * 10**places), "half_up")
        if near != apart:
            return near
    return near


YEAR = "年度"
"""A year of the calendar is called, not counted."""


@frozen
class Speech:
    """The words of one language. ``say`` fills a phrase; the others write values."""

    lang: Lang
    units: Mapping[str, tuple[str, str]] = field(factory=dict)  # declared units: identity → English singular and plural

    @staticmethod
    def of(decision: Decision, lang: Lang) -> Speech:
        """The speech for a decision: it knows the units that its documents declare."""
        return Speech(lang, {text.id: (text.in_("en"), many or text.in_("en")) for text, many in decision.units})

    def say(self, phrase: str, **values: str) -> str:
        return PHRASES[phrase].in_(self.lang).format(**values)

    def name(self, text: Text | None) -> str:
        """A name from a policy or a facts file. A facts file may give both languages as ``中文 / English``."""
        if text is None:
            return ""
        said = text.in_(self.lang)
        if text.zh is None or text.en is None:
            first, bar, second = said.partition(" / ")
            if bar and first.strip() and second.strip():
                han_first = not first.isascii() or second.isascii()
                said = first if han_first == (self.lang == "zh") else second
        return visible_text(said.strip().replace("\n", " "))

    def free(self, words: str) -> str:
        """Other words from a file."""
        return visible_text(words.replace("\r", "").replace("\n", " "))

    def list(self, items: Sequence[str]) -> str:
        """甲、乙 · a, b and c."""
        if self.lang == "zh" or len(items) < 2:
            return self.say("join.list").join(items)
        return self.say("join.list").join(items[:-1]) + self.say("join.and") + items[-1]

    def semi(self, items: Sequence[str]) -> str:
        return self.say("join.semi").join(items)

    def small(self, n: int) -> str:
        """两 · two; from eleven on in digits."""
        return NUMERALS[n].in_(self.lang) if n < len(NUMERALS) else str(n)

    def points(self, rate: Exact) -> str:
        """A difference of rates, never rounded to nothing: 0.5 个百分点."""
        return solid(self.say("cond.points", figure=plain(self.figure(rate, "%", 0)).replace("%", "")))

    # figures

    def figure(self, value: Exact, unit: str, apart: Exact | None = None) -> str:
        """A number of a unit: money, rate ("%"), price ("CNY/吨标煤"), quantity or plain number.

        What has no short decimal is rounded and says 约 / about, with as many places as keep it ``apart`` from the figure it was compared with.
        """
        return solid(self._said(value, unit, apart))

    def _said(self, value: Exact, unit: str, apart: Exact | None = None) -> str:
        if unit == "%" and apart is None and (part := fraction_words(value, self.lang)) is not None:
            return part
        near = _near(value, unit == "%", apart)
        said = self._figure(near, unit)
        return said if near == value else self.say("about", figure=said)

    def _figure(self, value: Exact, unit: str) -> str:
        if unit == "%":
            return percent_words(value, self.lang)
        if not unit:
            is_rate = Fraction(value).denominator != 1 and "/" not in percent_words(value, self.lang)
            return percent_words(value, self.lang) if is_rate else number_words(value, self.lang)
        if unit in CURRENCY_BY_CODE:
            return money_words(value, self.lang, unit)
        if unit == YEAR and Fraction(value).denominator == 1:
            return f"{value}{YEAR}" if self.lang == "zh" else str(value)
        top, slash, below = unit.partition("/")
        if slash:
            per = [_zh(part) if self.lang == "zh" else self.unit(part, 1) for part in below.replace("/", "·").split("·")]
            return self._figure(value, top) + "".join(self.say("figure.per", unit=one) for one in per)
        if self.lang == "zh":
            return quantity_words(value, "个月" if unit == "月" else unit, "zh")
        return f"{number_words(value, 'en')} {self.unit(unit, value)}"

    def unit(self, unit: str, value: Exact = 2) -> str:
        """The English word of a unit for so many of it; of a product, square metre months."""
        *firsts, last = unit.split("·")
        row = UNIT_BY_ID.get(last)
        one, many = (row.en, row.plural) if row is not None else self.units.get(last, (last, last))
        return " ".join([*(self.unit(first, 1) for first in firsts), one if value == 1 else many])

    def span(self, value: Range, unit: str) -> str:
        """A range of figures: 0 至 1000万元 · CNY 0 to 20 million; one figure where both ends are equal."""
        low, high = value.min, value.max
        if high is None:
            return solid(self.say("range.open", low=self._short(low, unit)))
        if low == high:
            return self.figure(low, unit)
        return solid(self.say("range.two", **self._pair(low, high, unit)))

    def either(self, points: Sequence[Exact], unit: str) -> str:
        """0 或 193.2万元 · CNY 0 or 1.932 million."""
        if len(points) == 2:
            return solid(self.say("range.or", **self._pair(points[0], points[1], unit)))
        *firsts, last = points
        heads = [self._short(p, unit) if i == 0 else self._tail(p, unit) for i, p in enumerate(firsts)]
        return solid(self.say("range.or", low=self.say("join.list").join(heads), high=self._tail(last, unit)))

    def _pair(self, low: Exact, high: Exact, unit: str) -> dict[str, str]:
        return {"low": self._short(low, unit), "high": self._tail(high, unit)}

    def _short(self, value: Exact, unit: str) -> str:
        """The first of several: Chinese writes a bare 0."""
        return "0" if value == 0 and self.lang == "zh" else self._said(value, unit)

    def _tail(self, value: Exact, unit: str) -> str:
        """A further one: English does not repeat the currency."""
        said = self._said(value, unit)
        return said.removeprefix(unit + " ") if self.lang == "en" and unit in CURRENCY_BY_CODE else said

    def mark(self, numbers: str) -> str:
        """〔解读1、2〕 · [readings 1, 2]: kept together."""
        form = "reading.marked_one" if numbers.isdigit() else "reading.marked"
        return self.say("reading.mark", mark=solid(self.say(form, numbers=numbers)))

    def day(self, value: date) -> str:
        return solid(date_words(value, self.lang))

    def value(self, value: Any, unit: str = "", members: Sequence[Text] = ()) -> str:
        """A value as facts have it: truth, number, date, member, set of members, text."""
        if value is None:
            return self.say("cond.none")
        if isinstance(value, bool):
            return self.say("cond.yes" if value else "cond.no")
        if isinstance(value, (int, Fraction)):
            return self.figure(value, unit)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Range):
            return self.span(value, unit)
        if isinstance(value, str):
            known = next((m for m in members if value in (m.zh, m.en)), None)
            return self.name(known) if known is not None else self.free(value)
        if isinstance(value, (frozenset, set, tuple, list)):
            items = sorted(value, key=str) if isinstance(value, (frozenset, set)) else list(value)
            return self.list([self.value(v, unit, members) for v in items])
        return self.say("cond.none") if repr(value) == "NONE" else self.free(str(value))


def _zh(unit: str) -> str:
    """A unit as Chinese writes it; of a rate of exchange, the currency: 元/美元."""
    return CURRENCY_BY_CODE[unit].zh if unit in CURRENCY_BY_CODE else unit
