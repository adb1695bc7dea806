"""Several documents in one table: facts that both read, decisions that are named with their document."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from policy_dsl.api import Policies, load
from policy_dsl.batch.blocks import Blocks
from policy_dsl.batch.engine import outcomes, totals
from policy_dsl.batch.run import open_records, start
from policy_dsl.compile.compiled import Compiled
from tests.command_line import ROOT

DAY = date(2026, 1, 1)
NAMES = ("shanghai-2024-527", "examples/guangdong-startup-employment")


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return Compiled(tuple(d for name in NAMES for d in load(ROOT / "policies" / name).documents), DAY)


def test_decisions_of_several_documents_are_decided_in_columns(compiled: Compiled) -> None:
    key = "10.1 经认定"
    records: list[dict[str, Any]] = [
        {"检验检测机构": "是", "获得国外认可机构认可资质": "是", f"{NAMES[0]}：{key}": said, "初创企业": "是", "招用人数": hired}
        for said in ("是", "否", None)
        for hired in ("3", None)
    ]
    batch = start(compiled, open_records(records), (), "all").value
    assert batch is not None
    blocks = Blocks(compiled, batch.columns, with_totals=True)
    (block,) = batch.table.blocks
    found = blocks.decide(block)
    assert not blocks.alone
    assert not found.single
    at = batch.clauses.index(f"{NAMES[0]}：10.1")
    assert [found.outcomes(i)[at].status for i in range(6)] == ["applies"] * 2 + ["does_not_apply"] * 2 + ["undetermined"] * 2
    for i in range(6):
        case = batch.columns.case(c.read(block.cells[c.at][i]) for c in batch.columns.read)
        assert found.outcomes(i) == outcomes(compiled, case)
        assert [(r.min, r.max) for r in found.sums(i).sums] == [(r.min, r.max) for r in totals(compiled, case).sums]


def test_a_decision_of_one_of_several_documents_is_traced() -> None:
    policies = Policies(tuple(c for name in NAMES for c in load(ROOT / "policies" / name).checked))
    own = {"检验检测机构": True, "获得国外认可机构认可资质": True}
    decision = policies.compile(DAY).decide({"applicant": own})
    assert decision["10.1"].status == "undetermined"
    (traced,) = [one for one in decision.trace if one.clause == f"{NAMES[0]}：10.1"]
    assert [value for what, _, value in traced.values if what == "condition"] == [True, True, None]
    assert "10.1" in decision.reasons("zh")
