"""Pass 1: the names that a file declares, found at the starts of statements, however broken the rest is.

One regex over statement starts (a line, or what follows a full stop on the same line). Quotations and comments are masked first, so that nothing
inside them declares anything. The lexer asks for the places of the ``declared`` names; they make a ``Vocabulary``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.units import CURRENCIES, UNIT_SURFACES
from policy_dsl.lexicon.words import BY_TOKEN, HEADS
from policy_dsl.syntax.language import language_of
from policy_dsl.syntax.pairs import Pair, is_han, read_pair
from policy_dsl.syntax.vocabulary import Entry, Kind, Vocabulary

KINDS: dict[str, Kind] = {
    "H_APPLICANT_FACT": "fact", "H_PROJECT_FACT": "fact", "H_FACT": "fact", "H_REFERENCE": "fact", "H_APPLICANT_LIST": "list", "H_LIST": "list",
    "H_ITEM": "field", "H_DEFINE": "definition", "H_GRID": "definition", "H_TERM": "term", "H_UNIT": "unit", "H_CLAUSE": "clause", "H_EXTERNAL": "external",
}  # fmt: skip
CLAUSE_NUMBER = re.compile(r"[0-9A-Za-z]+(?:[.\-][0-9A-Za-z]+)*(?=[\s　])")
_COLONED = frozenset(("fact", "field", "definition", "list", "external"))
_QUIET = re.compile(r"【[^】\n]{0,200}】|\"[^\"\n]*\"|「[^「」]*(?:「[^「」]*」[^「」]*)*」|[#＃][^\n]*")
_TYPE_END = re.compile(r"[，,。\n｛{（(]|\.(?=\s|$)")
_BRACE = re.compile(r"[｝}]")
_NEGATIVE_END = re.compile(r"[）)][ \t　]*[，,。.\n]")
_LONGEST_TYPE, _LONGEST_LIST = 300, 50_000
_NOT_LINE_END = re.compile(r"[^\n]")
_ENDS = re.compile(r"[：:。\n｛{；;]|\.(?=\s|$)")
_PARENS = re.compile(r"[（(]([^（）()\n]*)[）)]")
_GRADES = frozenset("特一二三四五六七八九十高中低初优同上下次头甲乙丙丁")


@frozen
class Declared:
    """A pair of names at its place. ``unit``: of a list, or of a counted fact; ``number``: of a clause; ``owner``: of a member or field."""

    kind: Kind
    pair: Pair
    owner: str | None = None
    unit: str | None = None
    number: str | None = None
    type_word: str = ""


def mask(text: str) -> str:
    """The text with quotations and comments blanked out, place by place."""

    def blank(m: re.Match[str]) -> str:
        found = m.group()
        if found[0] == "【":
            return found
        if found[0] in "#＃":
            return " " * len(found)
        inside = found[1:-1]
        return found[0] + (" " * len(inside) if "\n" not in inside else _NOT_LINE_END.sub(" ", inside)) + found[-1]

    return _QUIET.sub(blank, text)


def _heads(lang: Lang) -> re.Pattern[str]:
    names = {s: w.token for w in HEADS if w.token in KINDS for s in w.in_(lang)}
    words = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[。：:｝}}；]))[ \t　\ufeff]*({words})[ \t　]+(?=\S)|(?<=\.)[ \t　]+({words})[ \t　]+(?=\S)", re.MULTILINE | re.IGNORECASE)


_HEADS: dict[Lang, re.Pattern[str]] = {"zh": _heads("zh"), "en": _heads("en")}
_TOKEN: dict[Lang, dict[str, str]] = {
    "zh": {s: w.token for w in HEADS for s in w.zh},
    "en": {s.lower(): w.token for w in HEADS for s in w.en},
}
_ENUM = {
    "zh": re.compile(r"[ \t　]*(?:枚举|多选)[ \t　]*[｛{]"),
    "en": re.compile(r"[ \t]*(?:one of|any of)\s*[｛{]", re.IGNORECASE),
}
_TRUTH = {
    "zh": re.compile(r"[ \t　]*是否[ \t　]*[（(][ \t　]*否定[ \t　]*[：:]"),
    "en": re.compile(r"[ \t]*yes/no\s*[（(]\s*negative\s*[：:]", re.IGNORECASE),
}
_COUNT = {
    "zh": re.compile(r"[ \t　]*数量[ \t　]*[（(]([^（）()\n]+)[）)]"),
    "en": re.compile(r"[ \t]*count\s*[（(]([^（）()\n]+)[）)]", re.IGNORECASE),
}
_SKIP = {"zh": ("由",), "en": BY_TOKEN["BY"].en}
_OUTSIDE = {"zh": BY_TOKEN["OUTSIDE"].zh, "en": BY_TOKEN["OUTSIDE"].en}
_CURRENCY = re.compile(r"^[ \t　]*(?:币种|currency)[ \t]*[：:][ \t　「\"]*([^\s。「」\"]+)", re.MULTILINE | re.IGNORECASE)


def declarations(text: str, lang: Lang) -> Iterator[Declared]:
    """Every declared pair, in written order."""
    masked = mask(text)
    list_: str | None = None
    for m in _HEADS[lang].finditer(masked):
        token = _TOKEN[lang][(m.group(1) or m.group(2)).lower()]
        kind = KINDS[token]
        start = m.end()
        number = None
        if kind == "clause":
            numbered = CLAUSE_NUMBER.match(masked, start)
            if numbered is not None and any(c.isdigit() for c in numbered.group()):
                number, start = numbered.group(), numbered.end()
        stop = _end(masked, start)
        unit = None
        end = stop
        if kind == "list":
            unit, end = _list_unit(masked, start, stop)
        if lang == "en" and kind in _COLONED and masked[stop : stop + 1] not in (":", "：") and not (kind == "list" and _PARENS.search(masked, start, stop)):
            continue  # a wrapped line that begins with such a word
        pair = read_pair(text, start, end, lang)
        if pair is None:
            continue
        key = pair.text.id
        if kind == "list":
            list_ = key
        owner = list_ if kind == "field" else None
        after = stop + 1
        count = _COUNT[lang].match(masked, after) if kind in ("fact", "field") else None
        type_word = masked[after : _type_end(masked, after)].strip() if kind in ("fact", "field") else ""
        yield Declared(kind, pair, owner, unit or (count.group(1).strip() if count else None), number, type_word)
        if kind in ("fact", "field"):
            yield from _of_type(text, masked, after, lang, key)


def _end(masked: str, start: int) -> int:
    """Where the names stop: a colon, a full stop, the end of the line; never inside 【】."""
    at = start
    while True:
        m = _ENDS.search(masked, at)
        if m is None:
            return len(masked)
        opened = masked.rfind("【", start, m.start())
        closed = masked.find("】", opened, len(masked)) if opened >= 0 else -1
        if opened >= 0 and closed > m.start() and "\n" not in masked[opened:closed]:
            at = closed
            continue
        return m.start()


def _type_end(masked: str, start: int) -> int:
    m = _TYPE_END.search(masked, start, start + _LONGEST_TYPE)
    return m.start() if m else min(start + _LONGEST_TYPE, len(masked))


def _list_unit(masked: str, start: int, stop: int) -> tuple[str | None, int]:
    """The unit in the last parentheses of a list's head, and where its names end."""
    groups = list(_PARENS.finditer(masked, start, stop))
    if not groups:
        return None, stop
    last = groups[-1]
    return last.group(1).strip(), last.start()


