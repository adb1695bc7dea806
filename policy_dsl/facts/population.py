"""What all applications of a file say of one, as plain values: for digests and records. It reads back as the same (S47).

In: a ``Population``. Out: a mapping of lists, figures as exact text; the same population gives the same mapping.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model.case import Between, Population, Rank


def population_to_mapping(population: Population) -> dict[str, Any]:
    return {
        "applications": population.applications,
        "ranks": [[*place, r.best, r.worst, r.least, r.most, r.open] for place, r in _sorted(population.ranks)],
        "rests": [[*place, _text(r.lo), _text(r.hi)] for place, r in _sorted(population.rests)],
        "totals": [[*place, _text(r.lo), _text(r.hi)] for place, r in _sorted(population.totals)],
        "budgets": [[*place, _text(b)] for place, b in _sorted(population.budgets)],
    }


def population_from_mapping(found: Mapping[str, Any]) -> Population:
    """Raises ``ValueError``, ``KeyError`` or ``TypeError`` where it is none."""
    ranks = {(d, k, p): Rank(int(best), int(worst), int(least), int(most), bool(open_)) for d, k, p, best, worst, least, most, open_ in found["ranks"]}
    rests = {(d, k, c, p): Between(_figure(low), _figure(high)) for d, k, c, p, low, high in found["rests"]}
    totals = {(d, k): Between(_figure(low), _figure(high)) for d, k, low, high in found["totals"]}
    budgets = {(d, k): exact(Fraction(b)) for d, k, b in found["budgets"]}
    return Population(int(found["applications"]), ranks, rests, totals, budgets)


def _sorted(values: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    return sorted(values.items(), key=lambda item: tuple("" if part is None else str(part) for part in item[0]))


def _text(value: Exact | None) -> str | None:
    return None if value is None else f"{Fraction(value).numerator}/{Fraction(value).denominator}"


def _figure(text: str | None) -> Exact | None:
    return None if text is None else exact(Fraction(text))
