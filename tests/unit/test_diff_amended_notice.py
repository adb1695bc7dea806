"""Amendments of the notice that a city might make (invented: tests/cases/diff/notice): all and only the changes, who gains from where, in both languages."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from policy_dsl.compare.diff import Diff, diff_measures
from policy_dsl.compare.versions import version_of
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.number import exact
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.report.diff_page import diff_page
from policy_dsl.report.diff_text import diff_text
from policy_dsl.report.speech import plain
from tests.command_line import NOTICE
from tests.unit.diffing import CASES, lines

AMENDED = CASES / "diff" / "notice"


@cache
def compared_with(measure: str) -> Diff:
    document = Source("document.pol", (NOTICE / "document.pol").read_text(encoding="utf-8"))
    paths = (NOTICE / f"{measure}@1.0.0.pol", AMENDED / f"{measure}@1.1.0.pol")
    found = [check_sources(NOTICE.name, document, [Source(p.name, p.read_text(encoding="utf-8"))], None) for p in paths]
    assert [d.code for r in found for d in r.diagnostics] == []
    old, new = (r.value for r in found)
    assert old is not None
    assert new is not None
    return diff_measures(version_of(old, old.document.measures[0]), version_of(new, new.document.measures[0]))


def told(measure: str) -> list[str]:
    """The changes, those of the record left out."""
    record = ("source", "quotation", "reading", "examples", "header", "period")
    return [line for line in lines(compared_with(measure)) if line.split()[-1] not in record]


def test_all_and_only_the_changes() -> None:
    assert told("m03") == ["wording 3.1 form", "tightened 3.2 kind", "tightened 3.3 condition", "loosened 3.3 rate", "loosened 3.3 cap"]
    assert told("m08") == ["loosened 8.1 rate", "tightened 8.1 cap", "tightened 8.2 kind", "loosened 8.5 threshold"]
    assert not compared_with("m03").unknown
    assert not compared_with("m08").unknown


SUMMARIES: dict[tuple[str, Lang], list[str]] = {
    ("m03", "zh"): [
        "3.2 诊断支持不再有保证。",
        "不足 1000万元受损，最多减少 2,999,999.99元；1000万元 起得益，最多增加 500万元",
        "3.1 目录奖励只改文字。含义相同，已证明。",
    ],
    ("m03", "en"): [
        "3.2 diagnosis support: no longer guaranteed.",
        "below CNY 10 million lose, at most CNY 2,999,999.99 less; from CNY 10 million gain, at most CNY 5 million more",
        "3.1 catalogue reward: wording only. The meaning is the same: proved.",
    ],
    ("m08", "zh"): [
        "不足 8000万元得益，最多增加 2,666,666.66元；8000万元 起受损，最多减少 200万元",
        "8.2 贷款贴息不再有保证。",
        "8.5 低空航线放宽。",
    ],
    ("m08", "en"): [
        "below CNY 80 million gain, at most CNY 2,666,666.66 more; from CNY 80 million lose, at most CNY 2 million less",
        "8.2 loan interest: no longer guaranteed.", "8.5 flight routes: looser.",
    ],
}


@pytest.mark.parametrize(("measure", "lang"), list(SUMMARIES))
def test_a_reader_of_the_summary_knows_who_gains_and_from_where(measure: str, lang: Lang) -> None:
    said = [plain(f"{head}{' ' if lang == 'en' else ''}{rest}") for head, rest in diff_page(compared_with(measure), lang).summary]
    for words in SUMMARIES[measure, lang]:
        assert any(words in sentence for sentence in said), (words, said)


@pytest.mark.parametrize("measure", ["m03", "m08"])
def test_every_region_goes_one_way(measure: str) -> None:
    """Where the difference changes its sign inside, a region of its own begins."""
    signs = {"gain": 1, "lose": -1, "same": 0, "lose_guarantee": 0, "gain_guarantee": 0}
    for g in compared_with(measure).measures[0].gains:
        for r in g.regions:
            ends = [Fraction(r.low) + 1, Fraction(r.high) - 1 if r.high is not None else Fraction(r.low) * 2 + 10]
            for x in (*ends, sum(ends) / 2):
                value = r.difference.at(exact(x))
                assert ((value > 0) - (value < 0)) == signs[r.way], (g.clause, r.low, r.high, x)


def test_thresholds_to_the_fen() -> None:
    text = diff_text(compared_with("m03"), "zh")
    for words in ("66,666,666.67元 起（原封顶）", "71,428,571.43元 起（新封顶）", "断崖：9,999,999.99元 不支持；多 1 分，上限 350万元"):
        assert words in text
