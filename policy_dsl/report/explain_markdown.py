"""The explanation of a decision as Markdown: the same story as on the terminal, for a mail or a file on a web page.

In: a decision. Out: text. Words from files are escaped, so that a name can neither format nor link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from policy_dsl.evaluate.decision import Decision
from policy_dsl.kernel.lang import Lang
from policy_dsl.report.speech import plain
from policy_dsl.report.story import Block, Line, Questions, Rest, Story
from policy_dsl.report.tell import tell

_SPECIAL = re.compile(r"([\\`*_\[<|~$]|&(?=#?\w+;))")
_OPENING = re.compile(r"^([#>+-]|\d+(?=[.)](?:\s|$)))")  # what would open a heading, a quotation or a list at the start of a line


def explain_markdown(decision: Decision, lang: Lang) -> str:
    story = tell(decision, lang)
    parts = [f"# {markdown_text(story.headline)}", *map(markdown_text, story.notices), _table(story), *(markdown_text(note) for note in story.notes)]
    parts += [_questions(q) for q in story.questions]
    parts += [_block(b) for b in story.blocks]
    parts += [_rest(r) for r in story.rests]
    parts.append(_closing(story.closing))
    return "\n\n".join(part for part in parts if part) + "\n"


def markdown_text(words: str) -> str:
    """Words on one line, escaped."""
    return _OPENING.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", _SPECIAL.sub(r"\\\1", plain(words)))


def _table(story: Story) -> str:
    if not story.rows:
        return ""
    labels = story.labels
    waits = any(row.needs for row in story.rows)
    heads = [labels.result, labels.amount, labels.clause, *([labels.needs] if waits else [])]
    rows = [[row.word, row.amount, row.clause, *([row.needs] if waits else [])] for row in story.rows]
    return "\n".join([_row(heads), "| --- " * len(heads) + "|", *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(markdown_text(cell) for cell in cells) + " |"


def _questions(asked: Questions) -> str:
    lines = [f"## {markdown_text(asked.title)}", ""]
    lines += [f"- {markdown_text(q.mark)} {markdown_text(q.words)}  \n  {markdown_text(q.stake)}" for q in asked.asked]
    return "\n".join([*lines, *(["", markdown_text(asked.rest)] if asked.rest else [])])


def _block(block: Block) -> str:
    return "\n".join([f"## {markdown_text(block.head)}", "", *_labelled(block.lines)])


def _labelled(lines: Sequence[Line]) -> list[str]:
    """``- **label** words``; further lines of a label below it."""
    out = []
    for label, of_label in groupby(lines, lambda line: line.label):
        said = [markdown_text(line.words) for line in of_label]
        out.append(f"- **{markdown_text(label)}** " + "  \n  ".join(said))
    return out


def _rest(rest: Rest) -> str:
    lines = [f"## {markdown_text(rest.title)}", ""] if rest.title else []
    for line in rest.lines:
        lines.append(f"- **{markdown_text(line.clause)}** {markdown_text(line.words)}" if line.clause else f"- {markdown_text(line.words)}")
    return "\n".join(lines)


def _closing(lines: Sequence[Line]) -> str:
    return "\n".join(["---", "", *_labelled(lines)]) if lines else ""
