"""Which language the keywords of a file are in: its header says so, else the words that open its lines, else the share of Han characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.words import HEADERS, HEADS

LANGUAGE_NAMES: dict[str, Lang] = {"中文": "zh", "汉语": "zh", "chinese": "zh", "zh": "zh", "英文": "en", "english": "en", "en": "en"}
_HEADER = re.compile(r"^[ \t　]*(?:语言|language)[ \t]*[：:][ \t　]*([^\s。.#，,;；]+)", re.MULTILINE | re.IGNORECASE)


def _opening(lang: Lang) -> re.Pattern[str]:
    words = sorted({re.escape(s) for w in (*HEADS, *HEADERS) for s in w.in_(lang)}, key=len, reverse=True)
    return re.compile(rf"^[ \t　\ufeff]*(?:{'|'.join(words)})(?=[\s：:「\"（(]|$)", re.MULTILINE | re.IGNORECASE)


_OPENING: dict[Lang, re.Pattern[str]] = {"zh": _opening("zh"), "en": _opening("en")}
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
ENOUGH = 20_000  # characters that are looked at


def language_of(text: str) -> Lang:
    """The language of the keywords."""
    named = _HEADER.search(text, 0, ENOUGH)
    if named is not None and (found := LANGUAGE_NAMES.get(named.group(1).lower())) is not None:
        return found
    head = text[:ENOUGH]
    zh, en = len(_OPENING["zh"].findall(head)), len(_OPENING["en"].findall(head))
    if zh != en:
        return "zh" if zh > en else "en"
    return "zh" if 3 * len(_HAN.findall(head)) >= len(_LATIN.findall(head)) else "en"


def languages_at(diagnostics: Iterable[Diagnostic]) -> tuple[Lang, ...]:
    """Of the policy files that the diagnostics point into, in their order, each file once."""
    sources = {label.span.source.name: label.span.source for d in diagnostics for label in d.labels}
    return tuple(language_of(source.text) for name, source in sources.items() if name.endswith(".pol") or name == "<stdin>")


def opens_a_line(text: str, lang: Lang) -> bool:
    """Some line begins like a statement or a header line of this language."""
    return _OPENING[lang].search(text) is not None
