"""Diagnostics, rendered: one door for every format.

In: diagnostics, a language (or both, for machine formats). Out: text for a terminal, ``policy-dsl/error/1`` JSON, SARIF 2.1.0, or workflow commands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Literal

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.messages import severity
from policy_dsl.report.diagnostics_json import errors_json
from policy_dsl.report.diagnostics_text import render_text
from policy_dsl.report.diagnostics_words import message

DiagnosticFormat = Literal["text", "json", "sarif", "github"]
DIAGNOSTIC_FORMATS: tuple[DiagnosticFormat, ...] = ("text", "json", "sarif", "github")


def render_diagnostics(
    diagnostics: Sequence[Diagnostic], lang: Lang, format: DiagnosticFormat = "text", color: bool = False, width: int = 80
) -> str:
    """All diagnostics in one text that ends with a line feed, or "" for none in ``text`` and ``github``."""
    if format == "json":
        return json.dumps(errors_json(diagnostics), ensure_ascii=False, indent=2) + "\n"
    if format == "sarif":
        from policy_dsl.report.diagnostics_sarif import sarif_json

        return json.dumps(sarif_json(diagnostics, lang), ensure_ascii=False, indent=2) + "\n"
    if format == "github":
        return "".join(_command(d, lang) for d in diagnostics)
    return "".join(render_text(d, lang, color, width) for d in diagnostics)


_COMMANDS = {"error": "error", "warning": "warning", "remark": "notice"}


def _command(d: Diagnostic, lang: Lang) -> str:
    """One workflow command: ``::error file=…,line=…,col=…,title=P0701::message``."""
    properties: list[tuple[str, object]] = []
    if d.labels:
        span = d.labels[0].span
        line, column = span.source.line_column(span.start)
        last, end = span.source.line_column(max(span.start, span.end))
        properties = [("file", span.source.name), ("line", line), ("endLine", last), ("col", column), ("endColumn", end)]
    properties.append(("title", d.code))
    words = message(d, lang)
    listed = ",".join(f"{k}={_escape(str(v), ',:')}" for k, v in properties)
    text = "\n".join([words.head, *words.labels_said(), *words.notes])
    return f"::{_COMMANDS[severity(d.code)]} {listed}::{_escape(text)}\n"


def _escape(text: str, more: Iterable[str] = "") -> str:
    out = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for c in more:
        out = out.replace(c, f"%{ord(c):02X}")
    return out
