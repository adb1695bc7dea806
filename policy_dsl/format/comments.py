"""Comments find their place again: at the end of the line they stood at, else before the block they stood in or before, else at the end."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from policy_dsl.format.layout import Block
from policy_dsl.syntax import ast


@frozen
class Placed:
    """Block number → comments before it, comment after it; and what stands at the end of the file."""

    before: dict[int, list[str]] = field(factory=dict)
    after: dict[int, str] = field(factory=dict)
    last: list[str] = field(factory=list)


def place(blocks: Sequence[Block], comments: Sequence[ast.Comment]) -> Placed:
    """Every comment lands exactly once; those of one block keep their order."""
    placed = Placed()
    for comment in comments:
        words, at = _words(comment.text), comment.span.start
        end_of_line = _before_on_line(blocks, comment)
        if end_of_line is not None and end_of_line not in placed.after:
            placed.after[end_of_line] = words
            continue
        home = next((i for i, b in enumerate(blocks) if b.span.end > at), None)
        if home is None:
            placed.last.append(words)
        else:
            placed.before.setdefault(home, []).append(words)
    return placed


def _before_on_line(blocks: Sequence[Block], comment: ast.Comment) -> int | None:
    """The block that ends last before the comment on the comment's own line."""
    found: int | None = None
    for i, block in enumerate(blocks):
        if block.span.end <= comment.span.start and (found is None or block.span.end >= blocks[found].span.end):
            found = i
    if found is None:
        return None
    block = blocks[found]
    between = comment.span.source.text[block.span.end : comment.span.start]
    return found if "\n" not in between and "\r" not in between else None


def _words(text: str) -> str:
    body = text.strip()
    if body.startswith(("#", "＃")):
        body = body[1:].strip()
    return f"# {body}".rstrip()