def _of_type(text: str, masked: str, after: int, lang: Lang, owner: str) -> Iterator[Declared]:
    m = _ENUM[lang].match(masked, after)
    if m is not None:
        close = _BRACE.search(masked, m.end(), m.end() + _LONGEST_LIST)
        yield from _members(text, masked, m.end(), close.start() if close else len(masked), lang, owner)
        return
    m = _TRUTH[lang].match(masked, after)
    if m is not None:
        close = _NEGATIVE_END.search(masked, m.end(), m.end() + _LONGEST_TYPE)
        pair = read_pair(text, m.end(), close.start() if close else _end(masked, m.end()), lang)
        if pair is not None:
            yield Declared("negative", pair, owner)


def _members(text: str, masked: str, start: int, end: int, lang: Lang, owner: str) -> Iterator[Declared]:
    at = start
    while at < end:
        stop = at
        escaped = False
        while stop < end and (escaped or masked[stop] not in "、,，"):
            escaped = masked[stop] != "】" if escaped else masked[stop] == "【"
            stop += 1
        first, last = at, stop
        while first < last and masked[first].isspace():
            first += 1
        body = masked[first:last].rstrip()
        outside = next((w for w in _OUTSIDE[lang] if body.lower().startswith(w)), None)
        if outside is not None:
            first += len(outside)
        elif body.lower().startswith(_SKIP[lang]):
            at = stop + 1
            continue
        pair = read_pair(text, first, first + len(without_etc(masked[first:last], lang)), lang)
        if pair is not None:
            yield Declared("member", pair, owner)
        at = stop + 1


