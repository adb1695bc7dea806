"""A list of tokens → statements: each begins at a word that opens an item, or at a guard line of its own that ends in a colon (settled 2).

A statement that is broken does not break the next (findings 1.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from policy_dsl.lexicon.words import HEADS
from policy_dsl.syntax.tokens import Token

Kind = Literal["header", "item", "group", "loose"]
_OPENING = frozenset(("HEADER", *(w.token for w in HEADS)))
_ENDS = frozenset(("STOP", "SEMI", "STR", "HEADER", "RP", "RB", "RAW"))
_GUARDS = frozenset(("FOR", "SUPPORT", "ENCOURAGE", "IF", "EACH", "WHEN", "WHOM", "ANYWHO"))


@frozen
class Chunk:
    """``loose``: a line that no word opens."""

    kind: Kind
    tokens: list[Token]


def chunks(tokens: list[Token]) -> Iterator[Chunk]:
    """The statements, in order; every token is in one of them."""
    start = 0
    for i in range(1, len(tokens)):
        token = tokens[i]
        if (token.first and _turns(tokens[i - 1], token)) or (token.type in _OPENING and _opens(token)):
            yield from _split(tokens[start:i], token)
            start = i
    yield from _split(tokens[start:], None)


def _opens(token: Token) -> bool:
    return token.type in _OPENING and not (token.type == "H_SOURCE" and token.mode == "s")


def _turns(before: Token, token: Token) -> bool:
    """A sentence begins after a header line, a note, a declaration or an example."""
    return token.mode == "s" and before.mode != "s"


def _split(tokens: list[Token], after: Token | None) -> Iterator[Chunk]:
    if not tokens:
        return
    if tokens[0].type == "HEADER":
        yield Chunk("header", tokens[:1])
        yield from _split(tokens[1:], after)
        return
    headed = _opens(tokens[0])
    at = _lead(tokens) if headed else 0
    grouped = tokens[-1].type == "COLON" and (tokens[at].type in _GUARDS or (after is not None and after.type == "H_CLAUSE"))
    if headed:
        at = at if grouped else 0
        yield Chunk("item", tokens[:at] if at else tokens)
        if at:
            yield Chunk("group", tokens[at:])
    else:
        yield Chunk("group" if grouped else "loose", tokens)


def _lead(tokens: list[Token]) -> int:
    """Where the guard line of a group begins at the end of a clause; 0: there is none."""
    return next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].first and tokens[i - 1].type in _ENDS), 0)
