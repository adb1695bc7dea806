"""What only a sentence knows: marks of limbs and their names, a fused 的, quoted grounds, units after 每, clauses that were paid."""

from __future__ import annotations

import re

from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.literals import currency_at, read_literal, unit_at
from policy_dsl.syntax import ast
from policy_dsl.syntax.cursor import Cursor
from policy_dsl.syntax.keywords import heads
from policy_dsl.syntax.pairs import read_pair
from policy_dsl.syntax.scraps import clause_number_at, done_noun, fused_de, limbs_at, mark_at, named_limb

_BEFORE_MARK = frozenset(("LB", "SEMI", "COLON", "STOP", "CLAUSEHEAD"))
_BEFORE_SOURCE = frozenset(("", "COMMA", "SEMI", "STR"))
_SOURCE_FIRST = frozenset("原sS")
_BEFORE_CONDITION = frozenset((
    "", "CLAUSEHEAD", "FOR", "IF", "WHEN", "WHOM", "SUPPORT", "AND", "AND_COMMA", "AND_PAUSE", "OR", "NOT", "LP", "MARK", "COLON", "SEMI", "EXCEPT",
    "SATISFY", "ALLARE", "THAT", "MUST",
))  # fmt: skip
_BEFORE_CLAUSE = frozenset(("RECEIVED", "NOMORE", "DENY", "MEETS", "LIMBS", "UNDER", "H_STACK", "H_CHOICE"))
_BETWEEN_CLAUSES = frozenset(("PAUSE", "COMMA", "AND", "OR", "LSEP"))
_COMBINING = frozenset(("H_STACK", "H_CHOICE", "H_REDUCE"))  # heads of sentences about clauses
_PAID = "was paid"


def in_sentence(c: Cursor, char: str) -> bool:
    """The token at this place, if it is one of these."""
    prev = c.prev
    if char in "(（" and prev in _BEFORE_MARK:
        return _mark(c)
    if char == "的" and c.lang == "zh" and (c.head not in _COMBINING or c.head == "H_REDUCE"):  # 已享受乙的，不再享受甲 is a word of its own
        end = fused_de(c.folded, c.pos, c.vocabulary)
        if end is None:
            return False
        c.put("DE_END", end)
        return True
    if (prev == "MEETS" or (prev == "CLAUSE" and c.before() == "MEETS")) and (limbs := limbs_at(c.folded, c.pos, c.lang)) is not None:
        c.put("LIMBS", limbs[1], limbs[0])
        return True
    if prev in _BEFORE_SOURCE and char in _SOURCE_FIRST and _source(c):
        return True
    if prev in ("EACH", "PERUNIT"):
        return _unit(c)
    if (ordinal := ordinal_at(c.folded, c.pos, c.lang)) is not None:
        c.put("ORD", ordinal[1], ast.Ordinal(ordinal[0], "名", span=Span(c.source, c.pos, ordinal[1])))
        return True
    if c.lang == "zh" and char == "第" and _year_of_support(c):
        return True
    if prev in _BEFORE_CLAUSE or (prev in _BETWEEN_CLAUSES and c.before() == "CLAUSE") or (prev in ("COLON", "COMMA") and c.head in _COMBINING):
        return _clause(c)
    return c.lang == "en" and (prev in _BEFORE_CONDITION or c.fresh) and _paid(c)


def _mark(c: Cursor) -> bool:
    """（一）示范书店 / model shop："""
    mark = mark_at(c.folded, c.pos)
    if mark is None:
        return False
    c.put("MARK", mark)
    at = c.skip(mark)
    end = named_limb(c.folded, at)
    pair = read_pair(c.text, at, end, c.lang) if end is not None else None
    if pair is not None:
        c.pos = pair.start
        c.put("NAMES", pair.end, pair)
    return True


def _source(c: Cursor) -> bool:
    """，原文「…」 inside a list of grounds."""
    found = heads(c.lang).longest(c.folded, c.pos)
    if found is None or found[0].token != "H_SOURCE" or c.next_char(found[1]) not in ("「", '"'):
        return False
    c.put("H_SOURCE", found[1])
    return True


