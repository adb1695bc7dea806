"""One clause of the text → one core clause: its condition, its award, its kind and level (S26–S31, S45; settled 1–8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from policy_dsl.check.awards import Effect, lower_effect
from policy_dsl.check.combination import Denial, gated
from policy_dsl.check.conditions import conjunction, lower_condition, negation
from policy_dsl.check.context import Context
from policy_dsl.check.folds import list_of
from policy_dsl.check.respective import spread
from policy_dsl.check.time import lower_day
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, divide, exact
from policy_dsl.lexicon.figures import percent_words
from policy_dsl.lexicon.judging import RETROACTIVE
from policy_dsl.model import nodes as core
from policy_dsl.model.graph import below
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Reading
from policy_dsl.model.types import TRUTH
from policy_dsl.syntax import ast

Guards = tuple[ast.Guard | ast.Each, ...]
MOST_INSTALMENTS = 50  # years; a longer schedule is not printed by anyone
NO_CONDITION = ("无条件", "no condition")


@frozen(eq=False)
class _Limbs:
    """What stands before the effect: conditions of the whole, and the list that the award is paid over."""

    conditions: list[Node]
    list: Input | None
    item_condition: Node | None
    failed: bool


def lower_clause(
    clause: ast.Clause, shared: Guards, ctx: Context, rounding: ast.Rounding | None, denied: Sequence[Denial] = ()
) -> Clause | None:
    """The core clause, or None after having said why not. ``denied``: what the measure supports nobody for (C5, S3)."""
    ctx.clause = clause.number
    if len(clause.sentences) != 1:
        second = clause.sentences[1:2]
        notes = ("fix-cap",) if second and _only_a_cap(second[0]) else ("fix",)
        ctx.report("P0507", clause.names.span, *(s.span for s in second), notes=notes, number=clause.number)
        return None
    sentence = spread(clause.sentences[0], (*shared, *clause.sentences[0].guards), ctx)
    if sentence is None:
        return None
    limbs = _limbs((*shared, *sentence.guards), ctx)
    effect = lower_effect(sentence, ctx if limbs.list is None else ctx.inside(limbs.list), limbs, rounding, ctx)
    tails = _exceptions(sentence, ctx)
    if limbs.failed or effect is None or tails is None:
        return None
    conditions = [*limbs.conditions, *effect.conditions, *tails]
    if limbs.list is not None:
        gate = core.Fold(
            list=limbs.list,
            condition=limbs.item_condition,
            value=None,
            how="some",
            type=TRUTH,
            span=sentence.guards[-1].span if sentence.guards else clause.span,
        )
        if limbs.item_condition is not None:
            conditions.append(gate)
    matching = any(isinstance(n, core.Award) for n in below(effect.award))  # it applies where the other does (S31)
    if effect.award is not None and not conditions and limbs.list is None and not matching and not _waived(clause, NO_CONDITION):
        ctx.report("P0506", sentence.span, notes=("fix",), number=clause.number)
    condition = conjunction(conditions)
    if isinstance(sentence.effect, ast.Deny):
        condition = negation(condition)
    condition = conjunction(gated(condition, clause.number, denied))
    event = _event(sentence, ctx)
    if event is False:
        return None
    inputs = tuple(inputs_below(condition, effect.award, event))
    project = any(i.level == "project" for i in inputs if i.kind != "decision") or effect.per_project
    return Clause(
        number=clause.number,
        title=clause.names.text,
        kind=effect.kind,
        level="project" if project else "applicant",
        condition=condition,
        award=effect.award,
        say=effect.say,
        form=effect.form,
        one_off=effect.one_off,
        charge=effect.charge,
        schedule=_schedule(sentence, ctx),
        manner=effect.manner,
        quotes=tuple(q.words for q in _quotations(clause)),
        readings=_readings(clause),
        inputs=(*inputs, ctx.decision(f"{clause.number} {RETROACTIVE.zh}", TRUTH, RETROACTIVE)) if event is not None else inputs,
        event=event,
        span=clause.names.span,
    )


def _event(sentence: ast.Sentence, ctx: Context) -> Node | Literal[False] | None:
    """The day that selects the version, where the clause names one (S48); False after having said why it is none."""
    tail = next((t for t in sentence.tails if isinstance(t, ast.Governed)), None)
    return None if tail is None else lower_day(tail.day, ctx) or False


def _only_a_cap(sentence: ast.Sentence) -> bool:
    """``；最高90万元``: a cap that the semicolon cut off."""
    effect = sentence.effect
    return isinstance(effect, ast.Pay) and not sentence.guards and not effect.form and effect.promise != "exact" and isinstance(effect.amount, ast.Money)


def _schedule(sentence: ast.Sentence, ctx: Context) -> tuple[Exact, ...]:
    """The shares of the instalments (P2): 100% in all, one for each year; they are told beside the award and change nothing of it."""
    tail = next((t for t in sentence.tails if isinstance(t, ast.Instalments)), None)
    if tail is None:
        return ()
    shares = tuple(s.value for s in tail.shares if isinstance(s, ast.Percent))
    years = tail.over.value if isinstance(tail.over, ast.Duration) and tail.over.unit == "year" else len(shares)
    if not shares and isinstance(years, int) and 0 < years <= MOST_INSTALMENTS:
        shares = (divide(1, years),) * years
    if sum(map(Fraction, shares)) != 1 or len(shares) != years:
        total = exact(sum(map(Fraction, shares)))
        ctx.report("P0635", tail.span, notes=("fix",), sum=Text(percent_words(total, "zh"), percent_words(total, "en")), count=str(len(shares)))
    return shares


def _limbs(guards: Guards, ctx: Context) -> _Limbs:
    conditions: list[Node] = []
    list_: Input | None = None
    item_condition: Node | None = None
    failed = False
    for guard in guards:
        if isinstance(guard, ast.Each):
            list_ = list_of(guard.list, ctx)
            if list_ is None:
                failed = True
            elif guard.condition is not None:
                item_condition = lower_condition(guard.condition, ctx.inside(list_))
                failed = failed or item_condition is None
            continue
        inner = ctx if list_ is None else ctx.inside(list_)
        found = lower_condition(guard.condition, inner)
        if found is None:
            failed = True
        elif list_ is not None and _reads_item(found):
            item_condition = found if item_condition is None else conjunction([item_condition, found])
        else:
            conditions.append(found)
    return _Limbs(conditions, list_, item_condition, failed)


def _reads_item(node: Node) -> bool:
    return any(isinstance(n, core.Item) for n in below(node))


def _exceptions(sentence: ast.Sentence, ctx: Context) -> list[Node] | None:
    """``A，但 B 除外`` is A 且 非 B, and B is read narrowly (S17, S18)."""
    found: list[Node] = []
    for tail in sentence.tails:
        if isinstance(tail, ast.Except):
            condition = lower_condition(tail.condition, ctx.excluding())
            if condition is None:
                return None
            found.append(evolve(negation(condition), span=tail.span))
        elif isinstance(tail, ast.BestOf):
            rank = ranked_by(tail.rank, ctx)
            condition = lower_condition(ast.AmongFirst(rank, tail.count, span=tail.span), ctx) if rank is not None else None
            if condition is None:
                return None
            found.append(condition)
    return found


def ranked_by(rank: ast.Ref | ast.RankKey, ctx: Context) -> ast.Ref | None:
    """The rank that is named; or the one rank of the measure that goes by this key first of all."""
    if isinstance(rank, ast.Ref):
        return rank
    found = [r.rank for r in ctx.scope.ranked.values() if r.keys[0] == rank]
    if len(found) == 1:
        return found[0]
    ctx.report("P0684", rank.span, notes=("fix",), name=rank.value.span.text, count=str(len(found)))
    return None


def _waived(clause: ast.Clause, words: tuple[str, ...]) -> bool:
    return any(isinstance(n, ast.Waiver) and n.what.strip() in words for n in clause.notes)


def _quotations(clause: ast.Clause) -> Iterator[ast.Quotation]:
    for note in clause.notes:
        if isinstance(note, ast.Quotation):
            yield note
    for node in walk(clause):
        if isinstance(node, ast.Ground):
            yield from node.source


def walk(node: ast.Node) -> Iterator[ast.Node]:
    """The node and everything below it, in written order."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.children()))


