"""What is judged and what is only offered (settled 12); bounds and repeatability of the engine (S57)."""

from __future__ import annotations

import sys
import time
from typing import Any

import pytest

from policy_dsl.evaluate.decision import Decision, Range
from policy_dsl.kernel.lang import Text
from policy_dsl.model import nodes as n
from policy_dsl.model.case import Case
from policy_dsl.model.policy import Clause
from policy_dsl.model.types import TRUTH, count
from tests.laws.build import MONEY, YES, add, amount_of, cmp, cny, fact, fold, highest, item, list_, no, of_clause, pay, rate, scale, stack, tier, truth
from tests.laws.documents import make_clause
from tests.unit.judging import decide, judged, keyed, named

FIFTY = pay("exact", cny(50))
CLAUSES = (
    make_clause("1.1", truth("企业", level="applicant"), FIFTY, "applicant"),
    make_clause("1.2", truth("获奖", level="applicant"), FIFTY, "applicant"),
    make_clause("2.1", n.And(items=(truth("企业", level="applicant"), truth("甲")), type=TRUTH), FIFTY),
    make_clause("2.2", truth("乙"), FIFTY),
)


def judged_numbers(decision: Decision) -> tuple[list[str], list[list[str]]]:
    return [r.clause for r in decision.applicant if r.judged], [[r.clause for r in p.clauses if r.judged] for p in decision.projects]


@pytest.mark.parametrize(
    ("applicant", "for_applicant", "for_projects", "expected"),
    [
        ({}, None, (None, None), (["1.1", "1.2"], [["2.1", "2.2"], ["2.1", "2.2"]])),  # nobody says: everything
        ({}, None, (("2.1",), ("2.2",)), ([], [["2.1"], ["2.2"]])),
        ({"企业": True}, None, (("2.1",), ()), ([], [["2.1"], []])),  # 2.1 reads it too
        ({"获奖": False}, None, (("2.1",), ()), (["1.2"], [["2.1"], []])),  # a fact that only 1.2 reads is given
        ({}, ("1.1",), (("2.1",), None), (["1.1"], [["2.1"], []])),
        ({}, ("1.1", "2.2"), (None, None), (["1.1"], [["2.2"], ["2.2"]])),
        ({}, None, (("m01",), ("2.2",)), (["1.1", "1.2"], [["2.1", "2.2"], ["2.2"]])),
    ],
)
def test_what_is_applied_for(applicant: dict[str, Any], for_applicant: Any, for_projects: Any, expected: Any) -> None:
    projects = tuple(named(f"项目{i}", {}, wanted) for i, wanted in enumerate(for_projects))
    case = Case(keyed(applicant), projects, apply_for=for_applicant)
    assert judged_numbers(decide(CLAUSES, case)) == expected


def test_the_rest_is_offered_and_counts_in_no_total() -> None:
    case = Case({}, (named("项目", {"甲": True, "乙": True}, ("2.2",)),))
    decision = decide(CLAUSES, case)
    assert [(r.clause, r.offered, r.judged) for r in decision.projects[0].clauses] == [("2.1", True, False), ("2.2", False, True)]
    every = decide(CLAUSES, case, judge_all=True)
    first = every.projects[0].clauses[0]
    assert (first.offered, first.judged, first.status) == (True, True, "undetermined")
    assert decision.totals == every.totals
    assert decision.totals[0].all == Range(50, 50)


def test_the_same_input_gives_the_same_decision() -> None:
    case = Case({}, (named("项目", {}),))
    assert decide(CLAUSES, case) == decide(CLAUSES, case)
    assert repr(decide(CLAUSES, case)) == repr(decide(CLAUSES, case))


# ── bounds ───────────────────────────────────────────────────────────────────────────────────────────────────────────
A, X = truth("甲"), fact("投资")
DEEP = 200


def nested(kind: str) -> tuple[n.Node, n.Node]:
    """(condition, award) that nest 200 deep."""
    condition: n.Node = A
    amount: n.Node = X
    award: n.Node = FIFTY
    for _ in range(DEEP - 1):
        if kind == "and":
            condition = n.And(items=(condition, A), type=TRUTH)
        elif kind == "or":
            condition = n.Or(items=(condition, A), type=TRUTH)
        elif kind == "not":
            condition = no(condition)
        elif kind == "add":
            amount = add(amount, X)
        elif kind == "tier":
            amount = tier(X, ("[0, )", amount))
        elif kind == "select":
            amount = n.Select(rows=((A, amount),), type=MONEY)
        elif kind == "gate":
            award = n.Gate(condition=A, award=award, type=award.type)
        else:
            award = (stack if kind == "stack" else highest)(award, FIFTY)
    return condition, award if kind in ("gate", "stack", "highest") else pay("exact", amount)


@pytest.mark.parametrize("kind", ["and", "or", "not", "add", "tier", "select", "gate", "stack", "highest"])
def test_nesting_as_deep_as_a_policy_may(kind: str) -> None:  # S57
    condition, award = nested(kind)
    for facts in ({}, {"甲": False}, {"甲": True, "投资": 7}):
        assert judged(award, condition, facts).status in ("applies", "does_not_apply", "undetermined")


def test_a_chain_of_clauses() -> None:  # S31: each is paid a share of the one before
    clauses = [make_clause("1.1", YES, pay("exact", cny(100)))]
    clauses += [make_clause(f"1.{i}", YES, scale(of_clause(f"1.{i - 1}"), rate("100%"))) for i in range(2, 301)]
    decision = decide(tuple(reversed(clauses)), Case({}, (named("项目", {}),)))
    assert {r.amount for r in decision.projects[0].clauses} == {Range(100, 100)}


def test_a_shared_node_is_evaluated_once() -> None:
    shared: n.Node = X
    for _ in range(60):
        shared = add(shared, shared)  # 2⁶⁰ paths
    condition: n.Node = cmp(shared, "ge", cny(1))
    for _ in range(60):
        condition = n.And(items=(n.Or(items=(condition, A), type=TRUTH), condition), type=TRUTH)
    clause = Clause("1.1", Text("条", "clause"), "exact", "project", condition, pay("exact", shared))
    for facts in ({"投资": 1}, {}, {"投资": 0, "甲": False}):
        found = decide((clause,), Case({}, (named("项目", facts),))).projects[0].clauses[0]
        assert len(repr(found)) < 10**6
    known = decide((clause,), Case({}, (named("项目", {"投资": 1}),))).projects[0].clauses[0]
    assert known.amount == Range(2**60, 2**60)


ITEMS = list_("航线", "条", 飞行架次=count("架次"), 费用=MONEY)
FLOWN = cmp(item(ITEMS, "飞行架次"), "ge", amount_of(10000, ("架次", 1)))


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("quota", [None, 3])
def test_a_list_as_long_as_it_may_be(known: bool, quota: int | None) -> None:  # S57
    records = tuple({"飞行架次": 9000 + i % 2000, "费用": i} if known else {"费用": 1} for i in range(10_000))
    start = time.process_time()
    found = judged(pay("exact", fold(ITEMS, "sum", item(ITEMS, "费用"), FLOWN, quota=quota)), facts={"航线": records})
    assert found.amount is not None
    passing = [i for i in range(10_000) if i % 2000 >= 1000]
    assert found.amount.max == (sum(passing[:quota]) if known else quota or 10_000)
    assert time.process_time() - start < 10
    assert sys.getrecursionlimit() <= 1000  # nobody had to raise it
