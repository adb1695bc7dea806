"""The help pages of rows that carry none of their own: code → (zh, en)."""

from __future__ import annotations

from policy_dsl.lexicon.messages import pages_names, pages_text, pages_types

PAGES: dict[str, tuple[str, str]] = {**pages_names.PAGES, **pages_text.PAGES, **pages_types.PAGES}
