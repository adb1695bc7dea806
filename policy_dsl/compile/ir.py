"""Integer expressions: twenty operators over whole numbers and truths, shared and folded as they are built.

Money is in smallest coins, a rate in ten-thousandths: every input is a whole number over a constant denominator that ``terms`` keeps. There is no
null here and no fraction, so that no engine's rules for either matter. A truth is an expression of the values ``True`` and ``False``.

``lit`` ``in`` · ``add`` ``mul`` ``div`` (floor, by a constant > 0) ``mod`` (by a constant > 0) ``quot`` (floor, by an expression that is never below 1)
``least`` ``greatest`` · ``lt`` ``le`` ``eq`` · ``and`` ``or`` ``not`` · ``ite`` · over the items of a list: ``sum``, ``first`` (the sum of those that pass, of
each class so many in the order of the list), ``top`` and ``bottom`` (the greatest and the least of those that pass; 0 where none does)

While rules are lowered there are two more. ``over``, the exact quotient of two expressions: it stands for a fraction, and so does what is made of it until
something is rounded, counted in steps or compared (``E.fraction``). ``share``: ⌊p·min(1, B / (p + rest))⌋, what is left of p beside the rest under a budget B,
one thing because p stands in it twice and is one. No engine ever sees them: ``whole`` makes whole numbers of such expressions.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, NamedTuple

OPS = ("lit", "in", "add", "mul", "div", "mod", "quot", "least", "greatest", "lt", "le", "eq", "and", "or", "not", "ite", "sum", "first", "top", "bottom")
LISTS = frozenset(("sum", "first", "top", "bottom"))
"""Their operands are expressions of an item, their value is the list."""
UNLIMITED = 10**9
"""A quota that no list reaches; one more: in an average."""
ROUNDING = frozenset(("div", "quot", "share"))
TRUTHS = frozenset(("lt", "le", "eq", "and", "or", "not"))


class E:
    """One expression. ``value``: of a literal, the key of an input, the constant divisor, the list of a sum. ``fraction``: perhaps no whole number.
    Compare by identity."""

    __slots__ = ("args", "fraction", "is_truth", "op", "pool", "value")

    def __init__(self, pool: Pool, op: str, args: tuple[E, ...], value: Any, is_truth: bool) -> None:
        self.pool, self.op, self.args, self.value, self.is_truth = pool, op, args, value, is_truth
        self.fraction: bool = op == "over" or (pool.fractions and not is_truth and op not in ROUNDING and any(a.fraction for a in args))

    def __repr__(self) -> str:
        inner = ", ".join(map(repr, self.args))
        return f"{self.op}({inner}{', ' if inner and self.value is not None else ''}{'' if self.value is None else self.value})"

    def __add__(self, other: E | int) -> E:
        return self.pool.add((self, self.pool.number(other)))

    __radd__ = __add__

    def __sub__(self, other: E | int) -> E:
        return self.pool.add((self, self.pool.mul(self.pool.number(-1), self.pool.number(other))))

    def __rsub__(self, other: int) -> E:
        return self.pool.number(other) - self

    def __mul__(self, other: E | int) -> E:
        return self.pool.mul(self, self.pool.number(other))

    __rmul__ = __mul__

    def __neg__(self) -> E:
        return self.pool.mul(self.pool.number(-1), self)

    def __floordiv__(self, by: int) -> E:
        return self.pool.div(self, by)

    def __mod__(self, by: int) -> E:
        return self.pool.mod(self, by)


class Void(int):
    """The figure that stands where there is no value, and nobody looks: 0 for engines; the ends of what may be pass it over (``intervals``)."""

    def __repr__(self) -> str:
        return "0"


def is_unlimited(e: E) -> bool:
    """Of a ``first``: whether every item that passes counts."""
    return e.args[2].op == "lit" and bool(e.args[2].value >= UNLIMITED)


def is_averaged(e: E) -> bool:
    """Of a ``first``: whether it is part of an average: nothing follows for an unknown list from how many there may be and what they may come to."""
    return e.args[2].op == "lit" and bool(e.args[2].value > UNLIMITED)


class Shape(NamedTuple):
    """The expression is ``build(*parts)``, and that never falls as a part rises; as one of the first ``falls`` parts rises, it never rises."""

    build: Callable[..., E]
    parts: tuple[E, ...]
    falls: int


class Pool:
    """Where expressions are made: equal ones are one, constants are folded."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], E] = {}
        self.fractions = False  # whether any was made
        self.most_items: dict[int, int] = {}  # of a ``first``, by identity: how many items of a list may count in all, where that is bounded
        self.least_values: dict[int, int | None] = {}  # of expressions, by identity: kept for as long as they live here
        self.blind = False  # see ``lowering``
        self.lock = RLock()  # held by whoever makes expressions of a policy that is compiled: its engines share them, in several threads
        self.shapes: dict[int, Shape] = {}  # likewise
        self.yes = self._make("lit", (), True, True)
        self.no = self._make("lit", (), False, True)
        self.zero = self.number(0)
        self.one = self.number(1)
        self.void = self.number(Void(0))
        self.nothing = E(self, "lit", (), False, True)  # a truth that stands where there is none: as ``void``

    def _make(self, op: str, args: tuple[E, ...], value: Any = None, is_truth: bool = False) -> E:
        key = (op, *map(id, args), type(value), value)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = E(self, op, args, value, is_truth)
        return found

    @contextmanager
    def lowering(self) -> Iterator[None]:
        """Here what may be unknown is compared with itself: nothing is said of it that who does not know it could not say (S11: 甲 or not 甲 is unknown)."""
        with self.lock:
            self.blind = True
            try:
                yield
            finally:
                self.blind = False

    # ── leaves ──
    def number(self, value: E | int) -> E:
        return value if isinstance(value, E) else self._make("lit", (), value)

    def truth(self, value: E | bool) -> E:
        return value if isinstance(value, E) else self.yes if value else self.no

    def input(self, key: Any, *, truth: bool = False) -> E:
        """``key``: whatever the engine finds the value by; hashable."""
        return self._make("in", (), key, truth)

    # ── whole numbers ──
    def add(self, items: Iterable[E]) -> E:
        constant, terms = 0, []
        for i in items:
            for part in self._parts("add", i):
                if part.op == "lit":
                    constant += part.value
                else:
                    terms.append(part)
        if constant or not terms:
            terms.append(self.number(constant))
        return terms[0] if len(terms) == 1 else self._make("add", tuple(terms))

    def _parts(self, op: str, e: E) -> tuple[E, ...]:
        """Sums of sums are one, and so on; what has a ``Shape`` stays by itself, or its ends would be forgotten."""
        return e.args if e.op == op and id(e) not in self.shapes else (e,)

    def mul(self, a: E, b: E) -> E:
        if b.op == "lit":
            a, b = b, a
        if a.op != "lit":
            return self._make("mul", (a, b))
        if b.op == "lit":
            return self.number(a.value * b.value)
        if a.value in (0, 1):
            return b if a.value else self.zero
        if b.op == "mul" and b.args[0].op == "lit":
            return self.mul(self.number(a.value * b.args[0].value), b.args[1])
        return self._make("mul", (a, b))

    def div(self, a: E, by: int) -> E:
        """⌊a / by⌋, by > 0."""
        if a.op == "lit":
            return self.number(a.value // by)
        return a if by == 1 and not a.fraction else self._make("div", (a,), by)

    def rising(self, build: Callable[..., E], *parts: E, falls: int = 0) -> E:
        """``build(*parts)``, of which it is known how it moves with its parts (``Shape``): its ends are made of theirs (S9)."""
        made = build(*parts)
        if made.op not in ("lit", "in"):
            self.shapes.setdefault(id(made), Shape(build, parts, falls))
        return made

    def mod(self, a: E, by: int) -> E:
        """The remainder of the floor, 0 ≤ r < by."""
        return self.number(a.value % by) if a.op == "lit" else self.zero if by == 1 and not a.fraction else self._make("mod", (a,), by)

    def quot(self, a: E, by: E) -> E:
        """⌊a / by⌋, by ≥ 1."""
        if by.op == "lit":
            return self.div(a, by.value)
        return a if a.op == "lit" and a.value == 0 else self._make("quot", (a, by))

    def over(self, a: E, by: E) -> E:
        """a / by, exactly; looked at only where by > 0."""
        self.fractions = True
        return self.zero if a.op == "lit" and a.value == 0 else self._make("over", (a, by))

    def share(self, p: E, rest: E, budget: E) -> E:
        """p where p + rest ≤ budget, else ⌊p · budget / (p + rest)⌋; none is ever negative."""
        self.fractions = True
        return p if rest is self.zero and budget is p else self._make("share", (p, rest, budget))

    def least(self, items: Sequence[E]) -> E:
        return self._extreme("least", min, items)

    def greatest(self, items: Sequence[E]) -> E:
        return self._extreme("greatest", max, items)

    def _extreme(self, op: str, best: Any, items: Sequence[E]) -> E:
        parts: dict[int, E] = {}
        constants = []
        for i in items:
            for part in self._parts(op, i):
                if part.op == "lit":
                    constants.append(part.value)
                else:
                    parts[id(part)] = part
        terms = [*parts.values(), *([self.number(best(constants))] if constants else [])]
        return terms[0] if len(terms) == 1 else self._make(op, tuple(terms))

    # ── truths ──
    def lt(self, a: E, b: E) -> E:
        if a.op == b.op == "lit":
            return self.truth(a.value < b.value)
        return self.no if a is b and not self.blind else self._make("lt", (a, b), None, True)

    def le(self, a: E, b: E) -> E:
        if a.op == b.op == "lit":
            return self.truth(a.value <= b.value)
        return self.yes if a is b and not self.blind else self._make("le", (a, b), None, True)

    def eq(self, a: E, b: E) -> E:
        if a is self.void or b is self.void:
            return self.no
        if a.op == b.op == "lit":
            return self.truth(a.value == b.value)
        return self.yes if a is b and not self.blind else self._make("eq", (a, b), None, True)

    def all(self, items: Iterable[E]) -> E:
        return self._junction("and", items, self.no, self.yes)

    def any(self, items: Iterable[E]) -> E:
        return self._junction("or", items, self.yes, self.no)

    def _junction(self, op: str, items: Iterable[E], decides: E, neutral: E) -> E:
        parts: dict[int, E] = {}
        for i in items:
            for part in i.args if i.op == op else (i,):
                if part is decides:
                    return decides
                if part is not neutral:
                    parts[id(part)] = part
        if not self.blind and any(p.op == "not" and id(p.args[0]) in parts for p in parts.values()):
            return decides
        found = tuple(parts.values())
        return neutral if not found else found[0] if len(found) == 1 else self._make(op, found, None, True)

    def no_(self, a: E) -> E:
        if a is self.yes:
            return self.no
        if a is self.no:
            return self.yes
        return a.args[0] if a.op == "not" else self._make("not", (a,), None, True)

    def again(self, e: E, args: Sequence[E]) -> E:
        """The same operator over other arguments; not of leaves and lists."""
        match e.op:
            case "and":
                return self.all(args)
            case "or":
                return self.any(args)
            case "not":
                return self.no_(args[0])
            case "add" | "least" | "greatest":
                return getattr(self, e.op)(args)  # type: ignore[no-any-return]
            case "div" | "mod":
                return getattr(self, e.op)(args[0], e.value)  # type: ignore[no-any-return]
            case _:  # mul, quot, over, share, comparisons, choice
                return getattr(self, e.op)(*args)  # type: ignore[no-any-return]

    # ── choice, lists ──
    def ite(self, condition: E, yes: E, other: E) -> E:
        if condition is self.yes or yes is other:
            return yes
        if condition is self.no:
            return other
        if yes.is_truth:
            return self._either(condition, yes, other)
        return self._make("ite", (condition, yes, other))

    def _either(self, condition: E, yes: E, other: E) -> E:
        """What holds in both cases holds whatever the condition is: said again, because who does not know the condition cannot see it (S20)."""
        if yes is self.yes:
            return self.any((condition, other))
        if other is self.yes:
            return self.any((self.no_(condition), yes))
        return self.any((self.all((condition, yes)), self.all((self.no_(condition), other)), self.all((yes, other))))

    def sum(self, list_: Any, body: E) -> E:
        """Σ over the items of a list; the inputs of an item are those whose key names the list."""
        return self.zero if body is self.zero else self._make("sum", (body,), list_)

    def first(self, list_: Any, passes: E, class_: E, quota: E, body: E, *, most: int | None = None) -> E:
        """Σ over the items that pass, of each class the first so many; ``quota``: of the class of an item; ``most``: how many may count in all."""
        found = self.zero if self.zero is body or passes is self.no else self._make("first", (passes, class_, quota, body), list_)
        if most is not None:
            self.most_items[id(found)] = most
        return found

    def extreme(self, how: str, list_: Any, passes: E, body: E) -> E:
        """``how``: top, bottom. Over the items that pass; 0 where none does."""
        return self.zero if passes is self.no else self._make(how, (passes, body), list_)


def topological(roots: Iterable[E], closed: Container[int] = ()) -> Iterator[E]:
    """Every expression below the roots, operands first. What a list's items come to belongs to the list: it is not gone into; nor are the ``closed``."""
    seen: set[int] = set()
    stack: list[tuple[E, bool]] = [(r, False) for r in reversed(list(roots))]
    while stack:
        e, done = stack.pop()
        if done:
            yield e
            continue
        if id(e) in seen:
            continue
        seen.add(id(e))
        stack.append((e, True))
        if e.op not in LISTS and id(e) not in closed:
            stack.extend((a, False) for a in reversed(e.args))
