"""Print, read again, compare: the formatter proves its own output (house habit 9)."""

from __future__ import annotations

import re

from policy_dsl.format.files import format_file, with_language
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.messages import severity
from policy_dsl.syntax import ast
from policy_dsl.syntax.adjacency import follows
from policy_dsl.syntax.build import BUILD
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.conflicts import conflicts
from policy_dsl.syntax.parser import parse
from policy_dsl.syntax.tables import table
from policy_dsl.syntax.vocabulary import EMPTY, Vocabulary

CHANGED = "P0110"


def format_source(source: Source, lang: Lang | None = None, base: Vocabulary = EMPTY) -> Result[str]:
    """The canonical text of ``source`` in ``lang`` (None: its own language). ``base``: the names of ``document.pol``.

    No value where the source has errors, or (P0110, a fault of ours) where the printed text does not read back as the same tree.
    """
    found = parse(source, base)
    if found.value is None or _errors(found.diagnostics):
        return Result(None, found.diagnostics)
    file = found.value
    to = lang or file.language
    names = base.under(collect(source))
    clashes = conflicts(names, to, source, follows(to, table(to, BUILD))) if to != file.language else []
    if clashes:  # names that only the other language misreads
        return Result(None, (*found.diagnostics, *clashes))
    text = format_file(file, to, names)
    said = _compare(file, text, to, base, source)
    return Result(None if said is not None else text, (*found.diagnostics, *((said,) if said is not None else ())))


def _errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return any(severity(d.code) == "error" for d in diagnostics)


def _compare(file: ast.File, text: str, lang: Lang, base: Vocabulary, source: Source) -> Diagnostic | None:
    again = parse(Source(source.name, text), base)
    if again.value is None or _errors(again.diagnostics):
        first = again.diagnostics[0] if again.diagnostics else None
        line = first.labels[0].span.line if first is not None and first.labels else 1
        return _fault(source.text, line, source)
    one, two = with_language(file, lang), with_language(again.value, lang)
    if one == two and _comments(one) == _comments(two):
        return None
    place = next((a.span for a, b in zip((*one.headers, *one.items), (*two.headers, *two.items), strict=False) if a != b), file.span)
    return Diagnostic(CHANGED, {"line": place.line}, (Label(Span(source, place.start, place.end), "main"),))


def _fault(text: str, line: int, source: Source) -> Diagnostic:
    return Diagnostic(CHANGED, {"line": line}, (Label(Span(source, 0, min(1, len(text))), "main"),))


def _comments(file: ast.File) -> list[str]:
    return sorted(c.text[m.end() if (m := _MARK.match(c.text)) else 0 :].rstrip() for c in file.comments)


_MARK = re.compile(r"[#＃\s]+")  # also the blank that a Chinese keyboard writes: #　注
