"""``python -m tests.bench.tables [ROWS]``: rows of a table over the whole notice, as multiples of the reference engine in the same run.

The same rows each time: the reference engine, the compiled functions, and ``pol batch`` from file to file. Times are of the processor.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from policy_dsl.api import load
from policy_dsl.batch import run
from policy_dsl.batch.run import open_records, open_table, start
from policy_dsl.batch.write import write
from policy_dsl.compile.compiled import Compiled
from policy_dsl.evaluate.application import evaluate
from policy_dsl.model.types import EnumType, NumberType, TruthType
from tests.bench.__main__ import spent
from tests.command_line import NOTICE

DAY = date(2026, 11, 22)
FEW = 300


def table(rows: int) -> dict[str, list[Any]]:
    """Truths, sums, counts and categories of the notice, one cell in twenty empty."""
    chance = random.Random(527)
    columns: dict[str, list[Any]] = {}
    for one in (i for d in load(NOTICE).documents for i in d.inputs):
        match one.type:
            case TruthType():
                draw: Callable[[], str] = lambda: chance.choice(("是", "否"))  # noqa: E731
            case NumberType(whole=False, dimension=((unit, 1),)) if unit == "CNY":
                draw = lambda: f"{chance.randrange(10**9)}.{chance.randrange(100):02}"  # noqa: E731
            case EnumType(members=members):
                draw = lambda m=members: chance.choice(m)  # type: ignore[misc]  # noqa: E731
            case _:
                continue
        columns[one.name.in_("zh")] = [None if chance.random() < 0.05 else draw() for _ in range(rows)]
    return columns


def seconds(work: Callable[[], object]) -> float:
    start_ = spent()
    work()
    return spent() - start_


def main(rows: int) -> None:
    documents = load(NOTICE).documents
    columns = table(rows)
    compiled = Compiled(documents, DAY)
    few = [dict(zip(columns, values, strict=True)) for values in zip(*(c[:FEW] for c in columns.values()), strict=True)]
    batch = start(compiled, open_records(few)).value
    assert batch is not None
    cases = [batch.columns.case(c.read(list(r.values())[c.at]) for c in batch.columns.read) for r in few]
    found = [
        ("reference engine, a row", seconds(lambda: [evaluate(documents, c, DAY, judge_all=True) for c in cases]) / FEW),
        ("compiled functions, a row", seconds(lambda: [compiled.decide(c) for c in cases]) / FEW),
    ]
    with tempfile.TemporaryDirectory() as folder:
        data, parquet = Path(folder) / "t.csv", Path(folder) / "t.parquet"
        with data.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns, *zip(*columns.values(), strict=True)])
        pq.write_table(pa.table(columns), parquet)
        for source, out in ((data, "o.csv"), (data, "o.parquet"), (parquet, "o.parquet")):
            taken = seconds(lambda s=source, o=out: _whole(compiled, s, Path(folder) / o))  # type: ignore[misc]
            found.append((f"pol batch, {source.suffix[1:]} to {out[2:]}, a row", taken / rows))
    print(f"{rows} rows, {len(columns)} columns, {len(compiled.program.lines)} clauses; the extra is {'there' if run.extra() else 'absent'}")
    for name, each in found:
        print(f"{name:<36} {each * 1e6:>10.1f} us  {found[0][1] / each:>8.1f} x the reference engine")


def _whole(compiled: Compiled, source: Path, out: Path) -> None:
    batch = start(compiled, open_table(source)).value
    assert batch is not None
    assert write(batch, out).faults == []


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
