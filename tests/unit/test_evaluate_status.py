"""Status, what failed, what is missing and in which order, premises, special rules, readings, the trace (S38–S46)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import ClauseResult, Outcome, Range
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as n
from policy_dsl.model.case import Case, SpecialRule
from policy_dsl.model.policy import Clause, Reading
from policy_dsl.model.types import RATE, TRUTH, AwardType, EnumType, NumberType, count
from tests.laws.build import MONEY, YES, amount_of, both, cmp, cny, either, fact, fold, in_list, item, list_, mul, no, pay, rate, ratio, select, tier, truth
from tests.laws.documents import make_clause, make_document
from tests.unit.judging import DAY, decide, judged, keyed, named, one_project, results

A, B, C, X = truth("甲"), truth("乙"), truth("丙"), fact("投资")
FIFTY, SHARE = pay("exact", cny(50)), pay("exact", mul(rate("50%"), X))


# ── status ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("facts", "status", "applicability", "missing"),
    [
        ({"甲": False}, "does_not_apply", "no", []),
        ({"甲": True, "投资": 4}, "applies", "yes", []),
        ({"甲": True}, "undetermined", "yes", ["投资"]),  # entitled, the sum open
        ({"投资": 4}, "undetermined", "unknown", ["甲"]),
        ({}, "undetermined", "unknown", ["甲", "投资"]),
    ],
)
def test_status(facts: dict[str, Any], status: str, applicability: str, missing: list[str]) -> None:  # S40, S44
    found = judged(SHARE, A, facts)
    assert (found.status, found.applicability, [m.key for m in found.missing]) == (status, applicability, missing)
    assert [m.decides for m in found.missing] == [k == "甲" for k in missing]


@pytest.mark.parametrize("kind", ["qualitative", "permission", "requirement"])
def test_what_carries_no_number(kind: Any) -> None:  # S7, settled 8
    for facts, status in (({"甲": True}, "applies"), ({"甲": False}, "does_not_apply"), ({}, "undetermined")):
        found = judged(None, A, facts, kind=kind)
        assert (found.status, found.kind, found.amount, found.amount_if_applies) == (status, kind, None, None)


# ── what is asked ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_most_useful_first() -> None:  # S44: applicability first, then by the number of clauses that wait, then by place
    clauses = (
        make_clause("1.1", both(A, B), SHARE),
        make_clause("1.2", B, FIFTY),
        make_clause("1.3", YES, SHARE),
    )
    found = results(decide(clauses))
    assert [m.key for m in found["1.1"].missing] == ["乙", "甲", "投资"]


def test_how_a_fact_is_asked_for() -> None:
    approved = fact("核定项目总投资", note=Text("以批复为准", None), decider=Text("主管部门", "the authority"))
    declared = fact("申报项目总投资")
    clauses = (make_clause("1.1", cmp(declared, "ge", cny(0)), pay("exact", mul(rate("50%"), approved))),)
    asked = results(decide(clauses, one_project({"申报项目总投资": 80})))["1.1"].missing[0]
    assert (asked.type, asked.unit, asked.level, asked.decider) == ("money", "CNY", "project", Text("主管部门", "the authority"))
    assert asked.nearby == ((Text("申报项目总投资", "en 申报项目总投资"), 80, "CNY"),)
    assert asked.note == Text("以批复为准", None)


@pytest.mark.parametrize(
    ("type_", "kind", "unit"),
    [(TRUTH, "truth", ""), (RATE, "rate", "%"), (NumberType(whole=True), "number", ""), (count("家"), "quantity", "家"), (EnumType(("甲", "乙")), "enum", "")],
)
def test_types_of_what_is_asked(type_: Any, kind: str, unit: str) -> None:
    node = fact("某", type_)
    condition = node if type_ == TRUTH else in_list(node, "甲") if kind == "enum" else cmp(node, "ge", n.Const(value=1, type=type_))
    asked = judged(FIFTY, condition).missing[0]
    assert (asked.type, asked.unit) == (kind, unit)


ROUTES = list_("航线", "条", 飞行架次=count("架次"), 新开设=TRUTH)
FLOWN = cmp(item(ROUTES, "飞行架次"), "ge", amount_of(10000, ("架次", 1)))
NEW = item(ROUTES, "新开设")


def test_fields_of_items_are_asked_for_by_their_place() -> None:
    found = judged(pay("exact", fold(ROUTES, "sum", cny(50), FLOWN)), facts={"航线": ({}, {"飞行架次": 10000})})
    asked = found.missing[0]
    assert (asked.key, asked.item) == ("航线[1].飞行架次", (Text("航线", "en 航线"), 1))


def test_the_same_field_of_two_items_is_two_inputs() -> None:
    found = judged(pay("exact", fold(ROUTES, "sum", cny(50), FLOWN)), facts={"航线": ({}, {})})
    assert [m.key for m in found.missing] == ["航线[1].飞行架次", "航线[2].飞行架次"]


# ── what failed ──────────────────────────────────────────────────────────────────────────────────────────────────────
def said(o: Outcome) -> tuple[Any, ...]:
    return o.op, o.subject.zh, o.found, o.asked, o.distance


def failed(condition: n.Node, facts: dict[str, Any]) -> list[tuple[Any, ...]]:
    found = judged(FIFTY, condition, facts)
    assert found.status == "does_not_apply"
    assert all(o.decides for o in found.failed)
    return [said(o) for o in found.failed]


def of_100(amount: int) -> Any:
    return rate(f"{amount}%").value


def cent(amount: int) -> n.Node:
    return rate(f"{amount}%")


def test_every_condition_that_decides_in_text_order() -> None:  # S43
    assert failed(both(A, cmp(X, "ge", cny(100)), B, C), {"甲": False, "投资": 80, "乙": True, "丙": False}) == [
        ("fact", "甲", False, True, None),
        ("ge", "投资", 80, 100, 20),
        ("fact", "丙", False, True, None),
    ]


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (cmp(X, "gt", cny(100)), {"投资": 100}, ("gt", "投资", 100, 100, 0)),
        (cmp(X, "le", cny(100)), {"投资": 130}, ("le", "投资", 130, 100, 30)),
        (ratio(X, "ge", fact("收入"), cent(15)), {"投资": 1, "收入": 10}, ("ratio", "投资占收入的比例", of_100(10), of_100(15), of_100(5))),
        (in_list(fact("领域", EnumType(("汽车",), True)), "汽车"), {"领域": "农业"}, ("member", "领域", "农业", ("汽车",), None)),
        (no(A), {"甲": True}, ("not", "甲", None, None, None)),
        (either(A, B), {"甲": False, "乙": False}, ("or", "甲", None, None, None)),
    ],
)
def test_found_asked_distance(condition: n.Node, facts: dict[str, Any], expected: tuple[Any, ...]) -> None:  # S43
    assert failed(condition, facts) == [expected]


def test_a_condition_that_just_holds_tells_its_distance() -> None:
    o = judged(FIFTY, cmp(X, "ge", cny(100)), {"投资": 100}).conditions[0]
    assert (o.value, o.distance) == (True, 0)
    assert judged(FIFTY, cmp(X, "ge", cny(100)), {"投资": 101}).conditions[0].distance is None


def test_a_ground_is_named() -> None:  # settled 3
    first = evolve(both(A, B), name=Text("第一种", "first"))
    second = evolve(C, name=Text("第二种", "second"))
    o = judged(FIFTY, either(first, second), {"甲": False, "丙": False}).failed[0]
    assert [(p.op, p.ground.zh if p.ground else None) for p in o.parts] == [("and", "第一种"), ("fact", "第二种")]
    assert [p.ground.zh for p in o.parts[0].parts if p.ground] == ["第一种", "第一种"]


def test_items_that_fail() -> None:  # outputs.md §1, 8.5
    gate = fold(ROUTES, "some", when=both(NEW, FLOWN))
    found = judged(FIFTY, gate, {"航线": ({"新开设": True, "飞行架次": 9420},)})
    o = found.failed[0]
    assert (o.op, o.subject.zh, o.found, len(o.parts)) == ("any", "航线", 1, 1)
    flown = o.parts[0].parts[1]
    assert (flown.key, flown.found, flown.asked, flown.distance, flown.unit) == ("航线[1].飞行架次", 9420, 10000, 580, "架次")


# ── premises, special rules, readings ────────────────────────────────────────────────────────────────────────────────
def test_the_documents_own_reservation_rides_on_every_clause() -> None:  # S41
    words = Text("从其规定。", None)
    document = evolve(make_document((make_clause("1.1", A, FIFTY),)), reservations=(words,))
    for facts in ({"甲": True}, {"甲": False}, {}):
        found = results(decide(document, one_project(facts)))["1.1"]
        assert (found.reservations, found.premises) == ((words,), ())


def test_a_presumption_of_the_document_is_a_premise() -> None:  # S41, F2
    presumed = truth("正常经营", default=True)
    found = judged(FIFTY, presumed)
    assert (found.status, [p.zh for p in found.premises]) == ("applies", ["没有提供「正常经营」，按文件的规定推定为「是」。"])
    assert judged(FIFTY, presumed, {"正常经营": True}).premises == ()
    assert judged(FIFTY, presumed, {"正常经营": False}).status == "does_not_apply"


def test_a_premise_in_a_dropped_part_is_not_named() -> None:  # S10, S41
    presumed = truth("正常经营", default=True)
    assert judged(FIFTY, both(A, presumed), {"甲": False}).premises == ()
    assert judged(FIFTY, either(A, presumed), {"甲": True}).premises != ()  # both hold: either could be the reason
    assert judged(FIFTY, select((A, YES), (presumed, YES)), {"甲": True}).premises == ()


@pytest.mark.parametrize("where", ["", "1.1", "m01"])
def test_a_special_rule_prevails(where: str) -> None:  # S42
    words = Text("从其规定。", None)
    document = evolve(make_document((make_clause("1.1", A, FIFTY),)), reservations=(words,))
    found = results(decide(document, one_project({"甲": False}, special_rules=(SpecialRule(where, "另行规定"),))))["1.1"]
    assert (found.status, found.applicability, found.amount) == ("undetermined", "unknown", Range(0, None))
    assert [(d.key, d.kind, d.subject) for d in found.decided_by] == [("另行规定", "special_rule", Text("另行规定", "另行规定"))]
    assert (found.missing, found.reservations) == ((), ())


def test_a_special_rule_for_another_clause_or_document() -> None:  # S42
    rules = (SpecialRule("1.2", "甲"), SpecialRule("1.1", "乙", "别的文件"))
    assert judged(FIFTY, special_rules=rules).status == "applies"


def reading(part: Any, n_: int) -> Reading:
    return Reading(f"1.1/{n_}", part, Text("问", "q"), Text("答", "a"), (), None)


def test_readings_of_what_was_evaluated() -> None:  # S46
    parts = tuple(reading(p, i) for i, p in enumerate((None, "condition", "rate", "cap"), 1))
    clause = make_clause("1.1", A, FIFTY, readings=parts)

    def ids(facts: dict[str, Any], day: date = DAY) -> list[str]:
        return [r.id for r in results(decide((clause,), one_project(facts), day))["1.1"].readings]

    assert ids({"甲": True}) == ["1.1/1", "1.1/2", "1.1/3", "1.1/4"]
    assert ids({"甲": False}) == ["1.1/1", "1.1/2"]


# ── arithmetic ───────────────────────────────────────────────────────────────────────────────────────────────────────
def steps(r: ClauseResult) -> list[tuple[Any, ...]]:
    return [(s.op, [(o[0].zh if o[0] else None, o[1].min, o[1].max, o[2]) for o in s.operands], (s.result.min, s.result.max)) for s in r.steps]


def test_a_share_of_a_base_and_its_cap() -> None:  # outputs.md §1
    found = judged(pay("ceiling", mul(rate("20%"), X), cny(1000)), facts={"投资": 4680})
    assert steps(found) == [
        ("multiply", [(None, rate("20%").value, rate("20%").value, "%"), ("投资", 4680, 4680, "CNY")], (936, 936)),
        ("cap", [(None, 936, 936, "CNY"), (None, 1000, 1000, "CNY")], (936, 936)),
    ]


def test_a_plain_sum() -> None:
    assert steps(judged(FIFTY)) == [("value", [(None, 50, 50, "CNY")], (50, 50))]
    assert steps(judged(pay("exact", X))) == [("value", [("投资", 0, None, "CNY")], (0, None))]


def test_rounding_and_decisions_are_steps() -> None:
    found = judged(pay("ceiling", mul(rate("30%"), X)), facts={"投资": fen(1)})
    assert [s[0] for s in steps(found)] == ["multiply", "round"]
    assert steps(found)[-1][-1] == (0, 0)


def fen(amount: int) -> Any:
    return rate("1%").value * amount  # type: ignore[operator]


def test_a_named_definition_is_a_step_of_its_own() -> None:
    named_ = evolve(n.Add(items=(X, fact("利息")), type=MONEY), name=Text("总额", "total"), definition=True)
    found = judged(pay("exact", mul(rate("50%"), named_)), facts={"投资": 3, "利息": 1})
    assert [(s.op, s.name.zh if s.name else None) for s in found.steps] == [("add", "总额"), ("multiply", None)]
    assert found.steps[1].operands[1][0] == Text("总额", "total")


def test_the_row_that_applies_is_a_step_in_its_place() -> None:
    rows = tier(X, ("[0, 100)", cny(5)), ("[100, )", mul(rate("10%"), X)))
    low = judged(pay("exact", rows), facts={"投资": 50})
    assert steps(low) == [("value", [(None, 5, 5, "CNY")], (5, 5))]
    high = judged(pay("exact", rows), facts={"投资": 500})
    assert [s[0] for s in steps(high)] == ["multiply"]
    assert steps(judged(pay("exact", rows))) == [("value", [(None, 5, None, "CNY")], (5, None))]


def test_items_of_a_sum() -> None:
    total = fold(ROUTES, "sum", cny(50), FLOWN)
    found = judged(pay("exact", total), facts={"航线": ({"飞行架次": 10000}, {"飞行架次": 5}, {"飞行架次": 20000})})
    assert steps(found) == [("sum", [("航线[1]", 50, 50, "CNY"), ("航线[3]", 50, 50, "CNY")], (100, 100))]


# ── totals ───────────────────────────────────────────────────────────────────────────────────────────────────────────
CLAUSES: tuple[Clause, ...] = (
    make_clause("1.1", YES, FIFTY),
    make_clause("1.2", YES, pay("ceiling", mul(rate("30%"), X), cny(600)), kind="ceiling"),
    make_clause("1.3", YES, pay("discretionary_ceiling", cny(50)), kind="discretionary_ceiling"),
    make_clause("1.4", YES, None, kind="qualitative"),
    make_clause("1.5", YES, None, kind="permission"),
    make_clause("1.6", A, None, kind="qualitative"),
)


def test_totals() -> None:  # S38, worked example 11
    t = decide(CLAUSES).totals[0]
    assert (t.exact, t.ceiling, t.discretionary_ceiling, t.all) == (Range(50, 50), Range(0, 650), Range(0, 50), Range(50, 700))
    assert t.determined == (Range(50, 50), Range(0, 50), Range(0, 50), Range(50, 100))
    assert (t.qualitative, t.permissions, t.undetermined) == (("1.4",), ("1.5",), ("1.2", "1.6"))


@pytest.mark.parametrize(
    ("numbers", "levels", "expected"),
    [
        (("1.1", "1.3"), ("project", "project"), "open"),
        (("1.1", "1.3"), ("applicant", "applicant"), "independent"),
        (("1.1", "1.4"), ("project", "project"), "independent"),
        (("1.1",), ("project",), "independent"),
    ],
)
def test_cumulation(numbers: tuple[str, ...], levels: tuple[str, ...], expected: str) -> None:  # S39
    chosen = tuple(evolve(c, level=levels[numbers.index(c.number)]) for c in CLAUSES if c.number in numbers)
    assert decide(chosen).totals[0].cumulation == expected


def test_several_currencies_are_never_added() -> None:  # S4, S39, settled 17
    dollars = n.Pay(kind="exact", amount=cny(7), type=AwardType("USD"))
    document = make_document((make_clause("1.1", YES, FIFTY), make_clause("1.2", YES, dollars)))
    found = decide(document).totals
    assert [(t.currency, t.all) for t in found] == [("CNY", Range(50, 50)), ("USD", Range(7, 7))]


# ── levels and several documents ─────────────────────────────────────────────────────────────────────────────────────
def test_levels() -> None:  # S45
    clauses = (make_clause("1.1", truth("企业", level="applicant"), FIFTY, "applicant"), make_clause("1.2", A, FIFTY))
    case = Case(keyed({"企业": True}), (named("甲项目", {"甲": True}), named("乙项目", {"甲": False})))
    decision = decide(clauses, case)
    assert [r.status for r in decision.applicant] == ["applies"]
    assert [[r.status for r in p.clauses] for p in decision.projects] == [["applies"], ["does_not_apply"]]
    assert decide(clauses, Case(keyed({"企业": True}))).projects == ()
    assert decision.totals[0].all == Range(100, 100)


def test_the_same_fact_of_two_projects_is_asked_for_in_each() -> None:
    decision = decide((make_clause("1.1", A, FIFTY),), Case({}, (named("甲项目", {}), named("乙项目", {"甲": True}))))
    assert [[m.key for m in r.missing] for p in decision.projects for r in p.clauses] == [["甲"], []]


def test_several_documents() -> None:  # settled 10
    open_ = in_list(fact("领域", EnumType(("汽车",), True)), "汽车", open=True)
    one = make_document((make_clause("1.1", open_, FIFTY),))
    other = evolve(make_document((make_clause("1.1", YES, FIFTY),), id_="别的文件"), reservations=(Text("另行规定", None),))
    decision = evaluate((one, other), one_project({"领域": "农业"}), DAY)
    first, second = decision.projects[0].clauses
    assert [d.key for d in first.decided_by] == ["示例：领域：农业"]
    assert (first.reservations, second.reservations) == ((), (Text("另行规定", None),))
    assert [(d, t[0].all) for d, t in decision.document_totals] == [("示例", Range(0, 50)), ("别的文件", Range(50, 50))]
    assert decision.totals[0].undetermined == ("示例：1.1",)
    settled = evaluate((one, other), one_project({"领域": "农业"}, decisions={"示例：领域：农业": True}), DAY)
    assert settled.projects[0].clauses[0].status == "applies"
