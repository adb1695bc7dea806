"""Every figure of every sentence pattern, changed: ``pol diff`` finds a change of meaning, and never proves the two equal."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
import yaml

from policy_dsl.check import Checked
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from tests.unit.diffing import CASES, HEAD, VOCABULARY, compared, line

ROWS: list[dict[str, Any]] = yaml.safe_load((CASES / "phrasebook" / "phrases.yaml").read_text(encoding="utf-8"))
FIGURE = re.compile(r"(?<![A-Za-z第（(])[0-9]+(?:\.[0-9]+)?")
ALL = os.environ.get("POLICY_DSL_LAWS") == "long"


def checked(row: dict[str, Any], body: str) -> Checked | None:
    free = "  豁免「无条件」：理由「试验」。\n"
    declared = row.get("declare_zh") or ""
    text = f"{HEAD['zh']}{declared}\n{free if declared.startswith('条款') else ''}条款 1.1 试验 / trial：\n  {body}\n{free}"
    return check_sources("doc", Source("document.pol", VOCABULARY), [Source("m1.pol", text)], None).value


def changed() -> list[tuple[dict[str, Any], str]]:
    """(pattern, its sentence with one figure more by one); of each pattern the last figure, or all."""
    found = []
    for row in ROWS:
        every = [m for m in FIGURE.finditer(row["zh"]) if not row["zh"][m.end() :].startswith(("万元的按", "月", "日", "年4月", "年9月"))]
        for m in every if ALL else every[-1:]:
            more = str(int(m.group()) + 1) if m.group().isdigit() else f"{m.group()}1"
            found.append((row, row["zh"][: m.start()] + more + row["zh"][m.end() :]))
    return found


PAIRS = changed()


@pytest.mark.parametrize(("row", "body"), PAIRS, ids=[f"{row['id']} {n}" for n, (row, _) in enumerate(PAIRS)])
def test_a_changed_figure_is_a_changed_meaning(row: dict[str, Any], body: str) -> None:
    old, new = checked(row, row["zh"]), checked(row, body)
    assert old is not None
    if new is None:
        return  # refused: nothing to compare
    found = compared(old, new, timeout=4000)
    assert any(c.effect != "wording" for c in found.changes), list(map(line, found.changes))

