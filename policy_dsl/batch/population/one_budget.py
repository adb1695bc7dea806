"""One budget is one figure, whoever states it (S47).

In: the figures that rows state, each with its row, in order. Out: the fact that holds the budget, and the figure. Rows that state different ones are refused.
"""

from __future__ import annotations

from collections.abc import Iterable

from policy_dsl.batch.population.steps import Budget, Key
from policy_dsl.batch.table import Refused
from policy_dsl.evaluate.population import different, two_budgets
from policy_dsl.kernel.number import Exact
from policy_dsl.model import nodes as core


def one_budget(step: Budget, stated: Iterable[tuple[int, Exact]]) -> tuple[Key, Exact] | None:
    """None: nobody states it, or it is no fact. Raises ``Refused``."""
    told = tuple(different(stated))
    if len(told) > 1:
        raise Refused(two_budgets(step.reduction, *told))
    budget = step.reduction.budget
    return ((step.document.id, budget.input.key), told[0][1]) if told and isinstance(budget, core.Fact) else None
