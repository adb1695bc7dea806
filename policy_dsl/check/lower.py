"""The lowering table: every surface expression and the rule that rewrites it into the core, once (semantics.md §8)."""

from __future__ import annotations

from policy_dsl.check.composed import COMPOSED
from policy_dsl.check.conditions import CONDITIONS
from policy_dsl.check.context import Context, Rules, Scope
from policy_dsl.check.expressions import NUMBERS
from policy_dsl.check.folds import FOLDS
from policy_dsl.check.grids import GRIDS
from policy_dsl.check.leaves import LEAVES
from policy_dsl.check.rankings import POPULATION
from policy_dsl.check.references import REFERENCES
from policy_dsl.check.tables import TABLES
from policy_dsl.check.time import TIME
from policy_dsl.kernel.diagnostic import Diagnostic

RULES: Rules = {**LEAVES, **NUMBERS, **CONDITIONS, **FOLDS, **TABLES, **TIME, **COMPOSED, **GRIDS, **POPULATION, **REFERENCES}


def context(scope: Scope, said: list[Diagnostic]) -> Context:
    """A fresh context for lowering one measure."""
    return Context(scope, RULES, said, {}, [], set())
