"""Documents compiled for one day: the same results as the reference engine, without its trace, many times faster.

In: typed cases. Out: for every clause its status, kind and both amounts. A case that a slot cannot hold exactly, that states a history, a special rule or a
sum decided by the authority, and a clause that the expressions do not cover, go to the reference engine: the result is the same, only later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from policy_dsl.compile.inputs import OTHER
from policy_dsl.compile.named import walk
from policy_dsl.compile.program import Line, Program, program
from policy_dsl.compile.python import Code, compile_python
from policy_dsl.compile.slots import DoesNotFit, Slot, fill
from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Decision
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.model import nodes as core
from policy_dsl.model.case import Case, Project
from policy_dsl.model.policy import Document

KINDS = ("discretionary_ceiling", "ceiling", "exact")
WORDS_ONLY = ("qualitative", "permission", "requirement")


class Value(NamedTuple):
    """One clause for one project (index, None: the application). ``max`` None: no bound; both None: a kind without money."""

    document: str
    clause: str
    project: int | None
    status: str
    kind: str
    kinds: tuple[str, ...]
    min: Exact | None
    max: Exact | None


class Compiled:
    """``decide``: a case → values in the order of the document. Immutable after it is made; safe to share between threads."""

    def __init__(self, documents: tuple[Document, ...], day: date) -> None:
        self.documents, self.day = documents, day
        self.program: Program = program(documents, day)
        self.code: Code = compile_python(self.program)
        self._members = {s: tuple(self.program.slots.members(s.input)) for s in self.program.slots.slots if s.input is not None}
        self._plain = self.program.covered
        self._selective = any(isinstance(n, core.Award) and n.asked for n in walk([line.clause.condition for line in self.program.lines]))

    # ── one case ──
    def decide(self, case: Case) -> tuple[Value, ...]:
        """The values of every clause: those judged once for the application, then project by project."""
        if not self._plain or case.history is not None or case.special_rules or any(not isinstance(v, bool) for v in case.decisions.values()):
            return self._by_reference(case)
        if self._selective and (case.apply_for is not None or any(p.apply_for is not None for p in case.projects)):
            return self._by_reference(case)  # what stands in the way of a clause is only what is applied for
        found: list[Value] = []
        try:
            for index in (None, *range(len(case.projects))):
                row, known = self.row(case, None if index is None else case.projects[index])
                found += self._values(index, row, known)
        except DoesNotFit:
            return self._by_reference(case)
        return tuple(found)

    def row(self, case: Case, project: Project | None) -> tuple[list[Any], list[bool]]:
        """What stands in the slots, and which of them are known. Raises ``DoesNotFit``."""
        row: list[Any] = []
        known: list[bool] = []
        facts = project.facts if project is not None else {}
        for slot in self.code.slots:
            value = _value(slot, case, facts)
            if case.decisions and slot.input is not None and _settled_unlisted(value, case, self._members[slot]):
                raise DoesNotFit  # the authority has settled a member that the expressions know only as unlisted
            row.append(0 if value is None else fill(slot, value, self._members[slot]) if slot.input is not None else value)
            known.append(value is not None)
        for key in self.code.lists:
            items = self._items(key, case, facts)
            row.append(self._anything(key) if items is None else items)
            known.append(items is not None)
        return row, known

    def _anything(self, key: str) -> list[list[Any]]:
        n = len(self.code.items[key])
        return [[0] * n + [False] * n]

    def _items(self, key: str, case: Case, facts: Mapping[tuple[str, str], Any]) -> list[list[Any]] | None:
        one = self.program.slots.lists[key]
        items = facts.get((one.document, one.key), case.applicant.get((one.document, one.key)))
        if items is None:
            return None
        slots = self.code.items[key]
        rows = []
        for item in items:
            values = [item.get(s.key.rpartition(".")[2]) for s in slots]
            filled = [0 if v is None else fill(s, v, self._members[s]) for s, v in zip(slots, values, strict=True)]
            rows.append([*filled, *(v is not None for v in values)])
        return rows

    def _values(self, index: int | None, row: list[Any], known: list[bool]) -> Iterable[Value]:
        level = "applicant" if index is None else "project"
        results = self.code.partly(row, known)
        return [_reported(line, index, r) for line, r in zip(self.program.lines, results, strict=True) if line.clause.level == level]

    def _by_reference(self, case: Case) -> tuple[Value, ...]:
        return values_of(evaluate(self.documents, case, self.day, judge_all=True))


def _settled_unlisted(value: Any, case: Case, members: tuple[str, ...]) -> bool:
    held = value if isinstance(value, frozenset) else (value,) if isinstance(value, str) else ()
    return any(v not in members and any(key.endswith(f"：{v}") for key in case.decisions) for v in held)


def _value(slot: Slot, case: Case, facts: Mapping[tuple[str, str], Any]) -> Any:
    if slot.kind == "decision":
        if slot.part == "number" and slot.key in case.decisions:
            raise DoesNotFit
        return None if slot.key.endswith(OTHER) else case.decisions.get(slot.key)
    if slot.kind == "granted":
        return 0
    key = (slot.document, slot.key)
    value = facts.get(key, case.applicant.get(key))
    return value if value is not None or slot.input is None else slot.input.default


def _reported(line: Line, index: int | None, found: Any) -> Value:
    """S6, S8, S40: the hull with nothing where the clause perhaps does not apply."""
    clause = line.clause
    who = (line.document.id, clause.number, index)
    money = clause.award is not None
    nothing: tuple[Exact | None, Exact | None] = (0, 0) if money else (None, None)
    if not line.in_force:
        return Value(*who, "not_in_force", clause.kind, (), *nothing)
    if found is None:
        return Value(*who, "does_not_apply", clause.kind, (), *nothing)
    surely, g_low, g_high, g_open, m_low, m_high, m_open, kinds = found
    if not money:
        return Value(*who, "applies" if surely else "undetermined", clause.kind, (clause.kind,), None, None)
    assert line.bounds is not None
    possible = tuple(k for i, k in reversed(tuple(enumerate(KINDS))) if kinds >> i & 1)
    settled = surely and not g_open and not m_open and g_low == g_high and m_low == m_high and len(possible) == 1
    low, high = (g_low, m_high) if surely else (min(g_low, 0), max(m_high, 0))
    den = line.bounds.den
    return Value(*who, "applies" if settled else "undetermined", possible[-1], possible, _over(low, den), None if m_open else _over(high, den))


def _over(value: int, den: int) -> Exact:
    return exact(Fraction(value, den))


def values_of(decision: Decision) -> tuple[Value, ...]:
    """The same view of the reference engine's decision."""
    rows = [(None, r) for r in decision.applicant] + [(i, r) for i, p in enumerate(decision.projects) for r in p.clauses]
    return tuple(_of(i, r) for i, r in rows)


def _of(index: int | None, r: ClauseResult) -> Value:
    amount = (None, None) if r.kind in WORDS_ONLY else (0, 0) if r.amount is None else (r.amount.min, r.amount.max)
    kinds = () if r.status in ("not_in_force", "does_not_apply") else r.kinds
    return Value(r.document, r.clause, index, r.status, r.kind, kinds, *amount)
