"""Decisions in the form that was asked for: words, Markdown, HTML, JSON, or a line of JSON each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from policy_dsl.cli.help import side
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.cli_words import SAID

if TYPE_CHECKING:
    from policy_dsl.evaluate.decision import Decision

FORMATS = ("text", "json", "jsonl", "markdown", "html")


def render(decisions: Sequence[Decision], lang: Lang, form: str, *, reasons: bool, width: int) -> str:
    """The whole output. Several cases are numbered in words, and an array in JSON; HTML holds one."""
    if form in ("json", "jsonl"):
        from policy_dsl.report.decision_json import decision_json

        rows: list[dict[str, Any]] = [decision_json(d) for d in decisions]
        if form == "jsonl":
            return "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in rows)
        return json.dumps(rows[0] if len(rows) == 1 else rows, ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        from policy_dsl.report.explain_html import explain_html

        return explain_html(decisions[0], lang)
    if form == "markdown":
        from policy_dsl.report.explain_markdown import explain_markdown

        return _joined([explain_markdown(d, lang) for d in decisions], lang, "\n---\n\n", "**{}**\n\n")
    from policy_dsl.report.explain import explain, short_answer

    return _joined([explain(d, lang, width) if reasons else short_answer(d, lang, width) for d in decisions], lang, "\n", "[{}]\n")


def _joined(texts: Sequence[str], lang: Lang, between: str, head: str) -> str:
    ended = [t if t.endswith("\n") else t + "\n" for t in texts]
    if len(ended) == 1:
        return ended[0]
    heads = [head.format(SAID["case"][side(lang)].format(n=i, all=len(ended))) for i in range(1, len(ended) + 1)]
    return between.join(h + t for h, t in zip(heads, ended, strict=True))
