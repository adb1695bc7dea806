"""The decision as JSON: against its published schema, and what interface.md promises of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.diagnostic import Diagnostic, Edit, Label
from policy_dsl.kernel.source import Source, Span
from policy_dsl.report.decision_json import decision_json
from policy_dsl.report.diagnostics_json import errors_json
from policy_dsl.report.results import results
from policy_dsl.report.trace_json import money_json, outcome_json
from tests.unit.decisions import clause, decide, money
from tests.unit.stories import STORIES
from tests.unit.test_explain import REAL, decision

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
ALL = [*STORIES, *REAL]


def schema(name: str) -> Draft202012Validator:
    found = json.loads((SCHEMAS / name).read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


@pytest.mark.parametrize("name", ALL)
def test_every_decision_meets_the_schema(name: str) -> None:
    schema("decision-1.json").validate(json.loads(json.dumps(decision_json(decision(name)))))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "policy-dsl/decision/2"),
        (("projects", 0, "clauses", 0, "status"), "maybe"),
        (("projects", 0, "clauses", 0, "amount", "min"), 500000),
        (("projects", 0, "clauses", 0, "amount"), None),
        (("totals", "all", "max"), "1"),
        (("as_of",), "2026-1-1"),
    ],
)
def test_the_schema_refuses_what_is_not_a_decision(path: tuple[str | int, ...], value: Any) -> None:
    found = decision_json(decision("jia"))
    at: Any = found
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    assert not schema("decision-1.json").is_valid(found)


def test_errors_meet_their_schema() -> None:
    source = Source("m03@1.0.0.pol", "按照不超过核定项目总投资的30给予资金支持\n")
    span = Span(source, 13, 15)
    one = Diagnostic("P0301", {"name": "核定总投资"}, (Label(span),), notes=(), edits=(Edit(span, "30%"),), path="projects[0].领域")
    found = json.loads(json.dumps(errors_json([one])))
    schema("error-1.json").validate(found)
    assert found["errors"][0]["place"] == {"file": "m03@1.0.0.pol", "line": 1, "column": 14, "end_line": 1, "end_column": 16}
    assert not schema("error-1.json").is_valid({"schema": "policy-dsl/error/1", "errors": [{"code": "P0301"}]})


def clauses(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for entry in found["projects"]:
        yield from entry["clauses"]


@pytest.mark.parametrize("name", ALL)
def test_amounts_are_those_of_the_decision(name: str) -> None:
    """0.00 for what does not apply, null for what has no money, null for no bound, two places otherwise."""
    made = {(c["document"], c["clause"], c["status"], json.dumps(c["amount"])) for c in clauses(decision_json(decision(name)))}
    for r in results(decision(name)):
        if r.judged and not r.offered:
            assert (r.document, r.clause, r.status, json.dumps(_amount(r))) in made


def _amount(r: ClauseResult) -> dict[str, str | None] | None:
    if r.kind in ("qualitative", "permission", "requirement"):
        return None
    assert r.amount is not None
    low, high = (None if end is None else f"{Decimal(Fraction(end).numerator) / Fraction(end).denominator:.2f}" for end in (r.amount.min, r.amount.max))
    return {"min": low, "max": high}


def test_a_flat_file_is_one_entry() -> None:
    """What is judged once and the one project without a name stand together under ``null``, the application's first."""
    once = clause("1.2", "奖励", "reward", "applies", "exact", amount=money(1))
    per_project = clause("3.3", "支持", "support", "applies", "exact", amount=money(2))
    entries = decision_json(decide((once,), ((None, (per_project,)),)))["projects"]
    assert [(e["project"], [c["clause"] for c in e["clauses"]]) for e in entries] == [(None, ["1.2", "3.3"])]


def test_projects_keep_their_order_and_names() -> None:
    entries = decision_json(decision("jia"))["projects"]
    assert [e["project"] for e in entries] == [None, "定制服务", "数据产品", "智能仓储"]
    assert entries[1]["name"] == {"zh": "定制服务", "en": "custom service"}
    assert len(entries[3]["offered"]) == 24
    assert "offered" not in entries[0]


