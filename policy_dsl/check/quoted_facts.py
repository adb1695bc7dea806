"""Facts that the text leaves to somebody quote the words that do so (F10): a quotation occurs in the official text, as every other does.

In: a file, the official text or the article at hand. Out: the quotations, which count as covered sentences, and what does not occur.
"""

from __future__ import annotations

from policy_dsl.check.departures import missing
from policy_dsl.check.quotations import folded, occurs
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.syntax import ast


def facts_quoted(file: ast.File, whole: str | None, source: str | None, said: list[Diagnostic]) -> list[str]:
    """``whole``: the official text, folded; ``source``: the article, or the articles of all measures."""
    text = whole if whole is not None else folded(source) if source is not None else None
    quotes = [q for item in file.items if isinstance(item, ast.Fact) for q in item.source]
    for quote in quotes:
        if text is not None and not occurs(quote.words, text):
            said.append(missing(quote, quote.words, text))
    return [q.words for q in quotes]
