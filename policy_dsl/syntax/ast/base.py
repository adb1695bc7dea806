"""Nodes, names and prose: what every other node is made of."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import field, fields, frozen

from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.source import Span


def style(default: Any = 0) -> Any:
    """A field that the meaning digest leaves out. 0 or "" = the canonical spelling."""
    return field(default=default, kw_only=True, metadata={"meaning": False})


def later(default: Any = None) -> Any:
    """A field that older trees do not have: where it is empty, digests are what they were without it."""
    return field(default=default, kw_only=True, metadata={"later": True})


@frozen(kw_only=True)
class Node:
    span: Span = field(eq=False, repr=False, metadata={"meaning": False})

    def children(self) -> list[Node]:
        """The nodes directly below, in written order."""
        type_: Any = type(self)
        found: list[Node] = []
        for name in _below(type_):
            value = getattr(self, name)
            if isinstance(value, Node):
                found.append(value)
            elif isinstance(value, tuple):
                _gather(value, found)
        return found


@cache
def _below(type_: Any) -> tuple[str, ...]:
    """The fields that may hold nodes."""
    return tuple(a.name for a in fields(type_) if a.name != "span" and not _PLAIN.fullmatch(str(a.type)))


_PLAIN = re.compile(r"(?:(?:str|bool|int|Exact|Text|Lang|date|None|Literal\[[^]]*\]|tuple\[(?:str|int|Lang), \.\.\.\])(?: \| )?)+")
"""Annotations of fields that hold none."""


def _gather(value: tuple[object, ...], found: list[Node]) -> None:
    for v in value:
        if isinstance(v, Node):
            found.append(v)
        elif isinstance(v, tuple):
            _gather(v, found)


@frozen
class Names(Node):
    """A declared pair ``中文 / English``; either may be absent. ``plural`` is the English plural of a unit or list."""

    text: Text
    plural: str | None = None
    escaped: tuple[Lang, ...] = style(())  # the languages in which the name is written in 【】, also in sentences


@frozen
class Prose(Node):
    """``「中文」/"English"``: words for people. Quotations of the official text carry ``zh`` (or ``en``) only and are never translated."""

    text: Text
