"""Clauses outside the columns cost themselves only; quotients wider than 64 bits are exact; what is not known of an item is said by the reference engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.api import load
from policy_dsl.batch.blocks import Blocks
from policy_dsl.batch.engine import outcomes, totals
from policy_dsl.batch.run import open_records, start
from policy_dsl.batch.vector import quotient
from policy_dsl.compile.bounds import QUOTIENT
from policy_dsl.compile.compiled import Compiled, values_of
from policy_dsl.compile.fitting import WIDE, left_over
from policy_dsl.evaluate.application import evaluate
from policy_dsl.model.case import Case, Project
from tests.command_line import GOOD, pol


@given(st.lists(st.tuples(*(st.integers(0, 10**12) | st.integers(0, 20),) * 3), min_size=1, max_size=20))
def test_a_quotient_wider_than_64_bits_is_exact_or_marked(rows: list[tuple[int, int, int]]) -> None:
    a, b, c = (np.array(x, np.int64) for x in zip(*rows, strict=True))
    by = np.maximum(c, 1)
    far = np.zeros(len(rows), bool)
    with np.errstate(all="ignore"):
        found = quotient(a * b * 2 + by, by * 2, a.astype(np.float64) * b * 2 + by, far)
    for (x, y, z), is_, marked in zip(rows, found.tolist(), far.tolist(), strict=True):
        exact = (2 * x * y + max(z, 1)) // (2 * max(z, 1))
        assert is_ == exact or marked
        assert marked == (exact >= QUOTIENT) or abs(exact - QUOTIENT) < 10


@pytest.fixture(scope="module")
def weifang() -> Compiled:
    """Two clauses in columns, two whose numbers may leave 64 bits."""
    folder = Path(__file__).parents[2] / "policies" / "examples" / "weifang-hydrogen-2021"
    return Compiled(load(folder).documents, date(2021, 6, 1))


OUTSIDE = ("3.1", "4.1")
"""Each multiplies three facts that have no upper end."""
ALL_ELSE = {"日加氢能力": 600, "建成年度": 2021, "销售价格": 30, "加氢量": 1_000, "车长": 11}
RECORDS: list[dict[str, Any]] = [
    {"补贴年度": year, "纯氢行驶里程": far, "三年已获补贴": had, **else_}
    for year in (2021, 2022, 2023, None) for far in (9_999, 25_000, 10**9, None) for had in ("0", "21600.05", None) for else_ in ({}, ALL_ELSE)
]  # fmt: skip


def test_the_other_clauses_stay_in_columns(weifang: Compiled) -> None:
    batch = start(weifang, open_records(RECORDS), (), "all").value
    assert batch is not None
    blocks = Blocks(weifang, batch.columns, with_totals=True)
    (block,) = batch.table.blocks
    found = blocks.decide(block)
    assert blocks.beyond is not None
    assert [weifang.program.lines[i].clause.number for i in blocks.beyond.lines] == list(OUTSIDE)
    assert left_over(weifang.program, False) == tuple((clause, WIDE) for clause in OUTSIDE)
    assert not blocks.alone
    settled = 0
    for i in range(len(RECORDS)):
        case = batch.columns.case(c.read(block.cells[c.at][i]) for c in batch.columns.read)
        assert found.outcomes(i) == outcomes(weifang, case)
        assert found.sums(i) == totals(weifang, case)
        settled += all(o.status != "undetermined" for o in found.outcomes(i))
    assert settled == 3 * (3 + 2 + 2)  # years × distances; below 10 000 km whatever was had before


def test_evaluate_only_judges_what_is_asked(weifang: Compiled) -> None:
    case = Case(projects=(Project(None, {}),))
    whole = evaluate(weifang.documents, case, weifang.day, judge_all=True)
    some = evaluate(weifang.documents, case, weifang.day, judge_all=True, only={(weifang.documents[0].id, "3.1")})
    assert values_of(some) == tuple(v for v in values_of(whole) if v.clause == "3.1")


def test_batch_says_which_clauses_are_outside(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("纯氢行驶里程\n25000\n", encoding="utf-8")
    folder = Path(__file__).parents[2] / "policies" / "examples" / "weifang-hydrogen-2021"
    ran = pol("batch", folder, table, "--as-of", "2021-06-01", "--lang", "zh")
    assert ran.code == 0
    assert "逐行判断" in ran.err
    assert all(f"{clause}（" in ran.err for clause in OUTSIDE)
    (tmp_path / "all.pol").write_text(GOOD, encoding="utf-8")
    table.write_text("软件企业\n是\n", encoding="utf-8")
    ran = pol("batch", tmp_path / "all.pol", table, "--as-of", "2026-01-01", "--lang", "zh")
    assert (ran.code, "逐行判断" in ran.err) == (0, False)
