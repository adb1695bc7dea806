"""``pol check``: read, parse, check. The summary goes to standard output; what was found to standard error, or in machine formats with the result."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click
from attrs import evolve

from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import side
from policy_dsl.cli.policies import Opened, open_policies
from policy_dsl.cli.say import check_code, is_error, say
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.library.elsewhere import elsewhere
from policy_dsl.library.released import released
from policy_dsl.report.check_summary import check_summary, counts
from policy_dsl.report.diagnostics import DIAGNOSTIC_FORMATS, render_diagnostics
from policy_dsl.report.diagnostics_json import errors_json

SCHEMA = "policy-dsl/check/1"
ROUNDS = 5
"""A repair may bring another to light; so often the files are read again."""


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH")
@click.option("--strict", is_flag=True)
@click.option("--fix", is_flag=True)
@click.option("--deep", "deeply", is_flag=True)
@click.option("--format", "form", type=click.Choice(DIAGNOSTIC_FORMATS), default="text")
@named
@common
@click.pass_context
def command(ctx: click.Context, paths: Sequence[str], strict: bool, fix: bool, deeply: bool, form: str, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    opened = open_policies(paths, policies)
    if fix:
        opened = _fix(console, opened, paths, policies)
    changed = tuple(d for one in opened.checked or () for d in released(one).diagnostics)
    names = tuple(d for one in opened.checked or () for d in elsewhere(one))
    opened = evolve(opened, diagnostics=(*opened.diagnostics, *names, *changed, *(_asked(opened) if deeply else ())))
    code = check_code(opened.diagnostics, strict)
    lang = console.lang(opened.lang)
    if form == "json":
        summary = counts(opened.checked or (), opened.diagnostics)
        found = {**errors_json(opened.diagnostics), "schema": SCHEMA}
        found = {"schema": SCHEMA, "passed": code == 0, "summary": summary, "errors": found["errors"], "others": found.get("others", [])}
        console.out(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    elif form == "text":
        say(console, opened.diagnostics, opened.lang)
        shown = None if any(map(is_error, opened.diagnostics)) else opened.checked
        console.out("".join(check_summary(shown, opened.diagnostics, one) for one in console.langs(opened.lang)))
    else:
        console.out(render_diagnostics(opened.diagnostics, lang, "sarif" if form == "sarif" else "github"))
    return code


def _asked(opened: Opened) -> Iterator[Diagnostic]:
    """What the solver finds."""
    from policy_dsl.compare.deep import deep
    from policy_dsl.report.deep_words import deep_diagnostics

    for one in opened.checked or ():
        yield from deep_diagnostics(deep(one), one.document)


def _fix(console: Console, opened: Opened, paths: Sequence[str], policies: str | None) -> Opened:
    """Repair and look again, until nothing more can be repaired."""
    from policy_dsl.library.fixes import apply_fixes

    n = side(console.lang(opened.lang))
    repaired: dict[str, int] = {}
    for _ in range(ROUNDS):
        done = apply_fixes(opened.diagnostics)
        say(console, [one.fault for one in done if one.fault is not None], opened.lang)
        for one in done:
            repaired[one.path] = repaired.get(one.path, 0) + one.repaired
        if not any(one.repaired for one in done):
            break
        opened = open_policies(paths, policies)
    for path, times in repaired.items():
        if times:
            console.err(SAID["fixed"][n].format(path=path, n=times) + "\n")
    if not any(repaired.values()):
        console.err(SAID["nothing_fixed"][n] + "\n")
    return opened
