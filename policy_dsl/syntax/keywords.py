"""The keywords of each language and kind of text, ready to be matched; and the few that are words only after certain others.

Kinds of text (``Word.where``): s sentence, d declaration, h header, n note, e example.
"""

from __future__ import annotations

from functools import cache

from attrs import evolve, frozen

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.words import FORM_WORDS, HEADERS, HEADS, NOISE, WORDS
from policy_dsl.syntax.surfaces import Surfaces, fold
from policy_dsl.syntax.tokens import LITERALS

MARKS: dict[str, str] = {
    "，": "COMMA", ",": "COMMA", "。": "STOP", "；": "SEMI", ";": "SEMI", "：": "COLON", ":": "COLON", "、": "PAUSE", "（": "LP", "(": "LP", "）": "RP",
    ")": "RP", "｛": "LB", "{": "LB", "｝": "RB", "}": "RB", "/": "SLASH", "／": "SLASH", "｜": "BAR", "|": "BAR",
}  # fmt: skip


_GIVEN = frozenset(("FORM", "TERM", "APPLICANT", "PROJECT", "YEARLY", "LIFETIME"))
_NUMBERS = frozenset(("NAME", "RP", "LIMITEND"))
_SIGNED = frozenset(("SHOULD", "ATMOST", "TO", "OR", "UNDETERMINED"))


@frozen
class Key:
    """A keyword: token, twin, the spelling that was matched; ``longer``: it begins with a shorter spelling of the same token, or with
    每, and may give way to it."""

    token: str
    wording: int
    surface: str
    longer: bool = False


@cache
def keywords(lang: Lang, mode: str) -> Surfaces[Key]:
    """The keywords that are read in one kind of text."""
    found: dict[str, Key] = {}
    for word in WORDS:
        if mode in word.where and lang not in word.silent:
            for i, surface in enumerate(word.in_(lang)):
                found.setdefault(fold(surface), Key(word.token, i if i < word.twins else 0, surface))
            for surface, wording in word.read_as if lang == "en" else ():
                found.setdefault(fold(surface), Key(word.token, wording, surface))
    if mode == "s":
        for surface, identity in FORM_WORDS[lang].items():
            found.setdefault(fold(surface), Key("FORM", 0, identity))
    for surface in NOISE[lang]:
        found.setdefault(fold(surface), Key("NOISE", 0, surface))
    for surface, key in found.items():
        if key.token == "DOEACH" or any(found[surface[:n]].token == key.token for n in range(1, len(surface)) if surface[:n] in found):
            found[surface] = evolve(key, longer=True)
    return Surfaces(found)


@cache
def heads(lang: Lang) -> Surfaces[Key]:
    """Words that open an item."""
    return Surfaces({fold(s): Key(w.token, 0, s) for w in HEADS for s in w.in_(lang)})


@cache
def header_keys(lang: Lang) -> Surfaces[Key]:
    """Words that open a header line; the line that says the language, in either."""
    return Surfaces({fold(s): Key(w.token, 0, s) for w in HEADERS for s in ((*w.zh, *w.en) if w.token == "language" else w.in_(lang))})


HEAD_MODE: dict[str, str] = {w.token: w.where[0] for w in HEADS}

# Words that a notice uses for another and that stand in ordinary names too: what each is read as. A declared name at the same place goes before it.
SOFT: dict[str, str] = {
    "RECIPIENT": "NOISE", "FURTHER": "NOISE", "CAPNOUN": "CAPNOUN", "RATEWORD": "RATEWORD", "LESSEND": "LESSEND",
    "OVER_BI": "OVER", "WITH_AND": "WITH", "INCREASE_SOFT": "INCREASE", "CAP_SOFT": "CAP", "YEARLY_SOFT": "YEARLY",
}  # fmt: skip

# 未 and a comparison: one word behind what is compared; elsewhere 未 denies the name after it (未满价补贴).
DENIED = frozenset(("未满", "未达到", "未超过"))

