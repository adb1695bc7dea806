"""``pol diff`` on every part of a rule that can change: data in ``tests/cases/diff``."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from policy_dsl.kernel.lang import LANGS
from policy_dsl.report.diff_text import diff_text
from tests.unit.diffing import CASES, clause, compared, lines, other_language, words

PARTS: list[dict[str, Any]] = yaml.safe_load((CASES / "diff" / "parts.yaml").read_text(encoding="utf-8"))
MIRROR = {"loosened": "tightened", "tightened": "loosened", "added": "removed", "removed": "added"}
ids = [c["id"] for c in PARTS]


@pytest.mark.parametrize("case", PARTS, ids=ids)
def test_a_change_is_found_and_classed(case: dict[str, Any]) -> None:
    found = compared(clause(case["old"]), clause(case["new"]))
    assert lines(found) == case["changes"]
    for lang in LANGS:
        if lang in case:
            assert words(found, lang) == case[lang]
    assert found.different is any(not c.startswith("wording") for c in case["changes"])
    assert not found.unknown


@pytest.mark.parametrize("case", PARTS, ids=ids)
def test_the_other_language_says_the_same(case: dict[str, Any]) -> None:
    old, new = other_language(clause(case["old"])), other_language(clause(case["new"]))
    assert lines(compared(old, new, simply=False)) == case["changes"]
    across = compared(clause(case["old"]), new, simply=False)
    assert [c for c in lines(across) if not c.startswith("wording")] == [c for c in case["changes"] if not c.startswith("wording")]
    for lang in LANGS:
        assert diff_text(across, lang)


@pytest.mark.parametrize("case", PARTS, ids=ids)
def test_the_mirror_image_is_the_opposite(case: dict[str, Any]) -> None:
    found = compared(clause(case["new"]), clause(case["old"]), simply=False)
    effects = sorted(c.effect for c in found.changes if c.effect != "wording")
    assert effects == sorted(MIRROR.get(e, e) for e in (c.split()[0] for c in case["changes"]) if e != "wording")
