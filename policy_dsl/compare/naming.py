"""How the names of two versions correspond: what was called otherwise then and is the same now (曾用名, renumbered clauses, renamed definitions).

In: two surface trees and the clauses that were matched. Out: a ``Naming`` for each version; both give an input, a clause and a decision the same key
where they are the same. The documents' own names are left out: two folders of one notice are compared all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from policy_dsl.model.inputs import Input


@frozen(eq=False)
class Naming:
    """``names``: facts, lists and definitions then → now; ``clauses``: numbers then → now; ``lists``: keys of decisions on lists that one version numbers
    and the other does not (settled 15)."""

    names: Mapping[str, str] = field(factory=dict)
    clauses: Mapping[str, str] = field(factory=dict)
    lists: Mapping[str, str] = field(factory=dict)

    def fact(self, key: str) -> str:
        """Of a fact, a list, or a field ``list.field``."""
        list_, dot, name = key.partition(".")
        return self.names.get(key) or (self.names.get(list_, list_) + dot + name)

    def clause(self, number: str) -> str:
        return self.clauses.get(number, number)

    def decision(self, key: str) -> str:
        """``10.1 经认定``, ``领域：生物医药``, ``3.1 领域：生物医药``, ``比重 基数为零``."""
        head, colon, member = key.partition("：")
        where, blank, rest = head.partition(" ")
        if blank:
            head = f"{self.clauses.get(where) or self.names.get(where, where)} {self.names.get(rest, rest)}"
        else:
            head = self.names.get(head, head)
        return self.lists.get(head, head) + colon + member

    def with_lists(self, lists: Mapping[str, str]) -> Naming:
        return Naming(self.names, self.clauses, lists)


SAME = Naming()


def list_keys(inputs: Iterable[Input], naming: Naming) -> frozenset[str]:
    """The keys of decisions on open lists, as now, without their colon."""
    return frozenset(naming.decision(i.key).removesuffix("：") for i in inputs if i.kind == "decision" and i.key.endswith("："))


def joined_lists(old: frozenset[str], new: frozenset[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Where one version has ``领域`` and the other only ``3.1 领域``, both mean the one list that they test."""
    return _joined(old, new), _joined(new, old)


def _joined(own: frozenset[str], other: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in own:
        where, blank, fact = key.partition(" ")
        alike = [k for k in own if k.partition(" ")[2] == fact]
        if blank and where[:1].isdigit() and key not in other and fact in other and len(alike) == 1:
            found[key] = fact
    return found
