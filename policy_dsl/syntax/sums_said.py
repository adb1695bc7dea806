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
    """给予50万元-100万元F · 给予50至100万元F: between two sums, of the scale that the second one writes."""
    found = list(tokens)
    for i, token in enumerate(found):
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


def limits_first(tokens: list[Token]) -> list[Token]:
    """按照X的10%、最高50万元给予F · 给予X的10%、最高50万元的F: the limit behind the support; 最高按X is 按最高X."""
    for i, token in enumerate(tokens):
        if token.type == "CAP" and kind_at(tokens, i + 1) == "ACCORD" and not given(tokens, i):
            return [*tokens[:i], tokens[i + 1], token, *tokens[i + 2 :]]
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
            comma = mark("COMMA", tokens[end], after=True)
            return [*tokens[: i - 1], *tokens[after : end + 1], comma, token, tokens[i + 1], *tokens[end + 1 :]]
    return tokens


def _giving(tokens: list[Token], at: int) -> bool:
    """给予 was said, and not yet what."""
    for i in range(at - 1, -1, -1):
        if tokens[i].type == "GIVE":
            return True
        if tokens[i].type in ENDS or tokens[i].type in FORMS or tokens[i].type == "COMMA":
            return False
    return False
