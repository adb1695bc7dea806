"""The parsing tables of each language: built once, on the first parse, and kept in the user's cache folder where that can be written.

The lazy door to lark: importing this module does not import it.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
import threading
from collections.abc import Mapping
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.words import HEADS, WORDS
from policy_dsl.syntax.lalr import Builder, Machine, Tables
from policy_dsl.version import VERSION

STARTS = ("item", "group")
CLASSES = (
    "NAME", "LIST", "TERM", "MEMBER", "NEG", "CLAUSE", "CLAUSENO", "NAMES", "UNIT", "PRICEUNIT", "RAW", "STR", "MARK", "UNKNOWN", "HEADER", "FORM", "SUPPORT",
    "NUM", "MONEY", "PCT", "QTY", "PRICE", "DUR", "DATE", "YEAR", "BOUND", "LSEP", "LITSEP", "ORD", "LIMBS",
    "XFIRST", "EVERYONE", "XSEP", "STEPCOMMA", "EXCEPTCOMMA", "DE_SUBJ", "DE_FORM", "LPEXC", "INEXCESS", "EX_GT", "EX_UPTO", "EX_LT",
    "COMMA", "STOP", "SEMI", "COLON", "PAUSE", "LP", "RP", "LB", "RB", "SLASH", "BAR", "WHEN", "ENDCOMMA", "EITHEROR",
)  # fmt: skip

FORMAT = 1  # of what is kept in the cache

_machines: dict[Lang, Machine] = {}
_lock = threading.Lock()


def grammar_text(lang: Lang) -> str:
    """The productions of one language: terminals from the lexicon, the shared part, the part of its own."""
    folder = resources.files("policy_dsl._grammar")
    terminals = sorted({w.token for w in (*WORDS, *HEADS)} | set(CLASSES))
    parts = [f"%declare {' '.join(terminals)}"]
    parts.extend(folder.joinpath(name).read_text(encoding="utf-8") for name in ("core.lark", f"{lang}.lark"))
    return "\n".join(parts)


def table(lang: Lang, build: Mapping[str, Builder]) -> Machine:
    """The parser of a language. ``build``: production → what makes a node of its children."""
    found = _machines.get(lang)
    if found is None:
        with _lock:
            found = _machines.get(lang)
            if found is None:
                found = _machines[lang] = Machine(_tables(lang), build)
    return found


def _tables(lang: Lang) -> Tables:
    """From the cache, else made and kept there."""
    text = grammar_text(lang)
    folder = _cache_folder()
    if folder is None:
        return compiled(text)
    key = sha256(repr((FORMAT, VERSION, sys.version_info[:2], text)).encode()).hexdigest()
    path = folder / f"grammar-{lang}-{key[:24]}.tables"
    try:
        kept = marshal.loads(path.read_bytes())
        if kept[0] == key:
            return Tables(*kept[1:])
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        pass  # a cache that cannot be used is no cache
    made = compiled(text)
    _keep(path, marshal.dumps((key, made.states, made.starts, made.ends, made.productions)))
    return made


def _keep(path: Path, data: bytes) -> None:
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        os.replace(file.name, path)
    except OSError:
        pass


def compiled(text: str) -> Tables:
    """The tables of a grammar that has one reading for every sentence; lark refuses any other."""
    from lark import Lark  # the lazy door
    from lark.lexer import Lexer

    class Tokens(Lexer):
        """There is nothing to lex: the machine is given tokens."""

        __future_interface__ = 2

        def __init__(self, lexer_conf: object) -> None:
            pass

        def lex(self, *_: object) -> Any:
            raise NotImplementedError

    lark = Lark(text, parser="lalr", lexer=Tokens, start=list(STARTS), strict=True, keep_all_tokens=True, maybe_placeholders=False)
    found = lark.parser.parser._parse_table
    states = sorted(found.states)
    number: dict[Any, int] = {state: i for i, state in enumerate(states)}
    productions: dict[Any, int] = {}

    def action(target: Any) -> int:
        if target in number:
            return number[target]
        return -1 - productions.setdefault(target, len(productions))

    rows = [{symbol: action(target) for symbol, (_kind, target) in found.states[state].items()} for state in states]
    starts, ends = ({k: number[v] for k, v in of.items()} for of in (found.start_states, found.end_states))
    return Tables(rows, starts, ends, [_production(rule) for rule in productions])


def _production(rule: Any) -> tuple[int, str, str, tuple[int, ...], bool]:
    """A symbol with ``_`` before its name is a row that its production lays open."""
    symbol = rule.origin.name
    rows = tuple(i for i, s in enumerate(rule.expansion) if not s.is_term and s.name.startswith("_"))
    single = rule.options.expand1 and not rule.alias
    return len(rule.expansion), str(symbol), "" if symbol.startswith("_") else str(rule.alias or symbol), rows, single


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
