"""Expressions with exact quotients → whole numbers only.

In: an expression in which fractions stand (``over`` and what is made of it). Out: the same value from whole numbers: a fraction is carried as a dividend and a
divisor that is never below 1, a comparison is cross-multiplied, and only where something is rounded or counted in steps a ``quot`` is left. A rounding goes
into least, greatest and choices first: it only rises, and then a cap is not multiplied with what it is compared with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.ir import LISTS, E, Pool, topological
from policy_dsl.compile.least import never_negative, positive


class Part(NamedTuple):
    """``top`` / ``by``; ``by`` None: 1."""

    top: E
    by: E | None = None


class Whole:
    """Over one pool; what was made is kept."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self._memo: dict[int, Part] = {}

    def of(self, root: E) -> E:
        """A truth or a whole number."""
        if not self.pool.fractions:
            return root
        found = self._part(root)
        if found.by is not None:
            raise Unsupported("a quotient that is not rounded")
        return found.top

    def _part(self, root: E) -> Part:
        for e in topological([root]):
            if id(e) not in self._memo:
                self._memo[id(e)] = self._made(e)
        return self._memo[id(root)]

    def _made(self, e: E) -> Part:
        p = self.pool
        if e.op in LISTS:
            own = [self.of(x) for x in e.args]
            return Part(p.sum(e.value, *own) if e.op == "sum" else p.first(e.value, *own) if e.op == "first" else p.extreme(e.op, e.value, *own))
        a = [self._memo[id(x)] for x in e.args]
        if e.op in ("lit", "in"):
            return Part(e)
        if e.op == "share":
            return Part(self._share(*map(self.of, e.args)))
        if e.op == "div":
            return Part(self._floor(e.args[0], e.value))
        if not e.fraction and all(x.by is None for x in a):
            return Part(e if all(x.top is y for x, y in zip(a, e.args, strict=True)) else p.again(e, [x.top for x in a]))
        match e.op:
            case "over":
                return Part(self._times(a[0].top, a[1].by), self._times(self._at_least_one(a[1].top), a[0].by))
            case "add":
                tops, by = self._aligned(a)
                return Part(p.add(tops), by)
            case "mul":
                return Part(p.mul(a[0].top, a[1].top), a[0].by if a[1].by is None else self._times(a[1].by, a[0].by))
            case "least" | "greatest":
                tops, by = self._aligned(a)
                return Part(getattr(p, e.op)(tops), by)
            case "ite":
                c, x, y = a
                return Part(p.ite(c.top, x.top, y.top), x.by if x.by is y.by else p.ite(c.top, x.by or p.one, y.by or p.one))
            case "lt" | "le":
                return Part(self._compared(e.op, *e.args))
            case "eq":
                return Part(p.eq(*self._aligned(a)[0]))
            case _:
                raise Unsupported("a quotient of two facts")

    def _compared(self, op: str, x: E, y: E) -> E:
        """Below, or not above: what is under least, greatest and choices one by one, so that only single quotients are multiplied with what they are
        compared with."""
        p = self.pool
        for at, e in enumerate((x, y)):
            if not e.fraction or e.op not in ("least", "greatest", "ite"):
                continue
            one = [self._compared(op, *((a, y) if at == 0 else (x, a))) for a in (e.args[1:] if e.op == "ite" else e.args)]
            if e.op == "ite":
                return p.ite(self.of(e.args[0]), *one)
            return p.any(one) if (e.op == "least") is (at == 0) else p.all(one)
        if x is p.zero and never_negative(y):
            if op == "le":
                return p.yes
            if y.op == "mul":
                return p.all([self._compared("lt", x, a) for a in y.args]) if all(map(never_negative, y.args)) else p.lt(x, self._part(y).top)
        return getattr(p, op)(*self._aligned([self._part(x), self._part(y)])[0])  # type: ignore[no-any-return]

    def _share(self, own: E, rest: E, budget: E) -> E:
        p = self.pool
        everything = p.add((own, rest))
        return p.ite(p.le(everything, budget), own, p.quot(p.mul(own, budget), self._at_least_one(everything)))

    # ── rounding ──
    def _floor(self, e: E, by: int) -> E:
        """⌊e / by⌋."""
        p = self.pool
        if not e.fraction:
            return p.div(self._part(e).top, by)
        e = _outward(p, e)
        match e.op:
            case "least" | "greatest":
                return getattr(p, e.op)([self._floor(x, by) for x in e.args])  # type: ignore[no-any-return]
            case "ite":
                condition, yes, other = e.args
                return p.ite(self.of(condition), *(x if x is p.void else self._floor(x, by) for x in (yes, other)))
        found = self._part(e)
        return p.div(found.top, by) if found.by is None else p.quot(found.top, found.by * by)

    # ── divisors ──
    def _at_least_one(self, e: E) -> E:
        return e if positive(e) else self.pool.greatest((e, self.pool.one))

    def _times(self, a: E, b: E | None) -> E:
        return a if b is None else self.pool.mul(a, b)

    def _aligned(self, parts: Sequence[Part]) -> tuple[list[E], E | None]:
        """Over one divisor, the product of the different ones."""
        different = {id(x.by): x.by for x in parts if x.by is not None}
        tops = []
        for x in parts:
            top = x.top
            for key, by in different.items():
                if x.by is None or key != id(x.by):
                    top = self.pool.mul(top, by)
            tops.append(top)
        together: E | None = None
        for by in different.values():
            together = self._times(by, together)
        return tops, together


def _outward(p: Pool, e: E) -> E:
    """Least, greatest or a choice under a sum with whole parts, or a constant factor, as such a one over what is under them."""
    if e.op == "mul" and e.args[0].op == "lit":
        factor, inner = e.args[0], _outward(p, e.args[1])
        if inner.op == "ite":
            return p.ite(inner.args[0], *(x if x is p.void else factor * x for x in inner.args[1:]))
        if inner.op in ("least", "greatest"):
            op = inner.op if factor.value >= 0 else "greatest" if inner.op == "least" else "least"
            return getattr(p, op)([factor * x for x in inner.args])  # type: ignore[no-any-return]
        return e
    if e.op == "add":
        parts = [_outward(p, x) if x.fraction else x for x in e.args]
        chosen = [x for x in parts if x.fraction and x.op in ("ite", "least", "greatest")]
        if len(chosen) != 1 or sum(x.fraction for x in parts) != 1:
            return e
        (inner,) = chosen
        rest = p.add([x for x in parts if x is not inner])
        if inner.op == "ite":
            return p.ite(inner.args[0], *(x if x is p.void else rest + x for x in inner.args[1:]))
        return getattr(p, inner.op)([rest + x for x in inner.args])  # type: ignore[no-any-return]
    return e
