"""Examples are judged, and what fails says what was expected and what came out, in both languages, at its place."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from policy_dsl.kernel.lang import LANGS, Text
from policy_dsl.lexicon.messages import MESSAGES
from tests.unit.trials import CASES, RULE, tried

ROWS: list[dict[str, Any]] = yaml.safe_load((CASES / "examples.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[r["id"] for r in ROWS])
def test_example(row: dict[str, Any]) -> None:
    tested = tried(RULE + "\n" + row["text"] + "\n", with_coverage=False, mutate=False)
    assert [d.code for d in tested.diagnostics] == [s[0] for s in row["says"]]
    assert tested.passed == (not row["says"])
    for d, (_, *words) in zip(tested.diagnostics, row["says"], strict=True):
        if words:
            told = [d.values["expected"], d.values["found"]]
            assert [t.in_(lang) for lang in LANGS for t in told if isinstance(t, Text)] == words
        place = d.labels[0].span
        assert RULE.count("\n") + 2 == place.line
        assert place.text in row["text"]


def test_every_message_of_examples_has_a_case() -> None:
    seen = {code for row in ROWS for code, *_ in row["says"] if code.startswith("P09")}
    hunted = {"P0920", "P0921", "P0922"}  # test_trial_session
    below = {"P0902", "P0904", "P0913"}
    assert {c for c in MESSAGES if "P0901" <= c <= "P0922"} == seen | hunted | below


def test_another_currency_a_clause_not_judged_a_title_of_two() -> None:
    other = tried(RULE + "\n案例「错」：主体获授牌；1.2应得3万美元。\n", with_coverage=False, mutate=False)
    assert [d.code for d in other.diagnostics] == ["P0904"]
    offered = tried(RULE + "\n案例「错」：主体书店；项目「甲」：申报1.3；1.1应得至多20万元。\n", with_coverage=False, mutate=False)
    assert [d.code for d in offered.diagnostics] == ["P0913"]
    twice = RULE.replace("授牌奖励 / plaque reward", "改造补助 / renovation aid")
    same = tried(twice + "\n案例表｛获授牌｜「改造补助」；是｜3万元｝。\n", with_coverage=False, mutate=False)
    assert [d.code for d in same.diagnostics] == ["P0902"]


def test_examples_that_cannot_be_read_are_not_run() -> None:
    tested = tried(RULE + "\n案例「好」：主体获授牌；1.2应得3万元。\n案例「错」：主体获授牌；1.9应得3万元。\n")
    assert tested.run is None
    assert tested.hunt is None
    assert not tested.passed
