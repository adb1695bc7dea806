"""A small rule with its examples, for the tests of ``pol test``: read, checked, tried."""

from __future__ import annotations

from pathlib import Path

from policy_dsl.check import Checked
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.trial.session import Tested
from policy_dsl.trial.session import test_document as run_document  # not a test: pytest would collect the name

CASES = Path(__file__).parents[1] / "cases" / "trial"
RULE = (CASES / "bookshop.pol").read_text(encoding="utf-8")
GOOD = (CASES / "good.pol").read_text(encoding="utf-8")


def checked(*measures: str, document: str | None = None) -> Checked:
    """The rule, checked; a rule that does not check is a mistake of the test. Further measures are further versions."""
    files = [Source(f"m01@1.{i}.0.pol", text) for i, text in enumerate(measures)]
    result = check_sources("书店", Source("document.pol", document) if document is not None else None, files, None)
    assert result.value is not None, [(d.code, d.values) for d in result.diagnostics]
    return result.value


def tried(text: str, *, with_coverage: bool = True, mutate: bool = True) -> Tested:
    return run_document(checked(text), with_coverage=with_coverage, mutate=mutate)


def without(title: str, text: str = GOOD) -> str:
    """The examples but one."""
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if f"「{title}」" not in line.split("：")[0]]
    assert len(kept) == len(lines) - 1
    return "".join(kept)
