"""What a command knows of the terminal: the language asked for, colour, width; and the one way to print.

Pipes carry UTF-8 with plain line feeds. A console that cannot show a character (GBK) shows ``?`` in its place: printing never fails.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from policy_dsl.kernel.lang import Lang

NARROWEST = 40
WIDTH = 80
LANGUAGES: dict[str, Lang] = {"zh": "zh", "en": "en", "中文": "zh", "english": "en"}


class Console:
    """``asked``: the language of ``--lang`` or ``POL_LANG``, else None. ``color``: of ``--color``, else None (only on a terminal)."""

    def __init__(self, asked: Lang | None = None, color: bool | None = None) -> None:
        self.asked = asked
        self.color = color

    def lang(self, default: Lang | None = None) -> Lang:
        """The language to print in; ``default``: that of the policy."""
        return self.asked or default or "zh"

    def langs(self, default: Lang | None = None) -> tuple[Lang, ...]:
        """The same for diagnostics; both languages where nothing says which."""
        known = self.asked or default
        return (known,) if known else ("zh", "en")

    def colored(self, stream: TextIO) -> bool:
        if self.color is not None:
            return self.color
        return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()

    @property
    def width(self) -> int:
        """Columns of the terminal (or ``COLUMNS``); 80 where there is none."""
        if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
            return WIDTH
        return max(NARROWEST, shutil.get_terminal_size((WIDTH, 24)).columns)

    def out(self, text: str) -> None:
        """A result."""
        sys.stdout.write(text)

    def err(self, text: str) -> None:
        """A diagnostic, or a note for people."""
        sys.stdout.flush()
        sys.stderr.write(text)
        sys.stderr.flush()


def prepare_streams() -> None:
    """Make both streams safe for any character."""
    named = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty() or named:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def language_in(arguments: list[str]) -> Lang | None:
    """The language that the arguments ask for, wherever it stands; else that of ``POL_LANG``. Help and usage errors need it before parsing."""
    found = LANGUAGES.get(os.environ.get("POL_LANG", "").lower())
    for i, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and i + 1 < len(arguments):
            found = LANGUAGES.get(arguments[i + 1].lower(), found)
        elif argument.startswith("--lang="):
            found = LANGUAGES.get(argument.removeprefix("--lang=").lower(), found)
    return found
