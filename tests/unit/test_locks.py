"""Released versions: what is locked, what a change is called, and what is no change (S54, settled 20, 21)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.library.locks import LOCK, add_lock, read_locks
from policy_dsl.library.released import released
from policy_dsl.library.store import open_library

DOCUMENT = """语言：中文
标题：「某县办法」
文号：「县发〔2026〕1号」
施行：2026年1月1日至2026年12月31日
"""
MEASURE = """语言：中文
标题：「改造补助」
条次：「1」
版本：「1.0.0」

事实 改造投入 / renovation cost：金额。
事实 获授牌 / holds the plaque：是否。
事实 示范店 / model shop：是否。

条款 1.1 改造补助 / renovation aid：
  对获授牌且示范店的，按照不超过改造投入的20%给予补助，最高30万元。
  原文 「按照不超过改造投入的20%给予补助，最高30万元。」
"""
PLAQUE = "事实 获授牌 / holds the plaque：是否。"
NEXT = "修订自：「1.0.0」\n施行：2026年7月1日至2026年12月31日\n"
MODEL = "事实 示范店 / model shop：是否。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "county"
    place.mkdir()
    (place / "document.pol").write_text(DOCUMENT, encoding="utf-8")
    (place / "m01@1.0.0.pol").write_text(MEASURE, encoding="utf-8")
    library = open_library(place)
    assert library.value is not None, library.diagnostics
    assert add_lock(place, library.value.checked[0].document.measures[0], date(2026, 1, 1)) is None
    return place


def said(folder: Path) -> list[Diagnostic]:
    library = open_library(folder)
    assert library.value is not None, library.diagnostics
    return list(released(library.value.checked[0]).diagnostics)


def rewrite(folder: Path, old: str, new: str) -> None:
    path = folder / "m01@1.0.0.pol"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_was_released_is_intact(folder: Path) -> None:
    assert said(folder) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("对获授牌且示范店的，按照", "# 注释\n  对获授牌且示范店的，\n  按照"),
        (f"{PLAQUE}\n{MODEL}", f"{MODEL}\n{PLAQUE}"),
        ("最高30万元。\n  原文", "最高30 万元。\n  原文"),
    ],
    ids=["layout and comments", "order of declarations", "blanks in a figure"],
)
def test_layout_comments_and_order_of_declarations_are_free(folder: Path, old: str, new: str) -> None:
    rewrite(folder, old, new)
    assert said(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "note"),
    [
        ("20%", "21%", "P0811", "fix"),
        ("对获授牌且示范店的", "对示范店且获授牌的", "P0811", "order"),
        ("对获授牌且示范店的", "对获授牌或示范店的", "P0811", "fix"),
        ("按照不超过改造", "按照改造", "P0811", "fix"),
        ("「改造补助」", "「装修补助」", "P0812", "fix"),
        ("model shop", "exemplary shop", "P0812", "fix"),
    ],
    ids=["rate", "order only", "and to or", "ceiling to exact", "title", "English name"],
)
def test_a_change_is_called_what_it_is(folder: Path, old: str, new: str, code: str, note: str) -> None:
    rewrite(folder, old, new)
    found = said(folder)
    assert [d.code for d in found] == [code]
    assert found[0].notes[0] == note


def test_a_lock_that_was_altered_is_told_from_a_rule_that_was(folder: Path) -> None:
    """The rule is as it was released; to restore its file, or that its order changed, was no help."""
    lock = folder / "released.lock"
    text = lock.read_text(encoding="utf-8")
    digest = re.findall("sha256:[0-9a-f]{64}", text)[0]
    lock.write_text(text.replace(digest, "sha256:" + "0" * 64, 1), encoding="utf-8")
    assert [(d.code, d.notes) for d in said(folder)] == [("P0811", ("lock",))]


def test_a_fact_that_a_released_version_reads_is_locked_wherever_it_is_declared(folder: Path) -> None:
    rewrite(folder, "事实 改造投入 / renovation cost：金额。\n", "")
    document = folder / "document.pol"
    document.write_text(DOCUMENT + "\n事实 改造投入 / renovation cost：金额。\n", encoding="utf-8")
    assert said(folder) == []
    document.write_text(DOCUMENT + "\n事实 改造投入 / renovation cost：金额。\n事实 无关 / unrelated：是否。\n", encoding="utf-8")
    assert said(folder) == []
    document.write_text(DOCUMENT + "\n主体事实 改造投入 / renovation cost：金额。\n", encoding="utf-8")
    assert [d.code for d in said(folder)] == ["P0811"]


def test_a_missing_version_is_missed_only_where_the_whole_folder_was_read(folder: Path) -> None:
    text = MEASURE.replace("1.0.0", "1.1.0").replace("条次", NEXT + "原文：「按照不超过改造投入的20%给予补助，最高30万元。」\n条次")
    (folder / "m01@1.1.0.pol").write_text(text, encoding="utf-8")
    assert said(folder) == []
    only = open_library(folder / "m01@1.1.0.pol")
    assert only.value is not None
    assert released(only.value.checked[0]).diagnostics == ()
    (folder / "m01@1.0.0.pol").unlink()
    assert [d.code for d in said(folder)] == ["P0813"]


@pytest.mark.parametrize("line", ["m01@1.0.0 sha256:00", "m01@1.0.0", "锁"])
def test_a_damaged_lock_is_an_error_and_unlocks_nothing(folder: Path, line: str) -> None:
    (folder / LOCK).write_text(line + "\n", encoding="utf-8")
    assert read_locks(folder).value is None
    assert [d.code for d in said(folder)] == ["P0814"]


def test_a_version_locked_twice_is_an_error(folder: Path) -> None:
    text = (folder / LOCK).read_text(encoding="utf-8")
    (folder / LOCK).write_text(text + text.splitlines()[-1] + "\n", encoding="utf-8")
    assert [d.code for d in said(folder)] == ["P0815"]


def test_an_amendment_without_a_text_is_said(folder: Path) -> None:
    text = MEASURE.replace("1.0.0", "1.1.0").replace("条次", NEXT + "条次")
    (folder / "m01@1.1.0.pol").write_text(text, encoding="utf-8")
    found = open_library(folder)
    assert "P0817" in [d.code for d in found.diagnostics]


def test_an_amendment_quotes_its_own_text_and_not_that_of_the_document(folder: Path) -> None:
    """The full text at hand is that of the first version; what amends it stands in another."""
    (folder / "notice.txt").write_text("按照不超过改造投入的20%给予补助，最高30万元。", encoding="utf-8")
    quoted = "原文：「按照不超过改造投入的{n}%给予补助，最高30万元。」\n"
    text = MEASURE.replace("1.0.0", "1.1.0").replace("条次", NEXT + quoted + "条次").replace("20%", "25%")
    later = folder / "m01@1.1.0.pol"
    later.write_text(text.replace("{n}", "25"), encoding="utf-8")
    assert [d.code for d in open_library(folder).diagnostics if d.code in ("P0504", "P0817")] == []
    later.write_text(text.replace("{n}", "26"), encoding="utf-8")
    assert "P0504" in [d.code for d in open_library(folder).diagnostics]
