"""Tables and lists in Markdown, choosing between the two languages, and the words of a page (``tests/docs/words``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from policy_dsl.kernel.lang import Lang

WORDS = Path(__file__).parents[1] / "words"
Pair = Sequence[str]


@cache
def words(page: str) -> dict[str, Any]:
    """What a generated page says beside its tables; all scalars are text."""
    found: dict[str, Any] = yaml.load((WORDS / f"{page}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


def pick(pair: Pair, lang: Lang) -> str:
    """The Chinese or the English of a pair (zh, en)."""
    return pair[0] if lang == "zh" else pair[1]


def page_of(lang: Lang, title: Pair, intro: Pair | None, *parts: str) -> str:
    """A page: its title, what it is, its parts."""
    return "\n".join([f"# {pick(title, lang)}\n", *([pick(intro, lang) + "\n"] if intro else []), *parts])


def heading(lang: Lang, title: Pair) -> str:
    return f"## {pick(title, lang)}\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(cell(c) for c in row) + " |" for row in rows)]) + "\n"


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").strip()


def code(text: str) -> str:
    """As code; nothing for nothing."""
    return f"`{text}`" if text else ""


def listed(items: Iterable[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(code(w) for w in items)
