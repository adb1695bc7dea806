"""A comparison as one HTML page: no network, no script, prints on paper; the same story as on the terminal, with curves and the texts side by side.

In: a ``Page``. Out: a whole document. Everything from files is escaped; figures do not break from their units.
"""

from __future__ import annotations

from html import escape

from policy_dsl.compare.diff import Diff
from policy_dsl.compare.tallies import Impact
from policy_dsl.kernel.lang import Lang
from policy_dsl.report.diff_chart import SHAPES, What, chart, looked_at
from policy_dsl.report.diff_labels import chart_labels, whats
from policy_dsl.report.diff_marks import Pieces
from policy_dsl.report.diff_page import Curve, MeasurePage, Page, Quoted, Side, Worked, diff_page
from policy_dsl.report.diff_story import ChangeRow
from policy_dsl.report.diff_style import STYLE
from policy_dsl.report.diff_words import tell
from policy_dsl.report.html import frame, grid, table, text
from policy_dsl.report.impact_story import Bar, ImpactStory
from policy_dsl.report.impact_story import say as say_impact

WAYS = {"gain": "gain", "gain_guarantee": "gain", "lose": "lose", "lose_guarantee": "lose", "same": ""}


def diff_html(diff: Diff, lang: Lang, impact: Impact | None = None, command: str = "") -> str:
    page = diff_page(diff, lang, impact, command)
    several = len(page.measures) > 1
    body = [*_header(page), *_summary(page), *_shared(page)]
    for i, m in enumerate(page.measures, 1):
        body += _measure(m, i, page, several)
    body += _alone(page)
    if page.story.impact is not None:
        body += _impact(page.story.impact, page)
    body += [*_basis(page), *_digests(page)]
    title = tell(page.speech, "page.title", title=page.title, old=page.versions[0], new=page.versions[1])
    return frame(title, lang, STYLE, body)


def _section(title: str, inner: list[str]) -> list[str]:
    return ["<section>", f"<h2>{text(title)}</h2>", *inner, "</section>"] if inner else []


def _header(page: Page) -> list[str]:
    form = "page.between" if page.versions[0][:1].isdigit() else "page.between.sides"
    between = tell(page.speech, form, old=page.versions[0], new=page.versions[1])
    return [
        "<header>", f'<p class="doc">{text(page.document)}</p>', f"<h1>{text(page.title)}<br><span>{text(between)}</span></h1>",
        *(f'<p class="meta">{text(m)}</p>' for m in page.meta), "</header>",
    ]  # fmt: skip


def _summary(page: Page) -> list[str]:
    items = [f"<li><b>{text(head)}</b>{' ' if page.lang == 'en' else ''}{text(rest)}</li>" for head, rest in page.summary]
    return _section(tell(page.speech, "page.summary"), ['<ol class="short">', *items, "</ol>"])


def _shared(page: Page) -> list[str]:
    note = [f'<p class="note">{text(page.story.record)}</p>'] if page.story.record else []
    return _section(tell(page.speech, "shared.head").rstrip("：:"), [*_rows(page.story.shared, page), *note])


# ── a measure ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _measure(m: MeasurePage, number: int, page: Page, several: bool) -> list[str]:
    tell_ = page.speech
    out = [f'<h2 class="measure">{text(m.title)}</h2>'] if several else []
    if several and m.story.period:
        out.append(f'<p class="meta">{text(m.story.period)}</p>')
    rows = [*_rows(m.story.rows, page), *([f'<p class="note">{text(m.story.record)}</p>'] if m.story.record else [])]
    out += _section(tell(tell_, "page.changes"), rows)
    for i, c in enumerate(m.curves, 1):
        out += _curve(c, f"{number}{i}", page)
    if m.worked:
        cases = [line for w in m.worked for line in _worked(w, page)]
        out += _section(tell(tell_, "page.cases"), [*cases, f'<p class="note">{text(tell(tell_, "page.cases_note"))}</p>'])
    if m.quoted:
        out += _section(tell(tell_, "page.texts"), [_legend(page), *(line for q in m.quoted for line in _quoted(q, page)), _governs(page)])
    return out


