"""Rows for a drawn model, from one number: cells from the pools and beyond, known more or less, and complete ones that they may turn out to be.

In: a model and a source of chance (one number makes the same rows again). Out: columns and cells; cases as a program gives them; completions.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from threading import Lock
from typing import Any

from policy_dsl.batch.columns import Columns
from policy_dsl.model.case import NONE, Case
from policy_dsl.model.types import NumberType, TruthType
from tests.laws.models import Model
from tests.laws.pools import FIELD_POOLS, POOLS, ROUTES, UNLISTED
from tests.laws.test_engines import EDGES, Told

KNOWN = (1.0, 1.0, 1.0, 0.8, 0.5, 0.2, 0.0)
"""How much of a row is known."""
FINE: tuple[Any, ...] = (*EDGES, 10**16, 10**17 + 1, Fraction(2**63 - 1, 100), Fraction(2**63, 100), Fraction(2**63 + 1, 100), 2**62, 2**63 - 1, 2**64)
WHOLE: tuple[Any, ...] = (10**5, 10**5 + 1, 10**9, 2**31, 10**16, 2**63 - 1, 2**63, 10**25)
"""Around the largest numbers of a machine, in units and in hundredths."""
ONE_IN = 4
"""Of so many columns of figures one has such edges."""


def rows(model: Model, chance: random.Random, count: int) -> tuple[Columns, list[list[Any]]]:
    """Columns for what the model reads, and cells."""
    columns: list[Any] = []
    pools: list[tuple[Any, ...]] = []
    for one in model.inputs:
        pool = () if one == ROUTES else POOLS[one]
        if isinstance(one.type, NumberType) and chance.randrange(ONE_IN) == 0:
            edges = WHOLE if one.type.whole else FINE
            pool = (*pool, *edges, *([-x for x in edges] if one.type.signed else ()))
        columns.append(Told(one.key, len(columns), (one,), None, Lock()))
        pools.append(pool)
    for key, one in {i.key: i for c in model.document.measures[0].clauses for i in c.inputs if i.kind == "decision"}.items():
        if chance.random() < 0.6:
            columns.append(Told(key + UNLISTED if key.endswith("：") else key, len(columns), (), None, Lock()))
            pools.append((True, False) if isinstance(one.type, TruthType) else (0, Fraction(333, 100), 1000))
    cells = []
    for _ in range(count):
        known = chance.choice(KNOWN)
        cells.append([_cell(c, pool, chance, known) if chance.random() < known else None for c, pool in zip(columns, pools, strict=True)])
    return Columns(tuple(c.name for c in columns), tuple(columns), ()), cells


def cells_of(model: Model, facts: Mapping[str, Any], decisions: Mapping[str, Any]) -> tuple[Columns, list[Any]]:
    """Columns for what the model reads and what was decided, and one row of cells."""
    columns: list[Any] = [Told(one.key, at, (one,), None, Lock()) for at, one in enumerate(model.inputs)]
    columns += [Told(key, len(columns) + at, (), None, Lock()) for at, key in enumerate(decisions)]
    cells = [facts.get(c.name, decisions.get(c.name)) for c in columns]
    cells = [list(cell) if isinstance(cell, tuple) else cell for cell in cells]
    return Columns(tuple(c.name for c in columns), tuple(columns), ()), cells


def _cell(column: Any, pool: tuple[Any, ...], chance: random.Random, known: float) -> Any:
    if column.inputs and column.inputs[0] == ROUTES:
        return [_item(chance, max(known, 0.5)) for _ in range(chance.randrange(4))]
    return chance.choice(pool)


def _item(chance: random.Random, known: float) -> dict[str, Any]:
    return {name: chance.choice(own) for name, own in FIELD_POOLS.items() if chance.random() < known}


def is_whole(columns: Columns, cells: Sequence[Any]) -> bool:
    """Nothing of a row is unknown."""
    items = ((c.inputs[0].fields, r) for c, cell in zip(columns.read, cells, strict=True) if isinstance(cell, list) for r in cell)
    return None not in cells and all(len(r) == len(fields) for fields, r in items)


def completions(columns: Columns, cells: Sequence[Any], chance: random.Random, count: int) -> Iterator[Case]:
    """Some complete cases that a row may turn out to be; what the authority has not decided stays open. None of facts that have no pools."""
    if not all(c.inputs[0] in POOLS and c.inputs[0].fields in ((), ROUTES.fields) for c in columns.read if c.inputs):
        return
    for _ in range(count):
        full = []
        for c, cell in zip(columns.read, cells, strict=True):
            if not c.inputs or c.inputs[0].default is not None:  # a presumption is no unknown (S41)
                full.append(cell)
            elif c.inputs[0] == ROUTES:
                items = [{} for _ in range(chance.randrange(3))] if cell is None else cell
                full.append([{**_item(chance, 1.0), **item} for item in items])
            else:
                full.append(chance.choice(POOLS[c.inputs[0]]) if cell is None else cell)
        yield columns.case(c.read(cell) for c, cell in zip(columns.read, full, strict=True))


def plain(case: Case) -> dict[str, Any]:
    """As a program gives it."""

    def said(value: Any) -> Any:
        return "无" if value is NONE else sorted(value) if isinstance(value, frozenset) else value

    facts = [{key: said(v) for (_, key), v in own.items()} for own in (case.applicant, case.projects[0].facts)]
    return {"applicant": facts[0], "projects": [facts[1]], "decisions": dict(case.decisions)}
