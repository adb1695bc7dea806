"""What the parser expected and found → a diagnostic: the row that fits, the place exactly, what could stand there, and the edit where it is safe.

The first rule that knows what happened speaks; P0101 with the words expected is the last resort.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Edit, Label, Value
from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.expected import LANGUAGES, MARKS, WANTED
from policy_dsl.lexicon.literals import currency_at, literal_at
from policy_dsl.lexicon.traditional import simplified
from policy_dsl.lexicon.words import BY_TOKEN, HEADERS, HEADS
from policy_dsl.syntax.expecting import expected_words, spelled
from policy_dsl.syntax.keywords import heads, keywords
from policy_dsl.syntax.misnamed import undeclared
from policy_dsl.syntax.nearest import near_word
from policy_dsl.syntax.repairs import mended, slip
from policy_dsl.syntax.roles import Refused
from policy_dsl.syntax.slips import curly, missing_comma, misspelt_unit, sign
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.tokens import NAMES, Token
from policy_dsl.syntax.trial import Trial
from policy_dsl.syntax.vocabulary import Vocabulary

_CLOSES = {"RP": "LP", "RB": "LB", "LIMITEND": "LIMITTO"}
_OPENS = {"LP": "RP", "LB": "RB", "LIMITTO": "LIMITEND", "LPHAS": "RP", "LP_WITHOUT": "RP", "LPEXC": "RP"}
_QUOTES = {"「": "」", '"': '"'}


@frozen
class At:
    """The statement, the token that fits nowhere (``at``; None: the end), what the grammar would take there."""

    tokens: Sequence[Token]
    at: int
    expected: frozenset[str]
    lang: Lang
    vocabulary: Vocabulary
    source: Source
    trial: Trial | None = None

    @property
    def token(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def said(self) -> Text:
        """Never the word that was found: another use of it is no advice."""
        found = self.token.text if self.token is not None else ""
        return expected_words((t for t in self.expected if not found or spelled(t, self.lang) != found), self.lang)


def syntax_error(
    tokens: Sequence[Token], at: int, expected: frozenset[str], lang: Lang, vocabulary: Vocabulary, source: Source, trial: Trial | None = None
) -> Diagnostic:
    """``at``: the token that fits nowhere; ``len(tokens)``: the statement ends too early. ``trial``: reads it again with a repair."""
    here = At(tokens, at, expected, lang, vocabulary, source, trial)
    for rule in _RULES:
        found = rule(here)
        if found is not None:
            return found
    return _plain(here)


def refused(found: Refused, lang: Lang) -> Diagnostic:
    """A sentence that the grammar lets through and that says nothing."""
    if found.code == "P0104":
        return bare_number(found.span, lang, found.values["wanted"])
    note = "unit-once" if found.code == "P0101" else "fix"
    return Diagnostic(found.code, found.values, (Label(found.span, "main"),), (note,))


def stray(tokens: Sequence[Token], lang: Lang, vocabulary: Vocabulary, *, at_the_head: bool) -> Diagnostic:
    """A line that no word opens. ``at_the_head``: nothing but header lines stands before it."""
    source = tokens[0].source
    here = At(tokens, 0, frozenset(), lang, vocabulary, source)
    for rule in (_foreign, _quotation, _traditional):
        found = rule(here)
        if found is not None:
            return found
    line = next((i for i, t in enumerate(tokens) if i and t.first), len(tokens))
    span = tokens[0].span.to(tokens[line - 1].span)
    if at_the_head and line > 1 and tokens[1].type == "COLON":
        return _header(tokens[0], lang)
    first = tokens[0].text
    near = near_word(first.split()[0] if lang == "en" else first[:4], [s for w in HEADS for s in w.in_(lang)], lang)
    if near is not None:
        return Diagnostic("P0103", {"found": first, "suggestion": near.word}, (Label(span, "main"),), ("suggest",))
    expected = expected_words(("H_FACT", "H_APPLICANT_FACT", "H_DEFINE", "H_CLAUSE", "H_SOURCE", "H_EXAMPLE"), lang)
    return Diagnostic("P0103", {"found": first, "expected": expected}, (Label(span, "main"),), ("expected", "comment"))


def _header(key: Token, lang: Lang) -> Diagnostic:
    words = [w.in_(lang)[0] for w in HEADERS]
    near = near_word(key.text, [s for w in HEADERS for s in w.in_(lang)], lang)
    said = Text("、".join(words), ", ".join(words))
    values: dict[str, Value] = {"key": key.text, "expected": said}
    if near is None:
        return Diagnostic("P0107", values, (Label(key.span, "main"),), ("fix",))
    values["suggestion"] = near.word
    return Diagnostic("P0107", values, (Label(key.span, "main"),), ("suggest",), (Edit(key.span, near.word),))


# ── the rules, in the order in which they are asked ──


def _foreign(here: At) -> Diagnostic | None:
    """A line that begins with a keyword of the other language (P0118)."""
    token = here.token
    if token is None or not (token.first or here.at == 0):
        return None
    other: Lang = "en" if here.lang == "zh" else "zh"
    text = here.source.text
    found = heads(other).longest(fold(text), token.start)
    if found is None or not (text[found[1] : found[1] + 1].isspace() or text[found[1] : found[1] + 1] in tuple("「\"(（:：")):
        return None
    row = BY_TOKEN[found[0].token]
    values: dict[str, Value] = {
        "found": text[token.start : found[1]], "fix": row.in_(here.lang)[0], "language": LANGUAGES[here.lang], "other": LANGUAGES[other],
        "line": "language: English" if other == "en" else "语言：中文",
    }  # fmt: skip
    return Diagnostic("P0118", values, (Label(Span(here.source, token.start, found[1]), "main"),), ("fix", "header"))


def _quotation(here: At) -> Diagnostic | None:
    """A quotation that does not end (P0106): here, or one before that ran over the head of another statement."""
    token = here.token
    if token is not None and token.type == "UNKNOWN" and token.text[:1] in _QUOTES:
        close = _QUOTES[token.text[0]]
        return Diagnostic("P0106", {"close": close}, (Label(Span(here.source, token.start, token.start + 1), "main"),), ("fix",))
    for quoted in reversed(here.tokens[: here.at]):
        if quoted.type == "STR" and quoted.text.startswith("「") and _holds_a_head(quoted, here.lang):
            return Diagnostic("P0106", {"close": "」"}, (Label(Span(here.source, quoted.start, quoted.start + 1), "main"),), ("fix",))
    return None


def _holds_a_head(quoted: Token, lang: Lang) -> bool:
    lines = quoted.text.split("\n")[1:]
    return any(heads(lang).longest(fold(body), 0) is not None for line in lines if (body := line.strip(" \t　")))


def _traditional(here: At) -> Diagnostic | None:
    """Traditional characters in what the lexer does not know (P0113): all of the statement are mended at once."""
    token = here.token
    if token is None or simplified(token.text) == token.text or not (token.type == "UNKNOWN" or here.at == 0):
        return None
    fix = simplified(token.text)
    if not _reads(fix, here):
        return None
    edits = tuple(Edit(t.span, simplified(t.text)) for t in here.tokens if t.type not in ("STR", "NAMES", "RAW", "HEADER") and simplified(t.text) != t.text)
    return Diagnostic("P0113", {"found": token.text, "fix": fix}, (Label(token.span, "main"),), ("fix-write",), edits)


def _reads(fix: str, here: At) -> bool:
    """The simplified words begin with something that is known, or with a figure or what goes on with one: 貳拾萬元, 50萬元."""
    folded = fold(fix)
    if fix[0] in _SCALES or literal_at(fix, 0) is not None or currency_at(fix, 0) is not None:
        return True
    if any(found is not None for found in (heads(here.lang).longest(folded, 0), here.vocabulary.names.longest(folded, 0))):
        return True
    return any(keywords(here.lang, mode).longest(folded, 0) is not None for mode in "sdne")


_SCALES = ("万", "亿")


def _number(here: At) -> Diagnostic | None:
    """A bare number where a rate, a sum, a count or a date is wanted (P0104)."""
    token = here.token
    if token is None or token.type != "NUM" or "NUM" in here.expected:
        return None
    wanted = next((t for t in _BARE if t in here.expected), None)
    return bare_number(token.span, here.lang, wanted) if wanted is not None else None


_BARE: dict[str, tuple[str, Text]] = {
    "PCT": ("rate", Text("30%", "30%")),
    "MONEY": ("money", Text("50万元", "CNY 500,000")),
    "QTY": ("unit", Text("20家", "20 firms")),
    "DATE": ("date", Text("2026年1月1日", "2026-01-01")),
    "YEAR": ("year", Text("2026年", "2026")),
}


def bare_number(span: Span, lang: Lang, wanted: str) -> Diagnostic:
    """P0104 at a number; only the missing % is put in by ``--fix``, and not where the number goes on as something else (1:2, 5折) nor where it is hardly one
    of a hundred (0.3 is 30%, or 0.3%)."""
    key, like = _BARE[wanted]
    values: dict[str, Value] = {"wanted": WANTED[wanted], "found": span.text, "fix": like.in_(lang)}
    goes_on = span.source.text[span.end : span.end + 2].lstrip()[:1] in tuple(":：∶/／‰折成倍分")
    if wanted != "PCT" or not span.text.isascii() or goes_on or re.fullmatch("(?:[1-9][0-9]?|100)(?:[.][0-9]{1,2})?", span.text) is None:
        return Diagnostic("P0104", values, (Label(span, key),), ("fix-like",))
    values["fix"] = f"{span.text}%"
    return Diagnostic("P0104", values, (Label(span, key),), ("fix-write",), (Edit(Span(span.source, span.end, span.end), "%"),))


def _known(here: At) -> Diagnostic | None:
    return None if here.token is None or here.trial is None else slip(here.tokens, here.at, here.expected, here.lang, here.trial)


def _mended(here: At) -> Diagnostic | None:
    return None if here.token is None or here.trial is None else mended(here.tokens, here.at, here.expected, here.lang, here.trial)


def _slip(here: At) -> Diagnostic | None:
    token = here.token
    if token is None:
        return None
    return (
        sign(token, here.lang) or curly(token, here.trial) or missing_comma(here.tokens, here.at, here.expected, here.lang)
        or misspelt_unit(here.tokens, here.at, here.lang)
    )  # fmt: skip


def _name(here: At) -> Diagnostic | None:
    return undeclared(here.tokens, here.at, here.expected, here.lang, here.vocabulary) if here.token is not None else None


def _bracket(here: At) -> Diagnostic | None:
    """A bracket without its partner (P0105)."""
    stack: list[Token] = []
    for i, token in enumerate(here.tokens):
        if token.type in _OPENS:
            stack.append(token)
        elif token.type in _CLOSES:
            if stack and (token.type == _OPENS[stack[-1].type] or (token.type == "RP" and stack[-1].type == "LIMITTO")):
                stack.pop()
            elif i <= here.at:
                return _unpaired(token, stack[-1] if stack else None, here)
            else:
                return None
    if not stack or here.tokens.index(stack[0]) >= here.at:
        return None
    opened = stack[-1]
    close = MARKS[here.lang].get(_OPENS[opened.type]) or BY_TOKEN["LIMITEND"].spelling(here.lang) or ")"
    if here.token is not None and _OPENS[opened.type] not in here.expected and "RP" not in here.expected:
        return None
    labels = [Label(opened.span, "open")]
    if here.token is not None:
        labels.append(Label(here.token.span, "here"))
    return Diagnostic("P0105", {"found": opened.text, "fix": close}, tuple(labels), ("fix",))


def _unpaired(token: Token, opened: Token | None, here: At) -> Diagnostic:
    if opened is None:
        opener = MARKS[here.lang].get(_CLOSES[token.type]) or BY_TOKEN["LIMITTO"].spelling(here.lang)
        return Diagnostic("P0105", {"found": token.text, "fix": opener}, (Label(token.span, "close"),), ("fix-drop",))
    close = MARKS[here.lang].get(_OPENS[opened.type], ")")
    return Diagnostic("P0105", {"found": token.text, "other": opened.text, "fix": close}, (Label(token.span, "main"), Label(opened.span, "other")), ("fix",))


def _unfinished(here: At) -> Diagnostic | None:
    """The statement ends too early (P0102)."""
    if here.token is not None:
        return None
    last = here.tokens[-1]
    if "STOP" in here.expected:
        stop = MARKS[here.lang]["STOP"]
        after = Span(here.source, last.end, last.end)
        return Diagnostic("P0102", {"stop": stop}, (Label(after, "stop"),), ("fix-stop",), (Edit(after, stop),))
    return Diagnostic("P0102", {"expected": here.said()}, (Label(last.span, "main"),), ("expected",))


def _missing_stop(here: At) -> Diagnostic | None:
    """A new line begins where only a full stop was missing (P0102)."""
    token = here.token
    if token is None or not here.at or not token.first or "STOP" not in here.expected:
        return None
    last, stop = here.tokens[here.at - 1], MARKS[here.lang]["STOP"]
    after = Span(here.source, last.end, last.end)
    return Diagnostic("P0102", {"stop": stop}, (Label(after, "stop"),), ("fix-stop",), (Edit(after, stop),))


def _plain(here: At) -> Diagnostic:
    token = here.token
    assert token is not None
    values: dict[str, Value] = {"found": token.text, "expected": here.said()}
    words = [w for t in here.expected if (w := spelled(t, here.lang))]
    near = near_word(token.text, words, here.lang) if token.type == "UNKNOWN" else None
    if near is not None:
        span = Span(here.source, token.start, token.start + near.length)
        values.update(found=span.text, suggestion=near.word)
        return Diagnostic("P0101", values, (Label(span, "main"),), ("suggest", "expected"))
    notes = ("expected",) if here.said().zh else ()
    joined = here.lang == "en" and here.at and here.tokens[here.at - 1].type == "COMMA" and token.type in NAMES
    return Diagnostic("P0101", values, (Label(token.span, "main"),), (*notes, "join") if joined else notes)


_RULES: tuple[Callable[[At], Diagnostic | None], ...] = (
    _foreign, _quotation, _traditional, _known, _number, _slip, _name, _bracket, _unfinished, _missing_stop, _mended,
)  # fmt: skip
