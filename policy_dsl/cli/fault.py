"""A fault of our own, said: P0999 in both languages, with how to report it."""

from __future__ import annotations

from policy_dsl.cli.console import Console
from policy_dsl.cli.say import say
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.version import VERSION


def report(error: Exception, console: Console) -> None:
    """Say that there is no result because of ``error``."""
    say(console, (Diagnostic("P0999", {"kind": type(error).__name__, "version": VERSION}, notes=("report",)),), None)
