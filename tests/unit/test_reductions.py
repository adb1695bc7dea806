"""缩减 (Q3, S47): in proportion where the total exceeds the budget; between nothing and the whole while the total is unknown; both languages, both engines."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from policy_dsl.api import Policies
from policy_dsl.check import Checked
from policy_dsl.compile.compiled import Compiled, values_of
from policy_dsl.evaluate.application import evaluate
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.syntax.collect import collect

VOCABULARY = Source("document.pol", (Path(__file__).parents[1] / "cases/phrasebook/vocabulary.pol").read_text(encoding="utf-8"))
TEXT = """语言：中文
标题：「试」/"Trial"
条次：「1」
版本：「1.0.0」
施行：2026年1月1日至2027年12月31日

条款 1.1 授牌奖 / plaque reward：
  对获授牌的，给予21万元奖励。
条款 1.2 非遗奖 / heritage reward：
  对非遗工坊的，给予10万元奖励。

缩减：应付总额超过年度预算的，MEMBERS等比例缩减。
"""
ALL, ONE = "本文件各条款", "授牌奖"


def opened(members: str, lang: Lang) -> Checked:
    source = Source("m01@1.0.0.pol", TEXT.replace("MEMBERS", members))
    text = format_source(source, lang, collect(VOCABULARY)).value
    assert text is not None
    found = check_sources("短语册", VOCABULARY, [Source("m01@1.0.0.pol", text)], None)
    assert found.value is not None, found.diagnostics
    return found.value


CASES: list[tuple[str, dict[str, Any], tuple[Any, Any], tuple[Any, Any]]] = [
    (ONE, {"应付总额": "400万元", "年度预算": "300万元"}, (157500, 157500), (100000, 100000)),
    (ALL, {"应付总额": "400万元", "年度预算": "300万元"}, (157500, 157500), (75000, 75000)),
    (ALL, {"应付总额": "300万元", "年度预算": "300万元"}, (210000, 210000), (100000, 100000)),
    (ALL, {"应付总额": "100万元", "年度预算": "300万元"}, (210000, 210000), (100000, 100000)),
    (ONE, {"年度预算": "300万元"}, (0, 210000), (100000, 100000)),
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("members", "facts", "first", "second"), CASES)
def test_in_proportion(members: str, facts: dict[str, Any], first: tuple[Any, Any], second: tuple[Any, Any], lang: Lang) -> None:
    policies = Policies((opened(members, lang),))
    read = policies.read({"项目": [{"获授牌": "是", "非遗工坊": "是", **facts}]})
    decision = evaluate(policies.documents, read, date(2026, 6, 1), judge_all=True)
    rows = {c.clause: c.amount for p in decision.projects for c in p.clauses}
    for number, (low, high) in (("1.1", first), ("1.2", second)):
        amount = rows[number]
        assert amount is not None
        assert (Fraction(amount.min), amount.max) == (low, high)
    assert Compiled(policies.documents, date(2026, 6, 1)).decide(read) == values_of(decision)


def test_one_meaning_in_two_languages() -> None:
    zh, en = (opened(ONE, lang).document.measures[0] for lang in LANGS)
    assert (zh.meaning, zh.record) == (en.meaning, en.record)


MANY = [{"获授牌": "是", "年度预算": "30万元"}, {"获授牌": "是", "年度预算": "30万元"}]


def amounts(facts: list[dict[str, Any]]) -> tuple[list[tuple[Any, Any]], list[tuple[Any, Any]]]:
    """Of clause 1.1 in each application, and the totals that were counted."""
    policies = Policies((opened(ONE, "zh"),))
    day = date(2026, 6, 1)
    found = policies.together([policies.read({"项目": [one]}) for one in facts], day)
    rows = [c.amount for case in found.cases for p in policies.evaluate(case, day).decision.projects for c in p.clauses if c.clause == "1.1"]
    return [(r.min, r.max) for r in rows if r is not None], [(t.low, t.high) for t in found.totals]


def test_many_applications_are_counted() -> None:
    assert amounts(MANY) == ([(150000, 150000)] * 2, [(420000, 420000)])


def test_what_is_not_settled_lies_between_tight_bounds() -> None:
    assert amounts([MANY[0], {"年度预算": "30万元"}]) == ([(150000, 210000), (0, 150000)], [(210000, 420000)])


def test_one_application_is_never_guessed_at() -> None:
    assert amounts(MANY[:1]) == ([(0, 210000)], [])


def test_a_stated_total_is_taken_as_stated() -> None:
    assert amounts([{**one, "应付总额": "60万元"} for one in MANY]) == ([(105000, 105000)] * 2, [])
