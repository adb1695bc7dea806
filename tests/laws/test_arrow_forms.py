"""A table means the same in whatever form its columns lie in memory: row by row in Python, or Arrow arrays of any type, sliced, coded, in pieces.

Cells of every kind, good ones, odd ones and bad ones; the row engine, which reads each cell with the facts' own reader, is the measure: the same rows are
faulty, for the same reason, and the others come to the same.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from policy_dsl.batch.blocks import Blocks
from policy_dsl.batch.columns import Columns, columns_of
from policy_dsl.batch.decode import ArrowCells
from policy_dsl.batch.engine import RowByRow
from policy_dsl.batch.table import Block
from policy_dsl.compile.compiled import Compiled
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TruthType
from tests.laws.effort import examples
from tests.laws.models import models
from tests.laws.pools import AS_OF, GRADES, ROUTES, SECTORS, UNLISTED, Draw
from tests.laws.test_engines import ends

ROWS = 10
SEEN: Counter[str] = Counter()
FIGURES = ("0", "333.33", "666.67", "2000.005", "3000万", "12", "", " ", "1e3", "-5", "约3万", "999999999999999.99", "1" * 25)
WORDS = ("是", "否", "", "yes", "也许", "true")
DAYS = ("2024-02-29", "2023年2月28日", "2025/1/1", "昨天", "", "无")
LISTED = (*GRADES, *SECTORS, UNLISTED, "烟草", "无", "", "一级、二级", "一级，三级", "[一级, 二级]", '["三级"]', "[]", '["一级", null]')
WRITTEN = ("[]", '[{"费用": 1000, "new": true}, {}]', '[{"架次": 5}]', "无", "", "[{", '[{"费用": -1}]', '[{"色": "红"}]', "[1]")


def _mostly(values: Any) -> Any:
    return st.integers(0, 5).flatmap(lambda n: st.none() if n == 0 else values)


def numbers() -> st.SearchStrategy[pa.Array]:
    few = st.sampled_from((0, 1, 2, 5, 333, 1000, 4000, -5, 10**9))
    edges = few | st.sampled_from((2**31 - 1, 10**12, 10**12 + 1, 2**62, 2**63 - 1, -(2**63)))
    places = st.integers(0, 6)
    return st.one_of(
        _column(few, pa.int32()), _column(edges, pa.int64()), _column(st.sampled_from((0, 7, 2**64 - 1)), pa.uint64()), _column(st.integers(0, 127), pa.int8()),
        st.builds(lambda s, d: (s, d), places, st.sampled_from((20, 38))).flatmap(lambda sd: _column(_decimal(sd[0]), pa.decimal128(sd[1], sd[0]))),
        st.builds(lambda s, d: (s, d), places, st.sampled_from((40, 76))).flatmap(lambda sd: _column(_decimal(sd[0]), pa.decimal256(sd[1], sd[0]))),
        _column(st.sampled_from(FIGURES), pa.string()), _column(st.sampled_from(FIGURES), pa.large_string()), _coded(st.sampled_from(FIGURES)),
        _column(st.sampled_from(FIGURES), pa.string_view()), days(),
    )  # fmt: skip


def _decimal(places: int) -> st.SearchStrategy[Decimal]:
    raw = st.sampled_from((0, 1, 5, 50, 33333, 66667, 200001, 100000000, -333335, 10**18)) | st.integers(0, 10**7)
    return raw.map(lambda n: Decimal(n).scaleb(-places))


def _column(values: Any, type_: pa.DataType) -> st.SearchStrategy[pa.Array]:
    return st.lists(_mostly(values), min_size=ROWS, max_size=ROWS).map(lambda cells: pa.array(cells, type_))


def _coded(values: Any) -> st.SearchStrategy[pa.Array]:
    """Coded texts, as they come from one writer or another: narrow codes or wide ones, words that nobody uses, and words that are null."""
    words = st.lists(_mostly(values), min_size=1, max_size=6)
    width = st.sampled_from((pa.int8(), pa.int16(), pa.int32(), pa.uint32(), pa.int64()))

    def made(own: list[Any]) -> Any:
        codes = st.lists(_mostly(st.integers(0, len(own) - 1)), min_size=ROWS, max_size=ROWS)
        return st.builds(lambda c, w: pa.DictionaryArray.from_arrays(pa.array(c, w), pa.array(own, pa.string())), codes, width)

    return words.flatmap(made)


def _texts(values: tuple[str, ...]) -> st.SearchStrategy[pa.Array]:
    return _column(st.sampled_from(values), pa.string()) | _coded(st.sampled_from(values))


def days() -> st.SearchStrategy[pa.Array]:
    known = st.sampled_from((date(2023, 2, 28), date(2024, 2, 29), date(2025, 6, 30), date(1800, 1, 1), date(2199, 12, 31), date(1969, 12, 31)))
    moments = st.sampled_from((datetime(2024, 2, 29), datetime(2025, 1, 1, 12, 30)))
    far = _column(st.sampled_from((3_000_000, -(2**31), 2**31 - 1, 19_000)), pa.int32()).map(lambda a: a.view(pa.date32()))
    ages = _column(st.sampled_from((2**62, -(2**62), 1, 0)), pa.int64())
    zoned = st.sampled_from((pa.timestamp("s"), pa.timestamp("ns"), pa.timestamp("us", tz="Asia/Shanghai"), pa.timestamp("s", tz="Mars/Phobos")))
    beyond = st.tuples(ages, zoned).map(lambda pair: pair[0].view(pair[1]))
    return st.one_of(_column(known, pa.date32()), _column(known, pa.date64()), _column(moments, pa.timestamp("us")), _texts(DAYS), far, beyond)


def sets() -> st.SearchStrategy[pa.Array]:
    lists = st.lists(st.sampled_from((*LISTED[:7], None)), max_size=3)
    plain = (pa.list_(pa.string()), pa.large_list(pa.string()), pa.list_view(pa.string()), pa.list_(pa.dictionary(pa.int8(), pa.string())))
    forms = (*plain, pa.large_list(pa.large_string()), pa.list_(pa.string_view()))
    return _texts(LISTED) | st.sampled_from(forms).flatmap(lambda t: _column(lists, t))


def routes() -> st.SearchStrategy[pa.Array]:
    cost = st.sampled_from((pa.decimal128(12, 2), pa.decimal128(20, 3), pa.int64()))
    names = st.sampled_from((("费用", "架次", "新开", "类"), ("cost", "flights", "new", "class"), ("费用", "架次"), ("类", "新开", "色")))

    def made(type_: pa.DataType, titles: tuple[str, ...]) -> Any:
        money = st.sampled_from((0, 1000)) if type_ == pa.int64() else st.sampled_from((Decimal(0), Decimal("333.33"), Decimal("0.01")))
        count, grade = (st.sampled_from((0, 2, 5)), pa.int16()), (st.sampled_from((*GRADES, "丁")), pa.string())
        pools = {0: (money, type_), 1: count, 2: (st.booleans(), pa.bool_()), 3: grade}
        which = {"费用": 0, "cost": 0, "架次": 1, "flights": 1, "新开": 2, "new": 2, "类": 3, "class": 3, "色": 3}
        struct = pa.struct([(t, pools[which[t]][1]) for t in titles])
        item = st.fixed_dictionaries({t: _mostly(pools[which[t]][0]) for t in titles})
        return _column(st.lists(_mostly(item), max_size=3), pa.list_(struct))

    return st.tuples(cost, names).flatmap(lambda pair: made(*pair)) | _texts(WRITTEN)


def cells(one: Input) -> st.SearchStrategy[pa.Array]:
    match one.type:
        case NumberType():
            return numbers()
        case TruthType():
            return _column(st.booleans(), pa.bool_()) | _texts(WORDS)
        case DateType():
            return days()
        case SetType():
            return sets()
        case ListType():
            return routes()
        case EnumType():
            return _texts(LISTED)
        case _:
            return _texts(("有", "无", ""))


@st.composite
def arrow(draw: Draw, inputs: tuple[Input, ...]) -> tuple[list[str], list[Any]]:
    names, arrays = [], []
    for one in inputs:
        if one == ROUTES or draw(st.integers(0, 4)):
            names.append(one.name.in_(draw(st.sampled_from(("zh", "en")))))
            array = draw(cells(one))
            before = draw(st.integers(0, 9))
            arrays.append(pa.concat_arrays([array[:before], array]).slice(before) if before else array)
    return names, arrays


@given(st.data())
@examples(100)
def test_a_table_means_the_same_in_every_form(data: st.DataObject) -> None:
    model = data.draw(models(groups=False))
    compiled = Compiled(model.documents, AS_OF)
    names, arrays = data.draw(arrow(model.inputs))
    columns = columns_of("t", names, model.documents)
    assert isinstance(columns, Columns)
    rows = range(1, ROWS + 1)
    plain = Block(rows, [list(ArrowCells(a)) for a in arrays])
    expected = RowByRow(compiled, columns, True, True).decide(plain)
    note(f"{model}\n{[(n, str(a.type), list(ArrowCells(a))) for n, a in zip(names, arrays, strict=True)]}")
    engine = Blocks(compiled, columns, with_totals=True)
    for part in (slice(0, ROWS), slice(0, 3), slice(3, ROWS)):
        block = Block(rows[part], [ArrowCells(a[part]) for a in arrays])
        found = engine.decide(block)
        here = rows[part]
        wanted = [(f.row, f.column, f.diagnostic.code) for f in expected.faults if f.row in here]
        assert [(f.row, f.column, f.diagnostic.code) for f in found.faults] == wanted
        assert [here[i] for i in found.good.tolist()] == [i + 1 for i in expected.good if i + 1 in here]
        for i in found.good.tolist():
            whole = here[i] - 1
            assert found.outcomes(i) == expected.outcomes(whole)
            assert ends(found.sums(i)) == ends(expected.sums(whole))
        SEEN.update(rows=len(here), single=len(found.single), faults=len(wanted))


@pytest.fixture(scope="module", autouse=True)
def _most_rows_are_decided_in_columns() -> Any:
    yield
    assert SEEN["single"] * 2 < SEEN["rows"]
    assert SEEN["faults"] > 0
