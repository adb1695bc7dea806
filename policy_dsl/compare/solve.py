"""Questions to the solver, and answers that a person can read.

In: conditions over a ``Space``, as integer expressions. Out: ``None`` proved (no case), an ``Answer`` that values every expression, or ``GaveUp``. A fresh
solver for every question: an incremental one loses its model after a time-out. A witness is then made simple: inputs are pinned one by one to round
values that keep the difference. The only importer of z3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

import z3

from policy_dsl.compare.answer import TIMEOUT_MS, GaveUp
from policy_dsl.compare.drafts import members
from policy_dsl.compare.space import Space
from policy_dsl.compile.inputs import OTHER
from policy_dsl.compile.ir import E, topological
from policy_dsl.compile.terms import Day, Num, split
from policy_dsl.compile.whole import Whole
from policy_dsl.kernel.number import Exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.types import NumberType

PIN_MS, COUNTS_MS = 300, 400
COUNTS = ((1, 0), (2, 0), (1, 1), (5, 0), (20, 0), (200, 0))
PROJECTS = ((1, 0), (1, 1), (3, 0), (20, 0))
ROUND_SUMS = (
    10_000_000, 30_000_000, 50_000_000, 100_000_000, 1_000_000, 5_000_000, 100_000, 10_000, 20_000_000, 70_000_000, 500_000_000, 1_000_000_000, 1_000,
    100, 0,
)  # fmt: skip
ROUND_COUNTS = (10, 100, 1, 0, 2, 3, 5, 20, 50, 1_000, 10_000, 100_000)
FIRST_DAY = (2026 * 12, 1)
"""The plainest day: 1 January 2026."""


class Solver:
    """Expressions of one pool as solver terms; a term is made once."""

    def __init__(self, space: Space, timeout: int = TIMEOUT_MS) -> None:
        self.space, self.timeout = space, timeout
        self.whole = Whole(space.pool)
        self._terms: dict[int, Any] = {}

    def term(self, e: E) -> Any:
        e = self.whole.of(e)
        for part in topological([e]):
            if id(part) not in self._terms:
                self._terms[id(part)] = TERMS[part.op](part, [self._terms[id(a)] for a in part.args])
        return self._terms[id(e)]

    def find(self, conditions: Sequence[E], at_most: int | None = None) -> Answer | None:
        """A case in which all conditions hold; None: proved that there is none. ``at_most``: milliseconds, where the question is worth no more."""
        if any(c is self.space.pool.no for c in conditions):
            return None
        timeout = self.timeout if at_most is None else min(at_most, self.timeout)
        if timeout <= 0:
            raise GaveUp
        for counts in self._counts():  # with so many items nothing is multiplied with an unknown: a case is found at once where there is one
            try:
                found = self._ask([*conditions, *counts], min(timeout, COUNTS_MS))
            except GaveUp:
                continue
            if found is not None:
                return found
        return self._ask(conditions, timeout)

    def simplest(self, conditions: Sequence[E], answer: Answer, also: Sequence[tuple[E, Sequence[int]]] = ()) -> Answer:
        """A case of the same kind with round figures. ``also``: what is to be round beside the facts, with values to try."""
        return Simplest(conditions, self, answer, also).find()

    def figures(self, type_: NumberType, value: Num, answer: Answer) -> Sequence[int]:
        """Values of a number to try, the plainest first."""
        return figures(type_, value, answer, self.space)

    def pinned(self, conditions: Sequence[E]) -> Answer | None:
        """The same, of conditions that say how many items there are, and worth little."""
        return self._ask(conditions, min(self.timeout, PIN_MS))

    def _counts(self) -> Iterator[list[E]]:
        """Numbers of items to try first."""
        p = self.space.pool
        lists = [one.times for one in self.space.lists.values()]
        for projects in PROJECTS if self.space.copies else ((),):
            for counts in COUNTS if lists else ((),):
                if projects or counts:
                    times = [(t, n) for one in lists for t, n in zip(one, counts, strict=False)]
                    yield [p.eq(t, p.number(n)) for t, n in (*times, *zip(self.space.copies, projects, strict=False))]

    def _ask(self, conditions: Sequence[E], timeout: int) -> Answer | None:
        solver = z3.Solver()
        solver.set("timeout", timeout)
        solver.add(*(self.term(c) for c in (*self.space.limits, *conditions)))
        answer = solver.check()
        if answer == z3.sat:
            return Answer(self, solver.model())
        if answer == z3.unsat:
            return None
        raise GaveUp


class Answer:
    """A case that the solver found: what each expression comes to in it."""

    def __init__(self, solver: Solver, model: z3.ModelRef) -> None:
        self._solver, self._model = solver, model

    def __call__(self, e: E) -> int | bool:
        found = self._model.eval(self._solver.term(e), model_completion=True)
        return bool(z3.is_true(found)) if e.is_truth else int(found.as_long())


def _least(_e: E, args: list[Any]) -> Any:
    found = args[0]
    for a in args[1:]:
        found = z3.If(a < found, a, found)
    return found


def _greatest(_e: E, args: list[Any]) -> Any:
    found = args[0]
    for a in args[1:]:
        found = z3.If(a > found, a, found)
    return found


def _sum(_e: E, _args: list[Any]) -> Any:
    raise GaveUp  # lists are unrolled before they come here


TERMS: dict[str, Callable[[E, list[Any]], Any]] = {
    "lit": lambda e, _: z3.BoolVal(e.value) if e.is_truth else z3.IntVal(e.value),
    "in": lambda e, _: z3.Bool(str(e.value)) if e.is_truth else z3.Int(str(e.value)),
    "add": lambda _, a: z3.Sum(a),
    "mul": lambda _, a: a[0] * a[1],
    "div": lambda e, a: a[0] / z3.IntVal(e.value),  # the floor, for a positive divisor
    "mod": lambda e, a: a[0] % z3.IntVal(e.value),
    "quot": lambda _, a: a[0] / a[1],
    "least": _least,
    "greatest": _greatest,
    "lt": lambda _, a: a[0] < a[1],
    "le": lambda _, a: a[0] <= a[1],
    "eq": lambda _, a: a[0] == a[1],
    "and": lambda _, a: z3.And(a),
    "or": lambda _, a: z3.Or(a),
    "not": lambda _, a: z3.Not(a[0]),
    "ite": lambda _, a: z3.If(a[0], a[1], a[2]),
    "sum": _sum, "first": _sum, "top": _sum, "bottom": _sum,
}


class Simplest:
    """A case of the same kind in which as many inputs as possible have a round value, the plainest first: many are pinned at once, and where that is too
    much, halves of them; one that cannot have its plainest value gets the next, else keeps what it has."""

    def __init__(self, conditions: Sequence[E], solver: Solver, answer: Answer, also: Sequence[tuple[E, Sequence[int]]] = ()) -> None:
        self.solver, self.answer, self.pinned, self.also = solver, answer, list(conditions), also

    def find(self) -> Answer:
        self._settle(list(_inputs(self.solver.space, self.answer)))
        for one in self.also:
            self._settle([one])
        return self.answer

    def _settle(self, inputs: list[tuple[E, Sequence[int | bool]]]) -> None:
        if not inputs or self._accepts([self._pin(e, values[0]) for e, values in inputs]):
            return
        if len(inputs) > 1:
            half = len(inputs) // 2
            self._settle(inputs[:half])
            self._settle(inputs[half:])
            return
        (e, values) = inputs[0]
        if not any(self._accepts([self._pin(e, v)]) for v in values[1:]):
            self.pinned.append(self._pin(e, self.answer(e)))

    def _accepts(self, pins: list[E]) -> bool:
        try:
            found = self.solver.pinned([*self.pinned, *pins])
        except GaveUp:
            return False
        if found is None:
            return False
        self.answer = found
        self.pinned += pins
        return True

    def _pin(self, e: E, value: int | bool) -> E:
        pool = self.solver.space.pool
        return (e if value else pool.no_(e)) if e.is_truth else pool.eq(e, pool.number(int(value)))


def _inputs(space: Space, answer: Answer) -> Iterator[tuple[E, Sequence[int | bool]]]:
    """Every free input with values to try, the plainest first; history and decisions before facts, so that they are plain where they can be."""
    for i, copies in reversed(list(enumerate(space.copies))):
        yield copies, (0, 1, 2, 3, 5, 10, 20)[0 if i else 1 :]
    for one in space.lists.values():
        for times in reversed(one.times):
            yield times, (0, 1, 2, 3, 5, 10, 20, 50, 100)
    for granted in space.grants.values():
        yield granted.value.e, (0,)
    for key, decision in space.decisions.items():
        unlisted = key.endswith(OTHER)
        value = decision.value
        yield (value.e, (0, 10_000)) if isinstance(value, Num) else (value, (False, True) if unlisted else (True, False))
    for variable in space.variables.values():
        value = variable.value
        if isinstance(value, Num):
            yield value.e, figures(variable.one.type, value, answer, space)  # type: ignore[arg-type]
        elif isinstance(value, Day):
            yield value.none, (False, True)
            yield from zip(split(value.place), ((n,) for n in FIRST_DAY), strict=True)
        elif isinstance(value, dict):
            for member in reversed(value.values()):  # the first member is the one that stays
                yield member, (False, True)
        elif value.is_truth:
            yield value, (True, False)
        elif members(variable, space):
            yield value, range(len(members(variable, space)))


def figures(type_: NumberType, value: Num, answer: Answer, space: Space) -> list[int]:
    """Round sums, or the figures that the rules name, in steps of the variable; then the solver's own value rounded to fewer and fewer digits."""
    money = len(type_.dimension) == 1 and type_.dimension[0][0] in CURRENCY_BY_CODE
    named = [step for t in sorted(space.thresholds.get(type_.dimension, ())) for step in _around(t * value.den)]
    own = int(answer(value.e))
    found = [v * value.den for v in ROUND_SUMS] + named if money else named + [v * value.den for v in ROUND_COUNTS]
    exact = Fraction(own, value.den)
    digits = len(str(max(1, int(abs(exact)))))
    for kept in range(1, digits + 1):
        unit = 10 ** (digits - kept)
        for rounded in (ceil(exact / unit) * unit, int(exact / unit) * unit):
            found.append(rounded * value.den)
    return list(dict.fromkeys(f for f in found if f >= 0 or own < 0))


def _around(threshold: Exact) -> tuple[int, ...]:
    """A figure that a rule names and the steps beside it; none where it is no whole number of steps."""
    return (int(threshold), int(threshold) - 1, int(threshold) + 1) if Fraction(threshold).denominator == 1 else ()
