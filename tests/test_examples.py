"""Funding rules of other places, encoded under ``policies/examples``: their worked cases hold, in both languages and in both engines.

Each folder is a document; its cases are examples (案例) inside the measures. Amounts were worked out from the words of the rules, not by the engine.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from policy_dsl.check import Checked
from policy_dsl.compile.compiled import Compiled, values_of
from policy_dsl.evaluate.application import evaluate
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.syntax.collect import collect
from policy_dsl.trial.cases import prepare
from policy_dsl.trial.run import run_examples, world

ROOT = Path(__file__).parents[1] / "policies" / "examples"
FOLDERS = sorted(p.parent for p in ROOT.glob("*/document.pol"))
IDS = [f.name for f in FOLDERS]


def sources(folder: Path) -> list[Source]:
    """``document.pol`` first."""
    paths = [folder / "document.pol", *sorted(folder.glob("m*.pol"))]
    return [Source(p.name, p.read_text(encoding="utf-8")) for p in paths]


@cache
def opened(folder: Path, lang: Lang) -> Checked:
    """The document with every file in ``lang``."""
    document, *measures = sources(folder)
    base = collect(document)
    texts: list[Source] = []
    for source in (document, *measures):
        found = format_source(source, lang, base if source is not document else collect(Source("", "")))
        assert found.value is not None, (source.name, found.diagnostics)
        texts.append(Source(source.name, found.value))
    checked = check_sources(folder.name, texts[0], texts[1:], None)
    assert checked.value is not None, [(d.code, d.values) for d in checked.diagnostics]
    return checked.value


def test_there_are_as_many_as_were_encoded() -> None:
    assert len(FOLDERS) == 11


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_files_are_canonical(folder: Path) -> None:
    document, *measures = sources(folder)
    for source in (document, *measures):
        assert format_source(source, None, collect(document) if source is not document else collect(Source("", ""))).value == source.text, source.name


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_both_languages_are_used(folder: Path) -> None:
    """A folder is written in one language; the folders together in both."""
    assert len({s.text.startswith("language:") or "\nlanguage:" in s.text for s in sources(folder)}) == 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_cases_hold(folder: Path, lang: Lang) -> None:
    checked = opened(folder, lang)
    prepared = prepare(checked)
    assert prepared.value, prepared.diagnostics
    run = run_examples(checked, prepared.value)
    assert not run.diagnostics
    assert run.passed == len(prepared.value)


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_compiled_gives_the_same(folder: Path) -> None:
    checked = opened(folder, "zh")
    for example in prepare(checked).value or ():
        document = world(checked, example.file)
        decision = evaluate((document,), example.case, example.as_of)
        assert Compiled((document,), example.as_of).decide(example.case) == values_of(decision), example.title
