"""Funding clauses of many places, written down from memory by a reader of the docs alone: the language carries what its makers had not seen.

``tests/cases/further/*.pol``: official text only where a file says whose, and quoted; the amounts of the examples were worked out by hand. The files stand
as they were written, so that the wordings of a drafter are tested too.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from policy_dsl.check import Checked
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from tests.worked import compiled_says_the_same, examples_hold

FILES = sorted((Path(__file__).parent / "cases" / "further").glob("*.pol"))
IDS = [f.stem for f in FILES]


def written(path: Path) -> Source:
    return Source(f"{path.stem}@1.0.0.pol", path.read_text(encoding="utf-8"))


@cache
def opened(path: Path, lang: Lang) -> Checked:
    """The measure, printed in ``lang``."""
    printed = format_source(written(path), lang).value
    assert printed is not None
    checked = check_sources(path.stem, None, [Source(f"{path.stem}@1.0.0.pol", printed)], None)
    assert checked.value is not None, [(d.code, d.values) for d in checked.diagnostics]
    return checked.value


def test_there_are_as_many_as_were_written() -> None:
    assert len(FILES) == 64


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_there_and_back(path: Path) -> None:
    """What is printed in the other language says the same, to the letter."""
    here, there = (format_source(written(path), lang).value for lang in LANGS)
    assert here is not None
    assert there is not None
    assert format_source(Source("x.pol", there), LANGS[0]).value == here


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_amounts_worked_out_by_hand(path: Path, lang: Lang) -> None:
    examples_hold(opened(path, lang))


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_compiled_gives_the_same(path: Path) -> None:
    compiled_says_the_same(opened(path, "zh"), judge_all=True)
