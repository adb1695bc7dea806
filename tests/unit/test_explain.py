"""Explanations, byte for byte (tests/cases/explain), and what holds of every one of them: width, figures, characters, escaping, the same content thrice."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from policy_dsl import load
from policy_dsl.api import Policies
from policy_dsl.evaluate.decision import Decision
from policy_dsl.facts.read import read_case
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.kernel.width import width
from policy_dsl.library.store import check_sources
from policy_dsl.report.decision_json import decision_json
from policy_dsl.report.explain import explain, short_answer
from policy_dsl.report.explain_html import explain_html
from policy_dsl.report.explain_markdown import explain_markdown
from policy_dsl.report.speech import plain, solid_parts
from policy_dsl.report.tell import tell
from tests.unit.stories import STORIES

HERE = Path(__file__).parents[1] / "cases" / "explain"
NOTICE = Path(__file__).parents[2] / "policies" / "shanghai-2024-527"
DAY = date(2026, 11, 22)
REAL = {"notice-jia": "甲公司", "notice-yi": "乙公司", "notice-bing": "丙园区", "notice-ding": "ding-testing"}
FORMS = {"md": explain_markdown, "html": explain_html, "txt": explain}
PAGES = ("jia", "hostile_names", "two_documents")
"""Stories whose Markdown and HTML are kept too; of the others the text is enough, because all three are laid out from one story."""


@cache
def decision(name: str) -> Decision:
    if name in STORIES:
        return STORIES[name]()
    policies = load(NOTICE)
    path = NOTICE / "cases" / f"{REAL[name]}.yaml"
    cases = read_case(path.read_text("utf-8"), path.name, "yaml", policies.documents).value
    assert cases is not None
    return policies.evaluate(cases[0], DAY).decision


def kept() -> Iterator[tuple[str, str]]:
    """(file, story): every expectation."""
    for name in (*STORIES, *REAL):
        for lang in LANGS:
            yield f"{name}.{lang}.txt", name
            if name in PAGES or name == "notice-jia":
                yield f"{name}.{lang}.md", name
                yield f"{name}.{lang}.html", name
        if name in PAGES:
            yield f"{name}.json", name
    for lang in LANGS:
        yield f"jia.short.{lang}.txt", "jia"


def made(file: str, name: str) -> str:
    _, *middle, ending = file.split(".")
    if ending == "json":
        return json.dumps(decision_json(decision(name)), ensure_ascii=False, indent=1) + "\n"
    lang: Lang = "zh" if "zh" in middle else "en"
    return short_answer(decision(name), lang) if "short" in middle else FORMS[ending](decision(name), lang)


@pytest.mark.parametrize(("file", "name"), list(kept()))
def test_words_are_the_expected_ones(file: str, name: str) -> None:
    said = made(file, name)
    if os.environ.get("BLESS"):
        (HERE / file).write_text(said, "utf-8")
    assert said == (HERE / file).read_text("utf-8")


def test_every_expectation_is_made_by_a_story() -> None:
    assert {p.name for p in HERE.iterdir()} == {file for file, _ in kept()} | {"README.md"}


EVERY = [(name, lang) for name in (*STORIES, *REAL) for lang in LANGS]


@pytest.mark.parametrize(("name", "lang"), EVERY)
@pytest.mark.parametrize("columns", [40, 60, 132])
def test_no_line_is_wider_than_the_terminal(name: str, lang: Lang, columns: int) -> None:
    """But for a figure, or a word, that by itself is longer than a line beside its indent: it is left whole."""
    whole = [part for words in spoken(name, lang) for part, is_solid in solid_parts(words) if is_solid]
    for line in explain(decision(name), lang, columns).splitlines():
        longest = max([width(w) for w in line.split()] + [width(w) for w in whole if w in line], default=0)
        assert width(line) <= columns or longest > columns - 16, line


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_a_page_of_80_columns_is_kept_strictly(name: str, lang: Lang) -> None:
    assert all(width(line) <= 80 for line in explain(decision(name), lang, 80).splitlines())


@pytest.mark.parametrize("name", [n for n in (*STORIES, *REAL) if n != "hostile_names"])
def test_chinese_is_printable_on_a_gbk_terminal(name: str) -> None:
    said = explain(decision(name), "zh")
    assert said.encode("gbk").decode("gbk") == said
    assert all(c == "\n" or not unicodedata.category(c).startswith("C") for c in said)


@pytest.mark.parametrize("columns", range(20, 100, 7))
def test_a_figure_never_leaves_its_unit(columns: int) -> None:
    """Every figure of the wide page stands whole on some line of the narrow one, as often."""
    for lang, figure in (("zh", r"\d[\d.,]*(?:万元|元|架次)"), ("en", r"CNY [\d.,]*\d(?: million)?")):
        wide = re.findall(figure, explain(decision("notice-jia"), lang, 10_000))
        narrow = re.findall(figure, explain(decision("notice-jia"), lang, columns))
        own = [f for f in wide if f not in ("50万元", "1000万元", "2000万元")]
        assert [f for f in narrow if f in own] == own


class _Page(HTMLParser):
    """The text of a page by element, and whether every element is closed."""

    VOID = ("meta", "link", "br", "hr", "img")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and "title" not in self.open:
            self.text.append(data)


def page(name: str, lang: Lang) -> _Page:
    found = _Page()
    found.feed(explain_html(decision(name), lang))
    found.close()
    return found


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_html_is_closed_alone_and_speaks_its_language(name: str, lang: Lang) -> None:
    found = page(name, lang)
    assert found.open == []
    assert {tag for tag, _ in found.tags}.isdisjoint({"script", "img", "iframe", "link", "object", "form"})
    attributes = [(key, value) for _, own in found.tags for key, value in own.items()]
    assert not [key for key, _ in attributes if key.startswith("on") or key in ("src", "style")]
    assert all((value or "").startswith("#") for key, value in attributes if key == "href")
    assert dict(found.tags[0][1])["lang"] == {"zh": "zh-CN", "en": "en"}[lang]
    ids = [value for key, value in attributes if key == "id"]
    assert len(ids) == len(set(ids))
    assert {value for key, value in attributes if key == "href"} == {f"#{i}" for i in ids}


def spoken(name: str, lang: Lang) -> list[str]:
    """Everything that the story says, in order, without layout."""
    story = tell(decision(name), lang)
    said = [story.headline, *(w for r in story.rows for w in (r.amount, r.clause)), *story.notes]
    said += [w for q in story.questions for w in (q.title, *(x for a in q.asked for x in (a.words, a.stake)), q.rest)]
    said += [w for b in story.blocks for w in (b.head, *(line.words for line in b.lines))]
    said += [w for r in story.rests for w in (r.title, *(x for line in r.lines for x in (line.clause, line.words)))]
    said += [line.words for line in story.closing]
    return [w for w in said if w]


def _bare(text: str) -> str:
    return re.sub(r"[\s\\]", "", text)


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_text_markdown_and_html_say_the_same(name: str, lang: Lang) -> None:
    pages = [_bare(explain(decision(name), lang, 100_000)), _bare(explain_markdown(decision(name), lang)), _bare("".join(page(name, lang).text))]
    for words in spoken(name, lang):
        assert all(_bare(plain(words)) in said for said in pages), words


@pytest.mark.parametrize("lang", LANGS)
def test_names_from_files_cannot_format_link_or_script(lang: Lang) -> None:
    html = explain_html(decision("hostile_names"), lang)
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;10万元|" in html
    markdown = explain_markdown(decision("hostile_names"), lang)
    assert "](" not in re.sub(r"\\\[", "", markdown).replace("x](", "") or "\\[x]" in markdown
    assert not re.search(r"(?<!\\)<", markdown)
    assert "\u202e" not in html + markdown
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1


@pytest.mark.parametrize("name", ["jia", "notice-jia", "decisions_awaited"])
def test_the_same_decision_gives_the_same_bytes(name: str) -> None:
    decision.cache_clear()
    first = [made(f"{name}.{lang}.{form}", name) for lang in LANGS for form in FORMS]
    decision.cache_clear()
    assert first == [made(f"{name}.{lang}.{form}", name) for lang in LANGS for form in FORMS]


@pytest.mark.parametrize(("name", "lang"), EVERY)
def test_the_short_answer_is_the_first_part(name: str, lang: Lang) -> None:
    """Answer, table and questions stand as in the whole; then at most the remark where the reasons are."""
    short, whole = short_answer(decision(name), lang).split("\n\n"), explain(decision(name), lang).split("\n\n")
    parts = short[:-1] if "--explain" in short[-1] else [part.rstrip("\n") for part in short]
    assert whole[: len(parts)] == [p.rstrip("\n") if i == len(whole) - 1 else p for i, p in enumerate(parts)]


def test_a_row_says_nothing_that_a_condition_has_said() -> None:
    """Of 分别 the guard names the rows, so the row that applies is told with the guard."""
    text = (
        "语言：中文\n标题：「示例」\n施行：2025年1月1日至2030年12月31日\n"
        "主体事实 书店等级 / bookshop grade：枚举｛示范 / model、标准 / standard、社区 / community｝。\n"
        "条款 1.1 奖励 / reward：\n  对书店等级为示范、标准的，分别给予9万元、4万元奖励。\n"
    )
    checked = check_sources("示例", None, [Source("m01@1.0.0.pol", text)], None).value
    assert checked is not None
    for grade, sum_ in (("示范", "9万元"), ("标准", "4万元")):
        told = Policies((checked,)).evaluate({"书店等级": grade}, as_of=date(2026, 6, 1)).explain("zh")
        assert sum_ in told
        assert told.count(f"书店等级：{grade}") == 1


@pytest.mark.parametrize(("lang", "words"), [("zh", "（沪经信生〔2024〕527号）"), ("en", "(沪经信生〔2024〕527号)")])
def test_a_page_that_leaves_the_desk_names_the_notice(lang: Lang, words: str) -> None:
    """A printed explanation said the version of the rules, and of which notice they are nowhere."""
    for said in ("".join(page("notice-jia", lang).text), explain_markdown(decision("notice-jia"), lang)):
        assert said.count(words) == 1
