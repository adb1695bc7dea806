"""Numbers, sums, rates and counts of a facts file, exactly.

In: a place and the number type that is asked for. Out: an int or Fraction in the unit of the type, or None after saying what is wrong and the nearest repair.
Text is read by the language's own figure reader, so that 「2000万」 means the same here as in a policy. A JSON number keeps its digits; an exponent
is expanded only within 30 digits (S57). Bare money is yuan; a bare rate above 1 is refused, because 30 may mean 30% or 3000%. A sum may be finer than
a fen (interest, a price times an area): facts are exact, and rounding is done once, in the award, where the law says how (S27).
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from policy_dsl.facts.findings import Findings, Place
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.envelope import NOT_NUMBERS
from policy_dsl.lexicon.figures import money_words, number_words, percent_words, quantity_words
from policy_dsl.lexicon.literals import MAX_DIGITS, Literal, read_literal
from policy_dsl.lexicon.units import CURRENCY_BY_CODE, UNIT_BY_ID, Units
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import Dimension, NumberType

_NUMBER = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?)0*([0-9]+))?")
_RATIO = re.compile(r"(-?[0-9]+)/([0-9]+)")
_SIGN = re.compile(r"^(?:人民币|￥|¥|RMB|CNY)\s*(?=[0-9０-９.])|^(?:人民币)\s*", re.I)
_YUAN = re.compile(r"\s*(?:yuan|rmb|cny)\s*$|(?<=[元圆])[整正]$", re.I)
_SCALE = re.compile(r"\s+(?:thousand|million|billion)$", re.I)
_HEDGE_BEFORE = re.compile(r"^(?:大约|约为|大概|估计|预计|暂估|约|计|about|approximately|approx\.?|around|circa|ca\.?|~|≈)\s*", re.I)
_HEDGE_AFTER = re.compile(r"\s*(?:左右|上下|（[^）]*）|\([^)]*\))$")
_WAN = re.compile(r"([0-9])[wW]$")
_DURATION = {"year": "年", "month": "月", "week": "周", "day": "日"}
SLIP = 40  # longer texts are not searched for a figure
LONGEST = 200  # nor are longer ones folded


def plain_number(digits: str) -> Exact | None:
    """A decimal as written in JSON or TOML; None where it is none or has more than 30 digits when written out."""
    m = _NUMBER.fullmatch(digits)
    if m is None:
        ratio = _RATIO.fullmatch(digits)
        return exact(Fraction(int(ratio[1]), int(ratio[2]))) if ratio and int(ratio[2]) else None
    sign, whole, part, exponent_sign, exponent = m.group(1), m.group(2), (m.group(3) or "").rstrip("0"), m.group(4), m.group(5) or "0"
    if len(exponent) > 3:
        return None
    power = -int(exponent) if exponent_sign == "-" else int(exponent)
    if len(whole.lstrip("0")) + len(part) + abs(power) > MAX_DIGITS:
        return None
    value = Fraction(int(whole + part)) * Fraction(10) ** (power - len(part))
    return exact(-value if sign == "-" else value)


def read_number(place: Place, one: Input, type_: NumberType, findings: Findings) -> Exact | None:
    """The number at ``place`` in the unit of ``type_``. A declared lower bound below 0 permits negatives."""
    currency = _currency(type_.dimension)
    unit = _unit(type_.dimension)
    if currency is not None:
        value = _money(place, currency, findings)
    elif unit is not None:
        value = _count(place, unit, type_.whole, findings)
    elif not type_.dimension:
        value = _rate(place, findings) if one.percent else _plain(place, type_.whole, findings)
    else:
        value = _price(place, type_.dimension, findings)
    if value is None:
        return None
    bounded = isinstance(one.low, (int, Fraction)) and one.low < 0
    if value < 0 and not type_.signed and not bounded:
        words = figure_words(-value, type_.dimension)
        place.report(findings, "P0705", "", ("fix",), fix=words)
        return None
    return value


def _currency(dim: Dimension) -> str | None:
    return dim[0][0] if len(dim) == 1 and dim[0][1] == 1 and dim[0][0] in CURRENCY_BY_CODE else None


def _unit(dim: Dimension) -> str | None:
    return dim[0][0] if len(dim) == 1 and dim[0][1] == 1 and dim[0][0] not in CURRENCY_BY_CODE else None


def figure_words(value: Exact, dim: Dimension) -> Text:
    """A number of a dimension, in words of both languages."""
    currency, unit = _currency(dim), _unit(dim)
    if currency is not None:
        return Text(money_words(value, "zh", currency), money_words(value, "en", currency))
    if unit is not None:
        return Text(quantity_words(value, unit, "zh"), quantity_words(value, unit, "en"))
    if not dim:
        return Text(percent_words(value, "zh"), percent_words(value, "en"))
    return Text(number_words(value, "zh"), number_words(value, "en"))


def _literal(place: Place, code: str, findings: Findings, example: Text) -> Literal | None:
    """The one figure that the value is; None after ``code``."""
    node = place.node
    if node.kind == "number":
        value = plain_number(node.text)
        if value is None:
            place.report(findings, "P0715", "", ("real",), limit=MAX_DIGITS)
            return None
        return Literal("number", value, None, 0)
    if node.kind != "text":
        if node.scalar:
            place.report(findings, code, "", ("fix-unknown",), fix=example)
        else:
            place.report(findings, "P0716", wanted=Text(f"一个数，如「{example.zh}」", f"a figure, such as `{example.en}`"))
        return None
    text = node.text.strip()
    if text.lstrip("+-").lower() in NOT_NUMBERS:
        place.report(findings, "P0727", "write")
        return None
    found = _read(text, place.units) or _number_text(text)
    if (found is not None and found.digits > MAX_DIGITS) or (found is None and _NUMBER.fullmatch(text)):
        place.report(findings, "P0715", "", ("real",), limit=MAX_DIGITS)
        return None
    if found is None:
        near = _inside(text, place.units)
        place.report(findings, code, "write" if near else "", () if near else ("fix-unknown",), fix=near or example)
    return found


def _read(text: str, units: Units) -> Literal | None:
    """A figure as the language reads it, full width folded where it must be (２０，０００)."""
    found = read_literal(text, units)
    if found is None and not text.isascii() and len(text) <= LONGEST:
        folded = unicodedata.normalize("NFKC", text)
        found = read_literal(folded, units) if folded != text else None
    return found


def _number_text(text: str) -> Literal | None:
    value = plain_number(text) if "/" not in text else None
    return None if value is None else Literal("number", value, None, 0)


def _inside(text: str, units: Units) -> Text | None:
    """The exact figure that a hedged one is about: 约1.26亿 → 1.26亿, 3000W → 3000万. None where more than a hedge stands round the figure."""
    if len(text) > SLIP:
        return None
    bare = _HEDGE_AFTER.sub("", _HEDGE_BEFORE.sub("", text))
    bare = _WAN.sub(r"\1万", bare)
    found = _read(bare, units) if bare != text else None
    return Text(bare, bare) if found is not None and found.kind not in ("date", "year") else None


# ── money ────────────────────────────────────────────────────────────────────────────────────────────────────────────
_MONEY = Text("2000万元", "CNY 20 million")


def _money(place: Place, currency: str, findings: Findings) -> Exact | None:
    node = place.node
    found: Literal | None = None
    if node.kind == "text" and len(node.text) <= LONGEST:
        found = _spelt_out(node.text.strip(), place.units)
    if found is None:
        found = _literal(place, "P0702", findings, _MONEY)
    if found is None or not isinstance(found.value, (int, Fraction)):
        if found is not None:
            place.report(findings, "P0702", "", ("fix-unknown",), fix=_MONEY)
        return None
    if found.kind == "money" and found.unit != currency:
        place.report(findings, "P0703", "", ("convert",), wanted=_currency_words(currency), other=_currency_words(found.unit or ""))
        return None
    if found.kind not in ("money", "number"):
        place.report(findings, "P0702", "", ("fix-unknown",), fix=_MONEY)
        return None
    return found.value


def _spelt_out(text: str, units: Units) -> Literal | None:
    """Spellings of money that a policy does not use but people do: ¥2000万, 20 million yuan, 20 million, 叁仟万元整."""
    body = _YUAN.sub("", text)
    bare = _SIGN.sub("", body)
    if bare == text and not _SCALE.search(bare):
        return None
    if not bare or (bare != body and ("元" in bare or "$" in bare)):
        bare = bare.removesuffix("元")
    found = read_literal(f"CNY {bare}", units)
    return found or read_literal(bare, units) if found is None else found


def _currency_words(code: str) -> Text:
    row = CURRENCY_BY_CODE.get(code)
    return Text(row.zh if row else code, code)


# ── counts, rates, prices ────────────────────────────────────────────────────────────────────────────────────────────
def _count(place: Place, unit: str, whole: bool, findings: Findings) -> Exact | None:
    example = _example(unit)
    found = _literal(place, "P0706", findings, example)
    if found is None:
        return None
    value = found.value
    given = _DURATION.get(found.unit or "", found.unit) if found.kind == "duration" else found.unit
    if unit == "年度":
        return _year(place, found, findings)
    if not isinstance(value, (int, Fraction)) or found.kind not in ("number", "quantity", "duration", "year"):
        place.report(findings, "P0706", "", ("fix-unknown",), fix=example)
        return None
    if found.kind == "year":
        given = "年"
    if found.kind != "number" and given != unit:
        words = Text(quantity_words(value, unit, "zh"), quantity_words(value, unit, "en"))
        place.report(findings, "P0707", "", ("fix",), wanted=unit_words(unit), other=unit_words(given or ""), fix=words)
        return None
    if whole and Fraction(value).denominator != 1:
        place.report(findings, "P0708", "", ("whole",), wanted=unit_words(unit))
        return None
    return value


def unit_words(unit: str) -> Text:
    row = UNIT_BY_ID.get(unit)
    return Text(unit, row.plural if row else unit)


def _example(unit: str) -> Text:
    if unit == "年度":
        return Text("2026", "2026")
    return Text(quantity_words(12, unit, "zh"), quantity_words(12, unit, "en"))


def _year(place: Place, found: Literal, findings: Findings) -> Exact | None:
    value = found.value
    if found.kind in ("number", "year", "duration") and isinstance(value, int) and 1900 <= value <= 2199:
        return value
    place.report(findings, "P0716", wanted=_YEAR)
    return None


_YEAR = Text("1900 至 2199 之间的年度，如 2026", "a year from 1900 to 2199, such as 2026")
_PLAIN = Text("12", "12")


def _plain(place: Place, whole: bool, findings: Findings) -> Exact | None:
    """A number without a unit: a count of things that have none, a score, a factor."""
    found = _literal(place, "P0706", findings, _PLAIN)
    if found is None:
        return None
    if not isinstance(found.value, (int, Fraction)) or found.kind not in ("number", "percent"):
        place.report(findings, "P0706", "", ("fix-unknown",), fix=_PLAIN)
        return None
    if whole and Fraction(found.value).denominator != 1:
        place.report(findings, "P0708", "", ("whole",), wanted=Text("个", "things"))
        return None
    return found.value


_RATE = Text("30%", "30%")
_SHARE = re.compile(
    r"(?P<under>[^分]{1,8})分之(?P<over>[^分]{1,20})|(?P<tenths>[^成]{1,4})成|(?P<mille>[0-9.]{1,20})\s*‰"
    r"|(?P<a>[0-9]{1,9})\s*/\s*(?P<b>[0-9]{1,9})"
)


def _rate(place: Place, findings: Findings) -> Exact | None:
    share = _share(place.node.text.strip()) if place.node.kind == "text" else None
    if share is not None:
        return share
    found = _literal(place, "P0709", findings, _RATE)
    if found is None:
        return None
    if not isinstance(found.value, (int, Fraction)) or found.kind not in ("percent", "number") or found.big:
        place.report(findings, "P0709", "", ("fix-unknown",), fix=_RATE)
        return None
    if found.kind == "number" and not -1 <= found.value <= 1:
        fix = Text(percent_words(Fraction(found.value) / 100, "zh"), percent_words(Fraction(found.value) / 100, "en"))
        large = Text(percent_words(found.value, "zh"), percent_words(found.value, "en"))
        place.report(findings, "P0709", "two", ("two",), fix=fix, large=large)
        return None
    return found.value


def _share(text: str) -> Exact | None:
    """Shares that are no percentage: 三分之一, 千分之三, 3‰, 三成, 1/3."""
    m = _SHARE.fullmatch(text)
    if m is None:
        return None
    over, under = next((a, b) for a, b in ((m["over"], m["under"]), (m["tenths"], "10"), (m["mille"], "1000"), (m["a"], m["b"])) if a and b)
    numbers = [found.value for found in map(read_literal, (over, under)) if found is not None and found.kind == "number"]
    exactly: list[Exact] = [n for n in numbers if isinstance(n, (int, Fraction)) and n >= 0]
    return exact(Fraction(exactly[0]) / Fraction(exactly[1])) if len(exactly) == 2 and exactly[1] else None


def _price(place: Place, dim: Dimension, findings: Findings) -> Exact | None:
    """Money per unit: a bare number or sum, or ``14元/平方米``."""
    money_unit = next((u for u, n in dim if n == 1 and u in CURRENCY_BY_CODE), None)
    per = tuple(u for u, n in dim if n < 0 for _ in range(-n))
    sample = Text("14元/" + "/".join(per), "CNY 14 per " + " per ".join(UNIT_BY_ID[u].en if u in UNIT_BY_ID else u for u in per))
    found = _literal(place, "P0740", findings, sample)
    if found is None:
        return None
    good = found.kind == "number" or (found.kind == "money" and found.unit == money_unit)
    good = good or (found.kind == "price" and found.unit == money_unit and sorted(found.per) == sorted(per))
    if not good or not isinstance(found.value, (int, Fraction)):
        place.report(findings, "P0740", "", ("fix-unknown",), fix=sample)
        return None
    return found.value
