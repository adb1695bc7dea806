"""``pol diff``: what changed in meaning between two versions, for whom, and proof of the rest. Exit as diff(1): 0 same, 1 different, 2 or more trouble."""

from __future__ import annotations

import json
import shlex

import click

from policy_dsl.check import Checked
from policy_dsl.cli import exits
from policy_dsl.cli.case_table import impact_of
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.misuse import Misuse
from policy_dsl.cli.policies import Opened, open_policies, refuse
from policy_dsl.cli.say import say
from policy_dsl.compare.answer import TIMEOUT_MS
from policy_dsl.compare.diff import Diff, diff_documents, diff_measures
from policy_dsl.compare.impact import Impact
from policy_dsl.compare.semantic import Asking
from policy_dsl.compare.versions import version_of
from policy_dsl.kernel.diagnostic import Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.report.diff_html import diff_html
from policy_dsl.report.diff_json import diff_json
from policy_dsl.report.diff_markdown import diff_markdown
from policy_dsl.report.diff_text import diff_text

PAGES = {"markdown": diff_markdown, "html": diff_html}
FORMATS = ("text", "markdown", "html", "json")


@click.command("diff", cls=Command)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--facts", "table", metavar="TABLE", default=None)
@click.option("--by", "column", metavar="COLUMN", default=None)
@click.option("--timeout", type=click.FloatRange(min=0), default=TIMEOUT_MS / 1000)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text")
@named
@common
@click.pass_context
def command(
    ctx: click.Context, old: str, new: str, table: str | None, column: str | None, timeout: float, form: str, policies: str | None
) -> int:
    console = ctx.ensure_object(Console)
    if column is not None and table is None:
        raise Misuse("by_facts", ctx)
    sides = [open_policies([one], policies) for one in (old, new)]
    broken = next((s for s in sides if s.checked is None), None)
    if broken is not None:
        return refuse(console, broken)
    found = compare(ctx, sides[0], sides[1], (old, new), Asking(round(timeout * 1000)))
    lang = console.lang(sides[1].lang)
    cases = impact_of(ctx, found, table, column) if table is not None else Result(None)
    if cases.diagnostics:
        say(console, cases.diagnostics, lang)
        return exits.BAD_INPUT
    console.out(render(found, cases.value, lang, form, console.width, again(ctx)))
    return exits.FINDING if found.different else exits.UNDETERMINED if found.unknown else exits.FINE


def compare(ctx: click.Context, old: Opened, new: Opened, written: tuple[str, str], asking: Asking) -> Diff:
    """One measure against another, whatever they are called; else document against document."""
    a, b = (_one(ctx, side, said) for side, said in zip((old, new), written, strict=True))
    if len(a.document.measures) == 1 and len(b.document.measures) == 1:
        return diff_measures(version_of(a, a.document.measures[0]), version_of(b, b.document.measures[0]), asking)
    return diff_documents(a, b, asking)


def _one(ctx: click.Context, opened: Opened, written: str) -> Checked:
    checked = opened.checked or ()
    if len(checked) != 1:
        raise Misuse("one_document", ctx, found=written, n=len(checked))
    return checked[0]


def render(found: Diff, cases: Impact | None, lang: Lang, form: str, width: int, command: str) -> str:
    if form == "json":
        return json.dumps(diff_json(found, cases), ensure_ascii=False, indent=2) + "\n"
    if form in PAGES:
        return PAGES[form](found, lang, cases, command)
    return diff_text(found, lang, width, cases)




def again(ctx: click.Context) -> str:
    """The command as it was given, to be given again."""
    values = ctx.params
    options = [(name, values.get(key)) for name, key in (("--facts", "table"), ("--by", "column"), ("--format", "form"))]
    return " ".join(["pol diff", *(shlex.quote(str(values[k])) for k in ("old", "new")), *(f"{n} {shlex.quote(str(v))}" for n, v in options if v)])
