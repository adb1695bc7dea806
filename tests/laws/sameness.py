"""``python -m tests.laws.sameness [PAIRS [SEED]]``: one meaning in every engine, over as many pairs of a policy and facts as are asked for.

Each pair goes through the reference engine, the compiled functions, the plain mapping with and without a trace (shapes get code of their own at once), the
columns and what they write as Arrow, on every few policies through a statement of SQL on DuckDB, and, where everything is known, through the oracle, which
shares no code with any of them (docs: adr/0012). The law: all say the same, of what is unknown too; the totals likewise, with groups and without; and whatever
a case may turn out to be lies in what was said.

Printed: how many pairs each engine saw, the time, the seed, and every difference with the seed of its part: ``sameness 1 THAT`` shows it again.
"""

from __future__ import annotations

import random
import secrets
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from time import monotonic, process_time
from traceback import format_exc
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from policy_dsl.api import CompiledPolicies, Outcome
from policy_dsl.batch.arrow_out import batch_of, schema_of
from policy_dsl.batch.blocks import Blocks
from policy_dsl.batch.columns import Columns
from policy_dsl.batch.engine import RowTotals, currencies_of, totals
from policy_dsl.batch.run import Batch
from policy_dsl.batch.table import Block, Refused, Table
from policy_dsl.compile import quick
from policy_dsl.compile.compiled import Compiled, values_of
from policy_dsl.compile.named import walk
from policy_dsl.compile.reported import SUMS
from policy_dsl.decided import FactsError, PolicyDecision
from policy_dsl.evaluate.application import evaluate
from policy_dsl.facts.read import case_from_mapping
from policy_dsl.model.case import Case
from policy_dsl.model.nodes import Member, Pay
from tests.laws.drawn_rows import cells_of, completions, is_whole, plain, rows
from tests.laws.duck import NOTHING, answers, taken
from tests.laws.models import Model, models, single_operators
from tests.laws.oracle import Leaf, Paid, outcomes
from tests.laws.pools import AS_OF
from tests.laws.test_engines import ours

__all__ = ["Sameness", "cells_of", "main", "part"]

ROWS = 25
PART = 80
"""So many policies are drawn from one seed."""
LEAVES = 6
TURNS = 2
"""So many ways are tried in which a case may turn out."""
SQL_EVERY = 2
SHOWN = 10
STRATEGY = st.one_of(models(), models(), single_operators())


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


# ── what may differ ──
def fits(o: Outcome, paid: Paid, below: bool) -> bool:
    """What is so lies in what was said. ``below``: amounts may be negative; where no bound follows below, 0 is said, and says nothing (S6)."""
    if o.status != "undetermined":
        settled = (o.status, *(() if o.status != "applies" else (o.kind, o.min, o.max)))
        return settled == (paid.status, *(() if o.status != "applies" else (paid.kind if paid.m is not None else o.kind, paid.g, paid.m)))
    if not paid.applies or paid.m is None or o.min is None:
        return o.min is None or o.min <= 0 or paid.applies
    return paid.g is not None and (o.min <= paid.g or (below and o.min == 0)) and (o.max is None or paid.m <= o.max)


def sums_of(t: RowTotals) -> tuple[Any, ...]:
    return (t.undetermined, *((r.min, r.max) for r in t.sums))


