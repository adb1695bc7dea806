"""The statement for Spark says what the compiled functions say: on the notice's examples and on drawn tables (``tests/laws/test_sql``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: run `make spark`")

from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql import types as T  # noqa: E402

from policy_dsl.api import load  # noqa: E402
from policy_dsl.compile.compiled import Compiled  # noqa: E402
from policy_dsl.compile.sql import Statement, statement  # noqa: E402
from policy_dsl.model.inputs import Input  # noqa: E402
from policy_dsl.model.types import DateType, ListType, NumberType, SetType, TruthType  # noqa: E402
from tests.laws.duck import NOTHING, answers, outcome, stored, taken  # noqa: E402
from tests.laws.models import models  # noqa: E402
from tests.laws.pools import AS_OF  # noqa: E402
from tests.laws.test_engines import ours, tables  # noqa: E402
from tests.spark.session import session  # noqa: E402
from tests.unit.test_sql import FOLDERS, read_by, rows_of  # noqa: E402


def spark_type(one: Input | str) -> T.DataType:
    match one if isinstance(one, str) else one.type:
        case str() | TruthType():
            return T.BooleanType()
        case NumberType():
            return T.DecimalType(38, 6)
        case DateType(nullable=False):
            return T.DateType()
        case SetType():
            return T.ArrayType(T.StringType())
        case ListType():
            assert isinstance(one, Input)
            return T.ArrayType(T.StructType([T.StructField(f.name.zh or "", spark_type(f)) for f in one.fields]))
        case _:
            return T.StringType()


def as_spark(value: Any, one: Input | str) -> Any:
    found = stored(value, one)
    return date.fromisoformat(found) if isinstance(value, date) and isinstance(one, Input) and one.type == DateType() else found


spark = pytest.fixture(scope="module")(session)


def run(spark: SparkSession, sql: Statement, columns: Sequence[tuple[str, Input | str]], rows: Sequence[Sequence[Any]]) -> list[Any]:
    schema = T.StructType([T.StructField("n", T.IntegerType()), *(T.StructField(name, spark_type(one)) for name, one in columns)])
    data = [(i, *(as_spark(v, one) for v, (_, one) in zip(row, columns, strict=True))) for i, row in enumerate(rows)]
    spark.createDataFrame(data, schema).createOrReplaceTempView("cases")
    return sorted(map(tuple, spark.sql(sql.text()).collect()))


@pytest.mark.parametrize("folder", FOLDERS[:1], ids=lambda f: f.name)
def test_examples(spark: SparkSession, folder: Any) -> None:
    policies = load(folder)
    cases = rows_of(policies)
    day = cases[0][0]
    compiled = Compiled(policies.documents, day)
    sql = statement(compiled, "spark", "cases", ("n",))
    read = [read_by(sql, c) for _, c in cases]
    found = run(spark, sql, read[0][0], [row for _, row in read])
    for (_, case), (_, *results, refused) in zip(cases, found, strict=True):
        values = {(v.document, v.clause): v for v in compiled.decide(case)}
        for n, line in enumerate(compiled.program.lines):
            value = values.get((line.document.id, line.clause.number))
            if id(line) in sql.answers and value is not None:
                expected = NOTHING if refused else (value.status, value.kind, value.min, value.max)
                assert outcome(results[4 * n : 4 * n + 4]) == expected, (line.clause.number, case)


@given(st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_statement_says_what_the_functions_say(spark: SparkSession, data: st.DataObject) -> None:
    model = data.draw(models(groups=False))
    columns, block = data.draw(tables(model))
    compiled = Compiled(model.documents, AS_OF)
    columns, rows = taken(compiled, columns, block)
    for row, (good, found) in zip(rows, answers(compiled, columns, rows, "spark", partial(run, spark)), strict=True):
        case = columns.case(c.read(v) for c, v in zip(columns.read, row, strict=True))
        expected = ours(compiled, case)
        note(f"{model}\n{case}\n{found}\n{expected}")
        for answer, own in zip(found, expected, strict=True):
            assert answer in (None, own if good else NOTHING)
