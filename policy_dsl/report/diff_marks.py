"""Two texts side by side, with the words that differ marked: whole words, never inside a number or a name (outputs.md §3).

In: two texts and the names that the policies declare. Out: for each text its pieces in order, each with whether it is only in this text. Chinese has no blanks
between words: figures with their units, declared names and the words of the law are kept whole, other characters stand alone; marks with less than a word
between them are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from policy_dsl.lexicon.law_words import WORDS

Pieces = tuple[tuple[str, bool], ...]
_FIGURE = (
    r"CNY\s?[0-9][0-9,.]*(?:\s(?:million|billion|thousand))?|第?[0-9０-９][0-9０-９,，.]*\s?(?:个百分点|%|％|‰|亿元|万元|千元|元|亿|万|个月|年|月|日|家|件|条|架次|人|次)?"
    r"|[一二三四五六七八九十百千万零〇两]{1,}(?:万元|亿元|元|家|件|条|年|个月|日|人|次|%)"
)
_LATIN = r"[A-Za-z][A-Za-z'’-]*"
_CLOSE = 1
"""So many unmarked characters between two marks are marked too."""


def marked(old: str, new: str, names: Iterable[str] = ()) -> tuple[Pieces, Pieces]:
    """The pieces of both texts."""
    words = _words(tuple(sorted(set(names), key=lambda n: (-len(n), n))))
    a, b = words.findall(old), words.findall(new)
    changed_a, changed_b = [False] * len(a), [False] * len(b)
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            changed_a[i:j] = [True] * (j - i)
            changed_b[k:m] = [True] * (m - k)
    return _pieces(a, changed_a), _pieces(b, changed_b)


@lru_cache(maxsize=32)
def _words(names: tuple[str, ...]) -> re.Pattern[str]:
    whole = [re.escape(n) for n in names if len(n) > 1]
    law = sorted((re.escape(w) for w in WORDS if len(w) > 1), key=len, reverse=True)
    return re.compile("|".join([*whole, _FIGURE, *law, _LATIN, r"\s+", r"."]), re.S)


def _pieces(tokens: Sequence[str], changed: list[bool]) -> Pieces:
    """Neighbours joined; a short gap between two marks is marked with them, unless it is a stop."""
    for i in range(1, len(tokens) - 1):
        if not changed[i] and changed[i - 1] and changed[i + 1] and len(tokens[i]) <= _CLOSE and tokens[i] not in "，。；：、,.;:":
            changed[i] = True
    found: list[tuple[str, bool]] = []
    for token, mark in zip(tokens, changed, strict=True):
        if found and found[-1][1] is mark:
            found[-1] = (found[-1][0] + token, mark)
        else:
            found.append((token, mark))
    return tuple(found)
