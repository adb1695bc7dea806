"""Expressions made smaller by what is known of their inputs: ranges, values that are constant, inputs that are always or never known.

In: expressions, for some inputs a constant that stands for them, for others a range. Out: expressions with the same value wherever the inputs are as said.
A number is never made larger on the way: what was proved to fit (``bounds``) still fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import gcd
from typing import Any

from policy_dsl.compile.bounds import range_of
from policy_dsl.compile.ir import LISTS, E, Pool, topological

Range = tuple[int, int]


class Simplifier:
    """``of``: an expression → a smaller one. ``constants``: key of an input, or list of a sum and its body → what it always is; ``ranges``: least and
    greatest value of an input; ``limit``: of every other."""

    def __init__(self, pool: Pool, constants: Mapping[Any, E], ranges: Mapping[Any, Range], limit: int) -> None:
        self.pool, self.constants, self.ranges, self.limit = pool, constants, ranges, limit
        self._memo: dict[int, E] = {}
        self._range: dict[int, Range] = {}

    def of(self, root: E) -> E:
        for e in topological([root]):
            if id(e) not in self._memo:
                self._memo[id(e)] = self._made(e)
        return self._memo[id(root)]

    def range(self, root: E) -> Range:
        """The least and the greatest that a number may be."""
        todo = [root]
        while todo:
            e = todo[-1]
            wanted = [a for a in e.args if not a.is_truth and id(a) not in self._range] if id(e) not in self._range else []
            if wanted:
                todo += wanted
                continue
            todo.pop()
            if id(e) not in self._range:
                own = self.ranges.get(e.value) if e.op == "in" else None
                self._range[id(e)] = own or range_of(e, [self._range[id(a)] for a in e.args if not a.is_truth], self.limit)
        return self._range[id(root)]

    def _made(self, e: E) -> E:
        if e.op == "in" or e.op in LISTS:
            return self.constants.get(e.value if e.op == "in" else (e.value, e), e)
        if e.op == "lit":
            return self.pool.no if e is self.pool.nothing else e
        made = RULES[e.op](self, [self._memo[id(a)] for a in e.args], e.value)
        if not made.is_truth and made.op != "lit":
            low, high = self.range(made)
            if low == high:
                return self.pool.number(low)
        return made

    def apart(self, a: E, b: E) -> bool:
        """Whether a < b always."""
        return self.range(a)[1] < self.range(b)[0]

    def ordered(self, a: E, b: E) -> bool:
        """Whether a ≤ b always."""
        return self.range(a)[1] <= self.range(b)[0]


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _add(w: Simplifier, a: list[E], _value: Any) -> E:
    """Each term once, with its factor."""
    factors: dict[int, tuple[E, int]] = {}
    constant = 0
    for term, factor in (_factored(x) for part in a for x in (part.args if part.op == "add" else (part,))):
        if term is None:
            constant += factor
        else:
            factors[id(term)] = (term, factors.get(id(term), (term, 0))[1] + factor)
    return w.pool.add([*(w.pool.mul(w.pool.number(k), x) for x, k in factors.values() if k), w.pool.number(constant)])


def _factored(e: E) -> tuple[E | None, int]:
    """(term, its constant factor); of a constant (None, itself)."""
    if e.op == "lit":
        return None, e.value
    return (e.args[1], e.args[0].value) if e.op == "mul" and e.args[0].op == "lit" else (e, 1)


def _mul(w: Simplifier, a: list[E], _value: Any) -> E:
    return w.pool.mul(a[0], a[1])


def _div(w: Simplifier, a: list[E], by: int) -> E:
    """⌊(g·s + c) / (g·d)⌋ = ⌊(s + ⌊c/g⌋) / d⌋; ⌊⌊x/a⌋/b⌋ = ⌊x/(a·b)⌋."""
    (x,) = a
    if x.op == "div":
        return _div(w, [x.args[0]], x.value * by)
    parts = [_factored(t) for t in (x.args if x.op == "add" else (x,))]
    g = gcd(by, *(k for t, k in parts if t is not None))
    if g > 1:
        p = w.pool
        x = p.add([p.number(k // g) if t is None else p.mul(p.number(k // g), t) for t, k in parts])
        by //= g
    return w.pool.div(x, by)


def _quot(w: Simplifier, a: list[E], _value: Any) -> E:
    """Stays what it is: its dividend may be wider than what a ``div`` divides."""
    return w.pool._make("quot", (a[0], a[1]))


def _mod(w: Simplifier, a: list[E], by: int) -> E:
    low, high = w.range(a[0])
    return a[0] if low >= 0 and high < by else w.pool.mod(a[0], by)


def _least(w: Simplifier, a: list[E], _value: Any) -> E:
    return w.pool.least(_without(a, w.ordered))


def _greatest(w: Simplifier, a: list[E], _value: Any) -> E:
    return w.pool.greatest(_without(a, lambda x, y: w.ordered(y, x)))


def _without(items: list[E], beats: Callable[[E, E], bool]) -> list[E]:
    """Without those that another one always beats."""
    kept: list[E] = []
    for i, x in enumerate(items):
        if not any(y is not x and beats(y, x) and not (j > i and beats(x, y)) for j, y in enumerate(items)):
            kept.append(x)
    return kept


# ── truths ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _lt(w: Simplifier, a: list[E], _value: Any) -> E:
    return w.pool.yes if w.apart(*a) else w.pool.no if w.ordered(a[1], a[0]) else w.pool.lt(*a)


def _le(w: Simplifier, a: list[E], _value: Any) -> E:
    return w.pool.yes if w.ordered(*a) else w.pool.no if w.apart(a[1], a[0]) else w.pool.le(*a)


def _eq(w: Simplifier, a: list[E], _value: Any) -> E:
    return w.pool.no if w.apart(*a) or w.apart(a[1], a[0]) else w.pool.eq(*a)


def _and(w: Simplifier, a: list[E], _value: Any) -> E:
    return _junction(w, a, "or", w.pool.all, w.pool.any)


def _or(w: Simplifier, a: list[E], _value: Any) -> E:
    found = _junction(w, a, "and", w.pool.any, w.pool.all)
    if found.op != "or":
        return found
    merged = _codes(w, found.args)
    return found if merged is None else _junction(w, merged, "and", w.pool.any, w.pool.all)


def _junction(w: Simplifier, a: list[E], inner: str, join: Callable[[Iterable[E]], E], within: Callable[[Iterable[E]], E]) -> E:
    """x or (x and y) = x; x or (not x and y) = x or y; and with and, or changed about."""
    found = join(a)
    if found.op != ("or" if inner == "and" else "and"):
        return found
    here = {id(p) for p in found.args}
    kept = []
    for part in found.args:
        if part.op == inner:
            if any(id(x) in here for x in part.args):
                continue
            rest = [x for x in part.args if id(w.pool.no_(x)) not in here]
            kept.append(part if len(rest) == len(part.args) else within(rest))
        else:
            kept.append(part)
    joined = join(kept)
    return joined if len(kept) == len(found.args) and joined is found else join([joined])


def _codes(w: Simplifier, parts: Iterable[E]) -> list[E] | None:
    """x = 0 or x = 1 or x = 2, where x is from 0 to 3: x ≠ 3. None: there is nothing of the kind."""
    named: dict[int, tuple[E, set[int]]] = {}
    others: list[E] = []
    for part in parts:
        if part.op == "eq" and part.args[1].op == "lit" and part.args[0].op == "in":
            named.setdefault(id(part.args[0]), (part.args[0], set()))[1].add(part.args[1].value)
        else:
            others.append(part)
    changed = False
    p = w.pool
    for x, codes in named.values():
        low, high = w.range(x)
        rest = sorted(set(range(low, high + 1)) - codes) if high - low <= 255 else None
        if rest is not None and len(rest) < 2 and len(codes) > 1:
            others.append(p.no_(p.eq(x, p.number(rest[0]))) if rest else p.yes)
        elif len(codes) > 1 and low == min(codes) and len(codes) == max(codes) - low + 1:
            others.append(p.le(x, p.number(max(codes))))
        else:
            others += [p.eq(x, p.number(c)) for c in sorted(codes)]
            continue
        changed = True
    return others if changed else None


def _not(w: Simplifier, a: list[E], _value: Any) -> E:
    return w.pool.no_(a[0])


def _ite(w: Simplifier, a: list[E], _value: Any) -> E:
    """The same condition inside a branch is settled there."""
    c, yes, other = a
    if c.op == "not":
        c, yes, other = c.args[0], other, yes
    if yes is w.pool.void or other is w.pool.void:  # nobody looks there
        return other if yes is w.pool.void else yes
    if yes.op == "ite" and yes.args[0] is c:
        yes = yes.args[1]
    if other.op == "ite" and other.args[0] is c:
        other = other.args[2]
    return w.pool.ite(c, yes, other)


RULES: dict[str, Callable[[Simplifier, list[E], Any], E]] = {
    "add": _add, "mul": _mul, "div": _div, "mod": _mod, "quot": _quot, "least": _least, "greatest": _greatest, "lt": _lt, "le": _le, "eq": _eq,
    "and": _and, "or": _or, "not": _not, "ite": _ite,
}  # fmt: skip
