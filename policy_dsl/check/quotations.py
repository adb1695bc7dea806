"""Reading a quotation of the official text: the figures and the words that carry law (language.md §9).

The official text is prose, not code, so it is scanned, never parsed: figures by ``lexicon.literals``, words by the table below. The longest
word at a place wins, so that 「不超过」 is not also 「超过」 and 「最高不超过」 counts as a cap only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from policy_dsl.lexicon.literals import literal_at

Figure = tuple[str, str, str]
"""(kind, value, unit): ("percent", "3/10", ""), ("money", "20000000", "CNY"), ("quantity", "25", "当量吨")."""

# What each word of an official text stands for. A comparison word is looked for in both directions; so is a promise word.
WORDS: dict[str, str] = {
    **dict.fromkeys(
        ("最高不超过", "最高可达", "最高达", "最高", "封顶", "限额", "up to a maximum of", "capped at", "a maximum of", "maximum of"), "cap"
    ),
    **dict.fromkeys(("不超过", "不得超过", "不高于", "至多", "up to", "not exceeding", "not more than", "at most"), "up_to"),
    **dict.fromkeys(("一次性", "one-off", "one-time"), "one_off"),
    **dict.fromkeys(("等", "such as", "and the like"), "open"),
    **dict.fromkeys(("每", "per ", "for each", "for every"), "each"),
    **dict.fromkeys(("不少于", "不低于", "至少", "达到", "以上", "at least", "or more", "not less than"), "ge"),
    **dict.fromkeys(("超过", "突破", "高于", "exceeds", "more than", "above"), "gt"),
    **dict.fromkeys(("不满", "不足", "低于", "少于", "less than", "below", "under "), "lt"),
    **dict.fromkeys(("以下", "以内", "or less"), "le"),
}
_NOT_OPEN = (
    "等次",
    "等级",
    "同等",
    "平等",
    "高等",
    "均等",
    "等同",
    "等于",
    "等比例",
    "等额",
    "一等",
    "二等",
    "三等",
    "等奖",
    "中等",
    "相等",
    "初等",
)
_NOT_EACH = ("每年", "每月", "每日")
_BEFORE_FIGURE = {"完成": "ge", "达": "ge", "实现": "ge", "满": "ge"}  # comparison words only right before a figure (完成10000架次)
_WORD = re.compile("|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)) + "|(?:" + "|".join(_BEFORE_FIGURE) + ")(?=[ ]*[0-9０-９])")


@frozen
class Mention:
    """A word or figure of a quotation: what it stands for and where (offsets in the quotation)."""

    what: str | Figure
    start: int
    end: int
    words: str


def figure(kind: str, value: object, unit: str | None, per: tuple[str, ...] = ()) -> Figure:
    f = Fraction(value) if isinstance(value, (int, Fraction)) else value
    return kind, str(f), "/".join((unit or "", *sorted(per))).strip("/")


def figures(text: str) -> Iterator[Mention]:
    """Every figure with a unit or percent sign, and bare figures of two digits or more; marks such as （一） and 第3条 are passed over."""
    pos = 0
    while pos < len(text):
        found = literal_at(text, pos) if _starts(text, pos) else None
        if found is None:
            pos += 1
            continue
        words = text[pos : found.end]
        if found.kind == "number":
            if _counts(text, pos, found.end) and (found.big or any(c.isdigit() for c in words)):
                kind = "money" if found.big else "number"
                yield Mention(figure(kind, found.value, "CNY" if found.big else None), pos, found.end, words)
        elif found.kind in ("percent", "money", "price", "quantity", "duration", "date"):
            if any(c.isdigit() or c in "十百千万亿" for c in words) or found.kind in ("percent", "money"):
                yield Mention(figure(found.kind, found.value, found.unit, found.per), pos, found.end, words)
        pos = found.end


def _starts(text: str, pos: int) -> bool:
    return pos == 0 or not (text[pos - 1].isascii() and (text[pos - 1].isalnum() or text[pos - 1] in ".,+"))


def _counts(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before in "第（(" or after in "条款项章节）)+．." or before in "+“" or after == "”")


def law_words(text: str) -> Iterator[Mention]:
    """Every word that carries law, longest first."""
    for m in _WORD.finditer(text):
        word = m.group()
        around = text[max(0, m.start() - 1) : m.end() + 2]
        if word == "等" and any(n in around for n in _NOT_OPEN):
            continue
        if word == "每" and any(text.startswith(n, m.start()) for n in _NOT_EACH):
            continue
        yield Mention(WORDS.get(word) or _BEFORE_FIGURE[word], m.start(), m.end(), word)


def folded(text: str) -> str:
    """A text for comparing quotations: without blanks, emphasis marks and width differences (settled 19)."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c not in "*“”\"'‘’「」『』")
