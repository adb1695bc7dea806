"""Whatever the facts, the explanation of the notice is one: every clause applied for is told, every sum said is the decision's, nothing breaks.

Facts are drawn for the notice itself: any subset of its facts, any listed or unlisted member, sums around the caps, projects with and without names.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from policy_dsl import Policies, load
from policy_dsl.kernel.lang import LANGS
from policy_dsl.kernel.width import width
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TruthType
from policy_dsl.report.decision_json import decision_json
from policy_dsl.report.explain import explain, short_answer
from policy_dsl.report.explain_clause import explain_clause
from policy_dsl.report.explain_html import explain_html
from policy_dsl.report.explain_markdown import explain_markdown
from policy_dsl.report.results import judged, results
from tests.laws.effort import SEARCHES, examples

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)


@cache
def policies() -> Policies:
    return load(ROOT / "policies" / "shanghai-2024-527")


@cache
def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "docs" / "schemas" / "decision-1.json").read_text("utf-8")))


def value_of(one: Input) -> st.SearchStrategy[Any]:
    kind = one.type
    if isinstance(kind, TruthType):
        return st.booleans()
    if isinstance(kind, DateType):
        return st.dates(date(2024, 1, 1), date(2027, 12, 31)).map(str)
    if isinstance(kind, (EnumType, SetType)):
        members = (kind.of if isinstance(kind, SetType) else kind).members
        one_of = st.sampled_from([*members, "「别的什么」"] if (kind.of if isinstance(kind, SetType) else kind).open else list(members))
        return st.lists(one_of, max_size=2, unique=True) if isinstance(kind, SetType) else one_of
    if isinstance(kind, NumberType):
        figures = st.sampled_from(["0", "0.01", "33.33", "9999", "16666666.67", "50000000", "66666666.66", "126000000"])
        return figures if not kind.whole else st.sampled_from(["0", "1", "37", "9999", "10000"])
    if isinstance(kind, ListType):
        return st.lists(facts_of(one.fields), max_size=3)
    return st.just("文字")


def facts_of(inputs: tuple[Input, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={(i.name.zh or i.key): value_of(i) for i in inputs})


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    inputs = policies().documents[0].inputs
    applicant = tuple(i for i in inputs if i.level == "applicant")
    project = tuple(i for i in inputs if i.level == "project")
    names = draw(st.permutations([None, None, "甲", "乙 / Yi", "a|b *c* <d>"]))
    projects = [
        {**draw(facts_of(project)), **({"名称": name} if name else {}), **({"申报条款": draw(wanted())} if draw(st.booleans()) else {})}
        for name in names[: draw(st.integers(0, 3))]
    ]
    return {"主体": {**draw(facts_of(applicant)), "名称": "某公司 / Some Co."}, "项目": projects}


def wanted() -> st.SearchStrategy[list[str]]:
    numbers = [c.number for m in policies().documents[0].measures for c in m.clauses]
    return st.lists(st.sampled_from(numbers), min_size=1, max_size=6, unique=True)


@examples(25, SEARCHES)
@given(cases(), st.booleans())
def test_any_facts_are_explained(case: dict[str, Any], judge_all: bool) -> None:
    decision = policies().evaluate(case, DAY, judge_all=judge_all).decision
    schema().validate(json.loads(json.dumps(decision_json(decision))))
    for lang in LANGS:
        said = explain(decision, lang, 80)
        assert [line for line in said.splitlines() if width(line) > 80] == []
        told = said.replace("\n", " ")
        assert all(r.clause in told for r in judged(decision))
        assert said.startswith(short_answer(decision, lang, 80).split("\n\n")[0].rstrip("\n"))
        assert explain_html(decision, lang).endswith("</html>\n")
        assert explain_markdown(decision, lang).startswith("# ")
        for result in results(decision):
            if result.judged:
                assert result.clause in explain_clause(result, lang)
