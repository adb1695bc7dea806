"""``；其中C的，按18%，最高55万元``: the sentence as it stands where the condition holds → a choice between awards (phrasebook 0.3, M1, M3, S20).

Inside 其中 a bare 按P replaces rate and kind, 提高至P the rate only, 最高M the caps; what it does not mention stays. Several whose conditions hold together:
the first that is written counts, multipliers multiply, and percentage points add up, whichever is written first.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from policy_dsl.check.context import Context
from policy_dsl.check.tails import MULTIPLIERS
from policy_dsl.syntax import ast


def apart(sentence: ast.Sentence) -> ast.Sentence:
    """The sentence with percentage points in a 其中 of their own, since they add up and other changes do not."""
    tails: list[ast.Node] = []
    for tail in sentence.tails:
        if not isinstance(tail, ast.Override):
            tails.append(tail)
            continue
        points = tuple(c for c in tail.changes if isinstance(c, ast.Points))
        rest = tuple(c for c in tail.changes if not isinstance(c, ast.Points))
        tails += [evolve(tail, changes=part) for part in (points, rest) if part]
    return evolve(sentence, tails=tuple(tails))


def pointed(sentence: ast.Sentence, ctx: Context) -> ast.Sentence | None:
    """``；其中C的，提高5个百分点`` → the rate plus 5 points where C holds; several add up (M3). None after having said why not."""
    effect: ast.Node = sentence.effect
    tails: list[ast.Node] = []
    for tail in sentence.tails:
        if not isinstance(tail, ast.Override) or not isinstance(tail.changes[0], ast.Points):
            tails.append(tail)
            continue
        for change in tail.changes:
            assert isinstance(change, ast.Points)
            amount = _raised(effect.amount, change, tail.condition) if isinstance(effect, ast.Pay) else None
            if amount is None:
                ctx.report("P0604", change.span, notes=("fix",))
                return None
            assert isinstance(effect, ast.Pay)
            effect = evolve(effect, amount=amount)
    return evolve(sentence, effect=effect, tails=tuple(tails))


def _raised(amount: ast.Node, change: ast.Points, condition: ast.Node) -> ast.Node | None:
    """The amount with the points on its rate where the condition holds; a table row by row."""
    if isinstance(amount, ast.Table):
        rows: list[ast.Row] = []
        for row in amount.rows:
            value = _raised(row.value, change, condition)
            if value is None:
                return None
            rows.append(evolve(row, value=value))
        return evolve(amount, rows=tuple(rows))
    if not isinstance(amount, ast.PartOf):
        return None
    none = ast.Percent(Fraction(0), span=change.span)
    points = ast.Table("case", None, (ast.Row((condition,), change.rate, span=change.span), ast.Row((), none, span=change.span)), span=change.span)
    return evolve(amount, rate=ast.Arithmetic("subtract" if change.down else "add", amount.rate, points, span=change.span))


def replacing(sentence: ast.Sentence) -> list[ast.Override]:
    """The overrides that say something else, not only how many times or points more. The sentence is ``apart``."""
    return [t for t in sentence.tails if isinstance(t, ast.Override) and any(not isinstance(c, (*MULTIPLIERS, ast.Points)) for c in t.changes)]


def plain(sentence: ast.Sentence, overrides: list[ast.Override]) -> ast.Sentence:
    """The sentence without them."""
    return evolve(sentence, tails=tuple(t for t in sentence.tails if all(t is not o for o in overrides)))


def altered(sentence: ast.Sentence, override: ast.Override, ctx: Context) -> ast.Sentence | None:
    """The plain sentence with what the override says in its place; None after having said why not."""
    effect, tails = sentence.effect, list(sentence.tails)
    for change in override.changes:
        match change:
            case ast.NewRate() if isinstance(effect, ast.Pay):
                amount = _with_rate(effect.amount, change.rate)
                promise = effect.promise if change.raised else change.promise
                effect = None if amount is None else evolve(effect, amount=amount, promise=promise)  # type: ignore[assignment]
            case ast.Cap():
                tails = [t for t in tails if not (isinstance(t, ast.Cap) and (t.of, t.scope) == (change.of, change.scope))] + [change]
            case ast.MaxTerm():
                tails = [t for t in tails if not isinstance(t, ast.MaxTerm)] + [change]
            case ast.Pay() | ast.PerDone() | ast.Support():
                effect = change
            case ast.Uplift() | ast.Times():
                tails.append(ast.Override(_always(change), (change,), span=change.span))
            case _:
                effect = None  # type: ignore[assignment]
        if effect is None:
            ctx.report("P0604", change.span, notes=("fix",))
            return None
    return evolve(sentence, effect=effect, tails=tuple(tails))


def _with_rate(amount: ast.Node, rate: ast.Node) -> ast.Node | None:
    """The amount with another rate (of its share), price, or sum."""
    if isinstance(amount, ast.PartOf) and not isinstance(rate, (ast.Money, ast.Price)):
        return evolve(amount, rate=rate)
    if isinstance(amount, ast.PerUnit) and isinstance(rate, (ast.Price, ast.Money)):
        return evolve(amount, price=rate)
    if isinstance(amount, ast.Money) and isinstance(rate, ast.Money):
        return rate
    return None


def _always(node: ast.Node) -> ast.Node:
    return ast.Compare(ast.Number(0, span=node.span), "ge", ast.Number(0, span=node.span), span=node.span)
