"""What opens a statement: a header line, or a word at the start of a line that says what kind of text follows."""

from __future__ import annotations

import re

from policy_dsl.syntax.cursor import Cursor
from policy_dsl.syntax.keywords import HEAD_MODE, header_keys, heads
from policy_dsl.syntax.scraps import clause_number_at

_HEADER_END = re.compile(r"\n(?![ \t　]*[、,，/／「\"])")
_HEADER_STEP = re.compile(r"[^\n「\"#＃]+")
_SPACE_HEADS = frozenset(("H_EXAMPLE", "H_TABLE", "H_SOURCE", "H_READING", "H_WAIVE", "H_MUTANT", "H_ORIGIN"))
_AFTER_SPACE_HEADS = tuple("「\"({:")
_DECLARING = frozenset(("H_APPLICANT_FACT", "H_PROJECT_FACT", "H_FACT", "H_REFERENCE", "H_APPLICANT_LIST", "H_LIST", "H_ITEM", "H_DEFINE", "H_GRID",
                        "H_TERM", "H_UNIT"))  # fmt: skip
_COMBINING = frozenset(("H_STACK", "H_CHOICE", "H_REDUCE", "H_RANK"))  # 叠加：, 择一：
_ENDS = frozenset(("STOP", "SEMI", "COLON", "HEADER", "STR"))
_TYPE_START = {
    "zh": re.compile(r"[ \t　]*(?:金额|数量|比例|是否|日期|年度|单价|文本|枚举|多选|数)[ \t　]*(?=[。，,｛{（(.]|$)", re.MULTILINE),
    "en": re.compile(r"[ \t]*(?:money|count|rate|yes/no|date|year|price|text|number|one of|any of)\s*(?=[.,｛{（(。，]|$)", re.MULTILINE | re.IGNORECASE),
}


def open_statement(c: Cursor) -> bool:
    """A head at this place: set the kind of text and take the head with its names. The words that a ground quotes belong to the ground."""
    if c.limbs and c.mode == "s" and c.prev == "COMMA":
        return False
    if c.fresh and (not c.in_clause or c.prev in _ENDS) and _header(c):
        return True
    found = heads(c.lang).longest(c.folded, c.pos)
    if found is None:
        return _loose(c)
    token, end = found[0].token, found[1]
    if token == "H_SOURCE" and c.mode == "d" and c.prev == "COMMA":
        return False  # the words that a declared fact quotes
    after = c.folded[end : end + 1]
    at = c.skip(end)
    if not _ends_head(token, after) or not _head_of_something(c, token, at):
        return _loose(c)
    if c.lang == "en" and token in _SPACE_HEADS and c.folded[at : at + 1] not in _AFTER_SPACE_HEADS:
        return False  # an English line may wrap before a name that begins with such a word
    c.turn(HEAD_MODE[token], token)
    c.raw_list = c.limbs = False
    c.put(token, end)
    if token in _DECLARING:
        c.in_clause = c.in_clause and token == "H_ITEM"
        c.put_names(at)
        if token == "H_ITEM":
            _item(c)
    elif token in ("H_CLAUSE", "H_EXTERNAL"):
        c.in_clause = True
        _clause(c, at)
    return True


def _ends_head(token: str, after: str) -> bool:
    """A blank stands after a head; a colon after 叠加 and 择一; or what a note begins with."""
    if token in _COMBINING:
        return after in (":", "：")
    return after.isspace() or (token in _SPACE_HEADS and after in _AFTER_SPACE_HEADS)


def _head_of_something(c: Cursor, token: str, at: int) -> bool:
    """A declaration has names, a clause a number or names."""
    if token in _DECLARING:
        return at in c.declared
    if token == "H_EXTERNAL":
        return at in c.declared
    return token != "H_CLAUSE" or at in c.declared or clause_number_at(c.text, at) is not None


def _loose(c: Cursor) -> bool:
    """A line without a head: after a header line, a note or a declaration a sentence may begin (a group of clauses)."""
    if c.fresh and c.mode != "s" and c.prev in ("HEADER", "STR", "STOP"):
        c.turn("s")
    return False


def _clause(c: Cursor, at: int) -> None:
    """条款 3.3 研发支持 / R&D support："""
    c.fresh = False
    end = clause_number_at(c.text, at)
    if end is not None and at not in c.declared:
        c.pos = at
        c.put("CLAUSENO", end, c.text[at:end])
        at = c.skip(end)
    c.put_names(at)
    at = c.skip(c.pos)
    if c.folded[at : at + 1] == ":":
        c.pos = at
        c.put("COLON", at + 1)
        c.prev = "CLAUSEHEAD"


def _item(c: Cursor) -> None:
    """项 飞行架次 / flights flown：数量（架次） or an expression."""
    at = c.skip(c.pos)
    if c.folded[at : at + 1] == ":":
        c.turn("d" if _TYPE_START[c.lang].match(c.text, at + 1) else "s", c.head)


# ── header lines ──


def _header(c: Cursor) -> bool:
    """A whole header line is one token; ``headers`` reads its value."""
    found = header_keys(c.lang).longest(c.folded, c.pos)
    if found is None or (found[0].token == "source" and c.in_clause):
        return False
    at = found[1]
    while c.folded[at : at + 1] in (" ", "\t"):
        at += 1
    if c.folded[at : at + 1] != ":":
        return False
    c.turn("h", "HEADER")
    c.put("HEADER", _header_end(c, at + 1), found[0].token)
    return True


def _header_end(c: Cursor, at: int) -> int:
    """The end of the value: of the line, quotations taken as wholes, a comment left out; a line that goes on with a separator or quotation belongs to it."""
    last = at
    while at < c.size:
        m = _HEADER_STEP.match(c.text, at)
        if m is not None:
            at = m.end()
            last = at
            continue
        char = c.text[at]
        if char == "\n" and _HEADER_END.match(c.text, at) is not None:
            break
        if char in "#＃":
            break
        found = c.quotes.at(at) if char in '「"' else None
        at = found[1] if found is not None else at + 1
        last = at if char != "\n" else last
    return len(c.text[:last].rstrip()) if c.text[last - 1 : last].isspace() else last
