"""Pass 2: text → tokens. Total: any text gives tokens; what nothing knows becomes UNKNOWN.

At each place the longest of {declared name, keyword, figure, quotation} wins; on a tie the keyword. Words are keywords only in their kind of text,
which the head of a statement sets. Places of declared names come from pass 1. Blanks and comments are trivia; comments are handed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import field, frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.literals import MAX_DIGITS
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import Declared
from policy_dsl.syntax.cursor import TRIVIA, Cursor
from policy_dsl.syntax.figures import FIRST as FIGURE_FIRST
from policy_dsl.syntax.figures import matched_at, read_figure
from policy_dsl.syntax.in_other_text import in_declaration, in_example, in_note
from policy_dsl.syntax.in_sentence import clause_named, in_sentence, noun_after
from policy_dsl.syntax.keywords import DENIED, MARKS, SOFT, Key
from policy_dsl.syntax.literals import Figure, too_long
from policy_dsl.syntax.openings import open_statement
from policy_dsl.syntax.surfaces import is_word
from policy_dsl.syntax.tokens import Token
from policy_dsl.syntax.unknown import unknown
from policy_dsl.syntax.vocabulary import Entry, Vocabulary

_MODES: dict[str, Callable[[Cursor, str], bool]] = {"s": in_sentence, "d": in_declaration, "e": in_example, "n": in_note}
_ESCAPED = re.compile(r"【([^】\n]{0,200})】")
_QUOTING = frozenset('「"【')
_VALUE_CONTEXT = frozenset(("IS", "ISNOT", "LB", "HAS", "HASNOT", "LSEP", "BAR"))
_GUARD_PLACE = frozenset(("", "STOP", "SEMI", "COLON", "COMMA", "CLAUSEHEAD"))
_BEFORE_RATIO = frozenset(("NAME", "RP", "CLAUSE", "DE", "GIVE", "UPTO"))
_OPEN_AFTER = frozenset(("STOP", "COLON"))
_RENAMED = {"G_SUPPORT": "SUPPORT", "G_BARE": "WHEN", **SOFT}
_EN_FORMS = {"grant": "资助"}
_NAME_TYPES = {"list": "LIST", "term": "TERM", "negative": "NEG", "clause": "CLAUSE"}


@frozen
class Lexed:
    """Tokens in order, comments, and what was refused."""

    tokens: list[Token]
    comments: tuple[ast.Comment, ...] = ()
    problems: list[Diagnostic] = field(factory=list)


def lex(source: Source, lang: Lang, vocabulary: Vocabulary, declared: Sequence[Declared]) -> Lexed:
    """All tokens of the text."""
    c = Cursor(source, lang, vocabulary, declared)
    text, size = c.text, c.size
    while True:
        if c.pos < size and text[c.pos] in TRIVIA:
            c.blanks()
        if c.pos >= size:
            return Lexed(c.tokens, tuple(c.comments), c.problems)
        if (c.fresh or c.prev in _OPEN_AFTER) and open_statement(c):
            continue
        before = c.pos
        _one(c)
        c.fresh = False
        if c.pos <= before:  # never stand still
            c.pos = before + 1


_OPERANDS = frozenset((
    "NAME", "RP", "LIMITEND", "UNKNOWN", "INCREASE", "GROWTH", "RATIO", "PCT", "COUNTED", "F_SUM", "F_COUNT", "LOWER", "HIGHER", "SUMOF", "PARTWORD",
))  # fmt: skip
_BEFORE_A_FIGURE = frozenset(("FIRSTN", "RANKFIRST"))
_AT_LEAST = (" least", " most")


def _one(c: Cursor) -> None:
    """The token at this place."""
    pos, mode = c.pos, c.mode
    char = c.text[pos]
    if char in _QUOTING and ((char == "【" and mode == "e" and in_example(c, char)) or _quoted(c, char)):
        return
    if mode == "d" and c.put_names(pos):
        return
    special = _MODES.get(mode)
    if special is not None and special(c, char):
        return
    mark = MARKS.get(char)
    if mark is not None and not c.words.begins(first := c.folded[pos]) and not c.vocabulary.names.begins(first):
        c.put(mark, pos + 1)
        return
    key = c.words.longest(c.folded, c.pos)
    if key is not None and key[0].token in c.after and not _allowed(c, key[0]):
        key = _shorter(c, key[1])
    if key is not None and key[0].token in _BEFORE_A_FIGURE and not _figure_follows(c, key[1]):
        key = _shorter(c, key[1])
    if key is not None and key[0].surface in DENIED and c.prev not in _OPERANDS:
        key = _shorter(c, key[1])
    if key is not None and key[0].token == "ANDAT" and c.folded.startswith(_AT_LEAST, key[1]):
        key = _shorter(c, key[1])  # "and at least 6 months": not "capped at … and at …"
    name = c.name_at(c.pos)
    if key is not None and key[0].token in SOFT and (name is not None or (SOFT[key[0].token] == "NOISE" and not _idle(c, *key))):
        key = None
    if key is not None and name is None and key[0].longer:
        key = _gives_way(c, key)
    figure = read_figure(c.source, c.folded, c.pos, c.vocabulary, c.lang, c.mode) if char in FIGURE_FIRST and not _inside_word(c) else None
    if char == "1" and c.mode == "s" and c.prev in _BEFORE_RATIO:
        figure = matched_at(c.source, c.pos) or figure
    end_of_key, end_of_name, end_of_figure = key[1] if key else -1, name[1] if name else -1, figure.end if figure else -1
    if key is not None and end_of_key >= end_of_name and end_of_key >= end_of_figure:
        _key(c, *key)
    elif name is not None and end_of_name >= end_of_figure:
        _name(c, *name)
    elif figure is not None:
        _figure(c, figure)
    elif char == "." and not c.text[c.pos + 1 : c.pos + 2].strip():
        c.put("STOP", c.pos + 1)
    elif mark is not None:
        c.put(mark, c.pos + 1)
    elif not (c.mode == "s" and clause_named(c)):
        unknown(c)


def _figure_follows(c: Cursor, end: int) -> bool:
    """「的前300万元」, 「居前3名」 · "the first CNY 3 million": else 前 and first are words of a name."""
    if c.name_at(end - 1) is not None and c.lang == "zh":  # 的 and 前三年平均收入
        return False
    while end < c.size and c.text[end] in TRIVIA:
        end += 1
    return end < c.size and read_figure(c.source, c.folded, end, c.vocabulary, c.lang, c.mode) is not None


def _inside_word(c: Cursor) -> bool:
    """In the middle of a Latin word."""
    before = c.folded[c.pos - 1] if c.pos else " "
    return before.isascii() and before.isalpha() and is_word(before) and c.text[c.pos].isascii()


def _quoted(c: Cursor, char: str) -> bool:
    """「…」 · "…" · 【name】."""
    if char != "【":
        found = c.quotes.at(c.pos)
        if found is not None:
            c.put("STR", found[1], found[0])
        return found is not None
    if c.mode == "d" and c.put_names(c.pos):
        return True
    m = _ESCAPED.match(c.text, c.pos)
    if m is None:
        return False
    entries = c.vocabulary.find(m.group(1))
    if entries:
        _name(c, entries, m.end())
    else:
        c.put("UNKNOWN", m.end())
    return True


# ── names ──


def _name(c: Cursor, entries: tuple[Entry, ...], end: int) -> None:
    member = next((e for e in entries if e.kind == "member"), None)
    other = next((e for e in entries if e.kind != "member"), None)
    if member is not None and (other is None or _value_place(c, end)):
        c.put("MEMBER", end, member.id)
    elif other is not None:
        c.put(_NAME_TYPES.get(other.kind, "NAME"), end, other.id)


def _value_place(c: Cursor, end: int) -> bool:
    """A member is meant, not the fact of the same name."""
    if c.prev in _VALUE_CONTEXT or (c.prev in ("PAUSE", "COMMA", "OR") and c.before() == "MEMBER"):
        return True
    return c.prev == "SEMI" and c.next_char(end) in (":", "、")


# ── words ──


def _allowed(c: Cursor, key: Key) -> bool:
    """Some words are keywords only after certain others."""
    need = c.after[key.token]
    return c.prev in need or ("" in need and c.fresh) or (c.prev == "CLAUSEHEAD" and "COLON" in need)


def _shorter(c: Cursor, end: int) -> tuple[Key, int] | None:
    """The longest keyword that ends before ``end`` and may stand here."""
    while (found := c.words.longest(c.folded, c.pos, end - 1)) is not None:
        if found[0].token not in c.after or _allowed(c, found[0]):
            return found
        end = found[1]
    return None


def _idle(c: Cursor, key: Key, end: int) -> bool:
    """给予企业…, 对企业⟨名称⟩…, 再给予…: it says only who applies, or that another clause gives too."""
    if key.token == "FURTHER":
        after = c.words.longest(c.folded, end) if end < c.size else None
        return after is not None and after[0].token in ("GIVE", "FORM", "ACCORD", "ONEOFF")
    named = c.name_at(end) is not None
    if key.surface == "单位" and (named or c.prev not in ("GIVE", "FORM")):
        return False  # 单位面积, 单位能耗: so much for each
    return c.prev in ("GIVE", "FORM") or named


def _gives_way(c: Cursor, key: tuple[Key, int]) -> tuple[Key, int]:
    """A shorter spelling of the same word where a declared name begins within the longer one: 应当年销售额 is 应 and 当年销售额."""
    shorter = c.words.longest(c.folded, c.pos, key[1] - 1) if c.lang == "zh" else None
    if shorter is not None and key[0].token == "DOEACH" and (named := c.name_at(shorter[1])) is not None and named[1] > key[1]:
        return shorter  # 每招用人员: each of the list
    if shorter is None or shorter[0].token != key[0].token or key[1] >= c.size or c.name_at(key[1]) is not None:
        return key
    name = c.name_at(shorter[1])
    return shorter if name is not None and name[1] > key[1] else key


def _key(c: Cursor, key: Key, end: int) -> None:
    token = key.token
    if token == "NOISE" or SOFT.get(token) == "NOISE":
        c.pos = end
    elif token == "FORM":
        guard = c.lang == "zh" and key.surface == "支持" and c.prev in _GUARD_PLACE and c.next_char(end) not in tuple("0123456789最")
        c.put("SUPPORT" if guard else "FORM", end, 0 if guard else key.surface)
    elif token == "GIVE" and c.lang == "en" and c.prev in ("AS", "ONEOFF", "GIVE") and (form := _EN_FORMS.get(c.folded[c.pos : end])):
        c.put("FORM", end, form)
    else:
        c.put(_RENAMED.get(token, token), end, key.wording)


def _figure(c: Cursor, figure: Figure) -> None:
    if too_long(figure):
        place = Label(Span(c.source, c.pos, figure.end), "main")
        c.problems.append(Diagnostic("P0111", {"limit": MAX_DIGITS, "digits": figure.digits}, (place,)))
    c.put(figure.type, figure.end, figure.value)
    if figure.type == "QTY" and c.mode == "s":
        noun_after(c, figure.value)
