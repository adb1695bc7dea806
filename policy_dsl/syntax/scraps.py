"""Small readings at a place: quotations, limb marks, clause numbers, a fused 的."""

from __future__ import annotations

import re
from bisect import bisect_right

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.literals import unit_at
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.vocabulary import Vocabulary

_MARK = re.compile(r"\((?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[a-z])\)")
_NAMED = re.compile(r"(?:[^:;{}\n「」\"。,#＃.]|\.(?!\s)){1,80}(?=:)")
_DE = re.compile(r"的(?:单位|企业|项目|机构)?(?=\s*(?:[,:;})]|。|$|给予|予以(?!支持)|发放|一次性给予|分别给予|奖励[0-9]))")
_NUMBER = re.compile(r"第?[0-9A-Za-z]+(?:[.\-][0-9A-Za-z]+)*条?")
_STRICT = re.compile(r"[0-9A-Za-z]+(?:[.\-][0-9A-Za-z]+)*(?=[\s　])")
_HAN = "一二三四五六七八九"
_ITEM = r"\(([0-9]{1,2}|[一二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)\)"
_LIMBS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(rf"第{_ITEM}(?:(?:、|和|及|或){_ITEM})*项"),
    "en": re.compile(rf"items? {_ITEM}(?:(?:, and |, or |, | and | or ){_ITEM})* of (?:the )?"),
}
LONGEST_QUOTE = 20_000
_HAN_MARK = re.compile("[「」]")


class Quotes:
    """The quotations of a text: 「」 may be nested and may run over lines, "…" stays on its line."""

    __slots__ = ("_closes", "_end", "_partner", "_text")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self._text, self._end = text, len(text) if end is None else end
        self._partner: dict[int, int] = {}
        self._closes: list[int] = []
        opened: list[int] = []
        for m in _HAN_MARK.finditer(text, start, self._end):
            if m.group() == "「":
                opened.append(m.start())
                continue
            self._closes.append(m.start())
            if opened:
                self._partner[opened.pop()] = m.start()

    def at(self, pos: int) -> tuple[str, int] | None:
        """The quotation at ``pos``: its words and the position after it."""
        text = self._text
        if text.startswith('"', pos):
            stop = text.find('"', pos + 1, self._end)
            return None if stop < 0 or "\n" in text[pos:stop] else (text[pos + 1 : stop], stop + 1)
        if not text.startswith("「", pos):
            return None
        found = self._partner.get(pos)
        if found is None or found - pos > LONGEST_QUOTE:  # unbalanced inside: the first mark closes
            at = bisect_right(self._closes, pos)
            if at == len(self._closes) or self._closes[at] - pos > LONGEST_QUOTE:
                return None
            found = self._closes[at]
        return text[pos + 1 : found], found + 1


def limbs_at(folded: str, pos: int, lang: Lang) -> tuple[tuple[int, ...], int] | None:
    """第（一）、（三）项 · items (1) and (3) of: which, and where it ends."""
    m = _LIMBS[lang].match(folded, pos)
    if m is None:
        return None
    return tuple(int(n) if n.isascii() else _numeral(n) for n in re.findall(_ITEM, m.group())), m.end()


def _numeral(han: str) -> int:
    """一 … 九十九."""
    tens, ten, ones = han.partition("十")
    if not ten:
        return _HAN.index(han) + 1
    return 10 * (_HAN.index(tens) + 1 if tens else 1) + (_HAN.index(ones) + 1 if ones else 0)


def mark_at(folded: str, pos: int) -> int | None:
    """The end of （一） or (1)."""
    m = _MARK.match(folded, pos)
    return m.end() if m is not None else None


def named_limb(folded: str, pos: int) -> int | None:
    """The end of the name of a limb, up to its colon."""
    m = _NAMED.match(folded, pos)
    return m.end() if m is not None else None


def fused_de(folded: str, pos: int, vocabulary: Vocabulary) -> int | None:
    """The end of a 的 that closes a condition: before a sign, with an empty noun after it (的单位，). A declared name is no empty noun."""
    m = _DE.match(folded, pos)
    if m is None or (m.end() > pos + 1 and vocabulary.find(m.group()[1:])):
        return None
    return m.end()


def clause_number_at(text: str, pos: int, *, loose: bool = False) -> int | None:
    """The end of a clause number: ``3.3``, ``m01``, ``第3条``."""
    m = (_NUMBER if loose else _STRICT).match(text, pos)
    if m is None or not any(c.isdigit() for c in m.group()):
        return None
    if pos and text[pos - 1].isascii() and text[pos - 1].isalnum():
        return None
    return m.end()


def raw_until(text: str, pos: int, stops: str) -> int:
    """The first of ``stops`` after ``pos``, or the end."""
    at = pos
    while at < len(text) and text[at] not in stops:
        at += 1
    return at


def unit_list(text: str, pos: int, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The unit at ``pos``."""
    return unit_at(text, pos, vocabulary.units)


def done_noun(folded: str, pos: int, unit: str, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The declared name that is the noun at ``pos`` with the unit after it: identity and end of the noun."""
    spellings = [fold(s) for s, u in vocabulary.units.items() if u == unit]
    best: tuple[str, int] | None = None
    for entry in vocabulary.entries:
        if entry.kind not in ("fact", "field", "definition") or not entry.text.zh:
            continue
        name = fold(entry.text.zh)
        for spelling in spellings:
            stem = name[: -len(spelling)] if name.endswith(spelling) else ""
            if stem and folded.startswith(stem, pos) and (best is None or pos + len(stem) > best[1]):
                best = entry.id, pos + len(stem)
    return best
