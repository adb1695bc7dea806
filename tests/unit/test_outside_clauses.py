"""What a clause reads outside itself: the clauses of other measures, and the version that the day of an event selects (S31, S45, S48, S49)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policy_dsl.api import FactsError, Policies
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.source import Source
from policy_dsl.library.beside import names_beside
from policy_dsl.library.store import check_sources

DAY = date(2026, 6, 1)
DOCUMENT = """语言：中文
标题：「县书店办法」/"County bookshop measures"
施行：2026年1月1日至2027年12月31日
事实 改造投入 / renovation cost：金额。
主体事实 获授牌 / holds the plaque：是否。
"""
ONE = """语言：中文
标题：「一」/"One"
条款 1.1 改造补助 / renovation aid：对获授牌的，按照改造投入的10%给予补助。
"""
TWO = """语言：中文
标题：「二」/"Two"
条款 2.1 授牌奖励 / plaque reward：对已享受改造补助的，给予2万元奖励。
条款 2.2 配套 / matching aid：按照改造补助的20%予以配套。
条款 2.3 申请 / application：须符合改造补助。
"""


def policies(*measures: str, document: str = DOCUMENT) -> Policies:
    sources = [Source(f"m{i:02}@1.0.0.pol", text) for i, text in enumerate(measures, 1)]
    found = check_sources("县办法", Source("document.pol", document), sources, None)
    assert found.value is not None, found.diagnostics
    return Policies((found.value,))


def results(engine: Policies, facts: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    decision = engine.evaluate(facts, DAY).decision
    found = [*decision.applicant, *(c for p in decision.projects for c in p.clauses)]
    return {c.clause: (c.status, None if c.amount is None else c.amount.max) for c in found}


def test_a_clause_reads_one_of_another_measure() -> None:
    engine = policies(ONE, TWO)
    assert results(engine, {"改造投入": "100万", "获授牌": True}) == {
        "1.1": ("applies", 100_000), "2.1": ("applies", 20_000), "2.2": ("applies", 20_000), "2.3": ("applies", None),
    }  # fmt: skip
    assert {c: s for c, (s, _) in results(engine, {"改造投入": "100万", "获授牌": False}).items()} == dict.fromkeys(
        ("1.1", "2.1", "2.2", "2.3"), "does_not_apply"
    )


def test_it_is_judged_where_the_other_is() -> None:
    facts = {"主体": {"获授牌": True}, "项目": [{"名称": "甲", "改造投入": "100万"}, {"名称": "乙", "改造投入": 0}]}
    decision = policies(ONE, TWO).evaluate(facts, DAY)
    assert [decision.project(name)["2.1"].status for name in "甲乙"] == ["applies", "does_not_apply"]


def test_a_name_that_both_measures_have_is_the_own_one() -> None:
    own = TWO + "条款 2.4 改造补助 / renovation aid：对获授牌的，给予1万元补助。\n"
    assert results(policies(ONE, own), {"改造投入": 0, "获授牌": True})["2.1"] == ("applies", 20_000), "2.4 is paid, 1.1 is not"


def test_a_circle_through_two_measures_is_found() -> None:
    first = ONE.replace("对获授牌的", "对已享受授牌奖励的")
    sources = [Source("m01@1.0.0.pol", first), Source("m02@1.0.0.pol", TWO)]
    found = check_sources("县办法", Source("document.pol", DOCUMENT), sources, None)
    assert "P0632" in {d.code for d in found.diagnostics}


def test_tools_of_one_file_know_the_clauses_beside_it(tmp_path: Path) -> None:
    for name, text in (("document", DOCUMENT), ("m01@1.0.0", ONE), ("m02@1.0.0", TWO)):
        (tmp_path / f"{name}.pol").write_text(text, encoding="utf-8")
    path = tmp_path / "m02@1.0.0.pol"
    done = format_source(Source(str(path), TWO), "en", names_beside(path))
    assert done.value is not None, done.diagnostics
    assert "if renovation aid was paid, pay CNY 20,000 as a reward." in done.value


# ── the day of an event ──────────────────────────────────────────────────────────────────────────────────────────────
EVENT = """语言：中文
标题：「一」/"One"
版本：「{version}」
施行：{period}
事实 改造投入 / renovation cost：金额。
事实 签约日期 / contract date：日期，可为无。
条款 1.1 改造补助 / renovation aid：按照改造投入的{rate}给予补助，适用签约日期当日施行的规定。
  豁免「无条件」：理由「试」。
"""


def versions(retroactive: str = "") -> Policies:
    old = EVENT.format(version="1.0.0", period="2025年1月1日至2025年12月31日" + retroactive, rate="10%")
    new = EVENT.format(version="1.1.0", period="2026年1月1日至2027年12月31日", rate="20%")
    found = check_sources("县办法", None, [Source("m01@1.0.0.pol", old), Source("m01@1.1.0.pol", new)], None)
    assert found.value is not None, found.diagnostics
    return Policies((found.value,))


@pytest.mark.parametrize(
    ("day", "status", "low", "high"),
    [
        ("2025-12-31", "applies", 100_000, 100_000),
        ("2026-01-01", "applies", 200_000, 200_000),
        ("2028-01-01", "not_in_force", 0, 0),
        ("2024-12-31", "undetermined", 0, 100_000),
        ("无", "not_in_force", 0, 0),
        (None, "undetermined", 0, 200_000),
    ],
)
def test_the_day_of_the_event_selects_the_version(day: str | None, status: str, low: int, high: int) -> None:
    result = versions().evaluate({"改造投入": "100万", **({"签约日期": day} if day else {})}, DAY)["1.1"].result
    assert (result.status, result.amount and result.amount.min, result.amount and result.amount.max) == (status, low, high)


def test_what_happened_before_is_for_the_authority_unless_declared() -> None:
    facts = {"项目": [{"改造投入": "100万", "签约日期": "2024-12-31"}]}
    (asked,) = versions().evaluate(facts, DAY)["1.1"].decided_by
    assert asked == "1.1 施行前的事项是否适用"
    for said, status in ((True, "applies"), (False, "does_not_apply")):
        assert versions().evaluate({**facts, "认定": {asked: said}}, DAY)["1.1"].status == status
    assert versions("，溯及既往").evaluate(facts, DAY)["1.1"].status == "applies"
    with pytest.raises(FactsError):
        policies(ONE).read({"认定": {"1.1 施行前的事项是否适用": True}})
