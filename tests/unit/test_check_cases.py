"""The checker finds what its cases mark, on the lines that earn it, and nothing else (data: tests/cases/check)."""

from __future__ import annotations

import pytest

from tests.unit.check_cases import CASES, CheckCase, found


@pytest.mark.parametrize("case", CASES)
def test_finds_what_is_marked(case: CheckCase) -> None:
    result = case.check()
    assert found(result.diagnostics) == case.expected
    assert (result.value is None) == any(letter == "E" for _, _, letter, _ in case.expected)
