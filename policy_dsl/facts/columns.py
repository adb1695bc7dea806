"""Rows of a table → cases, one by one: column names in either language, cells as in a facts file.

In: documents; rows as mappings from column to cell (text, number, truth, date, list, None). Out: for each row a case, or what is wrong with it; and which
columns are no facts. What a column is and what a cell says is read once and remembered. An empty cell is unknown. A column may be a fact, a decision
(「3.1 经评估」), the name of the applicant, or the clauses applied for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from policy_dsl.facts.claims import read_apply_for, read_decision
from policy_dsl.facts.digest import case_digest
from policy_dsl.facts.envelope import Reader, name_of
from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.names import Names, reserved
from policy_dsl.facts.plain import read_plain
from policy_dsl.facts.tree import Entry, Node, Refused
from policy_dsl.facts.values import ABSENT, own_entries, read_value
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.envelope import STRUCTURE
from policy_dsl.model.case import Case, Project
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document

REMEMBERED = 200_000
"""So many cells are remembered; a table of a million different sums is read all the same."""


@frozen(eq=False)
class Column:
    """``inputs``: the facts that it feeds; ``role``: fact, decision, name, apply_for, or "" (no fact: it may still group cases)."""

    name: str
    role: str
    inputs: tuple[Input, ...] = ()


@frozen(eq=False)
class Row:
    """``case`` None: the row was not accepted, ``said`` tells why. ``others``: cells of columns that are no facts."""

    case: Case | None
    others: Mapping[str, str]
    said: tuple[Diagnostic, ...] = ()


class Columns:
    """Reads rows over the names of the documents."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.names = Names(documents)
        self.columns: dict[str, Column] = {}
        self._units = Reader(self.names, Findings()).units
        self._cells: dict[tuple[str, str], tuple[Any, tuple[Diagnostic, ...]]] = {}

    def column(self, name: str) -> Column:
        """What a column is."""
        found = self.columns.get(name)
        if found is None:
            found = self.columns[name] = self._column(name)
        return found

    def _column(self, name: str) -> Column:
        key = reserved(name)
        if key in ("name", "apply_for"):
            return Column(name, key)
        inputs = self.names.find(name)
        if inputs:
            return Column(name, "fact", inputs)
        return Column(name, "decision" if self.names.decision(name) else "")

    def near(self, name: str) -> Text | None:
        """The fact that a column which is none probably means."""
        alike = self.names.alike(name, cutoff=0.7)
        return alike[0].name if alike else None

    # ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    def row(self, cells: Mapping[str, Any] | Node) -> Row:
        """The case of one row; a row with the parts of a structured facts file is read as one."""
        if isinstance(cells, Node):
            return self._tree(cells)
        return self._flat(cells)

    def _tree(self, node: Node) -> Row:
        findings = Findings()
        try:
            entries = own_entries(node, "", findings) if node.kind == "map" else []
            if node.kind == "map" and not findings.said and not any(reserved(e.key) in (*STRUCTURE, "references") for e in entries):
                return self._flat({e.key: e.value for e in entries})
            case = Reader(self.names, findings).case(node, "")
        except Refused as refused:
            return Row(None, {}, (*findings.said, refused.diagnostic))
        return Row(None if findings.said else case, {}, tuple(findings.said))

    def _flat(self, cells: Mapping[str, Any]) -> Row:
        applicant: dict[tuple[str, str], Any] = {}
        project: dict[tuple[str, str], Any] = {}
        decisions: dict[str, Any] = {}
        others: dict[str, str] = {}
        named: dict[str, Any] = {}
        said: list[Diagnostic] = []
        given: dict[tuple[str, str], str] = {}
        for name, cell in cells.items():
            if empty(cell):
                continue
            column = self.column(name)
            if column.role == "":
                others[name] = shown(cell)
                continue
            value, wrong = self._cell(column, cell)
            said += wrong
            if value is ABSENT or wrong:
                continue
            if column.role == "decision":
                decisions[value[0]] = value[1]
            elif column.role in ("name", "apply_for"):
                named[column.role] = value
            else:
                for one in column.inputs:
                    key = (one.document, one.key)
                    if given.setdefault(key, name) != name:
                        said.append(Diagnostic("P0717", {"key": name, "name": one.name, "other": given[key]}, path=name))
                    (applicant if one.level == "applicant" else project)[key] = value
        if said:
            return Row(None, others, tuple(said))
        apply_for = named.get("apply_for")
        case = Case(applicant, (Project(None, project, apply_for),), decisions, name=named.get("name"), apply_for=apply_for)
        return Row(case, others)

    # ── cells ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _cell(self, column: Column, cell: Any) -> tuple[Any, tuple[Diagnostic, ...]]:
        if isinstance(cell, Node):
            if not cell.scalar:
                return self._read(column, cell)
            key = (column.name, f"{cell.kind} {cell.text}")
        else:
            key = (column.name, f"{type(cell).__name__} {cell!r}")
        found = self._cells.get(key)
        if found is None:
            found = self._read(column, cell)
            if len(self._cells) < REMEMBERED:
                self._cells[key] = found
        return found

    def _read(self, column: Column, cell: Any) -> tuple[Any, tuple[Diagnostic, ...]]:
        findings = Findings()
        value: Any = ABSENT
        try:
            node = _node(cell)
            if column.role == "name":
                value = name_of(shown(cell))
            elif column.role == "apply_for":
                value = read_apply_for(node, column.name, self.names, findings)
            elif column.role == "decision":
                read = read_decision(Entry(column.name, 0, 0, node), column.name, self.names, self._units, findings)
                value = ABSENT if read is None else read
            else:
                one = column.inputs[0]
                value = read_value(Place(node, column.name, one.name, (), self._units), one, findings)
        except Refused as refused:
            return ABSENT, (*findings.said, refused.diagnostic)
        return ABSENT if value is None else value, tuple(findings.said)


def _node(cell: Any) -> Node:
    """The cell as a value of a facts file."""
    if isinstance(cell, Node):
        return cell
    return read_plain(cell.date() if isinstance(cell, datetime) else cell)


def empty(cell: Any) -> bool:
    """Nothing is said in it."""
    if isinstance(cell, Node):
        return cell.kind == "null" or (cell.kind == "text" and not cell.text.strip())
    return cell is None or (isinstance(cell, str) and not cell.strip())


def shown(cell: Any) -> str:
    """A cell as text."""
    if isinstance(cell, Node):
        return cell.text.strip() if cell.kind in ("text", "number") else cell.kind
    if isinstance(cell, Fraction):
        return str(cell.numerator) if cell.denominator == 1 else str(cell)
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()[:10]
    return str(cell).strip()


def digested(case: Case) -> Case:
    """With the digest of its facts."""
    return evolve(case, digest=case_digest(case))
