"""The generated reference pages are those of the tables as they are now: ``make docs`` writes them."""

from __future__ import annotations

import pytest

from policy_dsl.kernel.lang import LANGS, Lang
from tests.command_line import ROOT
from tests.reference import PAGES


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", sorted(PAGES))
def test_reference_is_up_to_date(name: str, lang: Lang) -> None:
    path = ROOT / "docs" / lang / "reference" / f"{name}.md"
    assert path.read_text(encoding="utf-8") == PAGES[name](lang), "run `make docs`"
