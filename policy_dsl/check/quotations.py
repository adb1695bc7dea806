"""Reading a quotation of the official text: the figures and the words that carry law (language.md §9).

In: prose, and the names that the rule uses. Out: ``Mention``s. The official text is prose, not code, so it is scanned, never parsed: figures by
``lexicon.literals``, words by ``lexicon.law_words``. What stands inside a name of the rule (规模以上企业) belongs to the name and carries no law of
its own.

A figure is *governed* by the words of its phrase: those between it and the figure or comma before it, and 以上, 以下 right after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from policy_dsl.kernel.number import exact
from policy_dsl.lexicon.law_words import AFTER_FIGURE, INCLUDED, NOT_A_CAP, NOT_EACH, NOT_OPEN, WORD, meaning
from policy_dsl.lexicon.literals import MATCHED, Literal, dollars_at, literal_at, unit_at
from policy_dsl.lexicon.units import CURRENCIES, UNIT_SURFACES, Units

Figure = tuple[str, str, str]
"""(kind, value, unit): ("percent", "3/10", ""), ("money", "20000000", "CNY"), ("quantity", "25", "当量吨")."""

_BEGIN = re.compile(
    r"[$0-9０-９零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]|" + "|".join(re.escape(s) for row in CURRENCIES for s in (row.code, *row.en_also))
)
_SHORT = re.compile("[0-9０-９]{1,2}月[0-9０-９]{1,2}日")  # a day without its year
_TILL = re.compile("[ ]*[至到—–-]{1,2}[ ]*")
_BREAK = re.compile("[，。；：,;:]")
_JOINT = re.compile("[、和或及与/ ]*")
_DROPPED = re.compile("[\\s*“”\"'‘’「」『』]+")
_MASK = "\ufffc"  # stands for a character of a name; no figure and no word holds it
_KINDS = ("percent", "money", "price", "quantity", "duration", "date", "year")


@frozen
class Mention:
    """A word or figure of a quotation: what it stands for and where (offsets in the quotation). ``by``: the law words that govern a figure.
    ``weak``: 三年, 一家: a figure of the rule may be met by it, but it need not be in the rule. ``each``: of a sum, the units that it may be for each of
    (none: for each of something else); None: of nothing."""

    what: str | Figure
    start: int
    end: int
    words: str
    by: frozenset[str] = frozenset()
    weak: bool = False
    each: tuple[str, ...] | None = None


def figure(kind: str, value: object, unit: str | None, per: tuple[str, ...] = ()) -> Figure:
    f = Fraction(value) if isinstance(value, (int, Fraction)) else value
    return kind, str(f), "/".join((unit or "", *sorted(per))).strip("/")


_SAME_UNIT = {"年": "year", "月": "month", "日": "day", "周": "week", "名": "人", "位": "人"}


def alternatives(f: str | Figure) -> tuple[Figure, ...]:
    """A figure in its other guises: durations and counts of years, months and days are one; 每场850元 is a price and a sum; 2026年 a year and a term."""
    assert isinstance(f, tuple)
    kind, value, unit = f
    if kind in ("quantity", "duration"):  # 30名职工 is 30人
        return (("quantity", value, _SAME_UNIT.get(unit, unit)),)
    if kind == "price":
        return (f, ("money", value, unit.split("/")[0]))
    return (f,)


def kin(f: str | Figure) -> tuple[str, str]:
    assert isinstance(f, tuple)
    return f[0], f[2]


def per_units(spelt: Iterable[str]) -> set[str]:
    """What a price is for each of, in one spelling."""
    return {_SAME_UNIT.get(u, u) for u in spelt}


def occurs(quote: str, whole: str) -> bool:
    """Every part of a quotation (parts joined by …) occurs, in this order."""
    at = 0
    for part in quote.replace("……", "…").split("…"):
        body = folded(part)
        found = whole.find(body, at)
        if found < 0:
            return False
        at = found + len(body)
    return True


def shortened(words: str) -> str:
    """A quotation, as a message has room for it."""
    return words if len(words) <= 40 else words[:38] + "…"


def masked(text: str, names: Iterable[str]) -> str:
    """The text with every occurrence of a name blotted out; positions stay."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, _MASK * len(name))
    return text


