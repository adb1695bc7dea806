"""Sums as a notice says them: 给予50至100万元, and a limit that stands before the support it cuts. Passes of ``turns``."""

from __future__ import annotations

import re

from policy_dsl.syntax import ast
from policy_dsl.syntax.beside import ENDS, FORMS, LIMITS, accorded, given, kind_at, mark
from policy_dsl.syntax.tokens import Token

_DASHES = ("-", "－", "–", "—", "~", "～")
_SCALE = re.compile(r"([万亿千百])元?$")
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_JOINTS = ("COMMA", "PAUSE", "AND")


def ranges(tokens: list[Token]) -> list[Token]:
    """给予50万元-100万元F · 给予50至100万元F: between two sums, of the scale that the second one writes; 按照X的10%-20%: between two shares."""
    found = list(tokens)
    for i, token in enumerate(found):
        if token.type == "PCT" and kind_at(found, i - 2) == "PCT" and (found[i - 1].type == "TO" or found[i - 1].text in _DASHES):
            return _share_range(found, i)
        if token.type != "MONEY" or kind_at(found, i - 1) not in ("TO", "MINUS", "UNKNOWN") or kind_at(found, i - 3) not in ("GIVE", "ONEOFF"):
            continue
        low, sign = found[i - 2], found[i - 1]
        if sign.type != "TO" and sign.text not in _DASHES:
            continue
        scale = _SCALE.search(token.text)
        if low.type == "NUM":
            money = ast.Money(low.value.value * (_SCALES[scale[1]] if scale else 1), token.value.currency, span=low.span)
            found[i - 2] = Token("MONEY", low.source, low.start, low.end, money, low.mode)
        elif low.type != "MONEY":
            continue
        sign.type = "TO"
    return found


def _share_range(tokens: list[Token], last: int) -> list[Token]:
    """按照X的10%-20%给予[最高M]F · 给予X10%-20%的F: 按照X的10%至20%给予F[，最高M]."""
    sign, end = tokens[last - 1], last + 1
    if accorded(tokens, last):
        sign.type = "TO"
        end += kind_at(tokens, end) == "RATIO"
        end += kind_at(tokens, end) == "GIVE"
        end += kind_at(tokens, end) == "ONEOFF"
        form = end + 2 + (kind_at(tokens, end + 2) == "DE")
        if kind_at(tokens, end) in LIMITS and kind_at(tokens, end + 1) == "MONEY" and kind_at(tokens, form) in FORMS:
            return [*tokens[:end], tokens[form], mark("COMMA", tokens[form], after=True), *tokens[end : end + 2], *tokens[form + 1 :]]
        return tokens
    give = next((i for i in range(last - 3, -1, -1) if tokens[i].type in ENDS or tokens[i].type in ("GIVE", "COMMA")), None)
    end += kind_at(tokens, end) == "DE"
    if give is None or tokens[give].type != "GIVE" or kind_at(tokens, end + (kind_at(tokens, end) == "ONEOFF")) not in FORMS:
        return tokens
    sign.type = "TO"
    accord, said = mark("ACCORD", tokens[give], value=0), mark("GIVE", tokens[last], after=True, value=tokens[give].value)
    return [*tokens[:give], accord, *tokens[give + 1 : last + 1], said, *tokens[end:]]


def limits_first(tokens: list[Token]) -> list[Token]:
    """按照X的10%、最高50万元给予F · 给予X的10%、最高50万元的F: the limit behind the support; 最高按X is 按最高X."""
    for i, token in enumerate(tokens):
        if token.type == "CAP" and kind_at(tokens, i + 1) == "ACCORD" and not given(tokens, i):
            return [*tokens[:i], tokens[i + 1], token, *tokens[i + 2 :]]
        if token.type == "RESP" and kind_at(tokens, i + 1) in LIMITS and (first := _before_noun(tokens, i)) is not None:
            return [*tokens[: first + 1], token, *tokens[first + 1 : i], *tokens[i + 1 :]]  # 单个项目补助金额分别最高: 分别单个项目最高
        if token.type == "CAP" and kind_at(tokens, i + 1) == "RESP" and kind_at(tokens, i - 1) == "COMMA":
            rest = i + 3 if kind_at(tokens, i + 2) in LIMITS else i + 2  # 最高分别不超过: 分别最高
            return [*tokens[:i], tokens[i + 1], token, *tokens[rest:]]
        if token.type not in LIMITS or kind_at(tokens, i - 1) not in _JOINTS or kind_at(tokens, i - 2) != "PCT" or kind_at(tokens, i + 1) != "MONEY":
            continue
        after = i + 2
        std = kind_at(tokens, after) == "STD"
        if kind_at(tokens, after + std) == "GIVE" and accorded(tokens, i - 1):
            after += std
            end = after + 1 + (kind_at(tokens, after + 1) == "ONEOFF")
        elif kind_at(tokens, after) in ("DE", "FORM", "TERM", "ONEOFF") and _giving(tokens, i - 1):
            end = after + (kind_at(tokens, after) == "DE")
            end += kind_at(tokens, end) == "ONEOFF"
        else:
            continue
        if kind_at(tokens, end) in FORMS:
            parting = mark("COMMA", tokens[end], after=True)
            return [*tokens[: i - 1], *tokens[after : end + 1], parting, token, tokens[i + 1], *tokens[end + 1 :]]
    return tokens


_NOUNS = FORMS | {"PROJECT", "APPLICANT", "YEARLY", "LIFETIME", "TOTAL", "F_SUM", "SUM", "CAPNOUN"}


def _before_noun(tokens: list[Token], at: int) -> int | None:
    """The comma before 单个项目补助金额."""
    first = at
    while kind_at(tokens, first - 1) in _NOUNS:
        first -= 1
    return first - 1 if first < at and kind_at(tokens, first - 1) == "COMMA" else None


def _giving(tokens: list[Token], at: int) -> bool:
    """给予 was said, and not yet what."""
    for i in range(at - 1, -1, -1):
        if tokens[i].type == "GIVE":
            return True
        if tokens[i].type in ENDS or tokens[i].type in FORMS or tokens[i].type == "COMMA":
            return False
    return False
