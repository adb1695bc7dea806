"""``pol log``: the versions of a measure on the time line, the newest first: when each is in force, who amends what and how, gaps and overlaps."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import click
from attrs import frozen

from policy_dsl.check import Checked
from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.help import rows, side
from policy_dsl.cli.policies import open_policies, refuse
from policy_dsl.cli.versions import by_measure, head, period_words
from policy_dsl.compare.diff import Diff, diff_measures
from policy_dsl.compare.versions import version_of
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.width import wrap
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.lexicon.diff_phrases import DIFF_PHRASES
from policy_dsl.library.locks import name_of
from policy_dsl.library.released import released
from policy_dsl.model.policy import Measure
from policy_dsl.report.diff_story import changes_of
from policy_dsl.report.story_text import hanging
from policy_dsl.syntax import ast

SCHEMA = "policy-dsl/log/1"
DIGEST = 8
"""So many characters of a digest are shown."""


@frozen(eq=False)
class Entry:
    """One version. ``promised``: the last day that its own file states, where a later version ended it before; ``before``: the version that it amends;
    ``changes``: how many of each effect."""

    measure: Measure
    locked: bool
    altered: bool
    promised: date | None
    ended_by: str
    before: str
    changes: Counter[str]


@click.command("log", cls=Command)
@click.argument("measure", metavar="MEASURE")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@named
@common
@click.pass_context
def command(ctx: click.Context, measure: str, form: str, policies: str | None) -> int:
    console = ctx.ensure_object(Console)
    opened = open_policies([measure], policies)
    if opened.checked is None:
        return refuse(console, opened)
    lang = console.lang(opened.lang)
    lines = [(checked, entries(checked, versions)) for checked, versions in by_measure(opened.checked)]
    if form == "json":
        console.out(json.dumps({"schema": SCHEMA, "measures": [_json(checked, line) for checked, line in lines]}, ensure_ascii=False, indent=2) + "\n")
    else:
        console.out("\n".join(_time_line(checked, line, lang, console.width) for checked, line in lines))
    return exits.FINE


def entries(checked: Checked, versions: Sequence[Measure]) -> list[Entry]:
    """The oldest first."""
    locks = released(checked)
    found: list[Entry] = []
    for at, m in enumerate(versions):
        amends = (m.amends or "").strip().rpartition("@")[2]
        before = next((v for v in versions if v.version == amends), None)
        later = next((v for v in versions[at + 1 :] if (v.amends or "").strip().rpartition("@")[2] == m.version), None)
        promised = _promised(checked, m)
        cut = later is not None and m.period.last is not None and (promised is None or promised > m.period.last)
        name = name_of(m)
        changes = effects(diff_measures(version_of(checked, before), version_of(checked, m))) if before is not None else Counter[str]()
        found.append(Entry(
            m, name not in locks.drafts, name not in locks.drafts and name not in locks.intact, promised if cut else None,
            later.version if cut and later is not None else "", amends, changes,
        ))  # fmt: skip
    return found


def effects(diff: Diff) -> Counter[str]:
    """How many changes of each effect, as ``pol diff`` tells them: what loosens first, words last."""
    found = Counter(c.effect for m in diff.measures for c in changes_of(m, diff, True))
    return Counter({effect: found[effect] for effect in sorted(found, key=lambda e: (e == "wording", e not in ("loosened", "tightened"), e))})


def _promised(checked: Checked, measure: Measure) -> date | None:
    """The last day that the version's own file states, else the document's; None: no end."""
    file = checked.files[checked.document.measures.index(measure)]
    for one in (file, checked.bundle.document):
        period = next((h.value for h in (one.headers if one is not None else ()) if isinstance(h.value, ast.PeriodExpr)), None)
        if period is not None:
            return period.last
    return checked.document.period.last


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _time_line(checked: Checked, line: Sequence[Entry], lang: Lang, columns: int) -> str:
    heads = rows((e.measure.version, f"{period_words(e.measure.period, lang)}  {_standing(e, lang)}") for e in reversed(line))
    said = wrap(head(checked.document, line[-1].measure, lang), columns)
    for row, e in zip(heads, reversed(line), strict=True):
        said += hanging(f"  {row}  ", _succession(e, lang), columns) if e.before or e.ended_by else [f"  {row}"]
    if len(line) > 1:
        said += [part for one in (*(_gap(g, lang) for g in gaps(line)), *_whose(line, lang)) for part in hanging("  ", one, columns)]
    return "\n".join(said) + "\n"


def _standing(e: Entry, lang: Lang) -> str:
    """Locked or a draft, with the beginning of its digest."""
    word = SAID["altered" if e.altered else "locked" if e.locked else "draft"][side(lang)]
    return f"{word}  {e.measure.meaning.removeprefix('sha256:')[:DIGEST]}"


def _succession(e: Entry, lang: Lang) -> str:
    """What it amends and how; by what it was ended."""
    n, said = side(lang), []
    if e.before:
        counts = SAID["list"][n].join(f"{DIFF_PHRASES[f'effect.{effect}'].in_(lang)} {times}" for effect, times in e.changes.items())
        said.append(SAID["amends_how" if counts else "amends"][n].format(before=e.before, changes=counts))
    if e.ended_by:
        last = e.promised.isoformat() if e.promised is not None else SAID["open"][n]
        said.append(SAID["ended"][n].format(last=last, by=e.ended_by))
    return SAID["and"][n].join(said)


def gaps(line: Sequence[Entry]) -> list[tuple[date, date]]:
    """Days between two versions on which none is in force. (An overlap does not check.)"""
    periods = sorted((e.measure.period for e in line), key=lambda p: (p.first is not None, p.first))
    found: list[tuple[date, date]] = []
    for a, b in itertools.pairwise(periods):
        if a.last is not None and b.first is not None and a.last + timedelta(days=1) < b.first:
            found.append((a.last + timedelta(days=1), b.first - timedelta(days=1)))
    return found


def _gap(gap: tuple[date, date], lang: Lang) -> str:
    return SAID["gap"][side(lang)].format(first=gap[0].isoformat(), last=gap[1].isoformat())


def _whose(line: Sequence[Entry], lang: Lang) -> list[str]:
    """No gap, no overlap: up to 2026-12-31 by 1.0.0, from 2027-01-01 by 1.1.0."""
    n = side(lang)
    ordered = sorted(line, key=lambda e: (e.measure.period.first is not None, e.measure.period.first))
    ordered = [e for e in ordered if e.measure.period.first is None or e.measure.period.last is None or e.measure.period.first <= e.measure.period.last]
    parts = []
    for at, e in enumerate(ordered):
        first, last = (d.isoformat() if d is not None else "" for d in (e.measure.period.first, e.measure.period.last))
        form = "cases_until" if at == 0 and last else "cases_from" if first else "cases_all"
        parts.append(SAID[form][n].format(first=first, last=last, version=e.measure.version))
    whose = SAID["list"][n].join(parts)
    return [SAID["no_gap"][n].format(whose=whose) if not gaps(line) else SAID["whose"][n].format(whose=whose)]


def _json(checked: Checked, line: Sequence[Entry]) -> dict[str, Any]:
    m = line[-1].measure
    return {
        "document": checked.document.id, "measure": m.id, "title": m.title.as_json(),
        "versions": [
            {
                "version": e.measure.version, "from": _iso(e.measure.period.first), "to": _iso(e.measure.period.last),
                "standing": "altered" if e.altered else "locked" if e.locked else "draft", "meaning": e.measure.meaning, "record": e.measure.record,
                "amends": e.before or None, "changes": dict(e.changes), "ended_by": e.ended_by or None, "promised_to": _iso(e.promised),
            }
            for e in line
        ],
        "gaps": [{"from": a.isoformat(), "to": b.isoformat()} for a, b in gaps(line)],
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
