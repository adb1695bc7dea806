"""JSON Schema (2020-12) of a facts file, by hand.

In: documents. Out: a plain dictionary: a flat file, a structured file, or an array of them. Facts appear under both names, in declared order, with their type,
unit and members in words; sums are numbers or texts, because both are read. ``null`` is unknown everywhere. The schema asks for names as they are declared;
the reader forgives case, width and blanks besides.
"""

from __future__ import annotations

import re
from typing import Any

from policy_dsl.facts.figures import figure_words
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.envelope import ENVELOPE, NO, NONE_WORDS, RECORD, YES
from policy_dsl.lexicon.figures import money_words
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TruthType

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NAME = {
    "description": "名称，可写「中文 / English」 · a name, or `zh / en`",
    "anyOf": [{"type": ["string", "null"]}, {"type": "object", "properties": {"zh": {"type": "string"}, "en": {"type": "string"}}}],
}
_DAY = {"type": "string"}
_WRITTEN = {"type": "string", "pattern": r"^\s*\[[\s\S]*\]\s*$"}
"""Records written out as JSON in a text, as columns of tables have them."""
_SOURCE = {"type": ["string", "null"]}
_CLAUSES = {
    "description": "申报的条款或措施，如 3.3、m03 · clauses or measures applied for",
    "anyOf": [{"type": ["string", "number", "null"]}, {"type": "array", "items": {"type": ["string", "number"]}}],
}


