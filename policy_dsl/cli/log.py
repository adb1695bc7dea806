"""``pol log``: the versions of a measure on the time line, the newest first; and whether there are gaps."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import timedelta

import click

from policy_dsl.check import Checked
from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import rows, side
from policy_dsl.cli.policies import open_policies, refuse
from policy_dsl.cli.versions import by_measure, head, period_words
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.library.locks import name_of
from policy_dsl.library.released import released
from policy_dsl.model.policy import Measure

DIGEST = 8
"""So many characters of a digest are shown."""


@click.command("log", cls=Command)
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
    console.out("\n".join(_time_line(checked, versions, lang) for checked, versions in by_measure(opened.checked)))
    return exits.FINE


def _time_line(checked: Checked, versions: Sequence[Measure], lang: Lang) -> str:
    drafts = released(checked).drafts
    listed = rows((m.version, f"{period_words(m.period, lang)}  {_standing(m, drafts, lang)}") for m in reversed(versions))
    lines = [head(checked.document, versions[-1], lang), *(f"  {row}" for row in listed)]
    if len(versions) > 1:
        lines += [f"  {said}" for said in _gaps(versions, lang) or [SAID["no_gap"][side(lang)]]]
    return "\n".join(lines) + "\n"


def _standing(measure: Measure, drafts: Sequence[str], lang: Lang) -> str:
    """Locked or a draft, with the beginning of its digest."""
    word = SAID["draft" if name_of(measure) in drafts else "locked"][side(lang)]
    return f"{word}  {measure.meaning.removeprefix('sha256:')[:DIGEST]}"


def _gaps(versions: Sequence[Measure], lang: Lang) -> list[str]:
    """Days between two versions on which none is in force. (An overlap does not check.)"""
    said = []
    for a, b in itertools.pairwise(sorted((m.period for m in versions), key=lambda p: (p.first is not None, p.first))):
        if a.last is not None and b.first is not None and a.last + timedelta(days=1) < b.first:
            first, last = a.last + timedelta(days=1), b.first - timedelta(days=1)
            said.append(SAID["gap"][side(lang)].format(first=first.isoformat(), last=last.isoformat()))
    return said