class Sameness:
    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.differences: list[str] = []

    def model(self, model: Model, chance: random.Random, sql: bool) -> None:
        """Every engine on one policy and some rows that are drawn for it."""
        self.table(model, *rows(model, chance, ROWS), chance, sql)

    def table(self, model: Model, columns: Columns, cells: list[list[Any]], chance: random.Random, sql: bool) -> None:
        """Every engine on one policy and these rows; the first difference is kept."""
        compiled = Compiled(model.documents, AS_OF)
        self.seen.update(models=1, pairs=len(cells), groups=len(cells) if model.document.groups else 0)
        try:
            what = next(self._checked(model, compiled, columns, cells, chance, sql), "")
        except Exception:  # noqa: BLE001  whatever it is, it is a difference
            what = format_exc()
        if what:
            self.differences.append(f"{what}\n{model}")

    def _checked(self, model: Model, compiled: Compiled, columns: Columns, cells: list[list[Any]], chance: random.Random, sql: bool) -> Iterator[str]:
        block = Block(range(1, len(cells) + 1), [list(column) for column in zip(*cells, strict=True)] if columns.read else [])
        found = Blocks(compiled, columns, with_totals=True).decide(block)
        too_wide, written = False, self._written(compiled, columns, block, found)
        door = CompiledPolicies(compiled, Stub(model))
        for i, row in enumerate(cells):
            case = columns.case(c.read(row[c.at]) for c in columns.read)
            function = ours(compiled, case)
            for what in self._row(model, compiled, columns, row, case, function, chance):
                yield f"{what}\n{case}"
            yield from (f"{what}\n{case}" for what in self._plain(door, case, function))
            if found.outcomes(i) != function:
                yield f"compiled {function}\ncolumns  {found.outcomes(i)}\n{case}"
            self.seen.update(columns=1, single=i in found.single)
            sums, theirs = found.sums(i), totals(compiled, case)
            if sums_of(sums) != sums_of(theirs):
                yield f"reference {theirs}\ncolumns   {sums}\n{case}"
            if written is None:
                too_wide |= any(x is not None and (abs(x) >= 10**36 or (x * 100) % 1) for o in (*function, *sums.sums) for x in (o.min, o.max))
            elif written[i] != (sums.undetermined, *(x for r in sums.sums for x in (r.min, r.max)), *(x for o in function for x in o)):
                yield f"columns {sums} {function}\nArrow   {written[i]}\n{case}"
        if written is None and not too_wide:
            yield "Arrow does not hold what it should"
        if sql:
            yield from self._sql(compiled, columns, block)

    def _written(self, compiled: Compiled, columns: Columns, block: Block, found: Any) -> list[tuple[Any, ...]] | None:
        """Each row as Arrow columns hold it: how many units are undetermined, the sums, the outcomes. None: an amount has more digits than they hold."""
        lines = tuple(line.clause.number for line in compiled.program.lines)
        batch = Batch(compiled, Table("", columns.header, iter(())), columns, lines, "all")
        schema = schema_of(batch, False)
        try:
            table = pa.Table.from_batches([batch_of(batch, schema, block, found)])
        except Refused:
            self.seen.update(unwritten=len(block.rows))
            return None
        names = [f"total.{name}.{end}" for _ in currencies_of(compiled) for name in SUMS for end in ("min", "max")]
        names += [f"{line}.{part}" for line in lines for part in Outcome._fields]
        return list(zip(*(table[name].to_pylist() for name in ("total.undetermined", *names)), strict=True))

    def _row(
        self, model: Model, compiled: Compiled, columns: Columns, row: Sequence[Any], case: Case, function: tuple[Outcome, ...], chance: random.Random
    ) -> Iterator[str]:
        expected, found, whole = values_of(evaluate(model.documents, case, AS_OF, judge_all=True)), compiled.decide(case), is_whole(columns, row)
        if {(v.clause, v): None for v in found} != {(v.clause, v): None for v in expected}:
            yield f"reference {expected}\ncompiled  {found}"
        self.seen.update(unknown=not whole)
        narrow = case.decisions and any(isinstance(n, Member) and n.exclusion for n in walk(_roots(model)))
        if narrow:  # what is decided of an exclusion's unlisted member the oracle does not know of (S17)
            return
        below = {c.number for c in model.document.measures[0].clauses if any(isinstance(n, Pay) and n.settlement for n in walk([c.award] if c.award else []))}
        turns = [case] if whole else completions(columns, row, chance, TURNS)
        for full in turns:
            self.seen.update(oracle=whole, completed=not whole)
            for leaf in self._leaves(model, full):
                for line, o in zip(compiled.program.lines, function, strict=True):
                    paid = leaf.clauses[line.document.id, None if line.clause.level == "applicant" else 0, line.clause.number]
                    if not fits(o, paid, line.clause.number in below):
                        yield f"oracle   {paid} when {dict(leaf.decisions)} in {full}\ncompiled {o}"

    def _leaves(self, model: Model, case: Case) -> Iterator[Leaf]:
        """A few of the ways in which the authority may decide. The oracle knows no days beyond the calendar."""
        try:
            yield from islice(outcomes(model.documents, case, AS_OF), LEAVES)
        except (OverflowError, ValueError):
            self.seen.update(beyond=1)

    def _plain(self, door: CompiledPolicies, case: Case, function: tuple[Outcome, ...]) -> Iterator[str]:
        facts = plain(case)
        for trace in (False, True, False):
            decision = door.decide(facts, trace=trace)
            if decision.outcomes() != function:
                yield f"compiled {function}\nplain, {trace=} {decision.outcomes()}"
            self.seen.update(plain=1, quick=decision._found is not None)

    def _sql(self, compiled: Compiled, columns: Columns, block: Block) -> Iterator[str]:
        columns, cells = taken(compiled, columns, block)
        for row, (good, found) in zip(cells, answers(compiled, columns, cells), strict=True):
            case = columns.case(c.read(v) for c, v in zip(columns.read, row, strict=True))
            function = ours(compiled, case)
            self.seen.update(sql=good and None not in found, refused=not good, part=good and None in found)
            for own, answer in zip(function, found, strict=True):
                if answer not in (None, own if good else NOTHING):
                    yield f"compiled {function}\nSQL      {found}\n{case}"


