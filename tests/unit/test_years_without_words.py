"""A bare figure beside a year: what to write is the year, in the words of the language of the file."""

from __future__ import annotations

import pytest

from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources

FILES = {
    "en": ("language: English\narticle: \"1\"\nversion: \"1.0.0\"\neffective: 2026-01-01 to 2026-12-31\nfact year built / 建成年份: year.\n"
           "clause 1.1 aid / 补助:\n  if year built is before 2011, pay CNY 500 as aid.\n", "the year 2011"),
    "zh": ("语言：中文\n条次：「1」\n版本：「1.0.0」\n施行：2026年1月1日至2026年12月31日\n事实 建成年份 / year built：年度。\n"
           "条款 1.1 补助 / aid：\n  对建成年份早于2011的，给予500元补助。\n", "2011年"),
}  # fmt: skip


@pytest.mark.parametrize("lang", FILES)
def test_the_edit_reads(lang: str) -> None:
    text, right = FILES[lang]
    found = next(d for d in check_sources("m01", None, [Source("m01@1.0.0.pol", text)], None).diagnostics if d.code == "P0606")
    (edit,) = found.edits
    assert edit.replacement == right
    mended = text[: edit.span.start] + right + text[edit.span.end :]
    assert not [d for d in check_sources("m01", None, [Source("m01@1.0.0.pol", mended)], None).diagnostics if d.code == "P0606"]