def _rows(rows: tuple[ChangeRow, ...], page: Page) -> list[str]:
    if not rows:
        return []
    heads = [tell(page.speech, f"column.{k}") for k in ("clause", "part")] + list(page.versions) + [tell(page.speech, "column.effect")]
    cells = []
    for r in rows:
        lost = f'<span class="{"won" if r.won else "lost"}">{text(r.lost)}</span>' if r.lost else ""
        cells.append([text(r.clause), text(r.part), text(r.before), text(r.after), f"<b>{text(r.word)}</b>{lost}"])
    meaning = sum(r.effect != "wording" for r in rows)
    caption = tell(page.speech, "page.count", meaning=str(meaning), wording=str(len(rows) - meaning))
    return table(heads, cells, caption, kind="changes")


def _alone(page: Page) -> list[str]:
    """Measures that one side alone has: each clause with its rule and the words it rests on."""
    out: list[str] = []
    for title, rows in page.alone:
        heads = [tell(page.speech, f"column.{k}") for k in ("clause", "pays", "words")]
        cells = [[text(clause), text(rule), f'<span lang="zh-CN">{escape(words)}</span>'] for clause, rule, words in rows]
        out += _section(title, table(heads, cells))
    return out


def _curve(c: Curve, key: str, page: Page) -> list[str]:
    speech = page.speech
    out: list[str] = []
    for what in whats(c.source):
        out += _figure(c, what, key + what[0], page)
    heads = [c.axis, *page.versions, tell(speech, "column.difference")]
    rows = []
    for r in c.ranges:
        word = f'<b class="{WAYS[r.way]}">{text(r.word)}</b>' if WAYS[r.way] else text(r.word)
        rows.append([text(r.place), text(r.before), text(r.after), f"{word} {text(r.what)}".strip()])
    notes = [f"<p><b>{text(line)}</b></p>" for line in c.cliffs] + ([f'<p class="note">{text(c.others)}</p>'] if c.others else [])
    return [*out, *_section(c.title, [*table(heads, rows), *notes])]


def _figure(c: Curve, what: What, key: str, page: Page) -> list[str]:
    labels = chart_labels(c.source, what, page.versions, page.story.source, page.speech)
    charts = [chart(c.source, labels, what, shape, key) for shape in SHAPES]
    note = tell(page.speech, "chart.note", old=page.versions[0], new=page.versions[1])
    further = tell(page.speech, "chart.further" if looked_at(c.source) is None else "chart.steps")
    figure = ["<figure>", *charts, f"<figcaption>{text(note)} {text(further)}</figcaption>", "</figure>"]
    return _section(labels.heading, figure)


# ── cases and texts ──────────────────────────────────────────────────────────────────────────────────────────────────
def _worked(w: Worked, page: Page) -> list[str]:
    change = f' <span class="{w.way}">{text(w.change)}</span>' if w.change else ""
    return [
        '<div class="case">', f"<h3>{text(w.title)}　{text(w.clause)}{change}</h3>", f'<p class="facts">{text(w.facts)}</p>', '<div class="two">',
        *_side(page.versions[0], w.before), *_side(page.versions[1], w.after), "</div></div>",
    ]  # fmt: skip


def _side(version: str, side: Side) -> list[str]:
    steps = ["<ol>", *(f"<li>{text(s)}</li>" for s in side.steps), "</ol>"] if side.steps else []
    return ["<div>", f"<h4>{text(version)}</h4>", *steps, f'<p class="res">{text(side.result)}</p>', "</div>"]


