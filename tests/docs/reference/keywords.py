"""Every keyword in both languages, by what it does in a file."""

from __future__ import annotations

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.forms import FORMS
from policy_dsl.lexicon.words import HEADS, NOISE, WORDS, Word
from tests.docs.reference.markdown import code, heading, listed, page_of, pick, table, words

HEAD = (("中文", "英文", "也读作（中文）", "也读作（英文）"), ("Chinese", "English", "also read (Chinese)", "also read (English)"))


def page(lang: Lang) -> str:
    said = words("keywords")
    parts = [heading(lang, ("一项的开头", "What opens an item")), _table(HEADS, lang)]
    for title, section in zip(said["sections"].values(), sections(), strict=True):
        parts += [heading(lang, title), _table(section, lang)]
    parts += [heading(lang, ("支持的形式", "Forms of an award")), pick(said["forms"], lang) + "\n"]
    parts.append(table((pick(("中文", "Chinese"), lang), pick(("英文", "English"), lang)), [(code(zh), code(t.en or "")) for zh, t in FORMS.items()]))
    parts += [heading(lang, ("读而不记的英文词", "English words that are read and dropped")), listed(NOISE["en"], lang) + "\n"]
    return page_of(lang, ("关键词", "Keywords"), said["intro"], *parts)


def sections() -> list[tuple[Word, ...]]:
    """The table cut before the first token of each section; whatever stands before the first of them belongs to it."""
    tokens = [w.token for w in WORDS]
    starts = [0, *(tokens.index(first) for first in list(words("keywords")["sections"])[1:])]
    return [WORDS[a:b] for a, b in zip(starts, [*starts[1:], len(WORDS)], strict=True)]


def _table(rows: tuple[Word, ...], lang: Lang) -> str:
    cells = []
    for w in rows:
        zh, en = (tuple(s.strip() for s in side) for side in (w.zh, w.en))
        read = (*en[w.twins :], *(s for s, _ in w.read_as))
        cells.append([listed(part, lang) for part in (zh[: w.twins], en[: w.twins], zh[w.twins :], read)])
    return table(HEAD[lang == "en"], cells)
