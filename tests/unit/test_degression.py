"""逐年退坡 by more than the whole: what falls away is all, and no power of a negative factor comes back as money."""

from __future__ import annotations

from typing import Any

import pytest

from policy_dsl.api import Policies
from policy_dsl.evaluate.application import evaluate
from tests.test_phrasebook import DAY, opened, said


@pytest.mark.parametrize(("year", "yields"), [("2026", "exact 85000"), ("2027", "exact 0"), ("2028", "exact 0")])
def test_more_than_all_cannot_fall_away(year: str, yields: str) -> None:
    row: dict[str, Any] = {"zh": "按照演出场次每场850元给予补助，自2026年起逐年退坡120%（以申报年度计）。"}
    policies = Policies((opened(row, "zh"),))
    decision = evaluate(policies.documents, policies.read({"项目": [{"演出场次": "100", "申报年度": year}]}), DAY, judge_all=True)
    assert said(next(c for p in decision.projects for c in p.clauses if c.clause == "1.1")) == yields
