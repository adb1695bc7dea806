"""The comparison as a page: one story in text, Markdown, HTML and JSON, in both languages; curves with their kinks where the rule has them."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.compare.diff import Diff
from policy_dsl.compare.impact import impact
from policy_dsl.compare.judging import Judges
from policy_dsl.compare.tallies import Impact
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.report.chart_scale import Scale, coordinate, round_step, rows_of
from policy_dsl.report.diff_chart import breakpoints
from policy_dsl.report.diff_html import diff_html
from policy_dsl.report.diff_json import diff_json
from policy_dsl.report.diff_labels import whats
from policy_dsl.report.diff_markdown import diff_markdown
from policy_dsl.report.diff_marks import marked
from policy_dsl.report.diff_text import diff_text
from tests.unit.diffing import clause, compared, document

HEAD = "语言：中文\n标题：「支持剧场」/\"Support for theatres\"\n版本：「{v}」\n施行：{first}至2027年12月31日\n{more}\n"
OLD = "对获授牌的，按照不超过改造投入的30%给予补助，最高可达2000万元。"
NEW = "对获授牌，改造投入不少于1000万元的，按照不超过改造投入的35%给予补助，最高可达2500万元。"
CLAUSE = "条款 1.1 改造支持 / renovation support：\n  {body}\n  原文 「{body}」\n条款 1.2 授牌奖励 / plaque reward：\n  {reward}\n  原文 「{reward}」\n"


@cache
def diff() -> Diff:
    old = HEAD.format(v="1.0.0", first="2026年1月1日", more="") + CLAUSE.format(body=OLD, reward="对获授牌的，给予5万元奖励。")
    new = HEAD.format(v="1.1.0", first="2027年1月1日", more="") + CLAUSE.format(body=NEW, reward="对获授牌的，给予最高5万元奖励。")
    return compared(document(old), document(new))


@cache
def cases() -> Impact:
    judges = Judges(diff())
    rows = [{"名称": f"剧场{i}", "获授牌": "是", "改造投入": f"{i * 37}万", "区": "<b>东</b>"} for i in range(1, 300)]
    return impact(judges, [(i, judges.columns.row(r)) for i, r in enumerate(rows, 2)], "cases.csv", ["区"])


class Reader(HTMLParser):
    """Every tag closed in order; what is fetched or run."""

    VOID = frozenset(("meta", "br", "rect", "line", "polyline", "polygon", "circle"))

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.tags: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.fetched += [v or "" for k, v in attrs if k in ("src", "href", "xlink:href", "onload", "onclick")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_stands_alone(lang: Lang) -> None:
    page = diff_html(diff(), lang, cases())
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert reader.fetched == []
    assert "script" not in reader.tags
    assert not re.search(r"url\((?!#)|@import|https?:", page)
    assert reader.tags["svg"] == 2 * len({(g.clause, w) for m in diff().measures for g in m.gains for w in whats(g)})
    assert reader.tags["title"] == 1 + reader.tags["svg"]
    assert reader.tags["desc"] == reader.tags["svg"]
    assert "<b>东</b>" not in page
    assert "&lt;b&gt;东&lt;/b&gt;" in page


@pytest.mark.parametrize("lang", LANGS)
def test_every_rendering_tells_the_same_changes(lang: Lang) -> None:
    said = {
        "zh": ("不超过 30%", "不超过 35%", "2500万元", "改造投入不少于1000万元", "71,428,571.43元", "断崖", "失去保证"),
        "en": ("up to 30%", "up to 35%", "CNY 25 million", "at least CNY 10 million", "CNY 71,428,571.43", "cliff", "guarantee lost"),
    }[lang]
    for page in (diff_text(diff(), lang, 200, cases()), diff_markdown(diff(), lang, cases()), re.sub(r"<[^>]*>", "", diff_html(diff(), lang, cases()))):
        for words in said:
            assert words in page
    data = json.dumps(diff_json(diff(), cases()), ensure_ascii=False)
    for words in said[:4]:
        assert words in data


def test_the_page_says_what_was_compared() -> None:
    page = diff_html(diff(), "zh", command="pol diff a b")
    for m in (diff().measures[0].old.measure, diff().measures[0].new.measure):
        assert m.meaning in page
        assert m.record in page
    assert "pol diff a b" in page


def test_kinks_are_where_the_rule_has_them() -> None:
    (g,) = (g for g in diff().measures[0].gains if g.clause == "1.1")
    assert breakpoints(g) == [10_000_000, Fraction(6666666667, 100), Fraction(7142857143, 100)]
    tops = [p.paid.most for p in g.curves[1] if not p.is_point]
    assert [(line.slope, line.start) for line in tops if line.slope] == [(Fraction(7, 20), 0)] * sum(1 for t in tops if t.slope)
    ends = sorted({Fraction(p.low) for p in g.curves[1] if p.is_point})
    assert Fraction(25_000_000) / Fraction(7, 20) in ends


def test_the_marks_of_a_changed_sentence() -> None:
    before, after = marked(OLD, NEW, {"改造投入", "获授牌"})
    assert [t for t, changed in before if changed] == ["30%", "2000万元"] or "30%" in [t for t, changed in before if changed]
    assert "".join(t for t, _ in before) == OLD
    assert "".join(t for t, _ in after) == NEW
    assert "，改造投入不少于1000万元" in "".join(t for t, changed in after if changed)


FIGURES = st.sampled_from(["30%", "2000万元", "2.5万元", "10000架次", "1家", "CNY 25 million", "12,345,678.95元", "百分之三十", "三十万元"])
WORDS = st.sampled_from(["按照", "不超过", "核定项目总投资", "的", "给予", "，", "。", "最高可达", "奖励", "up to ", "the "])
SENTENCES = st.lists(st.one_of(FIGURES, WORDS), max_size=12).map("".join)


@given(SENTENCES, SENTENCES)
def test_marks_never_part_a_number(a: str, b: str) -> None:
    pair = marked(a, b, {"核定项目总投资"})
    for text, pieces in zip((a, b), pair, strict=True):
        assert "".join(t for t, _ in pieces) == text
        for (left, _), (right, _) in pairwise(pieces):
            assert not (left[-1:].isdigit() and right[:1] in "0123456789.,%万亿元")
    if a == b:
        assert not any(changed for pieces in pair for _, changed in pieces)


# ── scales ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@given(st.integers(1, 10**15), st.integers(2, 12))
def test_ticks_are_round_and_reach(most: int, parts: int) -> None:
    scale = Scale.to(most, parts, 0, 100)
    assert scale.top >= most
    assert len(scale.ticks) <= parts + 1
    step = Fraction(round_step(most, parts))
    while step >= 10:
        step /= 10
    while step < 1:
        step *= 10
    assert step in (1, 2, Fraction(5, 2), 5)
    assert scale.at(0) == 0
    assert scale.at(int(scale.top)) == 100 or scale.top.denominator != 1


@pytest.mark.parametrize(("value", "said"), [(0, "0"), (Fraction(1, 3), "0.33"), (Fraction(-5, 2), "-2.5"), (100, "100"), (Fraction(2, 3), "0.67")])
def test_coordinates(value: Fraction, said: str) -> None:
    assert coordinate(value) == said


def test_labels_that_would_touch_stand_in_rows() -> None:
    spans = [(Fraction(0), Fraction(40)), (Fraction(30), Fraction(70)), (Fraction(60), Fraction(90)), (Fraction(35), Fraction(50))]
    assert rows_of(spans, 5) == [0, 1, 0, 2]


def test_counts_and_steps_are_drawn_too() -> None:
    for old, new in (
        ("按照演出场次每场850元给予补助", "按照演出场次每场800元给予补助"),
        ("观众人次每满3000人次，给予1.1万元奖励", "观众人次每满2000人次，给予1.1万元奖励"),
        (
            "按照观众人次分档给予奖励｛2000人次以上不满7000人次：2万元；7000人次以上：6万元｝",
            "按照观众人次分档给予奖励｛2000人次以上不满8000人次：2万元；8000人次以上：6万元｝",
        ),
        ("对获授牌的，给予5万元奖励", "对非遗工坊的，给予5万元奖励"),
        ("每件展品满足首展的，按照布展费用的35%给予补助，每件最高6400元", "每件展品满足首展的，按照布展费用的35%给予补助，每件最高7000元"),
        ("按照票房收入超过360万元的部分的2%给予奖励", "按照票房收入超过300万元的部分的2%给予奖励"),
    ):
        found = compared(clause(old), clause(new))
        for lang in LANGS:
            reader = Reader()
            reader.feed(diff_html(found, lang))
            assert reader.open == []
            assert diff_markdown(found, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_version_that_only_takes_the_others_place_is_no_difference(lang: Lang) -> None:
    """The page said "no change" and "apart from these", and the exit code that there was one."""
    old, new = (HEAD.format(v=v, first=first, more="") + CLAUSE.format(body=OLD, reward="对获授牌的，给予5万元奖励。") for v, first in
                (("1.0.0", "2026年1月1日"), ("1.1.0", "2027年1月1日")))  # fmt: skip
    same = compared(document(old), document(new))
    assert not same.different
    assert not same.unknown
    assert diff_json(same)["different"] is False
    words = diff_text(same, lang)
    assert {"zh": "任何事实下，两版结果都相同", "en": "equal results for all facts"}[lang] in words
    assert {"zh": "除以上", "en": "apart from"}[lang] not in words
    longer = compared(document(old), document(new.replace("至2027年", "至2028年")))
    assert longer.different
    assert {"zh": "除以上", "en": "apart from"}[lang] in diff_text(longer, lang)
