"""The help page of a message: (zh, en). Most rows carry their own; the longer ones are written apart."""

from __future__ import annotations

from policy_dsl.lexicon.messages import pages_names, pages_text, pages_types
from policy_dsl.lexicon.messages.row import Message

PAGES: dict[str, tuple[str, str]] = {**pages_names.PAGES, **pages_text.PAGES, **pages_types.PAGES}


def page_of(row: Message) -> tuple[str, str]:
    return row.page if row.page[0] else PAGES.get(row.code, ("", ""))