def _legend(page: Page) -> str:
    words = {k: tell(page.speech, f"marks.{k}") for k in ("deleted", "inserted", "dotted")}
    said = escape(tell(page.speech, "page.marks", deleted="\0d", inserted="\0i", dotted="\0e"))
    for sign, tag in (("d", f"<del>{escape(words['deleted'])}</del>"), ("i", f"<ins>{escape(words['inserted'])}</ins>")):
        said = said.replace(f"\0{sign}", tag)
    dotted = f'<span class="ed">{escape(words["dotted"])}</span>'
    return f'<p class="legend">{said.replace(chr(0) + "e", dotted)}</p>'


def _quoted(q: Quoted, page: Page) -> list[str]:
    sides = [(page.versions[0], q.before, "del"), (page.versions[1], q.after, "ins")]
    out = ['<div class="q">', f"<h3>{text(q.clause)}</h3>", '<div class="two">']
    for version, pieces, tag in sides:
        out += ["<div>", f"<h4>{text(version)}</h4>", f'<blockquote lang="zh-CN">{_marked(pieces, tag, q.meaning, page)}</blockquote>', "</div>"]
    return [*out, "</div></div>"]


def _marked(pieces: Pieces, tag: str, meaning: bool, page: Page) -> str:
    if not pieces:
        return f'<span class="note">{text(tell(page.speech, "marks.none"))}</span>'
    opened, closed = (f"<{tag}>", f"</{tag}>") if meaning else ('<span class="ed">', "</span>")
    return "".join(f"{opened}{escape(t)}{closed}" if changed else escape(t) for t, changed in pieces)


def _governs(page: Page) -> str:
    return f'<p class="note">{text(tell(page.speech, "marks.quoted"))}</p>'


# ── cases of the table ───────────────────────────────────────────────────────────────────────────────────────────────
def _impact(story: ImpactStory, page: Page) -> list[str]:
    strip = "".join(f'<span class="k-{o}" style="flex-grow:{n}"></span>' for o, _, n in story.strip)
    keys = "".join(f'<li><span class="sw k-{o}" aria-hidden="true"></span>{text(word)} <b>{n:,}</b></li>' for o, word, n in story.strip)
    out = [f"<p>{text(story.headline)}</p>"]
    if story.strip:
        out += [f'<div class="strip" aria-hidden="true">{strip}</div>', f'<ul class="keys">{keys}</ul>']
    for g in (*story.grids, *story.by):
        out += grid(g)
    out += _bars(story.spread, story, page)
    for affected in (story.gainers, story.losers):
        out += grid(affected) if affected is not None else []
    out += [f'<p class="note">{text(line)}</p>' for line in (*story.rejected, *story.notes)]
    return _section(tell(page.speech, "page.impact"), out)


def _bars(bars: tuple[Bar, ...], story: ImpactStory, page: Page) -> list[str]:
    if not bars:
        return []
    most = max(b.cases for b in bars) or 1
    lines = [
        f'<div><span>{text(b.words)}</span><i class="k-{b.way}" style="width:{max(b.cases * 1000 // most, 4) / 10}%"></i><b>{b.cases:,}</b></div>'
        for b in bars if b.cases
    ]  # fmt: skip
    title = say_impact(page.speech, "spread.head")
    return [f"<h3>{text(title)}</h3>", '<div class="bars">', *lines, "</div>", f'<p class="note">{text(story.spread_words)}</p>']


# ── the end ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _basis(page: Page) -> list[str]:
    again = tell(page.speech, "basis.again")
    rows = [f"<div><dt>{text(k)}</dt><dd>{f'<code>{escape(v)}</code>' if k == again else text(v)}</dd></div>" for k, v in page.basis]
    return _section(tell(page.speech, "page.basis"), ['<dl class="basis">', *rows, "</dl>"])


def _digests(page: Page) -> list[str]:
    heads = [tell(page.speech, f"column.{k}") for k in ("document", "version", "meaning", "record")]
    rows = [[text(d), text(v), f"<code>{escape(a)}</code>", f"<code>{escape(b)}</code>"] for d, v, a, b in page.digests]
    return _section(tell(page.speech, "page.digests"), table(heads, rows))
