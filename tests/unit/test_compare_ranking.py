"""排名 and the number of places in two versions (Q1, S47): key, order, tie rule, division and N are each told."""

from __future__ import annotations

import pytest

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
