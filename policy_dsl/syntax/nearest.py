"""Did you mean: the declared names and keywords that are closest to what was written.

In: written words, or a place in a row of tokens. Out: candidates, best first, with a likeness from 0 to 1. Chinese is compared by characters, English
by characters and words; a dropped word or two (核定[项目]总投资) still finds its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from attrs import frozen

from policy_dsl.kernel.lang import Lang
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.tokens import Token
from policy_dsl.syntax.vocabulary import Entry, Kind, Vocabulary

ENOUGH = 0.6
LONGEST = 80  # characters; longer rows are no name
MOST = 100_000  # names held against misspelt ones in one file; what is misspelt after that is said without a proposal
WIDEST = 6  # tokens that one misspelt name may have fallen into


@frozen
class Near:
    """A candidate. ``start``/``end``: the tokens that stand for it."""

    entry: Entry
    score: float
    start: int = 0
    end: int = 1


def likeness(written: str, name: str) -> float:
    """1 for the same words."""
    return _likeness(_to(written), written, name)


def _to(written: str) -> SequenceMatcher[str]:
    """What was written is looked through once, however many names are held against it."""
    return SequenceMatcher(None, "", written, autojunk=False)


def _likeness(matcher: SequenceMatcher[str], written: str, name: str) -> float:
    if 2 * min(len(written), len(name)) < ENOUGH * (len(written) + len(name)):
        return 0.0
    matcher.set_seq1(name)
    if matcher.quick_ratio() < ENOUGH:
        return 0.0
    ratio = matcher.ratio()
    if written.isascii() and name.isascii():
        one, two = set(written.split()), set(name.split())
        if len(one) > 1 and one < two:  # English words left out
            ratio = max(ratio, 0.5 + len(one) / (2 * len(two)))
    return ratio


_TELLING = re.compile(r"[不未非无没否0-9零一二三四五六七八九十百千万亿外内增减]|\b(?:not?|non|un|in|im|dis|ex)", re.IGNORECASE)
_ALIKE = (
    "厉历励力", "帐账", "象像", "做作", "复覆", "订定", "贴帖", "贷货", "髙高", "於于予", "既即", "已己巳", "技枝", "板版", "股般", "企全", "令今", "坐座",
    "分份", "制致", "侯候", "钢纲", "型形", "籍藉", "的地得", "拔拨", "辐幅", "副付", "度渡", "倍陪培赔", "肋助", "浆奖", "业亚", "其期", "受授", "长常",
    "利厘", "效校",
)  # fmt: skip
"""Signs that are written for one another by the look or by the sound; any other sign in their place is another word (境内, 境外)."""
_VOWELS = frozenset("aeiou")
_LONG = 7
"""Letters of an English word that one vowel does not make another word."""


def harmless(written: str, name: str) -> bool:
    """Putting ``name`` for ``written`` can only mend a slip: something was left out in the middle, or a sign stands for one like it. Nothing that was written
    is left out, no negation and no figure comes or goes, and no word becomes another (大型企业 is not 小型企业)."""
    one, two = fold(written), fold(name)
    for what, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if b - a > d - c or _TELLING.search(one[a:b]) or _TELLING.search(two[c:d]):
            return False
        if not (_left_out(one, a, two[c:d]) if what == "insert" else _alike(one, a, one[a:b], two[c:d])):
            return False
    return True


def _left_out(written: str, at: int, more: str) -> bool:
    """A word or two in the middle; of an English word also its last letters."""
    if 0 < at < len(written) and (" " in more or not more.isascii()):
        return True
    return more.isascii() and more.isalpha() and written[:at][-1:].isalpha()


def _alike(written: str, at: int, one: str, two: str) -> bool:
    if len(one) != len(two):
        return False
    word = re.compile("[a-z]*", re.IGNORECASE)
    inside = (m := re.search("[A-Za-z]*$", written[:at])) is not None and (n := word.match(written, at)) is not None and len(m[0]) + len(n[0]) >= _LONG
    return all(x == y or any(x in row and y in row for row in _ALIKE) or (inside and x in _VOWELS and y in _VOWELS) for x, y in zip(one, two, strict=True))


def near_names(written: str, vocabulary: Vocabulary, kinds: frozenset[Kind], owner: str | None = None) -> list[tuple[Entry, float]]:
    """Declared names of these kinds like ``written``, best first."""
    body = fold(written.strip())
    if not body or len(body) > LONGEST or not vocabulary.spend(len(vocabulary.entries), MOST):
        return []
    found: dict[tuple[str, str], tuple[Entry, float]] = {}
    matcher = _to(body)
    for entry in vocabulary.entries:
        if entry.kind not in kinds or (owner is not None and entry.owner != owner):
            continue
        score = max((_likeness(matcher, body, s) for s in entry.surfaces()), default=0.0)
        key = (entry.id, entry.kind)
        if score >= ENOUGH and (key not in found or found[key][1] < score):
            found[key] = (entry, score)
    return sorted(found.values(), key=lambda f: -f[1])


def near_at(tokens: Sequence[Token], at: int, vocabulary: Vocabulary, kinds: frozenset[Kind], owner: str | None = None) -> list[Near]:
    """Names that the tokens around ``at`` may stand for: a misspelt name may begin with a keyword, hold one, or have drawn in its neighbours."""
    found: list[Near] = []
    for start, end in _windows(tokens, at):
        text = tokens[start].source.text[tokens[start].start : tokens[end - 1].end]
        whole = _joined(tokens[start:end])
        found.extend(Near(entry, score, start, end) for entry, score in near_names(text, vocabulary, kinds, owner)[:3] if entry.id not in whole)
    found.sort(key=lambda n: (-n.score, n.end - n.start))
    return found


def _joined(tokens: Sequence[Token]) -> frozenset[object]:
    """The names that stand whole behind a word such as 且: they were written right, and what nothing knows is another."""
    return frozenset(t.value for t in tokens if t.type == "NAME") if any(t.type in ("AND", "OR") for t in tokens) else frozenset()


def _windows(tokens: Sequence[Token], at: int) -> Iterable[tuple[int, int]]:
    """Rows of tokens that touch, around ``at``, with one that nothing knows among them."""
    first = at
    while first > 0 and at - first < 2 and _joins(tokens[first - 1], tokens[first]) and tokens[first - 1].type in ("NAME", "UNKNOWN", "MEMBER"):
        first -= 1
    for start in range(first, at + 1):
        for end in range(at + 1, min(len(tokens), start + WIDEST) + 1):
            if end > at + 1 and not _joins(tokens[end - 2], tokens[end - 1]):
                break
            if any(t.type == "UNKNOWN" for t in tokens[start:end]):
                yield start, end


_APART = frozenset(("COMMA", "STOP", "SEMI", "COLON", "PAUSE", "LSEP", "LP", "RP", "LB", "RB", "STR", "NAMES", "MONEY", "PCT", "QTY"))


def _is_sign(token: Token) -> bool:
    return token.type == "UNKNOWN" and not token.text[:1].isalnum()


def _joins(left: Token, right: Token) -> bool:
    if left.type in _APART or right.type in _APART or _is_sign(left) or _is_sign(right):
        return False
    between = left.source.text[left.end : right.start]
    return "\n" not in between and between.strip().lower() in ("", "the")


@frozen
class NearWord:
    """A keyword, and how many characters of what was written stand for it."""

    word: str
    score: float
    length: int


def near_word(written: str, words: Iterable[str], lang: Lang) -> NearWord | None:
    """The keyword that ``written`` begins with, misspelt."""
    best: NearWord | None = None
    known = [w for w in words if len(w) > 1]
    for body in _beginnings(written.rstrip(), lang):
        need = 0.5 if lang == "zh" and len(body) < 4 else 0.75
        for word in known:
            score = SequenceMatcher(None, fold(word), fold(body), autojunk=False).ratio()
            if score >= need and fold(word) != fold(body) and (best is None or score > best.score):
                best = NearWord(word, score, len(body))
    return best


def _beginnings(written: str, lang: Lang) -> Iterable[str]:
    if len(written) > LONGEST:
        return []
    if lang == "zh":
        return [written[:n] for n in range(2, min(len(written), 8) + 1)]
    return [written[: m.end()] for m in re.finditer(r"\S+", written)][:6]
