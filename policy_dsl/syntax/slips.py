"""Small slips that are known at sight: a mathematical sign, a missing comma, the quotation marks of a word processor (P0101, with the edit that mends it)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_dsl.kernel.diagnostic import Diagnostic, Edit, Label
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.expected import MARKS
from policy_dsl.lexicon.units import UNIT_SURFACES
from policy_dsl.lexicon.words import BY_TOKEN
from policy_dsl.syntax.nearest import near_word
from policy_dsl.syntax.tokens import Token
from policy_dsl.syntax.trial import Trial

_SIGNS: tuple[tuple[str, str, str], ...] = (  # the sign; its token in Chinese, in English
    (">=", "GE", "GE"), ("≥", "GE", "GE"), ("≧", "GE", "GE"), ("<=", "UPTO", "LE"), ("≤", "UPTO", "LE"), ("≦", "UPTO", "LE"), ("!=", "ISNOT", "ISNOT"),
    ("≠", "ISNOT", "ISNOT"), ("==", "IS", "IS"), (">", "GT", "GT"), ("＞", "GT", "GT"), ("<", "LT", "LT"), ("＜", "LT", "LT"), ("=", "IS", "IS"),
    ("＝", "IS", "IS"), ("&&", "AND", "AND"), ("&", "AND", "AND"), ("||", "OR", "OR"), ("+", "PLUS", "PLUS"), ("*", "TIMES", "TIMES"), ("×", "TIMES", "TIMES"),
    ("÷", "DIVIDE", "DIVIDE"),
)  # fmt: skip
_BEGINS = frozenset(("GIVE", "ACCORD", "PROVIDE", "ASSESS", "ASSESSED", "BYGRADE", "RULES", "PRIORITY", "MUST", "PERMIT", "DOEACH", "EACH"))
_CURLY = re.compile(r"[“”]([^“”\n]*)[”“]")


def sign(token: Token, lang: Lang) -> Diagnostic | None:
    """``>`` is written 超过, exceeds."""
    if token.type != "UNKNOWN":
        return None
    for written, zh, en in _SIGNS:
        if token.text.startswith(written):
            word = BY_TOKEN[zh if lang == "zh" else en].spelling(lang)
            place = Span(token.source, token.start, token.start + len(written))
            edit = Edit(place, word if lang == "zh" else _apart(word, place))
            return Diagnostic("P0101", {"found": written, "fix": word}, (Label(place, "main"),), ("fix-write",), (edit,))
    return None


def _apart(word: str, place: Span) -> str:
    """The word with a blank on each side that has none."""
    text = place.source.text
    before = "" if text[place.start - 1 : place.start].isspace() else " "
    after = "" if text[place.end : place.end + 1].isspace() else " "
    return before + word + after


def missing_comma(tokens: Sequence[Token], at: int, expected: frozenset[str], lang: Lang) -> Diagnostic | None:
    """对获授牌的给予…: between the conditions and what they give."""
    token = tokens[at]
    if token.type not in _BEGINS or not at:
        return None
    last = tokens[at - 1]
    if not (last.type == "DE" if lang == "zh" else "COMMA" in expected):
        return None
    comma = MARKS[lang]["COMMA"]
    place = Span(token.source, last.end, last.end)
    return Diagnostic("P0101", {"found": token.text, "fix": comma}, (Label(token.span, "comma"),), ("fix-comma",), (Edit(place, comma),))


def misspelt_unit(tokens: Sequence[Token], at: int, lang: Lang) -> Diagnostic | None:
    """30,000 vists: what stands behind a figure is its unit."""
    token = tokens[at]
    if token.type != "UNKNOWN" or not at or tokens[at - 1].type != "NUM" or tokens[at - 1].source.text[tokens[at - 1].end : token.start].strip(" "):
        return None
    near = near_word(token.text, [u for u in UNIT_SURFACES if u.isascii() == (lang == "en")], lang)
    if near is None:
        return None
    span = Span(token.source, token.start, token.start + near.length)
    return Diagnostic("P0101", {"found": span.text, "suggestion": near.word}, (Label(span, "main"),), ("suggest",))


def curly(token: Token, trial: Trial | None = None) -> Diagnostic | None:
    """“…” is written 「…」; round a name it is left out."""
    m = _CURLY.match(token.source.text, token.start)
    if token.type != "UNKNOWN" or m is None:
        return None
    place = Span(token.source, m.start(), m.end())
    bare, quoted = Edit(place, m.group(1)), Edit(place, f"「{m.group(1)}」")
    fix = bare if trial is not None and trial.reads(bare) else quoted
    return Diagnostic("P0101", {"found": m.group(), "fix": fix.replacement}, (Label(place, "main"),), ("fix-write",), (fix,))
