"""Where the lexer stands in a text: place, kind of text, what came before; and the tokens made so far."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source, Span
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import Declared
from policy_dsl.syntax.keywords import AFTER, Key, keywords
from policy_dsl.syntax.scraps import Quotes
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.tokens import Token
from policy_dsl.syntax.vocabulary import Entry, Vocabulary

BLANK = re.compile(r"[ \t　\u00a0\ufeff\r\n\f\v]+")


TRIVIA = frozenset(" \t　\u00a0\ufeff\r\n\f\v#＃")


class Cursor:
    """``mode``: the kind of text (``Word.where``); ``head``: the word that opened the statement; ``prev``: the type of the token before;
    ``fresh``: nothing stands before it on its line; ``in_clause``: below a clause, where 原文 is a note; ``limbs``: inside a list of grounds."""

    __slots__ = (
        "after", "comments", "declared", "folded", "fresh", "head", "in_clause", "lang", "limbs", "mode", "pos", "prev", "problems", "quotes", "raw_list",
        "size", "source", "text", "tokens", "vocabulary", "words",
    )  # fmt: skip

    def __init__(self, source: Source, lang: Lang, vocabulary: Vocabulary, declared: Sequence[Declared]) -> None:
        self.source, self.lang, self.vocabulary = source, lang, vocabulary
        self.declared: Mapping[int, Declared] = {d.pair.start: d for d in declared}
        self.text, self.folded, self.size = source.text, fold(source.text), len(source.text)
        self.quotes = Quotes(self.text)
        self.tokens: list[Token] = []
        self.comments: list[ast.Comment] = []
        self.problems: list[Diagnostic] = []
        self.pos, self.prev = 0, ""
        self.fresh, self.in_clause, self.limbs, self.raw_list = True, False, False, False
        self.after = AFTER[lang]
        self.turn("s")

    def turn(self, mode: str, head: str = "") -> None:
        """Another kind of text begins."""
        self.mode, self.head = mode, head
        self.words = keywords(self.lang, mode)

    def put(self, type_: str, end: int, value: object = None) -> None:
        self.tokens.append(Token(type_, self.source, self.pos, end, value, self.mode, self.fresh))
        self.prev, self.pos = type_, end
        if type_ == "MARK":
            self.limbs = True
        elif type_ == "STOP":
            self.limbs = False

    def put_words(self, type_: str, end: int, value: object = None) -> None:
        """What stands up to ``end``, blanks at its end left out; its value, unless given, is the words."""
        words = self.text[self.pos : end].rstrip()
        self.put(type_, self.pos + len(words), words.strip() if value is None else value)

    def put_names(self, at: int) -> bool:
        """The pair of names that pass 1 found at this place."""
        found = self.declared.get(at)
        if found is None:
            return False
        self.pos, self.fresh = at, False
        self.put("NAMES", found.pair.end, found.pair)
        return True

    def skip(self, at: int) -> int:
        """Past blanks."""
        m = BLANK.match(self.text, at)
        return m.end() if m is not None else at

    def next_char(self, at: int) -> str:
        """The first character after blanks, folded; "" at the end."""
        at = self.skip(at)
        return self.folded[at] if at < self.size else ""

    def before(self) -> str:
        """The type of the token before the one before."""
        return self.tokens[-2].type if len(self.tokens) > 1 else ""

    def name_at(self, at: int) -> tuple[tuple[Entry, ...], int] | None:
        """The longest declared name; only sentences and examples hold names."""
        return self.vocabulary.names.longest(self.folded, at) if self.mode in ("s", "e") else None

    def word_at(self, at: int) -> tuple[Key, int] | None:
        return self.words.longest(self.folded, at) if at < self.size else None

    def blanks(self) -> None:
        """Past blanks and comments, which are kept."""
        while self.pos < self.size:
            char = self.text[self.pos]
            if char not in TRIVIA:
                return
            if char in "#＃":
                stop = self.text.find("\n", self.pos)
                words = self.text[self.pos : stop if stop >= 0 else self.size].rstrip()
                self.comments.append(ast.Comment(words, span=Span(self.source, self.pos, self.pos + len(words)), trailing=not self.fresh))
                self.pos = stop if stop >= 0 else self.size
                continue
            end = self.skip(self.pos)
            self.fresh = self.fresh or self.pos == 0 or "\n" in self.text[self.pos : end]
            self.pos = end
