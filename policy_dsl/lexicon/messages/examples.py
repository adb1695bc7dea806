"""Messages P09: examples."""

from __future__ import annotations

from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = ()
