"""What ``pol diff`` and ``pol log`` print as JSON agrees with the schemas that are published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from policy_dsl.api import load
from policy_dsl.compare.diff import diff_documents
from policy_dsl.report.diff_json import diff_json, diff_set_json
from tests.command_line import ROOT, pol
from tests.unit.diffing import clause, compared
from tests.unit.test_diff_reports import cases, diff

FOLDER, EXAMPLES = ROOT / "docs" / "schemas", ROOT / "policies" / "examples"


def schema(name: str) -> Draft202012Validator:
    """With the others at hand, by their names."""
    found = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(FOLDER.glob("*.json"))]
    registry: Any = Registry().with_resources((s["$id"], Resource.from_contents(s)) for s in found)
    one = next(s for s in found if s["title"] == f"policy-dsl/{name}")
    Draft202012Validator.check_schema(one)
    return Draft202012Validator(one, registry=registry)


def test_a_comparison_with_cases() -> None:
    schema("diff/1").validate(diff_json(diff(), cases()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("对获授牌的，按照改造投入的30%给予补助，最高200万元", "对获授牌的，按照不超过改造投入的30%给予补助"),
        ("对获授牌的，按照改造投入的30%给予补助", "对获授牌的，按照票房收入的30%给予补助，最高200万元"),
        ("对获授牌的，给予5万元补助", "对获授牌的，予以支持"),
        ("对获授牌的，给予5万元补助", "对获授牌的，给予5万元补助"),
    ],
)
def test_comparisons_of_every_kind(old: str, new: str) -> None:
    schema("diff/1").validate(diff_json(compared(clause(old), clause(new))))


@pytest.mark.parametrize(("name", "years"), [("xiamen-fixed-investment", (2023, 2025)), ("national-iit-special-deductions", (2018, 2023))])
def test_real_pairs(name: str, years: tuple[int, int]) -> None:
    old, new = (load(EXAMPLES / f"{name}-{year}").checked[0] for year in years)
    found = diff_documents(old, new)
    schema("diff/1").validate(diff_json(found))
    schema("diff-set/1").validate(diff_set_json([found, found]))
    assert not schema("diff-set/1").is_valid(diff_set_json([]) | {"documents": [{}]})


def test_a_time_line(tmp_path: Path) -> None:
    schema("log/1").validate(json.loads(pol("log", ROOT / "policies" / "shanghai-2024-527" / "m03@1.0.0.pol", "--format", "json").out))
