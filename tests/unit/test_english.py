"""The English surface: it says everything that the Chinese says, word order aside, and comes back unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_dsl.format.files import format_file, with_language
from policy_dsl.format.nodes import format_node
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.source import Source
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse
from policy_dsl.syntax.vocabulary import EMPTY, Vocabulary

ROOT = Path(__file__).parents[2]
NOTICE = ROOT / "policies" / "shanghai-2024-527"
DOCUMENT = Source("document.pol", (NOTICE / "document.pol").read_text(encoding="utf-8"))
FILES = sorted(NOTICE.glob("*.pol"))
BOOKSHOPS = Source("bookshops", (ROOT / "tests" / "cases" / "format" / "bookshops.zh.pol").read_text(encoding="utf-8"))
PHRASES = collect(Source("phrases", (ROOT / "tests" / "cases" / "phrasebook" / "vocabulary.pol").read_text(encoding="utf-8")))
HEADS = {
    "zh": "语言：中文\n术语 场地补助 / venue subsidy。\n条款 1.1 甲 / a：\n  ",
    "en": "language: English\nterm venue subsidy / 场地补助.\nclause 1.1 a / 甲:\n  ",
}


def base_of(path: Path) -> Vocabulary:
    return EMPTY if path.name == "document.pol" else collect(DOCUMENT)


def read(source: Source, base: Vocabulary) -> ast.File:
    found = parse(source, base)
    assert not found.diagnostics, [(d.code, d.labels[0].span.line, d.labels[0].span.text) for d in found.diagnostics]
    assert found.value is not None
    return found.value


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_the_notice_in_english_is_the_same_tree(path: Path) -> None:
    source, base = Source(path.name, path.read_text(encoding="utf-8")), base_of(path)
    chinese = read(source, base)
    text = format_file(chinese, "en", base.merged(collect(source)))
    english = Source(f"{path.name}.en", text)
    tree = read(english, base)
    assert with_language(tree, "zh") == with_language(chinese, "zh")
    back = format_file(with_language(tree, "zh"), "zh", base.merged(collect(english)))
    assert back == format_file(chinese, "zh", base.merged(collect(source)))


def test_the_bookshops_in_english_read_back() -> None:
    found = format_source(BOOKSHOPS, "en")
    assert found.value is not None, found.diagnostics
    assert format_source(Source("again", found.value), "zh").value == format_source(BOOKSHOPS).value


def sentence(lang: str, words: str) -> ast.Sentence:
    clause = read(Source("<sentence>", f"{HEADS[lang]}{words}\n"), PHRASES).items[-1]
    assert isinstance(clause, ast.Clause)
    return clause.sentences[0]


SAME: tuple[tuple[str, str], ...] = (
    ("对获授牌，非遗工坊的，给予5万元奖励。", "if holds the plaque, and heritage workshop, pay CNY 50,000 as a reward."),
    ("对获授牌、非遗工坊的，给予5万元奖励。", "if holds the plaque as well as heritage workshop, pay CNY 50,000 as a reward."),
    ("对开业日期不早于2026年4月1日的，给予5万元奖励。", "if opening date is on or after 2026-04-01, pay CNY 50,000 as a reward."),
    ("对装修面积50平方米（不含）以上的，给予5万元奖励。", "if fitted area is 50 square metres or more (exclusive), pay CNY 50,000 as a reward."),
    ("对装修面积超过50平方米不超过80平方米的，给予5万元奖励。",
     "if fitted area exceeds 50 square metres but not more than 80 square metres, pay CNY 50,000 as a reward."),
    ("给予一次性5万元奖励。", "pay CNY 50,000 as a one-off reward."),
    ("给予5万元的奖励。", "pay a reward of CNY 50,000."),
    ("给予奖励5万元。", "pay a reward in the amount of CNY 50,000."),
    ("给予不超过改造投入30%的资金支持。", "pay funding support of up to 30% of renovation cost."),
    ("经评估按等次给予最高50万元奖励。", "upon assessment according to grade, pay at most CNY 500,000 as a reward."),
    ("经认定后给予场地补助5万元。", "after recognition, pay a venue subsidy in the amount of CNY 50,000."),
    ("每服务1家支持金额2.5万元。", "for every firm served, pay CNY 25,000 as support."),
    ("对获授牌的非遗工坊予以支持。", "for any heritage workshop that holds the plaque, provide support."),
    ("每件展品满足首展的，按照布展费用的35%给予补助。", "for each exhibit with premiere, pay 35% of mounting cost as aid."),
    ("按照改造投入的13%给予补助，单个企业每年最高不超过52万元。", "pay 13% of renovation cost as aid, not exceeding CNY 520,000 per applicant per year."),
    ("按照改造投入与其他资金之和的20%给予补助。", "pay 20% of the sum of renovation cost and other funds as aid."),
    ("按照装修面积与营业月数以14元/平方米/月的标准给予补助。", "pay CNY 14 per square metre per month of fitted area times months open as aid."),
    ("按照改造投入的13%给予补助，但被责令整改除外。", "pay 13% of renovation cost as aid, except where ordered to rectify."),
    ("鼓励获授牌且非遗工坊。", "encourage cases where holds the plaque and heritage workshop."),
    ("按照改造投入的13%给予补助，以10元为单位舍去。", "pay 13% of renovation cost as aid, rounded down to multiples of CNY 10."),
    ("对申报年度为2026年的，给予5万元奖励。", "if claim year is the year 2026, pay CNY 50,000 as a reward."),
    ("按照装修面积乘以3乘以2给予补助。", "pay fitted area times 3 times 2 as aid."),
)  # fmt: skip


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_two_word_orders_are_one_tree(zh: str, en: str) -> None:
    assert sentence("zh", zh) == sentence("en", en)


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_english_prints_as_a_lawyer_would_write_it(zh: str, en: str) -> None:
    names = PHRASES.merged(collect(Source("<terms>", HEADS["zh"])))
    assert format_node(sentence("zh", zh), "en", names) == en


READ: tuple[tuple[str, str], ...] = (
    ("if the applicant is holds the plaque, pay an amount of CNY 50,000 as reward.", "if holds the plaque, pay CNY 50,000 as a reward."),
    ("if fitted area is 50 square metres or more, below 80 square metres, grant CNY 50,000 as a reward.",
     "if fitted area is at least 50 square metres but below 80 square metres, pay CNY 50,000 as a reward."),
    ("if fitted area is 50 square metres or more, up to 30% of renovation cost, capped at CNY 5 million.",
     "if fitted area is 50 square metres or more, pay up to 30% of renovation cost as support, capped at CNY 5 million."),
    ("award a grant of CNY 50,000.", "pay a grant of CNY 50,000."),
    ("pay 13 percent of renovation cost as aid, at most CNY 400,000.", "pay 13% of renovation cost as aid, capped at CNY 400,000."),
    ("Pay CNY 850 for each performance of performances as aid.", "pay CNY 850 per performance of performances as aid."),
    ("if bookshop grade is model, standard, or community, pay CNY 5 as aid.", "if bookshop grade is model, standard or community, pay CNY 5 as aid."),
)  # fmt: skip


@pytest.mark.parametrize(("written", "canonical"), READ)
def test_what_is_read_and_never_printed(written: str, canonical: str) -> None:
    assert sentence("en", written) == sentence("en", canonical)


WRAPPED = """\
language: English
fact field of activity / 领域: one of {source water protection / 水源保护, reading rooms / 阅览室}.
clause 1.1 a / 甲:
  if
  field of activity is one of {
  source water protection,
  reading rooms}, pay CNY 50,000 as a reward.
