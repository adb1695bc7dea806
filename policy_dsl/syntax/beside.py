"""What the passes over a statement's tokens ask of what stands beside a token, and the tokens that they put."""

from __future__ import annotations

from policy_dsl.syntax.tokens import Token

FORMS = frozenset(("FORM", "TERM"))
LIMITS = frozenset(("CAP", "UPTO"))
ENDS = frozenset(("SEMI", "STOP", "COLON"))
_GIVES = frozenset(("GIVE", "PROVIDE"))
OPEN, CLOSE = frozenset(("LP", "LB", "LIMITTO", "LPEXC", "LPHAS", "LP_WITHOUT")), frozenset(("RP", "RB", "LIMITEND"))


def kind_at(tokens: list[Token], at: int) -> str:
    return tokens[at].type if 0 <= at < len(tokens) else ""


def mark(kind: str, beside: Token, *, after: bool = False, value: object = None) -> Token:
    """A token that no letter stands for."""
    pos = beside.end if after else beside.start
    return Token(kind, beside.source, pos, pos, value, beside.mode)


def accorded(tokens: list[Token], at: int) -> bool:
    """按照 was said, and what is given by it was not yet."""
    for i in range(at - 1, -1, -1):
        if tokens[i].type == "ACCORD":
            return True
        if tokens[i].type in ENDS or tokens[i].type in ("COMMA", "GIVE", "EVERYFULL", "EVERYMORE"):
            return False
    return False


def given(tokens: list[Token], at: int) -> bool:
    """Something was given before this place, in this branch."""
    depth = 0
    for i in range(at - 1, -1, -1):
        depth += (tokens[i].type in CLOSE) - (tokens[i].type in OPEN)  # the rows of a table end no branch
        if depth > 0:
            continue
        if tokens[i].type in ENDS:
            return False
        if tokens[i].type in _GIVES or (tokens[i].type in FORMS and kind_at(tokens, i + 1) in ("MONEY", "CAP", "UPTO")):
            return True
    return False