def figures(text: str, units: Units = UNIT_SURFACES, currency: str = "CNY") -> Iterator[Mention]:
    """Every figure with a unit or percent sign, and bare figures; marks such as （一） and 第3条 are passed over."""
    pos = start = 0  # start: where the phrase of the next figure begins
    day: tuple[int, int] | None = None  # the year of the date before, and where it ends
    inherited: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()  # 不超过X超过800元的部分的5%: 不超过 passes over the slice to the rate
    while (begin := _BEGIN.search(text, pos)) is not None:
        pos = begin.start()
        short = _SHORT.match(text, pos) if day is not None and _TILL.fullmatch(text, day[1], pos) else None
        found = literal_at(f"{day[0]}年{short.group()}", 0, units) if day and short else None
        if found is not None and short is not None:  # 2023年1月1日至12月31日: of the same year
            yield Mention(figure(found.kind, found.value, found.unit), pos, short.end(), short.group())
            pos = start = short.end()
            continue
        share = MATCHED.match(text, pos) if _starts(text, pos) else None
        if share is not None:  # 1:0.5配套: so much for each one
            yield Mention(figure("percent", Fraction(share[1]), None), pos, share.end(), share.group())
            pos = start = share.end()
            continue
        found = (dollars_at(text, pos, currency) if text[pos] == "$" else literal_at(text, pos, units)) if _starts(text, pos) else None
        if found is None:
            pos += 1
            continue
        words = text[pos : found.end]
        found = _with_the_next(text, found, units)
        kind, unit = found.kind, found.unit
        day = (found.value.year, found.end) if isinstance(found.value, date) else None
        if kind == "number" and found.big:
            kind, unit = "money", currency
        nth = text[pos - 1 : pos] == "第"
        if nth and kind in ("quantity", "duration") and unit in ("year", "年"):  # 第二年: which year it is; a rule may say it otherwise
            yield Mention(figure("duration", found.value, "year"), pos, found.end, words, weak=True)
        if nth or (kind not in _KINDS and not _counts(text, pos, found.end)):
            pos = found.end
            continue
        weak = kind in ("quantity", "duration") and not any(c.isdigit() or c in "十百千万亿" for c in words)
        before = text[start:pos]
        mark = INCLUDED.match(text, found.end)
        by, over = (inherited, waiting) if _JOINT.fullmatch(before) else _governing(before, mark.group() if mark is not None else "")
        by = by | waiting if before.startswith(_SLICE) else by
        inherited, waiting = by, over if text.startswith(_SLICE, found.end) else frozenset()
        after = AFTER_FIGURE.match(text, found.end)
        if after is not None:
            by |= {meaning(after)}
        per = _each_of(text, pos, found.end, units) if kind == "money" else None
        yield Mention(figure("points" if found.points else kind, found.value, unit, found.per), pos, found.end, words, by, weak, per)
        over_it = after or mark
        pos = start = found.end if over_it is None else over_it.end()


def _governing(before: str, mark: str) -> tuple[frozenset[str], frozenset[str]]:
    """The law words of the phrase before a figure: after its last comma, and of comparison words only the last; and the ones before that.
    ``mark``: （含） or （不含） right after the figure."""
    breaks = list(_BREAK.finditer(before))
    phrase = before[breaks[-1].end() :] if breaks else before
    found = [str(m.what) for m in law_words(f"{phrase}0{mark}")]
    comparing = [w for w in found if w in _COMPARING]
    return frozenset(w for w in found if w not in _COMPARING) | frozenset(comparing[-1:]), frozenset(comparing[:-1])


def _with_the_next(text: str, found: Literal, units: Units) -> Literal:
    """A bare figure before 至: of the scale and the unit of the other end (50至100万元, 2024—2025年)."""
    till = _TILL.match(text, found.end) if found.kind == "number" and not found.big else None
    other = literal_at(text, till.end(), units) if till is not None else None
    if other is None or isinstance(other.value, date) or isinstance(found.value, date) or other.kind == "number":
        return found
    digits = _DIGITS.match(text, till.end()) if till is not None else None
    written = Fraction(digits.group().translate(_WIDE)) if digits is not None else Fraction(0)
    if not written:
        return found
    value = found.value if other.kind == "year" else exact(Fraction(found.value) * other.value / written)
    return evolve(other, value=value, end=found.end)


_DIGITS = re.compile("[0-9０-９]+(?:[.．][0-9０-９]+)?")
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")


def _each_of(text: str, start: int, end: int, units: Units) -> tuple[str, ...] | None:
    """The units that 每 has named before a sum (of 「每人每月」 both); none of them where it named something else; None where nothing says "for each"."""
    said = [m.end() for m in _EACH.finditer(text, max(0, start - _REACH), start)]
    if not said:
        return () if _EACH.match(text, end) else None
    return tuple(unit[0] for at in said if (unit := unit_at(text, at, units)) is not None)


_REACH = 300
"""How far back 每 is looked for."""
_EACH = re.compile("[ ]*(?:每[ ]*[1一]?|均|各|单价|/|for each|for every|per |each |an? )[ ]*", re.IGNORECASE)
_SLICE = "的部分"
_COMPARING = ("ge", "gt", "le", "lt", "up_to")


def _starts(text: str, pos: int) -> bool:
    return pos == 0 or not (text[pos - 1].isascii() and (text[pos - 1].isalnum() or text[pos - 1] in ".,+"))


def _counts(text: str, start: int, end: int) -> bool:
    """A bare number that is a figure, not the number of an article, of an item, or part of a title."""
    before, after = text[start - 1 : start], text[end : end + 1]
    numbered = before in "（(" and after in "）)"  # of an item; （35-P） is none
    return any(c.isdigit() for c in text[start:end]) and not (numbered or before in "第+“" or after in "条款项章节+．.”")


def law_words(text: str) -> Iterator[Mention]:
    """Every word that carries law, longest first."""
    for m in WORD.finditer(text):
        word = m.group().lower()
        around = text[max(0, m.start() - 1) : m.end() + 2]
        if word == "等" and any(n in around for n in NOT_OPEN):
            continue
        if (word == "每" and text.startswith(NOT_EACH, m.start())) or (word == "最高" and text.startswith(NOT_A_CAP, m.start())):
            continue
        yield Mention(meaning(m), m.start(), m.end(), m.group())


def shown(mention: Mention, text: str) -> Mention:
    """A mention found in a masked text, with the words of the text itself."""
    return evolve(mention, words=text[mention.start : mention.end])


def folded(text: str) -> str:
    """A text for comparing quotations: without blanks, emphasis marks and width differences (settled 19)."""
    return _DROPPED.sub("", text if text.isascii() else unicodedata.normalize("NFKC", text))
