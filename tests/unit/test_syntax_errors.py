"""Broken files of ``tests/cases/syntax/errors``: ``# E: P0104 16-17`` on a line says which message that line earns and at which columns; no other may come."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.report.diagnostics import render_diagnostics
from policy_dsl.syntax.findings import MOST
from policy_dsl.syntax.parser import parse

FOLDER = Path(__file__).parents[1] / "cases" / "syntax" / "errors"
FILES = sorted(FOLDER.glob("*.pol"))
_EXPECTED = re.compile(r"# E: (P\d{4}) (\d+)-(\d+)")
Found = tuple[int, str, int, int]


def expected(text: str) -> list[Found]:
    return [
        (number, m.group(1), int(m.group(2)), int(m.group(3))) for number, line in enumerate(text.split("\n"), 1) for m in _EXPECTED.finditer(line)
    ]


def found(text: str) -> list[Found]:
    said: list[Found] = []
    for d in parse(Source("<case>", text)).diagnostics:
        span = d.labels[0].span
        line, column = span.source.line_column(span.start)
        last = column + min(span.end, len(text)) - span.start - 1
        said.append((line, d.code, column, max(column, last)))
    return sorted(said)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_broken_file_earns_what_its_lines_say(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert found(text) == sorted(expected(text))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_it_is_said_in_both_languages(path: Path) -> None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    diagnostics = parse(source).diagnostics
    for lang in ("zh", "en"):
        assert render_diagnostics(diagnostics, lang)
        for d in diagnostics:
            row = MESSAGES[d.code]
            side = 0 if lang == "zh" else 1
            said = [(row.zh, row.en)[side], *(row.labels[label.key][side] for label in d.labels), *(row.notes[n][side] for n in d.notes)]
            values = {**d.values, **{k: v for label in d.labels for k, v in label.values.items()}}
            asked = {field for template in said for _, field, _, _ in Formatter().parse(template) if field}
            assert asked <= {k for k, v in values.items() if v is not None}, (d.code, asked, values)
            assert all(label.key in row.labels for label in d.labels), (d.code, d.labels)
            assert all(note in row.notes for note in d.notes), (d.code, d.notes)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_edits_are_at_what_they_mend(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for d in parse(Source(path.name, text)).diagnostics:
        for edit in d.edits:
            assert 0 <= edit.span.start <= edit.span.end <= len(text)
            assert text[edit.span.start : edit.span.end] != edit.replacement


@pytest.mark.parametrize(("lines", "untold"), [(MOST, 0), (MOST + 1, 1), (MOST + 37, 37)])
def test_the_first_hundred_are_told_and_the_rest_are_counted(lines: int, untold: int) -> None:
    """P0125: at the first that is not told, with their number."""
    text = "语言：中文\n" + "事实 事实 事实。\n" * lines
    said = parse(Source("<case>", text)).diagnostics
    told = [d for d in said if d.code != "P0125"]
    rest = [d for d in said if d.code == "P0125"]
    assert len(told) == MOST
    assert [d.values["count"] for d in rest] == ([untold] if untold else [])
    for d in rest:
        assert d.labels[0].span.line == MOST + 2


def test_a_misspelt_unit_finds_its_own() -> None:
    """What stands behind a figure is its unit; "not readable from here" led nowhere."""
    text = "language: English\nfact headcount / 人数: count (person).\nclause 1.1 a / 甲:\n  if headcount is at least 20 persns, pay CNY 5 as a reward.\n"
    (said,) = parse(Source("<case>", text)).diagnostics
    assert (said.values["found"], said.values["suggestion"], said.notes) == ("persns", "persons", ("suggest",))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("语言：中文\n事实 助餐 / meals：数量（人次 / visit）。\n", "人次"),
        ("language: English\nfact lamps fitted / 灯具: count (lamp / 盏).\n", "lamp"),
    ],
)
def test_a_unit_in_two_languages_is_refused_where_it_is_declared(text: str, unit: str) -> None:
    """It was a unit that no figure has: 10盏 was then told to be 10%, 10 visits not to be visits / 人次."""
    (said,) = parse(Source("<case>", text)).diagnostics
    assert (said.code, said.notes, said.values["first"]) == ("P0101", ("unit-once",), unit)
