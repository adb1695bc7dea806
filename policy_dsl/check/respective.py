"""``分别``: amounts one by one for what the guard names one by one → a table by class, or a ladder of steps (T4, T7). Tree to tree, before lowering."""

from __future__ import annotations

from attrs import evolve

from policy_dsl.check.context import Context
from policy_dsl.syntax import ast

Guards = tuple[ast.Guard | ast.Each, ...]


def spread(sentence: ast.Sentence, guards: Guards, ctx: Context) -> ast.Sentence | None:
    """The sentence with its amounts set against what they are for; None after having said why not."""
    each = next((t for t in sentence.tails if isinstance(t, ast.CapEach)), None)
    pay = sentence.effect
    if not isinstance(pay, ast.Pay) or not isinstance(pay.amount, ast.Respectively):
        if each is not None:
            ctx.report("P0633", each.span, notes=("fix",), count=str(len(each.amounts)), named="1")
            return None
        return sentence
    amounts = pay.amount.amounts
    values = tuple(_value(pay.amount.base, a) for a in amounts)
    named = _named(guards)
    keys: tuple[ast.Node, ...] = () if named is None else named.steps if isinstance(named, ast.Passed) else named.values
    if named is None or len(keys) != len(amounts):
        first = _first_of_several(guards)
        notes = ("fix",) if first is None else ("fix", "case")
        ctx.report("P0633", pay.amount.span, notes=notes, count=str(len(amounts)), named=str(len(keys)), first=first or "")
        return None
    if each is not None and len(each.amounts) != len(amounts):
        ctx.report("P0633", each.span, notes=("fix",), count=str(len(each.amounts)), named=str(len(keys)))
        return None
    tails = tuple(t for t in sentence.tails if t is not each)
    if isinstance(named, ast.Passed):
        if each is not None:
            ctx.report("P0604", each.span, notes=("fix",))
            return None
        amount: ast.Node = ast.Ladder(named.base, named.strict, named.steps, values, named.before, span=pay.amount.span)
        return evolve(sentence, effect=evolve(pay, amount=amount), tails=tails)
    limits = each.amounts if each is not None else ()
    rows = tuple(
        ast.Row((key,), value, pay.promise, (ast.Cap(limits[i], each.scope, span=each.span),) if each is not None else (), span=value.span)
        for i, (key, value) in enumerate(zip(keys, values, strict=True))
    )
    table = ast.Table("class", named.left, rows, respectively=True, span=pay.amount.span)
    return evolve(sentence, effect=evolve(pay, amount=table, promise="exact"), tails=tails)


def _first_of_several(guards: Guards) -> str | None:
    """对国家级平台、省级平台: yes/no facts in a row, of which several may hold at once."""
    for guard in guards:
        condition = guard.condition if isinstance(guard, ast.Guard) else None
        if isinstance(condition, ast.And) and all(isinstance(i, ast.Ref) for i in condition.items):
            return condition.items[0].span.text
    return None


def _value(base: ast.Node | None, amount: ast.Node) -> ast.Node:
    if base is None:
        return amount
    return (ast.PerUnit if isinstance(amount, ast.Price) else ast.PartOf)(base, amount, span=amount.span)


def _named(guards: Guards) -> ast.Is | ast.Passed | None:
    """The nearest guard that names several things."""
    for guard in reversed(guards):
        condition = guard.condition
        items = condition.items if isinstance(condition, ast.And) else (condition,)
        for item in reversed(items):
            if isinstance(item, ast.Passed) or (isinstance(item, ast.Is) and not item.negated and len(item.values) > 1):
                return item
    return None
