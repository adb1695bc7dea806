"""One value of a facts file, read by the type of its input.

In: a place, an input. Out: a typed value (``case.Facts``), or ``ABSENT`` for an unknown value and for one that could not be read (then something was said).
Texts are compared folded; an open list takes any member, but one that resembles a listed member must be meant: quoted 「…」 (settled 14).
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any

from policy_dsl.facts.figures import figure_words, read_number
from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.names import HIDDEN, fold, likeness, offered, spellings
from policy_dsl.facts.tree import Entry, Node, duplicates, step
from policy_dsl.kernel.diagnostic import Label
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.envelope import NO, NONE_WORDS, YES
from policy_dsl.lexicon.figures import date_words
from policy_dsl.lexicon.literals import read_literal
from policy_dsl.model.case import NONE
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TextType, TruthType

MAX_ITEMS = 10_000  # S57
_YES, _NO, _NONES = (frozenset(map(fold, words)) for words in (YES, NO, NONE_WORDS))
_QUOTED = re.compile(r"^[「“\"'『](.+)[」”\"'』]$", re.S)
_SEPARATORS = re.compile(r"[、，,；;]")
_DATE_SHAPE = re.compile(r"^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?$")


class _Absent:
    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = _Absent()
"""Unknown: nothing was said about the input."""


def read_value(place: Place, one: Input, findings: Findings) -> Any:
    """The typed value at ``place``, or ``ABSENT``."""
    node = place.node
    if node.kind == "null":
        return ABSENT
    if node.kind == "text" and _hidden(place, findings):
        return ABSENT
    match one.type:
        case NumberType():
            low = one.low if isinstance(one.low, (int, Fraction)) else None
            value: Any = read_number(place, one.type, findings, low)
        case TruthType():
            value = _truth(place, one, findings)
        case DateType():
            value = _date(place, one.type.nullable, findings)
        case EnumType():
            value = _member(place, one, one.type, findings)
        case SetType():
            value = _set(place, one, one.type, findings)
        case ListType():
            value = _records(place, one, one.type, findings)
        case TextType():
            value = _text(place, findings)
        case _:
            value = None
    if value is None:
        return ABSENT
    return value if _in_range(place, one, value, findings) else ABSENT


def _hidden(place: Place, findings: Findings) -> bool:
    m = HIDDEN.search(place.node.text)
    if m is None:
        return False
    place.report(findings, "P0728", "", (), char=f"U+{ord(m.group()):04X}")
    return True


def _in_range(place: Place, one: Input, value: Any, findings: Findings) -> bool:
    low, high = one.low, one.high
    if not isinstance(value, (int, Fraction, date)) or isinstance(value, bool) or (low is None and high is None):
        return True
    if (low is None or value >= low) and (high is None or value <= high):  # type: ignore[operator]
        return True
    place.report(findings, "P0714", low=_bound(one, low), high=_bound(one, high))
    return False


def _bound(one: Input, value: Any) -> Text:
    if value is None:
        return Text("不限", "no bound")
    if isinstance(value, date):
        return Text(date_words(value, "zh"), date_words(value, "en"))
    return figure_words(value, one.type.dimension) if isinstance(one.type, NumberType) else Text(str(value), str(value))


# ── truths, dates, texts ─────────────────────────────────────────────────────────────────────────────────────────────
def _truth(place: Place, one: Input, findings: Findings) -> bool | None:
    node = place.node
    if node.kind in ("yes", "no"):
        return node.kind == "yes"
    word = fold(node.text) if node.kind == "text" else ""
    if word in _YES:
        return True
    if word in _NO or (one.negative is not None and word in map(fold, spellings(one.negative)) and word):
        return False
    place.report(findings, "P0710", "write")
    return None


def _date(place: Place, nullable: bool, findings: Findings) -> Any:
    node = place.node
    if node.kind == "text":
        if nullable and fold(node.text) in _NONES:
            return NONE
        found = read_literal(node.text)
        if found is not None and isinstance(found.value, date) and 1900 <= found.value.year <= 2199:
            return found.value
        shape = _DATE_SHAPE.match(node.text.strip())
        place.report(findings, "P0711", "calendar" if shape and found is None else "")
        return None
    place.report(findings, "P0711" if node.scalar else "P0716", wanted=Text("日期，如 2025-03-01", "a date, such as 2025-03-01"))
    return None


def _text(place: Place, findings: Findings) -> str | None:
    if place.node.kind in ("text", "number"):
        return place.node.text
    if place.node.scalar:
        return "是" if place.node.kind == "yes" else "否"
    place.report(findings, "P0716", wanted=Text("文字", "a text"))
    return None


# ── members ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _member(place: Place, one: Input, type_: EnumType, findings: Findings) -> str | None:
    node = place.node
    if node.kind not in ("text", "number"):
        place.report(findings, "P0716", wanted=_members_words(one))
        return None
    return member_of(place, node.text, one, type_, findings)


def member_of(place: Place, written: str, one: Input, type_: EnumType, findings: Findings) -> str | None:
    """The identity of the member that a text names: in either language, or as the pair ``zh / en``."""
    text = written.strip()
    quoted = _QUOTED.match(text)
    bare = quoted.group(1).strip() if quoted else text
    known = {fold(s): m.id for m in one.members for s in spellings(m)} | {fold(m): m for m in type_.members}
    parts = [p for p in (bare, *bare.split(" / ")) if p.strip()]
    found = {known[fold(p)] for p in parts if fold(p) in known}
    if len(found) == 1:
        return found.pop()
    if not bare:
        place.report(findings, "P0712", "", ("members",), members=_members_words(one))
        return None
    near = _like(bare, known, loose=not type_.open)
    words = offered(next((m for m in one.members if m.id == near), Text(near)), bare) if near else None
    if not type_.open:
        place.report(findings, "P0712", "near" if near else "", ("members",), near=words, members=_members_words(one))
        return None
    if near is not None and quoted is None:
        place.report(findings, "P0713", "near", ("quote",), near=words)
        return None
    return bare


def _like(text: str, known: dict[str, str], loose: bool) -> str | None:
    """The member that a text resembles: mostly the same characters, or one within the other."""
    folded = fold(text)
    scored = [(_resemblance(folded, name, loose), identity) for name, identity in known.items()]
    score, identity = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return identity if score >= (0.5 if loose else 0.65) else None


def _resemblance(a: str, b: str, loose: bool) -> float:
    inner, outer = sorted((a, b), key=len)
    if len(inner) >= 2 and inner in outer and (not inner.isascii() or f" {inner} " in f" {outer} "):
        return 0.99
    score = likeness(a, b)
    if a.isascii() and not loose:  # Latin letters repeat: English words look more alike than they are
        score -= 0.12
    return score


def _members_words(one: Input) -> Text:
    shown = one.members[:12]
    more = len(one.members) > len(shown)
    return Text("、".join(m.in_("zh") for m in shown) + (" 等" if more else ""), ", ".join(m.in_("en") for m in shown) + (" …" if more else ""))


def _set(place: Place, one: Input, type_: SetType, findings: Findings) -> frozenset[str] | None:
    node = place.node
    if node.kind in ("text", "number"):
        if fold(node.text) in _NONES and fold(node.text) not in {fold(s) for m in one.members for s in spellings(m)}:
            return frozenset()
        whole = {fold(s) for m in one.members for s in spellings(m)}
        single = fold(node.text) in whole or _QUOTED.match(node.text.strip()) is not None and not _SEPARATORS.search(node.text)
        parts = [node.text] if single else [p for p in _SEPARATORS.split(node.text) if p.strip()]
        found = [member_of(place, p, one, type_.of, findings) for p in parts or [""]]
        return frozenset(m for m in found if m is not None) if None not in found else None
    if node.kind == "list":
        members: list[str | None] = []
        for i, item in enumerate(node.items):
            part = Place(item, step(place.path, i), place.name, place.key, place.units)
            if item.kind == "text" and _hidden(part, findings):
                members.append(None)
            elif item.kind == "null":
                part.report(findings, "P0716", wanted=_members_words(one))
                members.append(None)
            else:
                members.append(_member(part, one, type_.of, findings))
        return frozenset(m for m in members if m is not None) if None not in members else None
    place.report(findings, "P0716", wanted=_members_words(one))
    return None


# ── lists of records ─────────────────────────────────────────────────────────────────────────────────────────────────
def _records(place: Place, one: Input, type_: ListType, findings: Findings) -> tuple[dict[str, Any], ...] | None:
    node = place.node
    if node.kind == "text" and fold(node.text) in _NONES:
        return ()
    fields = {identity: f for (identity, _), f in zip(type_.fields, one.fields, strict=True)}
    wanted = Text(
        f"一个列表，每{type_.unit or '项'}一组（{'、'.join(f.name.in_('zh') for f in one.fields)}）",
        f"a list of records ({', '.join(f.name.in_('en') for f in one.fields)})",
    )
    if node.kind != "list":
        place.report(findings, "P0716", wanted=wanted)
        return None
    if len(node.items) > MAX_ITEMS:
        place.report(findings, "P0726", limit=MAX_ITEMS)
        return None
    records: list[dict[str, Any]] = []
    for i, item in enumerate(node.items):
        part = Place(item, step(place.path, i), place.name, place.key, place.units)
        if item.kind == "null":
            records.append({})
        elif item.kind == "map":
            records.append(_record(part, one, fields, findings))
        else:
            part.report(findings, "P0716", wanted=wanted)
    return tuple(records)


def _record(place: Place, one: Input, fields: dict[str, Input], findings: Findings) -> dict[str, Any]:
    names = {fold(s): identity for identity, f in fields.items() for s in (*spellings(f.name), identity)}
    record: dict[str, Any] = {}
    seen: dict[str, Entry] = {}
    for entry in own_entries(place.node, place.path, findings):
        identity = names.get(fold(entry.key))
        path = step(place.path, entry.key)
        if identity is None:
            near = _like(entry.key, names, loose=True)
            words = offered(fields[near].name, entry.key) if near else None
            listed = Text("、".join(f.name.in_("zh") for f in fields.values()), ", ".join(f.name.in_("en") for f in fields.values()))
            label = "hidden" if HIDDEN.search(entry.key) else "near" if near else ""
            findings.add(
                "P0701", entry.labels(label), path, ("fields",), key=entry.key, near=words, list=one.name, fields=listed
            )  # fmt: skip
            continue
        if identity in seen:
            report_twice(seen[identity], entry, path, fields[identity].name, findings)
            continue
        seen[identity] = entry
        part = Place(entry.value, path, fields[identity].name, entry.labels(), place.units)
        value = read_value(part, fields[identity], findings)
        if value is not ABSENT:
            record[identity] = value
    return record


def own_entries(node: Node, path: str, findings: Findings) -> list[Entry]:
    """The entries of a map, each key once; a key that stands twice is an error at its second place."""
    again: set[int] = set()
    for first, entry in duplicates(node.entries):
        again.add(id(entry))
        findings.add("P0717", (*entry.labels(), *_first(first)), step(path, entry.key), key=entry.key)
    return [e for e in node.entries if id(e) not in again]


def report_twice(first: Entry, entry: Entry, path: str, name: Text, findings: Findings) -> None:
    """One fact under two keys: both names, or two spellings."""
    findings.add("P0717", (*entry.labels("same"), *_first(first)), path, ("same",), key=entry.key, name=name, other=first.key)


def _first(entry: Entry) -> tuple[Label, ...]:
    return entry.labels("first")