def facts_schema(documents: tuple[Document, ...]) -> dict[str, Any]:
    """The schema of every facts file that these documents can read."""
    inputs = [one for document in documents for one in document.inputs if one.kind == "fact"]
    clashing = _clashing(inputs)
    applicant = _properties([i for i in inputs if i.level == "applicant"], clashing)
    project = _properties([i for i in inputs if i.level == "project"], clashing)
    own = {**_both("name", _NAME), **_both("apply_for", _CLAUSES)}
    published = _references(documents)
    defs = {
        "applicant": _object({**own, **applicant}),
        "project": _object({**own, **project}),
        "flat": _object({**own, **published, **applicant, **project}),
        "structured": _object({**_envelope(documents), **published}),
    }
    one = {"anyOf": [{"$ref": "#/$defs/flat"}, {"$ref": "#/$defs/structured"}]}
    title = Text("、".join(d.title.in_("zh") for d in documents), "; ".join(d.title.in_("en") for d in documents))
    return {
        "$schema": DIALECT,
        "title": f"{title.zh} · {title.en}",
        "description": "事实文件；缺的或 null 的是不知道 · a facts file; absent or null is unknown",
        "anyOf": [*one["anyOf"], {"type": "array", "items": one}],
        "$defs": defs,
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _both(key: str, schema: dict[str, Any]) -> dict[str, Any]:
    return dict.fromkeys(ENVELOPE[key], schema)  # type: ignore[index]


def _envelope(documents: tuple[Document, ...]) -> dict[str, Any]:
    decisions = sorted({i.key for d in documents for m in d.measures for c in m.clauses for i in c.inputs if i.kind == "decision"})
    value: dict[str, Any] = {"type": ["boolean", "string", "number", "null"]}
    keys = {k: value for k in decisions if not k.endswith("：")}
    prefixes = {f"^{re.escape(k[:-1])}[：:].": value for k in decisions if k.endswith("：")}
    several = len(documents) > 1
    decided = {"type": ["object", "null"], "properties": keys, "patternProperties": prefixes, "additionalProperties": value if several else False}
    history = _records({"clause": True, "date": True, "amount": True, "document": False, "project": False})
    rules = _records({"rule": True, "clause": False, "document": False})
    return {
        **_both("applicant", {"anyOf": [{"$ref": "#/$defs/applicant"}, {"type": "null"}]}),
        **_both("projects", {"type": ["array", "null"], "items": {"anyOf": [{"$ref": "#/$defs/project"}, {"type": "null"}]}}),
        **_both("decisions", decided),
        **_both("history", history),
        **_both("special_rules", rules),
    }


def _references(documents: tuple[Document, ...]) -> dict[str, Any]:
    """Values that others publish (F13): of each declared series by day, or as records; nothing where no series is declared."""
    series = [one for d in documents for one in d.inputs if one.kind == "reference"]
    if not series:
        return {}
    properties: dict[str, Any] = {}
    several = len(documents) > 1
    for one in series:
        value = _type(one)
        fields = {key: schema for row, schema in (("date", _DAY), ("value", value), ("source", _SOURCE)) for key in RECORD[row]}
        needs = [{"anyOf": [{"required": [name]} for name in RECORD[key]]} for key in ("date", "value")]
        by_day = {"type": "object", "additionalProperties": value}
        schema = {**_described(one), "anyOf": [by_day, {"type": "array", "items": {**_object(fields), "allOf": needs}}, {"type": "null"}]}
        for name in (one.name.zh, one.name.en):
            if name:
                properties[name] = schema
                if several:
                    properties[f"{one.document}：{name}"] = properties[f"{one.document}:{name}"] = schema
    return _both("references", {"type": ["object", "null"], "properties": properties, "additionalProperties": False})


def _records(keys: dict[str, bool]) -> dict[str, Any]:
    """Records whose keys may be spelt in either language; a needed key is needed in one of them."""
    properties = {name: {"type": ["string", "number"] + ([] if needed else ["null"])} for key, needed in keys.items() for name in RECORD[key]}
    needs = [{"anyOf": [{"required": [name]} for name in RECORD[key]]} for key, needed in keys.items() if needed]
    return {"anyOf": [{"type": "array", "items": {**_object(properties), "allOf": needs}}, {"enum": [None, *sorted(NONE_WORDS)]}]}


def _clashing(inputs: list[Input]) -> set[str]:
    """Names that documents declare with different types: they must be qualified."""
    seen: dict[str, Input] = {}
    return {one.key for one in inputs if seen.setdefault(one.key, one).type != one.type}


def _properties(inputs: list[Input], clashing: set[str]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    several = len({one.document for one in inputs}) > 1
    for one in inputs:
        schema = input_schema(one)
        for name in (one.name.zh, one.name.en):
            if name and one.key not in clashing:
                properties[name] = schema
            if name and several:
                properties[f"{one.document}：{name}"] = properties[f"{one.document}:{name}"] = schema
    return properties


def input_schema(one: Input) -> dict[str, Any]:
    """The schema of one fact or field."""
    return {**_described(one), **_type(one)}


def _described(one: Input) -> dict[str, Any]:
    """Its name, and what its declaration says of it."""
    schema: dict[str, Any] = {"title": " · ".join(s for s in (one.name.zh, one.name.en) if s)}
    said = [s for s in (one.note.zh, one.note.en) if s] if one.note is not None else []
    if one.decider is not None:
        word = ("由{}公布", "published by {}") if one.kind == "reference" else ("由{}认定", "decided by {}")
        said += [word[0].format(one.decider.in_("zh")), word[1].format(one.decider.in_("en"))]
    said += [f"「{q}」" for q in one.quotes]
    if said:
        schema["description"] = " · ".join(said)
    return schema


def _type(one: Input) -> dict[str, Any]:
    match one.type:
        case NumberType():
            return _number(one, one.type)
        case TruthType():
            words = [*sorted(YES), *sorted(NO), *(s for s in (one.negative.zh, one.negative.en) if s)] if one.negative else [*sorted(YES), *sorted(NO)]
            return {"anyOf": [{"type": ["boolean", "null"]}, {"enum": words}]}
        case DateType():
            example = ["2025-03-01", "2025年3月1日"] + (["无"] if one.type.nullable else [])
            return {"type": ["string", "null"], "examples": example}
        case EnumType():
            return _members(one, one.type.open)
        case SetType():
            member = _members(one, one.type.of.open, nullable=False)
            return {"anyOf": [{"type": "array", "items": member}, {"type": ["string", "null"]}]}
        case ListType():
            fields = {name: input_schema(f) for f in one.fields for name in (f.name.zh, f.name.en) if name}
            record = {"anyOf": [_object(fields), {"type": "null"}]}
            return {"anyOf": [{"type": "array", "items": record, "maxItems": 10_000}, {"enum": ["无", None]}, _WRITTEN]}
        case _:
            return {"type": ["string", "null"]}


def _number(one: Input, type_: NumberType) -> dict[str, Any]:
    unit = "·".join(f"{u}{n if n != 1 else ''}" for u, n in type_.dimension) or "%"
    currency = next((u for u, _ in type_.dimension if u in CURRENCY_BY_CODE), None)
    schema: dict[str, Any] = {"type": ["number", "string", "null"], "x-unit": unit}
    money = currency if len(type_.dimension) == 1 else None
    schema["examples"] = [money_words(20_000_000, "zh", money), 20_000_000] if money else [figure_words(1, type_.dimension).in_("zh")]
    if not type_.signed and one.low is None:
        schema["minimum"] = 0
    return schema


def _members(one: Input, open_: bool, nullable: bool = True) -> dict[str, Any]:
    names = [s for m in one.members for s in (m.zh, m.en) if s]
    if open_:
        words = "开放：可写其他值 · open: other members may be written"
        return {"type": ["string", "null"] if nullable else "string", "examples": names, "description": words}
    return {"anyOf": [{"enum": [*names, None] if nullable else names}, {"type": "string", "pattern": " / |^[「“『]"}]}
