"""The parts of a case that are not facts: what is applied for, decisions, history, special rules.

In: their nodes. Out: typed values of ``model.case``; a clause is named by number, title, measure or article, and kept as its number with its document
(settled 10, 12, 15). What fits two documents, or two clauses of one title, is an error that names both.
"""

from __future__ import annotations

import re
from typing import Any

from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.names import ClauseRef, Names, fold, key_of
from policy_dsl.facts.tree import MAX_TEXT, Entry, Node, step
from policy_dsl.facts.values import ABSENT, own_entries, read_value, report_twice
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.envelope import NONE_WORDS, RECORD, WHOLE
from policy_dsl.lexicon.messages.facts import SIZES
from policy_dsl.lexicon.units import Units
from policy_dsl.model.case import Grant, SpecialRule
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, TextType, money

MAX_CLAIMS = 1_000
_SEPARATORS = re.compile(r"[、，,；;]")
_NONES = frozenset(map(fold, NONE_WORDS))
_WHOLE = frozenset(map(fold, WHOLE))


def read_apply_for(node: Node, path: str, names: Names, findings: Findings) -> tuple[str, ...] | None:
    """The clauses applied for, in the order of the documents; None where nothing is said."""
    if node.kind == "null":
        return None
    if node.kind == "list":
        parts = [(item, step(path, i)) for i, item in enumerate(node.items)]
    elif node.kind in ("text", "number"):
        parts = [(node, path)]
    else:
        _wrong(node, path, Text("一列条款，如 [3.3, 第8条]", "a list of clauses, such as [3.3, m08]"), findings)
        return None
    if len(parts) > MAX_CLAIMS or len(node.text) > MAX_TEXT:
        findings.add("P0726", node.labels(), path, limit=MAX_CLAIMS, unit=SIZES["items"])
        return None
    found: dict[ClauseRef, None] = {}
    for item, where in parts:
        if item.kind not in ("text", "number"):
            _wrong(item, where, Text("条款的编号或名称", "the number or name of a clause"), findings)
            continue
        whole = names.clauses(item.text)[0]
        for written in [item.text] if whole else [p for p in _SEPARATORS.split(item.text) if p.strip()] or [item.text]:
            for ref in _clauses(written, item, where, names, findings, together=True):
                found[ref] = None
    several = len(names.documents) > 1
    return tuple(f"{ref.document}：{ref.number}" if several else ref.number for ref in found)


def _clauses(
    written: str, node: Node, path: str, names: Names, findings: Findings, *, together: bool, document: str | None = None
) -> tuple[ClauseRef, ...]:
    """The clauses that ``written`` means. ``together``: a whole measure may be named."""
    refs, measure = names.clauses(written, document)
    documents = {ref.document for ref in refs}
    if not refs:
        near, beside = names.clause_alike(written), names.clauses_beside(written)
        findings.add("P0730", node.labels("near" if near else ""), path, ("beside" if beside else "where",), key=written.strip(), near=near, beside=beside)
        return ()
    if len(documents) > 1 or (len(refs) > 1 and not (measure and together)):
        listed = [names.title(r) for r in refs[:4]]
        choices = Text("、".join(t.in_("zh") for t in listed), ", ".join(t.in_("en") for t in listed))
        findings.add("P0741", node.labels(), path, ("write",), key=written.strip(), choices=choices)
        return ()
    return refs


def _wrong(node: Node, path: str, wanted: Text, findings: Findings) -> None:
    Place(node, path, wanted).report(findings, "P0716", wanted=wanted)


# ── decisions ────────────────────────────────────────────────────────────────────────────────────────────────────────
def read_decisions(node: Node, path: str, names: Names, units: Units, findings: Findings) -> dict[str, Any]:
    """Key as printed → yes, no or a sum."""
    if node.kind == "null":
        return {}
    if node.kind != "map":
        _wrong(node, path, Text("一组「结果里印出的键: 是或否」", "a mapping from the keys that a result prints to yes, no or a sum"), findings)
        return {}
    decisions: dict[str, Any] = {}
    seen: dict[str, Entry] = {}
    for entry in own_entries(node, path, findings):
        where = step(path, entry.key)
        read = read_decision(entry, where, names, units, findings)
        if read is None:
            continue
        first = seen.setdefault(read[0], entry)
        if first is entry:
            decisions[read[0]] = read[1]
        else:
            report_twice(first, entry, where, Text(read[0], read[0]), findings)
    return decisions


def read_decision(entry: Entry, path: str, names: Names, units: Units, findings: Findings) -> tuple[str, Any] | None:
    """One decision: its key, with its document where several are loaded, and its value; None where it says nothing or nothing right."""
    found = names.decision(entry.key)
    if not found:
        near = names.decision_alike(entry.key)
        note = "member" if names.open_list(entry.key) else "verbatim"
        findings.add("P0731", entry.labels("near" if near and note == "verbatim" else ""), path, (note,), key=entry.key, near=near)
        return None
    documents = list(dict.fromkeys(one.document for one, _ in found))
    if len(documents) > 1:
        choices = Text("、".join(f"{d}：{found[0][1]}" for d in documents), ", ".join(f"{d}：{found[0][1]}" for d in documents))
        findings.add("P0741", entry.labels(), path, ("write",), key=entry.key, choices=choices)
        return None
    one, key = found[0]
    value = read_value(Place(entry.value, path, Text(key, key), entry.labels(), units), one, findings)
    return None if value is ABSENT else (f"{one.document}：{key}" if len(names.documents) > 1 else key, value)


