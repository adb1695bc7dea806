"""The Arrow kernel on Spark: partitioned Parquet in, partitioned Parquet out, equal to one process."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed: run `make spark`")

from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from policy_dsl.api import load
from tests.spark.session import session
from tests.unit.test_sql import FOLDERS

DAY = date(2026, 11, 22)
spark = pytest.fixture(scope="module")(session)


def test_partitioned_parquet(spark: SparkSession, tmp_path: Path) -> None:
    n = 5000
    cases = pa.table(
        {
            "编号": pa.array(range(n), pa.int64()),
            "区": [("浦东", "徐汇", "嘉定")[i % 3] for i in range(n)],
            "研发对象": [("平台", None, "别的")[i % 7 % 3] for i in range(n)],
            "核定项目总投资": pa.array([None if i % 11 == 0 else Decimal(-1 if i % 101 == 7 else i * 12345) / 100 for i in range(n)], pa.decimal128(18, 2)),
        }
    )
    pq.write_to_dataset(cases, tmp_path / "cases", partition_cols=["区"])
    kernel = load(FOLDERS[0]).compile(DAY).arrow_kernel(keep=["编号", "区"])
    frame = spark.read.parquet(str(tmp_path / "cases"))
    schema = from_arrow_schema(kernel.schema(cases.select(["编号", "研发对象", "核定项目总投资", "区"]).schema))
    frame.mapInArrow(kernel, schema).write.partitionBy("区").parquet(str(tmp_path / "results"))
    found = pq.read_table(tmp_path / "results").sort_by("编号")
    expected = kernel.table(cases)
    assert found.num_rows == n
    names = [c for c in expected.schema.names if c != "区"]
    assert found.select(names).equals(expected.select(names))
    assert expected["refused"].null_count < n
