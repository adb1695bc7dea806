"""What a column is about, by its name, and what its cells mean: the same as in a facts file.

In: the header of a table and documents. Out: ``Columns``: what is wrong with the header, and a reader for each column that is a fact or a decision of the
authority. A cell that was read before is not read again. An empty cell is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from threading import Lock
from typing import Any

from attrs import define, evolve, field, frozen

from policy_dsl.facts.claims import read_decision, read_history
from policy_dsl.facts.envelope import Reader
from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.json_text import read_json
from policy_dsl.facts.names import Names, reserved
from policy_dsl.facts.plain import read_plain
from policy_dsl.facts.tree import Entry, Node
from policy_dsl.facts.tree import Refused as FactsRefused
from policy_dsl.facts.values import ABSENT, read_value, report_twice
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Value
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, exact
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.envelope import EnvelopeKey
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.case import Case, Project
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document
from policy_dsl.model.types import NumberType

REMEMBERED = 65_536
"""Cells of a column whose meaning is kept."""
HISTORY = "history"
"""Stands for the key of a decision where a column tells what was granted before."""
SHOWN = 12
"""Columns of a table that are named where one is missing."""
_NO_COLUMN = {"name": "keep", "apply_for": "every", "references": "published"}
"""Parts of a facts file that are no column, and what to do instead; for the others there is ``flat``."""
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?")
_HAN = "\u2e7f"
"""What is written without blanks stands behind."""
_UNIT = re.compile("[（(／/].*(?:元|万|亿|千|％|%|yuan|CNY|RMB|million|thousand)", re.IGNORECASE)
Read = tuple[tuple[Input | str, Any], ...]
"""(input, value); the key of a decision, and what was decided."""


class BadCell(Exception):
    """Raised and caught inside this folder only."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


@define(eq=False)
class Column:
    """``at``: its place in the table. ``inputs``: the facts that it feeds; none: a decision, or (``history``) what was granted before. Several threads may
    read: ``lock`` is that of all columns with one reader."""

    name: str
    at: int
    inputs: tuple[Input, ...]
    reader: Reader
    lock: Lock = field(factory=Lock)
    history: bool = False
    _known: dict[Any, Read | Diagnostic] = field(factory=dict)

    def read(self, cell: Any) -> Read:
        """What the cell says; () where it says nothing. Raises ``BadCell``."""
        if cell is None or (isinstance(cell, str) and not cell):
            return ()
        try:
            key = (type(cell), cell)
            found = self._known.get(key)
        except TypeError:  # a list of records
            with self.lock:
                return self._said(self._read(cell))
        if found is None:
            with self.lock:
                if len(self._known) >= REMEMBERED:
                    self._known.clear()
                found = self._known[key] = self._read(cell)
        return self._said(found)

    @staticmethod
    def _said(found: Read | Diagnostic) -> Read:
        if isinstance(found, Diagnostic):
            raise BadCell(found)
        return found

    def _read(self, cell: Any) -> Read | Diagnostic:
        if isinstance(cell, str) and not cell.strip():
            return ()
        if isinstance(cell, str) and len(self.inputs) == 1:
            plain = plain_number(cell, self.inputs[0])
            if plain is not None:
                return ((self.inputs[0], plain),)
        findings = self.reader.findings
        findings.said.clear()
        try:
            node = Node("text", None, 0, 0, cell) if isinstance(cell, str) else read_plain(cell)
            read = self._typed(node, findings)
        except FactsRefused as refused:
            return _placed(refused.diagnostic, cell)
        return _placed(findings.said[0], cell) if findings.said else read

    def _typed(self, node: Node, findings: Findings) -> Read:
        if self.history:
            if node.kind == "text" and node.text.lstrip().startswith("["):
                node = read_json(Source(self.name, node.text.strip()))
            grants = read_history(node, self.name, self.reader.names, self.reader.units, findings)
            return ((HISTORY, grants),) if grants else ()  # nothing granted is what is presumed
        if not self.inputs:
            decided = read_decision(Entry(self.name, 0, 0, node), self.name, self.reader.names, self.reader.units, findings)
            return () if decided is None else (decided,)
        values = [(one, read_value(Place(node, self.name, one.name, (), self.reader.units), one, findings)) for one in self.inputs]
        return tuple((one, value) for one, value in values if value is not ABSENT)


