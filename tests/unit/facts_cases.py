"""Cases of facts as data: chunks of a text file, each a facts file and what reading it must yield.

    === title | format [| documents]
    the facts, ⟦200b⟧ standing for the character U+200B
    ---
    what is yielded: values of a good file, or diagnostics with their places

``POLICY_DSL_BLESS=1`` rewrites what is yielded; a person reads the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

from policy_dsl.facts.read import read_case
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.source import Span
from policy_dsl.model.case import Case
from policy_dsl.model.types import count, money
from tests.unit.model_documents import document, fact, inputs_of

FOLDER = Path(__file__).parent.parent / "cases" / "facts"
_HEX = re.compile("⟦([0-9a-fA-F]{2,6})⟧")
_HEAD = re.compile(r"^=== (.+)$", re.M)
DOCUMENTS = {
    "": (document(),),
    "two": (
        document("甲文件", (*inputs_of("甲文件")[:6], fact("甲文件", "服务量", "service volume", count("家")))),
        document("乙文件", (*inputs_of("乙文件")[:6], fact("乙文件", "服务量", "service volume", money()))),
    ),
    "none": (evolve(document(), measures=()),),
}


@frozen
class FactsCase:
    file: str
    title: str
    format: str
    documents: str
    body: str
    expected: str

    @property
    def text(self) -> str:
        return _HEX.sub(lambda m: chr(int(m.group(1), 16)), self.body)

    def read(self) -> Result[tuple[Case, ...]]:
        return read_case(self.text, f"facts.{self.format}", self.format, DOCUMENTS[self.documents])  # type: ignore[arg-type]


def chunks(path: Path) -> Iterator[FactsCase]:
    text = path.read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(text))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        title, format_, *documents = (part.strip() for part in head.group(1).split(" | "))
        rest = text[head.end() + 1 : following.start() if following else len(text)]
        body, _, expected = rest.rpartition("---\n") if "---\n" in rest else (rest, "", "")
        yield FactsCase(path.name, title, format_, documents[0] if documents else "", body.removesuffix("\n"), expected.strip("\n"))


def all_cases() -> list[FactsCase]:
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in chunks(path)]


def yielded(result: Result[tuple[Case, ...]]) -> str:
    """What reading yields, a line for each thing."""
    if result.value is None:
        return "\n".join(line for d in result.diagnostics for line in _diagnostic(d))
    return "\n".join(line for i, case in enumerate(result.value, 1) for line in (f"case {i}", *_case(case)))


def _diagnostic(d: Diagnostic) -> Iterator[str]:
    head = f"{_place(d.labels[0].span)} {d.code}" if d.labels else f"nowhere {d.code}"
    notes = "".join(f" ={note}" for note in d.notes)
    key = f" ^{d.labels[0].key}" if d.labels and d.labels[0].key else ""
    yield f"{head} {d.path or '.'}{key}{notes}"
    for label in d.labels[1:]:
        yield f"  {_place(label.span)} {label.key}"


def _place(span: Span) -> str:
    end_line, end_column = span.source.line_column(span.end)
    return f"{span.line}:{span.column}-{end_column if end_line == span.line else f'{end_line}:{end_column}'}"


def _case(case: Case) -> Iterator[str]:
    if case.name is not None:
        yield f"  name {case.name.zh} / {case.name.en}"
    if case.apply_for is not None:
        yield f"  apply_for {', '.join(case.apply_for)}"
    several = len({document for facts in (case.applicant, *(p.facts for p in case.projects)) for document, _ in facts}) > 1
    for (doc, key), value in case.applicant.items():
        yield f"  applicant {f'{doc}：' if several else ''}{key} = {show(value)}"
    for n, project in enumerate(case.projects, 1):
        if project.name is not None:
            yield f"  project {n} name {project.name.zh} / {project.name.en}"
        if project.apply_for is not None:
            yield f"  project {n} apply_for {', '.join(project.apply_for)}"
        for (doc, key), value in project.facts.items():
            yield f"  project {n} {f'{doc}：' if several else ''}{key} = {show(value)}"
    for key, value in case.decisions.items():
        yield f"  decision {key} = {show(value)}"
    if case.history is not None:
        yield f"  history {len(case.history)}"
        for grant in case.history:
            yield f"    {grant.document} {grant.clause} {grant.day.isoformat()} {show(grant.amount)} {grant.project}"
    for rule in case.special_rules:
        yield f"  special {rule.document} {rule.clause or 'all'} {rule.rule}"


def show(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, Fraction)):
        return str(value)
    if isinstance(value, frozenset):
        return "{" + ", ".join(sorted(value)) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join("{" + ", ".join(f"{k}: {show(v)}" for k, v in sorted(r.items())) + "}" for r in value) + "]"
    return repr(value) if isinstance(value, str) else str(value)


def bless() -> None:
    """Rewrite what every case yields."""
    for path in sorted(FOLDER.glob("*.txt")):
        preamble = path.read_text(encoding="utf-8").split("=== ", 1)[0]
        parts = [
            f"=== {' | '.join(filter(None, (c.title, c.format, c.documents)))}\n{c.body}\n---\n{yielded(c.read())}\n" for c in chunks(path)
        ]
        path.write_text(preamble + "\n".join(parts), encoding="utf-8")


if os.environ.get("POLICY_DSL_BLESS"):
    bless()

CASES = [pytest.param(case, id=f"{case.file}-{case.title}") for case in all_cases()]
