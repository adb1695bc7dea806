"""Diagnostics as ``policy-dsl/error/1``: both languages, the path inside a facts file, and the place.

In: diagnostics. Out: a plain dictionary with a stable key order. ``hint`` is the first remedy, else the words at the place, in both languages, or null.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.messages import severity
from policy_dsl.report.diagnostics_words import Words, message

SCHEMA = "policy-dsl/error/1"


def errors_json(diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    """Errors under ``errors``; warnings and remarks, where there are any, under ``others``, in the same form."""
    rows = [diagnostic_json(d) for d in diagnostics]
    out: dict[str, Any] = {"schema": SCHEMA, "errors": [r for r in rows if r["severity"] == "error"]}
    others = [r for r in rows if r["severity"] != "error"]
    return {**out, "others": others} if others else out


def diagnostic_json(d: Diagnostic) -> dict[str, Any]:
    zh, en = message(d, "zh"), message(d, "en")
    return {
        "code": d.code,
        "severity": severity(d.code),
        "path": d.path,
        "message": {"zh": zh.head, "en": en.head},
        "hint": _hint(zh, en),
        "place": place_json(d.labels[0].span) if d.labels else None,
        "labels": [
            {**place_json(label.span), "message": {"zh": z, "en": e} if z else None}
            for label, z, e in zip(d.labels, zh.labels, en.labels, strict=True)
        ],
        "notes": [{"zh": z, "en": e} for z, e in zip(zh.notes, en.notes, strict=True)],
        "edits": [{**place_json(edit.span), "replacement": edit.replacement} for edit in d.edits],
    }


def place_json(span: Span) -> dict[str, Any]:
    """File, line and column from 1, in code points; the end is exclusive."""
    line, column = span.source.line_column(span.start)
    end_line, end_column = span.source.line_column(max(span.start, span.end))
    return {"file": span.source.name, "line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _hint(zh: Words, en: Words) -> dict[str, str] | None:
    pairs = [*zip(zh.notes, en.notes, strict=True), *zip(zh.labels, en.labels, strict=True)]
    return next(({"zh": z, "en": e} for z, e in pairs if z), None)
