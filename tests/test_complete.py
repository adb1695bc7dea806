"""Nothing is half there: every diagnostic has both languages, a page, a case and docs; every command has docs; every engine has every operator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from policy_dsl.compile.lower import RULES as COMPILE
from policy_dsl.evaluate.operators import OPERATORS as EVALUATE
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.lexicon.command_words import COMMANDS
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.lexicon.messages.pages import page_of
from policy_dsl.lexicon.messages.row import Message
from policy_dsl.lexicon.words import HEADERS, HEADS, WORDS
from policy_dsl.model.nodes import OPERATORS, Node
from policy_dsl.report.diagnostics_words import message
from tests.command_line import ROOT

CODES = sorted(MESSAGES)
CODE = re.compile(r"P[01]\d{3}")
ENGINES: dict[str, Mapping[type[Node], Any]] = {"evaluate": EVALUATE, "compile": COMPILE}
"""Every engine: a table from operator to function over its own domain."""
QUOTED = re.compile(r"[「`].*?[」`]|不超过|最高可达|最高|一次性|等|每")
"""Chinese in an English message: what is quoted, and the words of official texts that it is about."""
TEXT = {".py", ".pol", ".toml", ".yaml", ".yml", ".json", ".txt", ".md"}


@cache
def codes_in(folder: str, *, without: str = "") -> frozenset[str]:
    """The codes that the texts under a folder mention."""
    found: set[str] = set()
    for path in (ROOT / folder).rglob("*"):
        if path.suffix in TEXT and path != Path(__file__) and not (without and without in path.as_posix()):
            found.update(CODE.findall(path.read_bytes().decode("utf-8", "replace")))
    return frozenset(found)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", CODES)
def test_words_in_both_languages(code: str) -> None:
    row: Message = MESSAGES[code]
    pairs = {"head": (row.zh, row.en), **row.labels, **{f"note {k}": v for k, v in row.notes.items()}}
    for what, (zh, en) in pairs.items():
        assert zh, what
        assert en, what
        assert fields(zh) == fields(en), f"{code} {what}: the languages take different values"
        assert not re.search(r"[\u4e00-\u9fff]", QUOTED.sub("", en)), f"{code} {what}: Chinese in English outside a quotation"
    assert not row.zh.endswith("。")
    assert not row.en.endswith(".")
    for lang in ("zh", "en"):
        assert message(Diagnostic(code), lang).head  # type: ignore[arg-type]


@pytest.mark.parametrize("code", CODES)
def test_a_page_in_both_languages(code: str) -> None:
    zh, en = page_of(MESSAGES[code])
    assert len(zh) >= 60, "what it means, why it matters, how to mend it"
    assert len(en) >= 150
    if code[:3] != "P08":  # of locks and records there is no line to show
        assert "`" in zh, "an example"
        assert "`" in en
    zh.encode("gbk")


@pytest.mark.parametrize("code", CODES)
def test_a_case_earns_it(code: str) -> None:
    assert code in codes_in("tests")


def test_every_code_is_said_somewhere_and_every_code_said_has_a_row() -> None:
    said = codes_in("policy_dsl", without="lexicon/messages")
    assert sorted(set(CODES) - said) == [], "rows that nothing says"
    assert sorted(said - set(CODES)) == [], "codes without a row"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_docs_have_every_code(lang: str) -> None:
    assert sorted(set(CODES) - codes_in(f"docs/{lang}")) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_docs(name: str, lang: str) -> None:
    pages = [p.read_text(encoding="utf-8") for p in (ROOT / "docs" / lang).rglob("*.md")]
    assert any(f"pol {name}" in text for text in pages)


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_an_engine_has_every_operator(engine: str) -> None:
    names = {t.__name__ for t in OPERATORS}
    assert {t.__name__ for t in ENGINES[engine]} == names
    assert len(names) == len(OPERATORS)


def test_every_word_is_spelt_in_both_languages() -> None:
    assert [w.token for w in (*WORDS, *HEADS, *HEADERS) if not w.zh and not w.en] == []
    assert [w.token for w in HEADERS if not w.zh or not w.en] == []
    assert [w.token for w in HEADS if not w.zh or not w.en] == []
