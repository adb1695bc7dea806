"""One Spark on this machine, two workers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    found = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    yield found
    found.stop()
