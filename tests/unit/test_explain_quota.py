"""The items that a quota lets count are those the explanation adds up (S23)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from policy_dsl.api import Policies
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources

VOCABULARY = Source("document.pol", (Path(__file__).parents[1] / "cases/phrasebook/vocabulary.pol").read_text(encoding="utf-8"))
TEXT = """语言：中文
标题：「试」/"Trial"
条次：「1」
版本：「1.0.0」
施行：2026年1月1日至2027年12月31日

条款 1.1 布展补助 / mounting aid：
  每件展品按照布展费用的35%给予补助，同一展品门类最多2件（木偶4件），每件最高6400元。
"""
PRINTS = [30000, 1000, 2000]


def test_the_third_print_is_not_added() -> None:
    found = check_sources("短语册", VOCABULARY, [Source("m01@1.0.0.pol", TEXT)], None)
    assert found.value is not None, found.diagnostics
    exhibits = [{"展品门类": "木偶", "布展费用": 10000}, *({"展品门类": "版画", "布展费用": n} for n in PRINTS)]
    said = Policies((found.value,)).evaluate({"展品": exhibits}, date(2026, 6, 1)).explain("zh")
    assert "各项合计 10,250元：第 1 项 3,500元、第 2 项 6,400元、第 3 项 350元" in said
    assert "第 4 项" not in said
