"""Where a quotation departs from the official text: a slip of one character in a hundred is found by being shown, not by reading both again.

In: the quoted words, the official text as ``folded`` leaves it. Out: the first place where they part, with what each says there; None where the text has
nothing like it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import frozen

from policy_dsl.check.quotations import folded, shortened
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.source import Span
from policy_dsl.syntax import ast

ALIKE = 5
"""So many characters in common at least, before the place or after it."""
BEFORE, AFTER = 4, 6
_WIDE = str.maketrans(",;:()!?", "，；：（）！？")
"""Width is not compared; the text is Chinese prose."""


@frozen
class Departure:
    """``written`` and ``official``: what stands around the place in the quotation and in the text; ``start``, ``end``: ``written`` in the quotation."""

    written: str
    official: str
    start: int
    end: int


def departure(quote: str, whole: str) -> Departure | None:
    """Of the first part (parts are joined by …) that does not occur where it should."""
    at = 0
    for part in re.finditer("[^…]+", quote):
        body, places = _placed(part.group())
        found = whole.find(body, at)
        if found < 0:
            return _within(quote, part.start(), body, places, whole, at)
        at = found + len(body)
    return None


def missing(node: ast.Node, words: str, whole: str) -> Diagnostic:
    """That ``words``, which stand in ``node``, do not occur in the official text; and where they part from it."""
    values = {"words": shortened(words)}
    found = departure(words, whole)
    if found is None:
        return Diagnostic("P0504", values, (Label(node.span, "main"),), ("fix",))
    at = node.span.text.find(words)
    span = node.span if at < 0 else Span(node.span.source, node.span.start + at + found.start, node.span.start + at + found.end)
    return Diagnostic("P0504", {**values, "written": found.written, "official": found.official}, (Label(span, "main"),), ("differs", "fix"))


def _within(quote: str, begin: int, body: str, places: list[int], whole: str, at: int) -> Departure | None:
    head = _longest(len(body), lambda n: whole.find(body[:n], at) >= 0)
    tail = _longest(len(body), lambda n: whole.find(body[len(body) - n :], at) >= 0)
    if max(head, tail) < ALIKE:
        return None
    if head >= tail or head >= ALIKE:
        there, here = whole.find(body[:head], at) + head, head
    else:  # only its beginning is wrong
        there, here = max(0, whole.find(body[len(body) - tail :], at) - 1), len(body) - tail - 1
    first, last = max(0, here - BEFORE), min(len(body), here + AFTER)
    start, end = begin + places[first], begin + places[last - 1] + 1
    return Departure(quote[start:end], whole[max(0, there - (here - first)) : there + AFTER].translate(_WIDE), start, end)


def _longest(most: int, occurs: Callable[[int], bool]) -> int:
    """The greatest n up to ``most`` for which it occurs; whatever occurs, occurs shorter too."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if occurs(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _placed(part: str) -> tuple[str, list[int]]:
    """Folded, and where each character of it stands in the part."""
    folds = [folded(c) for c in part]
    return "".join(folds), [at for at, f in enumerate(folds) for _ in f]
