"""``pol show``: one version in full, in the language that is asked for; without its examples."""

from __future__ import annotations

import click
from attrs import evolve

from policy_dsl.check import Checked
from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.policies import open_policies, refuse
from policy_dsl.cli.versions import by_measure, head, period_words
from policy_dsl.format.files import format_file
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.cli_words import KEYWORDS_COLON, SAID
from policy_dsl.model.policy import Measure
from policy_dsl.syntax import ast


@click.command("show", cls=Command)
@click.argument("measure", metavar="MEASURE")
@named
@common
@click.pass_context
def command(ctx: click.Context, measure: str, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    opened = open_policies([measure], policies)
    if opened.checked is None:
        return refuse(console, opened)
    lang = console.lang(opened.lang)
    shown = [_version(checked, versions[-1], lang) for checked, versions in by_measure(opened.checked)]
    console.out("\n".join(shown))
    return exits.FINE


def _version(checked: Checked, measure: Measure, lang: Lang) -> str:
    n = side(lang)
    said = [(SAID["version"][n], measure.version), (SAID["in_force"][n], period_words(measure.period, lang)), (SAID["digest"][n], measure.meaning)]
    lines = [head(checked.document, measure, lang), *(f"  {name}{KEYWORDS_COLON[n]}{value}" for name, value in said), ""]
    file = checked.files[checked.document.measures.index(measure)]
    return "\n".join(lines) + "\n" + format_file(_rules(file), lang, checked.bundle.vocabulary)


def _rules(file: ast.File) -> ast.File:
    """The file without its examples and what is said about them."""
    examples = [i.span for i in file.items if isinstance(i, (ast.Example, ast.ExampleTable))]
    kept = tuple(i for i in file.items if not isinstance(i, (ast.Example, ast.ExampleTable)))
    first = min((s.start for s in examples), default=None)
    return evolve(file, items=kept, comments=tuple(c for c in file.comments if first is None or c.span.start < first))