def _unit(c: Cursor) -> bool:
    """After 每: the longer of a unit and a name; after "in respect of each" a unit only, whatever else is called so."""
    unit = unit_at(c.text, c.pos, c.vocabulary.units) or currency_at(c.text, c.pos)
    name = c.name_at(c.pos)
    if unit is None or (c.prev == "EACH" and name is not None and name[1] >= unit[1]):
        return False
    c.put("UNIT", unit[1], unit[0])
    return True


def _clause(c: Cursor) -> bool:
    """已享受⟨条款⟩: a label or a number. Where a reduction begins, a longer name of a fact is no clause."""
    found = c.vocabulary.clauses.longest(c.folded, c.pos)
    name = c.name_at(c.pos) if c.head == "H_REDUCE" else None
    if found is not None and name is not None and name[1] > found[1]:
        return False
    if found is not None:
        c.put("CLAUSE", found[1], found[0][0].id)
        return True
    end = clause_number_at(c.text, c.pos, loose=True)
    if end is None:
        return False
    c.put("CLAUSE", end, c.text[c.pos : end])
    return True


def clause_named(c: Cursor) -> bool:
    """A clause by its label, where nothing else is meant."""
    found = c.vocabulary.clauses.longest(c.folded, c.pos)
    if found is None:
        return False
    c.put("CLAUSE", found[1], found[0][0].id)
    return True


_ORDINALS = {"zh": re.compile(r"第([0-9]{1,4}|[一二三四五六七八九十]{1,3})名"), "en": re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)(?![a-z0-9])")}


def ordinal_at(text: str, pos: int, lang: Lang) -> tuple[int, int] | None:
    """第1名 · 1st: the rank, and where it ends."""
    m = _ORDINALS[lang].match(text, pos)
    if m is None:
        return None
    digits = m.group(1)
    found = int(digits) if digits.isdigit() and digits.isascii() else int(read_literal(digits).value)  # type: ignore[union-attr, arg-type]
    return found, m.end()


_YEARS = re.compile(r"第([0-9]{1,2}|[一二三四五六七八九十]{1,2})年(?:度)?(?=\s*(?:[、：:，,和及]|按|依照|给予|分别|最高|不超过|[0-9]))")


def _year_of_support(c: Cursor) -> bool:
    """第一年按…, 第一年、第二年…分别…, ｛第1年：…｝: which year of the support it is, unless a declared name begins so."""
    m = _YEARS.match(c.folded, c.pos)
    named = c.name_at(c.pos)
    if m is None or (named is not None and named[1] >= m.end()):
        return False
    digits = m.group(1)
    number = int(digits) if digits.isdigit() and digits.isascii() else int(read_literal(digits).value)  # type: ignore[union-attr, arg-type]
    c.put("NTHYEAR", m.end(), ast.Duration(number, "year", span=Span(c.source, c.pos, m.end())))
    return True


def _paid(c: Cursor) -> bool:
    """⟨clause⟩ was paid."""
    found = c.vocabulary.clauses.longest(c.folded, c.pos)
    if found is not None and c.folded.startswith(_PAID, c.skip(found[1])):
        c.put("CLAUSE", found[1], found[0][0].id)
        return True
    end = clause_number_at(c.text, c.pos)
    if end is None or not c.folded.startswith(_PAID, c.skip(end)):
        return False
    c.put("CLAUSE", end, c.text[c.pos : end])
    return True


def noun_after(c: Cursor, figure: object) -> None:
    """``10000架次飞行`` speaks of 飞行架次: the noun after a quantity, where noun and unit together are a declared name."""
    unit = getattr(figure, "unit", None)
    if c.lang != "zh" or unit is None or c.before() not in ("GE", "GT") or c.pos >= c.size or c.vocabulary.names.longest(c.folded, c.pos) is not None:
        return
    found = done_noun(c.folded, c.pos, unit, c.vocabulary)
    if found is not None:
        c.put("NAME", found[1], found[0])
