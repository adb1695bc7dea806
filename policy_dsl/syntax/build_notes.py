"""What stands with a clause: quotations, readings, waivers, mutants that no example can notice (X1)."""

from __future__ import annotations

from typing import Literal

from policy_dsl.syntax import ast
from policy_dsl.syntax.roles import Bit, Build, Children, has, place, text_of, token, tokens
from policy_dsl.syntax.tokens import Token

_PARTS: dict[str, Literal["condition", "rate", "cap"]] = {"PARTCOND": "condition", "PARTRATE": "rate", "PARTCAP": "cap"}
_STEPS = {"ADOPTED": "adopted", "ALSO": "others", "BECAUSE": "reason"}


def source(children: Children) -> Bit:
    """原文 「…」「…」: each is a quotation of its own."""
    return Bit("quotations", tuple(ast.Quotation(t.value, span=t.span) for t in tokens(children, "STR")), place(children))


def _said(children: Children) -> dict[str, list[ast.Prose]]:
    """What is said at each step, in prose or in bare words."""
    found: dict[str, list[ast.Prose]] = {"question": [], "adopted": [], "others": [], "reason": []}
    step = "question"
    for child in children:
        if type(child) is Token and child.type in _STEPS:
            step = _STEPS[child.type]
        elif type(child) is Token and child.type == "RAW":
            found[step].append(ast.Prose(text_of(child.value), span=child.span))
        elif isinstance(child, ast.Prose):
            found[step].append(child)
    return found


def reading(children: Children) -> ast.Reading:
    said = _said(children)
    part = token(children, *_PARTS)
    return ast.Reading(
        _PARTS[part.type] if part is not None else None,
        said["question"][0], said["adopted"][0], tuple(said["others"]), said["reason"][0] if said["reason"] else None, span=place(children),
    )  # fmt: skip


def _what_and_why(children: Children) -> tuple[str, ast.Prose]:
    said = [p for step in _said(children).values() for p in step]
    return said[0].text.id, said[1]


def waiver(children: Children) -> ast.Waiver:
    what, why = _what_and_why(children)
    return ast.Waiver(what, why, span=place(children))


def mutant(children: Children) -> ast.MutantWaiver:
    what, why = _what_and_why(children)
    return ast.MutantWaiver(what, why, span=place(children))


def origin(children: Children) -> ast.Origin:
    """出自「《某市办法》」，即「city-2025：3.2」."""
    whose = next(c for c in children if isinstance(c, ast.Prose))
    said = token(children, "STR") if has(children, "THATIS") else None
    return ast.Origin(whose, said.value if said is not None else None, span=place(children))


BUILD: Build = {
    "origin_note": origin,"source_note": source, "reading": reading, "waiver": waiver, "mutant": mutant}
