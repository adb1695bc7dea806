"""``pol verify``: prove that nothing released has changed: every lock against the file of its version."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.policies import open_policies, refuse
from policy_dsl.cli.say import say
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.library.released import Released, released
from policy_dsl.report.diagnostics_json import errors_json

SCHEMA = "policy-dsl/verify/1"


@click.command("verify", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@named
@common
@click.pass_context
def command(ctx: click.Context, paths: Sequence[str], form: str, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    opened = open_policies(paths, policies)
    if opened.checked is None:
        return refuse(console, opened)
    found = [released(checked) for checked in opened.checked]
    said = [d for one in found for d in one.diagnostics]
    if form == "json":
        console.out(_json(found) + "\n")
        return exits.FINDING if said else exits.FINE
    say(console, said, opened.lang)
    n = side(console.lang(opened.lang))
    intact, drafts = (sum(len(part) for part in parts) for parts in (tuple(r.intact for r in found), tuple(r.drafts for r in found)))
    console.out(SAID["verified_broken" if said else "verified"][n].format(intact=intact, broken=len(said), drafts=drafts) + "\n")
    return exits.FINDING if said else exits.FINE


def _json(found: Sequence[Released]) -> str:
    body = {
        "schema": SCHEMA,
        "passed": not any(one.diagnostics for one in found),
        "documents": [{"document": one.document, "intact": list(one.intact), "drafts": list(one.drafts)} for one in found],
        "errors": errors_json([d for one in found for d in one.diagnostics])["errors"],
    }
    return json.dumps(body, ensure_ascii=False, indent=2)
