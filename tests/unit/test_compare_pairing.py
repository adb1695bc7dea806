"""Which measure of one document is compared with which of another."""

from __future__ import annotations

from policy_dsl.api import load
from policy_dsl.check import Checked
from policy_dsl.compare.pairing import paired
from policy_dsl.report.diff_story import titles_of
from policy_dsl.report.diff_text import diff_text
from tests.command_line import ROOT
from tests.unit.diffing import compared, document

EXAMPLES = ROOT / "policies" / "examples"
HEAD = '语言：中文\n标题：「{title}」/"{en}"\n版本：「1.0.0」\n\n'
GRANT = HEAD.format(title="改造补助", en="Grant") + "条款 {n}.1 补助 / grant：\n  对获授牌的，按照改造投入的{rate}%给予补助，最高可达1000万元。\n"
PRIZE = HEAD.format(title="票房奖励", en="Prize") + "条款 {n}.1 奖励 / prize：\n  对入选名录的，按照票房收入的{rate}%给予奖励。\n"
PLACE = HEAD.format(title="首演奖励", en="First night") + "条款 {n}.1 首演 / first night：\n  对非遗工坊，给予5万元奖励。\n"


def pairs(old: Checked, new: Checked) -> list[tuple[str, str]]:
    return [(a.measure.id, b.measure.id) for a, b in paired(old, new).pairs]


def examples(old: str, new: str) -> tuple[Checked, Checked]:
    return tuple(load(EXAMPLES / name).checked[0] for name in (old, new))  # type: ignore[return-value]


def test_two_documents_are_matched_by_title_and_content_not_by_number() -> None:
    iit = examples("national-iit-special-deductions-2018", "national-iit-special-deductions-2023")
    assert pairs(*iit) == [("m01", "m01"), ("m06", "m03")]
    assert [v.measure.id for v in paired(*iit).added] == ["m02"]
    assert [v.measure.id for v in paired(*iit).removed] == ["m02", "m03", "m04", "m05"]
    assert pairs(*examples("xiamen-fixed-investment-2023", "xiamen-fixed-investment-2025")) == [("m02", "m01"), ("m01", "m02")]


def test_numbers_hold_within_a_document_and_say_little_between_two() -> None:
    old = (GRANT.format(n=1, rate=20), PRIZE.format(n=2, rate=5))
    new = (PRIZE.format(n=1, rate=4), GRANT.format(n=2, rate=25))
    assert pairs(document(*old), document(*new)) == [("m1", "m1"), ("m2", "m2")]
    assert pairs(document(*old), document(*new, name="later")) == [("m2", "m1"), ("m1", "m2")]


def test_what_says_something_else_is_new_and_not_changed() -> None:
    found = paired(document(GRANT.format(n=1, rate=20), PRIZE.format(n=2, rate=5)), document(GRANT.format(n=1, rate=20), PLACE.format(n=2), name="later"))
    assert [(a.measure.id, b.measure.id) for a, b in found.pairs] == [("m1", "m1")]
    assert ([v.measure.id for v in found.added], [v.measure.id for v in found.removed]) == (["m2"], ["m2"])


def test_a_clause_is_called_as_the_newer_text_calls_it() -> None:
    """Also where a measure that is gone had its number."""
    old = document(PLACE.format(n=1), PRIZE.format(n=2, rate=5), GRANT.format(n=3, rate=20))
    found = compared(old, document(GRANT.format(n=1, rate=25), PRIZE.format(n=2, rate=5), name="later"))
    assert [(v.measure.id) for v in found.removed] == ["m1"]
    assert titles_of(found)["1.1"].in_("zh") == "补助"
    assert "1.1 补助" in diff_text(found, "zh")
