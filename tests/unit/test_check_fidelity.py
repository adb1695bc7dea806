"""The text against the rule, on the notice and the phrase book: no slip in a figure or a word of law passes unseen, and nothing that reads as the text does is
complained of."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from policy_dsl.check import Checked
from policy_dsl.check.departures import departure
from policy_dsl.check.document import spoken_names
from policy_dsl.check.fidelity import Tally, compare
from policy_dsl.check.measures import build_measure, default_frame
from policy_dsl.check.quotations import figures, folded, law_words
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.syntax.collect import collect
from policy_dsl.trial.mutants import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
NOTICE = ROOT / "policies" / "shanghai-2024-527"
BOOK = ROOT / "tests" / "cases" / "phrasebook"
SEEN_BY_THE_TEXT = {"figure", "strict", "open", "promise", "one_off", "cap", "each"}
MEASURES = sorted(p.name for p in NOTICE.glob("m*.pol"))


@cache
def checked(name: str, lang: Lang) -> Checked:
    document, measure = (Source(f, (NOTICE / f).read_text(encoding="utf-8")) for f in ("document.pol", name))
    text = (NOTICE / "notice.txt").read_text(encoding="utf-8")
    again = format_source(measure, lang, collect(document)).value
    assert again is not None
    result = check_sources("n", document, [Source(name, again)], text)
    assert result.value is not None
    return result.value


@cache
def mutants(name: str, lang: Lang) -> list[Mutant]:
    return [m for m in mutants_of(checked(name, lang), 0) if m.mutation.id in SEEN_BY_THE_TEXT and not m.whole]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", MEASURES)
def test_every_slip_is_noticed(name: str, lang: Lang) -> None:
    found = checked(name, lang)
    frame = default_frame("n", found.bundle.document, [])
    text = folded(found.bundle.text or "")
    missed = []
    for mutant in mutants(name, lang):
        said: list[Diagnostic] = []
        built = build_measure(frame, mutant.mutated, said)
        if built is not None and not said:
            compare(mutant.mutated, built.measure.source, text, spoken_names(built), said, Tally())
        if not said:
            missed.append((mutant.mutation.id, mutant.clauses, mutant.span.text))
    assert missed == []


def test_the_notice_has_slips_to_notice() -> None:
    assert sum(len(mutants(name, "zh")) for name in MEASURES) > 150


PHRASES: list[dict[str, Any]] = yaml.safe_load((BOOK / "phrases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("phrase", PHRASES, ids=[p["id"] for p in PHRASES])
def test_a_pasted_sentence_agrees_with_itself(phrase: dict[str, Any]) -> None:
    declared = phrase.get("declare_zh", "")
    if declared.startswith(("条款", "外部条款")):  # another clause, which quotes itself
        declared = f"{declared.rstrip()}\n  原文 「{declared.partition('：')[2].partition('出自')[0].strip()}」"
    own = "" if "原文 「" in declared else declared
    vocabulary = Source("document.pol", (BOOK / "vocabulary.pol").read_text(encoding="utf-8"))
    clause = f"条款 9.9 例 / example：\n  {phrase['zh']}\n  原文 「{phrase['zh']}{own}」\n"
    result = check_sources("x", vocabulary, [Source("m09@1.0.0.pol", f"语言：中文\n{declared}\n{clause}")], None)
    codes = {d.code for d in result.diagnostics}
    assert {c for c in codes if c.startswith(("P01", "P06"))} == set()
    assert {c for c in codes if c.startswith("P05")} <= {"P0506", "P0520", "P0503"}


# ── reading prose ────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("按照不超过核定项目总投资的30%给予资金支持，最高可达2000万元。", [("30%", "up_to"), ("2000万元", "cap")]),
        ("给予不超过合同金额30%的资金支持，最高不超过50万元。", [("30%", "up_to"), ("50万元", "cap")]),
        ("对投资超过1亿元的，按20%给予补助", [("1亿元", "gt"), ("20%", "")]),
        ("100万元以上不满500万元的", [("100万元", "ge"), ("500万元", "lt")]),
        ("不少于25人、50家的", [("25人", "ge"), ("50家", "ge")]),
        ("完成10000架次飞行", [("10000架次", "ge")]),
        ("分别给予30万元、20万元、10万元奖励", [("30万元", ""), ("20万元", ""), ("10万元", "")]),
        ("最高30万元、20万元、10万元", [("30万元", "cap"), ("20万元", "cap"), ("10万元", "cap")]),
        ("（一）第3条、“3+6”产业、2024年7月29日、百分之三十", [("2024年7月29日", ""), ("百分之三十", "")]),
        ("每服务1家支持2.5万元，50万元封顶", [("1家", "each"), ("2.5万元", ""), ("50万元", "cap")]),
        ("三年内累计不超过一千万元", [("三年", ""), ("一千万元", "up_to")]),
        ("不得低于100万元、不得少于3人、不得高于5%", [("100万元", "ge"), ("3人", "ge"), ("5%", "up_to")]),
        ("未超过5万元，未达到6万元，未满3年，不到4人，不突破5家", [("5万元", "up_to"), ("6万元", "lt"), ("3年", "lt"), ("4人", "lt"), ("5家", "up_to")]),
        ("100万元（不含）以上，200万元以下（不含）", [("100万元", "gt"), ("200万元", "lt")]),
        ("超过100万元（含），不超过200万元（不含本数）", [("100万元", "ge"), ("200万元", "lt")]),
        ("not below 5%, no more than 3 firms, 4 firms or fewer", [("5%", "ge"), ("3 firms", "up_to"), ("4 firms", "le")]),
        ("最低50万元，多于3人，over CNY 5 million, over the years", [("50万元", "ge"), ("3人", "gt"), ("CNY 5 million", "gt")]),
        ("给予50至100万元，20-30%，2024—2025年度", [("50", ""), ("100万元", ""), ("20", ""), ("30%", ""), ("2024", ""), ("2025年度", "")]),
        ("（3）补15-（35-P）元", [("15", ""), ("35", "")]),
    ],
)
def test_figures_and_the_words_that_govern_them(text: str, found: list[tuple[str, str]]) -> None:
    assert [(m.words, "+".join(sorted(m.by))) for m in figures(text)] == found


def test_the_first_end_of_a_range_has_the_scale_of_the_second() -> None:
    found = [m.what for m in figures("给予50至100万元，20-30%，2024—2025年度，1.5至2亿元")]
    assert [w[:2] for w in found if w[0] != "number"] == [
        ("money", "500000"), ("money", "1000000"), ("percent", "1/5"), ("percent", "3/10"), ("year", "2024"), ("year", "2025"),
        ("money", "150000000"), ("money", "200000000"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("按等次给予，同等条件下，一等奖", []),
        ("电子信息等产业", ["open"]),
        ("每年评选，每家企业", ["each"]),
        ("不超过、超过、不得超过、最高不超过", ["up_to", "gt", "up_to", "cap"]),
        ("达到国家标准，达标", ["ge"]),
        ("规模以上", ["ge"]),
        ("不得低于、未超过、达不到、（不含）以上", ["ge", "up_to", "lt", "gt"]),
        ("最高人民法院，最低工资", []),
    ],
)
def test_words_of_law(text: str, words: list[str]) -> None:
    assert [m.what for m in law_words(text)] == words


@pytest.mark.parametrize(
    ("quote", "written", "official"),
    [
        ("对在我县开办食堂的单位，给予10万元补贴。", "对在我县开办食堂", "对在本县开办食堂"),
        ("对在本县开办食堂的单位，给予10万元以内补贴。", "10万元以内补贴。", "10万元补贴。"),
        ("我县开办食堂的单位，给予", "我县开办食堂", "本县开办食堂"),
        ("对在本县开办食堂的单位…给予20万元补贴。", "给予20万元补贴", "给予10万元补贴"),
        ("对外地来的企业不予支持。", None, None),
    ],
    ids=["one character", "words put in", "at its beginning", "in its second part", "nothing like it"],
)
def test_a_quotation_is_shown_where_it_departs_from_the_text(quote: str, written: str | None, official: str | None) -> None:
    found = departure(quote, folded("第一条 对在本县开办食堂的单位，给予10万元补贴。"))
    assert (found and found.written, found and found.official) == (written, official)
    assert found is None or quote[found.start : found.end] == written
