"""The help pages of rows that carry none of their own: code → (zh, en)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.pages_names import NAMES, TABLES
from policy_dsl.lexicon.messages.pages_text import PERIODS, TEXT
from policy_dsl.lexicon.messages.pages_types import TYPES

PAGES: dict[str, tuple[str, str]] = {**NAMES, **TABLES, **TEXT, **TYPES, **PERIODS}
