"""``python -m tests.laws.sameness [PAIRS]``: one meaning in every engine, over as many pairs of a policy and facts as are asked for; the count and the time are
printed, and every difference.

Each pair goes through the reference engine, the compiled functions, the plain mapping with and without a trace (shapes get code of their own at once), the
columns, and, where everything is known, the oracle, which shares no code with any of them (docs: adr/0012).
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from threading import Lock
from time import monotonic, process_time
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from policy_dsl.api import CompiledPolicies, Outcome
from policy_dsl.batch.blocks import Blocks
from policy_dsl.batch.columns import Columns
from policy_dsl.batch.table import Block
from policy_dsl.compile import quick
from policy_dsl.compile.compiled import Compiled
from policy_dsl.compile.named import walk
from policy_dsl.decided import FactsError, PolicyDecision
from policy_dsl.evaluate.application import evaluate
from policy_dsl.facts.read import case_from_mapping
from policy_dsl.model.case import NONE, Case
from policy_dsl.model.nodes import Member
from policy_dsl.model.types import NumberType, TruthType
from tests.laws.models import Model, models, single_operators
from tests.laws.oracle import Paid, outcomes
from tests.laws.pools import AS_OF, FIELD_POOLS, POOLS, ROUTES, UNLISTED
from tests.laws.test_engines import EDGES, Told, ours, reference, tighter

ROWS = 25
LEAVES = 6
SHOWN = 10


class Stub:
    """What ``CompiledPolicies`` asks of its policies, for documents that have no text."""

    def __init__(self, model: Model) -> None:
        self.documents = model.documents

    def read(self, facts: Mapping[str, Any]) -> Case:
        read = case_from_mapping(facts, self.documents)
        if read.value is None:
            raise FactsError(read.diagnostics)
        return read.value

    def evaluate(self, facts: Any, as_of: date | None = None, *, judge_all: bool = False) -> PolicyDecision:
        return PolicyDecision(evaluate(self.documents, facts if isinstance(facts, Case) else self.read(facts), as_of or AS_OF, judge_all=judge_all))


def rows(model: Model, chance: random.Random) -> tuple[Columns, list[list[Any]]]:
    """Columns for what the model reads, and cells: from the pools and beyond, known more or less."""
    columns: list[Any] = []
    pools: list[tuple[Any, ...]] = []
    for one in model.inputs:
        pool = () if one == ROUTES else POOLS[one]
        if isinstance(one.type, NumberType) and not one.type.whole and chance.random() < 0.3:
            pool = (*pool, *EDGES)
        columns.append(Told(one.key, len(columns), (one,), None, Lock()))
        pools.append(pool)
    for key, one in {i.key: i for c in model.document.measures[0].clauses for i in c.inputs if i.kind == "decision"}.items():
        if chance.random() < 0.6:
            columns.append(Told(key + UNLISTED if key.endswith("：") else key, len(columns), (), None, Lock()))
            pools.append((True, False) if isinstance(one.type, TruthType) else (0, Fraction(333, 100), 1000))
    cells = []
    for _ in range(ROWS):
        known = chance.choice((1.0, 1.0, 0.8, 0.5, 0.2))
        cells.append([_cell(c, pool, chance) if chance.random() < known else None for c, pool in zip(columns, pools, strict=True)])
    return Columns(tuple(c.name for c in columns), tuple(columns), ()), cells


def _cell(column: Any, pool: tuple[Any, ...], chance: random.Random) -> Any:
    if column.inputs and column.inputs[0] == ROUTES:
        records = ({name: chance.choice(own) for name, own in FIELD_POOLS.items() if chance.random() < 0.85} for _ in range(chance.randrange(4)))
        return list(records)
    return chance.choice(pool)


def plain(case: Case) -> dict[str, Any]:
    """As a program gives it."""
    def said(value: Any) -> Any:
        return "无" if value is NONE else sorted(value) if isinstance(value, frozenset) else value

    facts = [{key: said(v) for (_, key), v in own.items()} for own in (case.applicant, case.projects[0].facts)]
    return {"applicant": facts[0], "projects": [facts[1]], "decisions": dict(case.decisions)}


def fits(o: Outcome, paid: Paid) -> bool:
    """What is so lies in what was said."""
    if o.status != "undetermined":
        settled = (o.status, *(() if o.status != "applies" else (o.kind, o.min, o.max)))
        return settled == (paid.status, *(() if o.status != "applies" else (paid.kind if paid.m is not None else o.kind, paid.g, paid.m)))
    if not paid.applies or paid.m is None or o.min is None:
        return o.min is None or o.min <= 0 or paid.applies
    return paid.g is not None and o.min <= paid.g and (o.max is None or paid.m <= o.max)


class Sameness:
    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.differences: list[str] = []

    def model(self, model: Model, seed: int) -> None:
        chance = random.Random(seed)
        columns, cells = rows(model, chance)
        compiled = Compiled(model.documents, AS_OF)
        block = Block(range(1, ROWS + 1), [list(column) for column in zip(*cells, strict=True)] if columns.read else [])
        found = Blocks(compiled, columns).decide(block) if columns.read else None
        door = CompiledPolicies(compiled, Stub(model))
        for i, row in enumerate(cells):
            case = columns.case(c.read(row[c.at]) for c in columns.read)
            whole = None not in row and all(len(r) == len(FIELD_POOLS) for cell in row if isinstance(cell, list) for r in cell)
            for what in self._row(model, compiled, door, case, whole, found.outcomes(i) if found is not None else None):
                self.differences.append(f"{what}\n{model}\n{case}")
        self.seen.update(models=1, pairs=len(cells))

    def _row(self, model: Model, compiled: Compiled, door: CompiledPolicies, case: Case, whole: bool, columns: Any) -> Iterator[str]:
        expected, function = reference(compiled, case), ours(compiled, case)
        if function != expected:
            self.seen.update(tighter=1)
            if whole or not all(map(tighter, function, expected)):
                yield f"reference {expected}\ncompiled  {function}"
        if columns is not None and columns != function:
            yield f"compiled {function}\ncolumns  {columns}"
        facts = plain(case)
        for trace in (False, True, False):
            decision = door.decide(facts, trace=trace)
            if decision.outcomes() != function:
                yield f"compiled {function}\nplain, {trace=} {decision.outcomes()}"
            self.seen.update(quick=decision._found is not None)
        roots = [n for c in model.document.measures[0].clauses for n in (c.condition, c.award) if n is not None]
        narrow = any(isinstance(n, Member) and n.exclusion for n in walk(roots))
        if whole and not (narrow and case.decisions):  # what is decided of an exclusion's unlisted member the oracle does not know of (S17)
            yield from self._oracle(model, compiled, case, function)

    def _oracle(self, model: Model, compiled: Compiled, case: Case, function: tuple[Outcome, ...]) -> Iterator[str]:
        self.seen.update(oracle=1)
        for n, leaf in enumerate(outcomes(model.documents, case, AS_OF)):
            if n >= LEAVES:
                return
            for line, o in zip(compiled.program.lines, function, strict=True):
                entry = None if line.clause.level == "applicant" else 0
                paid = leaf.clauses[line.document.id, entry, line.clause.number]
                if not fits(o, paid):
                    yield f"oracle   {paid} when {dict(leaf.decisions)}\ncompiled {o}"


def main(pairs: int) -> int:
    same = Sameness()
    quick.OFTEN = 2
    wall, spent = monotonic(), process_time()
    said = pairs // 10

    @settings(max_examples=max(1, pairs // ROWS), phases=(Phase.generate,), database=None, deadline=None, suppress_health_check=tuple(HealthCheck))
    @given(st.one_of(models(groups=False), models(groups=False), single_operators()), st.integers(0, 2**32))
    def run(model: Model, seed: int) -> None:
        nonlocal said
        if len(same.differences) < SHOWN:
            same.model(model, seed)
        if same.seen["pairs"] >= said:
            said += pairs // 10
            print(f"{same.seen['pairs']} pairs, {len(same.differences)} differences, {monotonic() - wall:.0f} s", flush=True)

    while same.seen["pairs"] < pairs and len(same.differences) < SHOWN:
        run()
    print(f"{same.seen['pairs']} pairs of {same.seen['models']} policies: reference = compiled = plain mapping with and without trace = columns; "
          f"oracle on {same.seen['oracle']}; {same.seen['quick']} plain decisions without a typed case; "
          f"{same.seen['tighter']} where compiled knows more of an unknown; "
          f"{monotonic() - wall:.0f} s, {process_time() - spent:.0f} s of processor")  # fmt: skip
    for difference in same.differences[:SHOWN]:
        print(f"\nDIFFERENT\n{difference}")
    return min(1, len(same.differences))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
