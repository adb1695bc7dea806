"""What nothing knows: a run of characters up to the next thing that is known, one token."""

from __future__ import annotations

from policy_dsl.syntax.cursor import Cursor
from policy_dsl.syntax.keywords import MARKS, WEAK
from policy_dsl.syntax.surfaces import is_word

_NAMES = frozenset(("NAME", "UNKNOWN", "MEMBER", "TERM", "LIST"))
_SIGNS = frozenset(">=<&|")
_STARTS = frozenset((*MARKS, *"「\"【#＃\n0123456789", *">=<|≥≤≠＞＜＝×÷“”"))


def unknown(c: Cursor) -> None:
    """The run at this place; it takes in a name that it touches, because the writer meant one name."""
    start, at = c.pos, _past_word(c, c.pos)
    if not c.text[start].isalnum():  # a sign is no part of a name
        while at < c.size and c.text[at] in _SIGNS:
            at += 1
        c.put("UNKNOWN", at)
        return
    while at < c.size:
        beyond = at
        if c.text[at].isspace():
            beyond = c.skip(at)
            if c.lang == "zh" or beyond >= c.size or "\n" in c.text[at:beyond] or not c.text[beyond].isalnum():
                break
        if _known(c, beyond):
            break
        at = _past_word(c, beyond)
    last = c.tokens[-1] if c.tokens else None
    if last is not None and last.type in _NAMES and last.mode == c.mode and _touches(c, last.end, start):
        last.type, last.end, last.value = "UNKNOWN", at, None
        c.pos, c.prev = at, "UNKNOWN"
        return
    c.put("UNKNOWN", at)


def _touches(c: Cursor, end: int, start: int) -> bool:
    between = c.text[end:start]
    return not between or (c.lang == "en" and not between.strip() and "\n" not in between)


def _past_word(c: Cursor, at: int) -> int:
    """Past one character, or one Latin word."""
    if not is_word(c.folded[at]):
        return at + 1
    while at < c.size and (is_word(c.folded[at]) or (c.text[at] == "-" and at + 1 < c.size and is_word(c.folded[at + 1]))):
        at += 1
    return at


def _known(c: Cursor, at: int) -> bool:
    char = c.text[at]
    if char in _STARTS or (char == "." and not c.text[at + 1 : at + 2].strip()):
        return True
    name = c.name_at(at)
    if name is not None and name[1] - at > 1:
        return True
    key = c.word_at(at)
    if key is None:
        return False
    if c.lang == "zh" and key[1] - at == 1 and char in WEAK:
        beyond = key[1]
        return beyond < c.size and (c.text[beyond] in "0123456789" or c.text[beyond] in MARKS or c.vocabulary.names.longest(c.folded, beyond) is not None)
    need = c.after.get(key[0].token)
    return need is None or "UNKNOWN" in need
