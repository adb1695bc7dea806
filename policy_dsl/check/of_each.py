"""What is paid for each item of a list by a table, or with a 其中 of its own: each item falls in its own row (A10, T1, M1).

In: a sentence that goes through a list. Out: the same with the choice inside the sum of an item, where the item is known; or None after having said why not.
"""

from __future__ import annotations

from attrs import evolve

from policy_dsl.check.alterations import altered
from policy_dsl.check.context import Context
from policy_dsl.model.inputs import Input
from policy_dsl.syntax import ast


def of_the_item(condition: ast.Node, list_: Input) -> bool:
    """The condition reads a field of the list that is gone through."""
    fields = {f.key.split(".", 1)[1] for f in list_.fields}
    return (isinstance(condition, ast.Ref) and condition.name in fields) or any(of_the_item(child, list_) for child in condition.children())


def table_of_each(effect: ast.Pay, table: ast.Table, ctx: Context) -> ast.Pay | None:
    """每件展品，按照门类分类给予…: an item that falls in no row is paid nothing."""
    promises = {row.promise for row in table.rows}
    if len(promises) > 1:  # one sum, and part of it sure: of one kind it cannot be
        ctx.report("P0604", effect.span, notes=("fix",))
        return None
    if table.kind != "bracket" and table.rows[-1].key:
        nothing = ast.Row((), ast.Money(0, ctx.scope.currency, span=table.span), span=table.span)
        table = evolve(table, rows=(*table.rows, nothing))
    (promise,) = promises
    return evolve(effect, amount=table, promise=promise if effect.promise == "exact" else effect.promise)


def altered_of_each(base: ast.Sentence, overrides: list[ast.Override], ctx: Context) -> ast.Sentence | None:
    """每件展品…；其中首展的，按20%: what changes is the sum of the item; its tails stay as they are."""
    assert isinstance(base.effect, ast.Pay)
    rows: list[ast.Row] = []
    for override in overrides:
        other = altered(base, override, ctx)
        if other is None:
            return None
        if not isinstance(other.effect, ast.Pay) or other.tails != base.tails or other.effect.promise != base.effect.promise:
            ctx.report("P0604", override.span, notes=("fix",))
            return None
        rows.append(ast.Row((override.condition,), other.effect.amount, span=override.span))
    usual = ast.Row((), base.effect.amount, span=base.effect.amount.span)
    table = ast.Table("case", None, (*rows, usual), span=base.effect.amount.span)
    return evolve(base, effect=evolve(base.effect, amount=table))
