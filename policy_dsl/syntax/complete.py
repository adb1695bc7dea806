"""What may come next at a place of a file, for editors.

In: a source, a position, the names of ``document.pol``. Out: (kind, text), most useful first. kind: ``keyword``, ``mark``, ``head`` (a statement begins),
``header`` (a header line begins), or the kind of a declared name (``fact``, ``member``, ``list`` …). What stands half written before the place filters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.expected import MARKS, RANK, UNSAID
from policy_dsl.lexicon.words import FORM_WORDS, HEADERS, HEADS
from policy_dsl.syntax.build import BUILD
from policy_dsl.syntax.chunks import chunks
from policy_dsl.syntax.collect import collected
from policy_dsl.syntax.expecting import spelled
from policy_dsl.syntax.lexer import lex
from policy_dsl.syntax.misnamed import KINDS_FOR, fact_before
from policy_dsl.syntax.retag import retag
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.tables import table
from policy_dsl.syntax.tokens import Token
from policy_dsl.syntax.vocabulary import EMPTY, Entry, Vocabulary

Completion = tuple[str, str]
_FIRST = {token: i for i, token in enumerate(RANK)}
_HEADS = frozenset(w.token for w in HEADS)


def complete(source: Source, position: int, base: Vocabulary = EMPTY) -> list[Completion]:
    """``position``: code points from 0."""
    own = collected(source)
    lang, vocabulary = own.lang, base.merged(own.vocabulary)
    before = Source(source.name, source.text[:position])
    tokens = lex(before, lang, vocabulary, [d for d in own.declared if d.pair.end <= position]).tokens
    typed = _half_written(tokens, before.text)
    if typed:
        tokens = tokens[:-1]
    said = dict.fromkeys(_all(tokens, before.text[: position - len(typed)], lang, vocabulary))
    return [c for c in said if fold(c[1]).startswith(fold(typed))]


def _half_written(tokens: list[Token], text: str) -> str:
    """The word that the writer is in the middle of."""
    if tokens and tokens[-1].type == "UNKNOWN" and tokens[-1].end == len(text):
        return tokens[-1].text
    return ""


def _all(tokens: list[Token], text: str, lang: Lang, vocabulary: Vocabulary) -> Iterator[Completion]:
    rows = list(chunks(tokens))
    last = rows[-1].tokens if rows else []
    fresh = not text.strip() or text.rstrip(" \t　").endswith("\n")
    if fresh:
        yield from (("head", w.in_(lang)[0]) for w in HEADS)
        if not any(t.type in _HEADS for t in tokens):
            yield from (("header", w.in_(lang)[0]) for w in HEADERS)
    if not last or last[0].type == "HEADER":
        return
    last = retag(last, lang, vocabulary)
    if last[-1].type == "ENDCOMMA":
        last[-1].type = "COMMA"  # the clause does not end here: it is being written
    if last[-1].type in ("PAUSE", "COMMA") and len(last) > 1 and last[-2].type in ("MEMBER", "STR"):
        last[-1].type = "LSEP"
    start = "item" if last[0].type in _HEADS else "group"
    expected = table(lang, BUILD).accepts(last, start) or frozenset()
    yield from _names(expected, last, lang, vocabulary)
    if "FORM" in expected:
        yield from (("keyword", word) for word in FORM_WORDS[lang])
    for token in sorted(expected - UNSAID, key=lambda t: (_FIRST.get(t, len(_FIRST)), t)):
        word = spelled(token, lang)
        if word:
            yield ("mark" if token in MARKS[lang] else "keyword"), word


def _names(expected: frozenset[str], tokens: list[Token], lang: Lang, vocabulary: Vocabulary) -> Iterator[Completion]:
    kinds = {k for t in expected for k in KINDS_FOR.get(t, ())}
    fact = fact_before(tokens, len(tokens), vocabulary) if "MEMBER" in expected else None
    if fact is not None:
        yield from _said((e for e in vocabulary.entries if e.kind == "member" and e.owner == fact.id), lang)
    yield from _said((e for e in vocabulary.entries if e.kind in kinds and e.kind != "member"), lang)


def _said(entries: Iterable[Entry], lang: Lang) -> Iterator[Completion]:
    for entry in entries:
        name = entry.text.in_(lang)
        yield entry.kind, f"【{name}】" if entry.is_escaped(fold(name)) else name
