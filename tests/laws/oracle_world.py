"""Where a node is read when everything is known: the case, the project, the list item; and the two ways in which it may have no value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from policy_dsl.model import nodes as n
from policy_dsl.model.case import Case, Project
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, Document


class Undecided(Exception):
    """A decision of the authority is needed. ``answers``: what it may say."""

    def __init__(self, key: str, answers: tuple[Any, ...]) -> None:
        super().__init__(key)
        self.key, self.answers = key, answers


class NoRow(Exception):
    """A value that lies in no row of its table, or the greatest of nothing: the award that uses it does not apply (S21, S23)."""


@dataclass(frozen=True)
class Money:
    """An award that applies."""

    g: Fraction
    m: Fraction
    kind: str


@dataclass(frozen=True)
class World:
    """Where a node is read: the case, the project and the list item at hand."""

    document: Document
    case: Case
    as_of: date
    in_force: Mapping[str, Clause]
    award: Callable[[n.Node, World], Money | None]
    project: Project | None = None
    item: Mapping[str, Any] = field(default_factory=dict)

    def fact(self, one: Input) -> Any:
        if one.kind == "decision":
            return self.decision(one.key, (True, False))
        key = (one.document, one.key)
        for facts in (self.project.facts if self.project else {}, self.case.applicant):
            if key in facts:
                return facts[key]
        if one.default is not None:
            return one.default
        raise LookupError(f"the case is not complete: {key}")

    def decision(self, key: str, answers: tuple[Any, ...]) -> Any:
        if key not in self.case.decisions:
            raise Undecided(key, answers)
        return self.case.decisions[key]
