"""Names that a sentence could misread, found where they are declared (P0114).

The lexer takes the longest lexeme at each place. It errs only where a lexeme ``long`` = ``short`` + rest hides a legitimate pair: ``short`` is a lexeme,
the rest is begun or covered by lexemes that may follow it (``adjacency``), and one of them is a declared name. Names in 【】 at their declaration are
written so in sentences and can not be misread.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Label, Value
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.words import BY_TOKEN, NOISE, WORDS
from policy_dsl.syntax.adjacency import widened
from policy_dsl.syntax.keywords import AFTER, DENIED, SOFT, keywords
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.tokens import LITERALS
from policy_dsl.syntax.vocabulary import Entry, Vocabulary

_TYPES = {"fact": "NAME", "external": "NAME", "definition": "NAME", "field": "NAME", "list": "LIST", "term": "TERM", "member": "MEMBER", "negative": "NEG"}
_SUFFIXED = {"T_MONEY": ("金额", "amount"), "T_COUNT": ("数", "count"), "T_RATE": ("比例", "rate"), "T_DATE": ("日期", "date"), "T_TRUTH": ("情形", "status")}
_FIGURE = re.compile(r"[0-9零〇一二两三四五六七八九十百千万亿][0-9零〇一二两三四五六七八九十百千万亿,.]*(?:%|％)?")
# 的标准 only after a price, 为单位 only after a figure, 同一 and "per" only before a 项 of a list, 的前 and 在前 only before a figure that begins no
# name: none has a part or is anything.
_APART = frozenset(("NOISE", *SOFT, "STD", "ROUND_BASE", "SAME", "PERFIELD", "FIRSTN", "RANKFIRST"))
_OPENS_ONLY = frozenset(("for",))  # "for a small firm, pay": only before a kind of applicant, and "for the best" is never meant so
_LONGEST = 200  # characters; nobody writes a longer name twice
_DEEP = 12  # lexemes that may cover one remainder; no name is longer than that in words


@frozen
class _Lexeme:
    """A spelling: the terminals that it may be, and the declared names among them."""

    types: frozenset[str]
    entries: tuple[Entry, ...] = ()


@frozen
class _Clash:
    """``long`` hides ``short`` and ``rest``. ``kind``: the note that says so; ``named``: the declared names in it, the one to change first."""

    kind: str
    long: str
    short: str
    rest: str
    named: tuple[Entry, ...]


def conflicts(vocabulary: Vocabulary, lang: Lang, source: Source, follow: dict[str, frozenset[str]]) -> list[Diagnostic]:
    """One diagnostic for each name of ``source`` that could be misread. ``follow``: ``adjacency.follows``."""
    found: dict[int, Diagnostic] = {}
    for clash in _Check(vocabulary, lang, follow).clashes():
        here = [e for e in clash.named if e.span is not None and e.span.source.name == source.name]
        if here and here[0].span is not None:
            found.setdefault(here[0].span.start, _said(here[0], clash, lang, vocabulary))
    return [found[at] for at in sorted(found)]


def _said(entry: Entry, clash: _Clash, lang: Lang, vocabulary: Vocabulary) -> Diagnostic:
    assert entry.span is not None
    own = next((s for s in (entry.text.zh, entry.text.en, entry.plural) if s and fold(s) in (clash.long, clash.short, clash.rest)), entry.text.in_(lang))
    values: dict[str, Value] = {
        "name": own, "keyword": clash.short if clash.kind == "made" else clash.long, "rest": clash.rest, "short": clash.short,
        "fix": _other_name(own, entry, vocabulary, lang, turned=clash.kind in ("made", "overlap")),
    }  # fmt: skip
    labels = [Label(entry.span, "main")]
    labels.extend(Label(e.span, "other", {"keyword": e.text.in_(lang)}) for e in clash.named if e.span is not None and e is not entry and e.id != entry.id)
    return Diagnostic("P0114", values, tuple(labels[:2]), (clash.kind, "fix"))


def _other_name(name: str, entry: Entry, vocabulary: Vocabulary, lang: Lang, *, turned: bool) -> str:
    """A name like it that nothing is called yet and that begins with no keyword. ``turned``: it must not begin like the old one."""
    row = next((w for w in WORDS if w.token in _SUFFIXED and entry.type_word.lower() in (*w.zh, *w.en)), None)
    if name.isascii():
        suffix = _SUFFIXED[row.token][1] if row is not None else "in question"
        tried: tuple[str, ...] = (f"{name} {suffix}", f"{suffix} of {name}")
    else:
        suffix = _SUFFIXED[row.token][0] if row is not None else "情形"
        tried = (f"{name}{suffix}", f"本项{name}", f"所称{name}")
    words = keywords(lang, "s")
    return next((t for t in tried[turned:] if not vocabulary.find(t) and words.longest(fold(t), 0) is None), tried[1])


_LONGEST = 300  # no sentence repeats a longer name


class _Check:
    """All lexemes of a language and vocabulary."""

    def __init__(self, vocabulary: Vocabulary, lang: Lang, follow: dict[str, frozenset[str]]) -> None:
        self.lang, self.follow = lang, follow
        self.words = _keywords(lang)
        self.names = _names(vocabulary, self.words.types)
        self.lexemes = {**self.words.types, **self.names}
        self.sorted = sorted(self.lexemes)
        self.longest = max(map(len, self.lexemes), default=0)
        self.known: dict[tuple[str, frozenset[str], int, bool], tuple[str, ...] | None] = {}
        self.noise = tuple(fold(n) for n in NOISE[lang])

    def clashes(self) -> Iterator[_Clash]:
        for name, lexeme in self.names.items():
            if len(name) > _LONGEST:
                continue
            if name in self.words.all:
                yield _Clash("equal", name, name, "", lexeme.entries)
            for short in self._prefixes(name):
                yield from self._hidden(name, lexeme, short)
            for long in self.words.beginning(name):
                if _parts(long, len(name)) and long not in self.names:
                    yield from self._hidden(long, self.lexemes[long], name)
        for long, short in self.words.pairs:
            if long not in self.names and short not in self.names:
                yield from self._hidden(long, self.lexemes[long], short)

    def _hidden(self, long: str, lexeme: _Lexeme, short: str) -> Iterator[_Clash]:
        first = self.lexemes[short]
        rest = long[len(short) :].lstrip()
        if (not lexeme.entries and not self._taken_after(lexeme, first)) or self._one_meaning(lexeme, first, rest):
            return
        cover = self._cover(rest, first.types, _DEEP, named=not (first.entries or lexeme.entries))
        if cover is None:
            return
        inside = (*first.entries, *(e for c in cover if c in self.lexemes for e in self.lexemes[c].entries))
        if lexeme.entries:
            yield _Clash("made", long, short, rest, (*lexeme.entries, *inside))
        elif first.entries:
            yield _Clash("prefix", long, short, rest, inside)
        elif inside and not ((lexeme.types == first.types or "DOEACH" in lexeme.types) and self._gives_way(rest, cover)):
            yield _Clash("overlap", long, short, inside[0].text.in_(self.lang), inside)

    def _one_meaning(self, lexeme: _Lexeme, first: _Lexeme, rest: str) -> bool:
        """保费补贴 beside 保费, "tier 1" of the fact tier: the two words stand side by side in no sentence that means anything."""
        kinds = {e.kind for e in lexeme.entries}
        if not kinds and "FORM" in lexeme.types:  # 贷款贴息 beside 贷款
            return rest in self.lexemes and "FORM" in self.lexemes[rest].types and first.types <= {"NAME"}
        if kinds == {"term"}:
            return rest in self.lexemes and "FORM" in self.lexemes[rest].types and first.types <= {"NAME"}
        return kinds == {"member"} and {e.id for e in first.entries} == {e.owner for e in lexeme.entries} and _FIGURE.fullmatch(rest) is not None

    def _gives_way(self, rest: str, cover: tuple[str, ...]) -> bool:
        """应当 and 应 say the same, and the lexer takes 应 before a name that begins with 当, unless what is left of it is a name too."""
        return len(cover) == 1 and cover[0] in self.names and cover[0][len(rest) :] not in self.names

    def _taken_after(self, long: _Lexeme, short: _Lexeme) -> bool:
        """The lexer takes ``long`` where ``short`` may stand: some words are words only after certain others."""
        needs = [AFTER[self.lang].get(t) for t in long.types]
        return any(need is None or any(short.types & self.follow.get(p, frozenset()) or not p for p in need) for need in needs)

    def _prefixes(self, long: str) -> Iterator[str]:
        """The lexemes that ``long`` begins with, itself aside; whole words in English."""
        return (long[:n] for n in range(1, len(long)) if long[:n] in self.lexemes and _parts(long, n))

    def _cover(self, rest: str, before: frozenset[str], deep: int, *, named: bool) -> tuple[str, ...] | None:
        """Lexemes that may follow ``before`` and begin or make up ``rest``. ``named``: a declared name must be among them."""
        key = (rest, before, deep, named)
        if key not in self.known:
            self.known[key] = self._search(rest, before, deep, named)
        return self.known[key]

    def _search(self, rest: str, before: frozenset[str], deep: int, named: bool) -> tuple[str, ...] | None:
        if not rest:
            return None if named else ()
        if not deep:
            return None
        allowed = frozenset().union(*(self.follow.get(t, frozenset()) for t in before))
        at = bisect_left(self.sorted, rest)
        while at < len(self.sorted) and self.sorted[at].startswith(rest):
            lexeme = self.sorted[at]
            found = self.lexemes[lexeme]
            if found.types & allowed and (found.entries or not named) and (len(lexeme) == len(rest) or _parts(lexeme, len(rest))):
                return (lexeme,)
            at += 1
        for n in range(min(len(rest) - 1, self.longest), 0, -1):
            part = rest[:n]
            if part in self.lexemes and self.lexemes[part].types & allowed and _parts(rest, n):
                found = self.lexemes[part]
                more = self._cover(rest[n:].lstrip(), found.types & allowed, deep - 1, named=named and not found.entries)
                if more is not None:
                    return (part, *more)
        return self._figure_or_noise(rest, before, allowed, deep, named)

    def _figure_or_noise(self, rest: str, before: frozenset[str], allowed: frozenset[str], deep: int, named: bool) -> tuple[str, ...] | None:
        m = _FIGURE.match(rest)
        if m is not None and allowed & LITERALS:
            more = self._cover(rest[m.end() :].lstrip(), allowed & LITERALS, deep - 1, named=named)
            if more is not None:
                return (m.group(), *more)
        for noise in self.noise:
            if rest.startswith(noise + " "):
                more = self._cover(rest[len(noise) + 1 :], before, deep - 1, named=named)
                if more is not None:
                    return more
        return None


def _parts(text: str, at: int) -> bool:
    """A lexeme may end at ``at``: not inside a Latin word."""
    return not (text[at - 1].isascii() and text[at - 1].isalnum() and text[at].isascii() and text[at].isalnum())


@frozen(slots=False)
class _Words:
    """The keywords of a language: of sentences with their terminals; ``all``: of examples too; ``pairs``: (long, short) where one begins with the other."""

    types: dict[str, _Lexeme]
    all: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    ordered: tuple[str, ...]

    def beginning(self, name: str) -> Iterator[str]:
        """The longer keywords that begin with ``name``."""
        at = bisect_left(self.ordered, name)
        while at < len(self.ordered) and self.ordered[at].startswith(name):
            if len(self.ordered[at]) > len(name):
                yield self.ordered[at]
            at += 1


@cache
def _keywords(lang: Lang) -> _Words:
    types: dict[str, set[str]] = {}
    for surface, key in keywords(lang, "s").items():
        if key.token not in _APART and surface not in _OPENS_ONLY and surface not in DENIED:
            types.setdefault(surface, set()).add(key.token)
    if lang == "zh":
        types.setdefault(BY_TOKEN["DE_END"].zh[0], set()).add("DE_END")  # 的企业 and its kin are taken only where they are no declared name
    found = {s: _Lexeme(widened(frozenset(t))) for s, t in types.items()}
    pairs = tuple((long, long[:n]) for long in found for n in range(1, len(long)) if long[:n] in found and _parts(long, n))
    every = frozenset(s for mode in "se" for s, key in keywords(lang, mode).items() if key.token not in SOFT)
    return _Words(found, every, pairs, tuple(sorted(found)))


def _names(vocabulary: Vocabulary, words: dict[str, _Lexeme]) -> dict[str, _Lexeme]:
    """Spelling → the declared names that are written so, and every terminal that it may be."""
    found: dict[str, _Lexeme] = {}
    for surface, declared in vocabulary.by_surface.items():
        entries = tuple(e for e in declared if e.kind in _TYPES and not e.is_escaped(surface)) if len(surface) <= _LONGEST else ()
        if entries:
            known = words[surface].types if surface in words else frozenset[str]()
            found[surface] = _Lexeme(known | {_TYPES[e.kind] for e in entries}, entries)
    return found
