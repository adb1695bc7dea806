"""What is reported of a clause, and the totals, as expressions like any other (S6, S8, S38, S40).

In: lines of a program, and whether all that a line reads is known. Out: status, kind, both amounts, and the sums over what counts once. An engine that
runs expressions needs no rules of its own for results.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import lcm
from typing import Any

from attrs import frozen

from policy_dsl.compile.ir import E, Pool
from policy_dsl.compile.program import Bounds, Line, Unit
from policy_dsl.compile.terms import RANK, Award

STATUSES = ("does_not_apply", "applies", "undetermined", "not_in_force")
KINDS = ("discretionary_ceiling", "ceiling", "exact", "qualitative", "permission", "requirement")
"""The first three in the order of ``terms.RANK``."""
SUMS = ("exact", "ceiling", "discretionary_ceiling", "all")
_OF: dict[str, frozenset[int]] = {
    "exact": frozenset((RANK["exact"],)), "ceiling": frozenset((RANK["ceiling"], RANK["discretionary_ceiling"])),
    "discretionary_ceiling": frozenset((RANK["discretionary_ceiling"],)), "all": frozenset(RANK.values()),
}  # fmt: skip


@frozen(eq=False)
class Reported:
    """``status`` and ``kind``: places in ``STATUSES`` and ``KINDS``; amounts over ``den``; den 0: no money. ``open``: no upper bound follows."""

    status: E
    kind: E
    low: E
    high: E
    open: E
    den: int
    possible: tuple[E, ...] = ()
    """Of each rank: whether the award may be of that kind, where it applies."""
    below: E | None = None
    """Whether no bound follows below either; ``low`` is then 0."""
    lost: E | None = None
    """Whether nothing of this is to be believed."""

    @property
    def roots(self) -> tuple[E, ...]:
        return self.status, self.kind, self.low, self.high, self.open


def not_in_force(p: Pool, kind: str, money: bool) -> Reported:
    return Reported(p.number(3), p.number(KINDS.index(kind)), p.zero, p.zero, p.no, int(money))


def when_known(p: Pool, kind: str, award: Award, money: bool) -> Reported:
    """Where everything is known that the line reads."""
    own, applies = p.number(KINDS.index(kind)), award.applies
    status = p.ite(applies, p.one, p.zero)
    if not money:
        return Reported(status, own, p.zero, p.zero, p.no, 0)
    den = lcm(award.guaranteed.den, award.most.den)
    low, high = (p.ite(applies, n.e * (den // n.den), p.zero) for n in (award.guaranteed, award.most))
    possible = tuple(p.eq(award.kind, p.number(rank)) for rank in range(len(RANK)))
    return Reported(status, p.ite(applies, award.kind, own), low, high, p.no, den, possible)


def when_partly(p: Pool, kind: str, b: Bounds, money: bool) -> Reported:
    """Where something may be unknown."""
    surely, possibly = b.applies.surely, b.applies.possibly
    own, (g, m), (k0, k1, k2) = p.number(KINDS.index(kind)), (b.guaranteed, b.most), b.kinds
    if not money:
        return Reported(p.ite(possibly, p.ite(surely, p.one, p.number(2)), p.zero), own, p.zero, p.zero, p.no, 0, lost=b.lost)
    one_kind = p.any((p.all((k0, p.no_(k1), p.no_(k2))), p.all((k1, p.no_(k0), p.no_(k2))), p.all((k2, p.no_(k0), p.no_(k1)))))
    settled = p.all((surely, p.no_(g.high_open), p.no_(m.high_open), p.eq(g.low, g.high), p.eq(m.low, m.high), one_kind))
    return Reported(
        p.ite(possibly, p.ite(settled, p.one, p.number(2)), p.zero),
        p.ite(possibly, p.ite(k0, p.number(0), p.ite(k1, p.number(1), p.number(2))), own),
        p.ite(possibly, p.ite(surely, g.low, p.least((g.low, p.zero))), p.zero),
        p.ite(possibly, p.ite(surely, m.high, p.greatest((m.high, p.zero))), p.zero),
        p.all((possibly, m.high_open)),
        b.den,
        b.kinds,
        p.all((possibly, b.below)),
        b.lost,
    )  # fmt: skip


def reported(line: Line | Unit, known: bool) -> Reported | None:
    """Of a clause or a group. None: the expressions do not cover it."""
    if line.award is None or line.bounds is None:
        return None
    p = line.award.applies.pool
    kind, money = (line.clause.kind, line.clause.award is not None) if isinstance(line, Line) else ("exact", True)
    return when_known(p, kind, line.award, money) if known else when_partly(p, kind, line.bounds, money)


# ── totals ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@frozen(eq=False)
class Total:
    """One sum of one currency over ``den``. ``open``: no upper bound follows."""

    low: E
    high: E
    open: E
    den: int


def totals(p: Pool, units: Iterable[Reported]) -> tuple[Total, ...]:
    """In the order of ``SUMS``. A unit whose kind is open counts in each as the hull with nothing."""
    paying = [u for u in units if u.den]
    return tuple(_total(p, paying, _OF[name]) for name in SUMS)


def unsettled(p: Pool, units: Iterable[Reported]) -> E:
    """How many units are undetermined."""
    return p.add([p.ite(p.eq(u.status, p.number(2)), p.one, p.zero) for u in units])


def _total(p: Pool, units: Sequence[Reported], ranks: frozenset[int]) -> Total:
    den = lcm(*(u.den for u in units))
    lows, highs, opens, below = [], [], [], []
    for u in units:
        inside = p.any([u.possible[r] for r in ranks]) if u.possible else p.no
        outside = p.any([k for r, k in enumerate(u.possible) if r not in ranks])
        low, high = u.low * (den // u.den), u.high * (den // u.den)
        lows.append(p.ite(inside, p.ite(outside, p.least((low, p.zero)), low), p.zero))
        highs.append(p.ite(inside, p.ite(outside, p.greatest((high, p.zero)), high), p.zero))
        opens.append(p.all((inside, u.open)))
        below.append(p.all((inside, u.below or p.no)))
    return Total(p.ite(p.any(below), p.zero, p.add(lows)), p.add(highs), p.any(opens), den)


def roots_of(items: Iterable[Reported | Total]) -> list[Any]:
    return [e for i in items for e in (i.roots if isinstance(i, Reported) else (i.low, i.high, i.open))]
