"""Expressions again, shorter: with what is known put in, common factors taken out, and ends dropped that no value reaches.

In: expressions, and the values of some inputs. Out: expressions of a pool of their own that are equal for all values of the other inputs. For code that
runs a case at a time; columns and the solver read the expressions as they were lowered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import gcd, prod
from typing import Any

from policy_dsl.compile.ir import LISTS, E, Pool, topological
from policy_dsl.compile.least import least_value


class Simplify:
    """``values``: input key → what stands there; keys that are not in it stay."""

    def __init__(self, values: Mapping[Any, Any]) -> None:
        self.values = values
        self.pool = Pool()
        self._made: dict[int, E] = {}
        self._greatest: dict[int, int | None] = {}
        self._keep: list[E] = []  # what is named by identity

    def of(self, root: E) -> E:
        for e in topological([root]):
            if id(e) not in self._made:
                args = [self.of(a) for a in e.args] if e.op in LISTS else [self._made[id(a)] for a in e.args]
                self._made[id(e)] = RULES[e.op](self, e, args)
                self._keep.append(e)
        return self._made[id(root)]

    def greatest_value(self, e: E) -> int | None:
        """A whole number that the expression is never above, as far as its shape tells."""
        if id(e) not in self._greatest:
            self._greatest[id(e)] = self._greatest_of(e)
        return self._greatest[id(e)]

    def _greatest_of(self, e: E) -> int | None:
        match e.op:
            case "lit":
                return int(e.value)
            case "in":
                return 1 if e.is_truth else None
            case "mod":
                return int(e.value) - 1
            case "least":
                return min((n for a in e.args if (n := self.greatest_value(a)) is not None), default=None)
            case "greatest":
                return self._together(max, e.args)
            case "ite":
                return self._together(max, e.args[1:])
            case "add":
                return self._together(sum, e.args)
            case "div":
                top = self.greatest_value(e.args[0])
                return None if top is None else top // int(e.value)
            case "mul":
                return self._together(prod, e.args) if all((n := least_value(a)) is not None and n >= 0 for a in e.args) else None
            case _:
                return None

    def _together(self, joined: Callable[[list[int]], int], parts: Iterable[E]) -> int | None:
        known = [self.greatest_value(a) for a in parts]
        return None if None in known else joined([n for n in known if n is not None])


def _in(w: Simplify, e: E, _a: Sequence[E]) -> E:
    if e.value in w.values:
        value = w.values[e.value]
        return w.pool.truth(bool(value)) if e.is_truth else w.pool.number(value)
    return w.pool.input(e.value, truth=e.is_truth)


def _div(w: Simplify, e: E, a: Sequence[E]) -> E:
    """⌊(g·x + k) / (g·d)⌋ = ⌊(x + ⌊k/g⌋) / d⌋."""
    terms = a[0].args if a[0].op == "add" else a
    constant = sum(t.value for t in terms if t.op == "lit")
    rest = [t for t in terms if t.op != "lit"]
    g = gcd(e.value, *(_factor(t) for t in rest))
    if g == 1 or not rest:
        return w.pool.div(a[0], e.value)
    top = w.pool.add([*(_over(w, t, g) for t in rest), w.pool.number(constant // g)])
    return w.pool.div(top, e.value // g)


def _factor(e: E) -> int:
    return int(e.args[0].value) if e.op == "mul" and e.args[0].op == "lit" else 1


def _over(w: Simplify, e: E, g: int) -> E:
    return w.pool.mul(w.pool.number(e.args[0].value // g), e.args[1])


def _least(w: Simplify, _e: E, a: Sequence[E]) -> E:
    """Without a bound that another part never passes."""
    bounds = [p for p in a if p.op == "lit"]
    kept = [p for p in a if p.op == "lit" or not any(b.value <= n for b in bounds if (n := least_value(p)) is not None)]
    rest = [p for p in kept if p.op != "lit"]
    kept = [p for p in kept if p.op != "lit" or not any((n := w.greatest_value(r)) is not None and n <= p.value for r in rest)]
    return w.pool.least(kept)


def _greatest(w: Simplify, _e: E, a: Sequence[E]) -> E:
    rest = [p for p in a if p.op != "lit"]
    kept = [p for p in a if p.op != "lit" or not any((n := least_value(r)) is not None and n >= p.value for r in rest)]
    return w.pool.greatest(kept)


def _lt(w: Simplify, _e: E, a: Sequence[E]) -> E:
    return _order(w, a, strict=True)


def _le(w: Simplify, _e: E, a: Sequence[E]) -> E:
    return _order(w, a, strict=False)


def _order(w: Simplify, a: Sequence[E], *, strict: bool) -> E:
    x, y = a
    g = gcd(*(_factor(p) if p.op != "lit" else int(p.value) for p in a))
    if g > 1:  # what both are multiples of
        x, y = (w.pool.number(p.value // g) if p.op == "lit" else _over(w, p, g) for p in a)
    (a_least, a_most), (b_least, b_most) = ((least_value(p), w.greatest_value(p)) for p in (x, y))
    if a_most is not None and b_least is not None and (a_most < b_least if strict else a_most <= b_least):
        return w.pool.yes
    if a_least is not None and b_most is not None and (a_least >= b_most if strict else a_least > b_most):
        return w.pool.no
    return w.pool.lt(x, y) if strict else w.pool.le(x, y)


def _or(w: Simplify, _e: E, a: Sequence[E]) -> E:
    """A member's number is one of the first few: it is below a bound."""
    numbers: dict[int, dict[int, E]] = {}
    of: dict[int, E] = {}
    for part in a:
        if part.op == "eq" and part.args[0].op == "in" and part.args[1].op == "lit" and least_value(part.args[0]) == 0:
            of[id(part.args[0])] = part.args[0]
            numbers.setdefault(id(part.args[0]), {})[part.args[1].value] = part
    parts = list(a)
    for key, known in numbers.items():
        n = next(i for i in range(len(known) + 1) if i not in known)
        if n > 1:
            gone = {id(known[i]) for i in range(n)}
            at = next(i for i, p in enumerate(parts) if id(p) in gone)
            parts[at] = w.pool.lt(of[key], w.pool.number(n))
            parts = [p for p in parts if id(p) not in gone]
    return w.pool.any(parts)


