"""Reading files safely: UTF-8 text of bounded size, or a diagnostic that says what the file is instead.

In: a path, or bytes from standard input. Out: ``Result[Source]``. A BOM and CRLF are read; GBK, UTF-16 and binary formats are recognised and named with the
repair; a file over the bound is refused after reading one byte too many, so that time and memory stay bounded (settled 27). Never an exception.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import IO

from policy_dsl.kernel.diagnostic import Diagnostic, Label, Result
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Source, Span

MAX_SOURCE = 2**20
MAX_FACTS = 64 * 2**20
STDIN = "<stdin>"

_MAGIC: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF", Text("PDF 文件", "a PDF file")),
    (b"PK\x03\x04", Text("压缩包、Word 或 Excel 文件", "a ZIP, Word or Excel file")),
    (b"PK\x05\x06", Text("压缩包", "a ZIP file")),
    (b"\xd0\xcf\x11\xe0", Text("旧版 Word 或 Excel 文件", "an old Word or Excel file")),
    (b"{\\rtf", Text("RTF 文件", "an RTF file")),
    (b"\x89PNG", Text("图片", "a picture")),
    (b"\xff\xd8\xff", Text("图片", "a picture")),
    (b"GIF8", Text("图片", "a picture")),
    (b"\x1f\x8b", Text("压缩文件", "a compressed file")),
    (b"Rar!", Text("压缩包", "an archive")),
    (b"7z\xbc\xaf", Text("压缩包", "an archive")),
    (b"\x7fELF", Text("程序", "a program")),
    (b"SQLite format 3", Text("数据库", "a database")),
)
_BINARY = Text("二进制文件", "a binary file")
_UTF16 = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_OS = {errno.ENOENT: "P0201", errno.ENOTDIR: "P0201", errno.EACCES: "P0202", errno.EPERM: "P0202", errno.EISDIR: "P0210", errno.ENAMETOOLONG: "P0201"}


def read_source(path: Path | str, limit: int = MAX_SOURCE) -> Result[Source]:
    """The text of a file. ``-`` is standard input. ``limit``: bytes; more is refused (P0206). An empty file is an empty source: what is empty
    is for its reader to say."""
    name = str(path)
    if name == "-":
        return read_stdin(limit)
    try:
        if os.path.isdir(path):
            return _said("P0210", path=name)
        size = os.path.getsize(path)
        if size > limit:
            return _said("P0206", path=name, size=_megabytes(size), limit=_megabytes(limit))
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        return _said(_OS.get(error.errno or 0, "P0215"), path=name, reason=error.strerror or str(error))
    except ValueError:  # a NUL in the name
        return _said("P0201", path=name)
    return decode(data, name, limit)


def read_stdin(limit: int = MAX_SOURCE, stream: IO[bytes] | None = None) -> Result[Source]:
    """The text on standard input."""
    try:
        data = (stream or sys.stdin.buffer).read(limit + 1)
    except (OSError, ValueError) as error:
        return _said("P0215", path=STDIN, reason=str(error))
    return decode(data, STDIN, limit)


def decode(data: bytes, name: str, limit: int = MAX_SOURCE) -> Result[Source]:
    """Bytes → source, or what the bytes are instead of UTF-8 text. Line ends become LF, a BOM is dropped."""
    if len(data) > limit:
        return _said("P0206", path=name, size=Text("不止", "more"), limit=_megabytes(limit))
    for magic, what in _MAGIC:
        if data.startswith(magic):
            return _said("P0205", path=name, what=what)
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            return _said("P0204", path=name, encoding=encoding)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(data, name, error)
    if "\0" in text:
        alternate = len(data) > 3 and (data[1::2].count(0) > len(data) // 4 or data[::2].count(0) > len(data) // 4)
        return _said("P0204", path=name, encoding="UTF-16") if alternate else _said("P0205", path=name, what=_BINARY)
    return Result(Source(name, text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text))


def _not_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> Result[Source]:
    """Bytes that are not UTF-8: GBK where they read as Chinese, binary where they hold control characters, else the first bad place."""
    controls = sum(data[:4096].count(c) for c in (*range(8), *range(14, 27)))
    if data.count(0, 0, 4096) or controls > 8:
        return _said("P0205", path=name, what=_BINARY)
    good = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not any(c >= "\u0800" for c in good) and _han_share(data, error.start) >= 0.5:  # three bytes that read as UTF-8 are UTF-8
        return _said("P0203", path=name, encoding="GBK")
    source = Source(name, good + "\ufffd")
    at = Span(source, len(good), len(good) + 1)
    return Result(None, (Diagnostic("P0211", {"path": name, "byte": f"0x{data[error.start]:02X}"}, (Label(at, "byte"),)),))


def _han_share(data: bytes, start: int) -> float:
    """Of the non-ASCII characters near the first bad byte, read as GB18030: how many are Han or Chinese punctuation."""
    line = data.rfind(b"\n", 0, start) + 1
    part = data[line : line + 4096].decode("gb18030", "replace")
    foreign = [c for c in part[:-1] if c >= "\x80"]
    han = sum("\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef" for c in foreign)
    return han / len(foreign) if foreign else 0.0


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.0f} MiB" if size % 2**20 == 0 or size > 10 * 2**20 else f"{size / 2**20:.1f} MiB"


def _said(code: str, **values: str | Text) -> Result[Source]:
    return Result(None, (Diagnostic(code, values, path=None),))
