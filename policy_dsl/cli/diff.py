"""``pol diff``: what changed in meaning between two versions, for whom, and proof of the rest. Exit as diff(1): 0 same, 1 different, 2 or more trouble."""

from __future__ import annotations

import json

import click

from policy_dsl.check import Checked
from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.misuse import Misuse
from policy_dsl.cli.policies import Opened, open_policies, refuse
from policy_dsl.compare.diff import Diff, diff_documents, diff_measures
from policy_dsl.compare.versions import version_of
from policy_dsl.kernel.lang import Lang
from policy_dsl.report.diff_json import diff_json
from policy_dsl.report.diff_text import diff_text

FORMATS = ("text", "json")


@click.command("diff", cls=Command)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text")
@named
@common
@click.pass_context
def command(ctx: click.Context, old: str, new: str, form: str, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    sides = [open_policies([one], policies) for one in (old, new)]
    broken = next((s for s in sides if s.checked is None), None)
    if broken is not None:
        return refuse(console, broken)
    found = compare(ctx, sides[0], sides[1], (old, new))
    lang = console.lang(sides[1].lang)
    console.out(render(found, lang, form, console.width))
    return exits.FINDING if found.different else exits.UNDETERMINED if found.unknown else exits.FINE


def compare(ctx: click.Context, old: Opened, new: Opened, written: tuple[str, str]) -> Diff:
    """One measure against another, whatever they are called; else document against document."""
    a, b = (_one(ctx, side, said) for side, said in zip((old, new), written, strict=True))
    if len(a.document.measures) == 1 and len(b.document.measures) == 1:
        return diff_measures(version_of(a, a.document.measures[0]), version_of(b, b.document.measures[0]))
    return diff_documents(a, b)


def _one(ctx: click.Context, opened: Opened, written: str) -> Checked:
    checked = opened.checked or ()
    if len(checked) != 1:
        raise Misuse("one_document", ctx, found=written, n=len(checked))
    return checked[0]


def render(found: Diff, lang: Lang, form: str, width: int) -> str:
    if form == "json":
        return json.dumps(diff_json(found), ensure_ascii=False, indent=2) + "\n"
    return diff_text(found, lang, width)


