"""Reading figures: numbers, sums of money, rates, quantities, durations, dates, years, prices, in either language and either width.

One reader for source files, facts and the command line, so that 「2000万」 means the same at every door. Nothing passes through a binary float
and no exponent notation is read. ``literal_at`` finds the longest literal that starts at a position; ``read_literal`` reads a whole text.

Numerals: 2000 · 2,000 · 1.5亿 · 1亿2000万 · 二千万 · 两千五百 · 三十 · ２０００ · 壹佰. Money: 元 after the figure, or a currency code before it
(``CNY 20 million``). A figure that ends in 万/亿 with no unit is a number with ``big`` set: the reader's context says whether it is money.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Literal as Choice

from attrs import evolve, field, frozen

from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.units import CURRENCIES, DOLLARS, UNIT_SURFACES, Units

Kind = Choice["number", "money", "percent", "quantity", "duration", "date", "year", "price"]
MATCHED = re.compile(r"1[:：∶]([0-9]{1,6}(?:\.[0-9]{1,6})?)(?:的?比例)?(?![0-9.]|[ ]?[万亿元%％])")
"""其他资金1:0.5 · 1:0.5 of other funds: so much for each one."""
MAX_DIGITS = 30  # S57
BLANKS = " \t\u3000\r\n"


@frozen
class Literal:
    """``value``: exact number (money in currency units, percent as a rate: 30% is 3/10) or a ``date``; ``unit``: unit identity, currency code,
    or year|month|week|day of a duration; ``per``: units of a price; ``end``: the position after it; ``big``: a bare …万 or …亿;
    ``points``: percentage points; ``digits``: significant digits written (more than 30 is refused by the lexer, S57)."""

    kind: Kind
    value: Exact | date
    unit: str | None
    end: int
    per: tuple[str, ...] = ()
    big: bool = False
    points: bool = False
    digits: int = field(default=0, eq=False)


_WIDTH = str.maketrans("０１２３４５６７８９．％－／，　", "0123456789.%-/, ")
_DIGIT = {c: i for i, row in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for c in row}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_HAN = "".join(_DIGIT) + "".join(_SMALL)
_ARABIC = re.compile(r"[0-9０-９]{1,3}(?:,[0-9]{3})+(?![0-9])(?:[.．][0-9０-９]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?")
_HAN_RUN = re.compile(f"[{_HAN}]+")
_SPACE = re.compile(r"[ \t　 ]*")
_GAP = re.compile(r"[ \t　 ]*(?:\r?\n[ \t　 ]*)?")
_SCALE_EN = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
_SCALE_EN_RE = re.compile(r"(?:[ \t]+(?P<word>thousand|million|billion)|(?P<short>k|mn?|bn))(?![A-Za-z0-9])", re.IGNORECASE)  # £1.5m
_BEFORE = {s: row.code for row in CURRENCIES for s in (row.code, *row.en_also)}
_AFTER = {s: row.code for row in CURRENCIES for s in (row.zh, *row.zh_also)}
_BEFORE_RE = re.compile("(?:" + "|".join(sorted(map(re.escape, _BEFORE), key=len, reverse=True)) + ")")
_DOLLAR_RE = re.compile(r"\$")
_AFTER_RE = re.compile("(?:" + "|".join(sorted(map(re.escape, _AFTER), key=len, reverse=True)) + ")")
_ISO_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![0-9])")
_HAN_DATE = re.compile(r"([0-9０-９]{4}|[零〇一二三四五六七八九]{4})[ ]*年[ ]*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[ ]*月[ ]*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[ ]*[日号]")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_EN_DAY = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_MONTHS)}) ([0-9]{{4}})(?![0-9])", re.IGNORECASE)
_EN_MONTH = re.compile(rf"({'|'.join(_MONTHS)}) ([0-9]{{1,2}}), ([0-9]{{4}})(?![0-9])", re.IGNORECASE)
_HAN_YEAR = re.compile(r"([0-9０-９]{4}|[零〇一二三四五六七八九]{4})[ ]*年度?(?![零〇一二三四五六七八九十0-9]{1,3}[ ]*月)")
_DURATION = {
    "年": "year", "周岁": "year", "years of age": "year", "year of age": "year", "个月": "month", "月": "month", "个年度": "year", "周": "week", "日": "day", "天": "day",
    "year": "year", "years": "year", "month": "month", "months": "month", "week": "week", "weeks": "week", "day": "day", "days": "day",
}  # fmt: skip
AGES = ("周岁", "years of age", "year of age")
_DURATION_RE = re.compile("(?:" + "|".join(sorted(_DURATION, key=len, reverse=True)) + ")")
_PERCENT_RE = re.compile(r"%|％|‰|个百分点|个?基点|[ ]?(?:bps?|BPs?)(?![A-Za-z])|[ ]basis points?(?![A-Za-z])|[ ]percentage points?(?![A-Za-z])|[ ]per ?cent(?![A-Za-z])")
_BASIS_POINT = re.compile("基点|b", re.IGNORECASE)
_HAN_PARTS = re.compile(r"(百|千|万)分之")  # 百分之三十, 千分之五
_HAN_FRACTION = re.compile(r"([二两三四五六七八九十])分之([一二两三四五六七八九])|一半")
_OF_EN = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_HOW_MANY_EN = {w: n for n, w in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1)} | {"a": 1}
_EN_FRACTION = re.compile(rf"(?:({'|'.join(_HOW_MANY_EN)})[ -]({'|'.join(_OF_EN)})s?|half)(?= of(?![A-Za-z])|(?<=half) the )", re.IGNORECASE)
_IN_WORDS = {w: n for n, w in enumerate((*tuple(_HOW_MANY_EN)[:9], "ten", "eleven", "twelve"), 1)} | {
    "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_EN_COUNT = re.compile(rf"({'|'.join(sorted(_IN_WORDS, key=len, reverse=True))})(?= [A-Za-z])")
_PARTS = {"百": 100, "千": 1000, "万": 10000}
_LATIN = re.compile(r"[A-Za-z]")


@frozen
class _Number:
    value: Exact
    end: int
    big: bool
    digits: int
    plain: str | None  # the digits, when written as a bare run of Arabic or Han digits


def literal_at(text: str, pos: int, units: Units = UNIT_SURFACES) -> Literal | None:
    """The longest literal that starts at ``pos``, or None. ``units``: surface → identity."""
    day = _date_at(text, pos)
    if day is not None:
        return day
    m = _BEFORE_RE.match(text, pos)
    if m is not None:
        return _money_before(text, m, units)
    m = _HAN_PARTS.match(text, pos)
    if m is not None:
        n = _number_at(text, m.end(), units)
        return None if n is None else Literal("percent", exact(Fraction(n.value) / _PARTS[m.group(1)]), None, n.end, digits=n.digits)
    part = fraction_at(text, pos)
    if part is not None:
        return part
    n = _number_at(text, pos, units)
    return None if n is None else _with_unit(text, pos, n, units)


def fraction_at(text: str, pos: int) -> Literal | None:
    """``三分之二`` · ``一半`` · ``two thirds`` (before "of"): a rate that no percentage says exactly."""
    m = _HAN_FRACTION.match(text, pos)
    if m is not None:
        rate = Fraction(_DIGIT[m[2]], 10 if m[1] == "十" else _DIGIT[m[1]]) if m[1] else Fraction(1, 2)
    elif (m := _EN_FRACTION.match(text, pos)) is not None:
        rate = Fraction(_HOW_MANY_EN[m[1].lower()], _OF_EN[m[2].lower()]) if m[1] else Fraction(1, 2)
    else:
        return None
    return Literal("percent", exact(rate), None, m.end(), digits=2)


def worded_at(text: str, pos: int, units: Units = UNIT_SURFACES) -> Literal | None:
    """``two years`` · ``three firms``: a number in words counts only before its unit."""
    m = _EN_COUNT.match(text, pos)
    found = None if m is None else _with_unit(text, pos, _Number(_IN_WORDS[m[1]], m.end(), big=False, digits=2, plain=None), units)
    return found if found is not None and found.kind in ("duration", "quantity") else None


def read_literal(text: str, units: Units = UNIT_SURFACES) -> Literal | None:
    """The literal that the whole text is, blanks aside, or None."""
    body = text.strip(BLANKS)
    sign = 1
    if body[:1] in ("-", "－", "−") or body[:1] == "负":
        sign, body = -1, body[1:].lstrip()
    found = literal_at(body, 0, units) if body else None
    if found is None or found.end != len(body):
        return None
    if sign < 0:
        if isinstance(found.value, date):
            return None
        return Literal(found.kind, -found.value, found.unit, found.end, found.per, found.big, found.points, digits=found.digits)
    return found


def _date_at(text: str, pos: int) -> Literal | None:
    if (m := _EN_DAY.match(text, pos)) is not None:
        d, mo, y = int(m[1]), _MONTHS.index(m[2].lower()) + 1, int(m[3])
    elif (m := _EN_MONTH.match(text, pos)) is not None:
        mo, d, y = _MONTHS.index(m[1].lower()) + 1, int(m[2]), int(m[3])
    elif (m := _ISO_DATE.match(text, pos) or _HAN_DATE.match(text, pos)) is not None:
        y, mo, d = (_small_int(g) for g in m.groups())
    else:
        return None
    try:
        return Literal("date", date(y, mo, d), None, m.end())
    except ValueError:
        return None


def _small_int(written: str) -> int:
    folded = written.translate(_WIDTH)
    if folded.isascii():
        return int(folded)
    if all(c in _DIGIT for c in written) and len(written) == 4:
        return int("".join(str(_DIGIT[c]) for c in written))
    return int(_han_value(written) or 0)


def _money_before(text: str, code: re.Match[str], units: Units) -> Literal | None:
    after = _GAP.match(text, code.end())
    n = _number_at(text, after.end() if after else code.end(), units, han=False)
    if n is None:
        return None
    end, value = n.end, n.value
    scale = _SCALE_EN_RE.match(text, end)
    if scale is not None:
        value, end = exact(Fraction(value) * _SCALE_EN[(scale["word"] or scale["short"]).lower()]), scale.end()
    currency = _BEFORE.get(code.group(), "USD")
    per, stop = _per(text, end, units)
    kind: Kind = "price" if per else "money"
    return Literal(kind, value, currency, stop, per, digits=n.digits)


def dollars_at(text: str, pos: int, currency: str) -> Literal | None:
    """``$30,000`` of a document in one of the dollars: its own."""
    m = _DOLLAR_RE.match(text, pos) if currency in DOLLARS else None
    found = None if m is None else _money_before(text, m, UNIT_SURFACES)
    return None if found is None else evolve(found, unit=currency)


_DOT_RE = re.compile(r"[·・•]")  # 元/平方米·月
_PER_RE = re.compile(r"[ \t　]*[/／][ \t　]*|\s+per\s+|\s+an?\s+(?!year)", re.IGNORECASE)


def _per(text: str, pos: int, units: Units) -> tuple[tuple[str, ...], int]:
    found: list[str] = []
    while (m := _PER_RE.match(text, pos) or (_DOT_RE.match(text, pos) if found else None)) is not None:
        unit = unit_at(text, m.end(), units) or currency_at(text, m.end())
        if unit is None:
            break
        found.append(unit[0])
        pos = unit[1]
    return tuple(found), pos


def currency_at(text: str, pos: int) -> tuple[str, int] | None:
    """A currency that a rate of exchange is counted in: 元/美元, CNY per USD."""
    m = _AFTER_RE.match(text, pos) or _BEFORE_RE.match(text, pos)
    if m is None or (m.group().isascii() and _LATIN.match(text, m.end())):
        return None
    return _AFTER.get(m.group()) or _BEFORE[m.group()], m.end()


def unit_at(text: str, pos: int, units: Units = UNIT_SURFACES) -> tuple[str, int] | None:
    """The longest unit at ``pos``: its identity and the position after it."""
    for length in units.lengths.get(text[pos : pos + 1], ()):
        end = pos + length
        if end > len(text):
            continue
        word = text[pos:end]
        unit = units.get(word) or (units.get(word.lower()) if word.isascii() else None)
        if unit is not None and not (_LATIN.match(text[end - 1]) and end < len(text) and _LATIN.match(text[end])):
            return unit, end
    return None


def _with_unit(text: str, pos: int, n: _Number, units: Units) -> Literal | None:
    gap = _SPACE.match(text, n.end)
    at = gap.end() if gap else n.end
    m = _PERCENT_RE.match(text, n.end) or _PERCENT_RE.match(text, at)
    if m is not None:
        hundred = 1000 if m.group() == "‰" else 10_000 if _BASIS_POINT.search(m.group()) else 100
        return Literal("percent", exact(Fraction(n.value) / hundred), None, m.end(), points="百分点" in m.group() or "percentage point" in m.group(), digits=n.digits)
    m = _AFTER_RE.match(text, at)
    if m is not None:
        per, end = _per(text, m.end(), units)
        return Literal("price" if per else "money", n.value, _AFTER[m.group()], end, per, digits=n.digits)
    year = _HAN_YEAR.match(text, pos)
    if year is not None and n.plain is not None and 1900 <= (y := _small_int(year.group(1))) <= 2199:
        return Literal("year", y, None, year.end())
    m = _DURATION_RE.match(text, at)
    unit = unit_at(text, at, units)
    if m is not None and (unit is None or m.end() >= unit[1] + (m.group() in AGES)) and _word_ends(text, m.end()):
        return Literal("duration", n.value, _DURATION[m.group()], m.end(), digits=n.digits)
    if unit is not None:
        return Literal("quantity", n.value, unit[0], unit[1], digits=n.digits)
    return Literal("number", n.value, None, n.end, big=n.big, digits=n.digits)


def _word_ends(text: str, end: int) -> bool:
    return not (_LATIN.match(text[end - 1]) and end < len(text) and _LATIN.match(text[end]))


def _number_at(text: str, pos: int, units: Units, han: bool = True) -> _Number | None:
    """Arabic or Han numeral with 千 万 亿 parts: the sum of falling parts (1亿2000万)."""
    total: Exact = 0
    last = None  # the size of the part before; parts must fall
    end, digits, big = pos, 0, False
    plain: str | None = None
    while True:
        if last is not None and unit_at(text, end, units) is not None:
            break  # 10万千瓦时: 千 belongs to the unit
        m = _ARABIC.match(text, end)
        part: Exact
        if m is not None:
            body = m.group().replace(",", "").translate(_WIDTH)
            part, stop, written = _figure(body), m.end(), len(body.replace(".", ""))
            plain = body if last is None else None
        elif han and (h := _HAN_RUN.match(text, end)) is not None:
            value = _han_value(h.group())
            if value is None:
                break
            part, stop, written = value, h.end(), len(h.group())
            plain = h.group() if last is None and all(c in _DIGIT for c in h.group()) else None
        else:
            break
        scale, after = _scale(text, stop, units)
        if last is not None and (scale >= last or (scale == 1 and written == 1)):  # 三万五: 35000 or 30005?
            return None if scale == 1 else _Number(total, end, big, digits, None)
        total, digits = exact(total + part * scale), digits + written
        end, big = after, scale >= 10**4
        if scale == 1:
            break
        last, plain = scale, None
    return None if end == pos else _Number(total, end, big, digits, plain)


def _figure(body: str) -> Exact:
    """The value of Arabic digits; far too many of them are refused elsewhere and not computed."""
    if len(body) > 4 * MAX_DIGITS:
        return 0
    return int(body) if body.isdigit() else exact(Fraction(body))


def _scale(text: str, pos: int, units: Units) -> tuple[int, int]:
    """Multipliers after a figure (万, 亿, 千万); a unit that begins with such a word wins (千瓦时)."""
    scale = 1
    while True:
        gap = _SPACE.match(text, pos)
        at = gap.end() if gap else pos
        word = text[at : at + 1]
        factor = _LARGE.get(word) or ({"千": 1000, "百": 100, "十": 10}.get(word) if scale == 1 else None)
        if factor is None or unit_at(text, at, units) is not None or text.startswith("百分", at):
            return scale, pos
        scale, pos = scale * factor, at + 1


def _han_value(run: str) -> int | None:
    """The value of Han digits and 十百千 below 万 (二百五 is refused), or of a digit string (二〇二四)."""
    if all(c in _DIGIT for c in run):
        return int("".join(str(_DIGIT[c]) for c in run)) if len(run) <= MAX_DIGITS else None
    total, digit, last = 0, None, 10**4
    for c in run:
        if c in _DIGIT:
            if digit not in (None, 0):
                return None
            digit = _DIGIT[c]
        else:
            size = _SMALL[c]
            if size >= last:
                return None
            total += (1 if digit is None else digit) * size
            digit, last = None, size
    if digit is not None and digit != 0 and last > 10 and run[-2:-1] not in "零〇":
        return None  # 二百五: 250 or 205?
    return total + (digit or 0)
