"""The shape of a clause: equal shapes mean the same rule, so that no solver is asked about what nobody touched.

In: core clauses and how names correspond. Out: a value that compares equal exactly when operators, figures, inputs and operands are the same, in
whatever order 且, 或, sums and caps were written. Places, names and documents are left out; a shared node is looked at once. Clauses that are read are
part of the shape.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from attrs import fields

from policy_dsl.compare.naming import Naming
from policy_dsl.model import nodes as core
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import EnumType, ListType, SetType

_ASIDE = frozenset(("span", "name", "definition"))
_PARTS = (core.Node, core.CapNode, core.TierRow, core.Shared)
_ANY_ORDER = (core.And, core.Or, core.Add, core.Least, core.Greatest, core.Mul, core.Stack, core.Highest)


class Shapes:
    """Shapes of two versions, comparable with each other."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def of(self, clause: Clause, clauses: Mapping[str, Clause], naming: Naming) -> Hashable:
        return _Shape(self._numbers, clauses, naming).clause(clause)

    def award(self, node: core.Node, naming: Naming, read: Callable[[str], Hashable]) -> Hashable:
        """Of the award of a group. ``read``: the shape of each clause or group in it."""
        return _Shape(self._numbers, {}, naming, read)._of(node)


class _Shape:
    def __init__(
        self, numbers: dict[Hashable, int], clauses: Mapping[str, Clause], naming: Naming, read: Callable[[str], Hashable] | None = None
    ) -> None:
        self.numbers, self.clauses, self.naming, self.read = numbers, clauses, naming, read
        self.seen: dict[int, int] = {}
        self.kept: list[object] = []  # keeps ids alive while they are keys
        self.open: set[str] = set()

    def clause(self, clause: Clause) -> Hashable:
        parts = tuple(self._of(part) for part in (clause.condition, clause.award, clause.say, clause.event))
        return clause.level, clause.kind, clause.one_off, parts

    def _of(self, value: Any) -> Hashable:
        if isinstance(value, _PARTS):
            if id(value) not in self.seen:
                self.kept.append(value)
                own = self._node(value)
                self.seen[id(value)] = self.numbers.setdefault(own, len(self.numbers))
            return ("node", self.seen[id(value)])
        if isinstance(value, Input):
            return self._input(value)
        if isinstance(value, tuple):
            return tuple(self._of(v) for v in value)
        if isinstance(value, frozenset):
            return ("set", *sorted(map(repr, value)))
        return (type(value).__name__, value)

    def _node(self, value: Any) -> Hashable:
        if isinstance(value, core.Shared):
            return ("Shared", self._of(value.total), self._of(value.budget), self.naming.clause(value.clause))
        if isinstance(value, core.Award):
            return ("Award", self._read(value.clause) if self.read is None else self.read(value.clause))
        if isinstance(value, core.Granted):
            return ("Granted", self.naming.clause(value.clause), value.window, value.years, value.of)
        if isinstance(value, core.Cmp) and value.op in ("eq", "ne"):
            return ("Cmp", value.op, *sorted((repr(self._of(value.left)), repr(self._of(value.right)))))
        parts = []
        for a in fields(type(value)):
            if a.name in _ASIDE:
                continue
            found = self._of(_telling(value, a.name))
            loose = (a.name == "items" and isinstance(value, _ANY_ORDER)) or a.name in ("caps", "members", "outside")
            parts.append(tuple(sorted(found, key=repr)) if loose and isinstance(found, tuple) else found)
        return (type(value).__name__, *parts)

    def _read(self, number: str) -> Hashable:
        """The clause whose award is read: its own shape, not its number."""
        clause = self.clauses.get(number)
        if clause is None or number in self.open:
            return self.naming.clause(number)
        self.open.add(number)
        found = (self.naming.clause(number), self.clause(clause))
        self.open.discard(number)
        return self.numbers.setdefault(found, len(self.numbers))

    def _input(self, one: Input) -> Hashable:
        if one.kind == "decision":
            return ("decision", self.naming.decision(one.key))
        return (one.kind, self.naming.fact(one.key), one.level, self._type(one.type), one.low, one.high, one.default, one.published)

    def _type(self, type_: Any) -> Hashable:
        """Members in any order; a list by its fields, which are inputs of their own."""
        if isinstance(type_, SetType):
            return ("set", self._type(type_.of))
        if isinstance(type_, EnumType):
            return ("enum", tuple(sorted(type_.members)), type_.open)
        if isinstance(type_, ListType):
            return ("list", type_.unit)
        return (type(type_).__name__, type_)


def _telling(part: Any, name: str) -> Any:
    """An attribute, as far as it matters: 等 after all members of a closed type opens nothing."""
    if isinstance(part, core.Member) and name in ("open", "list"):
        of = part.item.type.of if isinstance(part.item.type, SetType) else part.item.type
        if isinstance(of, EnumType) and not of.open and set(of.members) <= {*part.members, *part.outside}:
            return None
    return getattr(part, name)
