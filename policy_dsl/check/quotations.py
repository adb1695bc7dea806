"""Reading a quotation of the official text: the figures and the words that carry law (language.md §9).

In: prose, and the names that the rule uses. Out: ``Mention``s. The official text is prose, not code, so it is scanned, never parsed: figures by
``lexicon.literals``, words by the table below. The longest word at a place wins, so that 「不超过」 is not also 「超过」. What stands inside a name of
the rule (规模以上企业) belongs to the name and carries no law of its own.

A figure is *governed* by the words of its phrase: those between it and the figure or comma before it, and 以上, 以下 right after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from policy_dsl.lexicon.literals import dollars_at, literal_at
from policy_dsl.lexicon.units import CURRENCIES, UNIT_SURFACES, Units

Figure = tuple[str, str, str]
"""(kind, value, unit): ("percent", "3/10", ""), ("money", "20000000", "CNY"), ("quantity", "25", "当量吨")."""

_CAPS = (
    "最高不超过", "最高可达", "最高达", "最高", "封顶", "限额", "为限", "上限", "up to a maximum of", "capped at", "a maximum of", "maximum of",
    "subject to a cap of", "not to exceed",
)  # fmt: skip
_UP_TO = (
    "不超过", "不得超过", "不高于", "不多于", "不大于", "至多", "up to", "not exceeding", "not more than", "no more than", "at most", "does not exceed",
    "do not exceed", "no later than", "not later than",
)  # fmt: skip
_AT_LEAST = (
    "不少于", "不低于", "不小于", "至少", "达到", "及以上", "以上", "大于等于", "at least", "or more", "not less than", "no less than", "a minimum of",
    "no earlier than",
)  # fmt: skip
WORDS: dict[str, str] = {
    **dict.fromkeys(_CAPS, "cap"),
    **dict.fromkeys(_UP_TO, "up_to"),
    **dict.fromkeys(("一次性", "one-off", "one-time"), "one_off"),
    **dict.fromkeys(("等", "such as", "and the like"), "open"),
    **dict.fromkeys(("每", "per ", "for each", "for every"), "each"),
    **dict.fromkeys(_AT_LEAST, "ge"),
    **dict.fromkeys(("超过", "突破", "高于", "大于", "exceeds", "exceed", "more than", "above", "in excess of", "greater than"), "gt"),
    **dict.fromkeys(("不满", "不足", "低于", "少于", "小于", "less than", "fewer than", "below", "under "), "lt"),
    **dict.fromkeys(("及以下", "以下", "以内", "小于等于", "or less"), "le"),
    "除外": "except",
}
"""What each word of an official text stands for; each is looked for both ways."""
_NOT_OPEN = (
    "等次", "等级", "同等", "平等", "高等", "均等", "等同", "等于", "等比例", "等额", "一等", "二等", "三等", "等奖", "中等", "相等", "初等", "等值", "优等",
)  # fmt: skip
_NOT_EACH = ("每年", "每月", "每日")
_BEFORE_FIGURE = {"完成": "ge", "达": "ge", "实现": "ge", "满": "ge"}  # comparison words only right before a figure (完成10000架次)
_AFTER_FIGURE = ("及以上", "以上", "及以下", "以下", "以内", "封顶", "为限", "or more", "or less")
_WORD = re.compile("|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)) + "|(?:" + "|".join(_BEFORE_FIGURE) + ")(?=[ ]*[0-9０-９])", re.IGNORECASE)
_AFTER = re.compile("[ ]*(" + "|".join(_AFTER_FIGURE) + ")")
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
    ``weak``: 三年, 一家: a figure of the rule may be met by it, but it need not be in the rule."""

    what: str | Figure
    start: int
    end: int
    words: str
    by: frozenset[str] = frozenset()
    weak: bool = False


def figure(kind: str, value: object, unit: str | None, per: tuple[str, ...] = ()) -> Figure:
    f = Fraction(value) if isinstance(value, (int, Fraction)) else value
    return kind, str(f), "/".join((unit or "", *sorted(per))).strip("/")


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
        found = (dollars_at(text, pos, currency) if text[pos] == "$" else literal_at(text, pos, units)) if _starts(text, pos) else None
        if found is None:
            pos += 1
            continue
        words = text[pos : found.end]
        kind, unit = found.kind, found.unit
        day = (found.value.year, found.end) if isinstance(found.value, date) else None
        if kind == "number" and found.big:
            kind, unit = "money", currency
        if text[pos - 1 : pos] == "第" or (kind not in _KINDS and not _counts(text, pos, found.end)):
            pos = found.end
            continue
        weak = kind in ("quantity", "duration") and not any(c.isdigit() or c in "十百千万亿" for c in words)
        before = text[start:pos]
        by, over = (inherited, waiting) if _JOINT.fullmatch(before) else _governing(before)
        by = by | waiting if before.startswith(_SLICE) else by
        inherited, waiting = by, over if text.startswith(_SLICE, found.end) else frozenset()
        after = _AFTER.match(text, found.end)
        if after is not None:
            by |= {WORDS[after.group(1)]}
        yield Mention(figure(kind, found.value, unit, found.per), pos, found.end, words, by, weak)
        pos = start = after.end() if after is not None else found.end


def _governing(before: str) -> tuple[frozenset[str], frozenset[str]]:
    """The law words of the phrase before a figure: after its last comma, and of comparison words only the last; and the ones before that."""
    breaks = list(_BREAK.finditer(before))
    phrase = before[breaks[-1].end() :] if breaks else before
    found = [str(m.what) for m in law_words(phrase + "0")]
    comparing = [w for w in found if w in _COMPARING]
    return frozenset(w for w in found if w not in _COMPARING) | frozenset(comparing[-1:]), frozenset(comparing[:-1])


_SLICE = "的部分"
_COMPARING = ("ge", "gt", "le", "lt", "up_to")


def _starts(text: str, pos: int) -> bool:
    return pos == 0 or not (text[pos - 1].isascii() and (text[pos - 1].isalnum() or text[pos - 1] in ".,+"))


def _counts(text: str, start: int, end: int) -> bool:
    """A bare number that is a figure, not the number of an article, of an item, or part of a title."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return any(c.isdigit() for c in text[start:end]) and not (before in "第（(" or after in "条款项章节）)+．." or before in "+“" or after == "”")


def law_words(text: str) -> Iterator[Mention]:
    """Every word that carries law, longest first."""
    for m in _WORD.finditer(text):
        word = m.group().lower()
        around = text[max(0, m.start() - 1) : m.end() + 2]
        if word == "等" and any(n in around for n in _NOT_OPEN):
            continue
        if word == "每" and any(text.startswith(n, m.start()) for n in _NOT_EACH):
            continue
        yield Mention(WORDS.get(word) or _BEFORE_FIGURE[word], m.start(), m.end(), m.group())


def shown(mention: Mention, text: str) -> Mention:
    """A mention found in a masked text, with the words of the text itself."""
    return evolve(mention, words=text[mention.start : mention.end])


def folded(text: str) -> str:
    """A text for comparing quotations: without blanks, emphasis marks and width differences (settled 19)."""
    return _DROPPED.sub("", text if text.isascii() else unicodedata.normalize("NFKC", text))
