"""``python -m tests.bench.tables [ROWS]``: rows of a table over the whole notice, as multiples of the reference engine in the same run.

The same rows each time: the reference engine, the compiled functions, and ``pol batch`` from file to file; then what an amendment does to the rows, as a
multiple of deciding them by one version. Times are of the processor.
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
from policy_dsl.batch import formats
from policy_dsl.batch.run import open_records, open_table, start
from policy_dsl.batch.write import write
from policy_dsl.compare.diff import diff_documents
from policy_dsl.compare.impact_columns import impact_in_columns
from policy_dsl.compare.judging import Judges
from policy_dsl.compile.compiled import Compiled
from policy_dsl.evaluate.application import evaluate
from policy_dsl.kernel.source import Source
from policy_dsl.library.case_tables import open_table as open_cases
from policy_dsl.library.flat_tables import flat_table
from policy_dsl.library.store import check_sources
from policy_dsl.model.types import EnumType, NumberType, TruthType
from tests.bench.__main__ import spent
from tests.command_line import NOTICE

DAY = date(2026, 11, 22)
FEW = 300
MILLION = 1_000_000
"""So many cases the impact of an amendment is told of."""


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
        judges = amended()
        names = {i.name.in_("zh") for c in judges.clauses for i in (c.new or c.old).inputs}  # type: ignore[union-attr]
        own, times = Path(folder) / "own.csv", max(1, MILLION // rows)
        with own.open("w", encoding="utf-8", newline="") as file:
            needed = {name: cells * times for name, cells in columns.items() if name in names}
            csv.writer(file).writerows([needed, *zip(*needed.values(), strict=True)])
        pq.write_table(pa.table(needed), own.with_suffix(".parquet"))
        impacts = {form: impact(judges, own.with_suffix(form)) for form in (".csv", ".parquet")}
        for source, out in ((data, "o.csv"), (data, "o.parquet"), (parquet, "o.parquet")):
            taken = seconds(lambda s=source, o=out: _whole(compiled, s, Path(folder) / o))  # type: ignore[misc]
            found.append((f"pol batch, {source.suffix[1:]} to {out[2:]}, a row", taken / rows))
    print(f"{rows} rows, {len(columns)} columns, {len(compiled.program.lines)} clauses; the extra is {'there' if formats.extra() else 'absent'}")
    for form, (decided, through, told) in impacts.items():
        ratios = f"{told / through:.2f} x that from file to file (<= 2.2), {told / decided:.2f} x that in memory"
        said = ", ".join(f"{x / (rows * times) * 1e6:.2f}" for x in (told, through, decided))
        print(f"impact of an amendment, one version to a file, in memory, {form[1:]}: {said} us a row; {ratios}")
    for name, each in found:
        print(f"{name:<36} {each * 1e6:>10.1f} us  {found[0][1] / each:>8.1f} x the reference engine")


def amended() -> Judges:
    """m03 of the notice against an amendment of its rate: both over the same facts."""
    checked = load(NOTICE / "m03@1.0.0.pol").checked[0]
    document, text = ((NOTICE / name).read_text(encoding="utf-8") for name in ("document.pol", "m03@1.0.0.pol"))
    later = Source("m03@1.1.0.pol", text.replace("版本：「1.0.0」", "版本：「1.1.0」\n修订自：「1.0.0」").replace("的30%给予", "的35%给予"))
    new = check_sources("shanghai-2024-527", Source("document.pol", document), [later], None).value
    assert new is not None
    return Judges(diff_documents(checked, new))


def impact(judges: Judges, source: Path) -> tuple[float, float, float]:
    """Seconds to decide the rows by the changed clauses of one version, in memory and from file to file; and to tell what the amendment does to the cases."""
    one = judges.compiled[0]
    assert one is not None

    def decide() -> None:
        batch = start(one, open_table(source)).value
        assert batch is not None
        assert sum(len(found.good) for _, found in batch.decided()) > 0

    def through() -> None:
        batch = start(one, open_table(source)).value
        assert batch is not None
        assert write(batch, source.with_name(f"decided{source.suffix}")).faults == []

    def tell() -> None:
        table = open_cases(source).value
        flat = flat_table(table) if table is not None else None
        assert flat is not None
        assert impact_in_columns(judges, flat.table, (), flat.first).total.outcomes["gain"]

    return min(seconds(decide) for _ in range(2)), min(seconds(through) for _ in range(2)), min(seconds(tell) for _ in range(2))


def _whole(compiled: Compiled, source: Path, out: Path) -> None:
    batch = start(compiled, open_table(source)).value
    assert batch is not None
    assert write(batch, out).faults == []


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
