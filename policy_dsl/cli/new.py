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
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.library.find import find
from policy_dsl.library.template import new_measure, next_version, versions_of
from policy_dsl.library.writing import write_new

_NAME = re.compile(r"(?P<id>[^@/\\\s.]+)(?:@(?P<version>\d+\.\d+\.\d+))?(?:\.pol)?")


@click.command("new", cls=Command)
@click.argument("measure", metavar="MEASURE")
@named
@common
@click.pass_context
def command(ctx: click.Context, measure: str, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    path = Path(measure)
    name = _NAME.fullmatch(path.name)
    if name is None:
        raise Misuse("name", ctx, found=measure)
    id_, version = name["id"], name["version"]
    folder = _folder(path, id_, policies)
    known = versions_of(folder, id_)
    if known:
        latest = known[-1].name.removesuffix(".pol").partition("@")[2]
        if version is None:
            raise Misuse("version", ctx, found=id_, known=latest, next=_after(latest))
        made = next_version(known[-1], version, date.today())
    else:
        made = new_measure(folder, id_, version or "1.0.0", console.lang(), date.today())
    if made.value is None:
        say(console, made.diagnostics, None)
        return code_of(made.diagnostics)
    n = side(console.lang())
    for file, text in made.value:
        fault = write_new(file, text)
        if fault is not None:
            say(console, [fault], console.lang())
            return code_of([fault])
        console.out(SAID["created"][n].format(path=file.as_posix()) + "\n")
    console.err(SAID["next_version" if known else "next"][n].format(path=folder.as_posix()) + "\n")
    return exits.FINE


def _folder(path: Path, id_: str, policies: str | None) -> Path:
    """The folder that was written; for a bare name that exists in a document, that document's; else the current folder."""
    if path.parent != Path("."):
        return path.parent
    found = find(id_, Path(policies) if policies else None).value if not versions_of(path.parent, id_) else None
    return found[0].measures[0].parent if found and found[0].measures else path.parent


def _after(version: str) -> str:
    """The next minor version."""
    major, minor, *_ = (int(p) for p in version.split("-")[0].split("."))
    return f"{major}.{minor + 1}.0"