"""


def test_a_wrapped_line_may_begin_like_a_statement() -> None:
    assert len(read(Source("<wrapped>", WRAPPED), EMPTY).items) == 2


def test_no_printed_line_begins_like_a_statement() -> None:
    long = "field of the activities that the applicant carries out in the county and its neighbouring counties"
    other = "the other conditions of the county office for such support"
    source = Source("<long>", f"语言：中文\n事实 活动领域 / {long}：是否。\n事实 县里条件 / {other}：是否。\n"
                    "条款 1.1 甲 / a：\n  对县里条件且活动领域的，给予5万元奖励。\n")  # fmt: skip
    found = format_source(source, "en")
    assert found.value is not None, found.diagnostics
    assert not any(line.strip().startswith("field of") for line in found.value.splitlines())


def test_a_name_that_only_english_misreads_is_said_before_translating() -> None:
    source = Source("<names>", "语言：中文\n事实 合计投资 / total：金额。\n事实 别的 / other：金额。\n")
    found = format_source(source, "en")
    assert found.value is None
    assert [(d.code, d.labels[0].span.line) for d in found.diagnostics] == [("P0114", 3)]
    assert parse(source).diagnostics == ()


def test_a_print_that_does_not_read_back_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("<fault>", "语言：中文\n事实 获授牌 / holds the plaque：是否。\n条款 1.1 甲 / a：\n  对获授牌的，给予5万元奖励。\n")
    monkeypatch.setattr("policy_dsl.format.verify.format_file", lambda *_: source.text.replace("5万元", "6万元"))
    found = format_source(source)
    assert found.value is None
    assert [d.code for d in found.diagnostics if isinstance(d, Diagnostic)] == ["P0110"]


@pytest.mark.parametrize(
    "row",
    [
        "holds the plaque, heritage workshop",  # no word says and or or
        "holds the plaque, heritage workshop or barrier-free and on the county list",  # both do
        "holds the plaque or heritage workshop, barrier-free and on the county list",
    ],
)
def test_a_comma_that_no_one_word_explains_joins_nothing(row: str) -> None:
    found = parse(Source("x", HEADS["en"] + f"if {row}, pay CNY 50,000 as aid.\n"), PHRASES)
    assert [d.code for d in found.diagnostics] == ["P0101"]
