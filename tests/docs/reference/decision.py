"""The decision as JSON: every key of the published schema, what it means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from policy_dsl.kernel.lang import Lang
from tests.command_line import ROOT
from tests.docs.reference.markdown import code, heading, page_of, pick, table, words

SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "schemas" / "decision-1.json").read_text(encoding="utf-8"))
PARTS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("", ("最外层", "The outermost level")),
    ("clause", ("一个条款的结果", "The result of a clause")),
    ("offered", ("没有申报的条款", "A clause not applied for")),
    ("amount", ("金额", "An amount")),
    ("cap", ("封顶", "A cap")),
    ("outcome", ("一个条件的结果", "A condition as it came out")),
    ("step", ("一步算式", "A step of the arithmetic")),
    ("reading", ("解读", "A reading")),
    ("totals", ("合计", "Totals")),
    ("range", ("数的区间", "A range of numbers")),
    ("place", ("位置", "A place")),
    ("text", ("两种语言的文字", "Words in both languages")),
)


def keys(definition: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The keys of a part of the schema, nested objects with dots; parts that are shown by themselves are not entered."""
    root = SCHEMA["$defs"][definition] if definition else SCHEMA
    yield from _keys(root, "")


def _keys(schema: dict[str, Any], prefix: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, sub in schema.get("properties", {}).items():
        yield prefix + name, sub
        yield from _keys(sub, f"{prefix}{name}.")
        if isinstance(sub.get("items"), dict):
            yield from _keys(sub["items"], f"{prefix}{name}[].")
    for option in schema.get("anyOf", ()):
        if option.get("type") == "object":
            yield from _keys(option, prefix)


def page(lang: Lang) -> str:
    said = words("decision")
    head = ("键", "类型", "是什么") if lang == "zh" else ("key", "type", "what it is")
    parts = []
    for definition, title in PARTS:
        known = said.get(definition or "outermost", {})
        rows = [(code(k), type_of(s, lang), pick(known.get(k, ("", "")), lang)) for k, s in keys(definition)]
        parts += [heading(lang, title), table(head, rows)]
    parts += [heading(lang, ("错误", "Errors")), pick(said["errors"], lang) + "\n"]
    return page_of(lang, ("认定结果（JSON）", "The decision as JSON"), said["intro"], *parts)


def type_of(s: dict[str, Any], lang: Lang) -> str:
    """The type in short: names of parts, alternatives of an enumeration."""
    if "$ref" in s:
        return code(s["$ref"].rsplit("/", 1)[-1])
    if "const" in s:
        return code(json.dumps(s["const"]))
    if "enum" in s:
        return " · ".join(code(str(v)) if v is not None else "`null`" for v in s["enum"])
    if "anyOf" in s:
        return pick((" 或 ", " or "), lang).join(dict.fromkeys(type_of(o, lang) for o in s["anyOf"]))
    if s.get("type") == "array":
        return f"{type_of(s.get('items', {}), lang)} […]"
    kinds = s.get("type", "")
    return pick((" 或 ", " or "), lang).join(code(t) for t in (kinds if isinstance(kinds, list) else [kinds] if kinds else []))
