"""The documentation tells the truth: its rules check and yield what it says, its commands print what it shows, its Python runs, its links lead somewhere,
the two languages say the same, and the generated pages are those of today's tables."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from policy_dsl import api
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.envelope import ENVELOPE
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.lexicon.words import HEADERS, WORDS
from policy_dsl.model.nodes import OPERATORS
from policy_dsl.syntax.parser import parse
from policy_dsl.syntax.vocabulary import EMPTY
from tests.command_line import ROOT
from tests.docs import rules
from tests.docs.pages import DOCS, Page, pages
from tests.docs.reference import PAGES, decision, python, semantics, written
from tests.docs.reference.markdown import pick, words
from tests.docs.sandbox import act

WRITTEN = [p for p in pages() if p.path.is_relative_to(DOCS)]
"""The pages of the documentation, generated ones included."""
RULES = [p for p in WRITTEN if rules.fragments(p)]
ACTED = [p for p in WRITTEN if any(b.kind in ("console", "python") for b in p.blocks)]
MISTAKES = [(p, b) for p in WRITTEN for b in p.blocks if b.kind == "pol" and b.codes]
KINDS = {"pol", "console", "python", "yaml", "json", "toml", "text", "sh", "ebnf"}
PAIRS = [(p, Page(DOCS / "en" / p.path.relative_to(DOCS / "zh"))) for p in WRITTEN if p.lang == "zh"]


def named(page: object) -> str | None:
    return page.name if isinstance(page, Page) else None


@pytest.mark.parametrize("page", RULES, ids=named)
def test_the_rule_of_a_page_holds(page: Page) -> None:
    found = rules.checked(page)
    assert rules.faults(found) == []
    assert found.value is not None
    ran = rules.tested(found.value)
    assert ran.run is not None
    assert [rules.shown_failure(d, page.lang) for d in ran.diagnostics] == []
    assert rules.clauses_without_example(found.value, ran) == []


def test_a_table_stands_by_itself() -> None:
    """A line of another kind right before or behind its rows takes the rest of them for text."""
    found = []
    for page in pages():
        lines = page.prose.split("\n")
        found += [f"{page.name}: {b}" for a, b in pairwise(lines) if a and b and a.startswith("|") != b.startswith("|")]
    assert found == []


@pytest.mark.parametrize(("page", "block"), MISTAKES, ids=[f"{p.name}:{b.line}" for p, b in MISTAKES])
def test_a_mistake_gives_its_code(page: Page, block: rules.Block) -> None:
    found = rules.checked_with(page, [*rules.fragments(page), block])
    codes = {d.code for d in found.diagnostics} - rules.FRAGMENT
    assert codes >= block.codes
    assert {c for c in codes - block.codes if MESSAGES[c].severity == "error"} == set()


@pytest.mark.parametrize("page", ACTED, ids=named)
def test_a_page_acted_out(page: Page, tmp_path: Path) -> None:
    for shown in act(page, tmp_path):
        assert shown.agree, f"{page.name}, line {shown.block.line}: {shown.command}\n--- the page\n{shown.expected}\n--- came out\n{shown.found}"


@cache
def anchors(path: Path) -> frozenset[str]:
    return Page(path).anchors


@pytest.mark.parametrize("page", pages(), ids=named)
def test_no_link_is_dead(page: Page) -> None:
    dead = []
    for link in page.links:
        target, _, anchor = link.partition("#")
        path = (page.path.parent / target).resolve() if target else page.path
        if not path.exists() or (anchor and (path.suffix != ".md" or anchor not in anchors(path))):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", WRITTEN, ids=named)
def test_blocks_are_of_known_kinds(page: Page) -> None:
    assert {b.kind for b in page.blocks} <= KINDS
    loose = [b.line for i, b in enumerate(page.blocks) if b.kind == "text" and not b.words and (i == 0 or page.blocks[i - 1].kind != "python")]
    assert loose == [], "a text block shows what the Python before it prints"


def test_both_languages_have_the_same_pages() -> None:
    zh, en = ({p.relative_to(DOCS / lang).as_posix() for p in (DOCS / lang).rglob("*.md")} for lang in ("zh", "en"))
    assert zh == en


@pytest.mark.parametrize("page", ACTED, ids=named)
def test_no_failure_was_blessed(page: Page) -> None:
    """Outputs are rewritten by the machine; what it writes where a command ended otherwise than the page says is no output."""
    assert not [b.line for b in page.blocks if "[exit " in b.body]


@pytest.mark.parametrize(("zh", "en"), PAIRS, ids=[p.name for p, _ in PAIRS])
def test_both_languages_say_the_same(zh: Page, en: Page) -> None:
    assert [level for level, _ in zh.headings] == [level for level, _ in en.headings]
    assert [(b.kind, b.words) for b in zh.blocks] == [(b.kind, b.words) for b in en.blocks]
    assert rules.meaning(zh) == rules.meaning(en)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_is_reached_from_the_index(lang: str) -> None:
    start = (DOCS / lang / "index.md").resolve()
    seen, todo = {start}, [start]
    while todo:
        page = Page(todo.pop())
        for link in page.links:
            path = (page.path.parent / link.partition("#")[0]).resolve()
            if path.suffix == ".md" and path.is_relative_to(DOCS / lang) and path not in seen and path.exists():
                seen.add(path)
                todo.append(path)
    assert {p.resolve() for p in (DOCS / lang).rglob("*.md")} - seen == set()


@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_generated_page_is_of_today(name: str, lang: str) -> None:
    path = DOCS / lang / f"{name}.md"
    assert path.is_file(), "run `make docs`"
    assert path.read_text(encoding="utf-8") == written(name, lang), f"{path.relative_to(ROOT)} is stale: run `make docs`"


WORDED = {
    "headers": ("lines", {w.token for w in HEADERS}),
    "types": ("types", {w.token for w in WORDS if w.token.startswith("T_") and "d" in w.where}),
    "core": ("zh", {t.__name__ for t in OPERATORS}),
    "facts": ("keys", set(ENVELOPE)),
    "python": (
        "members",
        {
            f"{name}.{m}"
            for name in words("python")["entries"]
            if isinstance(getattr(api, name), type) and name != "FactsError"
            for m in python.members(name, getattr(api, name))
        },
    ),
}
"""Page → the part of its words that must have a line for each of these."""


@pytest.mark.parametrize("page", WORDED)
def test_generated_pages_have_words_for_all_they_show(page: str) -> None:
    part, known = WORDED[page]
    assert sorted(known - set(words(page)[part])) == [], f"add a line to tests/docs/words/{page}.yaml"
    assert sorted(set(words(page)[part]) - known) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_titles_of_the_phrase_book_are_in_the_language_of_the_page(lang: Lang) -> None:
    page = (DOCS / lang / "reference" / "phrasebook.md").read_text(encoding="utf-8")
    titles = [line for line in page.splitlines() if re.match(r"### \S+ .", line)]
    assert titles
    assert [t for t in titles if any("一" <= c <= "鿿" for c in t) != (lang == "zh")] == []


def test_every_key_of_a_decision_has_words() -> None:
    known = {part or "outermost": {k for k, _ in decision.keys(part)} for part, _ in decision.PARTS}
    assert {part: sorted(keys - set(words("decision").get(part, {}))) for part, keys in known.items() if keys - set(words("decision").get(part, {}))} == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_header_lines_of_the_reference_parse(lang: Lang) -> None:
    for key, (_, _, _, *examples) in words("headers")["lines"].items():
        first = rules.HEAD[lang].partition("\n")[0]
        text = pick(examples, lang) if key == "language" else f"{first}\n{pick(examples, lang)}"
        assert parse(Source("document.pol", text + "\n"), EMPTY).diagnostics == (), key


def test_the_rules_have_code_and_tests() -> None:
    assert semantics.missing() == []
    assert [r[1] for r in words("semantics")["rules"]] == [f"S{n}" for n in range(1, 58)]


def test_a_wrong_output_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "en" / "page.md"
    path.parent.mkdir()
    path.write_text("```console\n$ pol --version\nnever this\n```\n\n```python\nprint(1)\n```\n\n```text\n2\n```\n", encoding="utf-8")
    assert [s.agree for s in act(Page(path), tmp_path)] == [False, False]
