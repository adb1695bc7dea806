"""Coverage: what of the rules the examples have seen.

In: the checked document and its judged examples. Out: ``Point``s: each clause · both sides of each single condition · each figure of a comparison met
exactly · both sides of each cap · each row of a table; with whether some example was there. Computed from the traces of the decisions: a condition is
known by its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import frozen

from policy_dsl.check.bundle import Checked
from policy_dsl.evaluate.decision import ClauseResult, Outcome
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span
from policy_dsl.model import nodes as core
from policy_dsl.model.policy import Clause, Measure
from policy_dsl.trial.constants import nodes_of
from policy_dsl.trial.naming import Naming
from policy_dsl.trial.run import Tried

Side = Literal["clause", "yes", "no", "exact", "binds", "free", "row"]
Place = tuple[str, int, int, str]
PART: dict[Side, str] = {
    "clause": "clauses", "yes": "conditions", "no": "conditions", "exact": "thresholds", "binds": "caps", "free": "caps", "row": "rows",
}  # fmt: skip
_JOINTS = (core.And, core.Or, core.Not)
_OP: dict[type[core.Node], str] = {
    core.Fact: "fact",
    core.Item: "fact",
    core.Member: "member",
    core.Ratio: "ratio",
    core.Received: "received",
}


@frozen(eq=False)
class Point:
    """One thing to be seen. ``file``: index into ``Checked.files``. ``place``: how the trace calls it."""

    side: Side
    file: int
    clause: str
    place: Place
    span: Span | None
    words: Text
    seen: bool = False

    @property
    def part(self) -> str:
        return PART[self.side]


@frozen(eq=False)
class Coverage:
    points: tuple[Point, ...]

    def counts(self) -> dict[str, tuple[int, int]]:
        """Part → (seen, all), in the order of the table; parts with nothing to see are left out."""
        found: dict[str, tuple[int, int]] = {}
        for part in dict.fromkeys(PART.values()):
            own = [p for p in self.points if p.part == part]
            if own:
                found[part] = (sum(p.seen for p in own), len(own))
        return found

    @property
    def unseen(self) -> tuple[Point, ...]:
        return tuple(p for p in self.points if not p.seen)


def coverage(checked: Checked, tried: Sequence[Tried], naming: Naming) -> Coverage:
    """Every point of the document, with whether some example saw it."""
    points = [p for i, m in enumerate(checked.document.measures) for p in points_of(m, i, naming)]
    seen: dict[tuple[int, str], set[tuple[Side, Place]]] = {}
    index = {(m.id, m.version): i for i, m in enumerate(checked.document.measures)}
    for one in tried:
        expected = {e.clause for e in one.example.expects}
        for r in results_of(one):
            if r.judged and r.clause in expected:
                seen.setdefault((index[r.measure, r.version], r.clause), set()).update(sights(r))
    return Coverage(tuple(_marked(p, shown(p, seen.get((p.file, p.clause), set()))) for p in points))


def shown(p: Point, seen: Set[tuple[Side, Place]]) -> bool:
    """Whether the sights show the point. A row is shown by any step of the arithmetic that stands in it."""
    if p.side != "row":
        return (p.side, p.place) in seen
    name, start, end, _ = p.place
    return any(side == "row" and place[0] == name and start <= place[1] and place[2] <= end for side, place in seen)


def results_of(one: Tried) -> Iterator[ClauseResult]:
    yield from one.decision.applicant
    for project in one.decision.projects:
        yield from project.clauses


def _marked(p: Point, seen: bool) -> Point:
    return Point(p.side, p.file, p.clause, p.place, p.span, p.words, seen)


# ── what there is to see ─────────────────────────────────────────────────────────────────────────────────────────────
def points_of(measure: Measure, file: int, naming: Naming) -> Iterator[Point]:
    for clause in measure.clauses:
        yield Point("clause", file, clause.number, ("", 0, 0, ""), clause.span, clause.title)
        for atom in _once(atoms(clause.condition)):
            place = place_of(atom)
            words = atom.name if atom.name is not None and not atom.definition else naming.of(atom.span)
            yield Point("yes", file, clause.number, place, atom.span, words)
            yield Point("no", file, clause.number, place, atom.span, words)
            if isinstance(atom, core.Cmp) and _figure(atom) and not isinstance(atom.left, core.Granted):
                yield Point("exact", file, clause.number, place, atom.span, words)
        yield from _awards(clause, file, naming)


def _awards(clause: Clause, file: int, naming: Naming) -> Iterator[Point]:
    for node in nodes_of((clause,)):
        if isinstance(node, core.Pay) and not isinstance(node.amount, core.Const):
            for cap in node.caps:
                yield Point("binds", file, clause.number, _at(cap.span, ""), cap.span, naming.of(cap.span))
                yield Point("free", file, clause.number, _at(cap.span, ""), cap.span, naming.of(cap.span))
        elif isinstance(node, core.Tier):
            for row in node.rows:
                yield Point("row", file, clause.number, _at(row.value.span, ""), row.value.span, naming.of(row.value.span))
        elif isinstance(node, core.Select):
            for _, value in node.rows:
                yield Point("row", file, clause.number, _at(value.span, ""), value.span, naming.of(value.span))


def atoms(condition: core.Node) -> Iterator[core.Node]:
    """The single conditions of a condition, in text order."""
    if isinstance(condition, _JOINTS):
        for part in condition.args:
            yield from atoms(part)
    elif isinstance(condition, core.Fold):
        if condition.condition is not None and condition.how in ("every", "any", "some"):
            yield from atoms(condition.condition)
        else:
            yield condition
    elif not isinstance(condition, core.Const):
        yield condition


def _once(nodes: Iterable[core.Node]) -> Iterator[core.Node]:
    seen: set[Place] = set()
    for node in nodes:
        place = place_of(node)
        if place not in seen:
            seen.add(place)
            yield node


def place_of(atom: core.Node) -> Place:
    """How a condition is known in a trace: where it stands, and what it compares (a range is two comparisons in one place)."""
    return _at(atom.span, atom.op if isinstance(atom, core.Cmp) else _OP.get(type(atom), ""))


def _at(span: Span | None, op: str) -> Place:
    return ("", 0, 0, op) if span is None else (span.source.name, span.start, span.end, op)


def _figure(atom: core.Cmp) -> bool:
    return any(
        isinstance(n, core.Const) and isinstance(n.value, (int, Fraction, date)) and not isinstance(n.value, bool) for n in atom.args
    )


# ── what was seen ────────────────────────────────────────────────────────────────────────────────────────────────────
def sights(r: ClauseResult) -> Iterator[tuple[Side, Place]]:
    """Everything that one result shows."""
    yield "clause", ("", 0, 0, "")
    if r.status == "not_in_force":
        return
    for o in _leaves(r.conditions):
        place = _at(o.span, "fact" if o.op == "decision" else o.op)
        if o.value is not None:
            yield ("yes" if o.value else "no"), place
        if o.found is not None and o.found == o.asked and not isinstance(o.found, (bool, str, tuple)):
            yield "exact", place
    if r.applicability == "no":
        return
    for cap in r.caps:
        if cap.binds is not None:
            yield ("binds" if cap.binds else "free"), _at(cap.span, "")
    for step in r.steps:
        yield "row", _at(step.span, "")


def _leaves(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    for o in outcomes:
        yield o
        yield from _leaves(o.parts)
