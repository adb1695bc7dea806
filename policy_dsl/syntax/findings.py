"""What is wrong with the statements of one file: the first hundred told in full, the rest counted."""

from __future__ import annotations

from collections.abc import Callable

from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.source import Span

MOST = 100


class Findings:
    """``add`` is given how to say it, because finding out what was meant takes longer than parsing the statement."""

    def __init__(self) -> None:
        self._told: list[Diagnostic] = []
        self._untold = 0
        self._first: Span | None = None

    def add(self, place: Span, say: Callable[[], Diagnostic]) -> None:
        if len(self._told) < MOST:
            self._told.append(say())
            return
        self._first = self._first or place
        self._untold += 1

    def all(self) -> list[Diagnostic]:
        if self._first is None:
            return self._told
        return [*self._told, Diagnostic("P0125", {"count": self._untold}, (Label(self._first, "main"),), ("fix",))]
