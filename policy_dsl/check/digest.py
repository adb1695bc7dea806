"""Meaning digest and record digest of a measure (S54, settled 20, 21).

Both are sha256 over a canonical form of the checked surface tree, before lowering. The *meaning* covers what can alter status, kind, amount,
missing, failed or reservations: names by identity, numbers reduced, declarations sorted by name, written order of conditions and rows kept.
The *record* covers besides: quotations, readings, waivers, names in both languages, titles and examples.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import fields, frozen

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.syntax import ast

SCHEMA = "policy-dsl/meaning/1"
_NOTES = (ast.Quotation, ast.Reading, ast.Waiver, ast.MutantWaiver, ast.Example, ast.ExampleTable)
_MEANING_HEADERS = ("effective", "rounding", "currency", "status", "timezone", "reservation", "decider", "amends")


def canonical(value: object, record: bool) -> object:
    """A JSON value that is equal exactly when the meaning (or the record) is."""
    rule = _RULES.get(type(value))
    if rule is not None:
        return rule(value, record)
    if isinstance(value, ast.Node):
        return _node(value, record)
    raise TypeError(f"no canonical form: {value!r}")


@cache
def _meaning_fields(type_: Any) -> tuple[str, ...]:
    return tuple(a.name for a in fields(type_) if a.metadata.get("meaning", True) and not a.metadata.get("later"))


@cache
def _later_fields(type_: Any) -> tuple[str, ...]:
    """Fields that were added to a node after versions were released with it: they count where they say something."""
    return tuple(a.name for a in fields(type_) if a.metadata.get("later"))


def _itself(value: object, _record: bool) -> object:
    return value


def _number(value: Exact, _record: bool) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _row(value: Sequence[object], record: bool) -> list[object]:
    if not value:
        return []
    return [canonical(v, record) for v in value if record or not isinstance(v, _NOTES)]


def _node(value: ast.Node, record: bool) -> list[object]:
    type_: Any = type(value)
    found: list[object] = [type_.__name__]
    for name in _meaning_fields(type_):
        own = getattr(value, name)
        found.append(own if own.__class__ in _THEMSELVES else canonical(own, record))
    for name in _later_fields(type_):
        if (own := getattr(value, name)) not in (None, ()):
            found.append([name, canonical(own, record)])
    return found


def _ground(value: ast.Ground, record: bool) -> list[object]:
    return _node(value, record) if record else ["Ground", canonical(value.condition, record)]


def _clause(value: ast.Clause, record: bool) -> list[object]:
    return _node(value, record) if record else ["Clause", value.number, canonical(value.sentences, record)]


def _fact(value: ast.Fact, record: bool) -> list[object]:
    if record:
        return _node(value, record)
    parts = (value.level or "project", value.names, value.type, value.low, value.high, value.default, value.decider)
    return ["Fact", *(canonical(p, record) for p in parts)]


def _reference(value: ast.Reference, record: bool) -> list[object]:
    if record:
        return _node(value, record)
    parts = (value.names, value.type, value.low, value.high, value.decider, *((v.day, v.value) for v in value.values))
    return ["Reference", *(canonical(p, record) for p in parts)]


def _external(value: ast.ExternalClause, record: bool) -> list[object]:
    if record:
        return _node(value, record)
    targets = tuple(n.target for n in value.notes if isinstance(n, ast.Origin))
    return ["ExternalClause", *(canonical(p, record) for p in (value.names, value.sentences, targets))]


_THEMSELVES: frozenset[type[object]] = frozenset((bool, type(None), str))
_RULES: dict[type[object], Callable[..., object]] = {
    **dict.fromkeys(_THEMSELVES, _itself),
    int: _number,
    Fraction: _number,
    date: lambda value, _record: value.isoformat(),
    Text: lambda value, record: [value.zh, value.en] if record else value.id,
    tuple: _row,
    list: _row,
    ast.Names: lambda value, record: canonical(value.text, record),
    ast.Ground: _ground,
    ast.Clause: _clause,
    ast.Fact: _fact,
    ast.Reference: _reference,
    ast.ExternalClause: _external,
}


@frozen
class Digests:
    """``unordered``: of the meaning without the order of conditions, rows and clauses: what ``pol verify`` calls "order only" (settled 21)."""

    meaning: str
    record: str
    unordered: str


def digests(headers: Iterable[ast.Header], declarations: Iterable[ast.Node], items: Iterable[ast.Node]) -> Digests:
    """``headers``: of the document and the measure; ``declarations``: those that the measure reads; ``items``: its clauses (and examples)."""
    headers, declarations, items = list(headers), list(declarations), list(items)
    meaning = _body(headers, declarations, items, record=False)
    unordered = {key: _sorted(value) for key, value in meaning.items()}
    return Digests(_hash(meaning), _hash(_body(headers, declarations, items, record=True)), _hash(unordered))


def _body(headers: list[ast.Header], declarations: list[ast.Node], items: list[ast.Node], *, record: bool) -> dict[str, object]:
    kept = [h for h in headers if h.key != "language" and (record or h.key in _MEANING_HEADERS)]
    return {
        "schema": SCHEMA,
        "headers": sorted(([h.key, canonical(h.value, True)] for h in kept), key=repr),
        "declarations": sorted((canonical(d, record) for d in declarations), key=repr),
        "items": [canonical(i, record) for i in items if record or not isinstance(i, _NOTES)],
    }


def _hash(body: dict[str, object]) -> str:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sorted(value: object) -> object:
    """The same without the order of what stands in a row; a node, whose first part is its name, keeps the order of its parts."""
    if not isinstance(value, list):
        return value
    parts = [_sorted(v) for v in value]
    return parts if parts and isinstance(parts[0], str) and hasattr(ast, parts[0]) else sorted(parts, key=repr)
