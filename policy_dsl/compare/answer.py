"""What a question to the solver may come to, besides an answer; known also where no solver is installed."""

from __future__ import annotations

TIMEOUT_MS = 4_000


class GaveUp(Exception):
    """The solver ran out of time or does not know, or there is none: reported as unknown, never as equal."""


class NoSolver(GaveUp):
    """The optional part with the solver is not installed."""
