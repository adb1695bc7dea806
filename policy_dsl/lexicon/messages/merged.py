"""All messages in one table, by code."""

from __future__ import annotations

from policy_dsl.lexicon.messages import (
    batch,
    case_tables,
    combination,
    deep,
    examples,
    facts,
    files,
    git,
    limits,
    names,
    outside,
    periods,
    population,
    ranks,
    records,
    releases,
    syntax,
    tables,
    text,
    types,
)
from policy_dsl.lexicon.messages.row import Message

GROUPS = (
    syntax, files, git, names, tables, text, types, combination, ranks, population, outside, limits, facts, batch, case_tables, periods, releases, records, examples,
    deep,
)  # fmt: skip


def _merge() -> dict[str, Message]:
    rows: dict[str, Message] = {}
    for group in GROUPS:
        for row in group.ROWS:
            if row.code in rows:
                raise ValueError(f"two messages for {row.code}")
            rows[row.code] = row
    return rows


MESSAGES: dict[str, Message] = _merge()