def _readings(clause: ast.Clause) -> tuple[Reading, ...]:
    notes = [n for n in clause.notes if isinstance(n, ast.Reading)]
    return tuple(
        Reading(
            f"{clause.number}/{i}",
            n.part,
            n.question.text,
            n.adopted.text,
            tuple(o.text for o in n.others),
            n.reason.text if n.reason else None,
            n.span,
        )
        for i, n in enumerate(notes, 1)
    )


def inputs_below(*roots: Node | None) -> Iterator[Input]:
    """Every input that the nodes read, once, in the order of first reading."""
    seen: set[tuple[str, str, str]] = set()
    for node in (n for root in roots for n in below(root)):
        for one in inputs_of(node):
            key = (one.kind, one.document, one.key)
            if key not in seen:
                seen.add(key)
                yield one


_READS: dict[type[Node], Callable[..., tuple[Input | None, ...]]] = {
    core.Fact: lambda n: (n.input,),
    core.Award: lambda n: (n.external,),
    core.Reference: lambda n: (n.input,),
    core.Item: lambda n: (n.field,),
    core.Fold: lambda n: (n.list,),
    core.Div: lambda n: (n.zero,),
    core.Ratio: lambda n: (n.zero,),
    core.Member: lambda n: (n.list,),
    core.Pay: lambda n: (n.decided,),
}


def inputs_of(node: Node) -> tuple[Input, ...]:
    """The inputs that this one node reads."""
    rule = _READS.get(type(node))
    return tuple(i for i in rule(node) if i is not None) if rule else ()


__all__ = ["Effect", "Guards", "inputs_below", "inputs_of", "lower_clause", "walk"]


def title_of(clause: Clause) -> Text:
    return clause.title
