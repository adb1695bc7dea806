"""Diagnostics as SARIF 2.1.0, by hand: columns in UTF-16 units from 1, as editors and code hosts count.

In: diagnostics and the language of the words. Out: a plain dictionary with one run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from policy_dsl.kernel.diagnostic import Diagnostic, Edit
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.messages import MESSAGES, severity
from policy_dsl.lexicon.messages.pages import page_of
from policy_dsl.report.diagnostics_words import message

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "remark": "note"}


def sarif_json(diagnostics: Sequence[Diagnostic], lang: Lang) -> dict[str, Any]:
    codes = sorted({d.code for d in diagnostics})
    driver = {"name": "pol", "rules": [_rule(code, lang) for code in codes]}
    results = [_result(d, codes.index(d.code), lang) for d in diagnostics]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "language": _TAGS[lang], "results": results}],
    }


_TAGS = {"zh": "zh-CN", "en": "en-GB"}


def _rule(code: str, lang: Lang) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code}
    row = MESSAGES.get(code)
    if row is not None:
        page = page_of(row)[0 if lang == "zh" else 1]
        rule["defaultConfiguration"] = {"level": _LEVELS[row.severity]}
        if page:
            rule["help"] = {"text": page, "markdown": page}
    return rule


def _result(d: Diagnostic, index: int, lang: Lang) -> dict[str, Any]:
    words = message(d, lang)
    text = "\n".join([words.head, *words.labels_said(), *words.notes])
    result: dict[str, Any] = {"ruleId": d.code, "ruleIndex": index, "level": _LEVELS[severity(d.code)], "message": {"text": text}}
    if d.labels:
        result["locations"] = [{"physicalLocation": _place(d.labels[0].span)}]
    related = [
        {"id": i, "physicalLocation": _place(label.span), **({"message": {"text": said}} if said else {})}
        for i, (label, said) in enumerate(zip(d.labels[1:], words.labels[1:], strict=True), 1)
    ]
    if related:
        result["relatedLocations"] = related
    if d.edits:
        result["fixes"] = [{"artifactChanges": _changes(d.edits)}]
    return result


def _place(span: Span) -> dict[str, Any]:
    return {"artifactLocation": {"uri": quote(span.source.name.replace("\\", "/"))}, "region": _region(span)}


def _region(span: Span) -> dict[str, int]:
    source = span.source
    end = max(span.start, span.end)
    return {
        "startLine": source.line_column(span.start)[0],
        "startColumn": source.utf16_column(span.start) + 1,
        "endLine": source.line_column(end)[0],
        "endColumn": source.utf16_column(end) + 1,
    }


def _changes(edits: Sequence[Edit]) -> list[dict[str, Any]]:
    files: dict[str, list[dict[str, Any]]] = {}
    for edit in edits:
        change = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.replacement}}
        files.setdefault(edit.span.source.name, []).append(change)
    return [{"artifactLocation": {"uri": quote(name)}, "replacements": changes} for name, changes in files.items()]
