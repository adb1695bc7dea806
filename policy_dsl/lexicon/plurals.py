"""The number of an English noun phrase, by its last word: enough for names of lists (route → routes, category → categories)."""

from __future__ import annotations

import re

_ES = ("xes", "ches", "shes", "sses")
_USES = frozenset(("buses", "gases", "lenses", "campuses", "bonuses", "viruses", "statuses", "censuses"))  # houses and causes are others
_OTHER = {"children": "child", "people": "person", "women": "woman", "men": "man", "criteria": "criterion", "wives": "wife", "lives": "life"}
_SAME = ("series", "species", "premises")

_HEADED = re.compile(r"([A-Za-z-]+)((?: (?:[a-z]+ed|bought|sold|held|made|built|run|abroad|overseas|of|in|for|with|from|at|to|on|by|under))(?: .*)?)$")
"""A noun and what stands after it."""

_WORD = 4
"""Letters of the shortest unit that is taken for a word."""


def plural_of(name: str) -> str:
    """More than one."""
    lower = name.lower()
    if lower.endswith(_SAME) or is_plural(name):
        return name
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if lower.endswith(("s", "x", "z", "ch", "sh")) else "s")


def unit_plural(name: str | None) -> str | None:
    """Of a declared unit that says no plural: lamp, lamps. Abbreviations (sqm, kWp) have none."""
    if name is None or not name.replace(" ", "").replace("-", "").isalpha() or not name.isascii() or name != name.lower() or len(name) < _WORD:
        return None
    return plural_of(name)


def singular_of(name: str) -> str:
    """One of them."""
    lower = name.lower()
    if (head := _HEADED.match(name)) is not None:
        return singular_of(head[1]) + head[2]
    if not is_plural(name):
        return name
    if (one := _OTHER.get(lower.split()[-1])) is not None:
        return name[: len(name) - len(lower.split()[-1])] + one
    if lower.endswith("ies"):
        return name[:-3] + "y"
    return name[:-2] if lower.endswith(_ES) or lower.split()[-1] in _USES else name[:-1]


def is_plural(name: str) -> bool:
    """Ends like a plural, or its noun does: items bought, fairs abroad."""
    lower = name.lower()
    if (head := _HEADED.match(name)) is not None:
        return is_plural(head[1])
    if lower.split()[-1:] and lower.split()[-1] in _OTHER:
        return True
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is", *_SAME))
