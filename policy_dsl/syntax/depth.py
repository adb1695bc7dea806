"""Bounds on nesting: what stands inside what, in the text and in the tree (settled 27, S57)."""

from __future__ import annotations

from typing import Any

from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.syntax import ast
from policy_dsl.syntax.roles import Bit
from policy_dsl.syntax.tokens import Token

DEEPEST = 200
CODE = "P0109"
_OPEN, _CLOSE = frozenset(("LP", "LB", "LIMITTO", "LPEXC")), frozenset(("RP", "RB", "LIMITEND"))


def too_deep(tokens: list[Token]) -> Diagnostic | None:
    """The first bracket that opens deeper than the bound, before anything is parsed."""
    depth = 0
    for token in tokens:
        if token.type in _OPEN:
            depth += 1
            if depth > DEEPEST:
                return Diagnostic(CODE, {"limit": DEEPEST}, (Label(token.span, "main"),), ("fix",))
        elif token.type in _CLOSE:
            depth = max(0, depth - 1)
    return None


def too_tall(found: Any, tokens: list[Token]) -> Diagnostic | None:
    """A tree deeper than the bound (未未未…, A加B加C…); only a long statement can be."""
    if len(tokens) <= DEEPEST:
        return None
    roots = found.value if isinstance(found, Bit) else (found,)
    level: list[ast.Node] = [n for n in roots if isinstance(n, ast.Node)] if isinstance(roots, tuple) else []
    depth = 0
    while level:
        depth += 1
        if depth > DEEPEST:
            return Diagnostic(CODE, {"limit": DEEPEST}, (Label(level[0].span, "main"),), ("fix",))
        level = [child for node in level for child in node.children()]
    return None
