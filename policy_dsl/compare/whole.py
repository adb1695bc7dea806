"""One version of everything that is added up: the clauses and groups of one version of each measure, and the reference engine's total over some of them.

In: a document and the measures in question. Out: ``Whole``. As with a single clause, all are held in force and all are applied for: only the rules are
compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import evolve, frozen

from policy_dsl.compare.naming import SAME, Naming
from policy_dsl.compare.sides import DAY, roots_of
from policy_dsl.compile.named import walk
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import Totals
from policy_dsl.kernel.period import Period
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Case
from policy_dsl.model.inputs import Level
from policy_dsl.model.policy import Clause, Document, Group, Measure, level_of


@frozen(eq=False, slots=False)
class Whole:
    """``measures``: one version of each; ``naming``: how its names are called in the newer version."""

    document: Document
    measures: tuple[Measure, ...]
    naming: Naming = SAME

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        return {c.number: c for m in self.measures for c in m.clauses}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """Those that stand in these versions, or in the document itself, and combine nothing else."""
        versions = {(m.id, m.version) for m in self.measures}
        found = {g.id: g for g in self.document.groups if not g.measure or (g.measure, g.version) in versions}
        known = {*self.clauses, *found}
        return {id_: g for id_, g in found.items() if set(g.members) <= known}

    @cached_property
    def partial(self) -> bool:
        """Whether some rule of combination concerns clauses that are not here."""
        return any(not g.measure and g.id not in self.groups for g in self.document.groups)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """What is added up (S38): groups in no group, and clauses in none that pay money and are no charges."""
        covered = {m for g in self.groups.values() for m in g.members}
        own = [n for n, c in self.clauses.items() if c.award is not None and not c.charge]
        return tuple(n for n in (*own, *self.groups) if n not in covered)

    def level(self, name: str) -> Level | None:
        """Of a clause or group that is here."""
        return level_of(name, self.groups, self._level)

    def _level(self, number: str) -> Level | None:
        return self.clauses[number].level if number in self.clauses else None

    def currency(self, name: str) -> str:
        award = self.groups[name].award if name in self.groups else self.clauses[name].award
        return getattr(award.type, "currency", None) or self.document.currency if award is not None else self.document.currency

    def members(self, name: str) -> tuple[str, ...]:
        """The clauses of a unit."""
        return tuple(n for m in self.groups[name].members for n in self.members(m)) if name in self.groups else (name,)

    def across(self, name: str) -> bool:
        """Whether a unit of the application reads what its projects are paid."""
        return self.level(name) == "applicant" and any(self.level(n) == "project" for n in self._needed([name]) if n != name)

    def nodes(self, names: Iterable[str]) -> tuple[core.Node, ...]:
        """Every node that these units read, those of the clauses and groups in them included."""
        found = self._needed(names)
        return tuple(walk(r for n in found for r in ((self.groups[n].award,) if n in self.groups else roots_of(self.clauses[n]))))

    def _needed(self, names: Iterable[str]) -> tuple[str, ...]:
        found: dict[str, None] = dict.fromkeys(names)
        todo = list(found)
        while todo:
            name = todo.pop()
            roots = (self.groups[name].award,) if name in self.groups else roots_of(self.clauses[name])
            for node in walk(roots):
                if isinstance(node, core.Award) and (node.clause in self.clauses or node.clause in self.groups) and node.clause not in found:
                    found[node.clause] = None
                    todo.append(node.clause)
        return tuple(found)

    def totals(self, case: Case, units: Iterable[str]) -> tuple[Totals, ...]:
        """The reference engine's totals over these units only."""
        units = tuple(units)
        found = self._needed(units)
        inner = {n for n in found if n in self.groups}
        spare = [n for n in found if n in self.clauses and n not in units and n not in {m for g in inner for m in self.groups[g].members}]
        clauses = tuple(_silent(c) if n in spare else c for n, c in self.clauses.items() if n in found)
        groups = tuple(evolve(g, measure="", version="") for n, g in self.groups.items() if n in inner)
        own = evolve(self.measures[0], clauses=clauses, period=Period(), amends=None, reductions=())
        document = evolve(self.document, measures=(own,), groups=groups, period=Period())
        return evaluate((document,), case, DAY).totals


def _silent(clause: Clause) -> Clause:
    """A clause that is only read, and counts in no total here."""
    return evolve(clause, charge=True)
