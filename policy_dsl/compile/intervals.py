"""Both ends of every expression when inputs may be unknown (S2, S3, S9–S12): derived once from the operators, for every engine.

In: expressions, and for each input its least and greatest value as expressions (of other inputs: a value, whether it is known). Out: for a number, its two
ends, each with whether it is open (no bound follows); for a truth, whether it surely and whether it possibly holds. What results is again expressions
without nulls, so that no engine's rules for nulls matter. Strong Kleene logic (S11) is what these rules give for 且, 或 and 非.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from policy_dsl.compile.inputs import Unsupported
from policy_dsl.compile.ir import LISTS, E, Pool, Shape, is_averaged, topological
from policy_dsl.compile.least import never_negative, positive


class Ends(NamedTuple):
    """A number between ``low`` and ``high``; where an end is open its value says nothing. ``void``: whether there surely is no such number; None: no."""

    low: E
    high: E
    low_open: E
    high_open: E
    void: E | None = None


class Holds(NamedTuple):
    """A truth: surely, possibly. Where there is none at all, surely and not possibly: no choice beside it is hidden."""

    surely: E
    possibly: E


class Intervals:
    """``known``: input key → its ends."""

    def __init__(self, pool: Pool, known: Mapping[Any, Ends | Holds]) -> None:
        self.pool, self.known = pool, known
        self._memo: dict[int, Ends | Holds] = {}
        self.lost: dict[int, E] = {}
        """Expression, by identity, → where its ends are not to be believed, because these rules say nothing of what may be unknown in it."""

    def number(self, e: E) -> Ends:
        found = self._of(e)
        assert isinstance(found, Ends)
        return found

    def truth(self, e: E) -> Holds:
        found = self._of(e)
        assert isinstance(found, Holds)
        return found

    def _of(self, e: E) -> Ends | Holds:
        for part in topological([e], self.pool.shapes):
            if id(part) in self._memo:
                continue
            shape = self.pool.shapes.get(id(part))
            if shape is not None:
                self._memo[id(part)] = self._moved(shape)
            else:
                self._memo[id(part)] = RULES[part.op](self, part, [] if part.op in LISTS else [self._memo[id(a)] for a in part.args])
        return self._memo[id(e)]

    def _moved(self, shape: Shape) -> Ends:
        """Ends of what only rises or only falls with each part: of their ends (S9)."""
        p, parts = self.pool, [self.number(part) for part in shape.parts]
        turned = [Ends(x.high, x.low, x.high_open, x.low_open) if i < shape.falls else x for i, x in enumerate(parts)]
        low, high = shape.build(*(x.low for x in turned)), shape.build(*(x.high for x in turned))
        return Ends(low, high, p.any([x.low_open for x in turned]), p.any([x.high_open for x in turned]), _voids(p, parts))

    def lost_in(self, roots: Iterable[E]) -> E:
        """Where nothing is to be believed of these."""
        return self.pool.any([self.lost[id(e)] for e in topological(roots) if id(e) in self.lost]) if self.lost else self.pool.no

    def point(self, e: E) -> Ends:
        return Ends(e, e, self.pool.no, self.pool.no)


def _lit(w: Intervals, e: E, _a: Any) -> Ends | Holds:
    if e is w.pool.void:
        return Ends(e, e, w.pool.no, w.pool.no, w.pool.yes)
    if e is w.pool.nothing:
        return Holds(w.pool.yes, w.pool.no)
    return Holds(e, e) if e.is_truth else w.point(e)


def _voids(p: Pool, parts: Sequence[Ends]) -> E | None:
    """What is made of nothing is nothing."""
    found = [x.void for x in parts if x.void is not None]
    return p.any(found) if found else None


def _in(w: Intervals, e: E, _a: Any) -> Ends | Holds:
    found = w.known.get(e.value)
    if found is None:
        return Holds(e, e) if e.is_truth else w.point(e)
    return found


def _add(w: Intervals, _e: E, a: list[Ends]) -> Ends:
    p = w.pool
    return Ends(p.add([x.low for x in a]), p.add([x.high for x in a]), p.any([x.low_open for x in a]), p.any([x.high_open for x in a]), _voids(p, a))


def _mul(w: Intervals, e: E, a: list[Ends]) -> Ends:
    p = w.pool
    x, y = a
    if e.args[0].op == "lit":
        factor = e.args[0]
        if factor.value >= 0:
            return Ends(factor * y.low, factor * y.high, y.low_open, y.high_open, y.void)
        return Ends(factor * y.high, factor * y.low, y.high_open, y.low_open, y.void)
    if not (_never_negative(x, p) and _never_negative(y, p)):
        raise Unsupported("a product of numbers that may be negative")
    zero = p.zero
    some = [p.any((z.high_open, p.lt(zero, z.high))) for z in (x, y)]  # may be above 0: nothing times anything is nothing (S3)
    return Ends(x.low * y.low, x.high * y.high, p.no, p.any((p.all((x.high_open, some[1])), p.all((y.high_open, some[0])))), _voids(p, a))


def _never_negative(x: Ends, p: Pool) -> bool:
    if x.low_open is not p.no:
        return False
    return never_negative(x.low)


def _div(_w: Intervals, e: E, a: list[Ends]) -> Ends:
    (x,) = a
    return Ends(x.low // e.value, x.high // e.value, x.low_open, x.high_open, x.void)


def _over(w: Intervals, _e: E, a: list[Ends]) -> Ends:
    """S14: looked at only where the divisor is above 0; where that is not sure, the whole type is what the choice beside it comes to."""
    (x, y), p = a, w.pool
    surely = p.all((p.no_(y.low_open), p.yes if positive(y.low) else p.lt(p.zero, y.low)))
    nearest = [p.ite(y.high_open, p.zero, p.over(end, y.high)) for end in (x.low, x.high)]  # the greatest divisor brings an end nearest to 0
    low, high = nearest[0], p.over(x.high, y.low)
    if not never_negative(x.low):
        low, high = p.ite(p.lt(x.low, p.zero), p.over(x.low, y.low), low), p.ite(p.lt(x.high, p.zero), nearest[1], high)
    return Ends(p.ite(surely, low, p.zero), p.ite(surely, high, p.zero), x.low_open, p.any((x.high_open, p.no_(surely))), _voids(p, a))


def _share(w: Intervals, _e: E, a: list[Ends]) -> Ends:
    """It rises in what is shared and in the budget and falls in the rest; what is shared is one and the same in both places (S47)."""
    p, (own, rest, budget) = w.pool, a
    if not all(_never_negative(x, p) for x in a):
        raise Unsupported("a share of what may be negative")
    low = p.ite(rest.high_open, p.zero, p.share(own.low, rest.high, budget.low))
    most = p.ite(own.high_open, budget.high, p.ite(budget.high_open, own.high, p.share(own.high, rest.low, budget.high)))
    return Ends(low, most, p.no, p.all((own.high_open, budget.high_open)), _voids(p, a))


def _quot(_w: Intervals, _e: E, _a: list[Ends]) -> Ends:
    raise Unsupported("a quotient of two facts")  # of exact quotients, before they become whole


def _mod(w: Intervals, e: E, a: list[Ends]) -> Ends:
    """A known number has its remainder; of another nothing is said but that it is one."""
    (x,) = a
    p = w.pool
    known = p.all((p.eq(x.low, x.high), p.no_(x.low_open), p.no_(x.high_open)))
    return Ends(p.ite(known, x.low % e.value, p.zero), p.ite(known, x.low % e.value, p.number(e.value - 1)), p.no, p.no, x.void)


def _least(w: Intervals, _e: E, a: list[Ends]) -> Ends:
    p = w.pool
    low, low_open = a[0].low, p.any([x.low_open for x in a])
    high, high_open = a[0].high, a[0].high_open
    for x in a[1:]:
        low = p.least((low, x.low))
        high, high_open = _lesser(p, high, high_open, x.high, x.high_open)
    return Ends(low, high, low_open, high_open, _voids(p, a))


def _lesser(p: Pool, a: E, a_open: E, b: E, b_open: E) -> tuple[E, E]:
    """The lesser of two upper ends; an open one is above every other."""
    return p.ite(a_open, b, p.ite(b_open, a, p.least((a, b)))), p.all((a_open, b_open))


def _greater(p: Pool, a: E, a_open: E, b: E, b_open: E) -> tuple[E, E]:
    return p.ite(a_open, b, p.ite(b_open, a, p.greatest((a, b)))), p.all((a_open, b_open))


def _greatest(w: Intervals, _e: E, a: list[Ends]) -> Ends:
    p = w.pool
    high, high_open = a[0].high, p.any([x.high_open for x in a])
    low, low_open = a[0].low, a[0].low_open
    for x in a[1:]:
        high = p.greatest((high, x.high))
        low, low_open = _greater(p, low, low_open, x.low, x.low_open)
    return Ends(low, high, low_open, high_open, _voids(p, a))


def _lt(w: Intervals, _e: E, a: list[Ends]) -> Holds:
    p, (x, y) = w.pool, a
    surely = p.all((p.lt(x.high, y.low), p.no_(x.high_open), p.no_(y.low_open)))
    return Holds(surely, p.any((p.lt(x.low, y.high), x.low_open, y.high_open)))


def _le(w: Intervals, _e: E, a: list[Ends]) -> Holds:
    p, (x, y) = w.pool, a
    surely = p.all((p.le(x.high, y.low), p.no_(x.high_open), p.no_(y.low_open)))
    return Holds(surely, p.any((p.le(x.low, y.high), x.low_open, y.high_open)))


def _eq(w: Intervals, _e: E, a: list[Ends]) -> Holds:
    p, (x, y) = w.pool, a
    closed = [p.no_(o) for o in (x.low_open, x.high_open, y.low_open, y.high_open)]
    surely = p.all((p.eq(x.low, x.high), p.eq(y.low, y.high), p.eq(x.low, y.low), *closed))
    apart = p.any((p.all((p.lt(x.high, y.low), closed[1], closed[2])), p.all((p.lt(y.high, x.low), closed[3], closed[0]))))
    return Holds(surely, p.no_(apart))


def _and(w: Intervals, _e: E, a: list[Holds]) -> Holds:
    return Holds(w.pool.all([x.surely for x in a]), w.pool.all([x.possibly for x in a]))


def _or(w: Intervals, _e: E, a: list[Holds]) -> Holds:
    return Holds(w.pool.any([x.surely for x in a]), w.pool.any([x.possibly for x in a]))


def _not(w: Intervals, _e: E, a: list[Holds]) -> Holds:
    return Holds(w.pool.no_(a[0].possibly), w.pool.no_(a[0].surely))


def _ite(w: Intervals, _e: E, a: list[Any]) -> Ends:
    """A known condition drops the other branch, and so does one that is nothing; else the hull (S20)."""
    p = w.pool
    c, x, y = a
    low, low_open = p.least((x.low, y.low)), p.any((x.low_open, y.low_open))
    high, high_open = p.greatest((x.high, y.high)), p.any((x.high_open, y.high_open))

    x_void, y_void = (p.no if z.void is None else z.void for z in (x, y))
    first, second = p.any((c.surely, y_void)), p.any((p.no_(c.possibly), x_void))
    void = p.any((p.all((c.surely, x_void)), p.all((p.no_(c.possibly), y_void)), p.all((x_void, y_void))))

    def pick(one: E, two: E, both: E) -> E:
        return p.ite(first, one, p.ite(second, two, both))

    return Ends(
        pick(x.low, y.low, low), pick(x.high, y.high, high), pick(x.low_open, y.low_open, low_open), pick(x.high_open, y.high_open, high_open),
        None if void is p.no else void,
    )  # fmt: skip


def _sum(w: Intervals, e: E, _a: Any) -> Ends:
    """Σ of the ends over the items. An unknown list stands as one item of which nothing is known: any number of such items may be there (S23)."""
    p = w.pool
    inner = w.number(e.args[0])
    low, high = p.sum(e.value, inner.low), p.sum(e.value, inner.high)
    low_open, high_open = (p.lt(p.zero, p.sum(e.value, p.ite(o, p.one, p.zero))) for o in (inner.low_open, inner.high_open))
    known = w.known.get(("list", e.value))
    if known is None:
        return Ends(low, high, low_open, high_open)
    assert isinstance(known, Holds)
    here = known.surely
    below = p.no if never_negative(low) else p.lt(low, p.zero)
    return Ends(
        p.ite(here, low, p.zero), p.ite(here, high, p.zero), p.any((low_open, p.all((p.no_(here), below)))),
        p.any((high_open, p.all((p.no_(here), p.lt(p.zero, high))))),
    )  # fmt: skip


def _counted(w: Intervals, e: E, _a: Any) -> Ends:
    """Of items that surely pass, and are known, or surely do not. An unknown list has as many items as count, each with anything in it."""
    p = w.pool
    passes, *rest = e.args
    holds, ends = w.truth(passes), [w.number(x) for x in rest]
    known = [p.all((p.eq(x.low, x.high), p.no_(x.low_open), p.no_(x.high_open))) for x in ends]
    lost = _some(p, e, p.no_(p.any((p.no_(holds.possibly), p.all((holds.surely, *known))))))
    low = [x.low for x in ends]
    found = p.first(e.value, holds.surely, *low) if e.op == "first" else p.extreme(e.op, e.value, holds.surely, *low)
    listed = w.known.get(("list", e.value))
    here = listed.surely if isinstance(listed, Holds) else p.yes
    body, may = ends[-1], _some(p, e, holds.possibly)
    says_nothing = e.op == "first" and (is_averaged(e) or not never_negative(body.low))
    if e.op != "first":
        one = Ends(*(p.ite(may, p.sum(e.value, x), p.zero) for x in body[:2]), *(p.all((may, _some(p, e, x))) for x in body[2:4]))
    elif not says_nothing:
        most = p.most_items.get(id(e))
        high = p.ite(may, p.sum(e.value, body.high), p.zero)
        open_ = p.all((may, _some(p, e, body.high_open)))
        one = Ends(p.zero, p.zero if most is None else high * most, p.no, open_ if most is not None else p.any((open_, p.lt(p.zero, high))))
    else:
        one = w.point(p.zero)
    w.lost[id(e)] = p.ite(here, lost, p.truth(says_nothing))
    return Ends(p.ite(here, found, one.low), p.ite(here, found, one.high), *(p.all((p.no_(here), x)) for x in one[2:4]))


def _some(p: Pool, e: E, holds: E) -> E:
    """Whether it holds of some item of the list that ``e`` is over."""
    return p.lt(p.zero, p.sum(e.value, p.ite(holds, p.one, p.zero)))


RULES: dict[str, Callable[[Intervals, E, Any], Ends | Holds]] = {
    "lit": _lit, "in": _in, "add": _add, "mul": _mul, "div": _div, "mod": _mod, "over": _over, "share": _share, "quot": _quot,
    "least": _least, "greatest": _greatest,
    "lt": _lt, "le": _le, "eq": _eq, "and": _and, "or": _or, "not": _not, "ite": _ite, "sum": _sum,
    "first": _counted, "top": _counted, "bottom": _counted,
}  # fmt: skip
