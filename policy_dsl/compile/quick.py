"""Plain mappings decided without a typed case: the way of a program that asks for one decision after another.

In: facts as a mapping, flat or with applicant, projects and decisions. Out: for the application and each project what the program found, line by line; raises
``Odd`` where the mapping must be read in full: it has a fault, states a history, or holds what no slot does. Shapes of facts that come often get code of
their own (``hot``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from attrs import define, field, frozen

from policy_dsl.compile.hot import Run, hot, traced
from policy_dsl.compile.hot_values import Undecided
from policy_dsl.compile.program import Program
from policy_dsl.compile.python import Code
from policy_dsl.compile.readers import Odd
from policy_dsl.compile.reading import Claim, Reading, Shape
from policy_dsl.compile.rows import Known, Row, Rows
from policy_dsl.compile.slots import DoesNotFit
from policy_dsl.compile.tracing import Named, named
from policy_dsl.facts.names import reserved
from policy_dsl.lexicon.envelope import STRUCTURE, EnvelopeKey
from policy_dsl.model.policy import Document

OFTEN = 200
"""How often a shape must have come before code is made for it: that takes as long as some hundred cases."""
MOST = 16
"""Shapes that have code of their own."""
REMEMBERED = 4_096
NO_FACTS: dict[Any, Any] = {}
EMPTY = Shape(())


class Found(NamedTuple):
    """What was found for one project (number, None: the application), line by line; lines of the other level are to be passed over. ``apply_for``: what it
    names, or None. ``trace``: the values of ``tracing.named``, where they were asked for."""

    project: int | None
    name: Any
    apply_for: tuple[str, ...] | None
    results: tuple[Any, ...]
    trace: tuple[Any, ...] = ()


@frozen(eq=False)
class Layout:
    """Where the parts of a structured mapping stand. ``flat``: it has none; ``others``: keys of parts that are to say nothing."""

    flat: bool
    applicant: Any = None
    projects: Any = None
    decisions: Any = None
    others: tuple[Any, ...] = ()


@define(eq=False)
class Way:
    """One shape of an application with a project: its readers, and its code where it comes often."""

    a_keys: list[Any] | None
    b_keys: list[Any] | None
    applicant: Shape
    project: Shape
    acts: tuple[str, ...]
    claims: bool
    count: int = 0
    run: Run | None = None
    others: dict[tuple[bool, bool], Run] = field(factory=dict)
    """Loosely, and with a trace."""


class Quick:
    """Safe to share between threads: what two threads make at once they make alike."""

    def __init__(self, documents: tuple[Document, ...], program: Program, code: Code, rows: Rows) -> None:
        self.program, self.code, self.rows = program, code, rows
        self.reading = Reading(documents, rows)
        self.several = len(documents) > 1  # decisions are then named with their document
        self._layouts: dict[tuple[Any, ...], Layout] = {}
        self._ways: dict[Any, Way] = {}
        self._made = 0
        self._last = Way(None, None, EMPTY, EMPTY, (), False)  # applications that follow each other are often alike

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """What a trace tells."""
        return named(self.program)

    @cached_property
    def _traced(self) -> Any:
        return traced(self.program, self.code, self.named)

    def decide(self, facts: Any, *, trace: bool = False) -> tuple[Found, ...]:
        """One ``Found`` for each project; none: one for the application. The application's own lines stand in each, alike. Keys and values are looked at
        in a copy: another thread that changes the facts meanwhile could else put the value of one fact under the name of another."""
        if facts.__class__ is not dict:
            raise Odd
        facts = facts.copy()
        keys = list(facts)
        way = self._last
        if way.b_keys is not None or way.a_keys != keys:
            shape = tuple(keys)
            layout = self._layouts.get(shape) or self._layout(shape)
            if not layout.flat:
                return self._structured(facts, layout, trace)
            way = self._last = self._ways.get(shape) or self._way(shape, shape, None, ())
        results = self._run(way, facts, NO_FACTS, NO_FACTS, trace)
        return (Found(0, None, self._claims(way.applicant, facts)[1] if way.claims else None, *results),)

    def _layout(self, keys: tuple[Any, ...]) -> Layout:
        found: dict[EnvelopeKey, Any] = {}
        for key in keys:
            part = reserved(key) if isinstance(key, str) else None
            if part is not None and part in STRUCTURE:
                if part in found:
                    raise Odd
                found[part] = key
        if found and len(found) < len(keys):
            raise Odd
        others = tuple(key for part, key in found.items() if part not in ("applicant", "projects", "decisions"))
        layout = Layout(not found, found.get("applicant"), found.get("projects"), found.get("decisions"), others)
        if len(self._layouts) >= REMEMBERED:
            self._layouts.clear()
        self._layouts[keys] = layout
        return layout

    def _structured(self, facts: Mapping[Any, Any], layout: Layout, trace: bool) -> tuple[Found, ...]:
        for key in layout.others:
            if facts[key] is not None:
                raise Odd
        own = _part(facts, layout.applicant, dict)
        projects = _part(facts, layout.projects, list)
        decisions: Mapping[str, bool] = NO_FACTS
        acts: tuple[str, ...] = ()
        if layout.decisions is not None:
            decisions, acts = self.reading.decisions(facts[layout.decisions])
            if self.several and decisions:
                raise Odd
        keys = list(own)
        if not projects:
            way = self._way_of(keys, [], acts)
            apply_for = self._claims(way.applicant, own)[1] if way.claims else None
            return (Found(None, None, apply_for, *self._run(way, own, NO_FACTS, decisions, trace)),)
        found = []
        names: set[str] = set()
        for i, project in enumerate(projects):
            if project.__class__ is not dict:
                raise Odd
            project = project.copy()
            inner = list(project)
            way = self._last
            if way.b_keys != inner or way.a_keys != keys or way.acts != acts:
                way = self._last = self._way_of(keys, inner, acts)
            name = apply_for = None
            if way.claims:
                apply_for = self._claims(way.applicant, own)[1]
                name, wanted = self._claims(way.project, project)
                apply_for = wanted if wanted is not None else apply_for
                if name is not None:
                    both = {n for n in (name.zh, name.en) if n is not None}
                    if both & names:
                        raise Odd
                    names |= both
            results, shown = self._run(way, own, project, decisions, trace)
            found.append(Found(i, name, apply_for, results, shown))
        return tuple(found)

    def _way_of(self, a_keys: list[Any], b_keys: list[Any], acts: tuple[str, ...]) -> Way:
        key = (tuple(a_keys), tuple(b_keys), acts)
        return self._ways.get(key) or self._way(key, *key)

    def _way(self, key: Any, a_keys: tuple[Any, ...], b_keys: tuple[Any, ...] | None, acts: tuple[str, ...]) -> Way:
        """``b_keys`` None: the first keys are of either level."""
        if self.rows.numbers.intersection(acts):
            raise Odd
        a = self.reading.shape(a_keys, "" if b_keys is None else "applicant")
        b = self.reading.shape(b_keys, "project") if b_keys else EMPTY
        way = Way([*a_keys], None if b_keys is None else [*b_keys], a, b, acts, max(a.name, a.apply_for, b.name, b.apply_for) >= 0)
        if len(self._ways) >= REMEMBERED:
            self._ways.clear()
            self._made = 0
        self._ways[key] = way
        return way

    @staticmethod
    def _claims(shape: Shape, facts: Mapping[Any, Any]) -> tuple[Any, tuple[str, ...] | None]:
        values = tuple(facts.values())
        said = []
        for at in (shape.name, shape.apply_for):
            reader = shape.readers[at] if at >= 0 else None
            said.append(reader.read(values[at]) if isinstance(reader, Claim) else None)
        return said[0], said[1]

    def _run(
        self, way: Way, own: Mapping[Any, Any], project: Mapping[Any, Any], decisions: Mapping[str, bool], trace: bool
    ) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """Results, and the values of the trace."""
        if way.run is not None:
            try:
                if not trace:
                    return way.run(own.values(), project.values(), decisions), ()
                return self._other(way, False, True)(own.values(), project.values(), decisions)
            except Undecided:
                try:
                    found = self._other(way, True, trace)(own.values(), project.values(), decisions)
                    return found if trace else (found, ())
                except (Odd, TypeError):
                    pass
            except (Odd, TypeError):
                pass  # a value that this shape has no room for
        elif self._made < MOST:
            way.count += 1
            if way.count >= OFTEN:
                self._made += 1
                way.run = self._hot(way, False, False)
        row, known = self._row(way, own, project, decisions)
        return self._traced(row, known) if trace else (self.code.partly(row, known), ())

    def _row(self, way: Way, own: Mapping[Any, Any], project: Mapping[Any, Any], decisions: Mapping[str, bool]) -> tuple[Row, Known]:
        row, known = self.rows.blank()
        try:
            for act in way.acts:
                at = self.rows.acts[act]
                row[at], known[at] = decisions[act], True
            for reader, value in zip(way.applicant.readers, own.values(), strict=True):
                reader.put(value, row, known, decisions)
            for reader, value in zip(way.project.readers, project.values(), strict=True):
                reader.put(value, row, known, decisions)
        except DoesNotFit:
            raise Odd from None
        return row, known

    def _other(self, way: Way, loose: bool, trace: bool) -> Run:
        made = way.others.get((loose, trace))
        if made is None:
            made = way.others[loose, trace] = self._hot(way, loose, trace)
        return made

    def _hot(self, way: Way, loose: bool, trace: bool) -> Run:
        shapes = (way.applicant, way.project)
        return hot(self.program, self.code, self.rows, shapes, way.acts, loose=loose, trace=self.named if trace else None)


def _part(facts: Mapping[Any, Any], key: Any, kind: Any) -> Any:
    found = facts[key] if key is not None else None
    if found is None:
        return kind()
    if found.__class__ is not kind:
        raise Odd
    return found.copy()