# ── history and special rules ────────────────────────────────────────────────────────────────────────────────────────
def read_history(node: Node, path: str, names: Names, units: Units, findings: Findings) -> tuple[Grant, ...] | None:
    """Grants in the given order; None: no history supplied (a premise); empty: known to be none (S41)."""
    grants = []
    wanted = Text("一列（条款、日期、金额）", "a list of records (clause, date, amount)")
    lines = _lines(node, path, wanted, findings)
    if lines is None:
        return None
    for line, where in lines:
        parts = _record(line, where, ("clause", "date", "amount"), ("document", "project"), findings)
        if parts is None:
            continue
        known, document = _document(parts, where, names, findings)
        if not known:
            continue
        refs = _clauses(parts["clause"].value.text, parts["clause"].value, step(where, parts["clause"].key), names, findings, together=False, document=document)
        currency = next((d.currency for d in names.documents if refs and d.id == refs[0].document), names.documents[0].currency)
        day = _read(parts["date"], where, DateType(), units, findings)
        amount = _read(parts["amount"], where, money(currency), units, findings)
        project = _read(parts["project"], where, TextType(), units, findings) if "project" in parts else ABSENT
        if refs and day is not ABSENT and amount is not ABSENT:
            grants.append(Grant(refs[0].number, day, amount, refs[0].document, None if project is ABSENT else str(project)))
    return tuple(grants)


def read_special_rules(node: Node, path: str, names: Names, units: Units, findings: Findings) -> tuple[SpecialRule, ...]:
    """Special rules known to prevail (S42); a measure stands for each of its clauses, no clause for the whole document."""
    wanted = Text("一列（条款、规则）", "a list of records (clause, rule)")
    rules: list[SpecialRule] = []
    for line, where in _lines(node, path, wanted, findings) or ():
        parts = _record(line, where, ("rule",), ("clause", "document"), findings)
        if parts is None:
            continue
        known, document = _document(parts, where, names, findings)
        rule = _read(parts["rule"], where, TextType(), units, findings)
        clause = parts.get("clause")
        if rule is ABSENT or not known:
            continue
        if clause is None or clause.value.kind == "null" or fold(clause.value.text) in _WHOLE:
            rules.append(SpecialRule("", str(rule), document))
            continue
        refs = _clauses(clause.value.text, clause.value, step(where, clause.key), names, findings, together=True, document=document)
        rules += [SpecialRule(ref.number, str(rule), ref.document) for ref in refs]
    return tuple(rules)


def _lines(node: Node, path: str, wanted: Text, findings: Findings) -> list[tuple[Node, str]] | None:
    if node.kind == "null":
        return None
    if node.kind == "text" and fold(node.text) in _NONES:
        return []
    if node.kind != "list":
        _wrong(node, path, wanted, findings)
        return None
    good = []
    for i, item in enumerate(node.items):
        if item.kind == "map":
            good.append((item, step(path, i)))
        else:
            _wrong(item, step(path, i), wanted, findings)
    return good


def _record(node: Node, path: str, needed: tuple[str, ...], others: tuple[str, ...], findings: Findings) -> dict[str, Entry] | None:
    """The entries of one line by row of ``RECORD``; None where one is missing."""
    parts: dict[str, Entry] = {}
    good = True
    for entry in own_entries(node, path, findings):
        row = key_of(RECORD, entry.key)
        if row is None or row not in (*needed, *others) or row in parts:
            listed = Text("、".join(RECORD[k][1] for k in (*needed, *others)), ", ".join(RECORD[k][0] for k in (*needed, *others)))
            findings.add("P0733", entry.labels(), step(path, entry.key), ("keys",), key=entry.key, keys=listed)
            good = False
        else:
            parts[row] = entry
    missing = [k for k in needed if k not in parts or parts[k].value.kind == "null"]
    if missing:
        names = Text("、".join(RECORD[k][1] for k in missing), ", ".join(RECORD[k][0] for k in missing))
        findings.add("P0732", node.labels(), path, missing=names)
    return parts if good and not missing else None


def _document(parts: dict[str, Entry], path: str, names: Names, findings: Findings) -> tuple[bool, str | None]:
    """The document that a record names, if any; False after having said that there is none of that name."""
    entry = parts.get("document")
    if entry is None or entry.value.kind == "null":
        return True, None
    found, _ = names.qualified(f"{entry.value.text}：x")
    if found is None:
        listed = "、".join(d.id for d in names.documents)
        findings.add("P0747", entry.value.labels(), step(path, entry.key), ("documents",), key=entry.value.text, documents=listed)
    return found is not None, found


def _read(entry: Entry, path: str, type_: Any, units: Units, findings: Findings) -> Any:
    name = Text(RECORD[row][1], RECORD[row][0]) if (row := key_of(RECORD, entry.key)) else Text(entry.key)
    return read_value(Place(entry.value, step(path, entry.key), name, entry.labels(), units), Input("fact", "", entry.key, type_), findings)
