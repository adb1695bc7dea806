"""Meaning digest and record digest of a measure (S54, settled 20, 21).

Both are sha256 over a canonical form of the checked surface tree, before lowering. The *meaning* covers what can alter status, kind, amount,
missing, failed or reservations: names by identity, numbers reduced, declarations sorted by name, written order of conditions and rows kept.
The *record* covers besides: quotations, readings, waivers, names in both languages, titles and examples.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from attrs import fields

from policy_dsl.kernel.lang import Text
from policy_dsl.syntax import ast

SCHEMA = "policy-dsl/meaning/1"
_NOTES = (ast.Quotation, ast.Reading, ast.Waiver, ast.MutantWaiver, ast.Example, ast.ExampleTable)
_MEANING_HEADERS = ("effective", "rounding", "currency", "status", "timezone", "reservation", "decider", "amends")


def canonical(value: object, record: bool) -> object:
    """A JSON value that is equal exactly when the meaning (or the record) is."""
    match value:
        case bool() | None | str():
            return value
        case int() | Fraction():
            f = Fraction(value)
            return f"{f.numerator}/{f.denominator}" if f.denominator != 1 else str(f.numerator)
        case date():
            return value.isoformat()
        case Text():
            return [value.zh, value.en] if record else value.id
        case tuple() | list():
            return [canonical(v, record) for v in value if record or not isinstance(v, _NOTES)]
        case ast.Names():
            return canonical(value.text, record)
        case ast.Ground() if not record:
            return ["Ground", canonical(value.condition, record)]
        case ast.Clause() if not record:
            return ["Clause", value.number, canonical(value.sentences, record)]
        case ast.Fact() if not record:
            parts = (value.level or "project", value.names, value.type, value.low, value.high, value.default, value.decider)
            return ["Fact", *(canonical(p, record) for p in parts)]
        case ast.Node():
            return [
                type(value).__name__,
                *(canonical(getattr(value, a.name), record) for a in fields(type(value)) if a.metadata.get("meaning", True)),
            ]
        case _:
            raise TypeError(f"no canonical form: {value!r}")


def digest(
    headers: Iterable[ast.Header], declarations: Iterable[ast.Node], items: Iterable[ast.Node], *, record: bool, order: bool = True
) -> str:
    """``headers``: of the document and the measure; ``declarations``: those that the measure reads; ``items``: its clauses (and examples).
    Without ``order`` it is equal also where conditions, rows or clauses were moved: what ``pol verify`` calls "order only" (settled 21)."""
    kept = [h for h in headers if record or h.key in _MEANING_HEADERS]
    body: dict[str, object] = {
        "schema": SCHEMA,
        "headers": sorted(([h.key, canonical(h.value, True)] for h in kept), key=repr),
        "declarations": sorted((canonical(d, record) for d in declarations), key=repr),
        "items": [canonical(i, record) for i in items if record or not isinstance(i, _NOTES)],
    }
    if not order:
        body = {key: _sorted(value) for key, value in body.items()}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sorted(value: object) -> object:
    """The same without the order of what stands in a row; a node, whose first part is its name, keeps the order of its parts."""
    if not isinstance(value, list):
        return value
    parts = [_sorted(v) for v in value]
    return parts if parts and isinstance(parts[0], str) and hasattr(ast, parts[0]) else sorted(parts, key=repr)
