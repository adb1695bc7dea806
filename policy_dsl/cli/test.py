"""``pol test``: run the examples; coverage and mutation on request."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.policies import open_policies, refuse
from policy_dsl.cli.say import say
from policy_dsl.trial.junit import test_junit
from policy_dsl.trial.session import test_document
from policy_dsl.trial.summary import test_json, test_summary

SUMMED_UP = ("P0922",)
"""What the summary lists line by line is not said twice."""


@click.command("test", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH")
@click.option("--coverage", is_flag=True)
@click.option("--mutate", is_flag=True)
@click.option("--format", "form", type=click.Choice(["text", "json", "junit"]), default="text")
@named
@common
@click.pass_context
def command(ctx: click.Context, paths: Sequence[str], coverage: bool, mutate: bool, form: str, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    opened = open_policies(paths, policies)
    if opened.checked is None:
        return refuse(console, opened)
    tested = [test_document(one, with_coverage=coverage, mutate=mutate) for one in opened.checked]
    lang = console.lang(opened.lang)
    say(console, [d for t in tested for d in t.diagnostics if d.code not in SUMMED_UP], opened.lang)
    if form == "json":
        console.out(json.dumps(test_json(tested), ensure_ascii=False, indent=2) + "\n")
    else:
        console.out(test_junit(tested, lang) if form == "junit" else test_summary(tested, lang))
    if any(t.run is None for t in tested):
        return exits.BAD_POLICY
    return exits.FINE if all(t.passed for t in tested) else exits.FINDING
