"""Several documents in one decision: identity by document, totals over all and for each, one total for each currency (S4, S38, S39, settled 10, 17)."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.evaluate.application import evaluate
from policy_dsl.evaluate.decision import Range
from policy_dsl.model import nodes as n
from policy_dsl.model.case import Case, Project
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Document
from policy_dsl.model.types import TRUTH, AwardType, money
from tests.laws.checks import check_shape
from tests.laws.documents import make_clause, make_document
from tests.laws.pools import AS_OF
from tests.laws.worked import Expect


def document(id_: str, amount: int, currency: str = "CNY") -> Document:
    """One clause 1.1 that pays ``amount`` where the fact 甲 of this document holds and the authority says 经认定."""
    holds = n.Fact(input=Input("fact", id_, "甲", TRUTH), type=TRUTH)
    act = n.Fact(input=Input("decision", id_, "1.1 经认定", TRUTH), type=TRUTH)
    award = n.Pay(kind="exact", amount=n.Const(value=amount, type=money(currency)), type=AwardType(currency))
    made = make_document((make_clause("1.1", n.And(items=(holds, act), type=TRUTH), award),), id_=id_)
    return evolve(made, currency=currency)


def decide(documents: tuple[Document, ...], facts: dict[tuple[str, str], Any], **more: Any) -> Any:
    return evaluate(documents, Case({}, (Project(None, facts),), **more), AS_OF)


TWO = (document("A", 10), document("B", 20))


@given(st.sampled_from((None, True, False)), st.sampled_from((None, True, False)))
def test_a_fact_belongs_to_its_document(a: bool | None, b: bool | None) -> None:
    facts = {(d, "甲"): v for d, v in (("A", a), ("B", b)) if v is not None}
    decision = decide(TWO, facts, decisions={"A：1.1 经认定": True, "B：1.1 经认定": True})
    results = {r.document: r for r in decision.projects[0].clauses}
    for name, value in (("A", a), ("B", b)):
        check_shape(results[name])
        expected = {None: "undetermined", True: "applies", False: "does_not_apply"}[value]
        assert results[name].status == Expect(expected).status
    low, high = (sum(x for x, v in ((10, a), (20, b)) if v in allowed) for allowed in ((True,), (True, None)))
    assert decision.totals[0].all == Range(low, high)
    assert {name: t[0].all.max for name, t in decision.document_totals} == {"A": 10 * (a is not False), "B": 20 * (b is not False)}


def test_what_decided_by_prints_is_what_decisions_takes() -> None:
    """settled 15: the key verbatim, also where two documents have it."""
    facts = {("A", "甲"): True, ("B", "甲"): True}
    waiting = decide(TWO, facts).projects[0].clauses
    assert [r.status for r in waiting] == ["undetermined", "undetermined"]
    (first,), (second,) = (r.decided_by for r in waiting)
    assert first.key != second.key
    settled = decide(TWO, facts, decisions={first.key: True, second.key: False}).projects[0].clauses
    assert [r.status for r in settled] == ["applies", "does_not_apply"]


def test_two_currencies_are_never_added() -> None:
    documents = (document("A", 10), document("B", 20, "EUR"))
    decision = decide(documents, {("A", "甲"): True, ("B", "甲"): True}, decisions={"A：1.1 经认定": True, "B：1.1 经认定": True})
    assert {t.currency: t.all for t in decision.totals} == {"CNY": Range(10, 10), "EUR": Range(20, 20)}
