"""One value of a facts file, read by the type of its input.

In: a place, an input. Out: a typed value (``case.Facts``), or ``ABSENT`` for an unknown value and for one that could not be read (then something was said).
Numbers are read in ``figures``, dates in ``days``, members in ``members``; here are truths, texts, records, and the declared range.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve

from policy_dsl.facts.days import read_day
from policy_dsl.facts.figures import figure_words, read_number
from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.json_text import read_json
from policy_dsl.facts.members import read_member, read_set, resembling
from policy_dsl.facts.names import HIDDEN, fold, offered, spellings
from policy_dsl.facts.tree import MAX_KEY, MAX_TEXT, Entry, Node, Refused, duplicates, step
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.envelope import NO, NONE_WORDS, UNKNOWN_WORDS, YES
from policy_dsl.lexicon.figures import date_words
from policy_dsl.lexicon.messages.facts import SIZES
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TextType, TruthType

MAX_ITEMS = 10_000  # S57
_YES, _NO, _NONES, _UNKNOWN = (frozenset(map(fold, words)) for words in (YES, NO, NONE_WORDS, UNKNOWN_WORDS))


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
    if isinstance(one.type, ListType) and node.kind == "text" and node.text.lstrip()[:1] == "[":
        return _written_out(place, one, findings)
    if len(node.text) > MAX_TEXT:
        place.report(findings, "P0726", limit=MAX_TEXT, unit=SIZES["characters"])
        return ABSENT
    hidden = HIDDEN.search(node.text) if node.kind == "text" else None
    if hidden is not None:
        place.report(findings, "P0728", char=f"U+{ord(hidden.group()):04X}")
        return ABSENT
    match one.type:
        case NumberType():
            value: Any = read_number(place, one, one.type, findings)
        case TruthType():
            value = _truth(place, one, findings)
        case DateType():
            value = read_day(place, one.type.nullable, findings)
        case EnumType():
            value = read_member(place, one, one.type, findings)
        case SetType():
            value = read_set(place, one, one.type, findings)
        case ListType():
            value = _records(place, one, one.type, findings)
        case TextType():
            value = _text(place, findings)
        case _:
            value = None
    if value is None:
        return ABSENT
    return value if _in_range(place, one, value, findings) else ABSENT


def _written_out(place: Place, one: Input, findings: Findings) -> Any:
    """A list of records in a text, as a cell of a table has it: JSON."""
    inner, value = Findings(), ABSENT
    try:
        value = read_value(evolve(place, node=read_json(Source(place.path, place.node.text.strip()))), one, inner)
    except Refused as refused:
        inner.say(evolve(refused.diagnostic, path=place.path or None))
    findings.say_within(place.node, inner)
    return value


def _in_range(place: Place, one: Input, value: Any, findings: Findings) -> bool:
    low, high = one.low, one.high
    if not isinstance(value, (int, Fraction, date)) or isinstance(value, bool) or (low is None and high is None):
        return True
    if (low is None or value >= low) and (high is None or value <= high):  # type: ignore[operator]
        return True
    place.report(findings, "P0714", "", ("check",), low=_bound(one, low), high=_bound(one, high))
    return False


def _bound(one: Input, value: Any) -> Text:
    if value is None:
        return Text("不限", "no bound")
    if isinstance(value, date):
        return Text(date_words(value, "zh"), date_words(value, "en"))
    return figure_words(value, one.type.dimension) if isinstance(one.type, NumberType) else Text(str(value), str(value))


# ── truths, texts ────────────────────────────────────────────────────────────────────────────────────────────────────
def _truth(place: Place, one: Input, findings: Findings) -> bool | None:
    node = place.node
    if node.kind in ("yes", "no"):
        return node.kind == "yes"
    word = fold(node.text) if node.kind == "text" else ""
    if word in _YES:
        return True
    if word in _NO or (word and one.negative is not None and word in map(fold, spellings(one.negative))):
        return False
    place.report(findings, "P0710", "write")
    return None


def _text(place: Place, findings: Findings) -> str | None:
    node = place.node
    if node.kind == "text" and fold(node.text) in _UNKNOWN:
        place.report(findings, "P0745", "", ("leave",))
        return None
    if node.kind in ("text", "number"):
        return node.text
    if node.scalar:
        return "是" if node.kind == "yes" else "否"
    place.report(findings, "P0716", wanted=Text("文字", "a text"))
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
        place.report(findings, "P0726", limit=MAX_ITEMS, unit=SIZES["items"])
        return None
    names = {fold(s): identity for identity, f in fields.items() for s in (*spellings(f.name), identity)}
    records: list[dict[str, Any]] = []
    for i, item in enumerate(node.items):
        part = Place(item, step(place.path, i), place.name, place.key, place.units)
        if item.kind == "null":
            records.append({})
        elif item.kind == "map":
            records.append(_record(part, one, fields, names, findings))
        else:
            part.report(findings, "P0716", wanted=wanted)
    return tuple(records)


def _record(place: Place, one: Input, fields: dict[str, Input], names: dict[str, str], findings: Findings) -> dict[str, Any]:
    record: dict[str, Any] = {}
    seen: dict[str, Entry] = {}
    for entry in own_entries(place.node, place.path, findings):
        identity = names.get(fold(entry.key))
        path = step(place.path, entry.key)
        if identity is None:
            near = resembling(entry.key, names, loose=True)
            words = offered(fields[near].name, entry.key) if near else None
            listed = Text("、".join(f.name.in_("zh") for f in fields.values()), ", ".join(f.name.in_("en") for f in fields.values()))
            label = "hidden" if HIDDEN.search(entry.key) else "near" if near else ""
            findings.add("P0701", entry.labels(label), path, ("fields",), key=entry.key, near=words, list=one.name, fields=listed)
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
    for entry in node.entries:
        if len(entry.key) > MAX_KEY:
            again.add(id(entry))
            findings.add("P0726", entry.labels(), path, limit=MAX_KEY, unit=SIZES["characters"])
    for first, entry in duplicates(node.entries):
        again.add(id(entry))
        findings.add("P0717", (*entry.labels(), *first.labels("first")), step(path, entry.key), key=entry.key)
    return [e for e in node.entries if id(e) not in again]


def report_twice(first: Entry, entry: Entry, path: str, name: Text, findings: Findings) -> None:
    """One fact under two keys: both names, or two spellings."""
    findings.add("P0717", (*entry.labels("same"), *first.labels("first")), path, key=entry.key, name=name, other=first.key)
