"""The parsing tables of each language: built once, on the first parse, and kept in the user's cache folder where that can be written.

The lazy door to lark: importing this module does not import it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.words import HEADS, WORDS

STARTS = ("item", "group")
CLASSES = (
    "NAME", "LIST", "TERM", "MEMBER", "NEG", "CLAUSE", "CLAUSENO", "NAMES", "UNIT", "PRICEUNIT", "RAW", "STR", "MARK", "UNKNOWN", "HEADER", "FORM", "SUPPORT",
    "NUM", "MONEY", "PCT", "QTY", "PRICE", "DUR", "DATE", "YEAR", "BOUND", "LSEP", "XFIRST", "EVERYONE", "XSEP", "STEPCOMMA", "DE_SUBJ", "DE_FORM", "EX_GT", "EX_UPTO", "EX_LT",
    "COMMA", "STOP", "SEMI", "COLON", "PAUSE", "LP", "RP", "LB", "RB", "SLASH", "BAR", "WHEN", "ENDCOMMA",
)  # fmt: skip

_tables: dict[Lang, Any] = {}
_lock = threading.Lock()


def grammar_text(lang: Lang) -> str:
    """The productions of one language: terminals from the lexicon, the shared part, the part of its own."""
    folder = resources.files("policy_dsl._grammar")
    terminals = sorted({w.token for w in (*WORDS, *HEADS)} | set(CLASSES))
    parts = [f"%declare {' '.join(terminals)}"]
    parts.extend(folder.joinpath(name).read_text(encoding="utf-8") for name in ("core.lark", f"{lang}.lark"))
    return "\n".join(parts)


def table(lang: Lang, build: Mapping[str, Callable[[list[Any]], Any]]) -> Any:
    """The LALR parser of a language. ``build``: production → what makes a node of its children."""
    found = _tables.get(lang)
    if found is None:
        with _lock:
            found = _tables.get(lang)
            if found is None:
                found = _tables[lang] = _open(lang, build)
    return found


def _open(lang: Lang, build: Mapping[str, Callable[[list[Any]], Any]]) -> Any:
    from lark import Lark  # the lazy door
    from lark.lexer import Lexer

    class Cursor:
        """Where the parser stands in the token list; copied with the lexer's state, so that a parser can be tried and dropped."""

        __slots__ = ("char_pos", "column", "i", "line")

        def __init__(self, i: int = 0) -> None:
            self.i, self.char_pos, self.line, self.column = i, 0, 1, 1

        def __copy__(self) -> Cursor:
            return Cursor(self.i)

    class TokenList(Lexer):
        """Hands on a list of tokens."""

        __future_interface__ = 2

        def __init__(self, lexer_conf: object) -> None:
            pass

        def lex(self, lexer_state: Any, parser_state: object) -> Iterator[Any]:
            if lexer_state.line_ctr is None:
                lexer_state.line_ctr = Cursor()
            cursor, tokens = lexer_state.line_ctr, lexer_state.text
            while cursor.i < len(tokens):
                token = tokens[cursor.i]
                cursor.i += 1
                lexer_state.last_token = token
                yield token

    class Callbacks:
        """Looks up what builds a production."""

        def __getattr__(self, name: str) -> Callable[[list[Any]], Any]:
            try:
                return build[name]
            except KeyError:
                raise AttributeError(name) from None

    options: dict[str, Any] = {
        "parser": "lalr",
        "lexer": TokenList,
        "start": list(STARTS),
        "strict": True,
        "keep_all_tokens": True,
        "maybe_placeholders": False,
        "transformer": Callbacks(),
    }
    text = grammar_text(lang)
    folder = _cache_folder()
    if folder is not None:
        try:
            return Lark(text, cache=str(folder / f"grammar-{lang}.tables"), **options)
        except Exception:  # noqa: BLE001 - a cache that cannot be used is no cache
            pass
    return Lark(text, **options)


def _cache_folder() -> Path | None:
    named = os.environ.get("POLICY_DSL_CACHE")
    if named == "off":
        return None
    base = Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")) / "policy-dsl"
    try:
        base.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return base if os.access(base, os.W_OK) else None
