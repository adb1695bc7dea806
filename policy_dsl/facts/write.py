"""A case → a facts mapping that reads back as the same case: for records, witnesses and proposals.

In: a case, the documents that declare its names. Out: a mapping of plain values (texts, lists, mappings) in the structured form, with Chinese names,
figures as exact text; the same case gives the same mapping. Floor: as ``read``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact, decimal_string
from policy_dsl.model.case import NONE, Case, Facts
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document
from policy_dsl.model.types import EnumType, SetType

Known = Mapping[tuple[str, str], Input]


def case_to_mapping(case: Case, documents: tuple[Document, ...]) -> dict[str, Any]:
    """The structured facts of a case. A value of partial knowledge (``Between``, ``Among``) has no such form: ``TypeError``."""
    known = {(i.document, i.key): i for d in documents for i in d.inputs}
    shared = _shared(documents)
    out: dict[str, Any] = {}
    applicant = {**_named(case.name, case.apply_for), **_facts(case.applicant, known, shared)}
    if applicant:
        out["主体"] = applicant
    out["项目"] = [{**_named(p.name, p.apply_for), **_facts(p.facts, known, shared)} for p in case.projects]
    if case.decisions:
        out["认定"] = {key: _plain(value) for key, value in sorted(case.decisions.items())}
    if case.history is not None:
        out["历史"] = [
            _kept({"条款": g.clause, "日期": g.day.isoformat(), "金额": figure(g.amount), "文件": g.document, "项目": g.project}) for g in case.history
        ]
    if case.special_rules:
        out["专门规定"] = [_kept({"条款": r.clause, "规则": r.rule, "文件": r.document}) for r in case.special_rules]
    if case.references:
        out["基准"] = {
            (f"{document}：{key}" if key in shared else key): [
                _kept({"日期": p.day.isoformat(), "值": figure(p.value), "出处": p.source.id if p.source is not None else None}) for p in values
            ]
            for (document, key), values in sorted(case.references.items(), key=lambda item: item[0])
        }
    return out


def figure(value: Exact) -> str:
    """An exact number as text: decimal where it is a finite one, else a quotient."""
    try:
        return decimal_string(value)
    except ValueError:
        found = Fraction(value)
        return f"{found.numerator}/{found.denominator}"


def _shared(documents: tuple[Document, ...]) -> frozenset[str]:
    """Names that more than one document declares: they are written with their document."""
    seen: dict[str, int] = {}
    for document in documents:
        for key in {i.key for i in document.inputs}:
            seen[key] = seen.get(key, 0) + 1
    return frozenset(key for key, n in seen.items() if n > 1)


def _named(name: Text | None, apply_for: tuple[str, ...] | None) -> dict[str, Any]:
    said = " / ".join(s for s in (name.zh, name.en) if s) if name is not None else None
    return _kept({"名称": said, "申报条款": list(apply_for) if apply_for is not None else None})


def _kept(pairs: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in pairs.items() if value is not None}


def _facts(facts: Facts, known: Known, shared: frozenset[str]) -> dict[str, Any]:
    out = {}
    for (document, key), value in sorted(facts.items(), key=lambda item: item[0]):
        out[f"{document}：{key}" if key in shared else key] = _value(value, known.get((document, key)))
    return out


def _value(value: Any, one: Input | None) -> Any:
    if isinstance(value, frozenset):
        inner = one.type.of if one is not None and isinstance(one.type, SetType) else None
        return [_member(v, inner) for v in sorted(value)]
    if isinstance(value, tuple):
        fields = {f.key: f for f in one.fields} if one is not None else {}
        return [_record(record, fields) for record in value]
    if isinstance(value, str):
        return _member(value, one.type if one is not None and isinstance(one.type, EnumType) else None)
    return _plain(value)


def _record(record: Mapping[str, Any], fields: Mapping[str, Input]) -> dict[str, Any]:
    out = {}
    for key, value in sorted(record.items()):
        one = fields.get(key) or next((f for f in fields.values() if f.key.rpartition(".")[2] == key), None)
        out[key.rpartition(".")[2]] = _value(value, one)
    return out


def _member(value: str, type_: EnumType | None) -> str:
    """An unlisted member is quoted, so that it is never taken for a misspelt one (settled 14)."""
    return value if type_ is None or value in type_.members else f"「{value}」"


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is NONE:
        return "无"
    if isinstance(value, (int, Fraction)):
        return figure(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    raise TypeError(f"no facts file can say {value!r}")
