"""An example of a policy → a case that can be judged, and what must come out (settled 25).

In: the examples of the files, the checked document. Out: ``Prepared`` examples, and everything that is wrong with them, with its place.
What an example states is handed to the reader of facts files as the tree that a facts file would have: one typing, one set of messages (P07) for both.
An example without a date is judged on the first day of the version it stands in. One without named projects has one project without a name, and may
state facts of both levels side by side. A row of an example table is an example.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import evolve, frozen

from policy_dsl.check.bundle import Checked
from policy_dsl.facts.envelope import Reader
from policy_dsl.facts.findings import Findings
from policy_dsl.facts.names import Names
from policy_dsl.facts.tree import Entry, Refused
from policy_dsl.facts.tree import Node as Tree
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Result
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.number import Exact
from policy_dsl.kernel.period import Period
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.envelope import ENVELOPE
from policy_dsl.model.case import Case
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document
from policy_dsl.model.types import EnumType, ListType, SetType
from policy_dsl.syntax import ast
from policy_dsl.trial.tables import examples_of_table
from policy_dsl.trial.values import literal_text

NO_DATE = date(2000, 1, 1)
"""The day on which the examples of a document without any date are judged."""
LITERALS = (ast.Money, ast.Number, ast.Percent, ast.Quantity, ast.Price, ast.Duration, ast.DateLiteral, ast.YearLiteral)
Amount = Exact | None


@frozen(eq=False)
class Expected:
    """``low``/``high``: the sums that ``node`` states, in units of the currency. ``clauses`` hold no measure: any version that is judged."""

    node: ast.Expect
    document: str
    clause: str
    low: Amount
    high: Amount


@frozen(eq=False)
class Prepared:
    """An example, ready. ``file``: index into ``Checked.files``; None: it stands in the document file. ``row``: of a table, from 1."""

    title: Text
    node: ast.Example
    file: int | None
    as_of: date
    case: Case
    expects: tuple[Expected, ...]
    row: int | None = None

    @property
    def span(self) -> Span:
        return self.node.span


def prepare(checked: Checked) -> Result[tuple[Prepared, ...]]:
    """Every example of the document, in the order of the files. None, with all diagnostics, where any is wrong."""
    said: list[Diagnostic] = []
    document = checked.document
    names = Names((document,))
    found: list[Prepared] = []
    files: list[tuple[int | None, ast.File]] = [(i, f) for i, f in enumerate(checked.files)]
    if checked.bundle.document is not None:
        files.insert(0, (None, checked.bundle.document))
    for index, file in files:
        day = first_day(document, Period() if index is None else own_period(document, file))
        for example, row in _examples(file, names, said):
            one = _prepared(example, row, index, day, document, names, said)
            if one is not None:
                found.append(one)
    return Result(None if said else tuple(found), tuple(said))


def own_period(document: Document, file: ast.File) -> Period:
    """The effective period as this file states it: what a later version does to it is not the concern of its own examples."""
    for header in file.headers:
        if header.key == "effective" and isinstance(header.value, ast.PeriodExpr):
            return Period(header.value.first, header.value.last)
    return document.period


def first_day(document: Document, period: Period) -> date:
    """The day on which an example without a date is judged."""
    whole = document.period
    days = (period.first, whole.first, document.published, document.issued, document.signed, period.last, whole.last)
    return next((d for d in days if d is not None), NO_DATE)


def _examples(file: ast.File, names: Names, said: list[Diagnostic]) -> Iterable[tuple[ast.Example, int | None]]:
    for item in file.items:
        if isinstance(item, ast.Example):
            yield item, None
        elif isinstance(item, ast.ExampleTable):
            yield from examples_of_table(item, names, said)


def _prepared(
    example: ast.Example, row: int | None, file: int | None, day: date, document: Document, names: Names, said: list[Diagnostic]
) -> Prepared | None:
    case = read_example(example, names, said)
    expects = [e for node in example.expects if (e := _expected(node, document, case, names, said)) is not None]
    if not example.expects:
        said.append(Diagnostic("P0907", {"title": example.title.text}, (Label(example.title.span, "main"),), ("fix",)))
    if case is None or len(expects) < len(example.expects):
        return None
    return Prepared(example.title.text, example, file, example.on or day, case, tuple(expects), row)


# ── what is stated ───────────────────────────────────────────────────────────────────────────────────────────────────
def read_example(example: ast.Example, names: Names, said: list[Diagnostic]) -> Case | None:
    """The case that an example states, or None after having said what is wrong."""
    findings = Findings()
    reader = Reader(names, findings)
    try:
        case = reader.case(_tree(example, names), "")
    except Refused as refused:
        findings.said.append(refused.diagnostic)
        case = None
    said += [evolve(d, path=None) for d in findings.said]
    if case is None or findings.said:
        return None
    return evolve(case, name=example.title.text)


def _tree(example: ast.Example, names: Names) -> Tree:
    """The facts file that says what the example says."""
    applicant = [_assign(a, names) for a in example.applicant]
    projects: list[Tree] = []
    for project in example.projects:
        own: list[Entry] = []
        for a in project.facts:
            stated = _assign(a, names)
            (applicant if project.name is None and _of_applicant(a, names) else own).append(stated)
        if project.name is not None:
            own.insert(0, _entry("name", project.name.span, _name(project.name)))
        if project.apply_for:
            wanted = _node("list", project.span)
            wanted.items.extend(_node("text", project.span, c) for c in project.apply_for)
            own.append(_entry("apply_for", project.span, wanted))
        if own or project.name is not None or len(example.projects) == 1:
            projects.append(_map(project.span, own))
    if not projects:
        projects.append(_map(example.span, []))
    root = [
        _entry("applicant", example.span, _map(example.span, applicant)),
        _entry("projects", example.span, _list(example.span, projects)),
    ]
    if example.decisions:
        made = [_entry(d.key, d.span, _truth_or(d.value, d.negated, d.span), literal=True) for d in example.decisions]
        root.append(_entry("decisions", example.span, _map(example.span, made)))
    if example.history is not None:
        root.append(_entry("history", example.span, _list(example.span, [_grant(g) for g in example.history])))
    if example.references:
        root.append(_entry("references", example.span, _published(example)))
    if example.special_rules:
        root.append(_entry("special_rules", example.span, _list(example.span, [_special(s) for s in example.special_rules])))
    return _map(example.span, root)


def _of_applicant(a: ast.Assign, names: Names) -> bool:
    found = names.find(a.name.name)
    return bool(found) and all(one.level == "applicant" for one in found)


def _assign(a: ast.Assign, names: Names) -> Entry:
    found = names.find(a.name.name)
    return _entry(a.name.name, a.name.span, _stated(a, found[0] if found else None), literal=True)


def _stated(a: ast.Assign, one: Input | None) -> Tree:
    if a.unknown:
        return _node("null", a.span)
    if a.records is not None:
        fields = {f.key.split(".", 1)[1]: f for f in one.fields} if one is not None and isinstance(one.type, ListType) else {}
        items = []
        for record in a.records:
            span = record[0].span.to(record[-1].span) if record else a.span
            items.append(_map(span, [_entry(p.name.name, p.name.span, _stated(p, fields.get(p.name.name)), literal=True) for p in record]))
        return _list(a.span, items)
    if a.values:
        return _list(a.span, [_value(v, one) for v in a.values])
    if a.value is None:
        return _node("no" if a.negated else "yes", a.span)
    return _value(a.value, one)


def _value(node: ast.Node, one: Input | None) -> Tree:
    match node:
        case ast.Ref():
            return _node("text", node.span, node.name)
        case ast.String():
            quoted = one is not None and isinstance(one.type, (EnumType, SetType))
            return _node("text", node.span, f"「{node.value}」" if quoted else node.value)
        case ast.Nothing():
            return _node("text", node.span, "无")
        case (
            ast.Number()
            | ast.Money()
            | ast.Percent()
            | ast.Quantity()
            | ast.Price()
            | ast.Duration()
            | ast.DateLiteral()
            | ast.YearLiteral()
        ):
            kind, text = literal_text(node)
            return _node(kind, node.span, text)
        case _:
            return _node("text", node.span, node.span.text or "？")


def _truth_or(value: ast.Node | None, negated: bool, span: Span) -> Tree:
    return _node("no" if negated else "yes", span) if value is None else _value(value, None)


def _grant(g: ast.Granted) -> Tree:
    parts = {"clause": _node("text", g.span, g.clause), "date": _node("text", g.span, g.day.isoformat()), "amount": _value(g.amount, None)}
    return _map(g.span, [_entry(k, g.span, v) for k, v in parts.items()])


def _published(example: ast.Example) -> Tree:
    """The series that the example states, each a list of records."""
    series: dict[str, list[ast.Published]] = {}
    for p in example.references:
        series.setdefault(p.reference.name, []).append(p)
    entries = []
    for name, values in series.items():
        rows = [
            _map(p.span, [_entry("date", p.span, _node("text", p.span, p.day.isoformat())), _entry("value", p.span, _value(p.value, None))]) for p in values
        ]
        entries.append(_entry(name, values[0].reference.span, _list(values[0].span, rows), literal=True))
    return _map(example.span, entries)


def _special(s: ast.SpecialRule) -> Tree:
    parts = {"clause": _node("text", s.span, s.clause), "rule": _node("text", s.rule.span, s.rule.text.in_("zh"))}
    return _map(s.span, [_entry(k, s.span, v) for k, v in parts.items()])


def _name(name: ast.Prose) -> Tree:
    sides = [(k, v) for k, v in (("zh", name.text.zh), ("en", name.text.en)) if v]
    return _map(name.span, [_entry(k, name.span, _node("text", name.span, v)) for k, v in sides])


def _node(kind: Any, span: Span, text: str = "") -> Tree:
    return Tree(kind, span.source, span.start, span.end, text)


def _entry(key: str, span: Span, value: Tree, *, literal: bool = False) -> Entry:
    """``literal``: the key is a name of the policy; else one of the envelope."""
    return Entry(key if literal else next((v[0] for k, v in ENVELOPE.items() if k == key), key), span.start, span.end, value)


def _map(span: Span, entries: list[Entry]) -> Tree:
    node = _node("map", span)
    node.entries.extend(entries)
    return node


def _list(span: Span, items: list[Tree]) -> Tree:
    node = _node("list", span)
    node.items.extend(items)
    return node


# ── what must come out ───────────────────────────────────────────────────────────────────────────────────────────────
def _expected(node: ast.Expect, document: Document, case: Case | None, names: Names, said: list[Diagnostic]) -> Expected | None:
    refs, whole = names.clauses(node.clause)
    if not refs or (whole and len(refs) > 1):
        near = names.clause_alike(node.clause)
        said.append(Diagnostic("P0901", {"clause": node.clause, "near": near}, (Label(node.span, "near" if near else "main"),)))
        return None
    if len(refs) > 1:
        choices = Text("、".join(r.number for r in refs), ", ".join(r.number for r in refs))
        said.append(Diagnostic("P0902", {"clause": node.clause, "choices": choices}, (Label(node.span, "main"),), ("fix",)))
        return None
    if case is not None and node.project is not None and not any(_called(p.name, node.project) for p in case.projects):
        listed = [p.name for p in case.projects if p.name is not None]
        known = Text(
            "、".join(f"「{n.in_('zh')}」" for n in listed) or "没有名称", ", ".join(f'"{n.in_("en")}"' for n in listed) or "no name"
        )
        said.append(Diagnostic("P0903", {"project": node.project, "known": known}, (Label(node.span, "main"),)))
        return None
    low, bad_low = _sum(node.low, document, said)
    high, bad_high = (low, bad_low) if node.high is node.low else _sum(node.high, document, said)
    if bad_low or bad_high:
        return None
    return Expected(node, refs[0].document, refs[0].number, low, high)


def _called(name: Text | None, written: str) -> bool:
    return name is not None and written in (name.zh, name.en, f"{name.zh} / {name.en}")


def _sum(node: ast.Node | None, document: Document, said: list[Diagnostic]) -> tuple[Amount, bool]:
    if node is None:
        return None, False
    if isinstance(node, ast.Number) or (isinstance(node, ast.Money) and node.currency in (None, document.currency)):
        return node.value, False
    found = node.currency if isinstance(node, ast.Money) else node.span.text
    said.append(Diagnostic("P0904", {"found": found or "?", "currency": document.currency}, (Label(node.span, "main"),), ("fix",)))
    return None, True
