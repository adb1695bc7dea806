"""``pol replay``: run recorded decisions again; say which came out the same, which record was altered, removed or moved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.say import is_error, say
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.library.files import read_source
from policy_dsl.library.find import nearest_home
from policy_dsl.library.records import MAX_RECORDS_BYTES
from policy_dsl.recorded import replayed, replayer
from policy_dsl.report.diagnostics_json import errors_json

SCHEMA = "policy-dsl/replay/1"


@click.command("replay", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="RECORD")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@named
@common
@click.pass_context
def command(ctx: click.Context, paths: Sequence[str], form: str, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    home = Path(policies) if policies else nearest_home(Path.cwd())
    if home is None or not home.is_dir():
        say(console, (Diagnostic("P0209", {"path": policies or "policies"}, notes=() if policies else ("named",)),), None)
        return exits.BAD_INPUT
    again = replayer(home)
    said: list[Diagnostic] = []
    same = all_ = 0
    for path in paths:
        source = read_source(path if path == "-" else Path(path), MAX_RECORDS_BYTES)
        if source.value is None:
            say(console, source.diagnostics, None)
            return exits.BAD_INPUT
        found = replayed(source.value, again)
        said.extend(found.diagnostics)
        same, all_ = same + found.same, all_ + found.records
    bad = any(is_error(d) for d in said)
    if form == "json":
        body = {"schema": SCHEMA, "passed": not bad, "records": all_, "same": same, "errors": errors_json(said)["errors"]}
        console.out(json.dumps(body, ensure_ascii=False, indent=2) + "\n")
    else:
        say(console, said, None)
        n = side(console.lang(None))
        console.out(SAID["replayed_bad" if bad else "replayed"][n].format(n=all_, same=same) + "\n")
    return exits.FINDING if bad else exits.FINE

