"""What a file is instead of what its suffix says, where it can be told by its first bytes.

In: a path. Out: words, or None.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.batch_words import REASONS

_LOOKED_AT = 4_096
_PARTS = (("xl/workbook.xml", ".xlsx"), ("xl/workbook.bin", ".xlsb"), ("content.xml", ".ods"), ("word/document.xml", ".docx"))


def other_than_text(path: Path) -> Text | None:
    """What a file of text is instead; None: it is text, of whatever encoding. Never raises."""
    found = instead(path)
    return None if found in (REASONS["text"], REASONS["page"], REASONS["file"]) else found


def old_workbook(path: Path) -> Diagnostic:
    """Why a file by this name is not read: it is an old workbook, or what it is instead. Never raises."""
    if not path.exists():
        return Diagnostic("P0201", {"path": str(path)})
    return Diagnostic("P0749", {"table": str(path), "reason": instead(path) or REASONS["form"]}, notes=("reason",))


def instead(path: Path) -> Text | None:
    """Never raises."""
    try:
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
        form = _zipped(path) if start.startswith(b"PK") else _form(start)
        if form == "old" and "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            form = "password"
    except OSError:
        return REASONS["file"]
    if form is None or form == path.suffix.lower():
        return REASONS["damaged"] if form is not None else None
    if form in REASONS:
        return REASONS[form]
    said = REASONS["instead"]
    return Text((said.zh or "").format(form=form), (said.en or "").format(form=form))


def _zipped(path: Path) -> str | None:
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError):
        return "damaged"
    return next((form for part, form in _PARTS if part in names), ".zip")


def _form(start: bytes) -> str | None:
    if not start:
        return "nothing"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "old"
    if start.startswith(b"PAR1"):
        return ".parquet"
    if start.startswith((b"ARROW1", b"\xff\xff\xff\xff")):
        return ".arrow"
    if start.startswith(b"\x1f\x8b"):
        return ".gz"
    if start.startswith(b"%PDF"):
        return ".pdf"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or max(start[::2].count(0), start[1::2].count(0)) > len(start) // 8:
        return "utf16"
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml")) or b"<table" in text:
        return "page"
    if start.count(0) or sum(start.count(c) for c in (*range(8), *range(14, 27))) > len(start) // 100:
        return None
    return "text"
