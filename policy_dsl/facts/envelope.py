"""From the tree of a facts file to cases: flat or structured, one or an array of them.

In: root nodes, the names of the documents. Out: cases, and every error through ``Findings``. A flat file sends each key to the level of its declaration
and makes one project; in a structured file a fact at the wrong level is an error that says where it belongs (settled 11). A key feeds every document that
declares it with the same type and unit; with different types it must be qualified (settled 10). ``null`` and absence are unknown.
"""

from __future__ import annotations

import re
from typing import Any

from attrs import evolve

from policy_dsl.facts.claims import read_apply_for, read_decision, read_decisions, read_history, read_special_rules
from policy_dsl.facts.digest import case_digest
from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.names import HIDDEN, Names, fold, key_of, offered, reserved, spellings
from policy_dsl.facts.published import read_references
from policy_dsl.facts.tree import MAX_KEY, Entry, Node, step
from policy_dsl.facts.values import ABSENT, own_entries, read_value, report_twice
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.envelope import ENVELOPE, NAME_SIDES, NO, STRUCTURE, YES, EnvelopeKey
from policy_dsl.lexicon.units import UNIT_SURFACES, Units
from policy_dsl.model.case import Case, Project, References, SpecialRule
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import ListType, NumberType, TruthType, Type

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_TRUTHS = frozenset(map(fold, YES | NO))
Values = dict[tuple[str, str], Any]
FACTS = Text("一组「事实: 值」", "a mapping of facts to values")


