"""What may be known of a model's inputs: an information state, what it still allows, and how it may be refined (S2).

In: a ``Model``. Out: ``State``; its ``case`` is what the engine is told, its ``completions`` are the complete cases that remain, one for each
choice from the pools (at most ``LIMIT``).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from policy_dsl.kernel.lang import Text
from policy_dsl.model.case import NONE, Among, Between, Case, Grant, Project
from tests.laws.models import Model
from tests.laws.pools import DOC, FIELD_POOLS, POOLS, ROUTES, Draw

LIMIT = 40
Slot = tuple[int | None, str, int | None, str | None]
"""(project, or None: the applicant; fact; item; field)."""
NAMES = (Text("甲项目", "project A"), Text("乙项目", "project B"))


def slot_key(slot: Slot) -> str:
    """The slot as ``missing`` names it."""
    _, key, item, part = slot
    return key if item is None else f"{key}[{item + 1}].{part}"


@dataclass(frozen=True)
class Known:
    """``values``: what is still possible (of the pool). ``told``: the engine is told so; else it hears nothing of this input."""

    values: tuple[Any, ...]
    told: bool = True

    @property
    def engine(self) -> Any:
        first = self.values[0]
        if len(self.values) == 1:
            return first
        numbers = not any(isinstance(v, (bool, str, frozenset)) or v is NONE for v in self.values)
        return Between(min(self.values), max(self.values)) if numbers else Among(frozenset(self.values))

    @property
    def settled(self) -> bool:
        return self.told and len(self.values) == 1


Items = tuple[Mapping[str, Known], ...]


@dataclass(frozen=True)
class State:
    """``known``: one entry for each slot; a list whose items are known (at least in number) has its items in ``lists``."""

    projects: int
    known: Mapping[Slot, Known]
    decisions: Mapping[str, Any]
    history: tuple[Grant, ...] | None

    @property
    def case(self) -> Case:
        return self._case({s: k.engine for s, k in self.known.items() if k.told})

    def _case(self, values: Mapping[Slot, Any]) -> Case:
        facts: dict[int | None, dict[tuple[str, str], Any]] = {p: {} for p in (None, *range(self.projects))}
        for (place, key, item, _), value in values.items():
            if item is None and not (isinstance(value, int) and key == ROUTES.key):
                facts[place][DOC, key] = value
        for place in range(self.projects):
            count = self.known.get((place, ROUTES.key, None, None))
            if count is not None and isinstance(count.values[0], int):
                facts[place][DOC, ROUTES.key] = tuple(
                    {s[3]: v for s, v in values.items() if s[0] == place and s[2] == i} for i in range(count.values[0])
                )
        projects = tuple(Project(NAMES[i], facts[i]) for i in range(self.projects))
        return Case(facts[None], projects, dict(self.decisions), self.history)

    def completions(self) -> Iterator[tuple[Mapping[Slot, Any], Case]]:
        """Every choice from what is possible, and the complete case that it makes."""
        slots = list(self.known)
        for values in itertools.product(*(self.known[s].values for s in slots)):
            chosen = dict(zip(slots, values, strict=True))
            yield chosen, self._case(chosen)

    @property
    def size(self) -> int:
        result = 1
        for k in self.known.values():
            result *= len(k.values)
        return result

    def __repr__(self) -> str:
        lines = [f"\n  #{s[0]} {slot_key(s)}: {k.engine if k.told else '?'}   of {list(map(str, k.values))}" for s, k in self.known.items()]
        return "".join(lines) + f"\n  decisions {dict(self.decisions)} history {self.history}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))


def _fields(model: Model) -> list[str]:
    read = {i.key for c in model.document.measures[0].clauses for i in c.inputs if i.kind == "field"}
    read |= {ROUTES.key + ".类"} if ROUTES in model.inputs else set()
    return [f.key.split(".")[1] for f in ROUTES.fields if f.key in read]


def _unknown(draw: Draw, pool: tuple[Any, ...], room: int, settled: bool) -> Known:
    """One knowledge of a pool: a value, nothing, or a few values."""
    size = min(len(pool), room)
    how = draw(st.integers(0, 3)) if size > 1 and not settled else 0
    if how == 0:
        return Known((draw(st.sampled_from(pool)),))
    if how in (1, 2):
        values = pool if len(pool) <= size else tuple(draw(st.lists(st.sampled_from(pool), min_size=2, max_size=size, unique=True)))
        return Known(values, told=False)
    return Known(tuple(draw(st.lists(st.sampled_from(pool), min_size=2, max_size=min(size, 3), unique=True))))


@st.composite
def states(draw: Draw, model: Model, limit: int = LIMIT, told: bool = False, many: bool = True) -> State:
    """``told``: nothing is wholly unknown (the range of an absent input is more than its pool: answers can then not be exact).
    ``many``: there may be two projects."""
    projects = draw(st.sampled_from((1, 1, 1, 2) if many else (1,))) if any(c.level == "project" for c in model.document.measures[0].clauses) else 0
    known: dict[Slot, Known] = {}
    room = limit

    def put(slot: Slot, pool: tuple[Any, ...], settled: bool = False) -> None:
        nonlocal room
        found = _unknown(draw, pool, room, settled)
        known[slot] = replace(found, told=True) if told else found
        room //= len(found.values)

    for one in model.inputs:
        for place in (None,) if one.level == "applicant" else range(projects):
            if one == ROUTES:
                _list(draw, model, place, put, known)
            else:
                put((place, one.key, None, None), POOLS[one], settled=one.default is not None)
    history = draw(st.sampled_from((None, None, (), HISTORY)))
    return State(projects, known, {}, history)


HISTORY = (Grant("1.1", date(2024, 5, 1), 300, DOC), Grant("1.1", date(2025, 3, 1), 400, None), Grant("1.2", date(2020, 1, 1), 1000, DOC))


def _list(draw: Draw, model: Model, place: int | None, put: Any, known: dict[Slot, Known]) -> None:
    slot: Slot = (place, ROUTES.key, None, None)
    items = draw(st.integers(-1, 3))
    if items >= 0:
        known[slot] = Known((items,))
        for i in range(items):
            for name in _fields(model):
                put((place, ROUTES.key, i, name), FIELD_POOLS[name])
        return
    known[slot] = Known(lists(draw, model), told=False)


def lists(draw: Draw, model: Model) -> tuple[Any, ...]:
    """A few lists that an unknown list may be: always the empty one."""
    fields = _fields(model)
    made = [tuple({f: draw(st.sampled_from(FIELD_POOLS[f])) for f in fields} for _ in range(size)) for size in (1, 2)]
    return ((), *made)


@st.composite
def refinements(draw: Draw, state: State, model: Model) -> State:
    """A state that knows more: some inputs have fewer values, or are told at last."""
    known: dict[Slot, Known] = {}
    for slot, k in state.known.items():
        how = draw(st.integers(0, 3))
        if k.settled or how == 0:
            known[slot] = k
        elif slot[1] == ROUTES.key and slot[2] is None:
            chosen = draw(st.sampled_from(k.values))
            known[slot] = Known((len(chosen),))
            for i, item in enumerate(chosen):
                for name, value in item.items():
                    hidden = draw(st.integers(0, 2)) == 2
                    known[slot[0], slot[1], i, name] = Known(FIELD_POOLS[name], told=False) if hidden else Known((value,))
        elif how == 3 and len(k.values) > 2:
            known[slot] = Known(tuple(draw(st.lists(st.sampled_from(k.values), min_size=2, max_size=len(k.values) - 1, unique=True))))
        else:
            known[slot] = Known((draw(st.sampled_from(k.values)),))
    return replace(state, known=known)

