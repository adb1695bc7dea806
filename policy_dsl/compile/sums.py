"""Totals of compiled results (S38, S39), where every clause counts by itself.

In: values of the clauses that count. Out: the reference engine's ``Totals`` without lists of clauses; ``summable``: whether values suffice, because no rule
combines clauses and no amount may fall below nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from policy_dsl.compile.named import walk
from policy_dsl.compile.program import Line, Program
from policy_dsl.compile.results import Value
from policy_dsl.evaluate.decision import Range, Totals
from policy_dsl.kernel.number import Exact
from policy_dsl.model import nodes as core
from policy_dsl.model.policy import telling

EXACT, CEILING, DISCRETIONARY = frozenset(("exact",)), frozenset(("ceiling", "discretionary_ceiling")), frozenset(("discretionary_ceiling",))


def summable(program: Program, projects: int) -> bool:
    """No groups that hold for so many projects, and no amounts that may be negative."""
    documents = dict.fromkeys(line.document for line in program.lines)
    return not any(telling(d.groups, projects) for d in documents) and not settles(program)


def settles(program: Program) -> bool:
    """Whether amounts may be negative (结算): then a sum is perhaps bounded on neither side."""
    return any(isinstance(n, core.Pay) and n.settlement for n in walk([line.clause.award for line in program.lines if line.clause.award is not None]))


def totals(found: Sequence[tuple[Line, Value]], default: str) -> tuple[Totals, ...]:
    """One for each currency in which something is paid."""
    counted = [(line, v) for line, v in found if v.status != "not_in_force" and not line.clause.charge and v.min is not None]
    paying = [(line.clause.currency(line.document.currency), v) for line, v in counted]
    currencies = list(dict.fromkeys(c for c, _ in paying)) or [default]
    return tuple(_of(c, [v for own, v in paying if own == c]) for c in currencies)


def _of(currency: str, values: Sequence[Value]) -> Totals:
    paid = [v for v in values if v.kinds]
    settled = [v for v in paid if v.status == "applies"]
    exact, ceiling, discretionary, everything = sums = _sums(paid)
    determined = sums if len(settled) == len(paid) else _sums(settled)
    return Totals(currency, exact, ceiling, discretionary, everything, determined, _cumulation(paid), (), (), ())


def one_sum(values: Sequence[Value]) -> tuple[Range, Range, Range, Range]:
    """Exact, ceiling (the discretionary ones too), discretionary, all."""
    return _sums([v for v in values if v.min is not None])


def _sums(values: Sequence[Value]) -> tuple[Range, Range, Range, Range]:
    return _sum(values, EXACT), _sum(values, CEILING), _sum(values, DISCRETIONARY), _sum(values, None)


def _sum(values: Iterable[Value], kinds: frozenset[str] | None) -> Range:
    low: Exact = 0
    high: Exact | None = 0
    for v in values:
        if not v.kinds or (kinds is not None and kinds.isdisjoint(v.kinds)):
            continue
        a, b = v.min or 0, v.max
        if kinds is not None and not kinds.issuperset(v.kinds):  # perhaps of another kind
            a, b = min(a, 0), None if b is None else max(b, 0)
        low += a
        high = None if high is None or b is None else high + b
    return Range(low, high)


def _cumulation(values: Iterable[Value]) -> Literal["independent", "open", "declared"]:
    projects = [v.project for v in values if v.project is not None and v.kinds and (v.max is None or v.max > 0)]
    return "open" if len(projects) > len(set(projects)) else "independent"
