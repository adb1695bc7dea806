"""A name that begins with 前 (前期费用, 前三季度产值) is no 在前, 的前: those words are read only before a figure that begins no name.
And 未 before 满价补贴 denies it: 未满 compares only behind what is compared."""

from __future__ import annotations

import pytest

from policy_dsl.format.verify import format_source
from policy_dsl.kernel.source import Source

HEAD = """语言：中文
条次：「1」
版本：「1.0.0」
施行：2026年1月1日至2026年12月31日
事实 前期费用 / early cost：金额。
事实 前3年平均收入 / average of three years：金额。
事实 获授牌 / holds the plaque：是否。
事实 名次 / rank：数量（名）。
事实 满价补贴 / full price aid：是否。
条款 1.1 补助 / aid：
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "  对获授牌的，按照前期费用的13%给予补助，最高不超过前3年平均收入的20%。\n",
        "  对获授牌且名次在前3名的，按照前期费用的前300万元的13%给予补助。\n",
        "  对未满价补贴且前期费用未满3万元且前3年平均收入未超过前期费用的，给予5000元补助。\n",
        "  对前期费用占前3年平均收入的比例不低于10%的，给予5000元补助。\n",
    ],
)
def test_it_is_read(sentence: str) -> None:
    found = format_source(Source("m01@1.0.0.pol", HEAD + sentence), "zh")
    assert found.value is not None, [(d.code, d.values) for d in found.diagnostics]
