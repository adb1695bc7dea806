"""A comparison on a terminal (outputs.md §3): columns by display width, lines broken at ``columns``."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.compare.diff import Diff
from policy_dsl.compare.tallies import Impact
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.width import width, wrap
from policy_dsl.lexicon.diff_phrases import DIFF_PHRASES
from policy_dsl.report.diff_story import ChangeRow, MeasureStory, TotalLine, WitnessLine, diff_story
from policy_dsl.report.impact_text import impact_text
from policy_dsl.report.speech import plain
from policy_dsl.report.story_text import hanging, pad

COLUMNS = 80
WIDEST = 24  # of a column; what is wider is put below


def diff_text(diff: Diff, lang: Lang, columns: int = COLUMNS, impact: Impact | None = None) -> str:
    """The whole page."""
    story = diff_story(diff, lang, impact)
    parts: list[list[str]] = []
    if story.shared:
        parts.append([DIFF_PHRASES["shared.head"].in_(lang), *_rows(story.shared, lang, columns)])
    parts += [part for m in story.measures for part in _measure(m, lang, columns)]
    parts.append([line for note in (*story.notes, *([story.record] if story.record else [])) for line in wrap(note, columns)])
    parts.append(_totals(story.total, lang, columns))
    parts += impact_text(story.impact, columns) if story.impact is not None else []
    parts.append([line for said in story.proof for line in wrap(said, columns)])
    return "\n".join("".join(plain(line).rstrip() + "\n" for line in part) for part in parts if part)


def _measure(m: MeasureStory, lang: Lang, columns: int) -> list[list[str]]:
    head = [*wrap(m.headline, columns), *(wrap(m.period, columns) if m.period else [])]
    parts = [head, [*_rows(m.rows, lang, columns), *(wrap(DIFF_PHRASES["record.see"].in_(lang).format(record=m.record), columns) if m.record else [])]]
    for g in m.gains:
        places = max((width(plain(line.place)) for line in g.lines), default=0)
        ways = max((width(line.word) for line in g.lines), default=0)
        lines = [line for r in g.lines for line in hanging("  " + _pad(r.place, places) + "  " + _pad(r.word, ways) + "  ", r.what, columns)]
        others = hanging("  ", g.others, columns) if g.others else []
        parts.append([*wrap(g.title, columns), *lines, *(line for c in g.cliffs for line in hanging("  ", c, columns)), *others])
    return [*parts, _witnesses(m.witnesses, lang, columns)]


def _pad(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(plain(text)))


def _rows(rows: Sequence[ChangeRow], lang: Lang, columns: int) -> list[str]:
    """One line a change where it fits; else what it becomes stands below."""
    words, clauses, parts = (max((width(getattr(r, name)) for r in rows), default=0) for name in ("word", "clause", "part"))
    befores = max((width(plain(r.before)) for r in rows if width(plain(r.before)) <= WIDEST), default=0)
    to = DIFF_PHRASES["to"].in_(lang)
    out: list[str] = []
    for r in rows:
        head = "  " + "  ".join((pad(r.word, words), pad(r.clause, clauses), pad(r.part, parts))) + "  "
        one = f"{head}{_pad(r.before, befores)}  {to}  {r.after}"
        if width(plain(one)) <= columns and width(plain(r.before)) <= WIDEST:
            out.append(one)
        else:
            out += hanging(head, _short(r.before), columns)
            out += hanging(" " * width(head), f"{to}  {_short(r.after)}", columns)
        if r.lost:
            out.append(" " * width(head) + r.lost)
    return out


def _short(words: str, most: int = 300) -> str:
    """Long quotations are told by their beginning: the whole is in the other renderings."""
    return words if len(words) <= most else words[: most - 1] + "…"


def _witnesses(found: Sequence[WitnessLine], lang: Lang, columns: int) -> list[str]:
    return _cases(DIFF_PHRASES["witness.head"].in_(lang), found, lang, columns)


def _totals(found: Sequence[TotalLine], lang: Lang, columns: int) -> list[str]:
    return _cases(DIFF_PHRASES["total.head"].in_(lang), found, lang, columns)


def _cases(head: str, found: Sequence[WitnessLine | TotalLine], lang: Lang, columns: int) -> list[str]:
    out: list[str] = []
    for i, w in enumerate(found):
        said = DIFF_PHRASES["witness.line"].in_(lang).format(facts=w.facts, before=w.before, after=w.after)
        out += hanging((head if not i else " " * width(head)) + "  ", said, columns)
    return out
