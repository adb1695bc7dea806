"""排名, 居前N名, 择优支持: how applications are ranked, and who is among the first (S47; phrasebook Q1, Q2).

A rank is a fact. 排名 says how it comes about where many applications are decided together: among those who meet the conditions that it names, or else the
other conditions of the clause that asks for the rank. Whoever asks for a rank among some has to be one of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from attrs import evolve, fields, frozen

from policy_dsl.check.clauses import inputs_below, walk
from policy_dsl.check.conditions import conjunction, lower_condition
from policy_dsl.check.context import Context, Rules
from policy_dsl.check.declarations import clauses_of
from policy_dsl.check.dimensions import lower_number
from policy_dsl.check.numbers import constant, multiply, number
from policy_dsl.check.time import compare
from policy_dsl.check.words import type_words
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause, Measure, Ranking, RankKey
from policy_dsl.model.types import RATE, DateType, EnumType, NumberType, TextType, TruthType
from policy_dsl.syntax import ast

PLACES = frozenset(("名", "位", "名次"))
"""What ranks are counted in."""


# ── among the first ──────────────────────────────────────────────────────────────────────────────────────────────────
def _among_first(node: ast.AmongFirst, ctx: Context) -> Node | None:
    return _among(node.rank, node.count, node.span, ctx)


def _among(rank: ast.Node, count: ast.Node, span: Span, ctx: Context) -> Node | None:
    found = lower_number(rank, ctx)
    if isinstance(count, ast.Percent):
        return _share(rank, found, count, span, ctx)
    places = count_of(count)
    if places is None:
        ctx.report("P0674", count.span, notes=("fix",), number=count.span.text)
        return None
    if found is None:
        return None
    if not _is_rank(found):
        ctx.report("P0670", rank.span, notes=("fix",), name=rank.span.text, found=type_words(found.type))
        return None
    kind = number(found)
    assert kind is not None
    return compare("le", found, constant(places, evolve(kind, signed=False), count.span), span)


def _share(rank: ast.Node, found: Node | None, share: ast.Percent, span: Span, ctx: Context) -> Node | None:
    """居前10%: the rank is at most 10% of how many are ranked, so that a broken place is none."""
    ranking = ctx.scope.ranked.get(rank.name) if isinstance(rank, ast.Ref) else None
    if not 0 < share.value <= 1:
        ctx.report("P0674", share.span, notes=("fix",), number=share.span.text)
        return None
    if ranking is None or ranking.total is None:
        ctx.report("P0682", span, *(((ranking.span, "other"),) if ranking is not None else ()), notes=("fix",), name=rank.span.text)
        return None
    total = lower_number(ranking.total, ctx)
    if found is None or total is None or not _counts((total, ranking.total), ctx=ctx):
        return None
    if not _is_rank(found):
        ctx.report("P0670", rank.span, notes=("fix",), name=rank.span.text, found=type_words(found.type))
        return None
    return compare("le", found, multiply(share.span, constant(share.value, RATE, share.span), evolve(total, type=found.type)), span)


def _counts(*found: tuple[Node, ast.Node], ctx: Context) -> bool:
    for node, written in found:
        if not _is_count(node):
            ctx.report("P0670", written.span, notes=("fix",), name=written.span.text, found=type_words(node.type))
            return False
    return True


def count_of(node: ast.Node) -> int | None:
    """How many places: a whole number above 0."""
    value: Exact = node.value if isinstance(node, (ast.Quantity, ast.Number)) else 0
    return value if isinstance(value, int) and value > 0 else None


def _is_rank(node: Node) -> bool:
    """Counted in places: a score is a count too, and 得分居前10名 does not mean ten points at most."""
    kind = number(node)
    return kind is not None and _is_count(node) and kind.dimension[0][0] in PLACES


def _is_count(node: Node) -> bool:
    kind = number(node)
    return kind is not None and kind.whole and len(kind.dimension) == 1 and kind.dimension[0][1] == 1 and kind.dimension[0][0] not in CURRENCY_BY_CODE


# ── how applications are ranked ──────────────────────────────────────────────────────────────────────────────────────
@frozen(eq=False)
class _Said:
    """A statement 排名 with what it says of the ranks, lowered."""

    item: ast.Ranking
    rank: Input
    keys: tuple[RankKey, ...]
    within: tuple[Node, ...]
    only: Node | None
    total: Input | None


def ranked(clauses: Sequence[Clause], file: ast.File, ctx: Context) -> tuple[list[Clause], tuple[Ranking, ...]]:
    """The clauses, and the rankings of the measure. A clause that asks for a rank among some asks for being one of them."""
    found: list[Clause] = list(clauses)
    said = [s for item in file.items if isinstance(item, ast.Ranking) and (s := _said(item, ctx)) is not None]
    for i, one in enumerate(said):
        if any(one.rank == other.rank for other in said[:i]):
            ctx.report("P0671", one.item.span, *((s.item.span, "other") for s in said[:i] if s.rank == one.rank), notes=("fix",), name=one.rank.name)
    rankings = [r for i, s in enumerate(said) if (r := _ranking(s, found, frozenset(o.rank for o in said[i:]), file, ctx)) is not None]
    for one, ranking in ((s, r) for s in said for r in rankings if r.rank == s.rank):
        if one.only is not None:
            found = [_among_them(c, one.only) if c.number in ranking.clauses else c for c in found]
    return found, tuple(rankings)


def _said(item: ast.Ranking, ctx: Context) -> _Said | None:
    ctx.clause = ""
    fact = lower_number(item.rank, ctx)
    if fact is None:
        return None
    if not isinstance(fact, core.Fact) or not _is_rank(fact):
        ctx.report("P0670", item.rank.span, notes=("fix",), name=item.rank.span.text, found=type_words(fact.type))
        return None
    keys = [k for key in item.keys if (k := _key(key, ctx)) is not None]
    within = [w for node in item.within if (w := _within(node, ctx)) is not None]
    only = lower_condition(item.only, ctx) if item.only is not None else None
    if len(keys) < len(item.keys) or len(within) < len(item.within) or (item.only is not None and only is None):
        return None
    parts = [(k.value, a.value.span) for k, a in zip(keys, item.keys, strict=True)]
    parts += list(zip(within, (n.span for n in item.within), strict=True))
    parts += [(only, item.only.span)] if only is not None and item.only is not None else []
    if not all(_fits(node, span, fact.input, ctx) for node, span in parts):
        return None
    total = lower_number(item.total, ctx) if item.total is not None else None
    if item.total is not None and (total is None or not _counts((total, item.total), ctx=ctx)):
        return None
    if isinstance(total, core.Fact) and total.input.level != fact.input.level:
        ctx.report("P0678", item.span, notes=("fix",), name=fact.input.name, other=total.input.name)
        return None
    if item.ties is None:
        ctx.report("P0677", item.span, notes=("fix",), name=fact.input.name)
    return _Said(item, fact.input, tuple(keys), tuple(within), only, total.input if isinstance(total, core.Fact) else None)


def _key(key: ast.RankKey, ctx: Context) -> RankKey | None:
    found = ctx.lower(key.value)
    if found is None:
        return None
    day = isinstance(found.type, DateType)
    if not isinstance(found.type, (NumberType, DateType)) or (isinstance(found.type, DateType) and found.type.nullable):
        ctx.report("P0672", key.value.span, notes=("fix-none" if day else "fix",), name=key.value.span.text, found=type_words(found.type))
        return None
    return RankKey(found, key.highest)


def _within(node: ast.Node, ctx: Context) -> Node | None:
    found = ctx.lower(node)
    if found is not None and not isinstance(found.type, (EnumType, TextType, NumberType, TruthType)):
        ctx.report("P0673", node.span, notes=("fix",), name=node.span.text, found=type_words(found.type))
        return None
    return found


def _fits(node: Node, span: Span, rank: Input, ctx: Context) -> bool:
    """What a rank of applicants is made of is theirs too."""
    inputs = tuple(inputs_below(node))
    of_project = [i for i in inputs if i.level == "project" and i.kind != "decision"]
    if rank.level == "applicant" and of_project:
        ctx.report("P0678", span, notes=("fix",), name=rank.name, other=of_project[0].name)
        return False
    return True


def _ranking(one: _Said, clauses: Sequence[Clause], later: frozenset[Input], file: ast.File, ctx: Context) -> Ranking | None:
    """``later``: the ranks that this one cannot wait for: itself, and those that are ranked after it."""
    readers = [c for c in clauses if one.rank in c.inputs]
    if not readers:
        if any(isinstance(n, ast.Ref) and n.name == one.rank.key for clause, _ in clauses_of(file) for n in walk(clause)):
            return None  # the clause that asks for it has a mistake of its own
        ctx.report("P0679", one.item.span, notes=("fix",), name=one.rank.name)
        return None
    others = [_others(c, one.rank) for c in readers]
    if one.only is None and len({frozenset(map(_form, o)) for o in others}) > 1:
        places = [c.span for c in readers if c.span is not None]
        numbers = "、".join(c.number for c in readers)
        ctx.report("P0676", one.item.span, *((p, "other") for p in places), notes=("fix",), name=one.rank.name, clauses=numbers)
        return None
    condition = one.only if one.only is not None else conjunction(others[0])
    award = readers[0].award if one.only is None and len(readers) == 1 else None
    circle = [i for i in inputs_below(condition, *one.within, *(k.value for k in one.keys)) if i in later]
    if circle:
        ctx.report("P0675", one.item.span, notes=("fix",), name=one.rank.name, other=circle[0].name)
        return None
    of_project = [i for i in inputs_below(condition) if i.level == "project" and i.kind != "decision"]
    if one.rank.level == "applicant" and of_project:
        ctx.report("P0678", one.item.span, notes=("fix",), name=one.rank.name, other=of_project[0].name)
        return None
    if award is not None and (one.rank.level == "applicant" or any(i in later for i in inputs_below(award))):
        award = None
    return Ranking(one.rank, one.keys, condition, tuple(c.number for c in readers), one.within, one.item.ties, award, one.total)


def _others(clause: Clause, rank: Input) -> list[Node]:
    """The conditions of a clause that do not ask for the rank."""
    return [p for p in _parts(clause.condition) if rank not in inputs_below(p)]


def _parts(condition: Node) -> Iterable[Node]:
    """且 laid open, through definitions too."""
    if isinstance(condition, core.And):
        for item in condition.items:
            yield from _parts(item)
    else:
        yield condition


def _form(value: Any) -> Hashable:
    """What a node says, without places and names: equal for conditions that are the same."""
    if isinstance(value, Input):
        return (value.kind, value.document, value.key)
    if isinstance(value, (core.Node, core.TierRow, core.CapNode)):
        return (type(value), *(_form(getattr(value, f.name)) for f in fields(type(value)) if f.name not in ("span", "name", "definition")))
    if isinstance(value, tuple):
        return tuple(map(_form, value))
    return value  # type: ignore[no-any-return]


def _among_them(clause: Clause, only: Node) -> Clause:
    if _form(only) in {_form(p) for p in _parts(clause.condition)}:
        return clause
    condition = conjunction([only, clause.condition])
    inputs = tuple(inputs_below(condition, clause.award))
    project = clause.level == "project" or any(i.level == "project" for i in inputs if i.kind != "decision")
    return evolve(clause, condition=condition, inputs=inputs, level="project" if project else "applicant")


def ranked_apart(measures: Sequence[Measure]) -> list[Diagnostic]:
    """Clauses that ask for a rank which another measure ranks."""
    said: list[Diagnostic] = []
    for measure in measures:
        for ranking in measure.rankings:
            for clause in (c for m in measures if m.id != measure.id for c in m.clauses if ranking.rank in c.inputs):
                places = tuple(Label(s, key) for s, key in ((ranking.rank.span, "main"), (clause.span, "other")) if s is not None)
                said.append(Diagnostic("P0680", {"name": ranking.rank.name, "measure": measure.id, "clause": clause.number}, places, ("fix",)))
    return said


POPULATION: Rules = {ast.AmongFirst: _among_first}
__all__ = ["POPULATION", "ranked", "ranked_apart"]
