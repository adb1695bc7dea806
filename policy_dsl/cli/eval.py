"""``pol eval``: decide, and say it in words, Markdown, HTML or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_dsl.api import FactsError, Policies
from policy_dsl.cli import exits
from policy_dsl.cli.command import Command, common, named
from policy_dsl.cli.console import Console
from policy_dsl.cli.decisions import FORMATS, render
from policy_dsl.cli.misuse import Misuse
from policy_dsl.cli.policies import STDIN, open_to_compute
from policy_dsl.cli.say import code_of, say
from policy_dsl.facts.read import case_from_assignments, format_of, informed, read_case
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.closing import counted, nothing_computed, ranked
from policy_dsl.library.files import MAX_FACTS, read_source
from policy_dsl.library.find import missing
from policy_dsl.model.case import Case
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import NumberType

if TYPE_CHECKING:
    from policy_dsl.evaluate.decision import Decision
    from policy_dsl.evaluate.population import Counted, Ranked

_DAY = re.compile(r"\s*(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?\s*")
JSON = ("json", "jsonl")


def day_option(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    found = _DAY.fullmatch(value)
    try:
        return date(*map(int, found.groups())) if found is not None else date.fromisoformat(value)
    except ValueError:
        raise Misuse("date", ctx, name=param.opts[0], found=value) from None


@click.command("eval", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH")
@click.option("--facts", metavar="FILE")
@click.option("--references", metavar="FILE")
@click.option("--fact", "assigned", metavar="NAME=VALUE", multiple=True)
@click.option("--as-of", metavar="DATE", callback=day_option)
@click.option("--explain", "reasons", is_flag=True)
@click.option("--all", "judge_all", is_flag=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text")
@click.option("--record", metavar="FILE")
@click.option("--fail-undetermined", is_flag=True)
@named
@common
@click.pass_context
def command(
    ctx: click.Context,
    paths: Sequence[str],
    facts: str | None,
    references: str | None,
    assigned: Sequence[str],
    as_of: date | None,
    reasons: bool,
    judge_all: bool,
    form: str,
    record: str | None,
    fail_undetermined: bool,
    policies: str | None,
) -> int:
    console = ctx.ensure_object(Console)
    if facts is None and not assigned:
        raise Misuse("facts", ctx)
    if facts == STDIN and STDIN in paths:
        return _refuse(console, (Diagnostic("P0213"),), None, form, exits.BAD_INPUT)
    opened = open_to_compute(paths, policies)
    if opened.checked is None:
        return _refuse(console, opened.diagnostics, opened.lang, form, code_of(opened.diagnostics))
    engine = Policies(opened.checked, opened.diagnostics)
    cases = _read(facts, assigned, engine)
    if cases.value is not None and references is not None:
        from policy_dsl.cli.references import read_references

        published = read_references(references, engine.documents)
        cases = Result(None, published.diagnostics) if published.value is None else informed(cases.value, published.value)
    if cases.value is None:
        code = _refuse(console, cases.diagnostics, opened.lang, form, exits.BAD_INPUT)
        if form not in JSON:
            console.err(nothing_computed(len(cases.diagnostics), console.lang(opened.lang)) + "\n")
        return code
    if form == "html" and len(cases.value) != 1:
        raise Misuse("one_case", ctx, format=form, n=len(cases.value))
    day = as_of or engine.today()
    try:
        together = engine.together(cases.value, day)
    except FactsError as refused:
        return _refuse(console, refused.diagnostics, opened.lang, form, exits.BAD_INPUT)
    decisions = [engine.evaluate(case, day, judge_all=judge_all).decision for case in together.cases]
    for line in over_all(together.rankings, together.totals, console.lang(opened.lang)):
        console.err(line + "\n")
    if record is not None:
        from policy_dsl.cli.recording import record_decisions

        if not record_decisions(console, opened.lang, record, engine, together.cases, decisions, judge_all):
            return exits.BAD_INPUT
    console.out(render(decisions, console.lang(opened.lang), form, reasons=reasons, width=console.width))
    return exits.UNDETERMINED if fail_undetermined and any(map(undetermined, decisions)) else exits.FINE


def over_all(rankings: Iterable[Ranked], totals: Iterable[Counted], lang: Lang) -> list[str]:
    """What was found over all applications: how many were ranked, what they come to."""
    said = [ranked(r.rank.name, r.applications, r.least, r.most, lang) for r in rankings]
    return said + [counted(t.total.name, t.applications, t.low, t.high, currency_of(t.total), lang) for t in totals]


def currency_of(total: Input) -> str:
    """The currency that a total is in."""
    return total.type.dimension[0][0] if isinstance(total.type, NumberType) and total.type.dimension else "CNY"


def _read(facts: str | None, assigned: Sequence[str], policies: Policies) -> Result[tuple[Case, ...]]:
    documents = policies.documents
    if facts is None:
        case = case_from_assignments(assigned, documents)
        return Result(None if case.value is None else (case.value,), case.diagnostics)
    source = read_source(facts if facts == STDIN else Path(facts), MAX_FACTS)
    if any(d.code == "P0201" for d in source.diagnostics):
        return Result(None, (missing(Path(facts), facts),))
    if source.value is None:
        return Result(None, source.diagnostics)
    text, name = source.value.text, source.value.name
    return read_case(text, name, format_of(name, text), documents, assigned)


def undetermined(decision: Decision) -> bool:
    """Whether a clause that was judged is undetermined (one that was only offered does not count)."""
    clauses = [*decision.applicant, *(c for p in decision.projects for c in p.clauses)]
    return any(c.judged and not c.offered and c.status == "undetermined" for c in clauses)


def _refuse(console: Console, diagnostics: Sequence[Diagnostic], lang: Lang | None, form: str, code: int) -> int:
    """Errors in the form that was asked for: JSON on standard output, words on standard error."""
    if form in JSON:
        from policy_dsl.report.diagnostics import render_diagnostics

        console.out(render_diagnostics(diagnostics, console.lang(lang), "json"))
    else:
        say(console, diagnostics, lang)
    return code
