"""Amendments that a city might make: the report tells all of them and nothing else, and whoever reads only it knows who gains and who loses, and from where.

``tests/cases/diff/amendments.yaml``: invented, and so marked.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml

from policy_dsl.compare.diff import Diff, diff_measures
from policy_dsl.compare.versions import version_of
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.report.diff_text import diff_text
from tests.command_line import NOTICE
from tests.unit.diffing import CASES, lines

ROWS: list[dict[str, Any]] = yaml.safe_load((CASES / "diff" / "amendments.yaml").read_text(encoding="utf-8"))
IDS = [row["id"] for row in ROWS]


@cache
def found(at: int) -> Diff:
    row = ROWS[at]
    shared = Source("document.pol", (NOTICE / "document.pol").read_text(encoding="utf-8"))
    text = (NOTICE / f"{row['measure']}@1.0.0.pol").read_text(encoding="utf-8")
    changed = text
    for before, after in row["edits"]:
        assert before in changed, before
        changed = changed.replace(before, after)
    sides = []
    for version, words in (("1.0.0", text), ("1.1.0", changed)):
        checked = check_sources(NOTICE.name, shared, [Source(f"{row['measure']}@{version}.pol", words)], None)
        assert checked.value is not None, [(d.code, [x.span.text for x in d.labels]) for d in checked.diagnostics]
        sides.append(version_of(checked.value, checked.value.document.measures[0]))
    return diff_measures(sides[0], sides[1])


@pytest.mark.parametrize("at", range(len(ROWS)), ids=IDS)
def test_all_and_only_the_changes_are_told(at: int) -> None:
    assert [line for line in lines(found(at)) if not line.startswith("wording")] == ROWS[at]["changes"]
    assert not found(at).unknown


@pytest.mark.parametrize("at", range(len(ROWS)), ids=IDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_gains_and_who_loses_can_be_read(at: int, lang: Any) -> None:
    said = [line.strip() for line in diff_text(found(at), lang, 160).splitlines()]
    assert [line for line in ROWS[at][lang] if line not in said] == []
