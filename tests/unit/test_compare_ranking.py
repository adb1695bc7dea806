"""排名 and the number of places in two versions (Q1, S47): key, order, tie rule, division and N are each told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from policy_dsl.batch.run import open_records
from policy_dsl.compare.impact import impact
from policy_dsl.compare.impact_columns import impact_in_columns
from policy_dsl.compare.judging import Judges
from policy_dsl.compare.tallies import Impact
from policy_dsl.report.diff_json import diff_json
from policy_dsl.report.diff_text import diff_text
from tests.unit.diffing import HEAD, compared, document, line

CLAUSE = "条款 1.4 名次奖 / rank reward：\n  对获授牌且票房名次居前3名的，给予5万元奖励。\n"
RANKING = "排名：票房名次按照票房收入从高到低排列，相同的并列。\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (RANKING, RANKING, []),
        (RANKING, RANKING.replace("从高到低", "从低到高"), ["mixed 1.4 ranking"]),
        (RANKING, RANKING.replace("并列", "由机关决定"), ["mixed 1.4 ranking"]),
        (RANKING, RANKING.replace("票房收入", "改造投入"), ["mixed 1.4 ranking"]),
        (RANKING, RANKING.replace("排名：", "排名：按照所在区域分别排名，"), ["mixed 1.4 ranking"]),
        (RANKING, "", ["mixed 1.4 ranking"]),
        ("", RANKING, ["mixed 1.4 ranking"]),
    ],
)
def test_how_applications_are_ranked_is_told(old: str, new: str, said: list[str]) -> None:
    assert list(map(line, compared(document(HEAD["zh"] + CLAUSE + old), document(HEAD["zh"] + CLAUSE + new)).changes)) == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("居前3名", "居前5名", "loosened 1.4 threshold"),
        ("居前5名", "居前3名", "tightened 1.4 threshold"),
    ],
)
def test_more_places_are_looser(old: str, new: str, said: str) -> None:
    before, after = (HEAD["zh"] + CLAUSE.replace("居前3名", places) + RANKING for places in (old, new))
    assert list(map(line, compared(document(before), document(after)).changes)) == [said]


def test_more_of_the_best_are_looser() -> None:
    clause = CLAUSE.replace("且票房名次居前3名的，给予5万元奖励", "的，给予5万元奖励，按照票房名次择优支持不超过3家")
    before, after = HEAD["zh"] + clause + RANKING, HEAD["zh"] + clause.replace("3家", "5家") + RANKING
    assert list(map(line, compared(document(before), document(after)).changes)) == ["loosened 1.4 winners"]


# ── a table of cases: a comparison finds neither ranks nor totals, and says so ──
REDUCTION = """条款 1.1 授牌奖 / award：
  对获授牌的，给予{n}万元奖励。
条款 1.2 改造补助 / aid：
  对获授牌的，按照改造投入的13%给予补助。
缩减：应付总额超过年度预算的，授牌奖、改造补助等比例缩减。
"""


def judged(old: str, new: str, rows: Sequence[dict[str, str]]) -> tuple[Impact, str]:
    """Row by row and in columns, which agree."""
    found = compared(document(HEAD["zh"] + old), document(HEAD["zh"] + new))
    plain = impact(judges := Judges(found), [(i, judges.columns.row(r)) for i, r in enumerate(rows, 2)], "cases")
    columns = impact_in_columns(Judges(found), open_records([{c: r.get(c) for c in dict.fromkeys(k for r in rows for k in r)} for r in rows]))
    assert (plain.total.outcomes, plain.over_all) == (columns.total.outcomes, columns.over_all)
    assert [c.clause.number for c in plain.clauses] == [c.clause.number for c in columns.clauses]
    told = [name["zh"] for name in diff_json(found, plain)["impact"]["over_all"]]
    assert told == [name.zh for name in plain.over_all]
    return plain, diff_text(found, "zh", 200, plain)


def test_cases_of_a_ranking_that_changed_are_judged_and_not_called_untouched() -> None:
    rows = [{"获授牌": "是", "票房收入": "100万"}, {"获授牌": "否", "票房收入": "200万"}]
    found, said = judged(CLAUSE + RANKING, CLAUSE + RANKING.replace("从高到低", "从低到高"), rows)
    assert dict(found.total.outcomes) == {"undetermined": 1, "same": 1}
    assert "票房名次要看全部申报才有，比较时不求" in said
    assert "不影响任何案例" not in said


def test_a_rank_of_the_table_holds_for_both_versions() -> None:
    rows = [{"获授牌": "是", "票房名次": "4"}, {"获授牌": "是", "票房名次": "3"}]
    found, said = judged(CLAUSE + RANKING, CLAUSE.replace("居前3名", "居前5名") + RANKING, rows)
    assert dict(found.total.outcomes) == {"gain": 1, "same": 1}
    assert "两个版本都照它算" in said


def test_a_budget_that_changed_and_unchanged_clauses_share_is_told() -> None:
    rows = [{"获授牌": "是", "改造投入": "100万", "年度预算": "20万"}]
    found, said = judged(REDUCTION.format(n=5), REDUCTION.format(n=8), rows)
    assert [c.clause.number for c in found.clauses] == ["1.1"]
    assert dict(found.total.outcomes) == {"undetermined": 1}
    assert "应付总额要看全部申报才有" in said
    assert "不影响任何案例" not in said


def test_what_hangs_on_no_other_application_says_nothing_of_it() -> None:
    award = "条款 1.1 授牌奖 / award：\n  对获授牌的，给予{n}万元奖励。\n" + CLAUSE + RANKING
    found, said = judged(award.format(n=5), award.format(n=8), [{"获授牌": "是"}])
    assert found.over_all == ()
    assert "不影响任何案例" in said
