"""缩减 → awards scaled down where what is to be paid exceeds the budget (S47; phrasebook Q3).

The total over all applications is a fact of the case: whoever has decided them all gives it, and while it is unknown an award lies between nothing and
itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from policy_dsl.check.clauses import inputs_below
from policy_dsl.check.context import Context
from policy_dsl.check.dimensions import lower_number
from policy_dsl.kernel.number import divide
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Reduction
from policy_dsl.syntax import ast


def reduced(clauses: Sequence[Clause], file: ast.File, ctx: Context) -> list[Clause]:
    """The clauses with what the statements 缩减 of the measure leave of them. Charges and settlements are no awards and stay."""
    found = list(clauses)
    for item in file.items:
        if isinstance(item, ast.Reduction):
            ctx.clause = ""
            rate = _rate(item, ctx)
            named = _named(item, ctx)
            if rate is not None:
                found = [_scaled(c, rate, item) if named is None or c.number in named else c for c in found]
    return found


def reductions_of(file: ast.File, clauses: Sequence[Clause], ctx: Context) -> Iterator[Reduction]:
    """Those whose total is a fact: where many applications are decided together, it is counted (``evaluate.population``)."""
    for item in file.items:
        if isinstance(item, ast.Reduction) and isinstance(item.total, ast.Ref):
            total = ctx.scope.inputs.get(item.total.name)
            named = _named(item, ctx)
            if total is not None and total.kind == "fact":
                yield Reduction(total, tuple(c.number for c in clauses if c.award is not None and not c.charge and (named is None or c.number in named)))


def _rate(item: ast.Reduction, ctx: Context) -> Node | None:
    """budget / max(total, budget): 1 as long as the budget is not exceeded. Never a division by nothing: of no budget nothing is paid."""
    least = ast.Money(divide(1, 100), ctx.scope.currency, span=item.span)
    larger = ast.Extreme("higher", (item.total, item.budget, least), span=item.span)
    return lower_number(ast.Arithmetic("divide", item.budget, larger, span=item.span), ctx)


def _named(item: ast.Reduction, ctx: Context) -> frozenset[str] | None:
    if not item.members:
        return None
    found = []
    for one in item.members:
        clause = ctx.scope.clauses.get(one.name)
        if clause is None:
            ctx.report("P0301", one.span, name=one.span.text or one.name)
        else:
            ctx.used.add(one.name)
            found.append(clause.number)
    return frozenset(found)


def _scaled(clause: Clause, rate: Node, item: ast.Reduction) -> Clause:
    if clause.award is None or clause.charge:
        return clause
    award = core.Scale(award=clause.award, rate=rate, type=clause.award.type, span=item.span)
    inputs = tuple(inputs_below(clause.condition, award))
    project = clause.level == "project" or any(i.level == "project" for i in inputs if i.kind != "decision")
    return evolve(clause, award=award, inputs=inputs, level="project" if project else "applicant")
