"""The compact form of Thrift, in which a Parquet file says what is in it.

In: bytes. Out: a structure: number of a field → (type, value); and back. A list is (type of its members, members).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

YES, NO, BYTE, I16, I32, I64, BINARY, LIST, STRUCT = 1, 2, 3, 4, 5, 6, 8, 9, 12
Struct = dict[int, tuple[int, Any]]
DEEPEST = 16


class NotThrift(Exception):
    """Raised and caught inside this folder only."""


def read_struct(data: Any, at: int, depth: int = 0) -> tuple[Struct, int]:
    """What begins there, and where it ends. Raises ``NotThrift``."""
    if depth > DEEPEST:
        raise NotThrift
    found: Struct = {}
    number = 0
    try:
        while data[at]:
            kind, step = data[at] & 15, data[at] >> 4
            if step:
                number, at = number + step, at + 1
            else:
                number, at = _signed(data, at + 1)
            value, at = (kind == YES, at) if kind in (YES, NO) else _value(data, at, kind, depth)
            found[number] = kind, value
    except IndexError:
        raise NotThrift from None
    return found, at + 1


def _value(data: Any, at: int, kind: int, depth: int) -> tuple[Any, int]:
    if kind in (I16, I32, I64):
        return _signed(data, at)
    if kind == BYTE:
        return data[at], at + 1
    if kind == BINARY:
        size, at = _unsigned(data, at)
        if at + size > len(data):
            raise NotThrift
        return bytes(data[at : at + size]), at + size
    if kind == LIST:
        return _list(data, at, depth)
    if kind == STRUCT:
        return read_struct(data, at, depth + 1)
    raise NotThrift


def _list(data: Any, at: int, depth: int) -> tuple[Any, int]:
    size, kind = data[at] >> 4, data[at] & 15
    at += 1
    if size == 15:
        size, at = _unsigned(data, at)
    if size > len(data) - at:
        raise NotThrift
    members = []
    for _ in range(size):
        value, at = (data[at] == YES, at + 1) if kind in (YES, NO) else _value(data, at, kind, depth + 1)
        members.append(value)
    return (kind, members), at


def _unsigned(data: Any, at: int) -> tuple[int, int]:
    value = shift = 0
    while data[at] & 128:
        value |= (data[at] & 127) << shift
        at, shift = at + 1, shift + 7
        if shift > 63:
            raise NotThrift
    return value | data[at] << shift, at + 1


def _signed(data: Any, at: int) -> tuple[int, int]:
    value, at = _unsigned(data, at)
    return value >> 1 if not value & 1 else -(value >> 1) - 1, at


def varint(value: int) -> bytes:
    """A number that is not negative, seven bits a byte."""
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    made.append(value)
    return bytes(made)


def _zigzag(value: int) -> bytes:
    return varint(value << 1 if value >= 0 else (-value << 1) - 1)


def struct_bytes(struct: Struct) -> bytes:
    made = bytearray()
    last = 0
    for number, (kind, value) in sorted(struct.items()):
        shown = (YES if value else NO) if kind in (YES, NO) else kind
        made += bytes((number - last << 4 | shown,)) if 0 < number - last < 16 else bytes((shown,)) + _zigzag(number)
        last = number
        if kind not in (YES, NO):
            made += value_bytes(kind, value)
    return bytes(made) + b"\0"


def value_bytes(kind: int, value: Any) -> bytes:
    if kind in (I16, I32, I64):
        return _zigzag(value)
    if kind == BYTE:
        return bytes((value,))
    if kind == BINARY:
        return varint(len(value)) + bytes(value)
    if kind == LIST:
        return _list_bytes(*value)
    assert kind == STRUCT
    return struct_bytes(value)


def _list_bytes(kind: int, members: Sequence[Any]) -> bytes:
    begin = bytes((len(members) << 4 | kind,)) if len(members) < 15 else bytes((0xF0 | kind,)) + varint(len(members))
    if kind in (YES, NO):
        return begin + bytes(YES if m else NO for m in members)
    return begin + b"".join(value_bytes(kind, m) for m in members)
