"""Arrow batches in, Arrow batches out: what engines of many machines run. Every row comes out, in order; parts do not matter."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from policy_dsl.api import FactsError, load
from policy_dsl.batch.arrow_kernel import HEADERS

NOTICE = Path(__file__).parents[2] / "policies" / "shanghai-2024-527"
DAY = date(2026, 11, 22)
CASES = pa.table(
    {
        "编号": [7, 8, 9, 10],
        "研发对象": ["平台", "平台", "别的", None],
        "核定项目总投资": pa.array([Decimal("30000000.05"), Decimal("-1"), Decimal(1), None], pa.decimal128(18, 2)),
    }
)


@pytest.fixture(scope="module")
def kernel() -> Any:
    return pickle.loads(pickle.dumps(load(NOTICE).compile(DAY).arrow_kernel(keep=["编号"])))


def test_every_row_comes_out(kernel: Any) -> None:
    found = kernel.table(CASES).select(["编号", "3.3.status", "3.3.max", "refused"]).to_pylist()
    said = [json.loads(row.pop("refused") or "[]") for row in found]
    assert found == [
        {"编号": 7, "3.3.status": "applies", "3.3.max": Decimal("9000000.01")},
        {"编号": 8, "3.3.status": None, "3.3.max": None},
        {"编号": 9, "3.3.status": "undetermined", "3.3.max": Decimal("0.30")},
        {"编号": 10, "3.3.status": "undetermined", "3.3.max": Decimal(20000000)},
    ]
    assert [[(d["code"], d["path"]) for d in one] for one in said] == [[], [("P0705", "核定项目总投资")], [], []]


def test_parts_do_not_matter(kernel: Any) -> None:
    whole = kernel.table(CASES)
    parts = pa.Table.from_batches(list(kernel(CASES.to_batches(max_chunksize=1))))
    assert parts.combine_chunks().equals(whole.combine_chunks())


def test_headers_take_turns(kernel: Any) -> None:
    """What is kept of one header is not used for another: other columns, another order, another type, more headers than are kept, several threads."""
    own = pickle.loads(pickle.dumps(kernel))
    tables = [CASES, CASES.select([2, 0, 1]), CASES.select([0, 1]), CASES.select([0])]
    tables.append(CASES.set_column(2, "核定项目总投资", pa.array(["30000000.05", "-1", "1", ""])))
    tables += [CASES.rename_columns(["编号", "研发对象", f"{n}投资"]) for n in range(HEADERS)]
    expected = [outcome(pickle.loads(pickle.dumps(kernel)), table) for table in tables[:6]] + ["P0701"] * (HEADERS - 1)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda table: outcome(own, table), tables * 3))
    assert found == expected * 3
    assert pickle.loads(pickle.dumps(own)).table(CASES).equals(own.table(CASES))


def outcome(kernel: Any, table: pa.Table) -> Any:
    try:
        return kernel.table(table).to_pylist()
    except FactsError as error:
        return error.diagnostics[0].code


def test_the_schema_is_known_before(kernel: Any) -> None:
    assert kernel.schema(CASES.schema) == kernel.table(CASES).schema
    assert not any(pa.types.is_dictionary(f.type) for f in kernel.schema(CASES.schema))


def test_a_table_that_cannot_be_read(kernel: Any) -> None:
    with pytest.raises(FactsError) as refused:
        kernel.table(CASES.append_column("投资", [[1, 2, 3, 4]]))
    assert [d.code for d in refused.value.diagnostics] == ["P0701"]
    with pytest.raises(FactsError):
        kernel.table(pa.table({"编号": [1], "核定项目总投资": [1.5]}))


def test_texts_that_are_not_utf_8(kernel: Any) -> None:
    """A damaged column is refused with words, by either door."""
    damaged = pa.Array.from_buffers(pa.string(), 2, pa.array([b"\xff\xfe", b"5"], pa.binary()).buffers())
    with pytest.raises(FactsError) as found:
        kernel.table(pa.table({"编号": [1, 2], "研发对象": damaged}))
    assert [d.code for d in found.value.diagnostics] == ["P0749"]
    with pytest.raises(FactsError):
        load(NOTICE).compile(DAY).batch_arrow(pa.table({"研发对象": damaged}))
