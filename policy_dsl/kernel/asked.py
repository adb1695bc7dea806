"""What a program asks for by mistake: said in words, with what was found and the nearest thing that exists, however odd the value.

In: a value of any kind. Out: the value where it is what it should be; else ``TypeError``, ``ValueError`` or ``KeyError``. These are faults of a program that
calls, not of the facts that a person wrote: those are diagnostics.
"""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping
from typing import Any

MOST = 8
"""Names that are told where none is near."""


def shown(value: object) -> str:
    """A value in a message: short, whatever it is."""
    try:
        return reprlib.repr(value)
    except Exception:  # noqa: BLE001 - a number of thousands of digits, a class that cannot print itself
        return f"a value of {type(value).__name__}"


def expected(name: str, wanted: str, found: object) -> TypeError:
    """The error: ``name`` is ``wanted``, not what was found."""
    return TypeError(f"{name} is {wanted}, not {shown(found)}")


def truth(name: str, value: Any) -> bool:
    """True or False: any other value would count as one of them, "no" as True."""
    if value is not True and value is not False:
        raise expected(name, "True or False", value)
    return value is True


def whole(name: str, value: Any, low: int, high: int) -> int:
    """A whole number between two bounds."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise (ValueError if isinstance(value, int) and not isinstance(value, bool) else TypeError)(
            f"{name} is a whole number from {low} to {high}, not {shown(value)}"
        )
    return value


def texts(name: str, given: Any) -> tuple[str, ...]:
    """Texts in a row. One text by itself is none: it would be taken letter by letter."""
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        raise expected(name, f'a list of texts such as ["{given if isinstance(given, str) and len(given) < 40 else "id"}"]', given)
    found: list[str] = []
    for one in given:
        if not isinstance(one, str):
            raise expected(f"each of {name}", "a text", one)
        found.append(one)
    return tuple(found)


def several(name: str, given: Any, one: str) -> Iterable[Any]:
    """A row of things, where one by itself is a mapping or a text, which could be gone through too."""
    if isinstance(given, (str, bytes, bytearray, memoryview, Mapping)) or not isinstance(given, Iterable):
        raise expected(name, f"a list of {one}", given)
    return given


class NotThere(KeyError):
    """No such name: what there is, or the nearest of it. The words are made when they are read, since ``in`` and ``get`` ask too."""

    def __init__(self, asked: object, known: tuple[str, ...] = (), more: str = "") -> None:
        super().__init__(asked, known, more)

    def __str__(self) -> str:
        asked, known, more = self.args
        if more:
            return f"{shown(asked)}: {more}"
        from difflib import get_close_matches  # most misses are asked by ``in`` and ``get``, which read no words

        near = get_close_matches(asked, known, 1) if isinstance(asked, str) and len(asked) < 1_000 else []
        all_of = f"; there are {', '.join(map(repr, known[:MOST]))}{', …' if len(known) > MOST else ''}" if known else ""
        what = f"; the nearest is {near[0]!r}" if near else all_of
        return f"{shown(asked)} is not there{what}"
