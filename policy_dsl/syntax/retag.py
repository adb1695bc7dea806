"""Regular adjustments of a token list before it is parsed: what needs a little more than one token of look-ahead (phrasebook §0.6).

Each pass reads the tokens of one statement and gives some of them a narrower type:

* ``X超过Y的部分``: the nearest comparison word before 的部分 becomes EX_GT / EX_UPTO / EX_LT, so that it never fights with ``X超过Y的，``;
* ``甲、乙、丙中较高者``: the 、 of the row become XFIRST and XSEP;
* 、 , or between members, quotations: LSEP;
* ``X每满N，给予``: the comma becomes STEPCOMMA;
* ``对…的⟨主体⟩予以支持``, ``对…的⟨主体⟩，``: DE_SUBJ; ``的[一次性]⟨形式⟩``: DE_FORM;
* ``20人以上，不满50人`` · ``20人以上、50人以下``: the sign between them is dropped;
* the comma before an exception: EXCEPTCOMMA, at the end of a clause: ENDCOMMA.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.words import BY_TOKEN
from policy_dsl.syntax.literals import Bound
from policy_dsl.syntax.serial import beyond, either_or, serial
from policy_dsl.syntax.tokens import LITERALS, Token
from policy_dsl.syntax.turns import turns
from policy_dsl.syntax.turns_english import english_turns
from policy_dsl.syntax.vocabulary import Vocabulary

_FAR = 200
_OPEN, _CLOSE = frozenset(("LP", "LB", "LIMITTO", "LPEXC")), frozenset(("RP", "RB", "LIMITEND"))
_EXCESS = {"GT": "EX_GT", "UPTO": "EX_UPTO", "LT": "EX_LT"}
_EDGE = frozenset((
    "COMMA", "SEMI", "COLON", "STOP", "ACCORD", "GIVE", "AND", "OR", "GE", "GT", "LT", "UPTO", "IS", "FOR", "SUPPORT", "CAP", "PLUS", "MINUS", "TIMES",
    "DIVIDE", "NAMES",
))  # fmt: skip
_VALUES = frozenset(("MEMBER", "STR", "ORD", "CLAUSE"))
_RESPECTIVE = frozenset(("RESP", "PAYOUT", "FIRSTW"))
_DOES = frozenset(("PROVIDE", "RULES", "GIVE", "PRIORITY", "ASSESS", "ASSESSED"))
_TRUTHS = frozenset((*BY_TOKEN["T_TRUTH"].zh, *BY_TOKEN["T_TRUTH"].en))
_FORMS = frozenset(("FORM", "TERM"))


def retag(tokens: list[Token], lang: Lang, vocabulary: Vocabulary) -> list[Token]:
    """The statement, adjusted."""
    if lang == "zh":
        tokens = turns(tokens)
    else:
        tokens = english_turns(tokens)
        beyond(tokens)
    either_or(tokens)
    drop: set[int] = set()
    if tokens and tokens[-1].type == "COMMA" and tokens[0].type == "H_CLAUSE":
        tokens[-1].type = "ENDCOMMA"
    respective = any(t.type in _RESPECTIVE for t in tokens)
    for i, token in enumerate(tokens):
        if respective and token.type in ("PAUSE", "COMMA", "AND") and _between_figures(tokens, i):
            token.type = "LITSEP"
        match token.type:
            case "PARTWORD":
                _excess(tokens, i)
            case "LOWER" | "HIGHER" | "SUMOF" | "F_SUM" if lang == "zh":
                _row(tokens, i)
            case "PAUSE" | "COMMA" | "OR":
                if _separator(tokens, i, lang):
                    drop.add(i)
            case "EXCLUDED":
                _excepted(tokens, i)
            case "EXCEPT" if lang == "en" and i and tokens[i - 1].type == "COMMA":
                tokens[i - 1].type = "EXCEPTCOMMA"
            case "ALLARE":
                each = next((t for t in islice(_back(tokens, i), 3) if t.type == "EACH"), None)
                if each is not None:
                    each.type = "EVERYONE"
            case "DE" if lang == "zh":
                _de(tokens, i, vocabulary)
            case _:
                pass
    kept = [t for i, t in enumerate(tokens) if i not in drop] if drop else tokens
    if lang == "en":
        serial(kept)
    return kept


def _rises(token: Token) -> bool:
    """以上, not 以下."""
    bound: Bound = token.value
    return bound.op in ("ge", "gt")


def _separator(tokens: list[Token], at: int, lang: Lang) -> bool:
    """Narrow a sign between things; true where it says nothing and is left out."""
    token = tokens[at]
    before = tokens[at - 1].type if at else ""
    after = tokens[at + 1].type if at + 1 < len(tokens) else ""
    if before in _VALUES and after in _VALUES and _joins_values(token, lang):
        token.type = "LSEP"
    elif before == after == "BOUND" and lang == "zh" and _rises(tokens[at - 1]) and not _rises(tokens[at + 1]):
        return True
    elif token.type != "COMMA":
        return False
    elif after == "GIVE" and at > 1 and tokens[at - 2].type in ("EVERYFULL", "EVERYMORE"):
        token.type = "STEPCOMMA"
    elif lang == "en":
        return (after == "OR" and before in _VALUES) or (after in ("LT", "LE", "UPTO") and _range_before(tokens, at))
    else:
        return before == "BOUND" and after in ("LT", "UPTO") and at + 2 < len(tokens) and tokens[at + 2].type in LITERALS
    return False


def _between_figures(tokens: list[Token], at: int) -> bool:
    """19%、11%、7% · 19%, 11% and 7%: figures of one kind, one after the other."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].type in LITERALS and tokens[at + 1].type == tokens[at - 1].type


