"""``python -m tests.bench.population [ROWS]``: ranks and shares of a budget found over a table, against the pass that is given them, in the same run.

From Parquet to Parquet on one core (times are of the processor, medians). ``unknown``: of so many rows in a hundred the score, and whether they are eligible,
is not known: then places and shares are ranges.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from policy_dsl.api import Policies, loads
from policy_dsl.batch.run import open_table, start, surveyed
from policy_dsl.batch.write import write
from policy_dsl.compile.compiled import Compiled

DAY = date(2026, 6, 1)
TIMES = 3
HEAD = """语言：中文
标题：「试」/"Trial"
版本：「1.0.0」
施行：2026年1月1日至2027年12月31日
事实 合格 / eligible：是否。
事实 得分 / score：数量（分）。
事实 片区 / area：枚举｛东 / east、西 / west｝。
事实 名次 / rank：数量（名）。
事实 投入 / cost：金额。
事实 应付总额 / total payable：金额。
事实 预算 / budget：金额。
"""
RANK = """条款 1.1 奖 / award：
  对合格且名次居前1000名的，给予10万元奖励。
排名：按照片区分别排名，名次按照得分从高到低排列，相同的按照投入从高到低排列，仍相同的并列。
"""
BUDGET = "条款 1.1 补助 / aid：\n  对合格的，按照投入的100%给予补助。\n缩减：应付总额超过预算的，补助等比例缩减。\n"
GIVEN = {"rank": "名次", "budget": "应付总额"}


def table(rows: int, unknown: int, given: str, generator: Any) -> pa.Table:
    """``given``: the column that says what else is found."""
    hidden = generator.random(rows) * 100 < unknown
    money = pa.decimal128(19, 0)
    columns = {
        "合格": pa.array(generator.random(rows) < 0.8, pa.bool_(), mask=hidden),
        "得分": pa.array(generator.integers(0, 10_000, rows), pa.int64(), mask=hidden),
        "片区": pa.array(np.array(["东", "西"])[generator.integers(0, 2, rows)]),
        "投入": pa.array(generator.integers(0, 10**6, rows), pa.int64()).cast(money),
        "预算": pa.array(np.full(rows, 10**5 * rows), pa.int64()).cast(money),
    }
    if given == "名次":
        columns[given] = pa.array(generator.integers(1, rows, rows), pa.int64())
    if given == "应付总额":
        columns[given] = pa.array(np.full(rows, 4 * 10**5 * rows), pa.int64()).cast(money)
    return pa.table(columns)


def seconds(policies: Policies, path: Path) -> tuple[float, float]:
    """To look at all rows first, and to decide them."""
    found = []
    for _ in range(TIMES):
        began = time.process_time()
        batch = start(Compiled(policies.documents, DAY), open_table(path), (), "clauses", whole=True).value
        assert batch is not None
        batch = surveyed(batch)
        looked = time.process_time()
        write(batch, path.with_name("out.parquet"))
        found.append((looked - began, time.process_time() - looked))
    return statistics.median(a for a, _ in found), statistics.median(b for _, b in found)


def main(rows: int = 1_000_000) -> None:
    print(f"{'':8} {'unknown':>8} {'look at all':>12} {'decide':>8} {'given':>8} {'ratio':>6} {'rows/s':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for name, rules in (("rank", RANK), ("budget", BUDGET)):
            policies = loads(HEAD + rules)
            for unknown in (0, 1):
                paths = []
                for given in ("", GIVEN[name]):
                    path = Path(folder) / f"{name}{unknown}{given}.parquet"
                    pq.write_table(table(rows, unknown, given, np.random.default_rng(1)), path, row_group_size=250_000)
                    paths.append(path)
                looked, decided = seconds(policies, paths[0])
                _, single = seconds(policies, paths[1])
                whole = looked + decided
                print(f"{name:8} {unknown:7}% {looked:11.2f}s {decided:7.2f}s {single:7.2f}s {whole / single:6.1f} {rows / whole:12,.0f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
