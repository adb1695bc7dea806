"""Facts read as their cases say: values of good files, and each mistake at its place (data: tests/cases/facts)."""

from __future__ import annotations

from string import Formatter

import pytest

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.messages import MESSAGES
from tests.unit.facts_cases import CASES, FactsCase, yielded


@pytest.mark.parametrize("case", CASES)
def test_reads_as_said(case: FactsCase) -> None:
    result = case.read()
    assert yielded(result) == case.expected
    assert (result.value is None) == bool(result.diagnostics)
    for diagnostic in result.diagnostics:
        assert wanted(diagnostic) <= {*diagnostic.values, *(v for label in diagnostic.labels for v in label.values)}


def wanted(diagnostic: Diagnostic) -> set[str]:
    """The values that the words of a diagnostic ask for: of its head, the labels and the notes it uses."""
    row = MESSAGES[diagnostic.code]
    templates = [row.zh, *(row.labels[label.key][0] for label in diagnostic.labels if label.key), *(row.notes[key][0] for key in diagnostic.notes)]
    return {name for template in templates for _, name, _, _ in Formatter().parse(template) if name}
