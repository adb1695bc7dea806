"""Cases tried one by one, for rules that the solver's expressions do not cover: a difference that a case shows is one; that none shows proves nothing.

In: a clause in two versions. Out: drafts, the same ones each time: figures at the thresholds that the rules name and a step beside them, days likewise, every
member, mostly yes. Whatever is found is what the reference engine gives on both versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from attrs import frozen

from policy_dsl.compare.drafts import Draft, Stated
from policy_dsl.compare.sides import DAY, inputs_read, roots_of
from policy_dsl.compare.witness import Aspect, Pair, Witness, replayed, trimmed_witness
from policy_dsl.compile.inputs import members_of
from policy_dsl.compile.named import thresholds_of, universe_of, walk
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model import nodes as core
from policy_dsl.model.case import NONE
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TextType

TRIED = 240
WAYS: tuple[Aspect, ...] = ("gain", "loss")
APART = (0, 1, 7, 8, 30, 32, 60, 89, 91, 181, 185, 364, 367, 731, 1_097, 1_827)
"""Days from one date of a case to another: the lengths that notices name, and a little beside them."""
ROUND = (0, 1, 2, 3, 10, 100)
SUMS = (0, 100_000, 1_000_000, 10_000_000, 100_000_000)


def tried(pair: Pair, simply: bool = True) -> tuple[Witness, ...]:
    """A case that gains and a case that loses, where some case tried does."""
    found: dict[Aspect, Witness] = {}
    for draft in drafts(pair):
        for way in WAYS:
            if way not in found and (shown := replayed(way, draft, pair)) is not None:
                found[way] = trimmed_witness(shown, pair) if simply else shown
        if len(found) == len(WAYS):
            break
    return tuple(found[way] for way in WAYS if way in found)


def drafts(pair: Pair, most: int = TRIED) -> Iterator[Draft]:
    """So many cases, no two alike on purpose."""
    maker = _maker(pair)
    for i in range(most):
        yield maker.draft(Random(i))


@frozen(eq=False)
class _Maker:
    """``ones``: what each version reads, by the name now; ``decisions``: keys of either side."""

    ones: Mapping[str, Mapping[int, Input]]
    decisions: Sequence[tuple[Mapping[int, str], bool]]
    figures: Mapping[Any, frozenset[Exact]]
    days: Sequence[date]
    universe: Mapping[str, Sequence[str]]

    def draft(self, pick: Random) -> Draft:
        about = pick.choice(self.days)
        facts = tuple(Stated(ones, self._value(name, ones, about, pick)) for name, ones in self.ones.items())
        decisions = tuple((keys, pick.randrange(8) > 0 if truth else exact(Fraction(pick.randrange(3), 10))) for keys, truth in self.decisions)
        return Draft(facts, decisions, {}, False)

    def _value(self, name: str, ones: Mapping[int, Input], about: date, pick: Random) -> Any:
        one = ones[max(ones)]
        match one.type:
            case ListType():
                fields = {f.key: {side: g for side, o in ones.items() for g in o.fields if g.key == f.key} for f in one.fields}
                return tuple(tuple(Stated(own, self._value(key, own, about, pick)) for key, own in fields.items()) for _ in range(pick.randrange(4)))
            case NumberType() as t:
                return pick.choice(self._numbers(one, t))
            case DateType(nullable=nullable):
                return NONE if nullable and not pick.randrange(6) else about + timedelta(days=pick.choice(APART) * pick.choice((1, -1)))
            case EnumType() | TextType():
                return pick.choice(members_of(one, self.universe.get(name, ())) or ("甲",))
            case SetType():
                members = members_of(one, self.universe.get(name, ()))
                return frozenset(m for m in members if pick.randrange(2))
            case _:
                return pick.randrange(5) > 0

    def _numbers(self, one: Input, t: NumberType) -> list[Exact]:
        money = len(t.dimension) == 1 and t.dimension[0][0] in CURRENCY_BY_CODE
        step: Exact = 1 if t.whole else exact(Fraction(1, 100))
        named = [exact(Fraction(v) + d) for v in self.figures.get(t.dimension, ()) for d in (0, step, -Fraction(step))]
        rates: list[Exact] = [exact(Fraction(n, 20)) for n in range(21)]
        found: list[Exact] = [*named, *(SUMS if money else ROUND if t.dimension or t.whole else rates)]
        low = one.low if isinstance(one.low, (int, Fraction)) else None if t.signed else 0
        high = one.high if isinstance(one.high, (int, Fraction)) else None
        inside = [v for v in found if (low is None or v >= low) and (high is None or v <= high)]
        return sorted({v for v in inside if not t.whole or Fraction(v).denominator == 1}) or [low or 0]


def _maker(pair: Pair) -> _Maker:
    nodes: list[core.Node] = []
    ones: dict[str, dict[int, Input]] = {}
    decided: dict[str, tuple[dict[int, str], bool]] = {}
    universe: dict[str, dict[str, None]] = {}
    for side, (version, clause) in enumerate(((pair.before, pair.old), (pair.after, pair.new))):
        own = tuple(walk(r for c in version.needed((clause,)) for r in roots_of(c)))
        nodes += own
        for key, names in universe_of(own).items():
            universe.setdefault(version.naming.fact(key), {}).update(dict.fromkeys(names))
        for one in inputs_read(own).values():
            if one.kind == "decision":
                decided.setdefault(version.naming.decision(one.key), ({}, not isinstance(one.type, NumberType)))[0][side] = one.key
            elif one.kind != "field":
                ones.setdefault(version.naming.fact(one.key), {})[side] = one
    named = {n.value for n in nodes if isinstance(n, core.Const) and isinstance(n.value, date)}
    named |= {b for n in nodes if isinstance(n, core.Tier) for r in n.rows for b in (r.low, r.high) if isinstance(b, date)}
    days = sorted({d + timedelta(days=n) for d in (*named, DAY) if 10 < d.year < 9990 for n in (-366, -1, 0, 1, 366)})
    return _Maker(ones, tuple(decided.values()), thresholds_of(nodes), days, {k: tuple(v) for k, v in universe.items()})
