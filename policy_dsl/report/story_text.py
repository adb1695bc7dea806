"""A story on a terminal: columns aligned by display width, lines broken at ``columns``, figures never parted from their units (outputs.md rule 6).

In: a ``Story``. Out: lines, each ended by a line feed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policy_dsl.kernel.width import NEVER_FIRST, char_width, width, wrap
from policy_dsl.report.speech import plain
from policy_dsl.report.story import Block, Line, Questions, Rest, Row, Story

INDENT = "  "
GAP = 2
LEAST_COLUMN = 18  # narrower than this, cells are put below one another
LEAST_PAGE = 20
LEAST_LAST = 10
_STOPS = "，；。、,;"


def answer_text(story: Story, columns: int) -> str:
    """The first part: the answer, a line for each clause, what to ask."""
    return _page([*_first_part(story, columns), [story.more] if story.more else []])


def story_text(story: Story, columns: int) -> str:
    """The whole explanation."""
    columns = max(columns, LEAST_PAGE)
    labels = max((width(line.label) for block in story.blocks for line in block.lines), default=0)
    parts = _first_part(story, columns)
    parts += [_block(block, labels, columns) for block in story.blocks]
    parts += [_rest(rest, columns) for rest in story.rests]
    parts.append(_closing(story.closing, columns))
    return _page(parts)


def block_text(block: Block, columns: int) -> str:
    """One block by itself."""
    return _page([_block(block, max((width(line.label) for line in block.lines), default=0), columns)])


def closing_text(lines: Sequence[Line], columns: int) -> str:
    return _page([_closing(lines, columns)])


def _page(parts: Sequence[Sequence[str]]) -> str:
    return "\n".join("".join(plain(line).rstrip() + "\n" for line in part) for part in parts if part)


def _first_part(story: Story, columns: int) -> list[list[str]]:
    columns = max(columns, LEAST_PAGE)
    table = [*_table(story.rows, columns), *(line for note in story.notes for line in hanging(INDENT, note, columns))]
    return [wrap(story.headline, columns), table, *(_questions(q, columns) for q in story.questions)]


def hanging(head: str, words: str, columns: int) -> list[str]:
    """``head`` and then ``words``, whose further lines stand under the first."""
    own = width(head)
    if columns - own < LEAST_COLUMN:
        own = min(own, len(INDENT) * 2)
        before = head[: len(head) - len(head.lstrip())][: len(INDENT)]
        heads = [before + line for line in wrap(head.strip(), columns - len(before))] if head.strip() else []
        return [*heads, *(" " * own + line for line in _wrapped(words, max(columns - own, LEAST_COLUMN)))]
    first, *more = _wrapped(words, columns - own)
    return [head + first, *(" " * own + line for line in more)]


def _wrapped(words: str, columns: int) -> list[str]:
    """Lines; where the last would be a word or two, the one before gives something up: what follows its last stop, else a few words."""
    lines = wrap(words, columns)
    if len(lines) < 2 or width(lines[-1]) >= LEAST_LAST:
        return lines
    split = _at_a_stop(words, lines[-2], lines[-1], columns)
    if split:
        return [*lines[:-2], *split]
    for narrower in range(columns - 1, columns - LEAST_LAST, -1):
        tried = wrap(words, narrower)
        if len(tried) == len(lines) and width(tried[-1]) >= LEAST_LAST:
            return tried
    return lines


def _at_a_stop(words: str, before: str, last: str, columns: int) -> list[str]:
    """The last two lines, parted after a stop or comma of the first of them; nothing where there is none."""
    words = words.rstrip()
    both = words[words.rfind(before, 0, len(words) - len(last)) :]
    for at in range(len(before) - 1, 0, -1):
        head, tail = both[: at + 1], both[at + 1 :]
        parted = tail[:1] == " " or char_width(both[at]) == 2
        if both[at] in _STOPS and parted and tail[:1] not in NEVER_FIRST and width(head) > columns // 3 and width(tail.lstrip()) <= columns:
            return [head, tail.lstrip()]
    return []


def pad(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


# the table


def _table(rows: Sequence[Row], columns: int) -> list[str]:
    """Columns: word, amount, clause, what is needed. The last is said in words where there is room, else by a mark, beside the clause or after it."""
    if not rows:
        return []
    words = max(width(r.word) for r in rows)
    amounts = max(width(r.amount) for r in rows)
    left = len(INDENT) + words + GAP + (amounts + GAP if amounts else 0)
    if columns - left < LEAST_COLUMN:
        return [line for row in rows for line in _stacked(row, columns)]
    room = columns - left
    waiting = [r for r in rows if r.needs]
    clauses = max((width(r.clause) for r in waiting), default=0)
    needs = max((width(_needs(r)) for r in waiting), default=0)
    marks = max((width(r.mark) for r in waiting), default=0)
    beside = "needs" if clauses + GAP + needs <= room else "mark" if clauses + 1 + marks <= room else ""
    lines = []
    before = ""
    for row in rows:
        head = INDENT + pad(row.word if row.word != before else "", words) + " " * GAP + (pad(row.amount, amounts) + " " * GAP if amounts else "")
        before = row.word
        extra = _needs(row) if beside == "needs" else row.mark
        if extra and beside:
            lines.append(head + pad(row.clause, clauses) + " " * (GAP if beside == "needs" else 1) + extra)
            continue
        lines += hanging(head, f"{row.clause} {row.mark}".rstrip(), columns)
    return lines


def _needs(row: Row) -> str:
    return f"{row.lacks} {row.needs}".strip()


def _stacked(row: Row, columns: int) -> list[str]:
    head = f"{row.word} {row.amount}".rstrip()
    cells = [(INDENT, head), *((INDENT * 2, words) for words in (row.clause, _needs(row)) if words)]
    return [line for indent, words in cells for line in hanging(indent, words, columns)]


def _questions(asked: Questions, columns: int) -> list[str]:
    heads = [INDENT + question.mark + " " for question in asked.asked]
    own = max(map(width, heads), default=0)
    words = max((width(q.words) for q in asked.asked), default=0)
    stakes = max((width(q.stake) for q in asked.asked), default=0)
    aligned = own + words + 3 + stakes <= columns
    lines = wrap(asked.title, columns)
    for head, question in zip(heads, asked.asked, strict=True):
        if aligned:
            lines.append(pad(head, own) + pad(question.words, words) + "   " + question.stake)
        else:
            lines += hanging(pad(head, own), question.words, columns)
            lines += hanging(" " * (own + 2), question.stake, columns)
    return [*lines, *hanging(INDENT, asked.rest, columns)] if asked.rest else lines


# the reasons


def _block(block: Block, labels: int, columns: int) -> list[str]:
    lines = wrap(block.head, columns)
    before = ""
    for line in block.lines:
        lines += hanging(INDENT + pad(line.label if line.label != before else "", labels) + " " * GAP, line.words, columns)
        before = line.label
    return lines


def _rest(rest: Rest, columns: int) -> list[str]:
    lines = wrap(rest.title, columns) if rest.title else []
    clauses = max((width(line.clause) for line in rest.lines), default=0)
    if clauses > columns * 11 // 20:  # no room beside it
        for line in rest.lines:
            lines += [*(hanging(INDENT, line.clause, columns) if line.clause else []), *hanging(INDENT * 2, line.words, columns)]
        return lines
    for line in rest.lines:
        head = INDENT + pad(line.clause, clauses) + " " * GAP if line.clause else INDENT if rest.title else ""
        lines += hanging(head, line.words, columns)
    return lines


def _closing(found: Sequence[Line], columns: int) -> list[str]:
    labels = max((width(line.label) for line in found), default=0)
    lines = []
    for _, of_label in groupby(found, lambda line: line.label):
        for at, line in enumerate(of_label):
            lines += hanging(pad(line.label if at == 0 else "", labels) + " " * GAP, line.words, columns)
    return lines
