"""Core nodes → integer expressions, for cases in which everything is known (S55): one rule for each operator.

In: nodes, and ``Inputs`` that say how an engine names what it reads. Out: values (``terms``) and beside each whether it has one (S21: a value in no row
ends the award that uses it). Nodes are shared, and so are their expressions. What has no rule is ``Unsupported``: the engine then says so or asks the
reference engine; it never guesses. The rules: ``values``, ``choice``, ``conditions``, ``awards``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from policy_dsl.compile.awards import AWARDS
from policy_dsl.compile.choice import CHOICE
from policy_dsl.compile.conditions import CONDITIONS
from policy_dsl.compile.inputs import Inputs, Rules, Unsupported
from policy_dsl.compile.ir import E
from policy_dsl.compile.terms import Award, Day, Num, Terms
from policy_dsl.compile.values import VALUES
from policy_dsl.model import nodes as core
from policy_dsl.model.nodes import Node
from policy_dsl.model.policy import Clause

RULES: Rules = {**VALUES, **CHOICE, **CONDITIONS, **AWARDS}


class Lower:
    """The expressions of one version. ``clauses``: those that an award may read, by number, ``groups``: by name; ``award_of``: who else
    tells the award of a clause or group."""

    def __init__(
        self,
        inputs: Inputs,
        clauses: Mapping[str, Clause],
        narrowed: Mapping[Any, Num | Day] | None = None,
        award_of: Callable[[str], Award] | None = None,
        groups: Mapping[str, Node] | None = None,
        outside: Lower | None = None,
    ) -> None:
        self.inputs, self.clauses, self.narrowed, self.award_of, self.groups = inputs, clauses, dict(narrowed or {}), award_of, groups or {}
        self.outside = outside or self  # where no row of a table is entered: what another clause pays is worked out there
        self.pool = inputs.pool
        self.terms = Terms(self.pool)
        self._memo: dict[tuple[int, Any], tuple[Any, E]] = {}
        self._keep: list[Node] = []  # what the memo names by identity
        self._open: list[str] = []

    # ── doors ──
    def outcome(self, clause: Clause) -> Award:
        """Whether the clause applies, and what it then pays; a clause without money pays 0."""
        condition = self.truth(clause.condition)
        award = self.award(clause.award) if clause.award is not None else self.terms.not_paid._replace(applies=self.pool.yes)
        return award._replace(applies=self.pool.all((condition, award.applies)))

    def value(self, node: Node, item: Any = None) -> tuple[Any, E]:
        key = (id(node), item)
        found = self._memo.get(key)
        if found is None:
            narrow = self.narrowed.get(selector_key(node)) if self.narrowed else None
            if narrow is not None:
                found = (narrow, self.pool.yes)
            else:
                rule = RULES.get(type(node))
                if rule is None:
                    raise Unsupported(type(node).__name__)
                found = rule(node, self, item)
            self._memo[key] = found
            self._keep.append(node)
        return found

    def truth(self, node: Node, item: Any = None) -> E:
        value, has = self.value(node, item)
        return self.pool.all((value, has))

    def number(self, node: Node, item: Any = None) -> tuple[Num, E]:
        value, has = self.value(node, item)
        if isinstance(value, Award) and isinstance(node, core.Award) and node.external is not None:  # what another document pays, as a sum
            return self.terms.choose(value.applies, value.most, self.terms.zero), has
        if not isinstance(value, Num):
            raise Unsupported("an award read as a number")
        return value, has

    def numbers(self, nodes: Sequence[Node], item: Any) -> tuple[list[Num], E]:
        found = [self.number(n, item) for n in nodes]
        return [v for v, _ in found], self.pool.all([h for _, h in found])

    def award(self, node: Node) -> Award:
        value, has = self.value(node, None)
        if not isinstance(value, Award):
            raise Unsupported("no award")
        return value._replace(applies=self.pool.all((value.applies, has)))

    def narrower(self, selector: Node, value: Num | Day) -> Lower:
        """The same, with a selector read as restricted to its row."""
        return Lower(self.inputs, self.clauses, {**self.narrowed, selector_key(selector): value}, self.award_of, self.groups, self.outside)


def selector_key(selector: Node) -> Any:
    """What is read anew inside a row: the input, wherever it stands, or this very definition."""
    if isinstance(selector, core.Fact):
        return selector.input
    return selector.field if isinstance(selector, core.Item) else id(selector)
