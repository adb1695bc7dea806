"""A case as a row of slots: what each typed value puts where.

In: the slots of a program. Out: for each fact its ``Filler``, a row in which nothing is said yet, and what decisions of the authority say. A value that no slot
holds exactly ``DoesNotFit``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from policy_dsl.compile.inputs import OTHER, carrier
from policy_dsl.compile.ir import LISTS, topological
from policy_dsl.compile.program import Program
from policy_dsl.compile.slots import DoesNotFit, Slot, fill
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Case
from policy_dsl.model.inputs import Input

Row = list[Any]
Known = list[bool]
Key = tuple[str, str]


@frozen(eq=False)
class Filler:
    """One fact. ``slots``: where it stands, with the place in the row. ``lists``: the open lists whose unlisted members it may be, as keys of decisions, with
    the place of what is decided."""

    input: Input
    slots: tuple[tuple[int, Slot], ...]
    members: tuple[str, ...]
    lists: tuple[tuple[str, int], ...] = ()

    def put(self, value: Any, row: Row, known: Known, decisions: Mapping[str, Any]) -> None:
        """``value``: typed."""
        if value is True or value is False:
            at, slot = self.slots[0]
            row[at] = value if slot.part == "value" else fill(slot, value, self.members)
            known[at] = True
            return
        if value.__class__ is int and len(self.slots) == 1:
            at, slot = self.slots[0]
            row[at] = value * slot.den
            known[at] = True
            return
        for at, slot in self.slots:
            row[at] = fill(slot, value, self.members)
            known[at] = True
        if decisions and self.slots:
            unlisted = self.unlisted(value)
            if unlisted:
                self.decide(unlisted, row, known, decisions)

    def unlisted(self, value: Any) -> tuple[str, ...]:
        held = value if isinstance(value, frozenset) else (value,) if isinstance(value, str) else ()
        return tuple(v for v in held if v not in self.members)

    def decide(self, unlisted: Sequence[str], row: Row, known: Known, decisions: Mapping[str, Any]) -> None:
        """What the authority says of members that no list names: one that belongs suffices, and all must be decided before none does."""
        if not self.lists:
            if settled(unlisted, decisions):
                raise DoesNotFit
            return
        for key, at in self.lists:
            said = [decisions.get(key + v) for v in unlisted]
            row[at] = True in said
            known[at] = row[at] or None not in said


@frozen(eq=False)
class ListFiller:
    """A list of records: rows of the values of its fields, then whether each of these is known."""

    at: int
    fields: tuple[tuple[str, Slot, tuple[str, ...]], ...]

    def put(self, value: Sequence[Mapping[str, Any]], row: Row, known: Known, decisions: Mapping[str, Any]) -> None:
        row[self.at] = [self.item(record, decisions) for record in value]
        known[self.at] = True

    def item(self, record: Mapping[str, Any], decisions: Mapping[str, Any]) -> Row:
        values = [record.get(name) for name, _, _ in self.fields]
        for (_, _, members), value in zip(self.fields, values, strict=True) if decisions else ():
            held = value if isinstance(value, frozenset) else (value,) if isinstance(value, str) else ()
            if settled([v for v in held if v not in members], decisions):
                raise DoesNotFit
        filled = [0 if v is None else fill(slot, v, members) for (_, slot, members), v in zip(self.fields, values, strict=True)]
        return [*filled, *(v is not None for v in values)]


def settled(unlisted: Iterable[str], decisions: Mapping[str, Any]) -> bool:
    """Whether the authority has said something of a member in a list: where that cannot be put into the row."""
    return any(key.endswith(f"：{v}") for v in unlisted for key in decisions)


class Rows:
    """``fillers``: by (document, key) of the fact. ``slots`` and ``lists`` are the order of a row."""

    def __init__(self, program: Program, slots: Sequence[Slot], lists: Sequence[str], items: Mapping[str, Sequence[Slot]], nodes: Iterable[core.Node]) -> None:
        members = {s: tuple(program.slots.members(s.input)) for s in program.slots.slots if s.input is not None}
        self.acts = {s.key: at for at, s in enumerate(slots) if s.kind == "decision" and not s.key.endswith(OTHER)}
        self.numbers = frozenset(s.key for s in slots if s.kind == "decision" and s.part == "number")
        open_lists = _open_lists(nodes, {s.key: at for at, s in enumerate(slots) if s.kind == "decision" and s.key.endswith(OTHER)})
        places: dict[Key, list[tuple[int, Slot]]] = {}
        for at, slot in enumerate(slots):
            if slot.input is not None and slot.kind != "reference":
                places.setdefault((slot.document, slot.key), []).append((at, slot))
        self.fillers: dict[Key, Filler | ListFiller] = {
            key: Filler(own[0][1].input, tuple(own), members[own[0][1]], open_lists.get(key, ()))  # type: ignore[arg-type]
            for key, own in places.items()
        }
        for n, name in enumerate(lists):
            fields = tuple((s.key.rpartition(".")[2], s, members[s]) for s in items[name])
            self.fillers[program.slots.lists[name].document, program.slots.lists[name].key] = ListFiller(len(slots) + n, fields)
        self._row: Row = [*(0 for _ in slots), *([[0] * len(items[n]) + [False] * len(items[n])] for n in lists)]
        self._known: Known = [s.kind == "granted" for s in slots] + [False for _ in lists]
        for filler in self.fillers.values():
            if isinstance(filler, Filler) and filler.input.default is not None:
                filler.put(filler.input.default, self._row, self._known, {})

    def blank(self) -> tuple[Row, Known]:
        """Nothing said: defaults of the law, and nothing granted."""
        return self._row.copy(), self._known.copy()

    def decide(self, decisions: Mapping[str, Any], row: Row, known: Known) -> None:
        """The acts of the authority."""
        for key, value in decisions.items():
            at = self.acts.get(key)
            if at is not None:
                if not isinstance(value, bool) or key in self.numbers:
                    raise DoesNotFit
                row[at], known[at] = value, True
            elif not isinstance(value, bool):
                raise DoesNotFit

    def of(self, case: Case, project: Mapping[Key, Any]) -> tuple[Row, Known]:
        """The row of an application with one of its projects."""
        row, known = self.blank()
        if case.decisions:
            self.decide(case.decisions, row, known)
        for facts in (case.applicant, project):
            for key, value in facts.items():
                filler = self.fillers.get(key)
                if filler is not None:
                    filler.put(value, row, known, case.decisions)
        return row, known


def _open_lists(nodes: Iterable[core.Node], places: Mapping[str, int]) -> dict[Key, tuple[tuple[str, int], ...]]:
    """Fact → its open lists. Not among them: a list that two facts share, or the fields of records, because one place cannot hold what is decided on both;
    and the lists of a fact that some exclusion reads (S17), where what is decided counts and what is not decided is no."""
    found: dict[str, set[Key]] = {}
    shared: set[Key] = set()
    for node in nodes:
        if isinstance(node, core.Member) and node.open and node.list is not None:
            one = carrier(node.item)
            if one is not None:
                found.setdefault(node.list.key, set()).add((one.document, one.key if one.kind == "fact" else ""))
                if node.exclusion:
                    shared.add((one.document, one.key))
    lists: dict[Key, list[tuple[str, int]]] = {}
    for name, keys in found.items():
        at = places.get(name + OTHER)
        if at is not None and len(keys) == 1 and not any(key == "" for _, key in keys):
            lists.setdefault(next(iter(keys)), []).append((name, at))
    shared |= {key for keys in found.values() if len(keys) > 1 for key in keys}
    return {key: tuple(own) for key, own in lists.items() if key not in shared}


def mixed(program: Program) -> bool:
    """Whether a clause that is judged once for the application reads facts of projects: then it is not to be decided with those of one."""
    roots = [line.award for line in program.lines if line.award is not None and line.clause.level == "applicant"]
    found = topological(e for a in roots for e in (a.applies, a.guaranteed.e, a.most.e, a.kind))
    inputs = (e.value.input if isinstance(e.value, Slot) else program.slots.lists.get(e.value) for e in found if e.op == "in" or e.op in LISTS)
    return any(one is not None and one.level == "project" for one in inputs)
