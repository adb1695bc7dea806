"""The two languages, and text that exists in both."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from policy_dsl.kernel.asked import shown

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")


def language(lang: Lang) -> Lang:
    """The language that was asked for. Raises ``ValueError`` for another: words would come out in a language that nobody asked for."""
    if not isinstance(lang, str) or lang not in LANGS:
        raise ValueError(f"the language is 'zh' or 'en', not {shown(lang)}")
    return lang


@frozen
class Text:
    """One thing said in Chinese and in English; either may be absent, never both.

    ``in_("en")`` falls back to the other language, because a word in the wrong language beats no word.
    """

    zh: str | None = None
    en: str | None = None

    def in_(self, lang: Lang) -> str:
        first, second = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        return first if first is not None else (second or "")

    @property
    def id(self) -> str:
        """The identity of a named thing: its Chinese name, else its English one (settled 21)."""
        return self.zh if self.zh is not None else (self.en or "")

    def as_json(self) -> dict[str, str | None]:
        return {"zh": self.zh, "en": self.en}