class Reader:
    """Reads the cases of one file over the names of the documents."""

    def __init__(self, names: Names, findings: Findings) -> None:
        self.names = names
        self.findings = findings
        self.units = _units(names)

    def cases(self, roots: list[Node]) -> list[Case]:
        """One case per mapping; a list at the top is an array of cases."""
        cases = []
        single = len(roots) == 1
        for i, root in enumerate(roots):
            path = "" if single else step("", i)
            if root.kind == "list":
                cases += [self.case(item, step(path, j)) for j, item in enumerate(root.items)]
            else:
                cases.append(self.case(root, path))
        return [c for c in cases if c is not None]

    def case(self, root: Node, path: str) -> Case | None:
        if root.kind != "map":
            Place(root, path, FACTS).report(self.findings, "P0716", wanted=FACTS)
            return None
        entries = own_entries(root, path, self.findings)
        keys = {key: entry for entry in entries if (key := reserved(entry.key)) in STRUCTURE}
        case = self._structured(entries, path) if keys else self._flat(entries, path)
        return evolve(case, digest=case_digest(case))

    # ── the two forms ────────────────────────────────────────────────────────────────────────────────────────────────
    def _flat(self, entries: list[Entry], path: str) -> Case:
        applicant: Values = {}
        project: Values = {}
        references = self._references(entries, path)
        rest = [e for e in entries if reserved(e.key) != "references"]
        name, apply_for = self._facts(rest, path, {"applicant": applicant, "project": project}, "")
        return Case(applicant, (Project(None, project, apply_for),), name=name, apply_for=apply_for, references=references)

    def _references(self, entries: list[Entry], path: str) -> References:
        """What others publish: at the top of a file of either form."""
        found = [e for e in entries if reserved(e.key) == "references"]
        for again in found[1:]:
            report_twice(found[0], again, step(path, again.key), _envelope_name("references"), self.findings)
        return read_references(found[0].value, step(path, found[0].key), self.names, self.units, self.findings) if found else {}

    def _structured(self, entries: list[Entry], path: str) -> Case:
        parts: dict[EnvelopeKey, Entry] = {}
        for entry in entries:
            key = reserved(entry.key)
            where = step(path, entry.key)
            if key in STRUCTURE:
                if key in parts:
                    report_twice(parts[key], entry, where, _envelope_name(key), self.findings)
                parts.setdefault(key, entry)
            elif key == "references":
                continue
            elif key is not None:
                self._misplaced(entry, where, _SAID["in_applicant_or_project"])
            else:
                self._top_level_fact(entry, where)
        applicant: Values = {}
        name, apply_for = None, None
        if "applicant" in parts:
            entry = parts["applicant"]
            where = step(path, entry.key)
            listed = self._map(entry.value, where)
            name, apply_for = self._facts(listed, where, {"applicant": applicant}, "applicant")
        projects = self._projects(parts["projects"], path) if "projects" in parts else ()
        decisions: dict[str, Any] = {}
        if "decisions" in parts:
            entry = parts["decisions"]
            decisions = read_decisions(entry.value, step(path, entry.key), self.names, self.units, self.findings)
        history = None
        if "history" in parts:
            entry = parts["history"]
            history = read_history(entry.value, step(path, entry.key), self.names, self.units, self.findings)
        special: tuple[SpecialRule, ...] = ()
        if "special_rules" in parts:
            entry = parts["special_rules"]
            special = read_special_rules(entry.value, step(path, entry.key), self.names, self.units, self.findings)
        return Case(applicant, projects, decisions, history, special, name, apply_for, references=self._references(entries, path))

    def _projects(self, entry: Entry, path: str) -> tuple[Project, ...]:
        where = step(path, entry.key)
        node = entry.value
        if node.kind == "null":
            return ()
        if node.kind != "list":
            wanted = Text("一列项目：[{…}, {…}]", "a list of projects: [{…}, {…}]")
            Place(node, where, wanted).report(self.findings, "P0716", wanted=wanted)
            return ()
        projects = []
        called: dict[str, Entry] = {}
        for i, item in enumerate(node.items):
            here = step(where, i)
            project: Values = {}
            listed = self._map(item, here)
            name, apply_for = self._facts(listed, here, {"project": project}, "project")
            self._name_once(name, listed, here, called)
            projects.append(Project(name, project, apply_for))
        return tuple(projects)

    def _name_once(self, name: Text | None, entries: list[Entry], path: str, called: dict[str, Entry]) -> None:
        """Results and history speak of a project by its name, in either language: no two may share one."""
        entry = next((e for e in entries if reserved(e.key) == "name"), None)
        if name is None or entry is None:
            return
        first = next((called[n] for n in map(fold, spellings(name)) if n in called), None)
        if first is not None:
            labels = (*entry.value.labels(), *first.value.labels("first"))
            self.findings.add("P0746", labels, step(path, entry.key), key=name.zh or name.en)
        called.update({fold(s): entry for s in spellings(name) if fold(s) not in called})

    def _map(self, node: Node, path: str) -> list[Entry]:
        if node.kind == "map":
            return own_entries(node, path, self.findings)
        if node.kind != "null":
            Place(node, path, FACTS).report(self.findings, "P0716", wanted=FACTS)
        return []

    # ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _facts(
        self, entries: list[Entry], path: str, into: dict[str, Values], level: str
    ) -> tuple[Text | None, tuple[str, ...] | None]:
        """Read the facts of one level (``level`` "": both); their values go ``into`` the level's map. Returns name and apply_for."""
        name: Text | None = None
        apply_for: tuple[str, ...] | None = None
        seen: dict[tuple[str, str], Entry] = {}
        for entry in entries:
            where = step(path, entry.key)
            key = reserved(entry.key)
            if key is not None:
                first = seen.setdefault(("", key), entry)
                if first is not entry:
                    report_twice(first, entry, where, _envelope_name(key), self.findings)
                elif key == "name":
                    name = self.name(entry.value, where)
                elif key == "apply_for":
                    apply_for = read_apply_for(entry.value, where, self.names, self.findings)
                else:
                    self._misplaced(entry, where, _SAID["top"])
                continue
            for one in self.feeds(entry, where, level):
                first = seen.setdefault((one.document, one.key), entry)
                if first is not entry:
                    report_twice(first, entry, where, one.name, self.findings)
                    break
                before = len(self.findings.said)
                value = read_value(Place(entry.value, where, one.name, entry.labels(), self.units), one, self.findings)
                if value is not ABSENT:
                    into[one.level][(one.document, one.key)] = value
                if len(self.findings.said) > before:
                    break
        return name, apply_for

    def feeds(self, entry: Entry, path: str, level: str) -> list[Input]:
        """The inputs that a key feeds, or none after having said why. ``level`` "" takes any."""
        found = list(self.names.find(entry.key))
        if not found:
            self._unknown(entry, path, level)
            return []
        here = [one for one in found if not level or one.level == level]
        if not here:
            self._misplaced(entry, path, _SAID[found[0].level])
            return []
        if len({_form(one) for one in here}) > 1:
            choices = Text("、".join(f"{i.document}：{i.name.in_('zh')}" for i in here), ", ".join(f"{i.document}：{i.name.in_('en')}" for i in here))
            self.findings.add("P0719", entry.labels(), path, ("write",), key=entry.key, choices=choices)
            return []
        return here

    def _top_level_fact(self, entry: Entry, path: str) -> None:
        found = self.names.find(entry.key)
        if found:
            self._misplaced(entry, path, _SAID[found[0].level])
        else:
            self._unknown(entry, path, "")

    def _misplaced(self, entry: Entry, path: str, belongs: Text) -> None:
        self.findings.add("P0718", entry.labels("belongs"), path, key=entry.key, belongs=belongs)

    def _unknown(self, entry: Entry, path: str, level: str) -> None:
        """An unknown name is never passed over; say what it resembles, and what the next likest is for."""
        hidden = HIDDEN.search(entry.key)
        if hidden is not None:
            self.findings.add("P0728", entry.labels(), path, char=f"U+{ord(hidden.group()):04X}")
            return
        if self.names.decision(entry.key):
            self._misplaced(entry, path, _SAID["decision"])
            return
        alike = self.names.alike(entry.key, level or None, _likely(entry.value))
        if not alike:
            self.findings.add("P0701", entry.labels(), path, ("list-all",), key=entry.key)
            return
        first = alike[0]
        notes: tuple[str, ...] = ()
        values: dict[str, Any] = {}
        if len(alike) > 1:
            users = self.names.users(alike[1])
            notes = ("other-used",) if users.zh else ("other",)
            values = {"other": offered(alike[1].name, entry.key), "users": users}
        self.findings.add("P0701", entry.labels("near"), path, notes, key=entry.key, near=offered(first.name, entry.key), **values)

    def name(self, node: Node, path: str) -> Text | None:
        """A name, or a pair ``甲公司 / Jia Co.``, or {zh, en}."""
        if node.kind == "null":
            return None
        if node.kind in ("text", "number") and len(node.text) <= MAX_KEY:
            hidden = HIDDEN.search(node.text)
            if hidden is not None:
                Place(node, path, _envelope_name("name")).report(self.findings, "P0728", char=f"U+{ord(hidden.group()):04X}")
                return None
            return name_of(node.text)
        if node.kind == "map":
            sides = {key_of(NAME_SIDES, e.key): e.value.text for e in own_entries(node, path, self.findings) if e.value.kind == "text"}
            if sides and set(sides) <= {"zh", "en"}:
                return Text(sides.get("zh"), sides.get("en"))
        wanted = Text("名称，如「甲公司 / Jia Co.」", "a name, such as `甲公司 / Jia Co.`")
        Place(node, path, wanted).report(self.findings, "P0716", wanted=wanted)
        return None

    # ── single assignments (--fact) ──────────────────────────────────────────────────────────────────────────────────
    def assign(self, case: Case, entries: list[Entry]) -> Case:
        """The case with ``name=value`` pairs in place of what the file says. A project fact goes to the one project there is."""
        applicant, decisions = dict(case.applicant), dict(case.decisions)
        projects = list(case.projects) or [Project(None, {})]
        first: Values = dict(projects[0].facts)
        name, apply_for = case.name, case.apply_for
        for entry in entries:
            key = reserved(entry.key)
            if key == "name":
                name = self.name(entry.value, entry.key)
            elif key == "apply_for":
                apply_for = read_apply_for(entry.value, entry.key, self.names, self.findings)
            elif key is None and not self.names.find(entry.key) and self.names.decision(entry.key):
                read = read_decision(entry, entry.key, self.names, self.units, self.findings)
                if read is not None:
                    decisions[read[0]] = read[1]
            else:
                for one in self.feeds(entry, entry.key, ""):
                    if one.level == "project" and len(projects) > 1:
                        self.findings.add("P0742", entry.labels(), entry.key, ("project",), key=entry.key, count=len(projects))
                        break
                    target = applicant if one.level == "applicant" else first
                    value = read_value(Place(entry.value, entry.key, one.name, entry.labels(), self.units), one, self.findings)
                    target.pop((one.document, one.key), None)
                    if value is not ABSENT:
                        target[(one.document, one.key)] = value
        projects[0] = evolve(projects[0], facts=first, apply_for=apply_for if len(projects) == 1 and apply_for else projects[0].apply_for)
        kept = tuple(projects) if first or case.projects else ()
        changed = evolve(case, applicant=applicant, projects=kept, decisions=decisions, name=name, apply_for=apply_for)
        return evolve(changed, digest=case_digest(changed))


