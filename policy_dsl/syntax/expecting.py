"""The terminals that the grammar would take → words for a reader: at most six, the most useful first."""

from __future__ import annotations

from collections.abc import Iterable

from policy_dsl.kernel.lang import LANGS, Lang, Text
from policy_dsl.lexicon.expected import CLASSES, MARKS, RANK, UNSAID
from policy_dsl.lexicon.words import BY_TOKEN
from policy_dsl.syntax.tokens import LITERALS

FEW = 6
_FIRST = {token: i for i, token in enumerate(RANK)}
_SAME = (  # of these one is enough
    ("GE", "GT"), ("UPTO", "LT"), ("LE", "LT"), ("LIST", "EACH"), ("FORM", "ONEOFF"), ("PLUS", "MINUS"), ("PLUS", "TIMES"), ("PLUS", "DIVIDE"), ("IS", "ISNOT"),
    ("NAME", "LIST"), ("NAME", "STR"), ("FIGURE", "BOUND"), ("GE", "BOUND"), ("IN", "NOTIN"), ("AND", "AND_COMMA"), ("AND", "AND_PAUSE"), ("LSEP", "PAUSE"),
)  # fmt: skip


def expected_words(expected: Iterable[str], lang: Lang) -> Text:
    """``lang``: of the file; its keywords stay what they are in a message of either language."""
    ranked = _ranked(set(expected), lang)[:FEW]
    zh, en = (_list([_word(t, lang, reader) for t in ranked], reader) for reader in LANGS)
    return Text(zh, en)


def _ranked(expected: set[str], lang: Lang) -> list[str]:
    found = expected - UNSAID
    figures = found & LITERALS
    if len(figures) > 2:
        found = (found - LITERALS) | {"FIGURE"}
    for kept, dropped in _SAME:
        if kept in found:
            found.discard(dropped)
    ranked = sorted((t for t in found if spelled(t, lang) or t in CLASSES), key=lambda t: (_FIRST.get(t, len(_FIRST)), t))
    known = [t for t in ranked if t in _FIRST]
    return known if len(known) > 2 else ranked


def spelled(token: str, lang: Lang) -> str:
    """How the file would write it; "" for classes of lexemes."""
    if token in CLASSES:
        return ""
    mark = MARKS[lang].get(token)
    if mark is not None:
        return mark
    row = BY_TOKEN.get(token)
    return row.spelling(lang) if row is not None and row.in_(lang) else ""


def _word(token: str, lang: Lang, reader: Lang) -> str:
    named = CLASSES.get(token)
    if named is not None:
        return named.in_(reader)
    return f"「{spelled(token, lang)}」" if reader == "zh" else f"`{spelled(token, lang)}`"


def _list(words: list[str], reader: Lang) -> str:
    return ("、" if reader == "zh" else ", ").join(dict.fromkeys(words))
