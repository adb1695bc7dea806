"""The effect on real cases on a terminal: the headline, sums, the groups of a column, what could not be read."""

from __future__ import annotations

from attrs import evolve

from policy_dsl.kernel.width import width, wrap
from policy_dsl.report.impact_story import Grid, ImpactStory
from policy_dsl.report.speech import plain
from policy_dsl.report.story_text import hanging

FEW = 3
"""So many of the cases most affected; the pages name more."""
GAP = 2
WIDE = 5


def impact_text(story: ImpactStory, columns: int) -> list[list[str]]:
    """Parts, each a list of lines."""
    head = [*wrap(story.headline, columns), *(line for s in story.sums for line in hanging("  ", s, columns))]
    tables = [grid_text(g, columns) for g in story.by]
    for affected in (story.gainers, story.losers):
        tables += [grid_text(evolve(affected, rows=affected.rows[:FEW]), columns)] if affected is not None else []
    tables.append(wrap(story.spread_words, columns))
    rejected = [*wrap(story.rejected[0], columns), *(line for r in story.rejected[1:] for line in hanging("  ", r, columns))] if story.rejected else []
    return [head, *tables, rejected, [line for note in story.notes for line in wrap(note, columns)]]


def grid_text(grid: Grid, columns: int) -> list[str]:
    """Figures to the right; where the page is too narrow, each row as a list."""
    rows = [grid.heads, *grid.rows, *grid.foot]
    widths = [max(width(plain(r[i])) for r in rows) for i in range(len(grid.heads))]
    if sum(widths) + GAP * (len(widths) + 1) > columns and len(grid.heads) > WIDE:  # the change says enough
        slim = [tuple(c for i, c in enumerate(r) if i not in (len(r) - 2, len(r) - 3)) for r in rows]
        return grid_text(Grid(grid.title, slim[0], tuple(slim[1:])), columns)
    if sum(widths) + GAP * (len(widths) + 1) > columns:
        lines = wrap(grid.title, columns)
        for row in (*grid.rows, *grid.foot):
            cells = [f"{h} {c}" for h, c in zip(grid.heads[1:], row[1:], strict=True) if c]
            lines += hanging(f"  {row[0]}  ", "  ".join(cells), columns)
        return lines
    lines = wrap(grid.title, columns)
    for row in rows:
        cells = [_cell(c, w, right=i > 0) for i, (c, w) in enumerate(zip(row, widths, strict=True))]
        lines.append((" " * GAP + (" " * GAP).join(cells)).rstrip())
    return lines


def _cell(text: str, columns: int, *, right: bool) -> str:
    space = " " * (columns - width(plain(text)))
    return space + text if right else text + space
