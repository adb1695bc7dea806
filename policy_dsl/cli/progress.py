"""How far a long job is: one line on standard error that is written over, at most four times a second."""

from __future__ import annotations

from time import monotonic

from attrs import define, field

from policy_dsl.cli.console import Console

EVERY = 0.25
PATIENCE = 1.0
"""Seconds before anything is shown: a short job needs none."""


@define(eq=False)
class Progress:
    """``words``: with the places ``{n}`` (rows) and ``{rate}`` (rows a second)."""

    console: Console
    words: str
    on: bool
    _start: float = field(factory=monotonic, init=False)
    _last: float = field(default=0.0, init=False)
    _width: int = field(default=0, init=False)

    def of(self, words: str) -> Progress:
        """The line of another part of the job, in place of this one."""
        self.end()
        return Progress(self.console, words, self.on)

    def rows(self, n: int) -> None:
        """So many are done."""
        now = monotonic()
        if not self.on or now - self._start < PATIENCE or now - self._last < EVERY:
            return
        self._last = now
        line = self.words.format(n=f"{n:,}", rate=f"{round(n / (now - self._start)):,}")
        self.console.err("\r" + line.ljust(self._width))
        self._width = len(line)

    def end(self) -> None:
        """Leave an empty line."""
        if self._width:
            self.console.err("\r" + " " * (2 * self._width) + "\r")
            self._width = 0
