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
_BEYOND = 4  # characters after an edit that must be read before it is taken for right
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
        return self._read(edits) is None

    def goes_on(self, edit: Edit) -> bool:
        """Whether with this edit the statement is read well beyond it, up to another mistake."""
        stopped = self._read((edit,))
        return stopped is None or stopped > edit.span.start - self.start + len(edit.replacement) + _BEYOND

    def _read(self, edits: Sequence[Edit]) -> int | None:
        """None: to its end; else the place in the edited statement where reading stopped."""
        if not self.able:
            return 0
        self._patience[0] -= self.end - self.start
        text = self.text
        for edit in sorted(edits, key=lambda e: -e.span.start):
            text = text[: edit.span.start - self.start] + edit.replacement + text[edit.span.end - self.start :]
        source = Source(self.source.name, text)
        lexed = lex(source, self.lang, self.vocabulary, list(declarations(text, self.lang)))
        if lexed.problems or not lexed.tokens:
            return 0
        for chunk in chunks(lexed.tokens):
            if chunk.kind not in ("item", "group"):
                return chunk.tokens[0].start
            tokens = retag(chunk.tokens, self.lang, self.vocabulary)
            try:
                self.machine.parse(tokens, chunk.kind)
            except Unexpected as error:
                return tokens[error.at].start if error.at < len(tokens) else len(text)
            except Refused as error:
                return error.span.start
        return None
