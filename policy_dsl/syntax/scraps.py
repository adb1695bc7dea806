"""Small readings at a place: quotations, limb marks, clause numbers, a fused 的."""

from __future__ import annotations

import re

from policy_dsl.lexicon.literals import unit_at
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.vocabulary import Vocabulary

_MARK = re.compile(r"\((?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[a-z])\)")
_NAMED = re.compile(r"(?:[^:;{}\n「」\"。,#＃.]|\.(?!\s)){1,80}(?=:)")
_DE = re.compile(r"的(?:单位|企业|项目|机构)?(?=\s*(?:[,:;})]|。|$))")
_NUMBER = re.compile(r"第?[0-9A-Za-z]+(?:[.\-][0-9A-Za-z]+)*条?")
_STRICT = re.compile(r"[0-9A-Za-z]+(?:[.\-][0-9A-Za-z]+)*(?=[\s　])")
LONGEST_QUOTE = 20_000


def quote_at(text: str, pos: int) -> tuple[str, int] | None:
    """The quotation at ``pos``: its words and the position after it; 「」 may be nested and may run over lines, "…" stays on its line."""
    if pos >= len(text):
        return None
    if text[pos] == '"':
        stop = text.find('"', pos + 1)
        line = text.find("\n", pos + 1)
        if stop < 0 or (0 <= line < stop):
            return None
        return text[pos + 1 : stop], stop + 1
    if text[pos] != "「":
        return None
    depth = 0
    limit = min(len(text), pos + LONGEST_QUOTE)
    at = pos
    while at < limit:
        if text[at] == "「":
            depth += 1
        elif text[at] == "」":
            depth -= 1
            if depth == 0:
                return text[pos + 1 : at], at + 1
        at += 1
    stop = text.find("」", pos, limit)  # unbalanced inside: the first mark closes
    return (text[pos + 1 : stop], stop + 1) if stop > 0 else None


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
