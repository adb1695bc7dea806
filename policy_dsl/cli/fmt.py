"""``pol fmt``: the canonical layout. What was printed is read again and compared before anything is written; a file with errors is left alone."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

import click

from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.misuse import Misuse
from policy_dsl.cli.policies import STDIN, files_of
from policy_dsl.cli.say import code_of, is_error, say
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.library.beside import names_beside
from policy_dsl.library.files import read_source
from policy_dsl.library.writing import write_text
from policy_dsl.syntax.language import language_of
from policy_dsl.syntax.vocabulary import EMPTY


@click.command("fmt", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH")
@click.option("--check", is_flag=True)
@click.option("--diff", is_flag=True)
@named
@common
@click.pass_context
def command(ctx: click.Context, paths: Sequence[str], check: bool, diff: bool, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    if check and diff:
        raise Misuse("together", ctx, name="--check", other="--diff")
    files = files_of(paths, policies)
    say(console, files.diagnostics, None)
    worst, changed = code_of(files.diagnostics), 0
    languages: list[Lang] = []
    for path in files.value or ():
        found, said = _format(console, path, check, diff, languages)
        changed += found
        worst = max(worst, code_of(said))
    if worst:
        return worst
    if check and not changed:
        console.err(SAID["all_formatted"][side(console.lang(next(iter(languages), None)))].format(n=len(files.value or ())) + "\n")
    return exits.FINDING if changed and (check or diff) else exits.FINE


def _format(console: Console, path: Path, check: bool, diff: bool, languages: list[Lang]) -> tuple[bool, Sequence[Diagnostic]]:
    """Whether the file is (or was) not in canonical layout, and what is wrong with it. ``languages``: its own is added."""
    stdin = str(path) == STDIN
    raw = b"" if stdin else _bytes(path)
    read = read_source(path)
    if read.value is None:
        say(console, read.diagnostics, None)
        return False, read.diagnostics
    lang = language_of(read.value.text)
    languages.append(lang)
    done = format_source(read.value, base=EMPTY if stdin else names_beside(path))
    errors = [d for d in done.diagnostics if is_error(d)]
    if done.value is None:
        say(console, errors, lang)
        return False, errors
    different = done.value != read.value.text or b"\r\n" in raw or raw.startswith(b"\xef\xbb\xbf")
    n = side(console.lang(lang))
    if diff:
        name = read.value.name
        console.out("".join(_lines(unified_diff(read.value.text.splitlines(True), done.value.splitlines(True), name, name))))
    elif check:
        console.out(SAID["would_format"][n].format(path=path) + "\n" if different else "")
    elif stdin:
        console.out(done.value)
        return False, ()
    elif different:
        fault = write_text(path, done.value)
        if fault is not None:
            say(console, [fault], None)
            return False, [fault]
        console.err(SAID["formatted"][n].format(path=path) + "\n")
    return different, ()


def _lines(diff: object) -> list[str]:
    return [line if line.endswith("\n") else line + "\n" for line in diff]  # type: ignore[attr-defined]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
