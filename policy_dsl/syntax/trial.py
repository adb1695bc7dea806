"""Reads one statement again with an edit: a repair is proposed only where it works."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.kernel.diagnostic import Edit
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source, Span
from policy_dsl.syntax.chunks import chunks
from policy_dsl.syntax.collect import declarations
from policy_dsl.syntax.lalr import Machine, Unexpected
from policy_dsl.syntax.lexer import lex
from policy_dsl.syntax.retag import retag
from policy_dsl.syntax.roles import Refused
from policy_dsl.syntax.tokens import Token
from policy_dsl.syntax.vocabulary import Vocabulary

LONGEST = 2_000  # characters of a statement that is tried again
PATIENCE = 150_000
"""Characters that are read again for one file: hundreds of broken statements mostly have one cause."""


class Trial:
    """``text``: the statement; ``start``: where it begins in its source. ``patience``: what is left of it, shared by the statements of a file."""

    def __init__(self, tokens: Sequence[Token], lang: Lang, vocabulary: Vocabulary, machine: Machine, patience: list[int]) -> None:
        self.source = tokens[0].source
        self.start, self.end = tokens[0].start, tokens[-1].end
        self.lang, self.vocabulary, self.machine = lang, vocabulary, machine
        self._patience = patience

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def able(self) -> bool:
        """Whether the statement is short enough to be read again, and patience is left."""
        return self.end - self.start <= min(LONGEST, self._patience[0])

    def edit(self, start: int, end: int, right: str) -> Edit:
        """An edit of the statement, by places in ``text``."""
        return Edit(Span(self.source, self.start + start, self.start + end), right)

    def reads(self, *edits: Edit) -> bool:
        """Whether the statement is read to its end with these edits."""
        if not self.able:
            return False
        self._patience[0] -= self.end - self.start
        text = self.text
        for edit in sorted(edits, key=lambda e: -e.span.start):
            text = text[: edit.span.start - self.start] + edit.replacement + text[edit.span.end - self.start :]
        source = Source(self.source.name, text)
        lexed = lex(source, self.lang, self.vocabulary, list(declarations(text, self.lang)))
        if lexed.problems:
            return False
        read = False
        for chunk in chunks(lexed.tokens):
            if chunk.kind not in ("item", "group"):
                return False
            try:
                self.machine.parse(retag(chunk.tokens, self.lang, self.vocabulary), chunk.kind)
            except (Unexpected, Refused):
                return False
            read = True
        return read
