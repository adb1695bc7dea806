"""The rules of awards and of what was granted before: least and most that is paid, its kind, and whether the award applies (S28–S37).

In: a core node and the expressions of its version. Out: an ``Award`` of expressions, and whether it has a value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from policy_dsl.compile.inputs import Rules, Unsupported
from policy_dsl.compile.ir import E, Pool
from policy_dsl.compile.least import never_negative
from policy_dsl.compile.terms import RANK, Award, Num, Terms
from policy_dsl.kernel.number import Exact, divide
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.types import AwardType

if TYPE_CHECKING:
    from policy_dsl.compile.lower import Lower


def _granted(node: core.Granted, w: Lower, _item_at: Any) -> tuple[Num, E]:
    return w.inputs.granted(node), w.pool.yes


def _received(node: core.Received, w: Lower, _item_at: Any) -> tuple[E, E]:
    award, t, p = w.award(node.item), w.terms, w.pool
    key = node.item.clause if isinstance(node.item, core.Award) else str(id(node.item))
    pays = p.any((t.compare("gt", award.guaranteed, t.zero), w.inputs.decision(f"received {key}")))
    return p.all((award.applies, t.compare("gt", award.most, t.zero), pays)), p.yes


def _award(node: core.Award, w: Lower, _item_at: Any) -> tuple[Award, E]:
    if node.external is not None:
        return w.inputs.external(node), w.pool.yes
    if w.award_of is not None:
        return w.award_of(node.clause), w.pool.yes
    w = w.outside
    clause = w.clauses.get(node.clause)
    if clause is None and node.clause in w.groups:
        return w.award(w.groups[node.clause]), w.pool.yes
    if clause is None or clause.award is None:
        return w.terms.not_paid, w.pool.yes
    if clause.event is not None:
        raise Unsupported("an event that selects the version")
    if node.clause in w._open:
        raise Unsupported("clauses that read each other")
    w._open.append(node.clause)
    found = w.outcome(clause)
    w._open.pop()
    return found, w.pool.yes


def smallest(node: Node) -> Exact:
    """The smallest unit of the award's currency."""
    minor = CURRENCY_BY_CODE[node.type.currency].minor if isinstance(node.type, AwardType) and node.type.currency in CURRENCY_BY_CODE else 2
    return divide(1, 10**minor)


def _pay(node: core.Pay, w: Lower, _item_at: Any) -> tuple[Award, E]:
    t, p = w.terms, w.pool
    amount, has = w.number(node.amount)
    caps: list[Num] = []
    conditions = [has]
    for cap in node.caps:
        limit, given = w.number(cap.limit)
        conditions.append(given)
        if cap.granted is not None:
            before, _ = w.number(cap.granted)
            limit = t.greatest((t.zero, t.plus((limit, t.negative(before)))))
        caps.append(limit)
    quantum = node.quantum or smallest(node)
    found = t.least((amount, *caps))
    if not node.settlement:
        found = t.greatest((t.zero, found))
    found = t.rounded(found, quantum, node.mode or ("half_up" if node.kind == "exact" else "down"))
    found = t.least((found, *(t.rounded(c, quantum, "down") for c in caps)))
    if not node.settlement and caps:
        found = t.greatest((t.zero, found))
    guaranteed = found
    if node.kind != "exact":
        guaranteed = t.zero
        if node.floor is not None:
            floor_, given = w.number(node.floor)
            conditions.append(given)
            guaranteed = t.least((t.rounded(floor_, quantum, "up"), found))
    return Award(p.all(conditions), guaranteed, found, p.number(RANK[node.kind])), p.yes


def _gate(node: core.Gate, w: Lower, _item_at: Any) -> tuple[Award, E]:
    award = w.award(node.award)
    return award._replace(applies=w.pool.all((w.truth(node.condition), award.applies))), w.pool.yes


def _scale(node: core.Scale, w: Lower, _item_at: Any) -> tuple[Award, E]:
    source, t, p = w.award(node.award), w.terms, w.pool
    found = _of_budget(node, source, w) if node.shared is not None and w.award_of is None else None
    if found is not None:
        return found, p.yes
    rate, has = w.number(node.rate)
    quantum = smallest(node)
    exact = p.no if node.shared is not None else p.eq(source.kind, p.number(RANK["exact"]))
    up = "up" if node.shared is None else "down"
    m, g = t.times(source.most, rate), t.times(source.guaranteed, rate)
    most = t.choose(exact, t.rounded(m, quantum, "half_up"), t.rounded(m, quantum, "down"))
    least = t.choose(exact, most, t.least((t.rounded(g, quantum, up), most)))
    return Award(p.all((source.applies, has)), least, most, source.kind), p.yes


def _of_budget(node: core.Scale, source: Award, w: Lower) -> Award | None:
    """A share of a budget where all applications are decided together (S47). None: the total is a fact like any other."""
    assert node.shared is not None
    rest = w.inputs.rest(node.shared)
    if rest == "fact":
        return None
    budget, has = w.number(node.shared.budget)
    t, quantum = w.terms, smallest(node)
    if not never_negative(budget.e):
        raise Unsupported("a budget that may be negative")
    parts = (source.guaranteed, source.most) if rest == "uncut" else [t.shared_out(x, rest, budget) for x in (source.guaranteed, source.most)]
    least, most = (t.rounded(x, quantum, "down") for x in parts)
    return Award(w.pool.all((source.applies, has)), least, most, source.kind)