def test_unnamed_projects_are_told_apart_by_number() -> None:
    assert [(e["project"], e["number"]) for e in decision_json(decision("unnamed_projects"))["projects"]] == [("甲", 1), (None, 2), (None, 3)]


def test_several_currencies_are_not_added() -> None:
    found = decision_json(decision("two_currencies"))
    assert found["totals"]["all"] is None
    assert {c: t["all"]["max"] for c, t in found["totals_by_currency"].items()} == {"CNY": "500000.00", "USD": "1200000.00", "JPY": "999.00"}
    assert "totals_by_currency" not in decision_json(decision("jia"))


def test_documents_have_totals_of_their_own() -> None:
    found = decision_json(decision("two_documents"))
    assert [(d["document"], d["totals"]["all"]["min"]) for d in found["document_totals"]] == [("city", "0.00"), ("district", "600000.00")]
    assert found["totals"]["all"] == {"min": "600000.00", "max": None}


def test_totals_of_the_worked_case() -> None:
    """outputs.md §1, added by hand: 50 + 936 + 2000 + 1000 + 193.2 = 4179.2 (万元)."""
    totals = decision_json(decision("notice-jia"))["totals"]
    assert totals["all"] == {"min": "500000.00", "max": "41792000.00"}
    assert totals["determined"]["all"] == {"min": "500000.00", "max": "9860000.00"}
    assert (totals["cumulation"], totals["qualitative"]) == ("open", ["5.3"])
    assert totals["undetermined"] == ["3.3", "8.1", "8.2", "8.3"]


def test_keys_that_are_missing_or_left_to_an_authority_stand_verbatim() -> None:
    by_clause = {c["clause"]: c for c in clauses(decision_json(decision("notice-jia")))}
    assert by_clause["3.3"]["missing"] == ["核定项目总投资"]
    assert by_clause["8.2"]["missing"] == ["工业物流企业"]
    assert by_clause["3.3"]["asks"][0]["known_instead"][0]["value"] == "82000000.00"
    route = by_clause["8.5"]["failed"][0]["parts"][0]
    assert [(p["name"]["zh"], p["found"], p["asked"]) for p in route["parts"]] == [("新开设", True, True), ("飞行架次", "9420", "10000")]
    open_member = next(c for c in clauses(decision_json(decision("notice-yi"))) if c["decided_by"])
    assert open_member["decided_by"] == ["研发对象：安全"]
    assert open_member["asks"][0] | {"name": None, "decider": None} == {
        "kind": "decision", "key": "研发对象：安全", "name": None, "point": "member", "subject": {"zh": "研发对象", "en": "object of the R&D"},
        "value": {"zh": "安全", "en": "安全"}, "decider": None,
    }  # fmt: skip


def test_the_trace_gives_places_and_words() -> None:
    by_clause = {c["clause"]: c for c in clauses(decision_json(decision("notice-jia")))}
    step = by_clause["1.1"]["trace"]["steps"][0]
    assert step["place"]["file"] == "m01@1.0.0.pol"
    assert "核定项目总投资的20%" in step["place"]["words"]
    assert step["result"] == {"min": "9360000.00", "max": "9360000.00"}
    places = [o["place"] for o in by_clause["8.1"]["trace"]["conditions"]]
    assert all(p["file"] == "m08@1.0.0.pol" and p["words"] for p in places)


def test_the_place_does_not_depend_on_the_folder() -> None:
    source = Source("/a/b/m01@1.0.0.pol", "制造企业")
    here = evolve(results(decision("jia"))[0].conditions[0], span=Span(source, 0, 4))
    assert outcome_json(here)["place"]["file"] == "m01@1.0.0.pol"


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0.00"), (-3, "-3.00"), (Fraction(1, 2), "0.50"), (Fraction(3703703685, 1000), "3703703.685"), (Fraction(1, 3), "1/3"), (None, None)],
)
def test_money(value: Any, said: str | None) -> None:
    assert money_json(value) == said


def test_order_is_fixed() -> None:
    found = decision_json(decision("jia"))
    assert list(found)[:7] == ["schema", "as_of", "engine", "facts_digest", "applicant", "measures", "projects"]
    first = next(clauses(found))
    assert list(first)[:7] == ["document", "measure", "clause", "title", "status", "kind", "form"]