def _joins_values(token: Token, lang: Lang) -> bool:
    """甲、乙 · 甲或乙 · a, b or c: between members and quotations. In an example an English comma parts statements."""
    return token.type in ("PAUSE", "OR") or (lang == "en" and token.mode != "e")


def _back(tokens: list[Token], at: int) -> Iterator[Token]:
    """The tokens before ``at``, nearest first, as far as a reader would look."""
    return (tokens[i] for i in range(at - 1, max(-1, at - 1 - _FAR), -1))


def _excepted(tokens: list[Token], at: int) -> None:
    """，[但]被责令整改的除外: the comma before it."""
    depth = 0
    for i in range(at - 1, max(0, at - _FAR), -1):
        depth += (tokens[i].type in _CLOSE) - (tokens[i].type in _OPEN)
        if depth < 0:
            return
        if depth == 0 and tokens[i].type == "COMMA":
            tokens[i].type = "EXCEPTCOMMA"
            return


def _excess(tokens: list[Token], at: int) -> None:
    depth = 0
    for token in _back(tokens, at):
        if token.type in _CLOSE:
            depth += 1
        elif token.type in _OPEN:
            depth -= 1
            if depth < 0:
                return
        elif depth == 0 and token.type in _EXCESS:
            token.type = _EXCESS[token.type]
            return
        elif depth == 0 and token.type in ("EX_GT", "EX_UPTO", "EX_LT", "SEMI", "COLON"):
            return


def _row(tokens: list[Token], at: int) -> None:
    depth = 0
    first: Token | None = None
    for token in _back(tokens, at):
        if token.type in _CLOSE:
            depth += 1
        elif token.type in _OPEN:
            depth -= 1
            if depth < 0:
                break
        elif depth == 0:
            if token.type in ("PAUSE", "LSEP"):
                token.type, first = "XSEP", token
            elif token.type in _EDGE or token.type == "WITH":
                break
    if first is not None:
        first.type = "XFIRST"


def _range_before(tokens: list[Token], at: int) -> bool:
    """``2,000 visits or more, below 7,000 visits``; but ``… 5 firms or more, up to 30% of X`` goes on with an award."""
    if at + 2 >= len(tokens) or tokens[at + 2].type not in LITERALS or (at + 3 < len(tokens) and tokens[at + 3].type in ("DE", "AS")):
        return False
    return tokens[at - 1].type == "BOUND" or (at > 1 and tokens[at - 1].type in LITERALS and tokens[at - 2].type in ("GT", "ABOVE", "GE", "OVER"))


def _de(tokens: list[Token], at: int, vocabulary: Vocabulary) -> None:
    rest = [t.type for t in tokens[at + 1 : at + 4]]
    if rest and rest[0] == "ONEOFF":
        rest = rest[1:]
    if rest and rest[0] in _FORMS:
        tokens[at].type = "DE_FORM"
    elif len(rest) > 1 and _kind_follows(rest, tokens[at + 1], vocabulary) and _in_for(tokens, at):
        tokens[at].type = "DE_SUBJ"


def _kind_follows(rest: list[str], name: Token, vocabulary: Vocabulary) -> bool:
    """的⟨主体⟩予以支持 · 的⟨主体⟩，"""
    if rest[1] in _DOES:
        return rest[0] in ("NAME", "NEG", "MEMBER", "UNKNOWN")
    return rest[1] in ("COMMA", "COLON", "LPEXC") and rest[0] in ("NAME", "NEG") and _kind_of_applicant(name, vocabulary)


def _kind_of_applicant(token: Token, vocabulary: Vocabulary) -> bool:
    """The name of a yes/no fact."""
    entry = vocabulary.by_id.get(token.value)
    return entry is not None and entry.kind == "fact" and entry.type_word.lower() in _TRUTHS


def _in_for(tokens: list[Token], at: int) -> bool:
    """The 的 closes what 对 opened, and not what 中 did (展品中首展的，数量…)."""
    closed = 0
    for token in _back(tokens, at):
        match token.type:
            case "DE_END":
                closed += 1
            case "AMONG":
                closed -= 1
            case "FOR":
                return closed == 0
            case "SEMI" | "COLON" | "STOP" | "GIVE" | "ACCORD":
                return False
            case _:
                pass
    return False
