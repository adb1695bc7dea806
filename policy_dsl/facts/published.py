"""Reference values: what others published, as facts supply it (F13).

In: the node of ``references`` (基准), or a file of its own. Out: for each series its values by day. A series is a mapping from days to values, or a list of
records (date, value, source); no day stands twice, and none contradicts what the policy itself lists. A series without values says nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.names import Names, best, key_of, reserved, spellings
from policy_dsl.facts.tree import Entry, Node, step
from policy_dsl.facts.values import ABSENT, own_entries, read_value, report_twice
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.envelope import RECORD
from policy_dsl.lexicon.figures import date_words
from policy_dsl.lexicon.units import Units
from policy_dsl.model.case import References
from policy_dsl.model.inputs import Input, Published
from policy_dsl.model.types import DateType, TextType

SERIES = Text("一组「日期: 值」，或一列（日期、值、出处）", "a mapping from days to values, or a list of records (date, value, source)")
WHOLE = Text("一组「基准: 各日的值」", "a mapping from reference series to their values by day")
DAY = Text("公布的日期", "the day of publication")


def read_references(node: Node, path: str, names: Names, units: Units, findings: Findings) -> References:
    """The series under ``references``."""
    if node.kind == "null":
        return {}
    if node.kind != "map":
        Place(node, path, WHOLE).report(findings, "P0716", wanted=WHOLE)
        return {}
    found: dict[tuple[str, str], tuple[Published, ...]] = {}
    seen: dict[tuple[str, str], Entry] = {}
    for entry in own_entries(node, path, findings):
        where = step(path, entry.key)
        meant = names.reference(entry.key)
        if not meant:
            _unknown(entry, where, names, findings)
            continue
        for one in meant:
            first = seen.setdefault((one.document, one.key), entry)
            if first is not entry:
                report_twice(first, entry, where, one.name, findings)
                break
            before = len(findings.said)
            values = _series(entry.value, where, one, units, findings)
            if values:
                found[one.document, one.key] = values
            if len(findings.said) > before:
                break
    return found


def of_file(root: Node, names: Names, units: Units, findings: Findings) -> References:
    """The series of a file that holds nothing else, with or without the key ``references`` above them."""
    entries = own_entries(root, "", findings) if root.kind == "map" else []
    if len(entries) == 1 and reserved(entries[0].key) == "references":
        return read_references(entries[0].value, step("", entries[0].key), names, units, findings)
    return read_references(root, "", names, units, findings)


def _unknown(entry: Entry, path: str, names: Names, findings: Findings) -> None:
    known = {s: i.name for listed in names.references.values() for i in listed for s in spellings(i.name)}
    near = best(entry.key, known, 0.5)
    listed = list(dict.fromkeys(known.values()))
    shown = Text("、".join(n.in_("zh") for n in listed), ", ".join(n.in_("en") for n in listed))
    note = "fact" if names.find(entry.key) else "known" if listed else "none"
    findings.add("P0760", entry.labels("near" if near else ""), path, (note,), key=entry.key, near=known[near] if near else None, known=shown)


def _series(node: Node, path: str, one: Input, units: Units, findings: Findings) -> tuple[Published, ...]:
    if node.kind == "null":
        return ()
    read: list[tuple[Published, Node, str]] = []
    if node.kind == "map":
        for entry in own_entries(node, path, findings):
            day = Node("text", entry.value.source, entry.key_start, entry.key_end, entry.key)
            _add(day, entry.value, None, step(path, entry.key), one, units, findings, read)
    elif node.kind == "list":
        for i, item in enumerate(node.items):
            _record(item, step(path, i), one, units, findings, read)
    else:
        Place(node, path, one.name).report(findings, "P0716", wanted=SERIES)
        return ()
    return _in_order(read, one, findings)


def _record(item: Node, path: str, one: Input, units: Units, findings: Findings, read: list[tuple[Published, Node, str]]) -> None:
    if item.kind != "map":
        Place(item, path, one.name).report(findings, "P0716", wanted=SERIES)
        return
    parts: dict[str, Entry] = {}
    for entry in own_entries(item, path, findings):
        row = key_of(RECORD, entry.key)
        if row not in ("date", "value", "source") or row in parts:
            keys = Text("日期、值、出处", "date, value, source")
            findings.add("P0733", entry.labels(), step(path, entry.key), ("keys",), key=entry.key, keys=keys)
            return
        parts[row] = entry
    missing = [RECORD[k] for k in ("date", "value") if k not in parts]
    if missing:
        findings.add("P0732", item.labels(), path, missing=Text("、".join(m[1] for m in missing), ", ".join(m[0] for m in missing)))
        return
    source = None
    if "source" in parts:
        entry = parts["source"]
        said = _value(entry.value, step(path, entry.key), Input("fact", "", "出处", TextType()), Text("出处", "source"), units, findings)
        source = None if said is ABSENT else Text(said, said)
    _add(parts["date"].value, parts["value"].value, source, path, one, units, findings, read)


def _add(
    day: Node, value: Node, source: Text | None, path: str, one: Input, units: Units, findings: Findings, read: list[tuple[Published, Node, str]]
) -> None:
    when = _value(day, path, Input("fact", "", "日期", DateType()), DAY, units, findings)
    found = _value(value, path, one, one.name, units, findings)
    if isinstance(when, date) and found is not ABSENT:
        read.append((Published(when, found, source), day, path))


def _value(node: Node, path: str, one: Input, name: Text, units: Units, findings: Findings) -> Any:
    return read_value(Place(node, path, name, (), units), one, findings)


def _in_order(read: list[tuple[Published, Node, str]], one: Input, findings: Findings) -> tuple[Published, ...]:
    by_day: dict[date, Published] = {}
    listed = {p.day: p for p in one.published}
    for value, node, path in read:
        day = Text(date_words(value.day, "zh"), date_words(value.day, "en"))
        if value.day in by_day:
            findings.add("P0761", node.labels(), path, ("fix",), name=one.name, day=day)
        elif value.day in listed and listed[value.day].value != value.value:
            findings.add("P0762", node.labels(), path, ("fix",), name=one.name, day=day)
        else:
            by_day[value.day] = value
    return tuple(by_day[d] for d in sorted(by_day))
