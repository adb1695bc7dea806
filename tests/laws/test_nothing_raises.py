"""Whatever is done to a good text, reading facts and checking measures yields diagnostics, never an exception; and every diagnostic can be shown.

``POLICY_DSL_LAWS=long`` tries fifty times as many.
"""

from __future__ import annotations

import os
import random
import re

from attrs import evolve

from policy_dsl.facts.read import FactsFormat, read_case
from policy_dsl.kernel.lang import LANGS
from policy_dsl.report.diagnostics import render_diagnostics
from tests.unit import check_cases, facts_cases

TIMES = 50 if os.environ.get("POLICY_DSL_LAWS") == "long" else 1
FORMATS: tuple[FactsFormat, ...] = ("json", "yaml", "toml")
BITS = [
    "{", "}", "[", "]", ":", ",", '"', "'", "\n", "-", "#", "：", "，", "\t", "0", "9", "1e5", "null", "true",
    "是", "万", "\u200b", "�", "&a", "*a", "!x", "<<", "---", "\\", "\\u00", "=", "[[", "\x00", "\r", "|", ">",
    "%", "@",
]  # fmt: skip
WORD = re.compile(r"[\u4e00-\u9fff]{2,8}|\d+[%人万元吨家]*|[｛｝（）：；，。、「」]")


def spoilt(text: str, pieces: list[str], by: random.Random) -> str:
    """A text with some slips: a piece put in, characters lost, a word changed for another, a stretch doubled."""
    for _ in range(by.randint(1, 4)):
        at, how = by.randrange(len(text) + 1), by.random()
        if how < 0.35:
            text = text[:at] + by.choice(pieces) + text[at:]
        elif how < 0.6:
            text = text[:at] + text[at + by.randint(1, 5) :]
        elif how < 0.8 and (words := list(WORD.finditer(text))):
            word = by.choice(words)
            text = text[: word.start()] + by.choice(pieces) + text[word.end() :]
        else:
            text = text[:at] + text[at : at + 20] * 2 + text[at + 20 :]
    return text


def test_facts() -> None:
    by = random.Random(527)
    cases = facts_cases.all_cases()
    for _ in range(600 * TIMES):
        case = by.choice(cases)
        text = spoilt(case.text, BITS, by)
        for format in FORMATS:
            result = read_case(text, f"f.{format}", format, facts_cases.DOCUMENTS[case.documents])
            assert (result.value is None) == bool(result.diagnostics)
            for lang in LANGS:
                render_diagnostics(result.diagnostics, lang)


def test_measures() -> None:
    by = random.Random(2024)
    cases = check_cases.all_cases()
    pieces = sorted({w for c in cases for t in c.files.values() for w in WORD.findall(t)})
    for _ in range(250 * TIMES):
        case = by.choice(cases)
        name = by.choice(list(case.files))
        result = evolve(case, files={**case.files, name: spoilt(case.files[name], pieces, by)}).check()
        for lang in LANGS:
            render_diagnostics(result.diagnostics, lang)
