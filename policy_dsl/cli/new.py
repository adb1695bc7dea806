"""``pol new``: a measure from the template, or the next version of one that exists. No file is ever overwritten."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.misuse import Misuse
from policy_dsl.cli.say import code_of, say
from policy_dsl.kernel.diagnostic import Result
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.library.find import find
from policy_dsl.library.template import Files, language_in, new_measure, next_version, versions_of
from policy_dsl.library.writing import write_new

_NAME = re.compile(r"(?P<id>[^@/\\\s.]+)(?:@(?P<version>\d+\.\d+\.\d+))?(?:\.pol)?")


@click.command("new", cls=Command)
@click.argument("measure", metavar="MEASURE", required=False)
@click.option("--amends", metavar="MEASURE", default=None)
@named
@common
@click.pass_context
def command(ctx: click.Context, measure: str | None, amends: str | None, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    if amends is not None:
        made = _amending(ctx, amends, measure, policies)
        return _write(console, made, made.value[0][0].parent if made.value else Path(), "next_version")
    if measure is None:
        raise Misuse("missing", ctx, name=("措施", "MEASURE"))
    path = Path(measure)
    name = _NAME.fullmatch(path.name)
    if name is None:
        raise Misuse("name", ctx, found=measure)
    id_, version = name["id"], name["version"]
    folder = _folder(path, id_, policies)
    known = versions_of(folder, id_)
    if known:
        latest = _version(known[-1])
        if version is None:
            raise Misuse("version", ctx, found=id_, known=latest, next=_after(latest))
        made = next_version(known[-1], version, date.today())
    else:
        made = new_measure(folder, id_, version or "1.0.0", console.lang(language_in(folder)), date.today())
    return _write(console, made, folder, "next_version" if known else "next")


def _amending(ctx: click.Context, amends: str, measure: str | None, policies: str | None) -> Result[Files]:
    """The version after the one that is amended; beside it, under the number that was written or the next minor one."""
    found = find(amends, Path(policies) if policies else None)
    if found.value is None:
        return Result(None, found.diagnostics)
    files = [p for folder in found.value for p in folder.measures]
    if len({p.name.partition("@")[0] for p in files}) != 1:
        raise Misuse("one_file", ctx, found=amends, n=len(files))
    id_ = files[0].name.partition("@")[0]
    versions = versions_of(files[0].parent, id_)
    meant = [p for p in versions if p in files]
    if not meant:  # a file whose name has no version: nothing can amend it by number
        raise Misuse("unnumbered", ctx, found=amends or files[0].name)
    base, latest = meant[-1], versions[-1]
    name = _NAME.fullmatch(Path(measure).name) if measure is not None else None
    if measure is not None and (name is None or name["id"] != id_ or name["version"] is None):
        raise Misuse("name", ctx, found=measure)
    return next_version(base, name["version"] if name is not None else _after(_version(latest)), date.today())


def _write(console: Console, made: Result[Files], folder: Path, closing: str) -> int:
    if made.value is None:
        say(console, made.diagnostics, None)
        return code_of(made.diagnostics)
    lang = console.lang(language_in(folder))
    n = side(lang)
    for file, text in made.value:
        fault = write_new(file, text)
        if fault is not None:
            say(console, [fault], lang)
            return code_of([fault])
        console.out(SAID["created"][n].format(path=file.as_posix()) + "\n")
    console.err(SAID[closing][n].format(path=folder.as_posix()) + "\n")
    return exits.FINE


def _folder(path: Path, id_: str, policies: str | None) -> Path:
    """The folder that was written; for a bare name that exists in a document, that document's; else the current folder."""
    if path.parent != Path("."):
        return path.parent
    found = find(id_, Path(policies) if policies else None).value if not versions_of(path.parent, id_) else None
    return found[0].measures[0].parent if found and found[0].measures else path.parent


def _version(path: Path) -> str:
    return path.name.removesuffix(".pol").partition("@")[2]


def _after(version: str) -> str:
    """The next minor version."""
    major, minor, *_ = (*(int(p) for p in version.split("-")[0].split(".")), 0)
    return f"{major}.{minor + 1}.0"
