"""缩减 → awards scaled down where what is to be paid exceeds the budget (S47; phrasebook Q3).

The total over all applications is a fact of the case: whoever has decided them all gives it, and while it is unknown an award lies between nothing and
itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from policy_dsl.check.clauses import inputs_below
from policy_dsl.check.context import Context
from policy_dsl.check.dimensions import lower_number, same_dimension
from policy_dsl.check.numbers import constant
from policy_dsl.kernel.number import divide
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Reduction
from policy_dsl.model.types import RATE, TRUTH
from policy_dsl.syntax import ast


@frozen(eq=False)
class _Rate:
    """What is left of an award: budget / total where the total exceeds the budget, else all of it. ``total``: the fact, where it is one."""

    value: Node
    total: Input | None
    budget: Node


def reduced(clauses: Sequence[Clause], file: ast.File, ctx: Context) -> tuple[list[Clause], tuple[Reduction, ...]]:
    """The clauses with what the statements 缩减 of the measure leave of them, and those statements, in the order in which they cut, whose total is a fact:
    where many applications are decided together, it is counted (``evaluate.population``). Charges and settlements are no awards and stay."""
    found = list(clauses)
    before: dict[Input, ast.Reduction] = {}
    totals: list[Reduction] = []
    for item in file.items:
        if isinstance(item, ast.Reduction):
            ctx.clause = ""
            rate = _rate(item, ctx)
            named = _named(item, ctx)
            if rate is None:
                continue
            of = frozenset(c.number for c in found if (named is None or c.number in named) and c.award is not None and not c.charge)
            if rate.total is not None:
                if rate.total in before:
                    ctx.report("P0681", item.total.span, (before[rate.total].total.span, "other"), notes=("fix",), name=rate.total.name)
                before[rate.total] = item
                totals.append(Reduction(rate.total, tuple(sorted(of)), rate.budget))
            found = [_scaled(c, rate, item) if c.number in of else c for c in found]
    return found, tuple(totals)


def _rate(item: ast.Reduction, ctx: Context) -> _Rate | None:
    """1 as long as the total does not exceed the budget. Never a division by nothing."""
    total, budget = lower_number(item.total, ctx), lower_number(item.budget, ctx)
    least = ast.Money(divide(1, 100), ctx.scope.currency, span=item.span)
    larger = ast.Extreme("higher", (item.total, least), span=item.span)
    share = lower_number(ast.Arithmetic("divide", item.budget, larger, span=item.span), ctx)
    if total is None or budget is None or share is None or not same_dimension(total, budget, ctx, item.total, item.budget):
        return None
    one = constant(1, RATE)
    over = core.Cmp(op="gt", left=total, right=budget, type=TRUTH, span=item.span)
    rows = ((over, core.Least(items=(one, share), type=RATE, span=item.span)), (core.Const(value=True, type=TRUTH), one))
    fact = total.input if isinstance(total, core.Fact) and total.input.kind == "fact" else None
    return _Rate(core.Select(rows=rows, type=RATE, span=item.span), fact, budget)


def _named(item: ast.Reduction, ctx: Context) -> frozenset[str] | None:
    if not item.members:
        return None
    found = []
    for one in item.members:
        clause = ctx.scope.clauses.get(one.name)
        if clause is None:
            ctx.no_clause(one)
        else:
            ctx.used.add(one.name)
            found.append(clause.number)
    return frozenset(found)


def _scaled(clause: Clause, rate: _Rate, item: ast.Reduction) -> Clause:
    assert clause.award is not None
    shared = core.Shared(total=rate.total, budget=rate.budget, clause=clause.number)
    award = core.Scale(award=clause.award, rate=rate.value, shared=shared, type=clause.award.type, span=item.span)
    inputs = tuple(inputs_below(clause.condition, award))
    project = clause.level == "project" or any(i.level == "project" for i in inputs if i.kind != "decision")
    return evolve(clause, award=award, inputs=inputs, level="project" if project else "applicant")
