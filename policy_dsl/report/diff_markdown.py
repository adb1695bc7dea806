"""A comparison as Markdown: for a pull request, a mail, a page. Words from files are escaped, so that a name can neither format nor link."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.compare.diff import Diff
from policy_dsl.compare.tallies import Impact
from policy_dsl.kernel.lang import Lang
from policy_dsl.report.diff_marks import Pieces
from policy_dsl.report.diff_page import Curve, MeasurePage, Page, Quoted, Worked, diff_page
from policy_dsl.report.diff_story import ChangeRow
from policy_dsl.report.diff_words import tell
from policy_dsl.report.explain_markdown import markdown_text as text
from policy_dsl.report.impact_story import Grid, ImpactStory
from policy_dsl.report.impact_story import say as say_impact


def diff_markdown(diff: Diff, lang: Lang, impact: Impact | None = None, command: str = "") -> str:
    page = diff_page(diff, lang, impact, command)
    title = tell(page.speech, "page.title", title=page.title, old=page.versions[0], new=page.versions[1])
    parts = [f"# {text(title)}", text(page.document), *map(text, page.meta)]
    parts.append("\n".join(f"{i}. **{text(head)}** {text(rest)}".rstrip() for i, (head, rest) in enumerate(page.summary, 1)))
    if page.story.shared:
        parts += [f"## {text(tell(page.speech, 'shared.head').rstrip('：:'))}", _rows(page.story.shared, page)]
    parts.append(text(page.story.record))
    for m in page.measures:
        parts += _measure(m, page, len(page.measures) > 1)
    for title, rows in page.alone:
        parts += [f"## {text(title)}", _table([tell(page.speech, f"column.{k}") for k in ("clause", "pays", "words")], rows)]
    if page.story.impact is not None:
        parts += _impact(page.story.impact, page)
    parts += [f"## {text(tell(page.speech, 'page.basis'))}", "\n".join(f"- **{text(k)}** {text(v)}" for k, v in page.basis)]
    heads = [tell(page.speech, f"column.{k}") for k in ("document", "version", "meaning", "record")]
    parts += [f"## {text(tell(page.speech, 'page.digests'))}", _table(heads, page.digests)]
    return "\n\n".join(p for p in parts if p) + "\n"


def _measure(m: MeasurePage, page: Page, several: bool) -> list[str]:
    speech = page.speech
    parts = [f"## {text(m.title)}", text(m.story.period)] if several else []
    parts += [f"## {text(tell(speech, 'page.changes'))}", _rows(m.story.rows, page)] if m.story.rows else []
    parts.append(text(m.story.record))
    for c in m.curves:
        parts += _curve(c, page)
    if m.worked:
        parts += [f"## {text(tell(speech, 'page.cases'))}", *(_worked(w, page) for w in m.worked), text(tell(speech, "page.cases_note"))]
    if m.quoted:
        parts += [f"## {text(tell(speech, 'page.texts'))}", *(_quoted(q, page) for q in m.quoted), text(tell(speech, "marks.quoted"))]
    return parts


def _rows(rows: Sequence[ChangeRow], page: Page) -> str:
    heads = [tell(page.speech, f"column.{k}") for k in ("effect", "clause", "part")] + list(page.versions)
    return _table(heads, [(f"{r.word}{'，' if page.lang == 'zh' else ', '}{r.lost}" if r.lost else r.word, r.clause, r.part, r.before, r.after) for r in rows])


def _curve(c: Curve, page: Page) -> list[str]:
    heads = [c.axis, *page.versions, tell(page.speech, "column.difference")]
    rows = [(r.place, r.before, r.after, tell(page.speech, "page.way", word=r.word, what=r.what).strip(" :")) for r in c.ranges]
    return [f"## {text(c.title)}", _table(heads, rows), *map(text, c.cliffs), text(c.others)]


def _worked(w: Worked, page: Page) -> str:
    lines = [f"### {text(w.title)} {text(w.clause)} {text(w.change)}".rstrip(), "", text(w.facts), ""]
    for version, side in zip(page.versions, (w.before, w.after), strict=True):
        lines += [f"- **{text(version)}** {text(side.result)}", *(f"  - {text(s)}" for s in side.steps)]
    return "\n".join(lines)


def _quoted(q: Quoted, page: Page) -> str:
    lines = [f"### {text(q.clause)}"]
    for version, pieces, mark in ((page.versions[0], q.before, "~~"), (page.versions[1], q.after, "**")):
        lines += ["", f"{text(version)}", "", f"> {_marked(pieces, mark if q.meaning else '_') or text(tell(page.speech, 'marks.none'))}"]
    return "\n".join(lines)


def _marked(pieces: Pieces, mark: str) -> str:
    return "".join(f"{mark}{text(t)}{mark}" if changed and t.strip() else text(t) for t, changed in pieces)


def _impact(story: ImpactStory, page: Page) -> list[str]:
    parts = [f"## {text(tell(page.speech, 'page.impact'))}", text(story.headline), "\n".join(f"- {text(s)}" for s in story.sums)]
    grids = [*story.grids, *story.by]
    for g in (*grids, *(x for x in (story.gainers, story.losers) if x is not None)):
        parts += [f"### {text(g.title)}", _grid(g), text(g.note)]
        if g is grids[-1] and story.spread:
            bars = "\n".join(f"- {text(b.words)}：{b.cases}" if page.lang == "zh" else f"- {text(b.words)}: {b.cases:,}" for b in story.spread if b.cases)
            parts += [f"### {text(say_impact(page.speech, 'spread.head'))}", bars, text(story.spread_words)]
    rejected = "\n".join([text(story.rejected[0]), "", *(f"- {text(r)}" for r in story.rejected[1:])]) if story.rejected else ""
    return [*parts, rejected, *map(text, story.notes)]


def _grid(g: Grid) -> str:
    return _table(g.heads, [*g.rows, *g.foot], numeric=True)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: bool = False) -> str:
    rule = "| --- " + ("| ---: " if numeric else "| --- ") * (len(heads) - 1) + "|"
    return "\n".join([_row(heads), rule, *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(text(c) for c in cells) + " |"
