"""What the parser expected and found → a diagnostic."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source, Span
from policy_dsl.syntax.tokens import Token
from policy_dsl.syntax.vocabulary import Vocabulary


def syntax_error(tokens: Sequence[Token], at: int, expected: frozenset[str], lang: Lang, vocabulary: Vocabulary, source: Source) -> Diagnostic:
    """``at``: the token that fits nowhere; ``len(tokens)``: the statement ends too early."""
    span = tokens[at].span if at < len(tokens) else Span(source, tokens[-1].start, tokens[-1].end)
    return Diagnostic("P0101", {"found": span.text, "expected": ", ".join(sorted(expected)[:12])}, (Label(span, "main"),))