def _not(w: Simplify, _e: E, a: Sequence[E]) -> E:
    """Neither below nor above: equal. Not above the least that it can be: that least."""
    (x,) = a
    if x.op == "lt" and x.args[0].op == "lit" and least_value(x.args[1]) == x.args[0].value:
        return w.pool.eq(x.args[1], x.args[0])
    if x.op == "or" and len(x.args) == 2 and all(p.op == "lt" for p in x.args):
        one, two = x.args
        if one.args[0] is two.args[1] and one.args[1] is two.args[0]:
            number, other = sorted(one.args, key=lambda p: p.op == "lit")
            return w.pool.eq(number, other)
    return w.pool.no_(x)


def _ite(w: Simplify, _e: E, a: Sequence[E]) -> E:
    condition, yes, other = a
    if yes is w.pool.void or other is w.pool.void:  # nobody looks there
        return other if yes is w.pool.void else yes
    if other.op == "ite" and other.args[0] is condition:
        other = other.args[2]
    elif other.op == "ite" and other.args[0] is w.pool.no_(condition):
        other = other.args[1]
    if yes.op == "ite" and yes.args[0] is condition:
        yes = yes.args[1]
    return w.pool.ite(condition, yes, other)


RULES: dict[str, Callable[[Simplify, E, Sequence[E]], E]] = {
    "lit": lambda w, e, _a: w.pool.truth(e.value) if e.is_truth else w.pool.number(e.value),
    "in": _in,
    "add": lambda w, _e, a: w.pool.add(a),
    "mul": lambda w, _e, a: w.pool.mul(*a),
    "div": _div,
    "mod": lambda w, e, a: w.pool.mod(a[0], e.value),
    "quot": lambda w, _e, a: w.pool.quot(a[0], a[1]),
    "least": _least,
    "greatest": _greatest,
    "lt": _lt,
    "le": _le,
    "eq": lambda w, _e, a: w.pool.eq(*a),
    "and": lambda w, _e, a: w.pool.all(a),
    "or": _or,
    "not": _not,
    "ite": _ite,
    "sum": lambda w, e, a: w.pool.sum(e.value, a[0]),
    "first": lambda w, e, a: w.pool.first(e.value, *a),
    "top": lambda w, e, a: w.pool.extreme("top", e.value, *a),
    "bottom": lambda w, e, a: w.pool.extreme("bottom", e.value, *a),
}
