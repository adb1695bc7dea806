"""Cells of an old .xls sheet that look empty and are not: errors and formulas that were never worked out.

In: the bytes of the file and the number of the sheet. Out: row, column, why; counted from the corner. The file is a small file system of sectors (MS-CFB) with
one stream of records (MS-XLS); only what tells about such cells is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

_END = 0xFFFFFFFA
"""Sector numbers from here on mean no sector."""
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOF, _EOF, _SHEET, _FORMULA, _ERROR, _TEXT = 0x0809, 0x000A, 0x0085, 0x0006, 0x0205, 0x0207
_CALCULATED, _SPAN = 0x01C1, 0x0200
_BETWEEN = (0x0221, 0x0236, 0x04BC)  # between a formula and its text: arrays, tables, shared formulas


def old_cells(data: bytes, number: int) -> list[tuple[int, int, str]]:
    """Raises ``struct.error``, ``IndexError`` or ``ValueError`` where the file is damaged."""
    if not data.startswith(_MAGIC):
        return []
    stream = _stream(data)
    whole = [(kind, at) for kind, at, _ in _records(stream, 0)]
    starts = [unpack_from("<I", stream, at)[0] for kind, at in whole if kind == _SHEET]
    return list(_cells(stream, starts[number], any(kind == _CALCULATED for kind, _ in whole))) if number < len(starts) else []


def _cells(stream: bytes, start: int, calculated: bool) -> Iterator[tuple[int, int, str]]:
    """``calculated``: the file names the program that last worked out its formulas; else an empty text is what stands in a new formula."""
    depth, waiting = 0, None
    for kind, at, size in _records(stream, start):
        if waiting is not None and kind not in _BETWEEN:
            if kind != _TEXT:
                yield (*waiting, "formula")
            waiting = None
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if not depth:
                return
        elif depth == 1 and kind == _ERROR and size >= 8 and stream[at + 7]:
            yield (*unpack_from("<HH", stream, at), "error")
        elif depth == 1 and kind == _FORMULA and size >= 16:
            place, result, flags = unpack_from("<HH", stream, at), stream[at + 6 : at + 14], stream[at + 14]
            if result[6:] == b"\xff\xff":
                if result[0] == 2:
                    yield (*place, "error")
                elif result[0] == 0:
                    waiting = place
                elif result[0] == 3 and not calculated:
                    yield (*place, "formula")
            elif not any(result) and flags & 2:  # to be worked out when it is opened
                yield (*place, "formula")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each."""
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        if kind == _SPAN and size == 14:
            top, bottom, left, right = unpack_from("<IIHH", stream, at + 4)
            if not (top <= bottom <= 2**16 and left <= right <= 2**8):
                raise ValueError("span")
        yield kind, at + 4, size
        at += 4 + size


def _stream(data: bytes) -> bytes:
    """The stream of the workbook."""
    shift, small = unpack_from("<HH", data, 30)
    if shift not in (9, 12) or small != 6:
        raise ValueError("sectors")
    size = 1 << shift
    sectors = len(data) // size
    directory, cutoff, mini, more = (unpack_from("<I", data, at)[0] for at in (48, 56, 60, 68))

    def sector(n: int) -> bytes:
        return data[(n + 1) * size : (n + 2) * size]

    listed = list(unpack_from("<109I", data, 76))
    for _ in range(sectors):
        if more >= _END:
            break
        *part, more = unpack_from(f"<{size // 4}I", sector(more))
        listed += part
    table = [n for one in listed if one < _END for n in unpack_from(f"<{size // 4}I", sector(one))]

    def chain(first: int, following: list[int]) -> Iterator[int]:
        for _ in range(len(following)):
            if first >= _END:
                return
            yield first
            first = following[first]

    def whole(first: int) -> bytes:
        return b"".join(sector(n) for n in chain(first, table))

    root = b""
    for at in range(0, len(entries := whole(directory)), 128):
        entry = entries[at : at + 128]
        length, kind = unpack_from("<H", entry, 64)[0], entry[66]
        first, long = unpack_from("<II", entry, 116)
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
        if kind == 5:
            root = whole(first)
        elif kind == 2 and name in ("Workbook", "Book"):
            if long >= cutoff:
                return whole(first)[:long]
            minis = whole(mini)
            following = list(unpack_from(f"<{len(minis) // 4}I", minis))
            return b"".join(root[n * 64 : n * 64 + 64] for n in chain(first, following))[:long]
    raise ValueError("no workbook")
