"""One keyword in both languages: the shape of a row of the tables of words."""

from __future__ import annotations

from attrs import frozen

from policy_dsl.kernel.lang import Lang


@frozen
class Word:
    token: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    where: str = "s"
    twins: int = 1
    read_as: tuple[tuple[str, int], ...] = ()  # further English spellings of a twin
    silent: str = ""  # languages ("zh", "en", "zh en") in which the lexer does not read the row by itself: it is printed, or fused

    def in_(self, lang: Lang) -> tuple[str, ...]:
        return self.zh if lang == "zh" else self.en

    def spelling(self, lang: Lang, wording: int = 0) -> str:
        """The spelling of a twin; canonical where the language has none."""
        words = self.in_(lang)
        return words[wording] if 0 <= wording < min(len(words), self.twins) else words[0] if words else ""

    def wording(self, lang: Lang, surface: str) -> int:
        """Which twin a surface is; 0 for what is only read."""
        words = self.in_(lang)
        at = words.index(surface) if surface in words else 0
        return at if at < self.twins else 0
