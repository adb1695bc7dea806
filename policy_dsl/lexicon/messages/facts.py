"""Messages P07: facts."""

from __future__ import annotations

from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = ()
