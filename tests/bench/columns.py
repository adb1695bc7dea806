"""``python -m tests.bench.columns [ROWS]``: the table engine on the whole notice against the same written by hand in numpy, in the same run.

Rows a second of one core (times are of the processor, medians); results are kept and compared. Then from Parquet to Parquet with two jobs (times are of the
clock), in a process of its own, with its greatest memory: ``python -m tests.bench.columns file ROWS JOBS WANTED``.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from policy_dsl.api import load
from policy_dsl.batch.arrow_out import table_of
from policy_dsl.batch.run import open_records, open_table, start
from policy_dsl.batch.table import WIDE_BLOCK
from policy_dsl.batch.write import write
from policy_dsl.compile.compiled import Compiled
from tests.bench import by_numpy
from tests.bench.rows import drawn
from tests.command_line import NOTICE

DAY = date(2026, 11, 22)
TIMES = 5
Run = Callable[[], Any]


def rate(run: Run, rows: int) -> float:
    """Rows a second, the median of some runs, by the processor's time."""
    run()
    found = []
    for _ in range(TIMES):
        began = time.process_time()
        run()
        found.append(rows / (time.process_time() - began))
    return statistics.median(found)


def engine(compiled: Compiled, table: pa.Table, wanted: Any) -> pa.Table:
    batch = start(compiled, open_records(table), (), wanted).value
    assert batch is not None
    found, faults = table_of(batch)
    assert not faults
    return found


def kernel(compiled: Compiled, table: pa.Table, wanted: Any) -> Run:
    """The kernel alone, on columns that are decoded before the clock starts."""
    from policy_dsl.batch.blocks import Blocks

    batch = start(compiled, open_records(table), (), wanted).value
    assert batch is not None
    blocks = Blocks(compiled, batch.columns, wanted != "totals", wanted != "clauses")
    filled = [([f.read(block.cells[c.at]) for c, f in blocks.feeds], len(block.rows)) for block in batch.table.blocks]
    return lambda: [blocks._by_columns(one, n) for one, n in filled]


