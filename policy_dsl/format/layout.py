"""A text with places to break → lines of at most ``WIDTH`` columns where the text allows it.

One line if it fits. Otherwise rows begin lines of their own, and the rest is filled: a line takes the next piece while it fits. Where the breaks fall
depends on the tree alone, never on how the source was laid out.
"""

from __future__ import annotations

import re

from attrs import field, frozen

from policy_dsl.format.pen import IN, OUT, ROW, SOFT, plain
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Span
from policy_dsl.kernel.width import width
from policy_dsl.lexicon.words import HEADERS, HEADS

WIDTH = 110
STEP = 2
_PIECES = re.compile(f"([{SOFT}{ROW}{IN}{OUT}])")


def _heads(lang: Lang) -> re.Pattern[str]:
    words = sorted({re.escape(s) for w in (*HEADS, *HEADERS) for s in w.in_(lang)}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?=[\s：:「\"（(｛{{])", re.IGNORECASE)


_HEAD: dict[Lang, re.Pattern[str]] = {"zh": _heads("zh"), "en": _heads("en")}  # no line that goes on may begin like a statement


@frozen
class Block:
    """A piece of a file that starts on a line of its own. ``indent``: columns; ``hang``: more columns for its further lines;
    ``apart``: a blank line stands before it; ``span``: where it was written (comments find their place by it)."""

    text: str
    span: Span = field(eq=False, repr=False)
    indent: int = 0
    hang: int = 0
    apart: bool = False


def lines(block: Block, lang: Lang) -> list[str]:
    """The block, line by line, indented."""
    margin = " " * block.indent
    flat = plain(block.text, lang)
    if width(margin + flat) <= WIDTH:
        return [margin + flat]
    done: list[str] = []
    depth, current = 0, margin
    fresh = True  # nothing stands on the current line yet
    mark = ""

    def turn() -> None:
        nonlocal current, fresh
        if not fresh:
            done.append(current.rstrip())
        current, fresh = " " * (block.indent + (block.hang if done else 0) + depth * STEP), True

    for piece in _PIECES.split(block.text):
        if piece in (SOFT, ROW, IN, OUT) and piece:
            if piece == SOFT:
                mark = SOFT
                continue
            mark = ""
            depth += {IN: 1, OUT: -1, ROW: 0}[piece]
            turn()
            continue
        if not piece:
            continue
        if mark == SOFT and not fresh:
            blank = "" if lang == "zh" else " "
            if width(current + blank + piece.rstrip()) > WIDTH and not _HEAD[lang].match(piece):
                turn()
            else:
                current += blank
        current, fresh, mark = current + piece, False, ""
    turn()
    return done
