"""``pol codegen``: the rules of a day as a Python file that needs nothing else; or the types of the facts, as Python or TypeScript."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from policy_dsl.api import Policies
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.eval import day_option
from policy_dsl.cli.misuse import Misuse
from policy_dsl.cli.policies import open_policies, open_to_compute, refuse
from policy_dsl.cli.references import read_references
from policy_dsl.cli.say import put, refuse_facts
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.standalone import module_of, uncovered
from policy_dsl.facts.typed import Plan, plan_of
from policy_dsl.facts.typed_python import python_of
from policy_dsl.facts.typed_typescript import typescript_of
from policy_dsl.lexicon.cli_words import METAVARS

TYPES = {"python": "types-python", "ts": "types-typescript", "typescript": "types-typescript"}
"""Before the paths, for short."""
WRITERS: dict[str | None, Callable[[Plan], str]] = {"types-python": python_of, "types-typescript": typescript_of}


@click.command("codegen", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH")
@click.option("--target", type=click.Choice(["python", "types-python", "types-typescript"]), default=None)
@click.option("-o", "--output", metavar="FILE", default=None)
@click.option("--references", metavar="FILE", default=None)
@click.option("--as-of", metavar="DATE", callback=day_option)
@named
@common
@click.pass_context
def command(
    ctx: click.Context, paths: Sequence[str], target: str | None, output: str | None, references: str | None, as_of: date | None, policies: str | None
) -> int:
    console = ctx.ensure_object(Console)
    short = target is None and paths[0] in TYPES and not Path(paths[0]).exists()
    if short and len(paths) > 1:
        target, paths = TYPES[paths[0]], paths[1:]
    opened = (open_policies if target in WRITERS else open_to_compute)(paths, policies)
    if opened.checked is None:
        if short and target is None and [d.code for d in opened.diagnostics] == ["P0216"]:  # no measure of that name either
            raise Misuse("missing", ctx, name=METAVARS["PATH"])
        return refuse(console, opened)
    engine = Policies(opened.checked, opened.diagnostics)
    if target in WRITERS:
        text = WRITERS[target](plan_of(engine.documents, console.lang(opened.lang)))
    else:
        published = read_references(references, engine.documents)
        if published.value is None:
            return refuse_facts(console, published.diagnostics, opened.lang)
        compiled = Compiled(engine.documents, as_of or engine.today(), published.value)
        left = uncovered(compiled)
        if left:
            raise Misuse("uncovered", ctx, clauses=("、".join(left), ", ".join(left)))
        text = module_of(compiled)
    return put(console, text, output, opened.lang, references)
