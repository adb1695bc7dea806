"""The checker finds what its cases mark, on the lines that earn it, and nothing else (data: tests/cases/check)."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.unit.check_cases import CASES, CheckCase, found


@pytest.mark.parametrize("case", CASES)
def test_finds_what_is_marked(case: CheckCase) -> None:
    result = case.check()
    assert found(result.diagnostics) == case.expected
    assert (result.value is None) == any(letter == "E" for _, _, letter, _ in case.expected)


@pytest.mark.parametrize("case", [c for c in CASES if any(d.edits for d in c.values[0].check().diagnostics)])
def test_a_repair_repairs(case: CheckCase) -> None:
    """``pol check --fix``: the edits of a diagnostic make it go away and bring no other error."""
    before = [d for d in case.check().diagnostics if d.edits]
    files = dict(case.files)
    for edit in sorted((e for d in before for e in d.edits), key=lambda e: -e.span.start):
        name, text = edit.span.source.name, files[edit.span.source.name]
        files[name] = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    after = {d.code for d in evolve(case, files=files).check().diagnostics}
    assert not after & {d.code for d in before}
    assert not {c for c in after if c.startswith("P01")}
