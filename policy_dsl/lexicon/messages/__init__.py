"""The words of every diagnostic, in both languages: one row per code, grouped by the stage that says it.

P01 syntax · P02 files · P03 names · P04 tables · P05 text and rule · P06 types, units and limits · P07 facts · P08 versions and periods · P09 examples · P10 what the
solver finds.
"""

from __future__ import annotations

from attrs import evolve

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
from policy_dsl.lexicon.messages.pages import PAGES
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
            rows[row.code] = row if row.page[0] else evolve(row, page=PAGES.get(row.code, ("", "")))
    return rows


MESSAGES: dict[str, Message] = _merge()
