"""``pol compile``: the rules of a day as one statement of SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from policy_dsl.api import Policies
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.eval import day_option
from policy_dsl.cli.misuse import Misuse, nearest
from policy_dsl.cli.policies import open_to_compute, refuse
from policy_dsl.cli.references import read_references
from policy_dsl.cli.say import put, refuse_facts
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.sql import UnknownColumn, statement
from policy_dsl.compile.sql_names import is_table
from policy_dsl.facts.names import reserved
from policy_dsl.lexicon.unsupported import listed

PARTS = {"history": "no_history", "references": "no_series"}
"""Parts of a facts file that are no columns of a database, and what is said of them."""


@click.command("compile", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH")
@click.option("--to", "dialect", type=click.Choice(["duckdb", "spark"]), required=True)
@click.option("--table", metavar="TABLE", default="cases")
@click.option("--keep", metavar="COLUMN", multiple=True)
@click.option("--column", "columns", metavar="COLUMN", multiple=True)
@click.option("--names", type=click.Choice(["zh", "en"]), default=None)
@click.option("-o", "--output", metavar="FILE", default=None)
@click.option("--references", metavar="FILE", default=None)
@click.option("--as-of", metavar="DATE", callback=day_option)
@named
@common
@click.pass_context
def command(
    ctx: click.Context,
    paths: Sequence[str],
    dialect: str,
    table: str,
    keep: Sequence[str],
    columns: Sequence[str],
    names: str | None,
    output: str | None,
    references: str | None,
    as_of: date | None,
    policies: str | None,
) -> int:
    console = ctx.ensure_object(Console)
    opened = open_to_compute(paths, policies)
    if opened.checked is None:
        return refuse(console, opened)
    engine = Policies(opened.checked, opened.diagnostics)
    published = read_references(references, engine.documents)
    if published.value is None:
        return refuse_facts(console, published.diagnostics, opened.lang)
    compiled = Compiled(engine.documents, as_of or engine.today(), published.value)
    if not is_table(dialect, table):
        raise Misuse("no_table", ctx, found=table, mark={"duckdb": '"', "spark": "`"}[dialect])
    if not all(name.strip() and "\0" not in name for name in keep):
        raise Misuse("no_name", ctx, name="--keep")
    made = statement(compiled, dialect, table, keep, columns or None, names or opened.lang or "zh")
    if made.uncovered:
        raise Misuse("no_sql", ctx, clauses=listed(made.uncovered))
    try:
        clash = made.clash
        if clash is not None:
            raise Misuse("clash", ctx, first=clash[0], second=clash[1])
        text = made.text()
    except UnknownColumn as error:
        part = reserved(error.name)
        near = nearest(error.name, made.readable()) if part is None else None
        raise Misuse(PARTS.get(part or "", "no_column"), ctx, near=near, found=error.name) from None
    return put(console, text, output, opened.lang, references)
