"""Small parts of HTML pages: escaped words whose figures do not break, tables that fold on a telephone, the frame of a document."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from policy_dsl.kernel.lang import Lang
from policy_dsl.report.impact_story import Grid
from policy_dsl.report.speech import plain, solid_parts

LANGS = {"zh": "zh-CN", "en": "en"}


def text(words: str) -> str:
    """Escaped words; what is solid stays on one line."""
    return "".join(f'<span class="n">{escape(part)}</span>' if is_solid else escape(part) for part, is_solid in solid_parts(words))


def frame(title: str, lang: Lang, style: str, body: Sequence[str]) -> str:
    """A whole document; nothing in it is fetched from anywhere."""
    head = [
        "<!doctype html>", f'<html lang="{LANGS[lang]}">', "<head>", '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">', f"<title>{escape(plain(title))}</title>", f"<style>\n{style}</style>",
        "</head>", "<body>", "<main>",
    ]  # fmt: skip
    return "\n".join([*head, *body, "</main>", "</body>", "</html>", ""])


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "", numeric: Sequence[int] = (), foot: Sequence[Sequence[str]] = (), kind: str = ""
) -> list[str]:
    """``heads``: plain words; cells of rows are HTML already, the first of each row names it."""
    shown = "".join(f'<th scope="col"{_number(i, numeric)}>{text(h)}</th>' for i, h in enumerate(heads))
    body = [f"<tr>{_row(r, heads, numeric)}</tr>" for r in rows]
    feet = [f"<tr>{_row(r, heads, numeric)}</tr>" for r in foot]
    cap = [f"<caption>{text(caption)}</caption>"] if caption else []
    opened = f'<table class="{kind}">' if kind else "<table>"
    return [
        opened, *cap, f"<thead><tr>{shown}</tr></thead>", "<tbody>", *body, "</tbody>", *(["<tfoot>", *feet, "</tfoot>"] if feet else []), "</table>",
    ]  # fmt: skip


def _row(cells: Sequence[str], heads: Sequence[str], numeric: Sequence[int]) -> str:
    out = [f'<th scope="row">{cells[0]}</th>']
    for i, cell in enumerate(cells[1:], 1):
        out.append(f'<td data-label="{escape(plain(heads[i]))}"{_number(i, numeric)}><span>{cell}</span></td>')
    return "".join(out)


def _number(i: int, numeric: Sequence[int]) -> str:
    return ' class="num"' if i in numeric else ""


def grid(g: Grid, title: bool = True) -> list[str]:
    """A table of figures."""
    numeric = range(1, len(g.heads))
    rows, foot = ([[text(c) for c in r] for r in part] for part in (g.rows, g.foot))
    note = [f'<p class="note">{text(g.note)}</p>'] if g.note else []
    return [*table(g.heads, rows, g.title if title else "", numeric, foot), *note]
