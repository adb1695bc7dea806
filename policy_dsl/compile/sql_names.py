"""Names that a caller gives to a statement of SQL: which can stand there, and which would be taken for one another.

In: what was written on the command line. Out: whether it is a table, the first two names that clash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

PARTS = ("status", "kind", "min", "max")
"""What the results say of each clause."""
_PART = {"duckdb": r"\w+|\"(?:[^\"]|\"\")+\"", "spark": r"\w+|`(?:[^`]|``)+`"}
_CALL = r"\w+\('[^'\\\r\n]+'\)"


def is_table(dialect: str, table: str) -> bool:
    """A name, also quoted or with that of its schema; or a function of one text, as ``read_parquet('cases.parquet')``. Nothing else stands after FROM: it
    would be run."""
    part = _PART[dialect]
    return "\0" not in table and re.fullmatch(rf"(?:{part})(?:\.(?:{part})){{0,3}}|{_CALL}", table) is not None


def same_name(names: Iterable[str]) -> tuple[str, str] | None:
    """The first two that a database takes for one another: it does not tell capital letters from small ones."""
    return same_fact((name, name.casefold()) for name in names)


def same_fact(names: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """(name, what it is of): the first two names of one thing."""
    seen: dict[str, str] = {}
    for name, thing in names:
        if thing in seen:
            return seen[thing], name
        seen[thing] = name
    return None
