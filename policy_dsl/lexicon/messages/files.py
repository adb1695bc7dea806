"""Messages P02: files."""

from __future__ import annotations

from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = ()
