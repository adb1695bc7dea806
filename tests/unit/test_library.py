"""Files, names, repairs and the memory across runs."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.kernel.diagnostic import Edit
from policy_dsl.kernel.source import Source, Span
from policy_dsl.library import cache
from policy_dsl.library.files import decode, read_source
from policy_dsl.library.find import Name, find, read_name
from policy_dsl.library.fixes import edited
from policy_dsl.library.store import locate, open_folder
from policy_dsl.library.writing import write_new, write_text
from tests.command_line import GOOD


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", None),
        ("\ufeff语言：中文".encode(), None),
        ("对企业".encode("gbk"), "P0203"),
        ("clause\n对企业给予奖励。".encode("gb18030"), "P0203"),
        ("对企业".encode("utf-16"), "P0204"),
        ("abcdefgh".encode("utf-16-le"), "P0204"),
        ("对企业".encode("utf-32"), "P0204"),
        (b"%PDF-1.7", "P0205"),
        (b"PK\x03\x04....", "P0205"),
        (b"\x00\x01\x02\x03\xff\xfe\xfd", "P0205"),
        ("café".encode("latin-1"), "P0211"),
        ("对企业".encode() + b"\xff", "P0211"),
        (b"x" * 101, "P0206"),
    ],
)
def test_bytes_are_text_or_are_named(data: bytes, code: str | None) -> None:
    found = decode(data, "m.pol", 100)
    assert [d.code for d in found.diagnostics] == ([code] if code else [])
    assert (found.value is None) == (code is not None)


def test_line_ends_and_marks_are_read_away() -> None:
    source = decode("\ufeffa\r\nb\rc\n".encode(), "m.pol").value
    assert source is not None
    assert source.text == "a\nb\nc\n"


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_diagnostic(data: bytes) -> None:
    found = decode(data, "m.pol")
    assert (found.value is None) == bool(found.diagnostics)


def test_names_that_no_file_can_have() -> None:
    for name in ("a\0b", "x" * 5000, ""):
        assert [d.code for d in read_source(Path(name) if name else name).diagnostics] in (["P0201"], ["P0210"])


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_writing_keeps_mode_line_ends_and_links(tmp_path: Path) -> None:
    real, link = tmp_path / "real.pol", tmp_path / "link.pol"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert write_text(link, "a\nb\n", like=b"\xef\xbb\xbfx\r\n") is None
    assert real.read_bytes() == b"\xef\xbb\xbfa\r\nb\r\n"
    assert real.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.pol", "real.pol"]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert write_text(tmp_path / "none" / "m.pol", "x") is not None
    assert write_new(tmp_path / "file", "x") is not None
    assert write_new(tmp_path / "file" / "m.pol", "x") is not None
    assert (tmp_path / "file").read_text(encoding="utf-8") == ""
    assert write_new(tmp_path / "a" / "b" / "m.pol", "x\n") is None


# ── repairs ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _edit(text: str, start: int, end: int, replacement: str) -> Edit:
    return Edit(Span(Source("m.pol", text), start, end), replacement)


@pytest.mark.parametrize(
    ("groups", "result", "repaired"),
    [
        ([[(0, 1, "X")], [(4, 5, "Y")]], "XbcdYf", 2),
        ([[(0, 3, "X")], [(2, 4, "Y")]], "Xdef", 1),
        ([[(0, 1, "X"), (5, 6, "Z")], [(5, 6, "W"), (2, 3, "V")]], "XbcdeZ", 1),
        ([[(0, 1, "X")], [(0, 1, "X")]], "Xbcdef", 2),
        ([[(2, 2, "!")], [(2, 2, "?")]], "ab!cdef", 1),
        ([[(0, 2, "")], [(2, 4, "")]], "ef", 2),
    ],
)
def test_edits_that_touch_wait_for_the_next_round(groups: list[list[tuple[int, int, str]]], result: str, repaired: int) -> None:
    text = "abcdef"
    assert edited(text, [[_edit(text, *e) for e in group] for group in groups]) == (result, repaired)


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("m03", Name("m03", None)),
        ("m03@1.0.0", Name("m03", "1.0.0")),
        ("m03@1.0.0-rc.1", Name("m03", "1.0.0-rc.1")),
        ("m03@1.0.0.pol", Name("m03", "1.0.0")),
        ("吸纳就业@1.0.0", Name("吸纳就业", "1.0.0")),
        ("a/m03", None),
        ("m03@", None),
        ("", None),
    ],
)
def test_what_is_a_name(written: str, name: Name | None) -> None:
    assert read_name(written) == name


def test_a_name_means_all_its_versions_and_one_document(tmp_path: Path) -> None:
    home = tmp_path / "policies" / "d"
    home.mkdir(parents=True)
    for name in ("document.pol", "m01@1.0.0.pol", "m01@1.1.0.pol", "m010@1.0.0.pol"):
        (home / name).write_text("语言：中文\n", encoding="utf-8")
    found = find("m01", None, tmp_path).value
    assert found is not None
    assert ([p.name for p in found[0].measures], found[0].id) == (["m01@1.0.0.pol", "m01@1.1.0.pol"], "d")
    assert found[0].document == home / "document.pol"
    one = find("m01@1.1.0", None, home).value
    assert one is not None
    assert [p.name for p in one[0].measures] == ["m01@1.1.0.pol"]
    whole = find("d", tmp_path / "policies").value
    assert whole is not None
    assert len(whole[0].measures) == 3


# ── the memory across runs ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("POLICY_DSL_CACHE", str(folder))
    return folder


def _entries(memory: Path) -> list[Path]:
    return [p for p in memory.iterdir() if len(p.name) == 40]


def test_unchanged_files_are_remembered_and_changed_ones_are_not(tmp_path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "m01@1.0.0.pol"
    path.write_text(GOOD, encoding="utf-8")
    first = open_folder(locate(path)[0])
    assert first.value is not None
    assert len(_entries(memory)) == 1

    def never(*args: object) -> object:
        raise AssertionError("checked again")

    with monkeypatch.context() as patched:
        patched.setattr("policy_dsl.library.checking.check_document", never)
        again = open_folder(locate(path)[0])
    assert again.value is not None
    assert again.value.document.measures[0].meaning == first.value.document.measures[0].meaning
    path.write_text(GOOD.replace("20%", "21%"), encoding="utf-8")
    changed = open_folder(locate(path)[0])
    assert changed.value is not None
    assert changed.value.document.measures[0].meaning != first.value.document.measures[0].meaning
    assert len(_entries(memory)) == 2


def test_a_damaged_memory_changes_nothing(tmp_path: Path, memory: Path) -> None:
    path = tmp_path / "m01@1.0.0.pol"
    path.write_text(GOOD, encoding="utf-8")
    open_folder(locate(path)[0])
    for damage in (b"", b"\x80\x05garbage", b"cos\nsystem_of_none\n."):
        _entries(memory)[0].write_bytes(damage)
        assert open_folder(locate(path)[0]).value is not None


def test_a_bit_that_fell_over_is_noticed(memory: Path) -> None:
    """Most such bits leave a value that can be read, with another sum in it."""
    cache.remember("a" * 40, {"sum": 12_345_678, "text": "平台" * 20})
    (entry,) = _entries(memory)
    whole = entry.read_bytes()
    assert cache.recall("a" * 40) == {"sum": 12_345_678, "text": "平台" * 20}
    for at in range(len(whole)):
        entry.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert cache.recall("a" * 40) is None
        entry.write_bytes(whole[:at])
        assert cache.recall("a" * 40) is None


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("POLICY_DSL_CACHE", str(tmp_path / "file" / "cache"))
    path = tmp_path / "m01@1.0.0.pol"
    path.write_text(GOOD, encoding="utf-8")
    assert open_folder(locate(path)[0]).value is not None


def test_what_nobody_reads_is_dropped(memory: Path) -> None:
    cache.remember("a" * 40, 1)
    cache.remember("b" * 40, 2)
    old = time.time() - 40 * 86_400
    for name in ("a" * 40, ".swept"):
        os.utime(memory / name, (old, old))
    cache.remember("c" * 40, 3)
    assert sorted(p.name[0] for p in _entries(memory)) == ["b", "c"]
    assert cache.recall("b" * 40) == 2
