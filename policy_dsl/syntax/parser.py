"""A source → its tree and everything that is wrong with it.

Pass 1 collects the declared names, pass 2 makes tokens of the text; the tokens fall into statements, and each is parsed by itself: one that is broken
gives one diagnostic, and the rest of the file is kept.
"""

from __future__ import annotations

from typing import Any

from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.syntax import ast
from policy_dsl.syntax.adjacency import follows
from policy_dsl.syntax.assembly import Assembly
from policy_dsl.syntax.build import BUILD
from policy_dsl.syntax.chunks import Chunk, chunks
from policy_dsl.syntax.collect import Collected, collected
from policy_dsl.syntax.conflicts import conflicts
from policy_dsl.syntax.depth import too_deep, too_tall
from policy_dsl.syntax.errors import refused, stray, syntax_error
from policy_dsl.syntax.findings import Findings
from policy_dsl.syntax.headers import read_header
from policy_dsl.syntax.lalr import Unexpected
from policy_dsl.syntax.lexer import lex
from policy_dsl.syntax.refusals import refusals
from policy_dsl.syntax.retag import retag
from policy_dsl.syntax.roles import Refused
from policy_dsl.syntax.tables import table
from policy_dsl.syntax.tokens import Token
from policy_dsl.syntax.trial import PATIENCE, Trial
from policy_dsl.syntax.vocabulary import EMPTY, Vocabulary


def parse(source: Source, base: Vocabulary = EMPTY, own: Collected | None = None) -> Result[ast.File]:
    """The tree of a ``.pol`` file. ``base``: the names of ``document.pol``, and the clause labels of other measures; ``own``: the names of the file itself,
    where they are collected already.

    The value is what could be read, beside the diagnostics of what could not; None only where nothing could, or where the text was refused.
    """
    own = own if own is not None else collected(source)
    lang = own.lang
    refused = refusals(source, lang)
    if refused:
        return Result(None, tuple(refused))
    vocabulary = base.under(own.vocabulary)
    vocabulary.anew()
    lexed = lex(source, lang, vocabulary, own.declared)
    deep = too_deep(lexed.tokens)
    if deep is not None:
        return Result(None, (deep,))
    found_wrong = Findings()
    assembly = Assembly(source, found_wrong)
    reader = _Reader(source, lang, vocabulary, found_wrong, assembly)
    for chunk in chunks(lexed.tokens):
        reader.take(chunk)
    file = assembly.file(lang, lexed.comments)
    readable = file.headers or file.items or file.comments or not lexed.tokens
    said = [*lexed.problems, *conflicts(vocabulary, lang, source, follows(lang, reader.machine)), *found_wrong.all()]
    return Result(file if readable else None, tuple(sorted(said, key=_position)))


def _position(said: Diagnostic) -> int:
    return said.labels[0].span.start if said.labels else 0


class _Reader:
    """Parses one statement after the other."""

    def __init__(self, source: Source, lang: Lang, vocabulary: Vocabulary, said: Findings, assembly: Assembly) -> None:
        self.source, self.lang, self.vocabulary, self.said, self.assembly = source, lang, vocabulary, said, assembly
        self.machine = table(lang, BUILD)
        self.patience = [PATIENCE]

    def take(self, chunk: Chunk) -> None:
        match chunk.kind:
            case "header":
                header = read_header(chunk.tokens[0], self.lang, self.assembly.days)
                if isinstance(header, Diagnostic):
                    wrong = header
                    self.said.add(chunk.tokens[0].span, lambda: wrong)
                else:
                    self.assembly.header(header)
            case "group":
                self.assembly.group(self._parsed(chunk.tokens, "group"), chunk.tokens)
            case "item":
                self.assembly.item(self._parsed(chunk.tokens, "item"), chunk.tokens)
            case _:
                self.said.add(chunk.tokens[0].span, lambda: stray(chunk.tokens, self.lang, self.vocabulary, at_the_head=not self.assembly.items))

    def _parsed(self, tokens: list[Token], start: str) -> Any:
        """What the grammar makes of a statement; None after having said why not."""
        tokens = retag(tokens, self.lang, self.vocabulary)
        try:
            found = self.machine.parse(tokens, start)
        except Refused as error:
            nothing = error
            self.said.add(error.span, lambda: refused(nothing, self.lang))
            return None
        except Unexpected as error:
            at, expected = error.at, error.expected
            place = tokens[min(at, len(tokens) - 1)].span
            trial = Trial(tokens, self.lang, self.vocabulary, self.machine, self.patience)
            self.said.add(place, lambda: syntax_error(tokens, at, expected, self.lang, self.vocabulary, self.source, trial))
            return None
        tall = too_tall(found, tokens)
        if tall is not None:
            self.said.add(tokens[0].span, lambda: tall)
            return None
        return found
