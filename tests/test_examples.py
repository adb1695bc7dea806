"""Funding rules of other places, encoded under ``policies/examples``: their worked cases hold, in both languages and in both engines.

Each folder is a document; its cases are examples (案例) inside the measures. Amounts were worked out from the words of the rules, not by the engine.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policy_dsl.api import Policies
from policy_dsl.check import Checked
from policy_dsl.evaluate.application import evaluate
from policy_dsl.facts.write import case_to_mapping
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources
from policy_dsl.report.decision_json import decision_json
from policy_dsl.syntax.collect import collect
from policy_dsl.trial.cases import prepare
from tests.command_line import pol
from tests.worked import compiled_says_the_same, examples_hold

ROOT = Path(__file__).parents[1] / "policies" / "examples"
FOLDERS = sorted(p.parent for p in ROOT.glob("*/document.pol"))
IDS = [f.name for f in FOLDERS]


def sources(folder: Path) -> list[Source]:
    """``document.pol`` first."""
    paths = [folder / "document.pol", *sorted(folder.glob("m*.pol"))]
    return [Source(p.name, p.read_text(encoding="utf-8")) for p in paths]


@cache
def opened(folder: Path, lang: Lang) -> Checked:
    """The document with every file in ``lang``."""
    document, *measures = sources(folder)
    base = collect(document)
    texts: list[Source] = []
    for source in (document, *measures):
        found = format_source(source, lang, base if source is not document else collect(Source("", "")))
        assert found.value is not None, (source.name, found.diagnostics)
        texts.append(Source(source.name, found.value))
    checked = check_sources(folder.name, texts[0], texts[1:], None)
    assert checked.value is not None, [(d.code, d.values) for d in checked.diagnostics]
    return checked.value


def test_there_are_as_many_as_were_encoded() -> None:
    assert len(FOLDERS) == 11


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_files_are_canonical(folder: Path) -> None:
    document, *measures = sources(folder)
    for source in (document, *measures):
        assert format_source(source, None, collect(document) if source is not document else collect(Source("", ""))).value == source.text, source.name


def test_a_folder_is_written_in_one_language_and_the_folders_in_both() -> None:
    said = {f: {_language(s) for s in sources(f)} for f in FOLDERS}
    assert all(len(one) == 1 for one in said.values())
    assert set().union(*said.values()) == set(LANGS)


def _language(source: Source) -> Lang:
    first = next(line for line in source.text.splitlines() if not line.startswith("#"))
    return "en" if first.startswith("language") else "zh"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_cases_hold(folder: Path, lang: Lang) -> None:
    examples_hold(opened(folder, lang))


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_cases_hold_as_files_of_facts(folder: Path, tmp_path: Path) -> None:
    """Each case written as a facts file and decided by ``pol eval``: status, kinds and amounts of every clause are those of the example."""
    checked = opened(folder, _language(sources(folder)[0]))
    documents = (checked.document,)
    for example in prepare(checked).value or ():
        path = tmp_path / "facts.json"
        path.write_text(json.dumps(case_to_mapping(example.case, documents), ensure_ascii=False), encoding="utf-8")
        ran = pol("eval", folder, "--facts", path, "--as-of", example.as_of.isoformat(), "--format", "json", "--all")
        assert ran.code == 0, ran.err
        expected = decision_json(evaluate(documents, example.case, example.as_of, judge_all=True))
        assert results(json.loads(ran.out)) == results(expected)


def results(decision: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(c["clause"], c["status"], c["kinds"], c["amount"]) for p in decision["projects"] for c in p["clauses"]]


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_compiled_gives_the_same(folder: Path) -> None:
    compiled_says_the_same(opened(folder, "zh"), judge_all=False)


@pytest.mark.parametrize(
    ("wafer", "mask", "node", "together"),
    [
        ("500万", "2000万", "7", 10_000_000),  # 300万 and 800万 exceed 1000万
        ("2857142.86", "2000万", "7", 10_000_000),  # 200万 and 800万: exactly at the cap
        ("400万", "1200万", "28.1", 5_800_000),  # 280万 and 300万
    ],
)
def test_tape_out_of_one_firm_is_capped_together(wafer: str, mask: str, node: str, together: int) -> None:
    """合肥: 每家企业年度补助总额最高1000万元, over the two clauses of tape-out."""
    policies = Policies((opened(ROOT / "hefei-ic-2022", "zh"),))
    firm = {"申请人类别": "企业", "设计企业": True}
    tape_out = {"自主知识产权产品": True, "流片费用": wafer, "掩模版制作费用": mask, "工艺制程": node}
    read = policies.read({"applicant": firm, "projects": [tape_out]})
    decision = evaluate(policies.documents, read, date(2023, 6, 1), judge_all=True)
    ((_, combined),) = decision.groups
    assert (combined.members, combined.amount.min, combined.amount.max) == (("1.1", "1.2"), together, together)
