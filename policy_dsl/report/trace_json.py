"""Conditions, arithmetic, figures and places as plain data.

In: outcomes, steps, numbers, spans. Out: values for JSON. Exact numbers are strings: money with two places (more only where a step before rounding has
them), others as decimals, or ``1/3`` where there is no decimal. A place names the file without its folder, so that the same policies give the same bytes
wherever they lie.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import PurePath
from typing import Any

from policy_dsl.evaluate.decision import Outcome, Range, Step
from policy_dsl.kernel.number import Exact, decimal_string
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.units import CURRENCY_BY_CODE


def money_json(value: Exact | None) -> str | None:
    if value is None:
        return None
    return decimal_string(value, 2) if (Fraction(value) * 100).denominator == 1 else _number(value)


def amount_json(value: Range | None) -> dict[str, str | None] | None:
    return None if value is None else {"min": money_json(value.min), "max": money_json(value.max)}


def figure_json(value: Exact | None, unit: str) -> str | None:
    return money_json(value) if unit in CURRENCY_BY_CODE else None if value is None else _number(value)


def _number(value: Exact) -> str:
    try:
        return decimal_string(value)
    except ValueError:
        f = Fraction(value)
        return f"{f.numerator}/{f.denominator}"


def _range(value: Range, unit: str) -> dict[str, str | None]:
    return {"min": figure_json(value.min, unit), "max": figure_json(value.max, unit)}


def _value(value: Any, unit: str) -> Any:
    """A value as facts have it."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, Fraction)):
        return figure_json(value, unit)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Range):
        return _range(value, unit)
    if isinstance(value, (frozenset, set)):
        return sorted((_value(v, unit) for v in value), key=str)
    if isinstance(value, (tuple, list)):
        return [_value(v, unit) for v in value]
    return str(value)


def _place(span: Span | None) -> dict[str, Any] | None:
    """Where it is written, and the words there."""
    if span is None:
        return None
    line, column = span.source.line_column(span.start)
    return {"file": PurePath(span.source.name).name, "line": line, "column": column, "words": span.text}


def outcome_json(o: Outcome, place: bool = True) -> dict[str, Any]:
    """A condition as it came out: the value found and the value asked."""
    out: dict[str, Any] = {
        "op": o.op,
        "value": {True: "yes", False: "no", None: "unknown"}[o.value],
        "key": o.key or None,
        "name": o.subject.as_json(),
        "found": _value(o.found, o.unit),
        "asked": _value(o.asked, o.unit),
        "unit": o.unit or None,
    }
    if o.relation:
        out["relation"] = o.relation
    if o.distance is not None:
        out["distance"] = figure_json(o.distance, o.unit)
    if o.listed is not None:
        out["listed"] = o.listed
    if o.ground is not None:
        out["ground"] = o.ground.as_json()
    if o.item:
        out["item"] = o.item
    if o.parts:
        out["parts"] = [outcome_json(p, place) for p in o.parts]
    if place:
        out["decides"] = o.decides
        out["place"] = _place(o.span)
    return out


def step_json(s: Step) -> dict[str, Any]:
    return {
        "op": s.op,
        "name": s.name.as_json() if s.name is not None else None,
        "operands": [
            {"name": name.as_json() if name is not None else None, **_range(value, unit), "unit": unit or None} for name, value, unit in s.operands
        ],
        "result": _range(s.result, s.unit),
        "unit": s.unit or None,
        "place": _place(s.span),
    }
