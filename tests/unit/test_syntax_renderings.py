"""How the most frequent mistakes look on a terminal: the examples that this project set itself, to the character."""

from __future__ import annotations

import pytest

from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.report.diagnostics import render_diagnostics
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.parser import parse

DOCUMENT = collect(Source("document.pol", "语言：中文\n" + "\n" * 12 + "事实 核定项目总投资 / approved total project investment：金额。\n"))
HEADS: dict[Lang, str] = {
    "zh": "语言：中文\n事实 核定项目总投入 / approved total project input：金额。\n" + "\n" * 27 + "条款 3.3 研发支持 / R&D support：\n",
    "en": "language: English\nfact approved total project input / 核定项目总投入: money.\n" + "\n" * 27 + "clause 3.3 R&D support / 研发支持:\n",
}
NAMES: dict[Lang, str] = {"zh": "m03@1.0.0.pol", "en": "m03@1.0.0.en.pol"}

CASES: list[tuple[Lang, str, str]] = [
    (
        "zh",
        "  按照不超过核定项目总投资的30给予资金支持，最高可达2000万元。",
        """\
错误 P0104：这里应为比例，写的是数「30」
 --> m03@1.0.0.pol:31:16
31 |   按照不超过核定项目总投资的30给予资金支持，最高可达2000万元。
   |                             ^^ 少了「%」？
   = 改法：写作「30%」（pol check --fix 可代改）
""",
    ),
    (
        "en",
        "  pay up to 30 of approved total project investment as funding support,\n  capped at CNY 20 million.",
        """\
error P0104: expected a rate, found the number `30`
 --> m03@1.0.0.en.pol:31:13
31 |   pay up to 30 of approved total project investment as funding support,
   |             ^^ is `%` missing?
   = help: write `30%` (pol check --fix can do it)
""",
    ),
    (
        "zh",
        "  按照不超过核定总投资的30%给予资金支持，最高可达2000万元。",
        """\
错误 P0301：没有声明过「核定总投资」
 --> m03@1.0.0.pol:31:8
31 |   按照不超过核定总投资的30%给予资金支持，最高可达2000万元。
   |             ^^^^^^^^^^ 不认识这个名称
   = 您是否指「核定项目总投资」？金额，见 document.pol:14（--fix 可代改）
   = 「核定项目总投入」是另一个事实（金额，见 m03@1.0.0.pol:2），不要混用
""",
    ),
    (
        "en",
        "  pay up to 30% of approved investment as funding support,\n  capped at CNY 20 million.",
        """\
error P0301: `approved investment` is not declared
 --> m03@1.0.0.en.pol:31:20
31 |   pay up to 30% of approved investment as funding support,
   |                    ^^^^^^^^^^^^^^^^^^^ unknown name
   = did you mean `approved total project investment`? money, document.pol:14
""",
    ),
    (
        "zh",
        "  对核定总投资超过5000万的给予资金支持。",
        """\
错误 P0301：没有声明过「核定总投资」
 --> m03@1.0.0.pol:31:4
31 |   对核定总投资超过5000万的给予资金支持。
   |     ^^^^^^^^^^ 不认识这个名称
   = 您是否指「核定项目总投资」？金额，见 document.pol:14（--fix 可代改）
   = 「核定项目总投入」是另一个事实（金额，见 m03@1.0.0.pol:2），不要混用
""",
    ),
    (
        "en",
        "  if approved total project investment exceeds CNY 5 million pay CNY 50,000 as a reward.",
        """\
error P0101: `pay` cannot stand here
 --> m03@1.0.0.en.pol:31:62
31 | ... project investment exceeds CNY 5 million pay CNY 50,000 as a reward.
   |                                              ^^^ is `,` missing before it?
   = help: add `,` before it (pol check --fix can do it)
""",
    ),
    (
        "zh",
        "  按照核定项目总投资的30%给予资金支持，最高可达2000万元",
        """\
错误 P0102：句子没有写完
 --> m03@1.0.0.pol:31:33
31 |   按照核定项目总投资的30%给予资金支持，最高可达2000万元
   |                                                        ^ 这里少了「。」？
   = 改法：在这里加「。」（pol check --fix 可代改）
""",
    ),
]


@pytest.mark.parametrize(("lang", "sentence", "shown"), CASES)
def test_it_looks_like_this(lang: Lang, sentence: str, shown: str) -> None:
    source = Source(NAMES[lang], f"{HEADS[lang]}{sentence}\n")
    assert render_diagnostics(parse(source, DOCUMENT).diagnostics, lang) == shown


def test_words_without_a_han_character_keep_their_language() -> None:
    written = Source("m01@1.0.0.pol", '语言：中文\n标题：「A」/"B"\n事实 投入 / cost：金额，说明「x」/"y"。\n')
    english = format_source(written, "en").value
    assert english is not None
    assert 'note "y"/「x」' in english
    assert format_source(Source("m01@1.0.0.pol", english), "zh").value == format_source(written).value


@pytest.mark.parametrize("blank", ["\u3000", "\u00a0", " ", ""])
def test_a_comment_begins_after_any_blank(blank: str) -> None:
    assert format_source(Source("m01@1.0.0.pol", f"#{blank}头上\n语言：中文\n")).value == "# 头上\n语言：中文\n"