# Words that are keywords only after these tokens ("" is the start of a statement).
AFTER: dict[Lang, dict[str, frozenset[str]]] = {
    "zh": {
        "FIRSTN": frozenset(("NAME", "RP")), "REDUCED": frozenset(("COMMA",)),
        "AMONG": frozenset(("LIST",)), "ALLARE": frozenset(("LIST",)), "STD": frozenset(("PRICE", "UNIT", "MONEY", "PCT")),
        "SUM": _GIVEN, "CAPNOUN": _GIVEN, "RATEWORD": frozenset(("FORM", "TERM")),
        "RECIPIENT": frozenset(("FOR", "GIVE", "FORM", "SUPPORT")), "FURTHER": frozenset(("", "COMMA", "COLON", "STOP", "SEMI", "DE_END")),
        "OVER_BI": _NUMBERS, "WITH_AND": _NUMBERS, "INCREASE_SOFT": _NUMBERS,
        "YEARLY_SOFT": frozenset(("COMMA", "APPLICANT", "PROJECT", "GIVE", "AND")),
        "LESSEND": _NUMBERS | LITERALS,
        "MAXLEN": frozenset(("COMMA", "SINCE_DAY", "FORM", "TERM")), "CAP_SOFT": _GIVEN | {"COMMA", "GIVE", "DE_END", "COLON"},
        "SINCE_DAY": frozenset(("NAME", "DATE", "YEAR", "RP")), "BEFORE_W": frozenset(("NAME", "DATE", "RP")), "INSIDE": frozenset(("DUR",)),
        "NEXTMONTH": frozenset(("NAME", "DATE", "RP")),
        "SPLIT": frozenset(("COMMA", "FORM", "TERM", "CAPNOUN")), "TIMESN": frozenset(("NUM",)), "PAYOUT": frozenset(("PCT", "EQUALLY")),
        "EQUALLY": frozenset(("DUR",)), "DOUBLE": frozenset(("COMMA",)), "GROWN": frozenset(("NAME", "RP")),
        "MAY": frozenset(("", "COMMA", "COLON", "STOP", "SEMI", "DE_END")), "SAME": frozenset(("COMMA",)), "NOTWITHIN": frozenset(("NAME", "RP")),
        "MOSTN": frozenset(("NAME", "UNKNOWN")), "MEETS": frozenset(("FOR", "AND", "OR", "NOT", "LP", "IF", "PAUSE", "COMMA", "MUST")),
        "FROMW": frozenset(("FOR", "AND", "OR", "NOT", "LP", "IF", "COMMA", "ACCORD", "PAUSE", "COLON", "", "SEMI", "OFWHICH")),
        "FIRSTW": frozenset(("FOR", "AND", "OR", "NOT", "LP", "IF", "NAME", "OFWHICH", "LB", "SEMI", "MARK")),
        "AGAINW": frozenset(("FOR", "AND", "OR", "NOT", "LP", "IF", "OFWHICH", "LB", "SEMI", "MARK")),
        "UPLIFT": frozenset(("COMMA",)), "LOWERED": frozenset(("COMMA",)),
        "RAISETO": frozenset(("COMMA", "RATEWORD", "CAPNOUN", "RATECAP", "NAME", "MEMBER", "RP")), "HALVE": frozenset(("COMMA",)),
        "DEDUCTING": frozenset(("COMMA", "NAME", "RP", "LIMITEND")), "ROWIS": frozenset(("COLON",)), "COLIS": frozenset(("COMMA",)),
        "ANYOF": frozenset(("RB",)), "ALLOF": frozenset(("RB",)), "TO": LITERALS | {"NAME", "RP"}, "COUNTED": LITERALS | {"NAME"},
        "ETC": frozenset(("MEMBER", "STR", "NAME", "NAMES", "UNKNOWN")),
        "SATISFY": frozenset(("LIST",)), "F_COUNT": frozenset(("COMMA", "DE")), "PRICECAP": frozenset(("COMMA", "PROJECT", "APPLICANT")),
        "QUOTED": frozenset(("COMMA",)), "THATIS": frozenset(("COMMA",)),
        "GOVERNED": frozenset(("COMMA",)), "ON": frozenset(("CLAUSENO", "NAME")), "INEFFECT": frozenset(("NAME", "DATE", "RP")),
        "INCLDAY": frozenset(("BEFORE_W",)),
        "DURING": frozenset(("DATE", "YEAR")), "NEGSIGN": _SIGNED, "ROUND_BASE": LITERALS,
        "F_SUM": frozenset(("NAME", "COMMA", "RP", "PCT", "UNKNOWN", "APPLICANT", "YEARLY", "PROJECT")),
        "F_GREATEST": frozenset(("NAME", "RP", "UNKNOWN")), "F_LEAST": frozenset(("NAME", "RP", "UNKNOWN")), "F_AVERAGE": frozenset(("NAME", "RP", "UNKNOWN")),
        "THEN": frozenset(("COMMA",)), "IF": frozenset(("", "COMMA", "COLON", "STOP", "SEMI")),
        "FOR": frozenset(("", "COMMA", "COLON", "STOP", "SEMI")),
        "RANKFIRST": frozenset(("NAME",)), "INORDER": frozenset(("HIGHFIRST", "LOWFIRST")), "TIED": frozenset(("COMMA",)), "RANKTOTAL": frozenset(("COMMA",)),
        "TIESHARE": frozenset(("TIED",)), "TIELOWER": frozenset(("TIED",)), "TIEOFFICE": frozenset(("TIED",)),
    },
    "en": {
        "MINUS": LITERALS | {"NAME", "RP", "CLAUSE", "LIST", "UNKNOWN"}, "ANYWHO": frozenset(("", "COMMA", "COLON", "STOP", "SEMI")),
        "TWICE": frozenset(("GIVE", "UPTO", "MOST", "CAP", "PLUS", "MINUS", "LP", "COLON", "DE")),
        "AFTERDUR": frozenset(("DUR",)), "LESSOF": frozenset(("NAME", "RP", "UNKNOWN")), "ASSESSED": frozenset(("COMMA", "COLON", "STOP", "SEMI")),
        "NEGSIGN": _SIGNED, "TIED": frozenset(("COMMA",)), "RANKTOTAL": frozenset(("COMMA",)),
        "THAT": frozenset(("NAME", "MEMBER", "NEG", "UNKNOWN", "RP")), "TO": LITERALS | {"NAME", "RP"}, "SATISFY": frozenset(("LIST",)), "WITHIN_": LITERALS,
        "QUOTED": frozenset(("COMMA",)), "THATIS": frozenset(("COMMA",)), "ON": frozenset(("CLAUSENO", "NAME")),
        "PUBBEFORE": frozenset(("NAME",)), "PUBBY": frozenset(("NAME",)), "INEFFECT": frozenset(("NAME",)),
        "UNDER": frozenset(("DENY",)),
        "ATRATE": frozenset(("COMMA",)), "PERFIELD": frozenset(("NUM", "QTY")), "MAY": frozenset(("", "COMMA", "COLON", "STOP", "SEMI")),
        "FIRSTW": frozenset(("FOR", "AND", "OR", "NOT", "LP", "IF", "NAME", "OFWHICH", "WHEN", "WHOM", "LB", "SEMI", "MARK")),
        "AGAINW": frozenset(("FOR", "AND", "OR", "NOT", "LP", "IF", "OFWHICH", "WHEN", "WHOM", "LB", "SEMI", "MARK")),
        "BEFORE_W": frozenset(("DUR",)), "ROWIS": frozenset(("COLON",)), "COLIS": frozenset(("COMMA",)),
        "NONEV": frozenset(("IS", "ISNOT", "BAR", "DEFAULT")),
        "BYCLASS": frozenset(("FORM", "TERM", "COLON", "AS", "GIVE", "LP", "UNKNOWN", "NAMES", "NUM", "QTY")),
        "NOV": frozenset(("IS", "BAR")), "YESV": frozenset(("IS", "BAR")),
        "LIMIT": frozenset(("NAME", "TERM", "UNKNOWN", "STR")), "PROJECT": LITERALS | {"NAME", "APPLICANT", "RP", "RESP"},
        "OTHER": frozenset(("LB", "SEMI")), "PRIORITY": frozenset(("", "COMMA", "COLON", "STOP", "SEMI")),
    },
}  # fmt: skip

# Chinese words of one character that also stand inside ordinary names: in a row of characters that nothing declares they part it only where a
# declared name or a figure follows.
WEAK = frozenset("与加减较占以无非如若对含是等中均计达应每或且为未但按至须设缺因于")
