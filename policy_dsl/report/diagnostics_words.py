"""The words of one diagnostic in one language: the row of ``lexicon.messages`` with its values filled in.

In: a diagnostic. Out: its head, the words under each place, its notes. A value from a file is clipped and made safe to print; a value that a
template asks for and the diagnostic does not carry shows as ``…`` (a completeness test keeps that from happening).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.width import visible_text
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.lexicon.messages.row import Message

CLIP = 60


@frozen
class Words:
    """``labels``: one text per label of the diagnostic, "" for a bare underline."""

    head: str
    labels: tuple[str, ...]
    notes: tuple[str, ...]

    def labels_said(self) -> list[str]:
        return [label for label in self.labels if label]


def message(d: Diagnostic, lang: Lang) -> Words:
    row = MESSAGES.get(d.code) or Message(d.code, "error", d.code, d.code)
    side = 0 if lang == "zh" else 1
    labels = []
    for label in d.labels:
        template = row.labels.get(label.key, ("", ""))[side] if label.key else ""
        labels.append(_fill(template, {**d.values, **label.values}, lang))
    notes = tuple(_fill(row.notes[key][side], d.values, lang) for key in d.notes if key in row.notes)
    return Words(_fill((row.zh, row.en)[side], d.values, lang), tuple(labels), tuple(n for n in notes if n))


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _fill(template: str, values: Mapping[str, Any], lang: Lang) -> str:
    return template.format_map(_Values({key: _value(v, lang) for key, v in values.items()}))


def _value(value: Any, lang: Lang) -> str:
    text = value.in_(lang) if isinstance(value, Text) else "" if value is None else str(value)
    safe = visible_text(text.replace("\r\n", "\n").replace("\n", " "))
    return safe if isinstance(value, Text) or len(safe) <= CLIP else safe[: CLIP - 3] + "..."
