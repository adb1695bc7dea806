"""Arrow batches in, Arrow batches out: what engines of many machines run. Every row comes out, in order; parts do not matter."""

from __future__ import annotations

import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from policy_dsl.api import FactsError, load

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
