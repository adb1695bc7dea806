"""Questions to the solver, and answers that a person can read.

In: conditions over a ``Space``. Out: ``None`` proved (no case), a solver model, or ``GaveUp``. A fresh solver for every question: an incremental one
loses its model after a time-out. A witness is then made simple: facts are pinned one by one to round values that keep the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

import z3

from policy_dsl.compare.space import OTHER, Space
from policy_dsl.compare.terms import Day, Num, Truth
from policy_dsl.kernel.number import Exact
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.types import NumberType

TIMEOUT_MS = 4_000
PIN_MS = 300
ROUND_SUMS = (
    10_000_000, 30_000_000, 50_000_000, 100_000_000, 1_000_000, 5_000_000, 100_000, 10_000, 20_000_000, 70_000_000, 500_000_000, 1_000_000_000, 1_000,
    100, 0,
)  # fmt: skip
ROUND_COUNTS = (10, 100, 1, 0, 2, 3, 5, 20, 50, 1_000, 10_000, 100_000)
ROUND_DAYS = ((2026, 1, 1), (2026, 6, 30), (2025, 1, 1), (2020, 1, 1))


class GaveUp(Exception):
    """The solver ran out of time or does not know: reported as unknown, never as equal."""


def find(conditions: Sequence[Truth], space: Space, timeout: int = TIMEOUT_MS) -> z3.ModelRef | None:
    """A case in which all conditions hold; None: proved that there is none."""
    if any(c is False for c in conditions):
        return None
    solver = z3.Solver()
    solver.set("timeout", timeout)
    solver.add(*(c for c in (*space.limits, *conditions) if c is not True))
    answer = solver.check()
    if answer == z3.sat:
        return solver.model()
    if answer == z3.unsat:
        return None
    raise GaveUp


def simplest(conditions: Sequence[Truth], space: Space, model: z3.ModelRef) -> z3.ModelRef:
    """A model of the same conditions in which as many inputs as possible have a round value, the plainest first."""
    pinned = list(conditions)
    for term, candidates in _inputs(space, model):
        for value in candidates:
            pin = term == value
            try:
                found = find([*pinned, pin], space, PIN_MS)
            except GaveUp:
                continue
            if found is not None:
                model = found
                pinned.append(pin)
                break
        else:
            pinned.append(term == model.eval(term, model_completion=True))
    return model


def _inputs(space: Space, model: z3.ModelRef) -> Iterator[tuple[Any, Sequence[Any]]]:
    """Every free term with values to try, the roundest first; history and decisions before facts, so that they are plain where they can be."""
    for number in space.granted.values():
        yield number.e, (0,)
    for key, term in space.decisions.items():
        unlisted = key.endswith(OTHER)
        yield (term.e, (0, 10_000)) if key.endswith("#") else (term, (False, True) if unlisted else (True, False))
    for present in reversed(space.presence.values()):
        yield present, (False, True)
    for variable in space.variables.values():
        value = variable.value
        if isinstance(value, Num):
            yield value.e, _figures(variable.one.type, value, model, space)
        elif isinstance(value, Day):
            if not isinstance(value.none, bool):
                yield value.none, (False, True)
            for year, month, day in ROUND_DAYS[:1]:
                yield value.month, (year * 12 + month - 1,)
                yield value.day, (day,)
        elif isinstance(value, dict):
            for term in reversed(value.values()):  # the first member is the one that stays
                yield term, (False, True)
        elif z3.is_bool(value):
            yield value, (True, False)
        else:
            yield value, range(len(space.members(variable.one)))


def _figures(type_: NumberType, value: Num, model: z3.ModelRef, space: Space) -> list[int]:
    """Round sums, or the figures that the rules name, in steps of the variable; then the solver's own value rounded to fewer and fewer digits."""
    money = len(type_.dimension) == 1 and type_.dimension[0][0] in CURRENCY_BY_CODE
    named = [step for t in sorted(space.thresholds.get(type_.dimension, ())) for step in _around(t * value.den)]
    own = model.eval(value.e, model_completion=True).as_long()
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
