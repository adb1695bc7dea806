"""A case written as facts reads back as the same case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policy_dsl.facts.read import case_from_mapping, format_of, read_case
from policy_dsl.facts.write import case_to_mapping, figure
from policy_dsl.library.store import open_library
from policy_dsl.model.case import Case

ROOT = Path(__file__).parents[2]
NOTICE = ROOT / "policies" / "shanghai-2024-527"
CASES = sorted((NOTICE / "cases").glob("*.yaml"))


def documents() -> Any:
    library = open_library(NOTICE)
    assert library.value is not None
    return tuple(c.document for c in library.value.checked)


def again(case: Case) -> Case:
    read = case_from_mapping(case_to_mapping(case, documents()), documents())
    assert read.value is not None, [(d.code, d.values, d.path) for d in read.diagnostics]
    return read.value


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_the_cases_of_the_notice_read_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cases = read_case(text, path.name, format_of(path.name, text), documents())
    assert cases.value, cases.diagnostics
    for case in cases.value:
        assert again(case) == case


def test_history_decisions_special_rules_unlisted_members_and_lists_read_back() -> None:
    facts = {
        "applicant": {"名称": "甲公司 / Jia Co.", "apply_for": ["m08"], "工业物流企业": "是"},
        "projects": [
            {
                "名称": "一",
                "部署智能物流设备": ["无人车", "「自动分拣线」"],
                "工业物流航线": [{"新开设": "是", "飞行架次": 9420}, {}],
                "核定项目总投入": "1260.05万",
            },
            {"名称": "二", "apply_for": ["3.3"], "核定项目总投资": "0.01"},
        ],
        "decisions": {"10.1 经认定": True, "3.1 金额": "30万"},
        "history": [{"clause": "8.5", "date": "2025-03-01", "amount": "50万"}],
        "special_rules": [{"clause": "8.1", "rule": "某专门规定"}],
    }
    read = case_from_mapping(facts, documents())
    assert read.value is not None, [(d.code, d.values, d.path) for d in read.diagnostics]
    assert again(read.value) == read.value
    empty = case_from_mapping({"applicant": {}, "history": []}, documents())
    assert empty.value is not None
    assert again(empty.value).history == ()


@pytest.mark.parametrize(("value", "said"), [(3, "3"), (0, "0"), (-7, "-7")])
def test_whole_figures(value: int, said: str) -> None:
    assert figure(value) == said
