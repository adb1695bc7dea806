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
from policy_dsl.cli.say import say
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.library.files import read_source
from policy_dsl.library.find import nearest_home
from policy_dsl.library.records import MAX_RECORDS_BYTES
from policy_dsl.recorded import Replay, replayed, replayer
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
    found: list[Replay] = []
    for path in paths:
        source = read_source(path if path == "-" else Path(path), MAX_RECORDS_BYTES)
        if source.value is None:
            say(console, source.diagnostics, None)
            return exits.BAD_INPUT
        found.append(replayed(source.value, again))
    whole = Replay(sum(f.records for f in found), sum(f.same for f in found), tuple(d for f in found for d in f.diagnostics))
    if form == "json":
        errors = errors_json(whole.diagnostics)["errors"]
        body = {"schema": SCHEMA, "passed": whole.passed, "records": whole.records, "same": whole.same, "errors": errors}
        console.out(json.dumps(body, ensure_ascii=False, indent=2) + "\n")
    else:
        say(console, whole.diagnostics, again.language)
        n = side(console.lang(again.language))
        word = "replayed_bad" if not whole.passed else "replayed" if whole.records else "replayed_none"
        console.out(SAID[word][n].format(n=whole.records, same=whole.same) + "\n")
    return exits.FINE if whole.passed else exits.FINDING
