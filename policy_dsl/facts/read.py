"""The doors of this folder: text, a Python mapping, or single assignments → cases.

In: facts in any form and the documents that declare them. Out: ``Result``; all errors of the file together, and then no case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Literal

from attrs import evolve

from policy_dsl.facts.digest import case_digest
from policy_dsl.facts.envelope import FACTS, Reader
from policy_dsl.facts.findings import Findings, Place
from policy_dsl.facts.json_text import read_json
from policy_dsl.facts.names import Names
from policy_dsl.facts.plain import read_plain
from policy_dsl.facts.published import of_file
from policy_dsl.facts.toml_text import read_toml
from policy_dsl.facts.tree import MAX_BYTES, Entry, Node, Refused, refuse
from policy_dsl.facts.yaml_text import read_yaml, suspect_line
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Result
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.figures import date_words
from policy_dsl.lexicon.messages.facts import SIZES
from policy_dsl.model.case import Case, References
from policy_dsl.model.policy import Document

FactsFormat = Literal["json", "yaml", "toml"]
SUFFIXES: dict[str, FactsFormat] = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".toml": "toml"}


def format_of(name: str, text: str) -> FactsFormat:
    """The format of a facts text: by the suffix of its name, else (standard input) JSON where it begins like JSON, else YAML."""
    dot = name.rfind(".")
    known = SUFFIXES.get(name[dot:].lower()) if dot >= 0 else None
    return known or ("json" if text.lstrip()[:1] in ("{", "[") else "yaml")


def read_case(
    text: str, name: str, format: FactsFormat, documents: tuple[Document, ...], assignments: Iterable[str] = ()
) -> Result[tuple[Case, ...]]:
    """The cases of a facts text: one, or one for each element of an array (JSON, YAML) or YAML document.

    ``name``: what a person calls the text, for messages. ``assignments``: ``name=value`` pairs that replace what the text says, in every case.
    """
    source = Source(name, text.removeprefix("\ufeff"))
    findings = Findings()
    try:
        roots = _roots(source, format)
        cases = _cases(roots, documents, findings, assignments)
    except Refused as refused:
        return Result(None, (*_in_order(findings), refused.diagnostic))
    return Result(None if findings.said else cases, _in_order(findings))


def items_of(text: str, name: str, format: FactsFormat) -> Result[tuple[Node, ...]]:
    """The trees of the cases of a text, for whoever reads them one by one (``columns``)."""
    try:
        roots = _roots(Source(name, text.removeprefix("\ufeff")), format)
    except Refused as refused:
        return Result(None, (refused.diagnostic,))
    return Result(tuple(item for root in roots for item in (root.items if root.kind == "list" else [root])))


def _in_order(findings: Findings) -> tuple[Diagnostic, ...]:
    """As they stand in the file; what stands nowhere comes last."""
    return tuple(sorted(findings.said, key=lambda d: d.labels[0].span.start if d.labels else 2**62))


def case_from_mapping(mapping: Mapping[str, object], documents: tuple[Document, ...]) -> Result[Case]:
    """The case that a Python mapping of the same shape describes. Diagnostics point into the mapping written out as JSON."""
    findings = Findings()
    try:
        root = read_plain(mapping)
        if root.kind == "list":  # in a file the applications of an array; here one is wanted, and the others would be lost
            return Result(None, (Diagnostic("P0716", {"wanted": FACTS, "what": Place(root, "", FACTS).what}),))
        cases = _cases([root], documents, findings, ())
    except Refused as refused:
        return Result(None, (*findings.said, refused.diagnostic))
    if findings.said or not cases:
        return Result(None, _placed(mapping, documents) or tuple(findings.said))
    return Result(cases[0])


def _placed(mapping: Mapping[str, object], documents: tuple[Document, ...]) -> tuple[Diagnostic, ...]:
    """The same errors with places, in the mapping written out as JSON: an error is easier to find in a line than by its path."""
    try:
        text = json.dumps(mapping, ensure_ascii=False, indent=2, default=_plain)
    except (RuntimeError, TypeError, ValueError):  # changed by another thread meanwhile: the errors have their paths
        return ()
    return read_case(text, "<facts>", "json", documents).diagnostics


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, (Sequence, Set)) else str(value)


def references_from_text(text: str, name: str, format: FactsFormat, documents: tuple[Document, ...]) -> Result[References]:
    """The reference values of a file of their own (F13)."""
    source = Source(name, text.removeprefix("\ufeff"))
    findings = Findings()
    try:
        return _series([*_roots(source, format)], documents, findings)
    except Refused as refused:
        return Result(None, (*_in_order(findings), refused.diagnostic))


def references_from_mapping(mapping: Mapping[str, object], documents: tuple[Document, ...]) -> Result[References]:
    """The reference values that a Python mapping describes."""
    findings = Findings()
    try:
        return _series([read_plain(mapping)], documents, findings)
    except Refused as refused:
        return Result(None, (*findings.said, refused.diagnostic))


def _series(roots: list[Node], documents: tuple[Document, ...], findings: Findings) -> Result[References]:
    reader = Reader(Names(documents), findings)
    found = of_file(roots[0], reader.names, reader.units, findings)
    return Result(None if findings.said else found, _in_order(findings))


def informed(cases: Iterable[Case], references: References) -> Result[tuple[Case, ...]]:
    """The cases with reference values besides their own: a value for each day, and no two of one day that differ."""
    done: list[Case] = []
    for case in cases:
        joined = dict(case.references)
        for key, more in references.items():
            own = {p.day: p for p in joined.get(key, ())}
            for p in more:
                if own.setdefault(p.day, p).value != p.value:
                    day = Text(date_words(p.day, "zh"), date_words(p.day, "en"))
                    return Result(None, (Diagnostic("P0761", {"name": key[1], "day": day}, (), ("fix",)),))
            joined[key] = tuple(own[d] for d in sorted(own))
        case = evolve(case, references=joined)
        done.append(evolve(case, digest=case_digest(case)))
    return Result(tuple(done))


def case_from_assignments(assignments: Iterable[str], documents: tuple[Document, ...]) -> Result[Case]:
    """The case that ``name=value`` pairs describe: a flat case."""
    findings = Findings()
    try:
        cases = _cases([Node("map", None, 0, 0)], documents, findings, assignments)
    except Refused as refused:
        return Result(None, (*findings.said, refused.diagnostic))
    return Result(None if findings.said else cases[0], tuple(findings.said))


def _roots(source: Source, format: FactsFormat) -> list[Node]:
    if len(source.text) > MAX_BYTES:
        raise refuse("P0726", source, 0, 1, limit=MAX_BYTES, unit=SIZES["characters"])
    if format == "json":
        return [read_json(source)]
    if format == "toml":
        return [read_toml(source)]
    roots = [root for root in read_yaml(source) if root.kind != "null"]
    if not roots:
        raise refuse("P0729", source, 0, 0)
    if roots[0].kind == "text" and (place := suspect_line(source)) is not None:
        start, end, label = place
        raise refuse("P0743", source, start, end, label)
    return roots


def _cases(
    roots: list[Node], documents: tuple[Document, ...], findings: Findings, assignments: Iterable[str]
) -> tuple[Case, ...]:
    reader = Reader(Names(documents), findings)
    cases = reader.cases(roots)
    entries = [e for e in (_assignment(a, findings) for a in assignments) if e is not None]
    return tuple(reader.assign(case, entries) for case in cases) if entries else tuple(cases)


def _assignment(written: str, findings: Findings) -> Entry | None:
    source = Source("--fact", written)
    key, sign, value = written.partition("=")
    if not sign or not key.strip():
        findings.said.append(Diagnostic("P0744", {"found": written}, (Label(Span(source, 0, len(written))),)))
        return None
    start = len(key) + 1
    node = Node("text" if value.strip() else "null", source, start, len(written), value.strip())
    return Entry(key.strip(), 0, len(key), node)
