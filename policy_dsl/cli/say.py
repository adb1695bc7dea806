"""Diagnostics of a command: on standard error for people, on standard output in the machine formats."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from os.path import realpath
from pathlib import Path

from policy_dsl.cli import exits
from policy_dsl.cli.console import Console
from policy_dsl.cli.misuse import Misuse
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.messages import severity

_BAD_POLICY = ("P01", "P03", "P06", "P09")
"""Groups of codes that mean: the policy (or an example in it) does not parse or type-check. P04, P05, P08 are findings about what it says."""


def say(console: Console, diagnostics: Sequence[Diagnostic], lang: Lang | None) -> None:
    """Print for people; in both languages where nothing says which."""
    if not diagnostics:
        return
    from policy_dsl.report.diagnostics import render_diagnostics

    for one in console.langs(lang or language_at(diagnostics)):
        console.err(render_diagnostics(diagnostics, one, "text", console.colored(sys.stderr), console.width))


def refuse_facts(console: Console, diagnostics: Sequence[Diagnostic], lang: Lang | None) -> int:
    """Say what is wrong with facts or values that were given; the exit code."""
    say(console, diagnostics, lang)
    return exits.BAD_INPUT


def put(console: Console, text: str, output: str | None, lang: Lang | None, read: str | None = None) -> int:
    """What a command made, to the file ``output`` or to standard output; its exit code. A file is replaced when the new one is complete; a policy, and what the
    command ``read``, never."""
    if output is None:
        console.out(text)
        return exits.FINE
    path = Path(output)
    if path.suffix.lower() == ".pol" or _real(output).lower().endswith(".pol"):
        raise Misuse("over_policy", found=output)
    if read is not None and _real(output) == _real(read):
        raise Misuse("over_read", found=output)
    from policy_dsl.library.writing import write_text

    fault = None
    try:
        if path.exists() and not path.is_file():  # a pipe, a device
            path.write_text(text, encoding="utf-8")
        else:
            fault = write_text(path, text)
    except OSError as error:
        fault = Diagnostic("P0215", {"path": output, "reason": error.strerror or str(error)})
    return exits.FINE if fault is None else refuse_facts(console, (fault,), lang)


def _real(path: str) -> str:
    try:
        return realpath(path)
    except ValueError:  # a name that no file can have
        return path


def language_at(diagnostics: Sequence[Diagnostic]) -> Lang | None:
    """The language of the first policy file that the diagnostics point into."""
    if not diagnostics:
        return None
    from policy_dsl.syntax.language import languages_at

    return next(iter(languages_at(diagnostics)), None)


def is_error(d: Diagnostic) -> bool:
    return severity(d.code) == "error"


def code_of(diagnostics: Sequence[Diagnostic]) -> int:
    """What broken policies mean for the exit code of a command that needs them: bad input (a file that cannot be read) or a bad policy."""
    errors = [d.code for d in diagnostics if is_error(d)]
    if not errors:
        return exits.FINE
    return exits.BAD_INPUT if all(c.startswith("P02") for c in errors) else exits.BAD_POLICY


def check_code(diagnostics: Sequence[Diagnostic], strict: bool) -> int:
    """The same for ``pol check``: errors about meaning alone (tables, text and rule, periods) are findings."""
    errors = [d.code for d in diagnostics if is_error(d)]
    if any(c.startswith(_BAD_POLICY) for c in errors):
        return exits.BAD_POLICY
    if any(c.startswith("P02") for c in errors):
        return exits.BAD_INPUT
    return exits.FINDING if errors or (strict and diagnostics) else exits.FINE
