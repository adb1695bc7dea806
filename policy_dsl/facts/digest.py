"""The identity of a case: sha256 over its typed canonical form.

In: a case. Out: ``sha256:…``, equal for equal facts whatever the language of keys and values, their order, the file format, or the spelling of a figure.
The canonical form: facts by (document, Chinese name), numbers as reduced fractions, members by identity, sets sorted, lists and projects in order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any

from policy_dsl.facts.population import population_to_mapping
from policy_dsl.model.case import NONE, Among, Between, Case, References

VERSION = 1


def case_digest(case: Case) -> str:
    form = [
        VERSION,
        case.name.as_json() if case.name else None,
        _facts(case.applicant),
        _claims(case.apply_for),
        [[p.name.as_json() if p.name else None, _facts(p.facts), _claims(p.apply_for)] for p in case.projects],
        [[key, _value(value)] for key, value in sorted(case.decisions.items())],
        None if case.history is None else [[g.document, g.clause, g.day.isoformat(), _value(g.amount), g.project] for g in case.history],
        [[r.document, r.clause, r.rule] for r in case.special_rules],
    ]
    if case.population is not None:  # what all applications of the file say of this one is part of what its decision rests on
        form.append(population_to_mapping(case.population))
    if case.references:  # a case without them has the digest that it always had
        form.append(_series(case.references))
    return _digest(form)


def references_digest(references: References) -> str:
    """Of reference values by themselves."""
    return _digest([VERSION, _series(references)])


def _digest(form: list[Any]) -> str:
    return "sha256:" + sha256(json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _series(references: References) -> list[Any]:
    series = sorted(references.items(), key=lambda pair: pair[0])
    return [[document, key, [[p.day.isoformat(), _value(p.value)] for p in values]] for (document, key), values in series]


def _facts(facts: Mapping[tuple[str, str], Any]) -> list[Any]:
    return [[document, key, _value(value)] for (document, key), value in sorted(facts.items(), key=lambda pair: pair[0])]


def _claims(clauses: tuple[str, ...] | None) -> list[str] | None:
    return None if clauses is None else sorted(clauses)


def _value(value: Any) -> Any:
    if isinstance(value, (bool, str)):
        return value
    if value is NONE:
        return {"none": True}
    if isinstance(value, (int, Fraction)):
        return {"number": f"{value.numerator}/{value.denominator}"}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    if isinstance(value, Mapping):
        return {"record": [[key, _value(value[key])] for key in sorted(value)]}
    if isinstance(value, Between):  # partial knowledge, which no facts file says but a program may
        return {"between": [None if end is None else _value(end) for end in (value.lo, value.hi)]}
    if isinstance(value, Among):
        return {"among": sorted((_value(v) for v in value.values), key=repr)}
    return [_value(v) for v in value]
