"""``pol translate``: one file in the other language; the text is read back and compared before it is shown."""

from __future__ import annotations

from pathlib import Path

import click

from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.policies import STDIN, one_file
from policy_dsl.cli.say import code_of, is_error, say
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.library.beside import names_beside
from policy_dsl.library.files import read_source
from policy_dsl.library.writing import write_new
from policy_dsl.syntax.language import language_of
from policy_dsl.syntax.vocabulary import EMPTY


@click.command("translate", cls=Command)
@click.argument("file", metavar="FILE")
@click.option("--to", type=click.Choice(["zh", "en"]), required=True)
@click.option("--output", "-o", metavar="FILE")
@named
@common
@click.pass_context
def command(ctx: click.Context, file: str, to: Lang, output: str | None, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    path = one_file(file, policies)
    if path.value is None:
        say(console, path.diagnostics, None)
        return code_of(path.diagnostics)
    read = read_source(path.value)
    if read.value is None:
        say(console, read.diagnostics, None)
        return code_of(read.diagnostics)
    lang = language_of(read.value.text)
    done = format_source(read.value, to, EMPTY if file == STDIN else names_beside(path.value))
    say(console, [d for d in done.diagnostics if is_error(d)], lang)
    if done.value is None:
        return code_of(done.diagnostics)
    if output is None:
        console.out(done.value)
        return exits.FINE
    fault = write_new(Path(output), done.value)
    if fault is not None:
        say(console, [fault], lang)
        return code_of([fault])
    console.err(SAID["created"][side(console.lang(lang))].format(path=output) + "\n")
    return exits.FINE