_SAID = {
    "applicant": Text("主体的事实，写在 主体 / applicant 之下", "a fact of the applicant: put it under `applicant`"),
    "project": Text("项目的事实，写在 项目 / projects 的一个项目里", "a fact of a project: put it in an item of `projects`"),
    "decision": Text("主管部门的认定，写在 认定 / decisions 之下", "a decision of the authority: put it under `decisions`"),
    "top": Text("整个文件的键，写在最外层", "a key of the whole file: put it at the top"),
    "in_applicant_or_project": Text("写在 主体 之下，或在一个项目里", "to be written under `applicant` or in a project"),
}


def _likely(node: Node) -> type[Type] | None:
    """What kind of fact a value most likely is of."""
    if node.kind in ("yes", "no") or (node.kind == "text" and fold(node.text) in _TRUTHS):
        return TruthType
    if node.kind == "list":
        return ListType
    return NumberType if node.kind == "number" or any(c.isdigit() for c in node.text[:MAX_KEY]) else None


def name_of(written: str) -> Text:
    """A name in one or two languages."""
    parts = [p.strip() for p in written.split(" / ") if p.strip()]
    if len(parts) == 2:
        zh, en = parts if _HAN.search(parts[0]) or not _HAN.search(parts[1]) else parts[::-1]
        return Text(zh, en)
    text = written.strip()
    return Text(text, None) if _HAN.search(text) else Text(None, text)


def _envelope_name(key: EnvelopeKey) -> Text:
    en, zh = ENVELOPE[key]
    return Text(zh, en)


def _form(one: Input) -> object:
    """What must agree for one key to feed two documents: the kind of value and its unit."""
    if isinstance(one.type, NumberType):
        return one.type.dimension
    if isinstance(one.type, ListType):
        return (ListType, one.type.unit)
    return type(one.type)


def _units(names: Names) -> Units:
    """Every spelling of every unit: of the lexicon, declared, and read off the types of the facts."""
    units: dict[str, str] = {}
    for document in names.documents:
        for one in document.inputs:
            for carrier in (one, *one.fields):
                if isinstance(carrier.type, NumberType):
                    units.update({u: u for u, _ in carrier.type.dimension if u not in ("年度",) and _HAN.search(u)})
        for text, plural in document.units:
            units.update({s: text.id for s in (text.zh, text.en, plural) if s})
    return UNIT_SURFACES.with_more(units)
