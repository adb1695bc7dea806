"""What says the same is proved equal: every document translated, printed again, its clauses in another order, its own definitions renamed; every sentence
pattern in the other language. No question is put to the solver, and the command ends with 0.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from policy_dsl.check import Checked
from policy_dsl.check.clauses import walk
from policy_dsl.check.document import check_document
from policy_dsl.compare import semantic, totals
from policy_dsl.compare.diff import Diff, diff_documents
from policy_dsl.compare.tree import replaced
from policy_dsl.format.files import format_file
from policy_dsl.kernel.lang import LANGS, Lang, Text
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources, open_library
from policy_dsl.syntax import ast
from tests.command_line import NOTICE, ROOT, pol
from tests.unit.diffing import compared, other_language
from tests.unit.test_compare_phrases import ROWS
from tests.unit.test_compare_phrases import checked as phrase

FOLDERS = [NOTICE, *sorted(p for p in (ROOT / "policies" / "examples").iterdir() if p.is_dir())]
IDS = [p.name for p in FOLDERS]


@cache
def opened(folder: Path) -> Checked:
    found = open_library(folder).value
    assert found is not None
    return found.checked[0]


@pytest.fixture(autouse=True)
def no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (semantic, totals):
        monkeypatch.setattr(module, "solver_for", _never)


def _never(*_: Any) -> Any:
    raise AssertionError("the solver was asked")


def printed(checked: Checked, lang: Lang, backwards: bool = False) -> Checked:
    names = checked.bundle.vocabulary
    files = [_backwards(f) if backwards else f for f in checked.files]
    sources = [Source(f"{m.id}@{m.version}.pol", format_file(f, lang, names)) for m, f in zip(checked.document.measures, files, strict=True)]
    shared = checked.bundle.document
    found = check_sources(checked.document.id, Source("document.pol", format_file(shared, lang, names)) if shared else None, sources, checked.bundle.text)
    assert found.value is not None, [(d.code, [x.span.text for x in d.labels]) for d in found.diagnostics]
    return found.value


def _backwards(file: ast.File) -> ast.File:
    clauses = [i for i in file.items if isinstance(i, (ast.Clause, ast.ClauseGroup))]
    other = iter(reversed(clauses))
    return evolve(file, items=tuple(next(other) if i in clauses else i for i in file.items), comments=())


def renamed(checked: Checked) -> Checked:
    """Every definition of every measure under another name."""
    files = tuple(_renamed(f) for f in checked.files)
    found = check_document(evolve(checked.bundle, measures=files, text=None))
    assert found.value is not None, [(d.code, [x.span.text for x in d.labels]) for d in found.diagnostics]
    return found.value


def _renamed(file: ast.File) -> ast.File:
    own = {i.names.text.id: i for i in file.items if isinstance(i, ast.Definition)}
    texts = {k: _other(d.names.text) for k, d in own.items()}
    edits: dict[int, Any] = {id(d.names): evolve(d.names, text=texts[k]) for k, d in own.items()}
    edits |= {id(n): evolve(n, name=texts[n.name].id) for n in walk(file) if isinstance(n, ast.Ref) and n.name in own}
    return replaced(file, edits)


def _other(name: Text) -> Text:
    return Text(name.zh + "又名" if name.zh else None, name.en + " renamed" if name.en else None)


def same(found: Diff) -> None:
    assert not found.different, [(c.effect, c.change.part) for c in found.changes if c.effect != "wording"]
    assert not found.unknown
    assert all(v.shape for v in found.verdicts)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_translated_or_printed_again(folder: Path, lang: Lang) -> None:
    found = diff_documents(opened(folder), printed(opened(folder), lang))
    same(found)
    assert not [c for c in found.changes if c.effect != "wording"]


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_clauses_in_another_order(folder: Path) -> None:
    same(diff_documents(opened(folder), printed(opened(folder), "zh", backwards=True)))


@pytest.mark.parametrize("folder", [p for p in FOLDERS if any(isinstance(i, ast.Definition) for f in opened(p).files for i in f.items)], ids=lambda p: p.name)
def test_definitions_under_other_names(folder: Path) -> None:
    same(diff_documents(opened(folder), renamed(opened(folder))))


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_every_sentence_in_the_other_language(row: dict[str, Any]) -> None:
    one = phrase(row, row["zh"])
    if one is not None:
        same(compared(one, other_language(one)))


def test_the_command_ends_with_nothing(tmp_path: Path) -> None:
    text = format_file(opened(NOTICE).files[2], "en", opened(NOTICE).bundle.vocabulary)
    (tmp_path / "m03@1.0.0.pol").write_text(text, encoding="utf-8")
    (tmp_path / "document.pol").write_text((NOTICE / "document.pol").read_text(encoding="utf-8"), encoding="utf-8")
    ran = pol("diff", NOTICE / "m03@1.0.0.pol", tmp_path / "m03@1.0.0.pol")
    assert ran.code == 0, ran.out


def test_without_time_the_command_ends_with_4_and_never_with_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sum written in another way: with no time to prove it, it is not said to be the same."""
    monkeypatch.undo()
    head = "语言：中文\n标题：「试」\n版本：「1.0.0」\n事实 获授牌 / plaque：是否。\n事实 投入 / outlay：金额。\n条款 1.1 甲 / a：\n  对获授牌的，"
    for name, rule in (("old", "按照投入的20%给予补助。"), ("new", "按照投入的10%加投入的10%给予补助。")):
        (tmp_path / f"{name}.pol").write_text(head + rule + "\n", encoding="utf-8")
    assert pol("diff", "--timeout", "0", tmp_path / "old.pol", tmp_path / "new.pol").code == 4
    assert pol("diff", "--timeout", "0.001", tmp_path / "old.pol", tmp_path / "new.pol").code in (0, 4)
    assert pol("diff", tmp_path / "old.pol", tmp_path / "new.pol").code == 0
