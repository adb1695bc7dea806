"""``pol release``: lock a version under its digests. A version that has errors, or was released with other contents, is refused; what the
check warns of is said once more, because a released version never changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from policy_dsl.api import Policies
from policy_dsl.check import Checked
from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.policies import open_policies, refuse
from policy_dsl.cli.say import say
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.lexicon.messages import severity
from policy_dsl.library.locks import add_lock, name_of, read_locks
from policy_dsl.model.policy import Measure


@click.command("release", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH")
@named
@common
@click.pass_context
def command(ctx: click.Context, paths: Sequence[str], policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    opened = open_policies(paths, policies)
    if opened.checked is None:
        return refuse(console, opened)
    say(console, [d for d in opened.diagnostics if severity(d.code) == "warning"], opened.lang)
    n = side(console.lang(opened.lang))
    day = Policies(opened.checked).today()
    code = exits.FINE
    for checked in opened.checked:
        for measure in checked.document.measures:
            folder = Path(measure.path).parent
            fault, locked = _conflict(folder, checked, measure)
            if fault is None and not locked:
                fault = add_lock(folder, measure, day)
            if fault is not None:
                say(console, (fault,), opened.lang)
                code = exits.FINDING
                continue
            console.out(SAID["released_before" if locked else "released"][n].format(name=name_of(measure), digest=measure.meaning) + "\n")
    return code


def _conflict(folder: Path, checked: Checked, measure: Measure) -> tuple[Diagnostic | None, bool]:
    """Why the version cannot be released (None: it can); and whether it is locked already with these contents."""
    locks = read_locks(folder)
    if locks.value is None:
        return locks.diagnostics[0], False
    lock = next((one for one in locks.value if one.name == name_of(measure)), None)
    if lock is None:
        return None, False
    if (lock.meaning, lock.record) == (measure.meaning, measure.record):
        return None, True
    file = checked.files[checked.document.measures.index(measure)]
    return Diagnostic("P0816", {"name": lock.name}, (Label(file.span, "main"), Label(lock.span, "other")), ("fix",)), False