# ── by hand, from Arrow to Arrow ──
def decoded(table: pa.Table, model: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a programmer would write who knows the columns: cache-sized batches, buffers as they are."""
    for batch in table.to_batches(by_numpy.ROWS):
        block: dict[str, Any] = {}
        for name, array in zip(batch.schema.names, batch.columns, strict=True):
            t = array.type
            if pa.types.is_boolean(t):
                block[name] = array.to_numpy(zero_copy_only=False)
            elif pa.types.is_decimal(t):
                halves = np.frombuffer(array.buffers()[1], np.int64, 2 * len(array), array.offset * 16).reshape(-1, 2)
                if halves[:, 1].any():
                    raise OverflowError(name)
                block[name] = np.ascontiguousarray(halves[:, 0])
            elif pa.types.is_dictionary(t) and isinstance(model[name], list):
                codes = array.indices.to_numpy()
                block[name] = [(codes >> i & 1) == 1 for i in range(len(model[name]))]
            elif pa.types.is_dictionary(t):
                block[name] = array.indices.to_numpy()
            elif pa.types.is_list(t):
                ends = array.offsets.to_numpy()
                items = array.values
                running = np.concatenate([[0], np.cumsum(items.field(0).to_numpy(zero_copy_only=False) & (items.field(1).to_numpy() >= 10_000))])
                block["航线合格"] = running[ends[1:]] - running[ends[:-1]]
                block["航线不合格"] = np.diff(ends) - block["航线合格"]
            else:
                block[name] = array.to_numpy().astype(np.int64) * (1000 if name in ("综合效益", "年节能量") else 1)
        yield block


def money(fen: Any) -> pa.Array:
    halves = np.empty((len(fen), 2), np.int64)
    halves[:, 0], halves[:, 1] = fen, 0
    return pa.Decimal128Array.from_buffers(pa.decimal128(38, 2), len(fen), [None, pa.py_buffer(halves)])


def hand_totals(table: pa.Table, model: dict[str, Any]) -> pa.Table:
    batches = []
    for block in decoded(table, model):
        found = by_numpy.totals(block)
        batches.append(pa.record_batch({f"total.{name}.max": money(x) for name, x in found.items()}))
    return pa.Table.from_batches(batches)


def hand_clauses(table: pa.Table, model: dict[str, Any]) -> pa.Table:
    words = pa.array(["does_not_apply", "applies"])
    batches = []
    for block in decoded(table, model):
        columns = {}
        for clause, (status, least, most) in by_numpy.results(block).items():
            columns[f"{clause}.status"] = pa.DictionaryArray.from_arrays(pa.array(status), words)
            if clause not in by_numpy.WORDS:
                columns[f"{clause}.min"], columns[f"{clause}.max"] = money(least), money(most)
        batches.append(pa.record_batch(columns))
    return pa.Table.from_batches(batches)


def same(ours: pa.Table, theirs: pa.Table) -> None:
    for name in theirs.column_names:
        a, b = ours[name], theirs[name]
        if pa.types.is_dictionary(a.type):
            a, b = a.cast(pa.string()), b.cast(pa.string())
        assert a.combine_chunks().equals(b.combine_chunks()), name


def main(rows: int) -> None:
    compiled = Compiled(load(NOTICE).documents, DAY)
    table, model = drawn(rows)
    nested, more = drawn(rows, routes=True)
    for t, m in ((table, model), (nested, more)):
        same(engine(compiled, t, "all"), hand_totals(t, m))
        same(engine(compiled, t, "all"), hand_clauses(t, m))
    print(f"{rows} rows, {table.num_columns} columns, {len(compiled.program.lines)} clauses, blocks of {WIDE_BLOCK}; million rows a second of one core")
    lines: list[tuple[str, Run, Run | None]] = [
        ("kernel alone, totals", kernel(compiled, table, "totals"), lambda: by_numpy.in_blocks(model, by_numpy.totals)),
        ("kernel alone, every clause", kernel(compiled, table, "clauses"), lambda: by_numpy.in_blocks(model, by_numpy.results)),
        ("Arrow to Arrow, totals", lambda: engine(compiled, table, "totals"), lambda: hand_totals(table, model)),
        ("Arrow to Arrow, every clause", lambda: engine(compiled, table, "clauses"), lambda: hand_clauses(table, model)),
        ("  with lists, totals", lambda: engine(compiled, nested, "totals"), lambda: hand_totals(nested, more)),
        ("  with lists, every clause", lambda: engine(compiled, nested, "clauses"), lambda: hand_clauses(nested, more)),
    ]
    holes = drawn(rows, 0.01)[0]
    lines += [("  1 cell in 100 unknown, totals", lambda: engine(compiled, holes, "totals"), None)]
    lines += [("  1 cell in 100 unknown, every clause", lambda: engine(compiled, holes, "clauses"), None)]
    for name, ours, theirs in lines:
        mine = rate(ours, rows)
        hand = f"   by hand {(other := rate(theirs, rows)) / 1e6:6.2f}   ratio {mine / other:5.2f}" if theirs is not None else ""
        print(f"{name:<38} {mine / 1e6:6.2f}{hand}")


def files(rows: int) -> None:
    """Parquet to Parquet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.parquet"
        made(path, rows)
        for wanted in ("totals", "clauses"):
            for jobs in (1, 2):
                ran = subprocess.run([sys.executable, "-m", __spec__.name, "file", str(path), str(jobs), wanted], capture_output=True, text=True, check=True)
                print(f"Parquet to Parquet, {wanted}, {jobs} jobs".ljust(38), ran.stdout.strip())


def made(path: Path, rows: int) -> None:
    part = 500_000
    writer = None
    for begin in range(0, rows, part):
        table, _ = drawn(min(part, rows - begin))
        writer = writer or pq.ParquetWriter(path, table.schema, store_decimal_as_integer=True)  # as Spark and Polars write it
        writer.write_table(table, row_group_size=131_072)
    if writer is not None:
        writer.close()


def file(path: Path, jobs: int, wanted: Any) -> None:
    compiled = Compiled(load(NOTICE).documents, DAY)
    began, spent = time.perf_counter(), time.process_time()
    batch = start(compiled, open_table(path), (), wanted, jobs).value
    assert batch is not None
    rows = write(batch, path.with_name(f"{wanted}{jobs}.parquet")).rows
    clock, core = time.perf_counter() - began, time.process_time() - spent
    peak = most_memory() / 1024
    rates = f"{rows / clock / 1e6:6.2f} million rows a second of the clock, {rows / core / 1e6:.2f} of a core"
    print(f"{rates}, {core / clock:.1f} cores had, {peak:.0f} MB at most")


def most_memory() -> int:
    """The greatest memory that this program has had since it began, in KB. (What ``getrusage`` tells counts that of the program that started it.)"""
    said = Path("/proc/self/status")
    if not said.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in said.read_text().splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
    if sys.argv[1:2] == ["file"]:
        file(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        size = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
        main(min(size, 500_000))
        files(size)
