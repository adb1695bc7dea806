"""Which lexeme may follow which: read off the parsing tables, once for each language.

Two lexemes that no sentence sets side by side can never be torn apart wrongly. A type that ``retag`` may narrow stands for all it may become.
"""

from __future__ import annotations

from policy_dsl.kernel.lang import Lang
from policy_dsl.syntax.lalr import Machine

NARROWED: dict[str, tuple[str, ...]] = {
    "GT": ("EX_GT",), "LT": ("EX_LT",), "UPTO": ("EX_UPTO",), "PAUSE": ("LSEP", "XFIRST", "XSEP"), "COMMA": ("LSEP", "STEPCOMMA", "ENDCOMMA", "EXCEPTCOMMA"),
    "OR": ("LSEP",),
    "EACH": ("EVERYONE",), "DE": ("DE_END", "DE_SUBJ", "DE_FORM"), "G_SUPPORT": ("SUPPORT",), "G_BARE": ("WHEN",), "FORM": ("SUPPORT",),
}  # fmt: skip

_follows: dict[Lang, dict[str, frozenset[str]]] = {}


def follows(lang: Lang, machine: Machine) -> dict[str, frozenset[str]]:
    """Terminal → the terminals that may stand right after it."""
    found = _follows.get(lang)
    if found is None:
        after: dict[str, set[str]] = {}
        for terminal, next_ in machine.follows():
            after.setdefault(terminal, set()).update(next_)
        found = _follows[lang] = {t: frozenset(f) for t, f in after.items()}
    return found


def widened(types: frozenset[str]) -> frozenset[str]:
    """The types and what they may be narrowed to."""
    return types.union(*(NARROWED.get(t, ()) for t in types))