def _limit(node: core.Limit, w: Lower, _item_at: Any) -> tuple[Award, E]:
    award, t, p = w.award(node.award), w.terms, w.pool
    if not isinstance(node.limit.type, AwardType):
        limit, has = w.number(node.limit)
        top = t.greatest((t.zero, t.rounded(limit, smallest(node), "down")))  # a negative limit leaves nothing (S15)
        return Award(p.all((award.applies, has)), t.least((award.guaranteed, top)), t.least((award.most, top)), award.kind), p.yes
    other = w.award(node.limit)
    g, m = (t.choose(other.applies, x, t.zero) for x in (other.guaranteed, other.most))
    kind = p.ite(other.applies, _weakest(p, [(award.kind, p.yes), (other.kind, p.yes)]), award.kind)
    return Award(award.applies, t.least((award.guaranteed, g)), t.least((award.most, m)), kind), p.yes


def _stack(node: core.Stack, w: Lower, _item_at: Any) -> tuple[Award, E]:
    return stacked([w.award(i) for i in node.items], w.terms), w.pool.yes


def stacked(members: Sequence[Award], t: Terms) -> Award:
    """One award that is the sum of all; its kind is the weakest among those that apply (S32)."""
    p = t.pool
    kind = _weakest(p, [(a.kind, a.applies) for a in members])
    sums = [t.plus([t.choose(a.applies, x, t.zero) for a, x in zip(members, parts, strict=True)]) for parts in _amounts(members)]
    return Award(p.any([a.applies for a in members]), sums[0], sums[1], kind)


def _amounts(members: Sequence[Award]) -> tuple[list[Num], list[Num]]:
    return [a.guaranteed for a in members], [a.most for a in members]


def _highest(node: core.Highest, w: Lower, _item_at: Any) -> tuple[Award, E]:
    """S33: the kind is the weakest among the members that exceed what is safe, else the strongest that attains it."""
    members, t, p = [w.award(i) for i in node.items], w.terms, w.pool
    paid = [[t.choose(a.applies, x, t.zero) for x in (a.guaranteed, a.most)] for a in members]
    safe, most = t.greatest([g for g, _ in paid]), t.greatest([m for _, m in paid])
    over = [p.all((a.applies, t.compare("gt", m, safe))) for a, (_, m) in zip(members, paid, strict=True)]
    attains = [p.all((a.applies, t.compare("ge", g, safe))) for a, (g, _) in zip(members, paid, strict=True)]
    kinds = [a.kind for a in members]
    kind = _weakest(p, list(zip(kinds, over, strict=True)))
    if len(set().union(*map(ranks_of, kinds))) > 1:
        kind = p.ite(p.any(over), kind, _strongest(p, list(zip(kinds, attains, strict=True))))
    return Award(p.any([a.applies for a in members]), safe, most, kind), p.yes


# ── kinds ──
def ranks_of(kind: E) -> frozenset[int]:
    """Which ranks a kind may be."""
    if kind.op == "ite":
        return ranks_of(kind.args[1]) | ranks_of(kind.args[2])
    return frozenset() if kind is kind.pool.void else frozenset((kind.value,)) if kind.op == "lit" else frozenset(RANK.values())


def is_rank(kind: E, rank: int) -> E:
    """Whether the kind is this one: asked of each alternative, since between two ranks lies a third."""
    p = kind.pool
    if kind is p.void:
        return p.nothing
    if kind.op == "ite":
        return p.ite(kind.args[0], is_rank(kind.args[1], rank), is_rank(kind.args[2], rank))
    return p.eq(kind, p.number(rank))


def _weakest(p: Pool, members: Sequence[tuple[E, E]]) -> E:
    """The weakest of the kinds for which this holds. A rank counts where no weaker one surely does: of a member that may be of two kinds it is
    known at least that it is not stronger than both."""

    def weaker(kind: E, rank: int) -> E:
        ranks = ranks_of(kind)
        return p.yes if max(ranks, default=-1) < rank else p.no if min(ranks) >= rank else p.lt(kind, p.number(rank))

    return _first(p, members, sorted(RANK.values()), weaker)


def _strongest(p: Pool, members: Sequence[tuple[E, E]]) -> E:
    """Mirror of ``_weakest``."""

    def stronger(kind: E, rank: int) -> E:
        ranks = ranks_of(kind)
        return p.yes if min(ranks, default=9) > rank else p.no if max(ranks) <= rank else p.lt(p.number(rank), kind)

    return _first(p, members, sorted(RANK.values(), reverse=True), stronger)


def _first(p: Pool, members: Sequence[tuple[E, E]], ranks: Sequence[int], comes_before: Callable[[E, int], E]) -> E:
    """Of the ranks, in this order, the first that a member has of which it holds. Where none has, nobody looks."""
    possible = frozenset[int]().union(*(ranks_of(kind) for kind, _ in members))
    if len(possible) < 2:
        return p.number(next(iter(possible), RANK["exact"]))
    found = p.void
    for rank in reversed(ranks):
        here = p.any([p.all((holds, is_rank(kind, rank))) for kind, holds in members if rank in ranks_of(kind)])
        before = p.any([p.all((holds, comes_before(kind, rank))) for kind, holds in members])
        found = p.ite(p.all((here, p.no_(before))), p.number(rank), found)
    return found


def _say(_node: core.Say, w: Lower, _item_at: Any) -> tuple[Award, E]:
    return w.terms.not_paid, w.pool.yes


AWARDS: Rules = {
    core.Granted: _granted, core.Award: _award, core.Received: _received,
    core.Pay: _pay, core.Gate: _gate, core.Scale: _scale, core.Limit: _limit, core.Stack: _stack, core.Highest: _highest, core.Say: _say,
}  # fmt: skip
