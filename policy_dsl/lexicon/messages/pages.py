"""The help pages of rows that carry none of their own: code → (zh, en)."""

from __future__ import annotations

PAGES: dict[str, tuple[str, str]] = {}