def plain_steps(cells: Sequence[Any], one: Input, den: int) -> list[int | None] | None:
    """What ``plain_number`` reads in each cell, in steps of 1/``den``; None where any cell needs the facts' own reader, or the input has bounds to look at."""
    t = one.type
    if not isinstance(t, NumberType) or one.high is not None or (one.low is not None and one.low > 0) or one.default is not None:  # type: ignore[operator]
        return None
    if len(t.dimension) != 1 or t.dimension[0][1] != 1 or t.dimension[0][0] not in CURRENCY_BY_CODE or t.whole or den % 100:
        return None
    found: list[int | None] = []
    for cell in cells:
        if cell is None or (isinstance(cell, str) and not cell):
            found.append(None)
        elif isinstance(cell, str) and _PLAIN.fullmatch(cell):
            whole, _, part = cell.partition(".")
            found.append(int(whole + part.ljust(2, "0")) * (den // 100))
        else:
            return None
    return found


def plain_number(cell: str, one: Input) -> Exact | None:
    """The figure of a cell that is digits only, within the bounds of a sum of money or a count; None where the facts' own reader must look."""
    t = one.type
    if not isinstance(t, NumberType) or len(t.dimension) != 1 or t.dimension[0][1] != 1 or t.dimension[0][0] == "年度" or not _PLAIN.fullmatch(cell):
        return None
    whole, _, part = cell.partition(".")
    if part and (t.whole or t.dimension[0][0] not in CURRENCY_BY_CODE):
        return None
    value = exact(Fraction(int(whole + part), 10 ** len(part))) if part else int(whole)
    low, high = one.low, one.high
    fits = (low is None or value >= low) and (high is None or value <= high)  # type: ignore[operator]
    return value if fits else None


def _placed(diagnostic: Diagnostic, cell: Any) -> Diagnostic:
    """With the cell in view."""
    try:
        text = str(cell)[:200] if isinstance(cell, (str, int, Decimal, Fraction, date, Mapping, Sequence)) else type(cell).__name__
    except Exception:  # noqa: BLE001 - a number of thousands of digits, a list within itself
        text = type(cell).__name__
    return evolve(diagnostic, labels=(Label(Span(Source("", text), 0, len(text)), _label(diagnostic)),))


def _label(diagnostic: Diagnostic) -> str:
    return diagnostic.labels[0].key if diagnostic.labels else ""


@frozen(eq=False)
class Columns:
    """``read``: columns that mean something. ``kept``: places of those that are copied."""

    header: tuple[str, ...]
    read: tuple[Column, ...]
    kept: tuple[int, ...]

    def case(self, reads: Iterable[Read]) -> Case:
        """The application that a row describes."""
        applicant: dict[tuple[str, str], Any] = {}
        project: dict[tuple[str, str], Any] = {}
        decisions: dict[str, Any] = {}
        for one, value in (pair for read in reads for pair in read):
            if isinstance(one, str):
                decisions[one] = value
            else:
                (applicant if one.level == "applicant" else project)[one.document, one.key] = value
        history = decisions.pop(HISTORY, None)
        return Case(applicant, (Project(None, project),), decisions, history)


def _not_there(table: str, column: str, header: Sequence[str]) -> Diagnostic:
    """A column that is to be copied and is not there."""
    near = get_close_matches(column, header, 1, 0.6)
    known = Text("、".join(header[:SHOWN]) + (" 等" if len(header) > SHOWN else ""), ", ".join(header[:SHOWN]) + (" …" if len(header) > SHOWN else ""))
    said: dict[str, Value] = {"table": table, "column": column, "near": near[0] if near else "", "known": known}
    return Diagnostic("P0749", said, notes=("column-near" if near else "column",), path=column)


def _no_column(diagnostic: Diagnostic, part: EnvelopeKey | None) -> Diagnostic:
    """What to do with a column of which nothing is known."""
    if part is None:
        more = ("unit", "keep") if _UNIT.search(str(diagnostic.values.get("key", ""))) else ("keep",)
        return evolve(diagnostic, notes=(*diagnostic.notes, *more))
    labels = tuple(evolve(label, key="") for label in diagnostic.labels)
    return evolve(diagnostic, notes=(_NO_COLUMN.get(part, "flat"),), labels=labels)


def _one_line(title: str) -> str:
    """A title that is broken over lines in its cell, as one line: words of Chinese without a blank."""
    lines = [line.strip() for line in title.strip().splitlines()] or [""]
    one = lines[0]
    for line in filter(None, lines[1:]):
        one += line if one[-1:] > _HAN and line > _HAN else f" {line}"
    return one


def columns_of(name: str, header: Sequence[str], documents: tuple[Document, ...], keep: Sequence[str] = ()) -> Columns | tuple[Diagnostic, ...]:
    """The columns, or everything that is wrong with the header."""
    reader, lock = Reader(Names(documents), Findings()), Lock()
    findings = reader.findings
    source = Source(name, ",".join(header))
    said: list[Diagnostic] = []
    seen: dict[tuple[str, str], Entry] = {}
    read: list[Column] = []
    kept: list[int] = []
    titles: set[str] = set()
    start = 0
    for at, title in enumerate(header):
        node = Node("null", source, start, start + len(title))
        entry = Entry(_one_line(title), start, start + len(title), node)
        start += len(title) + 1
        if title in keep:
            if title in titles:
                said.append(Diagnostic("P0717", {"key": title}, entry.labels()))
            titles.add(title)
            kept.append(at)
            continue
        if not entry.key:
            said.append(Diagnostic("P0749", {"table": name, "column": at + 1}, entry.labels(), notes=("unnamed",)))
            continue
        findings.said.clear()
        part = reserved(entry.key) if not reader.names.find(entry.key) else None
        if part is None and reader.names.reference(entry.key):
            part = "references"
        history = part == HISTORY
        decision = history or (not reader.names.find(entry.key) and bool(reader.names.decision(entry.key)))
        inputs = () if decision else tuple(reader.feeds(entry, entry.key, ""))
        keys = [("", HISTORY if history else entry.key)] if decision else [(one.document, one.key) for one in inputs]
        for key in keys:
            first = seen.setdefault(key, entry)
            if first is not entry:
                report_twice(first, entry, entry.key, inputs[0].name if inputs else entry.key, findings)  # type: ignore[arg-type]
                break
        said += [_no_column(d, part) if d.code == "P0701" else d for d in findings.said]
        if inputs or decision:
            read.append(Column(entry.key, at, inputs, reader, lock, history))
    said += [_not_there(name, k, header) for k in keep if k not in header]
    return tuple(said) if said else Columns(tuple(header), tuple(read), tuple(kept))
