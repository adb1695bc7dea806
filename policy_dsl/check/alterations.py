"""``；其中C的，按18%，最高55万元``: the sentence as it stands where the condition holds → a choice between awards (phrasebook 0.3, M1, M3, S20).

Inside 其中 a bare 按P replaces rate and kind, 提高至P the rate only, 最高M the caps; what it does not mention stays. Several whose conditions hold together:
the first that is written counts, and multipliers multiply.
"""

from __future__ import annotations

from attrs import evolve

from policy_dsl.check.context import Context
from policy_dsl.check.tails import MULTIPLIERS
from policy_dsl.syntax import ast


def replacing(sentence: ast.Sentence) -> list[ast.Override]:
    """The overrides that say something else, not only how many times as much."""
    return [t for t in sentence.tails if isinstance(t, ast.Override) and any(not isinstance(c, MULTIPLIERS) for c in t.changes)]


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
            case ast.Points() if isinstance(effect, ast.Pay) and isinstance(effect.amount, ast.PartOf):
                rate = ast.Arithmetic("subtract" if change.down else "add", effect.amount.rate, change.rate, span=change.span)
                effect = evolve(effect, amount=evolve(effect.amount, rate=rate))
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
