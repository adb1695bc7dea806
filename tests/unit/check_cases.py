"""Cases of the checker as data: chunks of a file, each a document, its findings marked on the lines that earn them.

    common declarations: document.pol of every chunk that has none of its own
    === title
    a measure, m01@1.0.0.pol       # E: P0501   (E error, W warning, R remark; several codes may follow)
    --- m01@1.1.0.pol              another file of the same document
    --- text                       the official text

A chunk without marks must check without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from policy_dsl.check import Checked
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.library.store import check_sources

FOLDER = Path(__file__).parent.parent / "cases" / "check"
_HEAD = re.compile(r"^=== (.+)$", re.M)
_FILE = re.compile(r"^--- (.+)$", re.M)
_MARK = re.compile(r"([EWR]): ((?:P[01]\d{3} ?)+)")
Finding = tuple[str, int, str, str]


@frozen
class CheckCase:
    """``files``: name → text, the document first where there is one."""

    file: str
    title: str
    files: dict[str, str]
    text: str | None

    def check(self) -> Result[Checked]:
        sources = {name: Source(name, text) for name, text in self.files.items()}
        document = sources.pop("document.pol", None)
        return check_sources("示例", document, sources.values(), self.text)

    @property
    def expected(self) -> set[Finding]:
        return {
            (name, number, letter, code)
            for name, text in self.files.items()
            for number, line in enumerate(text.split("\n"), 1)
            for letter, codes in _MARK.findall(line.partition("#")[2])
            for code in codes.split()
        }


def found(diagnostics: tuple[Diagnostic, ...]) -> set[Finding]:
    """Where each diagnostic is, of what kind."""
    return {
        (d.labels[0].span.source.name, d.labels[0].span.line, MESSAGES[d.code].severity[0].upper(), d.code) if d.labels else ("", 0, "E", d.code)
        for d in diagnostics
    }


def chunks(path: Path) -> Iterator[CheckCase]:
    text = path.read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(text))
    common = text[: heads[0].start()]
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = text[head.end() + 1 : following.start() if following else len(text)]
        files = {"document.pol": common} if common.strip() else {}
        official: str | None = None
        names = [None, *_FILE.finditer(body)]
        for name, after in zip(names, [*names[1:], None], strict=True):
            part = body[name.end() + 1 if name else 0 : after.start() if after else len(body)]
            if name is None:
                files["m01@1.0.0.pol"] = part
            elif name.group(1) == "text":
                official = part
            else:
                files[name.group(1)] = part
        if not files["m01@1.0.0.pol"].strip():
            del files["m01@1.0.0.pol"]
        yield CheckCase(path.stem, head.group(1), {n: t for n, t in files.items() if t.strip()}, official)


def all_cases() -> list[CheckCase]:
    return [case for path in sorted(FOLDER.glob("*.pol")) for case in chunks(path)]


CASES = [pytest.param(case, id=f"{case.file}-{case.title}") for case in all_cases()]