def without_etc(body: str, lang: Lang) -> str:
    """A member without 等 / and the like after it; 一等 and its kin are names."""
    words = body.rstrip()
    if lang == "en":
        for etc in BY_TOKEN["ETC"].en:
            if words.lower().endswith(" " + etc):
                return words[: -len(etc) - 1]
        return words
    if words.endswith("等") and len(words) > 1 and (words[-2].isspace() or words[-2] not in _GRADES):
        return words[:-1]
    return words


@frozen(eq=False)
class Collected:
    """What pass 1 found in a source. ``declared``: where the names stand."""

    lang: Lang
    declared: tuple[Declared, ...]
    vocabulary: Vocabulary


def collected(source: Source) -> Collected:
    """Pass 1. Never fails; what is declared twice is there twice."""
    lang = language_of(source.text)
    found = tuple(declarations(source.text, lang))
    return Collected(lang, found, _vocabulary(source, found))


def collect(source: Source) -> Vocabulary:
    """The names that a file declares."""
    return collected(source).vocabulary


def _vocabulary(source: Source, found: Iterable[Declared]) -> Vocabulary:
    entries: list[Entry] = []
    units: dict[str, Entry] = {}
    for d in found:
        key = d.number or d.pair.text.id
        if d.kind == "negative":
            key = d.owner or key
        span = Span(source, d.pair.start, d.pair.end)
        entries.append(Entry(key, d.kind, d.pair.text, d.pair.plural, span, d.owner, d.type_word, d.unit if d.kind == "list" else None, d.pair.escaped))
        if d.unit and d.unit not in UNIT_SURFACES and d.unit.lower() not in UNIT_SURFACES:
            units.setdefault(d.unit, _by_use(d.unit, span))
    declared = {s for e in entries if e.kind == "unit" for s in (e.text.zh, e.text.en, e.plural) if s}
    entries.extend(e for s, e in units.items() if s not in declared)
    return Vocabulary(tuple(entries), _currency(source.text))


def _by_use(word: str, span: Span) -> Entry:
    """A unit declared by use: 数量（盏）."""
    return Entry(word, "unit", Text(word) if is_han(word) else Text(None, word), None if is_han(word) else word + "s", span)


_CURRENCY_CODES = {s: row.code for row in CURRENCIES for s in (row.code, row.zh, *row.zh_also, *row.en_also)}


def _currency(text: str) -> str | None:
    m = _CURRENCY.search(text)
    return _CURRENCY_CODES.get(m.group(1)) if m is not None else None
