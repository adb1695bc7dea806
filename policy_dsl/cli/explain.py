"""``pol explain CODE``: the page of a diagnostic; without a code, all codes."""

from __future__ import annotations

import click

from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import rows, side
from policy_dsl.cli.misuse import Misuse
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.cli_words import KEYWORDS_COLON, SAID, SEVERITIES
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.lexicon.messages.pages import page_of
from policy_dsl.report.diagnostics_words import message


@click.command("explain", cls=Command)
@click.argument("code", required=False)
@common
@click.pass_context
def command(ctx: click.Context, code: str | None) -> int:
    console = ctx.ensure_object(Console)
    lang = console.lang()
    n = side(lang)
    if code is None:
        listed = rows((c, message(Diagnostic(c), lang).head) for c in sorted(MESSAGES))
        console.out("\n".join([SAID["codes"][n], *listed]) + "\n")
        return exits.FINE
    wanted = "P" + code.upper().removeprefix("P").zfill(4)
    row = MESSAGES.get(wanted)
    if row is None:
        raise Misuse("code", ctx, _nearest(wanted), found=code)
    console.out(f"# {SEVERITIES[row.severity][n]} {row.code}{KEYWORDS_COLON[n]}{message(Diagnostic(wanted), lang).head}\n\n{page_of(row)[n].rstrip()}\n")
    return exits.FINE


def _nearest(wanted: str) -> str | None:
    """The code with the nearest number of the same group."""
    own = [c for c in MESSAGES if c[:3] == wanted[:3]] if wanted[1:].isascii() and wanted[1:].isdigit() else []
    return min(own, key=lambda c: abs(int(c[1:]) - int(wanted[1:])), default=None)
