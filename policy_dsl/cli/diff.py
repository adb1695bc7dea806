"""``pol diff``: what changed in meaning between two versions, for whom, and proof of the rest. Exit as diff(1): 0 same, 1 different, 2 or more trouble."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence

import click

from policy_dsl.cli import exits
from policy_dsl.cli.case_table import impact_of
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.diff_sides import Sides, at_revisions, from_paths
from policy_dsl.cli.help import side
from policy_dsl.cli.misuse import Misuse
from policy_dsl.cli.say import code_of, say
from policy_dsl.compare.answer import TIMEOUT_MS
from policy_dsl.compare.diff import Diff, diff_documents, diff_measures, only_in
from policy_dsl.compare.semantic import Asking
from policy_dsl.compare.tallies import Impact
from policy_dsl.compare.versions import version_of
from policy_dsl.kernel.diagnostic import Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.report.diff_html import diff_html
from policy_dsl.report.diff_json import diff_json, diff_set_json
from policy_dsl.report.diff_markdown import diff_markdown
from policy_dsl.report.diff_text import diff_text

FORMATS = ("text", "markdown", "html", "json")


@click.command("diff", cls=Command)
@click.argument("written", nargs=-1, metavar="OLD NEW")
@click.option("--git", "git", is_flag=True)
@click.option("--facts", "table", metavar="TABLE", default=None)
@click.option("--by", "columns", metavar="COLUMN", multiple=True)
@click.option("--timeout", type=click.FloatRange(min=0), metavar="SECONDS", default=TIMEOUT_MS / 1000)
@click.option("--exit-zero", is_flag=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text")
@named
@common
@click.pass_context
def command(
    ctx: click.Context, written: Sequence[str], git: bool, table: str | None, columns: Sequence[str], timeout: float, exit_zero: bool, form: str,
    policies: str | None,
) -> int:  # fmt: skip
    console = ctx.ensure_object(Console)
    if columns and table is None:
        raise Misuse("by_facts", ctx)
    sides = at_revisions(written) if git else from_paths(ctx, written, policies)
    if sides.pairs is None:
        say(console, sides.diagnostics, sides.lang)
        return code_of(sides.diagnostics)
    lang = console.lang(sides.lang)
    found = [diff for diff in compared(sides, Asking(round(timeout * 1000))) if len(sides.pairs) == 1 or diff.different or diff.unknown or diff.told]
    if len(found) != 1 and (table is not None or form == "html"):
        raise Misuse("one_comparison", ctx, name="--facts" if table is not None else "--format html", n=len(found))
    cases = impact_of(ctx, found[0], table, columns) if table is not None else Result(None)
    if cases.diagnostics:
        say(console, cases.diagnostics, lang)
        return exits.BAD_INPUT
    console.out(render(found, cases.value, lang, form, console.width, again(ctx)))
    if exit_zero:
        return exits.FINE
    return exits.FINDING if any(d.different for d in found) else exits.UNDETERMINED if any(d.unknown for d in found) else exits.FINE


def compared(sides: Sides, asking: Asking) -> list[Diff]:
    """One measure against another, whatever they are called; else document against document."""
    found: list[Diff] = []
    for old, new in sides.pairs or ():
        if old is not None and new is not None:
            one = len(old.document.measures) == len(new.document.measures) == 1
            if one and sides.single:
                found.append(diff_measures(version_of(old, old.document.measures[0]), version_of(new, new.document.measures[0]), asking))
            else:
                found.append(diff_documents(old, new, asking))
        elif old is not None or new is not None:
            found.append(only_in(old, new))
    return found


def render(found: Sequence[Diff], cases: Impact | None, lang: Lang, form: str, width: int, command: str) -> str:
    if form == "json":
        data = diff_json(found[0], cases) if len(found) == 1 else diff_set_json(found)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    if not found:
        return SAID["diff_nothing"][side(lang)] + "\n"
    if form == "html":
        return diff_html(found[0], lang, cases, command)
    if form == "markdown":
        return "\n---\n\n".join(diff_markdown(d, lang, cases, command) for d in found)
    return "\n".join(diff_text(d, lang, width, cases) for d in found)


def again(ctx: click.Context) -> str:
    """The command as it was given, to be given again."""
    values = ctx.params
    options = [("--facts", values.get("table")), *(("--by", c) for c in values["columns"]), ("--format", values.get("form"))]
    flags = ["--git"] if values.get("git") else []
    return " ".join(["pol diff", *flags, *map(shlex.quote, values["written"]), *(f"{n} {shlex.quote(str(v))}" for n, v in options if v)])
