"""What only declarations, examples and notes know: units and offices in bare words, clause numbers, reasons."""

from __future__ import annotations

import re

from policy_dsl.lexicon.units import CURRENCY_BY_WORD
from policy_dsl.syntax.cursor import Cursor
from policy_dsl.syntax.scraps import clause_number_at, raw_until

_OFFICE_END = {"zh": re.compile(r"认定|排定|公布|[，,。｝}\n]"), "en": re.compile(r"[,，}｝\n。]|\.(?=\s|$)")}
_ESCAPED = re.compile(r"【([^】\n]{0,200})】")
_PRICE_PARTS = re.compile(r"[/／]|\s+per\s+")
_OUTCOMES = frozenset(("SHOULD", "UNDETERMINED", "PAYSNONE", "SUPPORTED", "PERMITTED", "MET", "NOTMET", "NOTINFORCE"))
_BEFORE_ROW = frozenset(("MISSING", "EXBECAUSE"))
_IN_ROW = frozenset((*_BEFORE_ROW, "PAUSE", "COMMA"))
_OF_A_CLAUSE = frozenset(("EX_GRANTED", "APPLYFOR", "EX_SPECIAL"))


def in_declaration(c: Cursor, _char: str) -> bool:
    """数量（家）, 金额（美元）, 单价（元/平方米）, 由县文旅局认定."""
    if c.prev == "LP" and c.before() in ("T_COUNT", "NAMES", "T_PRICE", "T_MONEY"):
        end = raw_until(c.text, c.pos, "）)")
        words = c.text[c.pos : end]
        if c.before() == "T_PRICE":
            c.put_words("PRICEUNIT", end, _price_units(c, words))
        elif c.before() == "T_MONEY":
            code = CURRENCY_BY_WORD.get(words.strip())
            c.put_words("UNIT" if code is not None else "UNKNOWN", end, code)
        else:
            c.put_words("UNIT", end, _unit(c, words.strip()))
        return True
    if c.prev == "BY":
        m = _OFFICE_END[c.lang].search(c.text, c.pos)
        end = m.start() if m else c.size
        if end > c.pos:
            c.put_words("RAW", end)
            return True
    return False


def _unit(c: Cursor, word: str) -> str:
    units = c.vocabulary.units
    return units.get(word) or units.get(word.lower()) or word


def _price_units(c: Cursor, words: str) -> tuple[str, ...]:
    return tuple(CURRENCY_BY_WORD.get(p.strip()) or _unit(c, p.strip()) for p in _PRICE_PARTS.split(words.strip())[1:] if p.strip())


def in_example(c: Cursor, char: str) -> bool:
    """Clause numbers before what they must yield, and what is missing or failed, in bare words."""
    prev = c.prev
    if prev in _BEFORE_ROW:
        c.raw_list = True
    if c.raw_list:
        if prev in _IN_ROW:
            if _named_here(c):
                return True
            end = raw_until(c.text, c.pos, "、，,）)；;\n")
            words = c.text[c.pos : end].strip()
            if words:
                entries = c.vocabulary.find(words)
                c.put_words("RAW", end, entries[0].id if entries else words)
                return True
        if char in "）)":
            c.raw_list = False
    if (char.isascii() and char.isalnum()) or char == "第":
        end_of_number = clause_number_at(c.text, c.pos, loose=True)
        if end_of_number is not None and (prev in _OF_A_CLAUSE or _outcome_follows(c, end_of_number) or _applies_on(c, end_of_number)):
            c.put("CLAUSENO", end_of_number, c.text[c.pos : end_of_number])
            return True
    clause = c.vocabulary.clauses.longest(c.folded, c.pos)
    if clause is not None and (prev in _OF_A_CLAUSE or _outcome_follows(c, clause[1])):
        c.put("CLAUSENO", clause[1], clause[0][0].id)
        return True
    return False


def _named_here(c: Cursor) -> bool:
    """A declared name, also one that holds a comma, or one in 【】, up to the next sign of the list."""
    escaped = _ESCAPED.match(c.text, c.pos)
    if escaped is not None:
        entries, end = c.vocabulary.find(escaped.group(1)), escaped.end()
    else:
        found = c.vocabulary.names.longest(c.folded, c.pos)
        entries, end = found if found is not None else ((), c.pos)
    if not entries or c.next_char(end) not in ("、", "，", ",", "）", ")", "；", ";"):
        return False
    c.put_words("RAW", end, entries[0].id)
    return True


def _applies_on(c: Cursor, end: int) -> bool:
    """3.3、m01 after 申报."""
    return c.prev in ("PAUSE", "COMMA") and c.before() == "CLAUSENO" and c.next_char(end) in ("", ",", ";", "、", "。", ".")


def _outcome_follows(c: Cursor, end: int) -> bool:
    """3.3应得…, 3.3（「甲」）应得…"""
    at = c.skip(end)
    if c.folded[at : at + 1] == "(":
        close = c.quotes.at(c.skip(at + 1))
        if close is None or c.next_char(close[1]) != ")":
            return False
        at = c.skip(c.skip(close[1]) + 1)
    found = c.word_at(at)
    return found is not None and found[0].token in _OUTCOMES


def in_note(c: Cursor, char: str) -> bool:
    """解读 问题：采用 …；另有 …，理由 …: words without quotation marks."""
    if char in "「\"：:":
        return False
    if c.prev in ("H_WAIVE", "H_READING", "H_MUTANT"):
        if char in "（(":
            return False
        end = raw_until(c.text, c.pos, "：:\n")
    elif c.prev in ("BECAUSE", "ADOPTED", "ALSO") or (c.head == "H_WAIVE" and c.prev == "COLON" and not _because(c)):
        end = raw_until(c.text, c.pos, "；;。\n")
    else:
        return False
    words = c.text[c.pos : end].rstrip().rstrip(".")
    if not words:
        return False
    c.put_words("RAW", c.pos + len(words))
    return True


def _because(c: Cursor) -> bool:
    found = c.word_at(c.pos)
    return found is not None and found[0].token == "BECAUSE"