def _roots(model: Model) -> list[Any]:
    return [n for c in model.document.measures[0].clauses for n in (c.condition, c.award) if n is not None]


# ── the run ──
def part(same: Sameness, number: int, until: int) -> None:
    """The policies that one seed gives."""
    chance = random.Random(number)
    before = len(same.differences)

    @seed(number)
    @settings(max_examples=PART, phases=(Phase.generate,), database=None, deadline=None, suppress_health_check=tuple(HealthCheck))
    @given(STRATEGY)
    def run(model: Model) -> None:
        if len(same.differences) == before and same.seen["pairs"] < until:
            same.model(model, chance, same.seen["models"] % SQL_EVERY == 0)

    run()
    same.differences[before:] = [f"{number}: {what}" for what in same.differences[before:]]


def main(pairs: int, first: int) -> int:
    same, often = Sameness(), quick.OFTEN
    quick.OFTEN = 2
    wall, spent, said, number = monotonic(), process_time(), pairs // 10, first
    print(f"seed {first}", flush=True)
    while same.seen["pairs"] < pairs and len(same.differences) < SHOWN:
        before = len(same.differences)
        part(same, number, pairs)
        for difference in same.differences[before:]:
            print(f"\nDIFFERENT, seed {difference}\n", flush=True)
        number += 1
        if same.seen["pairs"] >= said:
            said += pairs // 10
            print(f"{same.seen['pairs']} pairs, {len(same.differences)} differences, {monotonic() - wall:.0f} s", flush=True)
    quick.OFTEN = often
    print(report(same, SimpleNamespace(wall=monotonic() - wall, spent=process_time() - spent, seeds=(first, number - 1))))
    return min(1, len(same.differences))


def report(same: Sameness, took: Any) -> str:
    n = same.seen
    return (
        f"{n['pairs']} pairs of {n['models']} policies ({n['groups']} with groups), seeds {took.seeds[0]} to {took.seeds[1]}: "
        f"{len(same.differences)} differences\n"
        f"  reference = compiled                                 {n['pairs']}, of which {n['unknown']} with something unknown\n"
        f"  compiled = plain mapping, without trace, with, again {n['plain']}, of which {n['quick']} without a typed case\n"
        f"  compiled = columns = Arrow, reference = totals       {n['columns']}, of which {n['columns'] - n['single']} by columns of 64 bits; "
        f"{n['unwritten']} in tables too wide for Arrow\n"
        f"  compiled = SQL on DuckDB                             {n['sql']} in full, {n['part']} in part; {n['refused']} named as not taken\n"
        f"  oracle                                               {n['oracle']} that are known, {n['completed']} completed, {n['beyond']} beyond its calendar\n"
        f"  {took.wall:.0f} s, {took.spent:.0f} s of processor"
    )


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(numbers[0] if numbers else 100_000, numbers[1] if len(numbers) > 1 else secrets.randbelow(10**9)))
