"""The explanation of a decision as one HTML page: no network, no script, prints on paper; the same story as on the terminal.

In: a decision. Out: a whole document. Everything from files is escaped; figures do not break from their units; quotations carry ``lang="zh"``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

from policy_dsl.evaluate.decision import Decision
from policy_dsl.kernel.lang import Lang
from policy_dsl.report.explain_style import STYLE
from policy_dsl.report.speech import plain, solid_parts
from policy_dsl.report.story import Block, Line, Questions, Rest, Row, Story
from policy_dsl.report.tell import tell

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LANGS = {"zh": "zh-CN", "en": "en"}


def explain_html(decision: Decision, lang: Lang) -> str:
    story = tell(decision, lang)
    body = [
        f"<h1>{_text(story.headline)}</h1>",
        *(f'<p class="note">{_text(words)}</p>' for words in story.notices),
        *_table(story),
        *(f'<p class="note">{_text(note)}</p>' for note in story.notes),
        *(part for q in story.questions for part in _questions(q)),
        *(part for number, b in enumerate(story.blocks, 1) for part in _block(b, number, lang)),
        *(part for r in story.rests for part in _rest(r)),
        *_closing(story.closing),
    ]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{_LANGS[lang]}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(plain(story.headline))}</title>",
            f"<style>\n{STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            *body,
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _text(words: str) -> str:
    """Escaped words; what is solid stays on one line."""
    return "".join(f'<span class="n">{escape(part)}</span>' if is_solid else escape(part) for part, is_solid in solid_parts(words))


def _table(story: Story) -> list[str]:
    if not story.rows:
        return []
    labels = story.labels
    waits = any(row.needs for row in story.rows)
    heads = [labels.result, labels.amount, labels.clause, *([labels.needs] if waits else [])]
    out = ["<table>", "<thead><tr>" + "".join(f'<th scope="col">{_text(h)}</th>' for h in heads) + "</tr></thead>", "<tbody>"]
    links = iter(range(1, len(story.blocks) + 1))
    told = {block.verdict for block in story.blocks}
    for row in story.rows:
        number = next(links) if row.verdict in told else 0
        out.append(_row(row, waits, number))
    return [*out, "</tbody>", "</table>"]


def _row(row: Row, waits: bool, number: int) -> str:
    clause = f'<a href="#r{number}">{_text(row.clause)}</a>' if number else _text(row.clause)
    cells = [f'<td class="word">{_text(row.word)}</td>', f'<td class="amount">{_text(row.amount)}</td>', f"<td>{clause}</td>"]
    if waits:
        lacks = f'<span class="lacks">{_text(row.lacks)} </span>' if row.lacks else ""
        cells.append(f'<td class="needs">{lacks}{_text(row.needs)}</td>')
    return f'<tr class="{row.verdict}">' + "".join(cells) + "</tr>"


def _questions(asked: Questions) -> list[str]:
    items = [
        f'<li><span class="mark">{_text(q.mark)}</span> {_text(q.words)} <span class="stake">{_text(q.stake)}</span></li>' for q in asked.asked
    ]
    rest = [f'<p class="note">{_text(asked.rest)}</p>'] if asked.rest else []
    return ['<section class="ask">', f"<h2>{_text(asked.title)}</h2>", "<ul>", *items, "</ul>", *rest, "</section>"]


def _block(block: Block, number: int, lang: Lang) -> list[str]:
    return [
        f'<section class="result {block.verdict}" id="r{number}">',
        f"<h2>{_text(block.head)}</h2>",
        *_labelled(block.lines, lang),
        "</section>",
    ]


def _labelled(lines: Sequence[Line], lang: Lang) -> list[str]:
    out = ["<dl>"]
    for label, of_label in groupby(lines, lambda line: line.label):
        out.append(f"<dt>{_text(label)}</dt>")
        for line in of_label:
            foreign = ' lang="zh-CN"' if line.kind == "quote" and lang == "en" and _HAN.search(line.words) else ""
            out.append(f'<dd class="{line.kind}"{foreign}>{_text(line.words)}</dd>')
    return [*out, "</dl>"]


def _rest(rest: Rest) -> list[str]:
    rows = [f"<dt>{_text(line.clause)}</dt><dd>{_text(line.words)}</dd>" for line in rest.lines if line.clause]
    remarks = [f'<p class="note">{_text(line.words)}</p>' for line in rest.lines if not line.clause]
    title = [f"<h2>{_text(rest.title)}</h2>"] if rest.title else []
    return ['<section class="rest">', *title, *(['<dl class="rest">', *rows, "</dl>"] if rows else []), *remarks, "</section>"]


def _closing(lines: Sequence[Line]) -> list[str]:
    return ["<footer>", *_labelled(lines, "zh"), "</footer>"] if lines else []
