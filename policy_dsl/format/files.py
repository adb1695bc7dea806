"""A whole file: header lines, then the items in written order. Blank lines follow a rule, not the source.

A blank line stands after the headers, before every clause and group of clauses, before a list with items, and where the kind of item changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from policy_dsl.format import clauses, declarations, examples, headers
from policy_dsl.format.comments import place
from policy_dsl.format.layout import Block, lines
from policy_dsl.format.nodes import pen_for
from policy_dsl.format.pen import Pen
from policy_dsl.kernel.lang import Lang
from policy_dsl.syntax import ast
from policy_dsl.syntax.vocabulary import Vocabulary

_KIND = {
    ast.Fact: "fact",
    ast.Reference: "fact",
    ast.Definition: "definition",
    ast.Term: "term",
    ast.Unit: "term",
    ast.Example: "example",
    ast.ExampleTable: "example",
}


def format_file(file: ast.File, lang: Lang, vocabulary: Vocabulary) -> str:
    """The canonical text of ``file`` in ``lang``. ``vocabulary``: every name that it uses, its own and those of ``document.pol``."""
    pen = pen_for(lang, vocabulary)
    blocks = _blocks(file, pen)
    placed = place(blocks, sorted(file.comments, key=lambda c: c.span.start))
    out: list[str] = []
    for i, block in enumerate(blocks):
        if block.apart and out:
            out.append("")
        out.extend(" " * block.indent + words for words in placed.before.get(i, ()))
        out.extend(lines(block, lang))
        if i in placed.after:
            out[-1] += f"  {placed.after[i]}"
    if placed.last:
        out.extend(["", *placed.last] if out else placed.last)
    return "".join(f"{line}\n" for line in out)


def _blocks(file: ast.File, pen: Pen) -> list[Block]:
    found: list[Block] = []
    for header in file.headers:
        found.extend(headers.blocks(header, pen))
    before: ast.Node | None = None
    for item in file.items:
        found.extend(_item(item, pen, apart=_apart(before, item)))
        before = item
    return found


def _item(item: ast.Node, pen: Pen, *, apart: bool) -> list[Block]:
    if isinstance(item, (ast.Clause, ast.ExternalClause, ast.ClauseGroup)):
        return clauses.blocks(item, pen, apart=apart)
    if isinstance(item, (ast.Example, ast.ExampleTable)):
        return examples.blocks(item, pen, apart=apart)
    return declarations.blocks(item, pen, apart=apart)


def _apart(before: ast.Node | None, item: ast.Node) -> bool:
    kind = _KIND.get(type(item))
    return before is None or kind is None or kind != _KIND.get(type(before))


def with_language(file: ast.File, lang: Lang) -> ast.File:
    """The file as one of ``lang``: its language line says so."""
    changed: Sequence[ast.Header] = tuple(evolve(h, value=lang) if h.key == "language" else h for h in file.headers)
    return evolve(file, language=lang, headers=tuple(changed))
