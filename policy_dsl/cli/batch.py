"""``pol batch``: decide every row of a table."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from os.path import realpath
from pathlib import Path
from typing import Any, get_args

import click

from policy_dsl.api import Policies
from policy_dsl.batch import formats
from policy_dsl.batch.resume import job_of
from policy_dsl.batch.run import Batch, Wanted, diagnostics_of, open_table, start, surveyed
from policy_dsl.batch.table import Fault, Refused, Table
from policy_dsl.batch.write import Done, Rejects, write
from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.eval import day_option, over_all
from policy_dsl.cli.help import side
from policy_dsl.cli.policies import open_to_compute, refuse
from policy_dsl.cli.progress import Progress
from policy_dsl.cli.references import read_references
from policy_dsl.cli.say import say
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.fitting import left_over
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.batch_words import REASONS
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.lexicon.unsupported import listed
from policy_dsl.library.find import missing as missing_path
from policy_dsl.report.diagnostics import render_diagnostics


@click.command("batch", cls=Command)
@click.argument("policy", metavar="POLICY")
@click.argument("data", metavar="DATA")
@click.option("-o", "--output", metavar="FILE", default=None)
@click.option("--references", metavar="FILE", default=None)
@click.option("--as-of", metavar="DATE", callback=day_option)
@click.option("--keep", metavar="COLUMN", multiple=True)
@click.option("--rejects", metavar="FILE", default=None)
@click.option("--missing", is_flag=True)
@click.option("--columns", "wanted", type=click.Choice(get_args(Wanted)), default="clauses")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, metavar="N")
@click.option("--again", is_flag=True)
@click.option("--progress/--no-progress", default=None)
@named
@common
@click.pass_context
def command(
    ctx: click.Context,
    policy: str,
    data: str,
    output: str | None,
    references: str | None,
    as_of: date | None,
    keep: Sequence[str],
    rejects: str | None,
    missing: bool,
    wanted: Wanted,
    jobs: int,
    again: bool,
    progress: bool | None,
    policies: str | None,
) -> int:
    console = ctx.ensure_object(Console)
    opened = open_to_compute([policy], policies)
    if opened.checked is None:
        return refuse(console, opened)
    engine = Policies(opened.checked, opened.diagnostics)
    wrong = _places(data, references, output, rejects)
    if wrong:
        return _refused(console, wrong, opened.lang)
    published = read_references(references, engine.documents)
    if published.value is None:
        return _refused(console, published.diagnostics, opened.lang)
    n = side(console.lang(opened.lang))
    shown = Progress(console, SAID["batch_rows"][n], sys.stderr.isatty() if progress is None else progress)
    try:
        table = open_table(Path(data))
        started = start(Compiled(engine.documents, as_of or engine.today(), published.value), table, keep, wanted, jobs, whole=True)
        if started.value is None:
            return _refused(console, started.diagnostics, opened.lang)
        slower = left_over(started.value.compiled.program, len(engine.documents) > 1) if formats.extra() else ()
        if slower:
            console.err(SAID["batch_slower"][n].format(clauses=listed(slower)[n]) + "\n")
        shown = shown.of(SAID["batch_looked"][n])
        batch = surveyed(started.value, shown.rows)
        shown = shown.of(SAID["batch_rows"][n])
        done = _write(console, batch, Path(data), output, Rejects(Path(rejects), _line(table)) if rejects else None, missing, again, shown)
    except Refused as refused:
        return _refused(console, refused.diagnostics, opened.lang)
    except BrokenPipeError:  # whoever reads the results has seen enough
        raise
    except OSError as error:
        return _refused(console, (Diagnostic("P0215", {"path": error.filename or output or "<stdout>", "reason": error.strerror or str(error)}),), opened.lang)
    finally:
        shown.end()
    if done.before:
        console.err(SAID["batch_resumed"][n].format(n=done.before) + "\n")
    if done.faults:
        _refused(console, diagnostics_of(done.faults, table), opened.lang)
        console.err(SAID["batch_stopped"][n] + "\n")
        return exits.BAD_INPUT
    if batch.found is not None:
        rankings, totals = [p.told for p in batch.found.placed if p.told is not None], [s.told for s in batch.found.shared]
        for line in over_all(rankings, totals, console.lang(opened.lang)):
            console.err(line + "\n")
        if done.rejected:
            console.err(SAID["batch_unread"][n] + "\n")
    said = SAID["batch_rejected" if done.rejected else "batched"][n]
    console.err(said.format(n=done.rows, bad=done.rejected, path=rejects) + "\n")
    return exits.FINDING if done.rejected else exits.FINE


def _places(data: str, references: str | None, output: str | None, rejects: str | None) -> tuple[Diagnostic, ...]:
    """What speaks against the places that are to be written: one that is read, or is written already, would be lost; or there is no such folder."""
    taken = {realpath(path) for path in (data, references) if path is not None}
    for path in (output, rejects):
        if path is None:
            continue
        there = Path(path)
        folder = path is output and not there.suffix and there.is_dir()
        if there.name in ("", "..") or (there.exists() and not there.is_file() and not folder):
            return (Diagnostic("P0749", {"table": path, "reason": REASONS["place"]}, notes=("reason",)),)
        if realpath(path) in taken or path.lower().endswith(".pol"):
            return (Diagnostic("P0749", {"table": path}, notes=("same",)),)
        if not Path(path).parent.is_dir():
            return (missing_path(Path(path).parent, str(Path(path).parent)),)
        taken |= {realpath(path + end) for end in ("", ".part", ".job", ".job.new")}
    return ()


def _write(
    console: Console, batch: Batch, data: Path, output: str | None, rejects: Rejects | None, missing: bool, again: bool, shown: Progress
) -> Done:
    """To the file; or, complete, to standard output."""
    if output is not None:
        job = job_of(batch, data, output, missing, rejects and str(rejects.path))
        if again:
            Path(output + ".job").unlink(missing_ok=True)
        return write(batch, Path(output), missing, rejects, job, shown.rows)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "results.csv"
        done = write(batch, out, missing, rejects, progress=shown.rows)
        if not done.faults:
            shown.end()
            with out.open(encoding="utf-8", newline="") as file:
                while part := file.read(2**20):
                    console.out(part)
            sys.stdout.flush()
    return done


def _line(table: Table) -> Callable[[Sequence[Fault], Mapping[str, Any]], str]:
    """A row that cannot be read as a line of JSON: its number, the copied columns, the first column at fault, and every diagnostic as everywhere else."""

    def line(faults: Sequence[Fault], kept: Mapping[str, Any]) -> str:
        rendered = json.loads(render_diagnostics(diagnostics_of(faults, table), "zh", "json"))
        said = {"row": faults[0].row, "kept": dict(kept), "column": faults[0].column or None, "errors": rendered["errors"]}
        return json.dumps(said, ensure_ascii=False, default=str) + "\n"

    return line


def _refused(console: Console, diagnostics: Sequence[Diagnostic], lang: Lang | None) -> int:
    say(console, diagnostics, lang)
    return exits.BAD_INPUT
