"""``pol show``: one version in full, in the language that is asked for; without its examples."""

from __future__ import annotations

from pathlib import Path

import click
from attrs import evolve

from policy_dsl.check import Checked
from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.policies import open_policies, refuse
from policy_dsl.cli.say import say
from policy_dsl.cli.versions import by_measure, head, period_words
from policy_dsl.format.files import format_file
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.cli_words import KEYWORDS_COLON, SAID
from policy_dsl.library.files import read_source
from policy_dsl.library.find import missing
from policy_dsl.library.home import document_for
from policy_dsl.model.policy import Measure
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse
from policy_dsl.syntax.vocabulary import EMPTY


@click.command("show", cls=Command)
@click.argument("measure", metavar="MEASURE")
@click.option("--canonical", is_flag=True)
@named
@common
@click.pass_context
def command(ctx: click.Context, measure: str, canonical: bool, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    if canonical:
        path = Path(measure)
        if not path.exists():
            say(console, (missing(path, measure),), None)
            return exits.BAD_INPUT
        console.out(canonical_text(path, console.asked))
        return exits.FINE
    opened = open_policies([measure], policies)
    if opened.checked is None:
        return refuse(console, opened)
    lang = console.lang(opened.lang)
    shown = [_version(checked, versions[-1], lang) for checked, versions in by_measure(opened.checked)]
    console.out("\n".join(shown))
    return exits.FINE


def canonical_text(path: Path, lang: Lang | None) -> str:
    """The file in canonical layout, for whoever compares texts (a textconv of git); one that does not read is shown as it is."""
    read = read_source(path)
    if read.value is None:
        return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    document = document_for(path)
    names = EMPTY if document is None else collect(read_source(document).value or read.value)
    parsed = parse(read.value, names)
    if parsed.value is None or parsed.diagnostics:
        return read.value.text
    return format_file(parsed.value, lang or parsed.value.language, names.merged(collect(read.value)))


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
