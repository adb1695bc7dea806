"""``pol schema``: the JSON Schema of a facts file."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.policies import open_policies, refuse
from policy_dsl.facts.schema import facts_schema


@click.command("schema", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH")
@named
@common
@click.pass_context
def command(ctx: click.Context, paths: Sequence[str], policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    opened = open_policies(paths, policies)
    if opened.checked is None:
        return refuse(console, opened)
    console.out(json.dumps(facts_schema(tuple(c.document for c in opened.checked)), ensure_ascii=False, indent=2) + "\n")
    return exits.FINE
