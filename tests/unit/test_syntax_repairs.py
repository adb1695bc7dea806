"""What a message proposes is what was probably meant, marks the words it is about, and works when it is applied (data: tests/cases/syntax/repairs.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.source import Source
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse

DECLARED = """\
语言：中文
事实 改造投入 / renovation cost：金额。
事实 从业人数 / employees：数量（人）。
事实 观众人次 / visitors：数量（人次）。
事实 上年观众人次 / visitors last year：数量（人次）。
事实 资助年次 / year of aid：数量（年）。
事实 开业日期 / opening date：日期。
事实 申请日期 / application date：日期。
清单 展品 / exhibits（件）：
  项 首展 / premiere：是否。
事实 书店等级 / bookshop grade：枚举｛示范 / model、标准 / standard、社区 / community｝。
事实 获授牌 / holds the plaque：是否。
事实 非遗工坊 / heritage workshop：是否。
事实 获支持项目数 / projects supported：数量（个）。
事实 已获补助 / aid received：金额。
事实 被责令整改 / under a rectification order：是否。
"""
BASE = collect(Source("document.pol", DECLARED))
HEADS = {"zh": "语言：中文\n条款 1.1 甲 / A：\n", "en": "language: English\nclause 1.1 A / 甲:\n"}
_SAID = re.compile(r"(P\d{4}) (.+?) → (.*?)( \*)?$")


def cases() -> Iterator[object]:
    lines = (Path(__file__).parents[1] / "cases" / "syntax" / "repairs.txt").read_text(encoding="utf-8").split("\n")
    lang, wrong = "zh", ""
    for line in lines:
        if line.startswith("== "):
            lang = line[3:]
        elif (m := _SAID.match(line)) is not None:
            yield pytest.param(lang, wrong, *m.group(1, 2, 3), bool(m.group(4)), id=f"{lang}-{wrong}")
        elif not line.startswith("#"):
            wrong = line


def said(text: str) -> tuple[Diagnostic, ...]:
    return parse(Source("m01@1.0.0.pol", text), BASE).diagnostics


@pytest.mark.parametrize(("lang", "wrong", "code", "marked", "proposed", "sure"), list(cases()))
def test_a_proposal_works(lang: str, wrong: str, code: str, marked: str, proposed: str, sure: bool) -> None:
    text = HEADS[lang] + wrong
    (found,) = said(text)
    span = found.labels[0].span
    assert (found.code, span.text, str(found.values.get("fix", "")), bool(found.edits)) == (code, marked, proposed, sure)
    edits = [(e.span.start, e.span.end, e.replacement) for e in found.edits] or [(span.start, span.end, proposed)]
    for start, end, right in sorted(edits, reverse=True):
        text = text[:start] + right + text[end:]
    assert said(text) == ()


@pytest.mark.parametrize(
    ("lang", "wrong", "marked", "notes"),
    [
        ("zh", "对获授牌的，给予5万元。", "。", ("form",)),
        ("en", "if holds the plaque, pay CNY 50,000.", ".", ("form",)),
        ("zh", "对获授牌的，按照改造投入减5万元分档给予补助｛不满10万元：1万元；10万元以上：2万元｝。", "改造投入减5万元", ("define",)),
        (
            "zh",
            "对获授牌的，按照改造投入的13%给予补助；其中非遗工坊的，按15%，但被责令整改的除外；其中获授牌的，按20%。",
            "但被责令整改的除外",
            ("fix-whole", "fix-part"),
        ),
        (
            "en",
            "if holds the plaque, pay 13% of renovation cost as aid; of which if heritage workshop, at 15%, except where "
            "under a rectification order; of which if holds the plaque, at 20%.",
            "except where under a rectification order",
            ("fix-whole", "fix-part"),
        ),
    ],
)
def test_what_only_the_drafter_can_decide_is_explained(lang: str, wrong: str, marked: str, notes: tuple[str, ...]) -> None:
    (found,) = said(HEADS[lang] + wrong)
    assert found.code == ("P0128" if "fix-whole" in notes else "P0101")
    assert (found.labels[0].span.text, found.notes, found.edits) == (marked, notes, ())


def test_a_sentence_of_unknown_words_is_not_guessed_at() -> None:
    (found,) = said(HEADS["zh"] + "对风花雪月的，给予5万元奖励。")
    assert (found.code, found.edits) == ("P0301", ())


@pytest.mark.parametrize(
    ("text", "marked", "proposed"),
    [
        ('reference LPR / 利率: rate, published by "the centre"/「中心」,\n  values {2025-05-20: 3%, 2026-01-20: 2.95%}.\n', ",", ";"),
        ('基准 利率 / LPR：比例，由「中心」/"the centre"公布，\n  已公布｛2025-05-20：3%，2026-01-20：2.95%｝。\n', "，", "；"),
    ],
)
def test_entries_are_parted_by_a_semicolon(text: str, marked: str, proposed: str) -> None:
    text = ("language: English\n" if text.startswith("reference") else "语言：中文\n") + text
    (found,) = said(text)
    assert (found.code, found.labels[0].span.text, found.edits[0].replacement) == ("P0101", marked, proposed)
    edit = found.edits[0]
    assert said(text[: edit.span.start] + edit.replacement + text[edit.span.end :]) == ()


ASKED = [tuple(block.split("\n")) for block in (Path(__file__).parents[1] / "cases" / "syntax" / "asked.txt").read_text(encoding="utf-8").strip().split("\n\n")]


@pytest.mark.parametrize("block", ASKED, ids=lambda b: b[-3])
def test_what_is_open_is_asked(block: tuple[str, ...]) -> None:
    """The words are marked, what is open is named, and the sentence that says it is read."""
    wrong, said_of, right = block[-3:]
    (found,) = said(HEADS["zh"] + wrong)
    assert found.code == "P0131"
    assert f"{found.labels[0].span.text} → {found.values['question'].zh}" == said_of  # type: ignore[union-attr]
    assert said(HEADS["zh"] + right) == ()
